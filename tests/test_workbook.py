"""A workbook is a pack in other clothes: the same rows give the same graph, and what Excel spoilt is turned away."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from graph.errors import DataRefused
from graph.merge import Merger
from graph.records import Source
from graph.version import graph_version
from loaders.headers import header_of, sheet_of, words_of
from loaders.source import load
from loaders.template import write_template
from loaders.workbook import accepts

TINY = Path(__file__).parent / "packs" / "tiny"
Rows = Sequence[Mapping[str, Any]]
Table = Sequence[Sequence[Any]]


def version(source: Source) -> str:
    return graph_version(Merger([source]).graph())


def fill(path: Path, tables: Mapping[str, Rows], about: Mapping[str, Any] = MappingProxyType({})) -> Path:
    """A template at `path` with these rows under their Chinese headers, and these words in its 说明 sheet."""
    write_template(path)
    workbook = load_workbook(path)
    for row in workbook["说明"].iter_rows(max_col=2):
        if row[0].value in about:
            row[1].value = about[str(row[0].value)]
    for title, rows in tables.items():
        headers = [cell.value for cell in workbook[title][1]]
        for row_number, cells in enumerate(rows, 2):
            for header, value in cells.items():
                workbook[title].cell(row_number, headers.index(header) + 1).value = value
    workbook.save(path)
    return path


def plain(path: Path, sheets: Mapping[str, Table]) -> Path:
    """A workbook made by hand: sheets of rows, header first."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def in_chinese(file: Path) -> Rows:
    """A pack's CSV with headers and closed lists as a workbook has them."""
    subject = file.stem
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    return [{header_of(subject, c): words_of(subject, c).get(v, v) for c, v in row.items() if v} for row in rows]


def test_a_filled_template_gives_the_graph_of_the_pack_with_the_same_rows(tmp_path: Path) -> None:
    tables = {sheet_of(file.stem): in_chinese(file) for file in TINY.glob("*.csv")}
    about = {
        "来源名称": "tiny",
        "标题": "试验包",
        "所属地区": 610900,
        "数据截至": 2024,
        "默认依据": "测政发〔2024〕1号",
    }

    source = load(fill(tmp_path / "试验.xlsx", tables, about))

    pack = load(TINY)
    assert (source.id, source.title, source.refused) == ("tiny", "试验包", ())
    assert source.read == pack.read
    assert version(source) == version(pack)


