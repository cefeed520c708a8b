"""The ledger in a browser: from a target to a lead in one click, on to 签约 and 投产, and what the gap makes of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from graph.ladybug_store import LadybugStore
from leads.ledger import ledger_of_store
from leads.records import Act, Awaited, Lead, Value
from tests.serving import PATIENCE, ROOT, explorer, settle, watched, whole
from tests.tiny import stored_pack

SCREENS = ROOT / "build" / "screens"
SIZES = {390: 844, 1366: 768, 1920: 1080}
HISTORY = {"zh": "变更记录（", "en": "History ("}
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store of the tiny pack, for one test."""
    return stored_pack(tmp_path / "store")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a lead at every step, one of them long forgotten and wanted by two counties, one that tries to be code."""
    folder = stored_pack(tmp_path_factory.mktemp("full") / "store")
    ledger = ledger_of_store(str(folder))
    long_ago = (date.today() - timedelta(45)).isoformat()
    told: dict[str, Value] = {
        "product": "车桥", "enterprise": "丙厂", "introducer": "陕西省机械商会", "content": "年产10万套车桥", "park": "高新区", "person": "王",
        "investment_cny_100m": 3.5, "next_step": "报送用地条件，安排来安考察" * 3, "problem": "用电容量待落实", "last_contact": long_ago,
    }  # fmt: skip
    ledger.add({**told, "region": "汉滨区"}, Act("王"), step="talks")
    ledger.add({**told, "region": "旬阳市"}, Act("李"))
    ledger.add({"product": "半轴", "enterprise": SCRIPT, "region": "安康市", "problem": "**x**"}, step="paused")
    for step in ("study", "contact", "signed", "started", "operating", "full", "ended"):
        ledger.add({"product": "半轴", "enterprise": f"企业{step}", "region": "安康市"}, step=step)
    return folder


@pytest.fixture(scope="module")
def address(browser: Browser, full: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with explorer(full, tmp_path_factory.mktemp("log") / "explorer.log") as started:
        yield started


def _open(page: Page, address: str, query: str = "lang=zh") -> None:
    page.goto(f"{address}/leads?{query}")
    page.get_by_text(HISTORY["en" if "lang=en" in query else "zh"]).first.wait_for(timeout=2 * PATIENCE)
    settle(page)


def _step(page: Page, word: str) -> None:
    """Clicks the step in the lead's detail; the filter above the board shows steps with a number."""
    page.get_by_role("button", name=word, exact=True).or_(page.get_by_role("radio", name=word, exact=True)).last.click()


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_board_and_table_fit_every_screen_in_both_languages(
    browser: Browser, address: str, lang: str, width: int
) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    with watched(browser, width, SIZES[width]) as (page, seen):
        for view in ("board", "table"):
            _open(page, address, f"lang={lang}&view={view}&lead=1")
            page.screenshot(path=SCREENS / f"leads_{view}_{lang}_{width}.png", full_page=True)
            assert page.locator("script:text('alert(1)')").count() == 0
            whole(page, seen)


def test_a_target_becomes_a_lead_in_one_click_and_its_steps_change_the_state_of_the_gap(
    browser: Browser, own: Path, tmp_path: Path
) -> None:
    with explorer(own, tmp_path / "log") as started, watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{started}/targets?product=车桥")
        page.get_by_role("button", name="转为线索").click()
        page.get_by_role("button", name="已是线索 1（线索），前往台账").click()

        page.get_by_text("变更记录（1 条）").wait_for()
        _step(page, "签约")
        expect(page.get_by_text("缺链环节“车桥”：暂未收录（待核实） → 在建/拟建 1 项").first).to_be_visible(
            timeout=PATIENCE
        )
        settle(page)
        page.goto(f"{started}/gaps?product=车桥")
        expect(page.get_by_text("暂未收录（待核实）；在建/拟建 1 项").first).to_be_visible()
        page.goto(f"{started}/leads?lead=1")
        page.get_by_text("变更记录").first.wait_for()
        _step(page, "投产")
        expect(page.get_by_text("缺链环节“车桥”：在建/拟建 1 项 → 本地已有").first).to_be_visible(timeout=PATIENCE)
        settle(page)
        expect(page.get_by_text("在建/拟建 1 项 → 本地已有", exact=True)).to_be_visible()  # the log says so
        page.goto(f"{started}/overview")
        expect(page.get_by_text("投产 1")).to_be_visible()
        page.get_by_text("与上一版图谱相比").click()
        row = page.get_by_role("row").filter(has_text="已补上")
        expect(row.filter(has_text="丙厂（安康市项目）生产车桥")).to_be_visible(timeout=PATIENCE)
        whole(page, seen)
    (lead,) = ledger_of_store(str(own)).leads()
    assert (lead.enterprise, lead.full_name, lead.region, lead.step) == (
        "丙厂",
        "宁波丙车桥有限公司",
        "安康市",
        "operating",
    )
    assert [change.field for change in ledger_of_store(str(own)).history()] == [
        "step",
        "step",
        "state",
        "step",
        "state",
    ]


def _lead_of(full: Path, firm: str) -> Lead:
    return next(lead for lead in ledger_of_store(str(full)).leads() if lead.enterprise == firm)


