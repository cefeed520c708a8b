"""The five parts of a gap's score, computed by hand, and what follows from them: order, priority, the letter."""

from __future__ import annotations

from math import log

import pytest

from decisions.analysis import Analysis
from decisions.score import weigh
from graph.ladybug_store import LadybugStore
from tests.asking import CLUSTER, DAY, asked, firm, gap, loaded, wanted
from tests.tiny import DOCUMENT, Edge, Node

PARK: Node = ("Park", "高新园", {"region": "汉滨区"})


def part(analysis: Analysis, name: str, *products: str) -> dict[str, float | None]:
    found = {product: gap(analysis, product).score.parts[name] for product in products}
    return {product: None if value is None else round(value, 6) for product, value in found.items()}


# 钢 → 半轴 (share 0.6, two makers), 阀 (one of two inputs, one maker), [(机器人)];  钢 ⇢ 整车厂 outside.  漆: as 钢 for 柜
def test_pull_joins_the_shares_of_users_by_how_sure_they_are(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [
        ("钢", "INPUT_OF", "半轴", {"weight": 0.6}),
        ("钢", "INPUT_OF", "阀"),
        ("钢", "INPUT_OF", "机器人"),
    ]
    edges += [
        ("阀芯", "INPUT_OF", "阀"),
        ("钢", "MEANT_FOR", "整车厂"),
        *firm("整车厂", at="宁波市"),
        *wanted("机器人"),
    ]
    edges += [*firm("轴一厂", "半轴"), *firm("轴二厂", "半轴"), *firm("阀厂", "阀"), *firm("柜厂", "柜")]
    edges += [("漆", "INPUT_OF", "柜"), ("高新园", "LOCATED_IN", "汉滨区"), ("高新园", "FOCUSES_ON", "漆")]

    analysis = asked(loaded(ladybug_store, edges, [PARK]))

    steel = 1 - (1 - 0.6 * 1) * (1 - 0.5 * 0.8) * (1 - 1 * 0.5) * (1 - 0.4)
    planned_paint = 0.5 * (1 - (1 - 0.8))
    assert part(analysis, "pull", "钢", "漆") == {"钢": round(steel, 6), "漆": planned_paint}


# 茶 → (茶饮料);  (砂) → (玻璃) → 窗;  铸件 → 泵, [(艇)], ⇢ 整车厂;  [(无人机)]
def test_pull_of_extensions_is_by_feeds_or_fills_and_of_strong_links_by_what_is_made(
    ladybug_store: LadybugStore,
) -> None:
    edges: list[Edge] = [("茶", "INPUT_OF", "茶饮料"), ("砂", "INPUT_OF", "玻璃"), ("玻璃", "INPUT_OF", "窗")]
    edges += [
        ("铸件", "INPUT_OF", "泵"),
        ("铸件", "INPUT_OF", "艇"),
        ("铸件", "MEANT_FOR", "整车厂"),
        *wanted("艇", "无人机"),
    ]
    edges += [
        *firm("茶厂", "茶"),
        *firm("窗厂", "窗"),
        *firm("铸厂", "铸件"),
        *firm("泵厂", "泵"),
        *firm("整车厂", at="宁波市"),
    ]

    analysis = asked(loaded(ladybug_store, edges))

    assert part(analysis, "pull", "茶饮料", "砂", "铸件", "无人机") == {
        "茶饮料": 0.8,
        "砂": 0.5,
        "铸件": 0.8,
        "无人机": None,
    }


# [甲品] ← (钢), (漆), 栓;  [乙品] ← (钢), (胶), 栓, 带 (two makers).  Groups of a third and a quarter.
def test_bottleneck_is_the_gain_of_coverage_over_the_largest_gain_and_for_strong_links_the_loss(
    ladybug_store: LadybugStore,
) -> None:
    edges: list[Edge] = [(p, "INPUT_OF", "甲品") for p in ("钢", "漆", "栓")]
    edges += [(p, "INPUT_OF", "乙品") for p in ("钢", "胶", "栓", "带")]
    edges += [*wanted("甲品", "乙品"), *firm("甲厂", "甲品"), *firm("乙厂", "乙品"), *firm("栓厂", "栓")]
    edges += [*firm("带一厂", "带"), *firm("带二厂", "带")]

    analysis = asked(loaded(ladybug_store, edges))

    steel = 1 / 3 + 1 / 4
    expected = {"钢": 1.0, "漆": round((1 / 3) / steel, 6), "胶": round((1 / 4) / steel, 6), "栓": 1.0}
    assert part(analysis, "bottleneck", "钢", "漆", "胶", "栓") == expected
    (coverage,) = analysis.coverage
    assert (round(coverage.low or 0, 6), coverage.high) == (round((1 / 3 + 1 / 2) / 2, 6), 1.0)
    assert (coverage.products, coverage.known, coverage.made) == (2, 2, 2)


# (轴) ← (a)|b, (c);  (轴) → 车
def test_fit_is_the_share_of_input_groups_that_is_made(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [("a", "INPUT_OF", "轴", {"alt_group": "料"}), ("b", "INPUT_OF", "轴", {"alt_group": "料"})]
    edges += [("c", "INPUT_OF", "轴"), ("轴", "INPUT_OF", "车"), *firm("b厂", "b"), *firm("车厂", "车")]

    analysis = asked(loaded(ladybug_store, edges))

    assert part(analysis, "fit", "轴", "c") == {"轴": 0.5, "c": None}


POLICY: list[Edge] = [
    *wanted("重点品"), *wanted("延伸品", role="extend"), *wanted("提及品", role="general"), ("提及品", "INPUT_OF", "车"),
    ("子品", "KIND_OF", "重点品"), ("子品", "INPUT_OF", "车"), ("孙品", "KIND_OF", "子品"), ("孙品", "INPUT_OF", "车"),
    ("只有集群", "INPUT_OF", "重点品"), ("无关品", "INPUT_OF", "车"), *firm("车厂", "车"),
    ("名单群", "IN_REGION", "安康市", {"source": "企业名单"}), ("名单群", "INCLUDES", "名单厂"), *firm("名单厂", "名单车"),
    ("名单品", "INPUT_OF", "名单车"),
]  # fmt: skip
NAMED = ("重点品", "延伸品", "提及品", "子品", "孙品", "只有集群", "无关品", "名单品")


def test_policy_is_the_best_clause_weaker_by_kind_steps_and_for_the_cluster_only(ladybug_store: LadybugStore) -> None:
    found = part(asked(loaded(ladybug_store, POLICY)), "policy", *NAMED)

    assert found == {
        "重点品": 1.0, "延伸品": 0.8, "提及品": 0.5, "子品": 0.7, "孙品": 0.5, "只有集群": 0.5, "无关品": 0.0, "名单品": 0.0,
    }  # fmt: skip
    # 孙品: two steps up are 0.49, and its cluster is named, which is 0.5; 名单品: its cluster is of no plan that applies


def test_past_its_horizon_a_plan_counts_three_tenths_unless_a_plan_in_force_says_the_same(
    ladybug_store: LadybugStore,
) -> None:
    old: Node = ("Document", DOCUMENT, {"in_force_until": "2025-12-31"})
    new: Edge = (CLUSTER, "COVERS", "重点品", {"role": "focus", "source": "新规划", "confidence": 0.6})
    loaded(ladybug_store, [*POLICY, ("新规划", "APPLIES_TO", "陕西省"), new], [old])

    before, after = (
        part(asked(ladybug_store, day), "policy", "重点品", "延伸品", "子品") for day in ("2025-12-31", DAY)
    )

    assert before == {"重点品": 1.0, "延伸品": 0.8, "子品": 0.7}
    assert after == {"重点品": 1.0, "延伸品": 0.5, "子品": 0.7}  # of 延伸品 the plan in force names the cluster only


def test_a_cluster_that_only_an_expired_plan_names_counts_little_whatever_else_is_in_force(
    ladybug_store: LadybugStore,
) -> None:
    old: Node = ("Document", DOCUMENT, {"in_force_until": "2025-12-31"})
    loaded(ladybug_store, [*POLICY, ("新规划", "APPLIES_TO", "陕西省")], [old, ("Document", "新规划")])

    assert part(asked(ladybug_store), "policy", "重点品", "只有集群") == {"重点品": 0.3, "只有集群": 0.15}


def test_reach_counts_active_makers_outside_with_a_known_place(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [
        ("钢", "INPUT_OF", "轴"),
        ("漆", "INPUT_OF", "轴"),
        *firm("轴厂", "轴"),
        ("特钢", "KIND_OF", "钢"),
    ]
    edges += [
        *firm("甬一", "钢", at="宁波市"),
        *firm("甬二", "特钢", "钢", at="北仑区"),
        *firm("甬三", "钢", at="浙江省"),
    ]
    edges += [*firm("注销", "钢", at="宁波市"), *firm("戴帽", "钢", at="宁波市"), ("无址", "PRODUCES", "钢")]
    edges += [*firm("本地", "钢", status="assumed")]
    nodes: list[Node] = [("Enterprise", "注销", {"status": "cancelled"}), ("Enterprise", "戴帽", {"status": "st"})]

    analysis = asked(loaded(ladybug_store, edges, nodes))

    assert part(analysis, "reach", "钢", "漆") == {"钢": round(log(1 + 3) / log(21), 6), "漆": 0.0}


def test_unknown_parts_leave_the_score_to_the_known_ones_and_widen_the_range(ladybug_store: LadybugStore) -> None:
    score = gap(asked(loaded(ladybug_store, wanted("机器人"))), "机器人").score

    assert score.parts == {"pull": None, "bottleneck": 0.0, "fit": None, "policy": 1.0, "reach": 0.0}
    assert (round(score.value, 6), round(score.low, 6), round(score.high, 6)) == (40.0, 20.0, 70.0)
    assert score.known_share == pytest.approx(0.5)


def test_a_score_is_the_mean_of_the_known_parts_by_weight() -> None:
    score = weigh({"a": 1.0, "b": 0.5, "c": None}, {"a": 0.3, "b": 0.1, "c": 0.6})

    assert (score.value, score.low, score.high) == pytest.approx((87.5, 35.0, 95.0))
    assert score.known_share == pytest.approx(0.4)


# six inputs of 车, by falling share; 丙 and 乙 share alike
def test_gaps_stand_by_score_then_id_and_a_third_of_them_is_of_each_priority(ladybug_store: LadybugStore) -> None:
    shares = {"己": 0.4, "丙": 0.2, "乙": 0.2, "戊": 0.1, "甲": 0.06, "丁": 0.04}
    edges: list[Edge] = [(p, "INPUT_OF", "车", {"weight": share}) for p, share in shares.items()]

    gaps = asked(loaded(ladybug_store, [*edges, *firm("车厂", "车"), *wanted("车")])).gaps

    assert [(g.product.partition(":")[2], g.rank, g.priority) for g in gaps] == [
        ("己", 1, "high"), ("丙", 2, "high"), ("乙", 3, "medium"), ("戊", 4, "medium"), ("甲", 5, "low"), ("丁", 6, "low"),
    ]  # fmt: skip


# (x) → user, each with one old edge: what goes in 10 years, where it lies and what it makes 3 and 6 years, a clause 20
def test_the_letter_is_that_of_the_weakest_edge_halved_by_its_age(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [
        (f"{name}料", "INPUT_OF", name) for name in ("新", "近三年", "三年", "六年", "搬迁", "条款", "弱")
    ]
    edges += [("十年料", "INPUT_OF", "十年", {"as_of": "2016-01-01"}), *firm("新厂", "新"), *firm("十年厂", "十年")]
    edges += [*firm("近厂", "近三年", as_of="2023-01-02"), *firm("三厂", "三年", as_of="2023-01-01")]
    edges += [*firm("六厂", "六年", as_of="2020-01-01"), *firm("弱厂", "弱", confidence=0.6)]
    edges += [("搬厂", "LOCATED_IN", "汉滨区", {"as_of": "2022-06-01"}), ("搬厂", "PRODUCES", "搬迁")]
    edges += [(CLUSTER, "COVERS", "条款", {"role": "focus", "as_of": "2006-01-01"})]

    analysis = asked(loaded(ladybug_store, edges))

    letters = {g.product.removeprefix("Product:").removesuffix("料"): g.confidence for g in analysis.gaps}
    assert {name: letters[name] for name in ("新", "十年", "近三年", "三年", "六年", "搬迁", "条款", "弱")} == {
        "新": "A", "十年": "B", "近三年": "B", "三年": "B", "六年": "C", "搬迁": "B", "条款": "A", "弱": "B",
    }  # fmt: skip


# (伺服料) → (伺服) → [(机器人)] by a plan whose horizon is past three or six years ago
def test_a_clause_ages_from_the_horizon_of_its_plan_and_so_does_what_rests_on_it(ladybug_store: LadybugStore) -> None:
    old: Node = ("Document", DOCUMENT, {"in_force_until": "2022-12-31"})
    edges = [("伺服料", "INPUT_OF", "伺服"), ("伺服", "INPUT_OF", "机器人"), *wanted("机器人", "园林机械")]
    loaded(ladybug_store, edges, [old])

    letters = {
        day: {g.product.removeprefix("Product:"): g.confidence for g in asked(ladybug_store, day).gaps}
        for day in ("2022-12-31", DAY, "2029-01-01")
    }

    names = ("伺服料", "伺服", "机器人", "园林机械")
    expected = {"2022-12-31": "A", DAY: "B", "2029-01-01": "C"}
    assert letters == {day: {n: letter for n in names if n in letters[day]} for day, letter in expected.items()}
    assert {"伺服料", "伺服", "园林机械"} <= letters[DAY].keys()


def test_a_single_maker_is_at_most_b_without_a_list_and_may_be_a_with_one(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [("铸件", "INPUT_OF", "泵"), *firm("铸厂", "铸件"), *firm("泵厂", "泵")]
    roster: Node = ("Roster", "名录", {"scope": "all", "as_of": "2025-06-30"})
    listed: list[Edge] = [
        ("名录", "COVERS_AREA", "安康市"),
        ("铸厂", "LISTED_IN", "名录"),
        ("泵厂", "LISTED_IN", "名录"),
    ]

    without = gap(asked(loaded(ladybug_store, edges)), "铸件").confidence
    with_list = gap(asked(loaded(ladybug_store, [*edges, *listed], [roster])), "铸件").confidence

    assert (without, with_list) == ("B", "A")
