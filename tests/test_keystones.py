"""Whom the region's chains depend on: what leaves with a firm, held against really taking it away."""

from __future__ import annotations

import networkx as nx
import pytest

from decisions.keystones import Keystones, pagerank
from decisions.overlay import Remembering
from decisions.scenario import Scenario
from decisions.whatif import whatif
from graph.ladybug_store import LadybugStore
from graph.neo4j_store import Neo4jStore
from graph.store import Store
from tests.asking import asked, firm, loaded, wanted
from tests.tiny import Edge, Node

NODES: list[Node] = [("Roster", "重点产业链链主企业名单", {"scope": "sample"})]
# 丝厂 alone makes 丝 for 绸厂 and 衣厂;  two firms make 钢, for 轴厂
EDGES: list[Edge] = [
    ("丝", "INPUT_OF", "绸"), ("丝", "INPUT_OF", "衣"), ("钢", "INPUT_OF", "轴"), *firm("丝厂", "丝"), *firm("绸厂", "绸"),
    *firm("衣厂", "衣"), *firm("钢厂", "钢"), *firm("二钢厂", "钢"), *firm("轴厂", "轴"), *wanted("绸", "衣", "轴"),
    ("轴厂", "LISTED_IN", "重点产业链链主企业名单"),
]  # fmt: skip


def keystones(store: Store) -> Keystones:
    return Keystones(asked(loaded(store, EDGES, NODES)))


def test_the_firm_whose_loss_costs_most_coverage_comes_first(ladybug_store: LadybugStore) -> None:
    rows = keystones(ladybug_store).rows()

    first = {
        k: rows[0][k]
        for k in ("rank", "firm", "standing", "coverage_lost", "products_lost", "buyers_lost", "out_degree")
    }
    assert first == {
        "rank": 1, "firm": "丝厂", "standing": "computed", "coverage_lost": 0.6667, "products_lost": ["丝"],
        "buyers_lost": ["绸厂", "衣厂"], "out_degree": 2,
    }  # fmt: skip
    assert {r["firm"]: (r["coverage_lost"], r["buyers_lost"]) for r in rows[1:]} == {
        "钢厂": (0.0, []), "二钢厂": (0.0, []),
    }  # fmt: skip


def test_only_a_published_list_makes_a_leading_firm(ladybug_store: LadybugStore) -> None:
    more: list[Edge] = [("丝厂", "LISTED_IN", "重点产业链链主企业名单")]
    found = Keystones(asked(loaded(ladybug_store, [*EDGES, *more], NODES))).rows()
    assert {(r["firm"], r["standing"], *r["listed_in"]) for r in found if r["standing"] == "official"} == {
        ("丝厂", "official", "重点产业链链主企业名单")
    }


def test_what_a_firm_alone_makes_is_what_is_lost_when_it_leaves(ladybug_store: LadybugStore) -> None:
    found = keystones(ladybug_store)
    ask = Remembering(found.analysis.facts.ask)
    for keystone in found.ranked:
        name = keystone.enterprise.removeprefix("Enterprise:")
        pair = whatif(found.analysis, Scenario("试", remove_firms=(name,)), ask).pair
        assert set(keystone.lost) == pair.before.facts.made - pair.after.facts.made
        lows = [a.coverage[0].low for a in pair.both()]
        assert keystone.loss == pytest.approx((lows[0] or 0) - (lows[1] or 0))


def test_pagerank_is_that_of_networkx(ladybug_store: LadybugStore) -> None:
    pytest.importorskip("scipy")
    network = keystones(ladybug_store).network
    assert pagerank(network) == pytest.approx(nx.pagerank(network.reverse(), tol=1e-12, max_iter=500), abs=1e-6)


def test_both_stores_give_the_same_keystones(ladybug_store: LadybugStore, neo4j_store: Neo4jStore) -> None:
    assert keystones(ladybug_store).rows() == keystones(neo4j_store).rows()
