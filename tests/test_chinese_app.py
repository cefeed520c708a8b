"""The Chinese screen speaks Chinese: no word of the toolkit's own is left in English, at rest or in use."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from leads.ledger import ledger_of_store
from tests.serving import explorer, settle, watched, whole
from tests.tiny import stored_pack

PAGES = (
    "overview", "chain", "gaps", "targets", "leads?view=board", "leads?view=table", "parks", "parks?view=map", "scenarios", "tasks",
    "data", "data?view=read", "data?view=decide", "data?view=pairs", "data?view=store", "sources", "method",
)  # fmt: skip
# Names, forms of files, what is typed on a command line, and measures that have no Chinese name.
WORDS = [
    "English",
    "Excel",
    "Word",
    "WPS",
    "DOC",
    "DOCM",
    "HTM",
    "JPEG",
    "ODF",
    "RTF",
    "ODT",
    "OFD",
    "MHT",
    "CAJ",
    "Enter",
    "F2",
    "Tab",
    "CSV",
    "XLSX",
    "XLS",
    "ET",
    "ODS",
    "TSV",
    "ZIP",
    "TOML",
    "DOCX",
    "PDF",
    "TXT",
    "XHTML",
    "MD",
    "JPG",
    "PNG",
    "SVG",
    "HTML",
    "zip",
    "docx",
    "pdf",
    "txt",
    "GB/T",
    "chaingap",
    "restore",
    "store",
    "tiny",
    "ChainKnowledgeGraph",
    "ICKG",
    "dated",
    "ST",
    "Dirichlet",
    "MRR",
    "AUC",
    "tail",
    "partner",
    "Adamic–Adar",
    "PageRank",
    "docs/decisions/0010",
    "Ctrl",
    "Esc",
]
ALLOWED = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(WORDS)}|200MB|Hits@\d+|recall@\d+|[0-9a-f]{{10,64}}|/\S+)(?![A-Za-z])"
)
LATIN = re.compile("[A-Za-z]{2,}")
# Every text that is seen, also within components; what a field shows until it is filled; and what shows on hovering.
TEXTS = """() => {
  const told = [];
  const seen = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const { width, height } = range.getBoundingClientRect();
    const style = getComputedStyle(text.parentElement);
    return width > 1 && height > 1 && style.visibility !== "hidden" && !style.fontFamily.includes("Material");
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE && !["STYLE", "SCRIPT"].includes(node.parentElement?.tagName) && seen(node))
      told.push(node.nodeValue);
    if (node.placeholder) told.push(node.placeholder);
    if (node.getAttribute?.("title")) told.push(node.getAttribute("title"));
    if (node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return told;
}"""


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = stored_pack(tmp_path_factory.mktemp("chinese") / "store")
    ledger_of_store(str(folder)).add({"product": "车桥", "enterprise": "丙厂", "region": "安康市"})
    with explorer(folder, tmp_path_factory.mktemp("log") / "log") as started:
        yield started


def _foreign(page: Page) -> set[str]:
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")
    texts: list[str] = page.evaluate(TEXTS)
    return {text for text in texts if LATIN.search(ALLOWED.sub("", text))}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_in_chinese(browser: Browser, address: str, name: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/{name}")
        page.get_by_test_id("stMain").get_by_test_id("stElementContainer").nth(2).wait_for(state="attached")
        settle(page)

        assert _foreign(page) == set()
        whole(page, seen)


def test_fields_and_lists_are_in_chinese_while_they_are_used(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, _):
        page.goto(f"{address}/gaps?as_of=2026-06-30")
        page.get_by_placeholder("搜索产品、集群或理由").wait_for()
        page.get_by_role("combobox", name="产业集群").fill("没有")
        expect(page.get_by_text("没有匹配项")).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_test_id("stDateInput").get_by_role("button").first.click()
        expect(page.get_by_text("2026年6月").first).to_be_attached()
        assert _foreign(page) == set()

        page.goto(f"{address}/data?view=store")
        page.get_by_test_id("stTextInput").get_by_role("textbox").first.fill("x")
        expect(page.get_by_text("按回车键提交")).to_be_visible()
        assert _foreign(page) == set()

        page.goto(f"{address}/scenarios")
        page.get_by_role("combobox", name="企业（可直接输入新名称）").fill("新厂")
        expect(page.get_by_text("新增：新厂")).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("combobox", name="拟生产的产品").click()
        expect(page.get_by_text("全选")).to_be_visible()
        assert _foreign(page) == set()


def test_the_menu_of_a_column_is_in_chinese(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, _):
        page.goto(f"{address}/gaps")
        page.locator(".sheet tbody tr[data-at]").first.wait_for()
        page.get_by_role("button", name="选择显示的列").click()

        expect(page.get_by_role("group", name="选择显示的列")).to_be_visible()
        assert _foreign(page) == set()


def test_files_are_asked_for_and_refused_in_chinese(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, _):
        page.goto(f"{address}/leads?lead=1")
        page.get_by_text("修改这条线索").click()
        page.get_by_label("下一步", exact=True).fill("约访")
        expect(page.get_by_text("按 Ctrl+回车键提交")).to_be_visible()
        page.get_by_text("从 Excel 导入").click()
        expect(page.get_by_text("选择文件，或拖到这里")).to_be_visible()
        expect(page.get_by_text("每个文件不超过 200MB")).to_be_visible()
        page.locator("input[type=file]").first.set_input_files({"name": "台账.文档", "mimeType": "", "buffer": b"x"})
        expect(page.get_by_text(re.compile("不支持 .* 格式的文件"))).to_be_visible()
        assert {text for text in _foreign(page) if "octet-stream" not in text} == set()


def test_an_address_without_a_page_leads_to_one_in_chinese(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, _):
        page.goto(f"{address}/nopage")  # the toolkit says so in a box, which goes when the overview opens

        expect(page.get_by_text("最急需补链的五个环节").or_(page.get_by_text("没有这个页面")).first).to_be_visible()
        assert _foreign(page) == set()


def test_what_the_page_says_itself_is_left_as_it_stands(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, _):
        page.goto(f"{address}/data?view=store&lang=en")
        settle(page)
        page.get_by_test_id("stTextInput").get_by_role("textbox").first.fill("x")

        expect(page.get_by_text("Press Enter to submit form")).to_be_visible()
