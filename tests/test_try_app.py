"""Parks, scenarios and weights in a browser: two parks' trade is found, before and after show, sliders change the order."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from decisions.linkage_rows import Matchmaker
from decisions.linkages import Linkages
from decisions.scenario import NewPark, Scenario
from decisions.scenario_files import save, saved
from graph.ladybug_store import LadybugStore
from tests.asking import asked, firm, loaded, wanted
from tests.serving import PATIENCE, settle, usable, watched, whole
from tests.tiny import Edge, Node, stored

NODES: list[Node] = [
    ("Park", "高新园", {"region": "汉滨区"}),
    ("Region", "汉滨区", {"adcode": "610902", "level": "county", "longitude": 109.03, "latitude": 32.69}),
    ("Region", "旬阳市", {"adcode": "610981", "level": "county", "longitude": 109.36, "latitude": 32.83}),
]
# 钢厂 (高新园): 钢;  轴厂 (旬阳市): 半轴, of 钢 and (漆);  甬漆 could make 漆;  灯 is named by the plan, of (镜)
EDGES: list[Edge] = [
    ("高新园", "LOCATED_IN", "汉滨区"), ("钢", "INPUT_OF", "半轴"), ("漆", "INPUT_OF", "半轴"), ("镜", "INPUT_OF", "灯", {"weight": 0.3}),
    *firm("钢厂", "钢", at="高新园"), *firm("轴厂", "半轴", at="旬阳市"), *firm("甬漆", "漆", at="宁波市"),
    *wanted("灯", "镜"),
]  # fmt: skip
PARK, COUNTY = "Park:610902/高新园", "Region:610981"
VIEWS = {
    "parks": ("matrix", "map", "meetings", "likeness", "dependence", "keystones"),
    "scenarios": ("try", "bundle", "compare"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("try") / "store", lambda store: loaded(store, EDGES, NODES))


def _choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option).first.click()


def _card(page: Page, label: str) -> Locator:
    return page.locator(".card").filter(has_text=label).locator("b")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1366])
def test_every_view_fits_and_can_be_used(browser: Browser, address: str, lang: str, width: int) -> None:
    draft = json.dumps({"add_firms": [{"name": "新漆厂", "makes": ["漆"]}]}, ensure_ascii=False)
    with watched(browser, width, 800) as (page, seen):
        for name, views in VIEWS.items():
            for view in views:
                more = f"&draft={quote(draft)}" if name == "scenarios" else ""
                page.goto(f"{address}/{name}?lang={lang}&view={view}{more}")
                page.get_by_test_id("stMain").get_by_test_id("stCaptionContainer").first.wait_for()
                settle(page)

                whole(page, seen)
                usable(page)


def test_what_two_places_could_trade_is_found_by_a_click_and_handed_over(
    browser: Browser, address: str, folder: Path, tmp_path: Path
) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/parks")
        page.get_by_title("高新园 → 旬阳市").click()
        expect(page.get_by_text("高新园 → 旬阳市：可供 1 项")).to_be_visible()
        expect(page.get_by_text("旬阳市 → 高新园：可供 0 项")).to_be_visible()
        row = page.get_by_role("row").filter(has_text="钢厂")
        expect(row.filter(has_text="轴厂")).to_be_visible()
        assert "place_a=" in page.url
        page.get_by_role("button", name="可对接的企业 1 对").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="导出 Excel").click()
        waiting.value.save_as(tmp_path / "meet.xlsx")
        whole(page, seen)

    sheet = openpyxl.load_workbook(tmp_path / "meet.xlsx")["供需对接建议清单"]
    meant = Matchmaker(Linkages(asked(LadybugStore(folder)))).rows()
    assert [row[8] for row in sheet.iter_rows(min_row=2, values_only=True)] == [row["reason"] for row in meant]


def test_two_clicks_on_the_map_ask_for_two_places(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/parks?view=map")
        for place in (PARK, COUNTY):
            page.locator(f'.cm-node[data-id="{place}"]').click()
            settle(page)

        expect(page.get_by_text("高新园 → 旬阳市：可供 1 项")).to_be_visible()
        whole(page, seen)


def test_a_scenario_shows_before_and_after_and_is_saved_beside_the_graph(
    browser: Browser, address: str, folder: Path
) -> None:
    version = LadybugStore(folder).version()
    with watched(browser, 1366, 900) as (page, seen):
        page.goto(f"{address}/scenarios")
        _choose(page, "企业（可直接输入新名称）", "甬漆")
        page.get_by_role("button", name="引进", exact=True).click()
        expect(_card(page, "补上缺口")).to_have_text("1")
        row = page.get_by_role("row").filter(has_text="缺口补上")
        expect(row.filter(has_text="▲ 补链")).to_be_visible()
        expect(row.filter(has_text="甬漆位于安康市")).to_be_visible()
        page.get_by_label("情景名称").fill("引进漆厂")
        page.get_by_role("button", name="保存情景").click()
        page.get_by_text("已保存与比较 1").click()
        expect(page.get_by_role("button", name="引进漆厂")).to_be_visible()
        whole(page, seen)

    assert [(s.name, s.add_firms[0].name) for s in saved(str(folder))] == [("引进漆厂", "甬漆")]
    assert LadybugStore(folder).version() == version


def test_a_saved_scenario_is_deleted_and_can_be_put_back(browser: Browser, address: str, folder: Path) -> None:
    scenario = Scenario("设料场", add_parks=(NewPark("料场", ("漆",)),))
    save(str(folder), scenario)
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/scenarios?view=compare")
        row = page.get_by_role("row").filter(has=page.get_by_role("button", name="设料场"))
        row.get_by_role("button", name="删除").click()
        expect(page.get_by_text("已删除情景“设料场”。")).to_be_visible()
        expect(row).to_have_count(0)
        assert scenario not in saved(str(folder))

        page.get_by_role("button", name="恢复").click()
        expect(row).to_be_visible()
        whole(page, seen)
    assert scenario in saved(str(folder))


def test_a_bundle_goes_into_the_scenario_and_an_unknown_name_is_a_sentence(browser: Browser, address: str) -> None:
    with watched(browser, 1366, 900) as (page, seen):
        page.goto(f"{address}/scenarios?view=bundle")
        page.get_by_role("button", name="把这 1 家放入情景").click()
        expect(_card(page, "补上缺口")).to_have_text("1")
        page.goto(f"{address}/scenarios?draft={quote(json.dumps({'remove_firms': ['没有的厂']}))}")
        expect(page.get_by_text("无从外迁")).to_be_visible()
        page.goto(f"{address}/scenarios?draft=%7Bno")
        expect(page.get_by_text("还没有设定变化")).to_be_visible()
        whole(page, seen)


def test_sliders_change_the_order_at_once_and_stand_in_address_and_export(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with watched(browser, 1366, 900) as (page, seen):
        page.goto(f"{address}/gaps?type=fill&weights=100-0-0-0-0")
        page.get_by_text("优先度分项").wait_for()
        expect(page.locator(".board .lead").first).to_have_text("漆")  # a maker needs it
        page.get_by_text("调整权重").click()
        for label, key in (("政策契合", "End"), ("需求牵引", "Home")):
            slider = page.get_by_role("slider", name=label)
            slider.focus()
            slider.press(key)
            settle(page)
        expect(page.locator(".board .lead").first).to_have_text("镜", timeout=PATIENCE)  # the plan names it
        expect(page).to_have_url(re.compile("weights=0-0-0-100-0"))
        with page.expect_download() as waiting:
            page.get_by_role("button", name="导出 Excel").click()
        waiting.value.save_as(tmp_path / "gaps.xlsx")
        page.get_by_role("button", name="恢复默认权重").click()
        expect(page).not_to_have_url(re.compile("weights="))
        whole(page, seen)

    said = {row[0]: row[1] for row in openpyxl.load_workbook(tmp_path / "gaps.xlsx")["方法与权重"].values}
    assert (said["优先度权重：需求牵引"], said["优先度权重：政策契合"]) == (0, 1)
