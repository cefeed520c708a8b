"""Who could supply whom in the region: places, status, planned supply, and lists made of them."""

from __future__ import annotations

from typing import Any

from decisions.linkage_rows import Matchmaker, linkage_rows
from decisions.linkage_views import dependence_rows, matrix_rows, overlap_rows
from decisions.linkages import Linkages
from graph.ladybug_store import LadybugStore
from graph.neo4j_store import Neo4jStore
from graph.store import Store
from tests.asking import asked, firm, loaded
from tests.tiny import Edge, Node

NODES: list[Node] = [
    ("Park", "高新园", {"region": "汉滨区"}),
    ("Park", "新园", {"region": "旬阳市"}),
    ("Product", "水", {"generic": True}),
]
# 钢厂 (高新园): 特钢, a kind of 钢;  轴厂 (旬阳市): 半轴, of 钢, 漆 and water;  漆 is planned in 新园
EDGES: list[Edge] = [
    ("高新园", "LOCATED_IN", "汉滨区"), ("新园", "LOCATED_IN", "旬阳市"), ("特钢", "KIND_OF", "钢"),
    ("钢", "INPUT_OF", "半轴"), ("漆", "INPUT_OF", "半轴"), ("水", "INPUT_OF", "半轴"),
    *firm("钢厂", "特钢", at="高新园"), *firm("轴厂", "半轴", at="旬阳市"), *firm("水厂", "水"), ("新园", "FOCUSES_ON", "漆"),
]  # fmt: skip


def rows(store: Store, *more: Edge, within: bool = False) -> list[dict[str, Any]]:
    linkages = Linkages(asked(loaded(store, [*EDGES, *more], NODES)))
    return linkage_rows(linkages, linkages.all if within else linkages.between())


def told(found: list[dict[str, Any]]) -> set[tuple[object, ...]]:
    return {tuple(list(row.values())[:-1]) for row in found}


def test_a_park_can_supply_another_through_a_kind_and_a_plan_is_only_planned(ladybug_store: LadybugStore) -> None:
    assert told(rows(ladybug_store)) == {
        ("高新园", "旬阳市", "钢", "半轴", "钢厂", "轴厂", "possible"),
        ("新园", "旬阳市", "漆", "半轴", None, "轴厂", "planned"),
    }


def test_a_supplies_edge_makes_it_stated_and_one_that_is_assumed_does_not(ladybug_store: LadybugStore) -> None:
    said = rows(ladybug_store, ("钢厂", "SUPPLIES", "轴厂", {"product": "特钢", "source": "年报"}))
    guessed = rows(ladybug_store, ("钢厂", "SUPPLIES", "轴厂", {"product": "特钢", "status": "assumed"}))
    other = rows(ladybug_store, ("钢厂", "SUPPLIES", "轴厂", {"product": "钢锭"}))

    assert ("高新园", "旬阳市", "钢", "半轴", "钢厂", "轴厂", "stated") in told(said)
    assert said[0]["sources"][0] == "年报"
    assert "stated" not in {row["status"] for row in guessed}
    assert ("高新园", "旬阳市", "钢锭", None, "钢厂", "轴厂", "stated") in told(other)
    assert ("高新园", "旬阳市", "钢", "半轴", "钢厂", "轴厂", "possible") in told(other)


def test_within_one_place_only_when_asked_and_never_a_firm_with_itself(ladybug_store: LadybugStore) -> None:
    both = firm("全能厂", "钢", "半轴", at="旬阳市")

    assert ("旬阳市", "旬阳市", "钢", "半轴", "全能厂", "轴厂", "possible") not in told(rows(ladybug_store, *both))
    inside = told(rows(ladybug_store, *both, within=True))
    assert ("旬阳市", "旬阳市", "钢", "半轴", "全能厂", "轴厂", "possible") in inside
    assert not [row for row in inside if row[4] == row[5]]


def test_a_firm_of_no_nearer_place_than_the_city_says_so(ladybug_store: LadybugStore) -> None:
    found = rows(ladybug_store, *firm("市厂", "钢", at="安康市"))
    assert ("安康市（县区未收录）", "旬阳市", "钢", "半轴", "市厂", "轴厂", "possible") in told(found)


def test_the_matrix_counts_ways_and_the_overlap_counts_products(ladybug_store: LadybugStore) -> None:
    more = [*firm("二厂", "半轴", "特钢", at="高新园"), ("高新园", "FOCUSES_ON", "漆")]
    linkages = Linkages(asked(loaded(ladybug_store, [*EDGES, *more], NODES)))

    cells = {(r["from_park"], r["to_park"]): (r["stated"], r["possible"], r["planned"]) for r in matrix_rows(linkages)}
    pairs = {(r["park_a"], r["park_b"]): r for r in overlap_rows(linkages)}

    assert cells[("高新园", "旬阳市")] == (0, 1, 1)
    assert cells[("高新园", "高新园")] == (0, 1, 1)
    assert (pairs[("高新园", "旬阳市")]["overlap"], pairs[("高新园", "旬阳市")]["shared"]) == (0.5, ["半轴"])
    assert (pairs[("高新园", "旬阳市")]["supplies"], pairs[("高新园", "旬阳市")]["supplied"]) == (1, 0)
    assert (pairs[("高新园", "新园")]["overlap"], pairs[("高新园", "新园")]["focus_overlap"]) == (None, 1.0)


def test_dependence_and_meetings_name_the_pair_and_never_tell_anybody_to_buy(ladybug_store: LadybugStore) -> None:
    linkages = Linkages(asked(loaded(ladybug_store, EDGES, NODES)))

    alone, meetings = dependence_rows(linkages), Matchmaker(linkages).rows()

    assert [(r["product"], r["supplier"], r["buyers"], r["proven"]) for r in alone] == [("钢", "钢厂", ["轴厂"], False)]
    assert [(r["from_enterprise"], r["to_enterprise"], r["near"]) for r in meetings] == [
        ("钢厂", "轴厂", "same_region")
    ]
    assert meetings[0]["reason"] == (
        "钢厂（高新园）生产特钢（属于钢），轴厂（旬阳市）做半轴需要钢；建议双方对接，核对规格、数量和现有供货渠道。"
    )
    assert "应" not in meetings[0]["reason"]


def test_a_pair_that_is_stated_needs_no_meeting_and_an_own_maker_comes_later(ladybug_store: LadybugStore) -> None:
    more: list[Edge] = [("钢厂", "SUPPLIES", "轴厂", {"product": "钢"}), *firm("双厂", "钢", "半轴", at="旬阳市")]
    meetings = Matchmaker(Linkages(asked(loaded(ladybug_store, [*EDGES, *more], NODES)))).rows()

    assert [(r["from_enterprise"], r["to_enterprise"], r["near"]) for r in meetings] == [
        ("双厂", "轴厂", "same_place"),
        ("钢厂", "双厂", "same_region"),
    ]
    assert meetings[1]["reason"].endswith("需方自己也生产钢，可作补充来源。")


def test_both_stores_give_the_same_linkages(ladybug_store: LadybugStore, neo4j_store: Neo4jStore) -> None:
    said: Edge = ("钢厂", "SUPPLIES", "轴厂", {"product": "特钢"})
    assert rows(ladybug_store, said, within=True) == rows(neo4j_store, said, within=True)
