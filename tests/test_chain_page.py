"""The chain map in a browser: clicks and keys, kinds that fold, ways between products, all of it in the address."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from graph.build import build
from graph.ladybug_store import LadybugStore
from loaders.source import load
from tests.serving import ROOT, explorer, settle, watched

FOCUSED = (
    "() => { let a = document.activeElement; while (a.shadowRoot) a = a.shadowRoot.activeElement; return a.dataset.id }"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """钢 (甲厂) ──► 半轴 ──► 车桥 ──► 整车 (乙厂) ──► 改装车, and 电动车桥 ┄► 车桥, made nowhere."""
    folder = tmp_path_factory.mktemp("chain")
    shutil.copytree(ROOT / "tests" / "packs" / "tiny", folder / "pack")
    (folder / "pack" / "KIND_OF.csv").write_text("from,to\n电动车桥,车桥\n", encoding="utf-8")
    with (folder / "pack" / "Product.csv").open("a", encoding="utf-8") as products:
        products.write("电动车桥,\n")
    with (folder / "pack" / "PRODUCES.csv").open("a", encoding="utf-8") as makes:
        makes.write("乙厂,电动车桥,operating\n")
    store = LadybugStore(folder / "store")
    fates = build(store, [load(folder / "pack")])
    assert [row for fate in fates for row in fate.refused] == []
    store.close()
    with explorer(folder / "store", folder / "log") as started:
        yield started


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".cm-node").first.wait_for()
    settle(page)


def test_a_click_or_enter_opens_the_panel_and_the_map_stays(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, f"{address}/chain?steps=3")
        before = page.locator(".cm-node").count()
        page.locator('[data-id="Product:钢"]').click()
        expect(page.get_by_role("heading", name="钢", exact=True)).to_be_visible()
        page.locator('[data-id="Product:整车"]').focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="整车", exact=True)).to_be_visible()
        settle(page)

        assert (page.locator(".cm-node").count(), page.evaluate(FOCUSED)) == (before, "Product:整车")
        assert re.search("product=%E6%95%B4%E8%BD%A6", page.url) and "steps=3" in page.url
        assert seen.nothing(), seen


def test_pointing_or_tabbing_to_a_product_shows_its_card(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, _):
        _open(page, f"{address}/chain?steps=3")
        page.locator('[data-id="Product:钢"]').focus()
        expect(page.locator(".hint")).to_contain_text("本地企业 1 家")
        page.keyboard.press("Escape")
        expect(page.locator(".hint")).to_be_hidden()
        page.locator('[data-id="Product:整车"]').hover()
        expect(page.locator(".hint b")).to_have_text("整车")


def test_the_way_between_two_products_is_said_and_shown(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, f"{address}/chain?product=钢&to=整车")
        expect(page.get_by_text("钢 → 半轴 → 车桥 → 整车。共 3 步")).to_be_visible()
        assert page.locator(".cm-edge.cm-way").count() == 3
        _open(page, f"{address}/chain?product=整车&to=钢")
        expect(page.get_by_text("下面是反向路径")).to_be_visible()
        found = Axe().run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
        assert seen.nothing(), seen


def test_kinds_fold_by_key_and_come_back_by_the_address(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        _open(page, f"{address}/chain?steps=3")
        expect(page.locator('[data-id="Product:电动车桥"]')).to_have_count(1)
        page.locator('[data-fold="Product:车桥"]').focus()
        page.keyboard.press("Enter")
        expect(page.locator('[data-id="Product:电动车桥"]')).to_have_count(0)
        settle(page)
        assert "fold=%E8%BD%A6%E6%A1%A5" in page.url
        _open(page, page.url)
        expect(page.locator('[data-id="Product:电动车桥"]')).to_have_count(0)
        page.get_by_role("button", name="展开同类", exact=True).click()
        expect(page.locator('[data-id="Product:电动车桥"]')).to_have_count(1)
        assert seen.nothing(), seen
