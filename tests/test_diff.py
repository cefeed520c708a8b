"""Two states held against each other: which gaps came, went or changed, and that the one edge that differs is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from decisions.analysis import Analysis, analyse
from decisions.changes import changes
from decisions.diff import compared, document_named, of_document
from decisions.neighbourhood import Pair
from graph.build import build
from graph.errors import UsageError
from graph.ladybug_store import LadybugStore
from graph.neo4j_store import Neo4jStore
from graph.store import open_previous
from tests.asking import CITY, CLUSTER, PLAN, asked, firm, wanted
from tests.test_gap_properties import SEVERAL, SOME, load
from tests.tiny import DOCUMENT, Edge, Node, built, source
from tests.worlds import DAY, Drawn

# 钢 → 半轴 → 车桥; 特钢 a kind of 钢; 桥厂 makes 车桥, 油厂 油 in 高新园
NODES: list[Node] = [
    ("Park", "高新园", {"region": "汉滨区"}), ("Enterprise", "油厂"), ("Enterprise", "外厂"), ("Enterprise", "半轴厂"), ("Product", "半轴"), ("Document", "新规划"),
]  # fmt: skip
EDGES: list[Edge] = [
    *PLAN, ("半轴", "INPUT_OF", "车桥"), ("钢", "INPUT_OF", "半轴"), ("油", "INPUT_OF", "轴承"), *firm("桥厂", "车桥"), *firm("外厂", at="北仑区"),
    ("高新园", "LOCATED_IN", "汉滨区"), *firm("油厂", "油", at="高新园"), ("齿轮", "INPUT_OF", "变速器"), ("变速器", "KIND_OF", "总成"),
    ("总布", "INPUT_OF", "总成"),
]  # fmt: skip


@pytest.fixture
def other(tmp_path: Path) -> Iterator[LadybugStore]:
    store = LadybugStore(tmp_path / "other")
    yield store
    store.close()


def rows(before: LadybugStore, after: LadybugStore) -> list[dict[str, Any]]:
    return compared(analyse(before, region=CITY, as_of=DAY), analyse(after, region=CITY, as_of=DAY))


PLANTED: list[tuple[Edge, str, set[tuple[str, str]]]] = [
    (("半轴厂", "PRODUCES", "半轴", {"source": "年报", "locators": "第3页"}), "半轴厂生产半轴", {("半轴", "closed"), ("钢", "changed")}),
    (("车桥", "INPUT_OF", "底盘"), "车桥用于生产底盘", {("底盘", "new")}),
    ((CLUSTER, "COVERS", "变速器", {"role": "focus", "locators": "二(一)"}), f"{CLUSTER}涵盖变速器（重点发展）", {("变速器", "new"), ("齿轮", "new")}),
    (("齿轮", "MEANT_FOR", "外厂", {"locators": "三(二)"}), "齿轮拟配套外厂", {("齿轮", "new")}),
    (("车桥", "KIND_OF", "总成"), "车桥属于总成", {("总布", "new")}),
]  # fmt: skip


@pytest.mark.parametrize(("edge", "cause", "expected"), PLANTED, ids=[str(p[0][1]) for p in PLANTED])
def test_one_edge_more_is_named_with_its_source_and_clause(
    ladybug_store: LadybugStore, other: LadybugStore, edge: Edge, cause: str, expected: set[tuple[str, str]]
) -> None:
    base: list[Edge] = [*EDGES, *firm("半轴厂")]
    built(ladybug_store, source("tiny", NODES, base))
    built(other, source("tiny", NODES, [*base, edge]))

    forward, backward = rows(ladybug_store, other), rows(other, ladybug_store)

    assert {(r["product"], r["change"]) for r in forward} == expected
    assert {tuple(r["cause"]) for r in forward} == {(f"新增：{cause}",)}
    assert {tuple(r["cause"]) for r in backward} == {(f"不再有：{cause}",)}
    options = edge[3] if len(edge) == 4 else {}
    assert {tuple(r["source"]) for r in forward} == {(options.get("source", DOCUMENT),)}
    assert {tuple(r["clause"]) for r in forward} == {tuple(filter(None, (options.get("locators"),)))}


def test_the_place_of_a_firm_or_of_its_park_is_the_cause_where_that_differs(
    ladybug_store: LadybugStore, other: LadybugStore
) -> None:
    built(other, source("tiny", NODES, EDGES))
    for lost, cause in ((("油厂", "高新园"), "油厂位于高新园"), (("高新园", "汉滨区"), "高新园位于汉滨区")):
        built(ladybug_store, source("tiny", NODES, [e for e in EDGES if (e[0], e[2]) != lost]))
        assert {(r["product"], *r["cause"]) for r in rows(ladybug_store, other)} == {("轴承", f"新增：{cause}")}


def test_a_closed_firm_and_a_generic_product_are_causes_that_are_no_edges(
    ladybug_store: LadybugStore, other: LadybugStore
) -> None:
    closed = [("Enterprise", "油厂", {"status": "cancelled"}) if n[1] == "油厂" else n for n in NODES]
    generic = [("Product", "半轴", {"generic": True}) if n[1] == "半轴" else n for n in NODES]
    built(ladybug_store, source("tiny", NODES, EDGES))

    built(other, source("tiny", closed, EDGES))
    assert [(r["product"], *r["cause"]) for r in rows(ladybug_store, other)] == [("轴承", "油厂企业状态变为注销")]
    built(other, source("tiny", generic, EDGES))
    assert ("半轴", "半轴列入通用配套清单") in {(r["product"], *r["cause"]) for r in rows(ladybug_store, other)}


def test_a_plan_that_begins_to_apply_is_the_cause_of_what_it_asks_for(
    ladybug_store: LadybugStore, other: LadybugStore
) -> None:
    asks: Edge = (CLUSTER, "COVERS", "变速器", {"role": "focus", "source": "新规划"})
    edges = [*EDGES, asks]
    built(ladybug_store, source("tiny", NODES, edges))
    built(other, source("tiny", NODES, [*edges, ("新规划", "APPLIES_TO", "安康市")]))

    assert {tuple(r["cause"]) for r in rows(ladybug_store, other)} == {("新增：新规划适用于安康市",)}


# ---- any edge


def _planted(drawn: Drawn, number: int) -> tuple[Drawn, tuple[str, str, str]]:
    """The world without one of its edges, in all packs that say it."""
    named = sorted({link[:3] for _, link in drawn.links})
    lost = named[number % len(named)]
    return Drawn(drawn.status_of, drawn.generic, tuple(x for x in drawn.links if x[1][:3] != lost)), lost


@settings(SOME, max_examples=3)
@given(SEVERAL)
def test_whatever_edge_is_taken_away_it_is_named_for_each_gap_that_changes(
    ladybug_store: LadybugStore, many: list[Drawn]
) -> None:
    taken = [_planted(drawn, 3 * i) for i, drawn in enumerate(many)]
    with_kept = LadybugStore(ladybug_store.folder.with_name("kept"))
    load(ladybug_store, many)
    load(with_kept, [drawn for drawn, _ in taken])
    for number, (drawn, lost) in enumerate(taken):
        tag = f"{number:02d}"
        pair = Pair(*(_analysed(store, tag) for store in (ladybug_store, with_kept)))
        for change in changes(pair):
            named = {
                (c.start.split(":")[1].split("/")[-1], c.kind, c.end.split(":")[1].split("/")[-1])
                for c in change.causes
                if c.end
            }
            assert (lost[0] + tag, lost[1], lost[2] + tag) in {_by_name(n, tag) for n in named}, (change, lost, drawn)
    with_kept.close()


def _by_name(edge: tuple[str, str, str], tag: str) -> tuple[str, str, str]:
    """Regions' ids are their codes: 2 is 县, 1 is 城, 3 邻, 4 邻县."""
    codes = {f"{i}{tag}": name + tag for i, name in enumerate(("国", "城", "县", "邻", "邻县"))}
    return codes.get(edge[0], edge[0]), edge[1], codes.get(edge[2], edge[2])


