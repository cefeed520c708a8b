"""The explorer in a browser: every page in both languages, down to a clause, out to a file, and hostile names as text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from decisions.analysis import analyse
from decisions.target_rows import target_rows
from decisions.targets import find_targets
from graph.build import build
from graph.ladybug_store import LadybugStore
from loaders.shipped import default_sources
from loaders.source import load
from tests.serving import PATIENCE, ROOT, explorer, settle, usable, watched, whole
from tests.tiny import stored

SCREENS = ROOT / "build" / "screens"
SIZES = {390: 844, 1366: 768, 1920: 1080}
# A text that each page shows once it is whole, in both languages.
LANDMARKS = {
    "": ("最值得对接的五家企业", "The five best targets"),
    "chain": ("断在哪里", "Where it is broken"),
    "gaps": ("优先度分项", "Part"),
    "targets": ("优先度分项", "Part"),
    "tasks": ("重点任务", "Task"),
    "parks": ("供方 ↓", "from ↓"),
    "scenarios": ("还没有设定变化", "Nothing is changed yet"),
    "method": ("这些结果不说明什么", "What this does not say"),
    "data": ("未采用", "Dropped"),
    "leads": ("台账中还没有线索", "The ledger is empty"),
    "sources": ("所在数据包", "Loaded from"),
}
SCRIPT, FIRM = "<script>alert(1)</script>", "x'}) DETACH DELETE n //"
BOLD, LINK, FORMULA = "**x**", "[a](javascript:alert(1))", '=HYPERLINK("http://a")'
HOSTILE_VIEWS = [
    ("", SCRIPT), ("chain", SCRIPT), ("targets", LINK), ("sources", SCRIPT), ("gaps", BOLD), ("gaps", LINK), ("gaps", FORMULA),
]  # fmt: skip


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the shipped packs."""
    shipped = [load(path) for path in default_sources()]
    return stored(tmp_path_factory.mktemp("shipped") / "store", lambda store: build(store, shipped))


