"""The files for work: what comes back out of them is what decisions gave, and no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from decisions.analysis import Analysis, analyse
from decisions.gap_rows import gap_rows
from decisions.target_rows import target_rows
from decisions.targets import find_targets
from graph.ladybug_store import LadybugStore
from outputs.in_words import titled
from outputs.lists import GAP_COLUMNS, TARGET_COLUMNS, gaps_csv, gaps_xlsx, targets_csv, targets_xlsx
from outputs.tables import kept_text
from tests.tiny import built, source

FORMULA = '=HYPERLINK("http://a")'


@pytest.fixture
def analysis(ladybug_store: LadybugStore) -> Analysis:
    """钢 and a product named like a formula go into 整车, which 乙厂 makes; 丙厂 outside makes the latter, 丁厂 is delisted."""
    plan = source(
        "plan",
        [
            ("Product", FORMULA), ("Enterprise", "丁厂", {"status": "delisted"}), ("Enterprise", "丙厂", {"stock_code": "002969"}), ("Cluster", "装备集群", {"region": "安康市"}),
            ("Document", "试验规划", {"kind": "plan"}),
        ],
        [
            (FORMULA, "INPUT_OF", "整车"), ("钢", "INPUT_OF", "整车"), ("乙厂", "PRODUCES", "整车"), ("乙厂", "LOCATED_IN", "汉滨区"),
            ("丙厂", "PRODUCES", FORMULA), ("丙厂", "LOCATED_IN", "宁波市"), ("丁厂", "PRODUCES", FORMULA),
            ("丁厂", "LOCATED_IN", "宁波市"), ("试验规划", "APPLIES_TO", "安康市"),
        ],
    )  # fmt: skip
    return analyse(built(ladybug_store, plan), as_of="2024-06-01")


def _sheet(content: bytes, title: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(content))[title].iter_rows(values_only=True))


def test_the_workbook_of_gaps_holds_every_gap_its_sources_and_the_weights(analysis: Analysis) -> None:
    content = gaps_xlsx(analysis, analysis.gaps)

    wanted = {(row["product"], row["reason"]) for row in gap_rows(analysis, analysis.gaps)}
    product, reason = GAP_COLUMNS.index("product"), GAP_COLUMNS.index("reason")
    assert {(row[product], row[reason]) for row in _sheet(content, "缺链环节")[1:]} == wanted
    p5, rank, p95 = (GAP_COLUMNS.index(column) for column in ("rank_p5", "rank", "rank_p95"))
    held = {row[product]: (row[p5], row[rank], row[p95]) for row in _sheet(content, "缺链环节")[1:]}
    assert held == {r["product"]: (r["rank_p5"], r["rank"], r["rank_p95"]) for r in gap_rows(analysis, analysis.gaps)}
    assert {row[0] for row in _sheet(content, "依据")[1:]} == {product for product, _ in wanted}
    said = {row[0]: row[1] for row in _sheet(content, "方法与权重")[1:]}
    assert (said["图谱版本"], said["优先度权重：需求牵引"], said["数据截至"]) == (
        analysis.version,
        0.3,
        "2024-06-01",
    )


def test_the_workbook_of_targets_holds_every_target_and_who_was_left_out(analysis: Analysis) -> None:
    found = find_targets(analysis, analysis.gaps)
    content = targets_xlsx(analysis, found)

    wanted = [(row["enterprise"], row["product"]) for row in target_rows(analysis, found)]
    firm, product = TARGET_COLUMNS.index("enterprise"), TARGET_COLUMNS.index("product")
    assert [(row[firm], row[product]) for row in _sheet(content, "招商目标企业")[1:]] == wanted == [("丙厂", FORMULA)]
    assert ("未列入的企业：退市", 1) in [row[:2] for row in _sheet(content, "方法与权重")]


def test_a_list_for_work_names_steps_and_documents_in_words(analysis: Analysis) -> None:
    rows, sources = (_sheet(gaps_xlsx(analysis, analysis.gaps), title) for title in ("缺链环节", "依据"))

    paths = {row[GAP_COLUMNS.index("path")] for row in rows[1:]}
    assert "[钢] —投入→ 整车 ←生产— 乙厂" in paths
    assert sources[0][2:6] == ("证据状态", "可信度", "数据截至", "出处")
    assert titled("GB/T 1-2016", "GB/T 1-2016 规范") == "GB/T 1-2016 规范"


def test_a_cell_that_looks_like_a_formula_stays_text(analysis: Analysis) -> None:
    content = gaps_xlsx(analysis, analysis.gaps)

    cells = [c for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for c in row]
    assert any(cell.value == FORMULA for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert {cell.quotePrefix for cell in cells if cell.value == FORMULA} == {True}
    texts = [
        cell for row in csv.reader(io.StringIO(gaps_csv(analysis, analysis.gaps).decode("utf-8-sig"))) for cell in row
    ]
    assert f"'{FORMULA}" in texts and not [text for text in texts if text.startswith("=")]


def test_the_same_list_gives_the_same_bytes(analysis: Analysis) -> None:
    found = find_targets(analysis, analysis.gaps)

    for lang in ("zh", "en"):
        assert gaps_xlsx(analysis, analysis.gaps, lang) == gaps_xlsx(analysis, analysis.gaps, lang)
        assert targets_xlsx(analysis, found, lang) == targets_xlsx(analysis, found, lang)


def test_the_workbook_of_targets_has_one_row_a_firm_on_a_sheet_of_its_own(analysis: Analysis) -> None:
    head, *rows = _sheet(targets_xlsx(analysis, find_targets(analysis, analysis.gaps)), "按企业汇总")

    assert head[:6] == ("排序", "招商目标企业", "企业全称", "股票代码", "所在地", "可补缺口数")
    assert [(row[1], row[3], row[5], row[8]) for row in rows] == [("丙厂", "002969", 1, FORMULA)]


def test_a_list_of_some_targets_tells_each_firm_with_all_gaps_that_it_closes(ladybug_store: LadybugStore) -> None:
    # 整车 needs 镁 and 铝; 丙厂 makes both, and is said to make 钢, which nobody has seen
    plan = source("plan", [], [
        *((name, "INPUT_OF", "整车") for name in ("镁", "铝", "钢")), ("乙厂", "PRODUCES", "整车"), ("乙厂", "LOCATED_IN", "汉滨区"),
        *(("丙厂", "PRODUCES", name) for name in ("镁", "铝")), ("丙厂", "PRODUCES", "钢", {"status": "assumed", "confidence": 0.5}),
        ("丙厂", "LOCATED_IN", "宁波市"),
    ])  # fmt: skip
    analysis = analyse(built(ladybug_store, plan), region="安康市", as_of="2024-06-01")
    every = find_targets(analysis, analysis.gaps)
    some = replace(every, targets=tuple(t for t in every.targets if t.gap.product == "Product:镁"))

    content = targets_xlsx(analysis, some, every=every.targets)

    column = TARGET_COLUMNS.index("gaps_closed")
    assert [row[column] for row in _sheet(content, "招商目标企业")[1:]] == [2]
    assert [row[5] for row in _sheet(content, "按企业汇总")[1:]] == [2]


def test_the_method_sheet_lists_both_tables_of_weights_the_areas_and_the_peers(analysis: Analysis) -> None:
    content = targets_xlsx(analysis, find_targets(analysis, analysis.gaps))

    said = {row[0]: row[1] for row in _sheet(content, "方法与权重")[1:]}
    weights = ("目标企业权重：产品匹配", "优先度权重：需求牵引", "招商重点区域权重：其他地区")
    assert [said[name] for name in weights] == [0.3, 0.3, 1.0]
    assert str(said["对标地区"]).startswith("库中可比地区不足10个")
    assert str(said["计分"]).startswith("计分：优先级高3分、中2分、低1分")


def test_each_page_says_which_list_region_day_and_graph_it_is_of(analysis: Analysis) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(gaps_xlsx(analysis, analysis.gaps)))["缺链环节"]

    assert sheet.oddHeader is not None and sheet.oddFooter is not None
    assert sheet.oddHeader.center.text == "缺链环节"
    assert sheet.oddFooter.left.text == f"安康市 · 数据截至 2024-06-01 · 图谱版本 {analysis.version[:10]}"
    assert sheet.oddFooter.right.text == "第&P页 共&N页"


def test_a_stock_code_keeps_its_zeros_in_both_kinds_of_file(analysis: Analysis) -> None:
    found = find_targets(analysis, analysis.gaps)

    (row,) = csv.DictReader(io.StringIO(targets_csv(analysis, found).decode("utf-8-sig")))
    assert row["股票代码"] == "\t002969"  # the tab keeps Excel from reading a number
    cell = _sheet(targets_xlsx(analysis, found), "招商目标企业")[1][TARGET_COLUMNS.index("stock_code")]
    assert cell == "002969"
    assert kept_text("910000000000000000") == "\t910000000000000000" and kept_text("600001") == "600001"


def test_every_row_of_a_csv_says_on_which_graph_and_weights_it_rests(analysis: Analysis) -> None:
    rows = list(csv.DictReader(io.StringIO(gaps_csv(analysis, analysis.gaps).decode("utf-8-sig"))))

    assert {row["图谱版本"] for row in rows} == {analysis.version[:10]}
    assert all(row["权重"].startswith("需求牵引=0.3 瓶颈程度=0.2") for row in rows)
    assert {row["排序稳定性"] for row in rows} <= {"稳", "较稳", "不稳"}


def test_a_sheet_is_ready_to_print_and_to_filter(analysis: Analysis) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(gaps_xlsx(analysis, analysis.gaps)))["缺链环节"]

    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize), sheet.freeze_panes) == (
        "landscape",
        "9",
        "A2",
    )
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    heads = [cell.value for cell in sheet[1]]
    assert heads[:4] == ["缺链类型", "排序", "产品", "细类"] and "优先度（仅同类可比）" in heads


def test_csv_has_the_mark_that_excel_needs_and_heads_in_words(analysis: Analysis) -> None:
    for content, head in (
        (gaps_csv(analysis, analysis.gaps), "缺链类型"), (targets_csv(analysis, find_targets(analysis, analysis.gaps)), "产品"),
    ):  # fmt: skip
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.decode("utf-8-sig").split(",")[0] == head
