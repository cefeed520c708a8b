"""A 环节表 or an outline as a chain: kinds where the words say so, parts and neighbours as questions to a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from cli import main
from graph.build import build
from graph.ladybug_store import LadybugStore
from graph.records import NodeRecord, Source
from loaders.chain_links import relation
from loaders.source import load
from tests.asking import DAY

ROWS = [
    ["安康市重点产业链环节表"],
    ["链条", "上中下游", "环节", "细分", "产品"],
    ["茶产业链", "上游", "种植", "", "茶鲜叶、茶树种苗"],
    ["", "中游", "加工", "茶叶", "绿茶；红茶"],
    ["", "", "", "精深加工", "茶多酚"],
    ["电梯产业链", "中游", "电梯", "", "曳引系统、门系统"],
    ["", "", "合金", "", "铝合金"],
]
OUTLINE = """电梯产业链
一、上游
  1. 零部件
    - 曳引系统
    - 门系统
二、中游
  1. 整机
    （1）电梯：乘客电梯、载货电梯
三、下游：安装维保
"""


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A3:A5")
    sheet.merge_cells("B4:B5")
    book.save(path)
    return path


def edges(found: Source, *types: str) -> set[tuple[str, str, str, str, float | None]]:
    return {(e.from_ref, e.type, e.to_ref, e.status, e.confidence) for e in found.edges if e.type in types}


def products(found: Source) -> dict[str, object]:
    return {n.name: n.props.get("segment", "") for n in found.nodes if n.label == "Product"}


def primary(found: Source) -> list[NodeRecord]:
    return [n for n in found.nodes if n.primary]


def test_a_table_with_merged_cells_says_segment_kind_and_part(tmp_path: Path) -> None:
    found = load(workbook(tmp_path / "环节.xlsx"))

    assert (found.kind, found.read, len(primary(found)), found.refused) == ("chain_table", 5, 5, ())
    assert products(found) == {
        "茶鲜叶": "上游—种植", "茶树种苗": "上游—种植", "绿茶": "中游—加工—茶叶", "红茶": "中游—加工—茶叶", "茶多酚": "中游—加工—精深加工",
        "曳引系统": "中游—电梯", "门系统": "中游—电梯", "铝合金": "中游—合金", "茶叶": "", "电梯": "", "合金": "",
    }  # fmt: skip
    assert edges(found, "KIND_OF") == {
        ("绿茶", "KIND_OF", "茶叶", "derived", 0.8), ("红茶", "KIND_OF", "茶叶", "derived", 0.8),
        ("铝合金", "KIND_OF", "合金", "derived", 0.8),
    }  # fmt: skip
    parts = {("曳引系统", "INPUT_OF", "电梯", "assumed", 0.5), ("门系统", "INPUT_OF", "电梯", "assumed", 0.5)}
    inputs = edges(found, "INPUT_OF")
    assert {edge for edge in inputs if edge[4] == 0.5} == parts
    assert ("茶鲜叶", "INPUT_OF", "绿茶", "assumed", 0.4) in inputs
    assert {edge[3] for edge in inputs} == {"assumed"}


def test_the_chains_are_the_region_s_that_the_title_names(tmp_path: Path) -> None:
    found = load(workbook(tmp_path / "环节.xlsx"))

    covers = edges(found, "COVERS")
    assert {(a, b) for a, _, b, _, _ in covers} >= {("茶产业链", "绿茶"), ("电梯产业链", "门系统")}
    assert {e.props["role"] for e in found.edges if e.type == "COVERS"} == {"general"}
    assert edges(found, "IN_REGION") == {(c, "IN_REGION", "610900", "stated", 0.9) for c in ("茶产业链", "电梯产业链")}


def test_an_outline_is_read_by_indentation_numbers_and_bullets(tmp_path: Path) -> None:
    path = tmp_path / "电梯.txt"
    path.write_text(OUTLINE, encoding="utf-8")

    found = load(path)

    assert products(found) == {
        "曳引系统": "上游—零部件", "门系统": "上游—零部件", "乘客电梯": "中游—整机—电梯", "载货电梯": "中游—整机—电梯",
        "安装维保": "下游", "电梯": "",
    }  # fmt: skip
    assert {edge[:3] for edge in edges(found, "KIND_OF")} == {(a, "KIND_OF", "电梯") for a in ("乘客电梯", "载货电梯")}
    assert {edge[:3] for edge in edges(found, "INPUT_OF") if edge[4] == 0.5} == {
        (a, "INPUT_OF", "电梯") for a in ("曳引系统", "门系统")
    }
    assert not edges(found, "COVERS")


@pytest.mark.parametrize(
    ("name", "group", "told"),
    [
        ("铝合金", "合金", ("KIND_OF", "derived", 0.8)), ("绿茶", "茶叶", ("KIND_OF", "derived", 0.8)),
        ("正极材料", "电池材料", ("KIND_OF", "derived", 0.6)), ("门系统", "电梯", ("INPUT_OF", "assumed", 0.5)),
        ("驱动电机", "新能源汽车", ("INPUT_OF", "assumed", 0.5)), ("曳引机", "原材料", None), ("茶多酚", "精深加工", None),
    ],
)  # fmt: skip
def test_words_tell_kinds_from_parts_and_say_nothing_where_they_do_not(
    name: str, group: str, told: tuple[str, str, float] | None
) -> None:
    assert relation(name, group) == told


def test_a_link_is_confirmed_or_rejected_through_a_list(ladybug_store: LadybugStore, tmp_path: Path) -> None:
    table = tmp_path / "链.csv"
    table.write_text("环节,细分,产品\n电梯,,门系统、控制柜\n", encoding="utf-8")
    build(ladybug_store, [load(table)])
    path = tmp_path / "links.csv"
    main(["suggest", "--links", "--store", ladybug_store.url, "--as-of", DAY, "--format", "csv", "--out", str(path)])
    text = path.read_text(encoding="utf-8-sig")
    assert "是其投入,门系统,电梯" in text
    path.write_text(
        "".join(
            line + ("确认" if "门系统" in line else "否定" if "控制柜" in line else "") + "\n"
            for line in text.splitlines()
        ),
        encoding="utf-8",
    )

    assert (
        main(["suggest", "--store", ladybug_store.url, "--as-of", DAY, "--decide", str(path), "--by", "某市工信局"])
        == 0
    )

    build(ladybug_store, [load(table)])
    links = ladybug_store.rows("MATCH (a:Product)-[r:INPUT_OF]->(b:Product) RETURN a.name AS a, r.status AS s", {})
    assert {(row["a"], row["s"]) for row in links} == {("门系统", "assumed"), ("门系统", "stated")}


def test_a_list_of_firms_is_no_table_of_steps(tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_text("企业名称,环节,产品\n甲厂,电梯,门系统\n", encoding="utf-8")

    from loaders import chain_table

    assert not chain_table.accepts(path)
