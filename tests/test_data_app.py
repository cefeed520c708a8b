"""数据管理 in a browser: a list is uploaded, put right, loaded and reported; a plan is read, checked and loaded; decisions hold."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from explorer.data_reading import decided, of_fact, read_of, read_titles, reading_folder
from graph.ladybug_store import LadybugStore
from loaders.job import run_read
from tests.serving import PATIENCE, ROOT, explorer, settle, usable, watched, whole
from tests.tiny import stored_pack

SCREENS = ROOT / "build" / "screens"
SIZES = {390: 844, 1366: 768, 1920: 1080}
VIEWS = {
    "load": ("未采用", "Dropped"), "read": ("装载已核对的", "checked facts"), "decide": ("产品之间的关系", "Links between"),
    "pairs": ("程序不会自行合并", "Nothing is merged"), "store": ("已连接，可用", "connected, ready"),
}  # fmt: skip
SCRIPT = "<script>alert(1)</script>"
PLAN = f"""安政办发〔2021〕9号
安康市人民政府办公室
关于加快产业集群发展的实施意见
一、发展目标
到2025年，新型材料产业突破900亿元。{SCRIPT}
二、发展重点
（一）发展光电玻璃产业集群。依托旬阳光电玻璃产业基地，重点发展盖板玻璃、导光板等产品。（责任单位：市工信局）
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the tiny pack, to which the tests of this module add."""
    return stored_pack(tmp_path_factory.mktemp("own") / "store")


@pytest.fixture(scope="module")
def running(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with explorer(own, tmp_path_factory.mktemp("log") / "log") as address:
        yield address


def _book() -> bytes:
    rows: list[tuple[object, ...]] = [
        ("安康市规模以上工业企业名单",), ("截至2025年6月30日",), ("企业名称", "做什么的", "主要产品", "营业收入（万元）", "联系电话"),
        ("安康丁机械有限公司", "车桥", "半轴", 1200, "13800000000"), ("合计", "", "", 1200, ""),
        (f"安康戊{SCRIPT}有限公司", "", "车架", "约三千", ""),
    ]  # fmt: skip
    workbook, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    workbook.save(buffer)
    return buffer.getvalue()


def _give(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def _box(page: Page, label: str) -> Locator:
    return page.get_by_test_id("stSelectbox").filter(has_text=label)


def _choose(page: Page, label: str, option: str) -> None:
    box = _box(page, label).locator("input")
    box.scroll_into_view_if_needed()  # a list that opened would close as the page moves
    settle(page)
    box.click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_list_is_shown_put_right_loaded_and_every_row_accounted_for(
    browser: Browser, running: str, own: Path
) -> None:
    with watched(browser, 1366, 900) as (page, seen):
        page.goto(f"{running}/data?view=load")
        _give(page, "规上名单.xlsx", _book())
        expect(page.get_by_text("识别为企业名单")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_label("截止日期")).to_have_value("2025-06-30")
        expect(page.get_by_text("涉及个人、不保存的列：联系电话")).to_be_visible()
        page.get_by_label("提供单位").fill("安康市统计局")
        _choose(page, "做什么的", "主要产品")
        settle(page)
        page.screenshot(path=SCREENS / "data_columns_zh_1366.png", full_page=True)
        whole(page, seen)
        page.get_by_role("button", name="装载", exact=True).last.click()

        expect(page.get_by_text("装载完成：采用 2 行，未采用 1 行")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("规上名单").first).to_be_visible()
        settle(page)
        page.screenshot(path=SCREENS / "data_report_zh_1366.png", full_page=True)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="导出 CSV").first.click()
        report = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
        whole(page, seen)
    assert "合计行" in report and "Sheet:5" in report
    source = LadybugStore(own).read_sources(["规上名单"])[0]
    makes = {(e.from_ref, e.to_ref) for e in source.edges if e.type == "PRODUCES"}
    assert ("安康丁机械有限公司", "车桥") in makes
    assert '"做什么的" = "main_products"' in (own / "local" / "columns.toml").read_text(encoding="utf-8")


def test_a_load_that_is_cancelled_leaves_the_graph_and_a_source_can_be_removed(
    browser: Browser, tmp_path: Path
) -> None:
    own = stored_pack(tmp_path / "store")
    before = LadybugStore(own).version()
    many = "企业名称,主要产品\n" + "".join(f"安康第{n}机械有限公司,半轴\n" for n in range(30_000))
    with explorer(own, tmp_path / "log") as started, watched(browser, 1366, 900) as (page, seen):
        page.goto(f"{started}/data?view=load")
        _give(page, "很长的名单.csv", many.encode())
        page.get_by_role("button", name="装载", exact=True).last.click()
        page.get_by_role("button", name="取消").click()
        expect(page.get_by_text("已取消，图谱保持原样。")).to_be_visible(timeout=PATIENCE)
        assert LadybugStore(own).version() == before
        whole(page, seen)
        page.get_by_role("button", name="移除", exact=True).first.click()
        page.get_by_role("button", name="确认移除").click()

        expect(page.get_by_text("已移除 tiny。")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("数据库中还没有数据").first).to_be_visible()
        expect(page.get_by_role("button", name="装载随附示例数据包")).to_be_visible()
        whole(page, seen)
    assert LadybugStore(own).infos() == []


def _read(page: Page, address: str, name: str, text: str) -> None:
    page.goto(f"{address}/data?view=read")
    expect(page.get_by_text("上传规划文件").or_(page.get_by_text("读取新的规划文件")).first).to_be_visible(
        timeout=PATIENCE
    )
    settle(page)
    if not page.locator("input[type=file]").count():
        page.get_by_text("读取新的规划文件").click()
    _give(page, name, text.encode())
    page.get_by_role("button", name="读取并核对").click()
    expect(page.get_by_text(re.compile("已读出 .* 条"))).to_be_visible(timeout=2 * PATIENCE)
    settle(page)


def _was_read(own: Path, name: str, text: str) -> None:
    """Read as the explorer has it read, without the screen."""
    path = own.parent / name
    path.write_text(text, encoding="utf-8")
    run_read({"path": str(path), "out": str(reading_folder(str(own), path))})


def test_a_plan_is_read_checked_and_loaded_and_a_rejection_is_remembered(
    browser: Browser, running: str, own: Path
) -> None:
    with watched(browser, 1366, 900) as (page, seen):
        _read(page, running, "实施意见.txt", PLAN)
        page.screenshot(path=SCREENS / "data_facts_zh_1366.png", full_page=True)
        expect(page.locator(".paper mark")).to_be_visible()
        page.get_by_role("button", name=re.compile("全部采纳")).click()
        expect(page.get_by_text("未核对 0")).to_be_visible(timeout=PATIENCE)
        _choose(page, "类别", "目标指标")
        page.get_by_text("更正这一条").click()
        page.get_by_label("数值", exact=True).fill("910")
        page.get_by_role("button", name="保存更正").click()
        expect(page.get_by_text("已更正 1").first).to_be_visible(timeout=PATIENCE)
        _choose(page, "类别", "园区载体")
        settle(page)
        page.get_by_role("button", name="剔除", exact=True).click()
        expect(page.get_by_text("已剔除 1").first).to_be_visible(timeout=PATIENCE)
        whole(page, seen)
        usable(page)
        page.get_by_role("button", name=re.compile("装载已核对的")).click()

        expect(page.get_by_text("装载完成").first).to_be_visible(timeout=PATIENCE)
        page.goto(f"{running}/overview")
        expect(page.get_by_text("光电玻璃产业集群").first).to_be_visible(timeout=PATIENCE)
        _was_read(own, "实施意见（2023年修订）.txt", PLAN.replace("900亿元", "950亿元"))
        page.goto(f"{running}/data?view=read")
        expect(page.get_by_text("已剔除 1").first).to_be_visible(timeout=PATIENCE)
        whole(page, seen)
    latest = read_of(str(own), next(iter(read_titles(str(own)))))
    known = decided(str(own), latest)
    states = {f.name: known[of_fact(f)].verdict for f in latest.facts if f.kind == "base"}
    assert set(states.values()) == {"rejected"}
    parks = {
        n.name for s in LadybugStore(own).read_sources(["安政办发〔2021〕9号"]) for n in s.nodes if n.label == "Park"
    }
    assert not parks & states.keys()
    (target,) = LadybugStore(own).rows(
        "MATCH (t:Target) WHERE t.year = 2025 RETURN t.value AS value, t.unit AS unit", {}
    )
    assert target == {"value": 910.0, "unit": "亿元"}


def test_a_zip_that_leads_outside_is_refused_in_words_and_a_pack_in_a_zip_is_loaded(
    browser: Browser, running: str, own: Path
) -> None:
    def packed(prefix: str) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as file:
            file.writestr(f"{prefix}pack.toml", 'id = "more"\ntitle = "另一个数据包"\nsource = "手册"\n')
            file.writestr(f"{prefix}Document.csv", "name\n手册\n")
            file.writestr(f"{prefix}Product.csv", "name\n差速器\n")
        return buffer.getvalue()

    with watched(browser, 1366, 900) as (page, seen):
        page.goto(f"{running}/data?view=load")
        _give(page, "坏包.zip", packed("../../"))
        expect(page.get_by_text("指向包外，未展开")).to_be_visible(timeout=PATIENCE)
        _give(page, "好包.zip", packed("包/"))
        expect(page.get_by_text("识别为数据包")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name="装载", exact=True).last.click()
        expect(page.get_by_text("装载完成").first).to_be_visible(timeout=PATIENCE)
        assert seen.nothing(), seen
    assert "more" in {info.id for info in LadybugStore(own).infos()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_fits_every_screen_in_both_languages(browser: Browser, read: str, lang: str) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    with watched(browser, 1366, 768) as (page, seen):
        for view, landmarks in VIEWS.items():
            page.goto(f"{read}/data?view={view}&lang={lang}")
            page.get_by_text(landmarks[lang == "en"]).first.wait_for()
            settle(page)
            usable(page)
            for width, height in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                settle(page)
                if width < 1920:
                    page.screenshot(path=SCREENS / f"data_{view}_{lang}_{width}.png", full_page=True)
                whole(page, seen)
            assert page.locator("script:text('alert(1)')").count() == 0


@pytest.fixture(scope="module")
def read(running: str, own: Path) -> str:
    """An explorer in which a plan was read."""
    _was_read(own, "行动方案.txt", PLAN.replace("实施意见", "行动方案"))
    return running


def test_another_store_is_asked_only_if_it_answers_and_never_with_a_password_in_the_address(
    browser: Browser, running: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with watched(browser, 1366, 900) as (page, seen):
        page.goto(f"{running}/data?view=store")
        for wrong, said in (
            (str(tmp_path / "file"), "是文件而不是数据库文件夹"), ("neo4j://a:b@127.0.0.1:1", "地址里不要写用户名和密码"),
        ):  # fmt: skip
            page.get_by_label("数据库地址", exact=True).fill(wrong)
            page.get_by_role("button", name="换用此数据库").click()
            expect(page.get_by_text(said)).to_be_visible(timeout=PATIENCE)
            settle(page)
        page.get_by_label("数据库地址", exact=True).fill(str(tmp_path / "other"))
        page.get_by_role("button", name="换用此数据库").click()
        expect(page.get_by_text("其中还没有数据").first).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name=re.compile("换回")).click()

        expect(page.get_by_text("已连接，可用")).to_be_visible(timeout=PATIENCE)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="下载备份").click()
        assert zipfile.is_zipfile(waiting.value.path())
        assert seen.nothing(), seen