def _analysed(store: LadybugStore, tag: str) -> Analysis:
    return analyse(store, region=f"城{tag}", as_of=DAY)


# ---- which two


def test_the_last_two_loads_of_a_store_are_compared_and_the_one_before_is_read_only(
    ladybug_store: LadybugStore,
) -> None:
    built(ladybug_store, source("tiny", NODES, EDGES))
    with pytest.raises(UsageError, match="没有保存上一版图谱"):
        open_previous(ladybug_store.url)
    built(ladybug_store, source("tiny", NODES, [*EDGES, *firm("半轴厂", "半轴")]))

    before = open_previous(ladybug_store.url)

    assert [(r["product"], r["change"]) for r in compared(asked(before), asked(ladybug_store))][0] == ("半轴", "closed")
    with pytest.raises(UsageError, match="上一版只读"):
        build(before, [])
    before.close()


def test_two_documents_of_one_graph_differ_by_what_each_names(ladybug_store: LadybugStore) -> None:
    edges: Sequence[Edge] = [
        *EDGES, *wanted("变速器"), ("新规划", "APPLIES_TO", "安康市"),
        ("新集群", "COVERS", "轴承", {"role": "focus", "source": "新规划", "locators": "五"}),
        ("新集群", "IN_REGION", "安康市", {"source": "新规划"}),
    ]  # fmt: skip
    analysis = asked(built(ladybug_store, source("tiny", NODES, edges)))
    old, new = (of_document(analysis, document_named(analysis, name)) for name in (DOCUMENT, "新规划"))

    found = {(r["product"], r["change"], *r["clause"]) for r in compared(old, new)}

    assert {("变速器", "closed", "二(一)"), ("齿轮", "closed", "二(一)"), ("轴承", "changed", "五")} <= found
    with pytest.raises(UsageError, match="没有名为 '别的' 的适用文件；可选："):
        document_named(analysis, "别的")


def test_both_stores_name_the_same_causes(
    ladybug_store: LadybugStore, other: LadybugStore, neo4j_store: Neo4jStore
) -> None:
    built(other, source("tiny", NODES, [*EDGES, *firm("半轴厂", "半轴")]))
    answers = []
    for store in (ladybug_store, neo4j_store):
        built(store, source("tiny", NODES, EDGES))
        answers.append(compared(asked(store), asked(other)))
    assert answers[0] == answers[1]
    assert answers[0]