def test_two_counties_after_one_firm_are_warned_on_card_and_lead(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, address, "lead=1")

        expect(page.get_by_text("丙厂：旬阳市已有线索 2（线索，跟进人 王）")).to_be_visible()
        expect(page.get_by_text("另有地区在对接")).to_have_count(2)
        expect(page.get_by_text("已 45 天未对接")).to_have_count(2)
        whole(page, seen)


def test_a_card_is_carried_to_another_step(browser: Browser, address: str, full: Path) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, address)
        lane = page.locator(".lanes .lane").filter(has_text="在谈")
        page.locator(".lanes .card").filter(has_text="企业contact").drag_to(lane)

        expect(page.get_by_text("（企业contact）：对接 → 在谈。").first).to_be_visible(timeout=PATIENCE)
        whole(page, seen)
    assert _lead_of(full, "企业contact").step == "talks"


def test_who_edits_a_lead_that_another_changed_is_told_and_loses_no_word(
    browser: Browser, address: str, full: Path
) -> None:
    lead = _lead_of(full, "企业study")
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, address, f"lead={lead.number}")
        page.get_by_text("修改这条线索").click()
        page.get_by_label("下一步", exact=True).wait_for()
        ledger_of_store(str(full)).edit(lead.seen, {"person": "李"}, Act("李"))
        for said in ("刚被别人修改（李.*未保存的内容：下一步 = 约下周来访", f"线索 {lead.number} 已保存"):
            page.get_by_label("下一步", exact=True).fill("约下周来访")
            page.get_by_role("button", name="保存修改").click()

            expect(page.get_by_text(re.compile(said))).to_be_visible()
            settle(page)
        whole(page, seen)
    assert (_lead_of(full, "企业study").person, _lead_of(full, "企业study").next_step) == ("李", "约下周来访")


def test_a_cell_of_the_table_is_edited_in_place(browser: Browser, address: str, full: Path) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, address, "view=table&step=paused")
        page.locator(".sheet tbody tr[data-at='0'] td").nth(6).dblclick()
        page.get_by_role("textbox", name="跟进人").fill("王")
        page.keyboard.press("Enter")

        expect(page.get_by_text("已保存。")).to_be_visible()
        whole(page, seen)
    assert _lead_of(full, SCRIPT).person == "王"


def test_while_another_writes_the_graph_the_page_answers_and_follows_by_itself(
    browser: Browser, address: str, full: Path
) -> None:
    lead = _lead_of(full, "企业study")
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, address, f"lead={lead.number}")
        with LadybugStore(full).writing():
            _step(page, "签约")
            expect(page.get_by_text("研判 → 签约").first).to_be_visible()
            expect(page.get_by_text("图谱更新中").first).to_be_visible()
            expect(page.get_by_text("图谱正被另一处写入")).to_be_visible()
            page.get_by_role("link", name="缺链环节").click()
            expect(page.get_by_text("图谱正被另一处写入")).to_be_visible()
            page.get_by_role("link", name="线索台账").click()
        expect(page.get_by_text("缺链环节“半轴”：").first).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("图谱更新中")).to_have_count(0)
        whole(page, seen)
    assert _lead_of(full, "企业study").step == "signed"


def test_what_a_lead_changes_is_taken_up_when_the_program_starts_again(
    browser: Browser, own: Path, tmp_path: Path
) -> None:
    ledger = ledger_of_store(str(own))
    lead = ledger.move(ledger.add({"product": "车桥", "enterprise": "丙厂", "region": "安康市"}).seen, "operating")
    region, today = "Region:610900", date.today().isoformat()
    ledger.wait(Awaited(lead.number, "车桥", region, today, "NOT_RECORDED 0"))  # here the program ended

    with explorer(own, tmp_path / "log") as started, watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{started}/leads")
        expect(page.get_by_text("暂未收录（待核实） → 本地已有", exact=True)).to_be_visible(timeout=PATIENCE)
        whole(page, seen)
    assert [(c.field, c.old, c.new) for c in ledger.history()][2:] == [("state", "NOT_RECORDED 0", "MADE 0")]
    assert ledger.awaited() == []


def _book(*rows: tuple[object, ...]) -> bytes:
    workbook, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    workbook.save(buffer)
    return buffer.getvalue()


def test_an_empty_ledger_says_how_to_begin_and_takes_a_workbook(browser: Browser, own: Path, tmp_path: Path) -> None:
    content = _book(
        ("企业", "缺链环节", "招商地区", "进展"), ("丙厂", "车桥", "安康市", "签约"), ("甲厂", "", "安康市", "")
    )
    with explorer(own, tmp_path / "log") as started, watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{started}/leads")
        expect(page.get_by_text("台账中还没有线索")).to_be_visible()
        page.get_by_text("从 Excel 导入").click()
        page.locator("input[type=file]").set_input_files(
            {"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": content}
        )

        expect(page.get_by_text("导入完成：新增 1 条，修改 0 条，未变 0 条，拒收 1 行。").first).to_be_visible(
            timeout=PATIENCE
        )
        expect(page.get_by_text("台账.xlsx:3 缺链环节（product） 是空的")).to_be_visible()
        expect(page.get_by_text("在建/拟建 1 项").first).to_be_visible(timeout=PATIENCE)
        whole(page, seen)
    ledger = ledger_of_store(str(own))
    assert [(lead.enterprise, lead.step) for lead in ledger.leads()] == [("丙厂", "signed")]
    assert [(c.old, c.new) for c in ledger.history() if c.field == "state"] == [("NOT_RECORDED 0", "NOT_RECORDED 1")]