@pytest.fixture(scope="session")
def address(browser: Browser, shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with explorer(shipped, tmp_path_factory.mktemp("log") / "explorer.log") as started:
        yield started


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_opens_without_error(browser: Browser, address: str, lang: str, width: int) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    with watched(browser, width, SIZES[width]) as (page, seen):
        for name, landmarks in LANDMARKS.items():
            page.goto(f"{address}/{name}?lang={lang}")
            if landmark := landmarks[lang == "en"]:
                page.get_by_text(landmark).filter(visible=True).first.wait_for()
            settle(page)

            page.screenshot(path=SCREENS / f"{name or 'overview'}_{lang}_{width}.png")
            whole(page, seen)
            if lang == "zh" or width == 1366:  # the same elements at other widths, in other words
                usable(page)


def test_the_overview_fits_one_screen_and_one_sheet(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, _):
        page.goto(address)
        page.get_by_text("最值得对接的五家企业").wait_for()
        settle(page)

        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= 768
        sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", landscape=True, print_background=True))
        page.emulate_media(media="print")
        assert len(sheets) == 1
        expect(page.get_by_text(re.compile("安康市 总览"))).to_be_visible()


def test_a_gap_is_opened_down_to_its_clause_and_source(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(address)
        page.get_by_role("button", name="▲ 石油焦").click()
        expect(page.get_by_text("发展新型材料产业集群").first).to_be_visible()
        expect(page.get_by_text("安政办发〔2018〕71号").first).to_be_visible()
        page.get_by_text("证据清单").click()

        link = page.get_by_role("link", name="The role of petroleum coke").first
        expect(link).to_have_attribute("href", re.compile("^https?://"))
        assert quote("石油焦") in page.url
        whole(page, seen)


def test_a_number_of_the_overview_leads_to_its_rows(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(address)
        row = page.get_by_role("row").filter(has_text="装备制造产业链")
        button = row.get_by_role("button").filter(has_text="▲")
        count = button.inner_text().split()[-1]
        button.click()

        expect(page.get_by_text(f"显示 {count} 个")).to_be_visible()
        assert "type=fill" in page.url
        whole(page, seen)


def test_a_paper_for_a_meeting_is_handed_over_as_a_word_file(browser: Browser, address: str, tmp_path: Path) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        for view, title in (
            ("gaps?product=Product:汽车齿轮", "缺链环节：汽车齿轮"),
            ("targets?product=Product:汽车齿轮", "招商目标企业："),
        ):
            page.goto(f"{address}/{view}")
            with page.expect_download() as waiting:
                page.get_by_role("button", name="会议材料（Word）").click()
            assert waiting.value.suggested_filename.startswith("会议材料_")
            waiting.value.save_as(tmp_path / "paper.docx")
            assert docx.Document(str(tmp_path / "paper.docx")).paragraphs[0].text.startswith(title)
        whole(page, seen)


def test_a_target_list_is_downloaded_with_the_rows_that_decisions_give(
    browser: Browser, address: str, shipped: Path, tmp_path: Path
) -> None:
    with watched(browser, 1366, 768) as (page, _):
        page.goto(f"{address}/targets?as_of=2026-06-30")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="导出 Excel").click()
        waiting.value.save_as(tmp_path / "targets.xlsx")

    analysis = analyse(LadybugStore(shipped), as_of="2026-06-30")
    wanted = target_rows(analysis, find_targets(analysis, analysis.gaps))
    sheet = openpyxl.load_workbook(tmp_path / "targets.xlsx")["招商目标企业"]
    found = [(row[0], row[3], row[7]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [(row["product"], row["enterprise"], row["reason"]) for row in wanted]


def test_a_product_leads_to_the_firms_for_what_it_lacks(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/gaps?product=汽车零部件")  # made here, so no gap of its own
        page.get_by_role("button", name=re.compile("只看这 [0-9]+ 个")).click()
        expect(page.get_by_text("镁合金压铸件").filter(visible=True).first).to_be_visible()
        page.goto(f"{address}/chain?product=汽车零部件")
        button = page.get_by_role("button", name=re.compile("可补其缺口的企业"))
        (firms,) = re.findall("[0-9]+", button.inner_text())
        button.click()

        expect(page.get_by_label("搜索企业、所在地、产品或下游产品")).to_have_value("汽车零部件")
        expect(page.get_by_text("本地汽车零部件需要").first).to_be_visible()
        expect(page.get_by_text(f"{firms} 家").first).to_be_visible()
        whole(page, seen)


def test_a_document_tells_its_packs_once_asked(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/sources")
        page.get_by_text("所在数据包").wait_for()
        settle(page)
        page.get_by_text("所在数据包").click()

        expect(page.get_by_role("columnheader", name="引用记录")).to_be_visible(timeout=PATIENCE)
        whole(page, seen)


def test_nothing_loaded_says_what_to_do_and_loads_the_shipped_packs(browser: Browser, tmp_path: Path) -> None:
    with explorer(tmp_path / "none", tmp_path / "log") as started, watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{started}/gaps")  # the very first thing asked of this server is a link to a page
        expect(page.get_by_text("chaingap build", exact=True)).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        page.get_by_role("button", name="装载随附示例数据包").click()

        expect(page.get_by_text("优先度分项")).to_be_visible(timeout=PATIENCE)
        whole(page, seen)


def test_no_match_and_a_wrong_day_or_name_in_the_address_are_no_error(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/gaps?cluster=没有的集群&type=x&product=没有的产品&as_of=yesterday&region=000000&lang=xx")
        page.get_by_placeholder("搜索产品、集群或理由").fill("不会有的词")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="清除筛选条件").click()

        expect(page.get_by_text("优先度分项")).to_be_visible()
        whole(page, seen)


# ---- hostile names


def _append(folder: Path, name: str, *rows: str) -> None:
    with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
        file.writelines(f"{row}\n" for row in rows)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny pack with products and firms whose names try to be code: gaps of 整车, with a maker outside."""
    pack, folder = tmp_path_factory.mktemp("hostile") / "pack", tmp_path_factory.mktemp("hostile") / "store"
    shutil.copytree(ROOT / "tests" / "packs" / "tiny", pack)
    bad = [_quoted(name) for name in (SCRIPT, BOLD, LINK, FORMULA)]
    _append(pack, "Product", *(f"{name}," for name in bad))
    _append(pack, "INPUT_OF", *(f"{name},整车,,true" for name in bad))
    _append(pack, "Enterprise", f"{_quoted(FIRM)},{_quoted(FIRM + '有限公司')}", f"{bad[0]},{bad[0]}")
    _append(pack, "PRODUCES", *(f"{_quoted(FIRM)},{name},operating" for name in bad), f"{bad[0]},整车,operating")
    _append(pack, "LOCATED_IN", f"{_quoted(FIRM)},浙江省宁波市,Region", f"{bad[0]},汉滨区,Region")
    store = LadybugStore(folder)
    fates = build(store, [load(pack)])
    assert [r for fate in fates for r in fate.refused] == []
    store.close()
    return folder


def test_hostile_names_run_nothing_and_show_as_plain_text(browser: Browser, hostile: Path, tmp_path: Path) -> None:
    with explorer(hostile, tmp_path / "log") as started, watched(browser, 1366, 900) as (page, seen):
        for name, product in HOSTILE_VIEWS:
            page.goto(f"{started}/{name}?product={quote(product)}")
            page.get_by_text(product).first.wait_for(state="attached")
            settle(page)
            page.screenshot(path=SCREENS / f"hostile_{name or 'overview'}.png")
            assert page.locator("script:text('alert(1)'), a[href^='javascript']").count() == 0
            assert page.locator("strong:text-is('x'), em:text-is('x')").count() == 0
            whole(page, seen)
        page.goto(f"{started}/targets?product={quote(BOLD)}")
        expect(page.get_by_text(FIRM).first).to_be_attached()
        expect(page.get_by_text(f"查看缺链环节：{BOLD}")).to_be_visible()
        whole(page, seen)
