"""产品核定 and 疑似重复企业 in a browser: what an office says of products, links and firms is kept and in the graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graph.build import build
from graph.ladybug_store import LadybugStore
from graph.local import decisions
from graph.store import Store
from tests.asking import PLAN, firm, wanted
from tests.serving import PATIENCE, settle, usable, watched, whole
from tests.tiny import Edge, Node, source, stored

OFFICE = "某市招商局"
SAYS = {"main_products": "绿茶；水泥"}
# 一号茶厂 and 二号茶厂 say that they make 绿茶 and 水泥; that 煤 goes into 水泥 and 茶鲜叶 into 绿茶 is assumed.
# 丁 is written in two ways (厂, 有限公司), and so is 戊.
NODES: list[Node] = [
    ("Enterprise", "一号茶厂", SAYS), ("Enterprise", "二号茶厂", SAYS), ("Product", "绿茶"), ("Product", "水泥"),
    *(("Enterprise", name) for name in ("安康市金丁机械厂", "安康市金丁机械有限公司", "安康市大戊包装厂", "安康市大戊包装有限公司")),
]  # fmt: skip
EDGES: list[Edge] = [
    *PLAN, *wanted("绿茶", "水泥"), *firm("三号茶厂", "绿茶"), *((name, "LOCATED_IN", "汉滨区") for name in ("一号茶厂", "二号茶厂")),
    ("茶鲜叶", "INPUT_OF", "绿茶", {"status": "assumed"}), ("煤", "INPUT_OF", "水泥", {"status": "assumed"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(
        tmp_path_factory.mktemp("decide") / "store", lambda store: build(store, [source("tiny", NODES, EDGES)])
    )


def _pick(page: Page, row: int) -> None:
    """Ticks the row, counted from 0."""
    settle(page)
    page.locator(f".sheet tbody tr[data-at='{row}'] td").nth(1).click()
    settle(page)


def _said_by(page: Page) -> Locator:
    office = page.get_by_label("核定单位")
    office.fill(OFFICE)
    office.press("Enter")
    settle(page)
    return office


def _makes(store: Store, status: str) -> set[tuple[str, str]]:
    question = "MATCH (e:Enterprise)-[r:PRODUCES]->(p:Product) WHERE r.status = $status RETURN e.name AS e, p.name AS p"
    return {(row["e"], row["p"]) for row in store.rows(question, {"status": status})}


def test_one_product_is_confirmed_and_the_rest_are_rejected(browser: Browser, address: str, folder: Path) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/data?view=decide")
        expect(page.get_by_role("button", name="确认所列 4 条")).to_be_disabled()
        _said_by(page)
        page.get_by_label("筛选企业、产品或原文").fill("绿茶")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="确认所列 2 条")).to_be_enabled()
        _pick(page, 0)
        page.get_by_role("button", name="确认选中的 1 条").click()
        expect(page.get_by_text("确认 1 条，否定 0 条")).to_be_visible(timeout=PATIENCE)
        usable(page)
        page.get_by_label("筛选企业、产品或原文").fill("")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="否定所列 3 条").click()

        expect(page.get_by_text("确认 0 条，否定 3 条")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_role("button", name="否定所列")).to_have_count(0)
        whole(page, seen)
    assert _makes(LadybugStore(folder), "stated") - {("三号茶厂", "绿茶")} == {("一号茶厂", "绿茶")}
    assert {d.by for d in decisions(str(folder), "products")} == {OFFICE}


def test_links_that_wait_are_confirmed_or_kept_out(browser: Browser, address: str, folder: Path) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/data?view=decide&about=chains")
        _said_by(page)
        for words, verdict in (("茶鲜叶", "确认"), ("煤", "否定")):
            page.get_by_label("筛选企业、产品或原文").fill(words)
            page.keyboard.press("Enter")
            page.get_by_role("button", name=f"{verdict}所列 1 条").click()
            expect(page.get_by_text(f"{verdict} 1 条").first).to_be_visible(timeout=PATIENCE)
            settle(page)
        whole(page, seen)
    question = "MATCH (a:Product)-[r:INPUT_OF]->(b:Product) RETURN a.name AS a, b.name AS b, r.status AS s"
    links = {(row["a"], row["b"], row["s"]) for row in LadybugStore(folder).rows(question, {})}
    assert ("茶鲜叶", "绿茶", "stated") in links
    assert "煤" not in {a for a, _, _ in links}


def test_two_names_are_said_to_be_one_firm_and_two_others_are_not(browser: Browser, address: str, folder: Path) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/data?view=pairs")
        expect(page.get_by_text("共 2 对待判定，选中 0 对")).to_be_visible(timeout=PATIENCE)
        _said_by(page)
        expect(page.get_by_role("button", name="选中的是同一家（0）")).to_be_disabled()
        _pick(page, 0)
        page.get_by_role("button", name="选中的是同一家（1）").click()
        expect(page.get_by_text("共 1 对待判定，选中 0 对")).to_be_visible(timeout=PATIENCE)
        usable(page)
        _pick(page, 0)
        page.get_by_role("button", name="选中的不是同一家（1）").click()

        expect(page.get_by_text("没有待判定的企业")).to_be_visible(timeout=PATIENCE)
        whole(page, seen)
    rows = LadybugStore(folder).rows("MATCH (e:Enterprise) RETURN e.name AS name", {})
    kept = {row["name"] for row in rows if row["name"].startswith("安康市")}
    assert len(kept) == 3 and {d.verdict for d in decisions(str(folder), "firms")} == {"same", "apart"}
