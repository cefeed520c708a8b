"""Other weights on the same facts: what comes out is what a new analysis gives, and the store is not asked again."""

from __future__ import annotations

from dataclasses import replace

from decisions.analysis import Analysis
from decisions.linkages import Linkages
from decisions.place_map import place_map
from decisions.targets import find_targets, reweighed
from graph.ladybug_store import LadybugStore
from graph.store import Row
from outputs.place_svg import APART, place_svg, spread
from tests.asking import asked, firm, loaded, wanted
from tests.tiny import Edge, Node

# 半轴 (made) needs (漆), which two firms outside make;  灯 is wanted and needs (镜)
EDGES: list[Edge] = [
    ("漆", "INPUT_OF", "半轴"), ("镜", "INPUT_OF", "灯", {"weight": 0.3}), *wanted("灯", "镜"), *firm("轴厂", "半轴"),
    *firm("甬漆", "漆", "镜", at="宁波市"), *firm("北漆", "漆", at="北仑区", rank=1), ("北漆", "SUPPLIES", "轴厂"),
]  # fmt: skip


def order(analysis: Analysis) -> list[tuple[str, int]]:
    return [(gap.product, gap.rank) for gap in analysis.gaps]


def test_other_weights_give_what_a_new_analysis_gives(ladybug_store: LadybugStore) -> None:
    base = asked(loaded(ladybug_store, EDGES))
    found = find_targets(base, base.gaps)
    weights = replace(
        base.weights, gap={**base.weights.gap, "pull": 1.0, "policy": 0.0}, target={**base.weights.target, "tie": 0.0}
    )

    other, anew = base.weighed(weights), Analysis(base.facts, weights, base.version)

    assert order(other) != order(base)
    assert (other.gaps, other.stability) == (anew.gaps, anew.stability)
    assert reweighed(other, found) == find_targets(anew, anew.gaps)
    assert order(base) == order(asked(ladybug_store))


def test_other_weights_ask_the_store_nothing(ladybug_store: LadybugStore) -> None:
    base = asked(loaded(ladybug_store, EDGES))
    found = find_targets(base, base.gaps)

    def refuse(name: str, /, **parameters: object) -> list[Row]:
        raise AssertionError(f"{name} was asked again")

    base.facts = replace(base.facts, ask=refuse)
    other = base.weighed(replace(base.weights, gap={**base.weights.gap, "reach": 1.0}))
    other.ask_all()

    assert len(reweighed(other, found).targets) == len(found.targets)


def test_the_map_sets_places_apart_and_tells_what_it_could_not_draw(ladybug_store: LadybugStore) -> None:
    centre = {"level": "county", "longitude": 109.03, "latitude": 32.69}
    nodes: list[Node] = [("Region", "汉滨区", {**centre, "adcode": "610902"}), ("Park", "<b>园", {"region": "汉滨区"})]
    edges: list[Edge] = [("<b>园", "LOCATED_IN", "汉滨区"), ("钢", "INPUT_OF", "半轴"), *firm("钢厂", "钢", at="<b>园")]
    edges += [*firm("轴厂", "半轴", at="汉滨区"), *firm("远厂", "半轴", at="旬阳市")]
    drawn = place_map(Linkages(asked(loaded(ladybug_store, edges, nodes))))

    at = spread(drawn.spots)
    (x1, y1), (x2, y2) = at["Park:610902/<b>园"], at["Region:610902"]
    assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 > APART - 2
    assert drawn.left_out == ("旬阳市",)
    assert [(tie.counts["possible"], tie.ways) for tie in drawn.ties] == [(1, 1)]
    assert "&lt;b&gt;园" in place_svg(drawn, "zh") and "<b>园" not in place_svg(drawn, "zh")
