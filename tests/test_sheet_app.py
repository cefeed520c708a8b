"""The table of many rows in a browser: sorted, picked by mouse and keys, its columns chosen, printed whole, written in."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from leads.ledger import ledger_of_store
from tests.asking import firm, loaded, wanted
from tests.serving import PATIENCE, settle, usable, watched
from tests.tiny import Edge, stored

FEW = ("镁", "铝", "钢", "半轴", "车桥")
MANY = 40
# 轴厂: 轴承, of (FEW) and (件1 … 件40): each of these is a gap. Two links into 密封件 wait to be confirmed.
EDGES: list[Edge] = [
    *firm("轴厂", "轴承", at="旬阳市"), *wanted("轴承"),
    *((name, "INPUT_OF", "轴承") for name in (*FEW, *(f"件{n}" for n in range(1, MANY + 1)))),
    *firm("甬钢", "钢", at="宁波市"),
    *((name, "INPUT_OF", "密封件", {"status": "assumed", "confidence": 0.5}) for name in ("橡胶", "油")),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = stored(tmp_path_factory.mktemp("sheet") / "store", lambda store: loaded(store, EDGES, []))
    ledger = ledger_of_store(str(where))
    for product, money in (("钢", 12.0), ("铝", 3.5), ("镁", None)):
        ledger.add({"product": product, "enterprise": f"{product}厂", "region": "安康市", "investment_cny_100m": money})
    return where


def _open(page: Page, address: str) -> Locator:
    page.goto(address)
    page.locator(".sheet tbody tr[data-at]").first.wait_for()
    settle(page)
    return page.get_by_role("grid")


def _column(page: Page, head: str) -> list[str]:
    """The texts of a column, of the rows that are drawn."""
    heads = page.locator(".sheet th").all_inner_texts()
    place = next(i for i, text in enumerate(heads) if text.startswith(head)) + 1
    return page.locator(f".sheet tbody tr[data-at] td:nth-child({place})").all_inner_texts()


def test_a_click_on_a_head_sorts_by_pinyin_and_by_number_with_the_unknown_last(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, f"{address}/leads?view=table")
        product = page.get_by_role("columnheader", name="缺链环节")
        product.get_by_role("button").click()
        expect(product).to_have_attribute("aria-sort", "ascending")
        assert _column(page, "缺链环节") == ["钢", "铝", "镁"]  # gāng, lǚ, měi
        money = page.get_by_role("columnheader", name="总投资")
        for order in (["3.5", "12", "—"], ["12", "3.5", "—"]):
            money.get_by_role("button").click()
            assert _column(page, "总投资") == order
        money.get_by_role("button").click()
        expect(money).to_have_attribute("aria-sort", "none")
        assert _column(page, "线索号") == ["1", "2", "3"]
        assert seen.nothing(), seen


def test_a_row_is_picked_by_mouse_and_keys_before_the_server_answers(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        grid = _open(page, f"{address}/gaps")
        usable(page)
        products = _column(page, "产品")
        picked = "row => { row.click(); return row.getAttribute('aria-selected') }"
        assert page.locator(".sheet tbody tr[data-at='2']").evaluate(picked) == "true"
        expect(page.locator(".board .lead").first).to_have_text(products[2])
        grid.focus()
        for key in ("ArrowDown", "ArrowDown", "Enter"):
            page.keyboard.press(key)
        expect(page.locator(".board .lead").first).to_have_text(products[4])
        expect(page.get_by_role("row", selected=True)).to_have_count(1)
        page.get_by_role("link", name="总览").click()
        page.get_by_role("link", name="缺链环节").click()
        expect(page.get_by_role("row", selected=True)).to_contain_text(products[4])
        assert seen.nothing(), seen


def test_a_gap_opened_after_another_is_the_one_that_is_shown(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/overview")
        for number in (0, 1):
            button = page.get_by_role("button").filter(has_text="▲ 件").nth(number)
            product = button.inner_text().removeprefix("▲ ")
            button.click()
            expect(page.locator(".board .lead").first).to_have_text(product)
            expect(page.get_by_role("row", selected=True)).to_contain_text(product)
            page.get_by_role("link", name="总览").click()
        assert seen.nothing(), seen


def test_only_rows_in_view_are_drawn_and_paper_holds_all_of_them(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        grid = _open(page, f"{address}/gaps")
        rows = page.locator(".sheet tbody tr[data-at]")
        every = int(grid.get_attribute("aria-rowcount") or 0) - 1
        assert every >= MANY + len(FEW) and rows.count() < every
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert rows.count() == every
        widths = (
            "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth <= m.clientWidth }"
        )
        assert page.evaluate(widths)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        grid.focus()
        page.keyboard.press("End")
        expect(page.locator(f".sheet tr[data-at='{every - 1}']")).to_be_visible()
        assert seen.nothing(), seen


def test_columns_are_chosen_and_stay_chosen_while_one_looks_elsewhere(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, f"{address}/gaps")
        page.get_by_role("button", name="选择显示的列").click()
        page.get_by_role("checkbox", name="本地状态").uncheck()
        page.keyboard.press("Escape")
        expect(page.get_by_role("columnheader", name="本地状态")).to_have_count(0)
        settle(page)
        page.get_by_role("link", name="总览").click()
        expect(page.get_by_role("grid")).to_have_count(0)
        page.get_by_role("link", name="缺链环节").click()
        expect(page.get_by_role("columnheader", name="产品", exact=True)).to_be_visible()
        expect(page.get_by_role("columnheader", name="本地状态")).to_have_count(0)
        assert seen.nothing(), seen


def test_any_number_of_rows_is_ticked_and_a_tick_taken_back(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        grid = _open(page, f"{address}/data?view=decide&about=chains")
        expect(page.get_by_role("button", name="确认所列 2 条")).to_be_visible()
        page.locator(".sheet tbody tr[data-at='0'] td").nth(2).click()
        expect(page.get_by_role("button", name="确认选中的 1 条")).to_be_visible()
        grid.focus()
        for key in ("ArrowDown", " "):
            page.keyboard.press(key)
        expect(page.get_by_role("button", name="确认选中的 2 条")).to_be_visible()
        expect(page.get_by_role("row", selected=True)).to_have_count(2)
        page.locator(".sheet tbody tr[data-at='0'] td").nth(2).click()
        expect(page.get_by_role("button", name="确认选中的 1 条")).to_be_visible()
        usable(page)
        assert seen.nothing(), seen


def test_words_are_searched_as_they_are_typed_and_forgotten_with_the_page(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, f"{address}/gaps")
        page.get_by_placeholder("搜索产品、集群或理由").press_sequentially("件12")
        expect(page.get_by_text("显示 1 个")).to_be_visible()
        assert _column(page, "产品") == ["件12"]
        page.get_by_role("link", name="总览").click()
        page.get_by_role("link", name="缺链环节").click()
        expect(page.get_by_placeholder("搜索产品、集群或理由")).to_have_value("")
        assert seen.nothing(), seen


def test_cells_are_written_by_keys_one_after_the_other_and_what_is_refused_comes_back(
    browser: Browser, address: str, folder: Path
) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, f"{address}/leads?view=table&lead=2").focus()
        for _ in range(6):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.keyboard.insert_text("王")
        page.keyboard.press("Tab")  # on to the day of the last contact, at once
        page.keyboard.press("Enter")
        page.get_by_role("textbox", name="最近对接").fill("2026-01-05")
        page.keyboard.press("Enter")
        expect(page.get_by_text("已保存。").first).to_be_visible(timeout=PATIENCE)
        page.locator(".sheet tbody tr[data-at='0'] td").nth(6).dblclick()
        page.get_by_role("textbox", name="跟进人").fill("13812345678")
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("stAlertContentError")).to_be_visible(
            timeout=PATIENCE
        )  # telephone numbers are not kept
        assert _column(page, "跟进人") == ["—", "王", "—"]
        assert seen.nothing(), seen
    lead = ledger_of_store(str(folder)).lead(2)
    assert (lead.person, lead.last_contact) == ("王", "2026-01-05")
