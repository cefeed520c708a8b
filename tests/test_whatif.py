"""Scenarios: they say what really loading the firms would give, leave the graph alone, and are kept by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from decisions.analysis import Analysis, analyse
from decisions.linkages import Linkages
from decisions.scenario import NewFirm, NewPark, Scenario, parse_scenario, read_scenario, to_json
from decisions.scenario_files import named, save, saved
from decisions.whatif import whatif, whatif_of
from decisions.whatif_rows import coverage_gain, side_rows, whatif_rows
from graph.errors import UsageError
from graph.ladybug_store import LadybugStore
from graph.neo4j_store import Neo4jStore
from graph.store import Store
from tests.asking import asked, firm, loaded, wanted
from tests.test_gap_properties import SEVERAL, SOME, load
from tests.tiny import Edge, Node
from tests.worlds import DAY, FIRMS, PRODUCTS, Drawn

# 钢 → 半轴 → 车桥;  钢厂 makes 钢, 桥厂 车桥;  外厂 (北仑) makes 半轴 and 螺母
NODES: list[Node] = [("Park", "高新园", {"region": "汉滨区"})]
EDGES: list[Edge] = [
    ("钢", "INPUT_OF", "半轴"), ("半轴", "INPUT_OF", "车桥"), ("螺钉", "INPUT_OF", "车桥"), ("油", "INPUT_OF", "半轴"),
    *firm("钢厂", "钢"), *firm("桥厂", "车桥"), *firm("外厂", "半轴", "螺母", at="北仑区"), *wanted("车桥"),
    ("高新园", "LOCATED_IN", "汉滨区"),
]  # fmt: skip


def tried(store: Store, *firms: NewFirm, **more: Any) -> dict[str, set[str]]:
    """Subjects by effect."""
    outcome = whatif_of(store, asked(loaded(store, EDGES, NODES)), Scenario("试", firms, **more))
    effects: dict[str, set[str]] = {}
    for row in whatif_rows(outcome):
        effects.setdefault(row["effect"], set()).add(row["subject"])
    return effects


def test_a_candidate_closes_its_gap_brings_supply_and_opens_what_it_needs(ladybug_store: LadybugStore) -> None:
    assert tried(ladybug_store, NewFirm("外厂", place="高新园")) == {
        "closed": {"半轴"}, "opened": {"钢"}, "changed": {"油"}, "coverage": {"试验集群"},
        "linkage_gained": {"钢厂的钢供外厂做半轴", "外厂的半轴供桥厂做车桥"},
    }  # fmt: skip


def test_a_firm_that_leaves_takes_supply_and_opens_gaps(ladybug_store: LadybugStore) -> None:
    effects = tried(ladybug_store, remove_firms=("钢厂",))
    assert (effects["supply_lost"], effects["changed"]) == ({"钢"}, {"半轴"})
    assert "closed" not in effects


def test_a_park_that_is_set_up_takes_a_new_firm_and_is_planned_supply_only(ladybug_store: LadybugStore) -> None:
    park = NewPark("轴园", ("半轴",), "汉滨区")
    assert tried(ladybug_store, add_parks=(park,)) == {}
    effects = tried(ladybug_store, NewFirm("新厂", ("半轴",), "轴园"), add_parks=(park,))
    assert effects["closed"] == {"半轴"}


def test_each_row_names_its_cause_and_coverage_is_an_interval(ladybug_store: LadybugStore) -> None:
    outcome = whatif(asked(loaded(ladybug_store, EDGES, NODES)), Scenario("试", (NewFirm("新厂", ("半轴",)),)))
    rows = {row["effect"]: row for row in whatif_rows(outcome)}
    assert rows["closed"]["cause"] == ["新增：新厂生产半轴"]
    assert (rows["closed"]["type_before"], rows["closed"]["state_after"]) == ("fill", "MADE")
    assert (rows["coverage"]["coverage_before"], rows["coverage"]["coverage_after"]) == ("0.0%–100.0%", "50.0%–100.0%")
    assert coverage_gain(outcome) == 0.5


def test_the_graph_stays_as_it_is(ladybug_store: LadybugStore) -> None:
    loaded(ladybug_store, EDGES, NODES)
    before = (ladybug_store.version(), asked(ladybug_store).verdicts)
    tried(ladybug_store, NewFirm("新厂", ("半轴",)), remove_firms=("钢厂",))
    assert (ladybug_store.version(), asked(ladybug_store).verdicts) == before


@pytest.mark.parametrize(
    ("scenario", "message"),
    [
        (Scenario("试", (NewFirm("新厂"),)), "图谱中没有企业 '新厂'，请写明拟生产的产品"),
        (Scenario("试", (NewFirm("新厂", ("轴",)),)), "图谱中没有产品 '轴'；相近：半轴"),
        (Scenario("试", (NewFirm("外厂", (), "没有的园"),)), "安康市没有名为 '没有的园' 的园区或县区；可选：安康市、"),
        (Scenario("试", remove_firms=("外厂",)), "'外厂' 不是在安康市收录的企业"),
    ],
)
def test_what_is_not_known_is_said_with_the_choices(
    ladybug_store: LadybugStore, scenario: Scenario, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        whatif(asked(loaded(ladybug_store, EDGES, NODES)), scenario)


# ---- the same as really loading


def seen(analysis: Analysis, tag: str) -> tuple[object, ...]:
    """Verdicts, coverage and linkages, with names freed of the tag."""
    told = {
        _bare(v.product, tag): (v.type, v.subtype, v.state, *(_all(x, tag) for x in (v.users, v.feeds, v.serves, v.makers)))
        for v in analysis.verdicts
    }  # fmt: skip
    coverage = [(c.low, c.high, c.products) for c in analysis.coverage]
    links = {
        _all((x.start, x.end, x.product, x.into, x.supplier, x.buyer, x.status), tag) for x in Linkages(analysis).all
    }
    return told, coverage, links


def _bare(node: str, tag: str) -> str:
    return node.replace(tag, "")


def _all(nodes: Iterable[str], tag: str) -> tuple[str, ...]:
    return tuple(_bare(node, tag) for node in nodes)


def _analysed(store: Store, tag: str) -> Analysis:
    return analyse(store, region=f"城{tag}", as_of=DAY)


def _tags(many: Sequence[Drawn]) -> list[str]:
    return [f"{i:02d}" for i in range(len(many))]


@settings(SOME, max_examples=1)
@given(SEVERAL)
def test_adding_a_firm_gives_what_loading_it_gives(ladybug_store: LadybugStore, many: list[Drawn]) -> None:
    places = ("县", "园", "城")
    added = [(PRODUCTS[i % 6], PRODUCTS[(i + 2) % 6], places[i % 3]) for i in range(len(many))]
    loaded_too = [
        drawn.with_links(*((("新厂"), "PRODUCES", p, {}) for p in (a, b)), ("新厂", "LOCATED_IN", place, {}))
        for drawn, (a, b, place) in zip(many, added)
    ]
    load(ladybug_store, [*many, *loaded_too])
    tags = _tags([*many, *loaded_too])
    compared = 0
    for tag, real, (a, b, place) in zip(tags, tags[len(many) :], added):
        base = _analysed(ladybug_store, tag)
        if not all(base.facts.ask("find", text=p + tag) for p in (a, b)):
            continue
        if place == "园" and not base.facts.ask("find", text=place + tag):
            continue
        scenario = Scenario("试", (NewFirm("新厂" + tag, (a + tag, b + tag), place + tag),))
        assert seen(whatif(base, scenario).pair.after, tag) == seen(_analysed(ladybug_store, real), real)
        compared += 1
    assert compared


@settings(SOME, max_examples=1)
@given(SEVERAL)
def test_removing_a_firm_gives_what_loading_without_it_gives(ladybug_store: LadybugStore, many: list[Drawn]) -> None:
    without = [
        Drawn(d.status_of, d.generic, tuple(link for link in d.links if FIRMS[0] not in link[1][::2])) for d in many
    ]
    load(ladybug_store, [*many, *without])
    tags = _tags([*many, *without])
    compared = 0
    for tag, real in zip(tags, tags[len(many) :]):
        base = _analysed(ladybug_store, tag)
        local = {row["enterprise"] for row in base.facts.ask("local_firms", inside=sorted(base.facts.scope.inside))}
        if f"Enterprise:{FIRMS[0]}{tag}" in local:
            scenario = Scenario("试", remove_firms=(FIRMS[0] + tag,))
            assert seen(whatif(base, scenario).pair.after, tag) == seen(_analysed(ladybug_store, real), real)
            compared += 1
    assert compared


def test_both_stores_give_the_same_outcome(ladybug_store: LadybugStore, neo4j_store: Neo4jStore) -> None:
    scenario = Scenario("试", (NewFirm("外厂", place="高新园"),), remove_firms=("钢厂",))
    answers = [
        whatif_rows(whatif(asked(loaded(store, EDGES, NODES)), scenario)) for store in (ladybug_store, neo4j_store)
    ]
    assert answers[0] == answers[1]
    assert answers[0]


# ---- files


def test_a_scenario_is_saved_beside_the_store_and_found_by_its_name(ladybug_store: LadybugStore) -> None:
    loaded(ladybug_store, EDGES, NODES)
    scenario = Scenario("引进/外厂", (NewFirm("外厂", ("半轴",), "高新园"),), (NewPark("轴园", ("半轴",)),), ("钢厂",))

    path = save(ladybug_store.url, scenario)

    assert path.is_relative_to(ladybug_store.folder)
    assert saved(ladybug_store.url) == [scenario] == [named(ladybug_store.url, "引进/外厂")]
    with pytest.raises(UsageError, match="没有名为 '别的' 的情景；已保存：引进/外厂"):
        named(ladybug_store.url, "别的")


def test_a_scenario_file_may_be_toml_or_json_and_an_odd_field_is_named(tmp_path: Path) -> None:
    file = tmp_path / "一.toml"
    file.write_text('remove_firms = ["钢厂"]\n[[add_firms]]\nname = "外厂"\nmakes = ["半轴"]\n', encoding="utf-8")
    other = tmp_path / "二.json"

    scenario = read_scenario(file)
    other.write_text(to_json(scenario), encoding="utf-8")

    assert scenario == Scenario("一", (NewFirm("外厂", ("半轴",)),), (), ("钢厂",)) == read_scenario(other)
    with pytest.raises(UsageError, match="没有字段 add_firm；可用：add_firms、"):
        parse_scenario({"add_firm": []}, "x", "x")
    with pytest.raises(UsageError, match="makes = '半轴'，应为列表"):
        parse_scenario({"add_firms": [{"name": "外厂", "makes": "半轴"}]}, "x", "x")


def test_scenarios_stand_beside_each_other(ladybug_store: LadybugStore) -> None:
    base = asked(loaded(ladybug_store, EDGES, NODES))
    scenarios = [Scenario("甲", (NewFirm("外厂"),)), Scenario("乙", remove_firms=("钢厂",))]

    rows = side_rows([whatif(base, scenario) for scenario in scenarios])

    assert [(r["scenario"], r["closed"], r["coverage_low_gain"], r["subjects"]) for r in rows] == [
        ("甲", 1, 0.5, ["半轴"]), ("乙", 0, 0.0, []),
    ]  # fmt: skip
