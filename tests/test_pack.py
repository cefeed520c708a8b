"""Packs: every row is kept, merged or refused with its place; nothing is lost and nothing half written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.build import build
from graph.errors import DataRefused
from graph.ladybug_store import LadybugStore
from graph.merge import Fate, Merger
from loaders.source import load

TINY = Path(__file__).parent / "packs" / "tiny"
DOCUMENT = "number,name,kind\n测〔2024〕1号,规划,plan\n"
ABOUT = 'id = "p"\nregion = "610900"\nsource = "测〔2024〕1号"\n'


def written(folder: Path, files: Mapping[str, str], about: str = ABOUT) -> Path:
    """A pack of these files, with one document that everything rests on."""
    folder.mkdir(exist_ok=True)
    for name, text in {"pack.toml": about, "Document.csv": DOCUMENT, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def fate_of(folder: Path) -> Fate:
    """What became of the pack's rows, loaded alone."""
    return Merger([load(folder)]).fates()[0]


@pytest.mark.parametrize(
    ("file", "text", "reason", "place"),
    [
        ("Produkt.csv", "name\n钢\n", "unknown_label", "Produkt.csv:2"),
        ("INPUT_OF.csv", "from,to\n钢,半轴\n", "missing_end", "INPUT_OF.csv:2"),
        ("INPUT_OF.csv", "from,to\n,半轴\n", "missing_end", "INPUT_OF.csv:2"),
        ("Enterprise.csv", "name,employees\n甲厂,\n乙厂,约百人\n", "bad_number", "Enterprise.csv:3"),
        ("Enterprise.csv", "name,employees\n甲厂,1.5\n", "bad_number", "Enterprise.csv:2"),
        ("Enterprise.csv", "name,employees\n甲厂,1e30\n", "bad_number", "Enterprise.csv:2"),
        ("Enterprise.csv", "name,employees\n甲厂,nan\n", "bad_number", "Enterprise.csv:2"),
        ("Enterprise.csv", "name,employees\n甲厂,9223372036854775808\n", "bad_number", "Enterprise.csv:2"),
        ("Enterprise.csv", "name,credit_code\n甲厂,91350100M000100Y44\n", "bad_code", "Enterprise.csv:2"),
        ("Enterprise.csv", "name,credit_code\n甲厂,610900\n", "bad_code", "Enterprise.csv:2"),
        ("Enterprise.csv", f"name\n{'长' * 501}\n", "too_long", "Enterprise.csv:2"),
        ("Enterprise.csv", f"name,full_name\n甲,{'长' * 501}\n", "too_long", "Enterprise.csv:2"),
        ("Enterprise.csv", f"name\n{'长' * 500}\n", "", ""),
        ("INPUT_OF.CSV", "from,to\n钢,半轴\n", "missing_end", "INPUT_OF.CSV:2"),
        ("Park.csv", "name,chemical_park\n园,也许\n", "wrong_type", "Park.csv:2"),
        ("Park.csv", "name,kind\n园,城堡\n", "bad_value", "Park.csv:2"),
        ("Product.csv", "name,confidence\n钢,2\n", "bad_number", "Product.csv:2"),
        ("Product.csv", "name,confidence\n钢,高\n", "bad_number", "Product.csv:2"),
        ("Product.csv", "name,as_of\n钢,2024-13\n", "bad_date", "Product.csv:2"),
        ("Product.csv", "name,as_of\n钢,2024-02-30\n", "bad_date", "Product.csv:2"),
        ("Product.csv", "name,as_of\n钢,0000\n", "bad_date", "Product.csv:2"),
        ("Product.csv", "name,aliases\n钢,\n铁,钢\n", "alias_clash", "Product.csv:3"),
        ("Product.csv", "name,segment\n,原料\n", "no_name", "Product.csv:2"),
        ("Cluster.csv", "name,region\n集群,没有的市\n", "unknown_scope", "Cluster.csv:2"),
        ("Product.csv", "name,source\n钢,\n", "", ""),
        ("Product.csv", "name,source,,\n钢,,,\n", "", ""),
        ("Enterprise.csv", "name,credit_code\n甲厂, 91350100m000100y43 \n", "", ""),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_place(
    tmp_path: Path, file: str, text: str, reason: str, place: str
) -> None:
    fate = fate_of(written(tmp_path / "p", {file: text}))

    refused = {(r.reason, str(r.place)) for r in fate.refused}
    assert refused == ({(reason, place)} if reason else set())
    assert fate.source.read == fate.kept + fate.merged + len(fate.refused)


def test_an_edge_from_a_product_to_itself_is_refused(tmp_path: Path) -> None:
    files = {"Product.csv": "name,aliases\n钢,钢材\n", "INPUT_OF.csv": "from,to\n钢,钢材\n"}

    fate = fate_of(written(tmp_path / "p", files))

    assert [(r.reason, str(r.place)) for r in fate.refused] == [("self_loop", "INPUT_OF.csv:2")]


def test_a_source_that_no_document_declares_is_refused(tmp_path: Path) -> None:
    files = {"Product.csv": "name\n钢\n轴\n", "INPUT_OF.csv": "from,to,source\n钢,轴,某报\n"}

    fate = fate_of(written(tmp_path / "p", files))

    assert [r.message for r in fate.refused] == [
        "依据 '某报' 未登记为政策文件（Document），请补一行 / source not declared"
    ]


def test_equal_rows_are_one_edge_with_all_their_clauses(tmp_path: Path) -> None:
    files = {
        "Product.csv": "name\n钢\n轴\n",
        "INPUT_OF.csv": "from,to,locator,confidence\n钢,轴,一,0.7\n钢,轴,二,0.8\n",
    }

    merger = Merger([load(written(tmp_path / "p", files))])

    (row,) = merger.graph().edges[("INPUT_OF", "Product", "Product")]
    assert row[:2] == ("Product:钢", "Product:轴")
    assert ("二", "一") in row
    assert 0.8 in row
    assert (merger.fates()[0].kept, merger.fates()[0].merged) == (4, 1)


@pytest.mark.parametrize(
    ("files", "about", "message"),
    [
        ({"Product.csv": "name,colour\n钢,红\n"}, ABOUT, "Product.csv 第 1 行：不认识的列 colour"),
        ({"Product.csv": "name,name\n钢,铁\n"}, ABOUT, "Product.csv 第 1 行：列 name 出现两次"),
        ({"Enterprise.csv": "name,region\n甲,610900\n"}, ABOUT, "Enterprise.csv 第 1 行：不认识的列 region"),
        ({"Product.csv": "name\n钢,铁\n"}, ABOUT, "Product.csv:2 比表头多出一格 '铁'"),
        ({"Product.csv": 'name\n"钢\n'}, ABOUT, "Product.csv:2 不是合格的 CSV"),
        ({"Product.csv": "name,\n钢,铁\n"}, ABOUT, "Product.csv:2 比表头多出一格 '铁'"),
        ({}, 'title = "没有 id"', "缺少 id"),
        ({}, "id = 3", "id = 3：应为文字"),
        ({}, "id = ", "读不了"),
    ],
)
def test_a_pack_that_cannot_be_read_is_refused_whole(
    tmp_path: Path, files: Mapping[str, str], about: str, message: str
) -> None:
    folder = written(tmp_path / "p", files, about)

    with pytest.raises(DataRefused, match=message.replace("(", r"\(")):
        load(folder)


def test_a_refused_pack_leaves_the_graph_as_it_was(tmp_path: Path, ladybug_store: LadybugStore) -> None:
    build(ladybug_store, [load(TINY)])
    before = ladybug_store.version()

    with pytest.raises(DataRefused):
        build(ladybug_store, [load(written(tmp_path / "p", {"Product.csv": "name,x\n钢,1\n"}))])

    assert ladybug_store.version() == before


def test_gb18030_is_read_as_utf8_is(tmp_path: Path) -> None:
    utf8 = written(tmp_path / "a", {"Product.csv": "name\n钢\n"})
    other = written(tmp_path / "b", {})
    (other / "Product.csv").write_bytes("name\n钢\n".encode("gb18030"))

    graphs = [Merger([load(folder)]).graph() for folder in (utf8, other)]

    assert graphs[0] == graphs[1]


def test_marks_that_windows_puts_before_utf8_are_passed_over(tmp_path: Path) -> None:
    plain = written(tmp_path / "a", {"Product.csv": "name\n钢\n"})
    marked = written(tmp_path / "b", {"Product.csv": "\ufeffname\n钢\n"}, f"\ufeff{ABOUT}")

    assert Merger([load(marked)]).graph() == Merger([load(plain)]).graph()


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path / "p", {})
    (folder / "INPUT_OF.csv").mkdir()

    with pytest.raises(DataRefused, match="INPUT_OF.csv 读不了：.*请检查文件和权限"):
        load(folder)


def test_a_clause_names_what_rests_on_it() -> None:
    graph = Merger([load(TINY)]).graph()

    named = {(row[0], row[1], row[2]) for key, rows in graph.edges.items() if key[0] == "NAMES" for row in rows}

    clause = "Clause:测政发〔2024〕1号/二(一)"
    assert named == {(clause, "Cluster:610900/装备集群", None), (clause, "Product:整车", "focus")}


def test_a_region_that_is_only_named_comes_with_all_it_is_part_of() -> None:
    graph = Merger([load(TINY)]).graph()

    parts = {(row[0], row[1]) for row in graph.edges[("PART_OF", "Region", "Region")]}

    assert ("Region:330200", "Region:330000") in parts
    assert ("Region:610902", "Region:610900") in parts
    assert ("Region:610900", "Region:610000") in parts


def test_the_order_of_sources_does_not_matter(tmp_path: Path) -> None:
    first = load(TINY)
    second = load(written(tmp_path / "p", {"Product.csv": "name,segment\n钢,原料\n整车,整机\n"}))

    graphs = [Merger(sources).graph() for sources in ([first, second], [second, first])]

    assert graphs[0] == graphs[1]


def test_an_alias_that_another_source_bears_is_left_to_it_and_the_row_stays(tmp_path: Path) -> None:
    """Pack p calls 茶叶 also 茶; pack q has a product 茶 of its own. p's link from 茶 still means 茶叶."""
    p = written(
        tmp_path / "p", {"Product.csv": "name,aliases\n茶叶,茶\n茶饮料,\n", "INPUT_OF.csv": "from,to\n茶,茶饮料\n"}
    )
    q = written(tmp_path / "q", {"Product.csv": "name\n茶\n"}, ABOUT.replace('"p"', '"q"'))

    merger = Merger([load(p), load(q)])

    fate = merger.fates()[0]
    assert (fate.source.id, len(fate.refused), [r.reason for r in fate.left]) == ("p", 0, ["alias_left"])
    (link,) = merger.graph().edges[("INPUT_OF", "Product", "Product")]
    assert link[:2] == ("Product:茶叶", "Product:茶饮料")
    assert {row[:3] for row in merger.graph().nodes["Product"]} == {
        ("Product:茶", "茶", ()),
        ("Product:茶叶", "茶叶", ()),
        ("Product:茶饮料", "茶饮料", ()),
    }


def test_a_node_that_rests_on_an_undeclared_source_is_refused(tmp_path: Path) -> None:
    fate = fate_of(written(tmp_path / "p", {"Product.csv": "name,source\n钢,某报\n轴,\n"}))

    assert [(r.reason, str(r.place)) for r in fate.refused] == [("unknown_source", "Product.csv:2")]