def test_rows_that_name_no_document_rest_on_the_file_which_applies_to_its_region(tmp_path: Path) -> None:
    path = fill(tmp_path / "企业.xlsx", {"企业": [{"名称": "甲厂", "规模": "大型"}]}, {"所属地区": "安康市"})
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text('id = "企业"\nregion = "安康市"\nsource = "企业.xlsx"\n', encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    (pack / "Document.csv").write_text(f"name,kind,sha256\n企业.xlsx,file,{sha256}\n", encoding="utf-8")
    (pack / "APPLIES_TO.csv").write_text("from,to\n企业.xlsx,安康市\n", encoding="utf-8")
    (pack / "Enterprise.csv").write_text("name,scale\n甲厂,large\n", encoding="utf-8")

    source = load(path)

    assert (source.id, source.read, source.sha256) == ("企业", 1, sha256)
    assert version(source) == version(load(pack))


def test_a_formula_nobody_computed_and_a_text_that_looks_like_one_both_stay_text(tmp_path: Path) -> None:
    injection = '=HYPERLINK("http://a")'
    path = fill(tmp_path / "a.xlsx", {"产品（环节）": [{"名称": injection}, {"名称": "x"}]})
    workbook = load_workbook(path)
    cell = workbook["产品（环节）"]["A3"]
    cell.value, cell.data_type = "=1+1", "s"
    workbook.save(path)

    names = {node.name for node in load(path).nodes if node.label == "Product"}

    assert names == {injection, "=1+1"}


def test_english_names_of_sheets_and_headers_are_taken_too(tmp_path: Path) -> None:
    english: Mapping[str, Table] = {
        "Product": [["name"], ["钢"], ["半轴"]],
        "INPUT_OF": [["from", "to", "essential"], ["钢", "半轴", True]],
    }
    chinese = {
        "产品": [["名称"], ["钢"], ["半轴"]],
        "上游投入": [["起点", "产品（终点）", "必需"], ["钢", "半轴", "是"]],
    }

    one = load(plain(tmp_path / "1.xlsx", english))
    two = load(plain(tmp_path / "2.xlsx", chinese))

    edges = [{(e.type, e.from_ref, e.to_ref, e.props["essential"]) for e in source.edges} for source in (one, two)]
    assert edges == [{("INPUT_OF", "钢", "半轴", True)}] * 2
    assert not one.refused and not two.refused


def test_numbers_dates_and_lists_read_as_people_see_them(tmp_path: Path) -> None:
    rows: Table = [
        ["名称", "别名", "产值（亿元）", "从业人数", "数据截至"],
        [1001, "甲｜乙\n丙", 12.0, 10.0, datetime(2024, 5, 1)],
        [" 乙厂 ", "", 0.1 + 0.2, 12, "2024年6月"],
    ]

    nodes = [n for n in load(plain(tmp_path / "a.xlsx", {"企业": rows})).nodes if n.label == "Enterprise"]

    assert {(n.name, n.aliases, n.props["output_cny_100m"], n.props["employees"], n.as_of) for n in nodes} == {
        ("1001", ("甲", "乙", "丙"), 12.0, 10, "2024-05-01"),
        ("乙厂", (), 0.3, 12, "2024-06-01"),
    }


def test_a_bad_row_is_refused_with_its_sheet_and_row(tmp_path: Path) -> None:
    rows: Table = [
        ["名称", "规模", "产值（亿元）"],
        ["甲厂", "大型", 1],
        [None, None, None],
        ["乙厂", "巨型", 1],
        ["丙厂", "小型", "很多"],
    ]

    source = load(plain(tmp_path / "a.xlsx", {"企业": rows}))

    assert {(r.reason, str(r.place)) for r in source.refused} == {("bad_value", "企业:4"), ("bad_number", "企业:5")}
    assert source.read == 3


@pytest.mark.parametrize("column", ["统一社会信用代码", "股票代码", "曾用名"])
def test_a_code_that_excel_kept_as_a_number_is_refused_with_the_cure(tmp_path: Path, column: str) -> None:
    number = 858 if column == "股票代码" else 916109007135466000
    rows: Table = [["名称", column], ["甲厂", number]]

    source = load(plain(tmp_path / "a.xlsx", {"企业": rows}))

    (refusal,) = source.refused
    assert (refusal.reason, str(refusal.place)) == ("wrong_type", "企业:2")
    assert (
        refusal.message == f"{column} = {number}：该单元格被 Excel 存成数字，请设为文本后重填 / a code kept as a number"
    )


def test_a_percentage_and_a_failed_formula_are_refused(tmp_path: Path) -> None:
    rows: Table = [["名称", "数值"], ["占比", 0.9], ["产值", "#REF!"]]
    path = plain(tmp_path / "a.xlsx", {"目标指标": rows})
    workbook = load_workbook(path)
    workbook["目标指标"]["B2"].number_format = "0%"
    workbook.save(path)

    refused = load(path).refused

    assert {(r.reason, str(r.place)) for r in refused} == {("bad_number", "目标指标:2"), ("bad_value", "目标指标:3")}


def test_every_row_of_an_unknown_sheet_is_counted_and_refused(tmp_path: Path) -> None:
    sheets: Mapping[str, Table] = {
        "说明": [["随便写的话", "x"]],
        "产品": [["名称"], ["钢"]],
        "联系人": [["姓名"], ["甲"], ["乙"]],
    }

    source = load(plain(tmp_path / "a.xlsx", sheets))

    assert source.read == 3
    assert {(r.reason, str(r.place)) for r in source.refused} == {
        ("unknown_label", "联系人:2"),
        ("unknown_label", "联系人:3"),
    }


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (["名称", "电话"], "企业 第 1 行：不认识的列 电话；可用的列：名称、别名、企业全称"),
        (["名称", "所属地区"], "企业 第 1 行：不认识的列 所属地区；"),
        (["名称", "name"], "企业 第 1 行：列 名称、name 意思相同，请只留一列"),
        (["名称"], "企业:2 的 '1' 上方没有表头；请补表头或删去该格"),
    ],
)
def test_a_column_whose_cells_would_be_lost_refuses_the_workbook(tmp_path: Path, header: list[str], words: str) -> None:
    path = plain(tmp_path / "a.xlsx", {"企业": [header, ["甲厂", "1"]]})

    with pytest.raises(DataRefused) as refused:
        load(path)

    assert str(refused.value).startswith(words)


@pytest.mark.parametrize("region", ["安康是", "朝阳区"])
def test_a_region_that_is_misspelt_or_not_the_only_one_refuses_the_workbook(tmp_path: Path, region: str) -> None:
    path = plain(tmp_path / "a.xlsx", {"说明": [["所属地区", region]], "产品": [["名称"], ["钢"]]})

    with pytest.raises(DataRefused, match=f"^说明：所属地区 '{region}' 在行政区划表中没有或有重名；请写全名或六位代码"):
        load(path)


def test_a_zone_of_its_own_is_a_region_once_the_workbook_describes_it(tmp_path: Path) -> None:
    sheets: Mapping[str, Table] = {
        "说明": [["所属地区", "安康高新区"]],
        "行政区": [["名称", "行政区划代码", "层级"], ["安康高新区", "610971", "功能区"]],
    }

    edges = load(plain(tmp_path / "a.xlsx", sheets)).edges

    assert {(e.type, e.from_ref, e.to_ref) for e in edges} == {("APPLIES_TO", "a.xlsx", "安康高新区")}


def test_a_name_that_a_chinese_windows_packed_is_read_as_such(tmp_path: Path) -> None:
    path = plain(tmp_path / "a.xlsx", {"产品（环节）": [["名称"], ["钢"]]})
    path = path.rename(os.fsdecode(os.fsencode(tmp_path) + "/企业表.xlsx".encode("gb18030")))

    assert load(path).id == "企业表"


def test_a_file_that_only_bears_the_name_of_a_workbook_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"name\n")

    assert accepts(path)
    with pytest.raises(DataRefused, match="^a.xlsx 不是完好的 .xlsx 文件"):
        load(path)
