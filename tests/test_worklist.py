"""The work list: of many gaps those that somebody can act on, the most pressing first, each with its first step."""

from __future__ import annotations

from typing import Any

from decisions.analysis import Analysis
from decisions.targets import find_targets
from decisions.worklist import worklist, worklist_rows
from graph.ladybug_store import LadybugStore
from tests.asking import asked, firm, loaded, wanted
from tests.tiny import Edge, Node


def work(analysis: Analysis) -> list[dict[str, Any]]:
    return worklist_rows(analysis, worklist(analysis, analysis.gaps))


# 钢, 漆, 胶 (by falling share) → 车, made here; only 钢 is made elsewhere
def test_only_gaps_of_high_priority_stand_on_it_with_their_first_step(ladybug_store: LadybugStore) -> None:
    shares = {"钢": 0.4, "漆": 0.3, "胶": 0.2, "布": 0.05, "砂": 0.03, "水": 0.02}
    edges: list[Edge] = [(name, "INPUT_OF", "车", {"weight": share}) for name, share in shares.items()]

    rows = work(asked(loaded(ladybug_store, [*edges, *firm("车厂", "车"), *firm("甬钢", "钢", at="宁波市")])))

    assert [(row["product"], row["first_step"]) for row in rows] == [
        ("钢", "可对接外地生产企业1家"), ("漆", "先核实本地有无生产企业"),
    ]  # fmt: skip


# 茶 → (茶饮料), (茶酒): extensions that nobody misses;  (茶酒) is made elsewhere
def test_what_nobody_misses_and_nobody_makes_is_no_work(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [("茶", "INPUT_OF", "茶饮料"), ("茶", "INPUT_OF", "茶酒"), *firm("茶厂", "茶")]

    rows = work(asked(loaded(ladybug_store, [*edges, *firm("甬酒", "茶酒", at="宁波市")])))

    assert [row["product"] for row in rows] == ["茶酒"]


# (特种电缆) is a kind of 电缆, which is made here, and goes into 车
def test_a_missing_kind_points_to_the_local_maker_of_what_it_is_a_kind_of(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [("特种电缆", "KIND_OF", "电缆"), ("特种电缆", "INPUT_OF", "车"), *firm("车厂", "车")]

    (row,) = work(asked(loaded(ladybug_store, [*edges, *firm("缆厂", "电缆")])))

    assert (row["product"], row["first_step"]) == (
        "特种电缆", "先向缆厂了解：本地已生产其大类，是否已生产或能否生产",
    )  # fmt: skip


# (钢) and its kind (特钢) both go into 车; 电机 too
def test_a_kind_is_left_to_the_gap_that_it_is_a_kind_of(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [("特钢", "KIND_OF", "钢"), ("特钢", "INPUT_OF", "车"), ("钢", "INPUT_OF", "车")]
    edges += [("钢", "INPUT_OF", "船"), *firm("车厂", "车"), *firm("船厂", "船"), *wanted("特钢", "钢")]
    edges += [(f"件{n}", "INPUT_OF", "船", {"weight": 0.01}) for n in range(4)]

    analysis = asked(loaded(ladybug_store, edges))

    high = {g.product.partition(":")[2] for g in analysis.gaps if g.priority == "high"}
    assert high == {"钢", "特钢"}
    assert [row["product"] for row in work(analysis)] == ["钢"]


# (漆) before (钢) by score, but only 钢 is made elsewhere;  [(机器人)] is planned only
def test_a_gap_felt_here_with_somebody_to_call_stands_before_the_rest(ladybug_store: LadybugStore) -> None:
    shares = {"漆": 0.5, "钢": 0.4, "胶": 0.05, "布": 0.03, "砂": 0.01, "水": 0.01}
    edges: list[Edge] = [(name, "INPUT_OF", "车", {"weight": share}) for name, share in shares.items()]
    edges += [
        *firm("车厂", "车"),
        *firm("甬钢", "钢", at="宁波市"),
        *wanted("机器人"),
        *firm("甬机", "机器人", at="宁波市"),
    ]

    analysis = asked(loaded(ladybug_store, edges))

    assert [(gap.product, gap.rank) for gap in analysis.gaps][:2] == [("Product:漆", 1), ("Product:钢", 2)]
    assert [(analysis.names.product(i.gap.product), i.local, i.outside) for i in worklist(analysis, analysis.gaps)] == [
        ("钢", True, 1), ("漆", True, 0), ("机器人", False, 1),
    ]  # fmt: skip


# 矿 (1020, a class of mining), 漆 (2641) and four more → 车, made here; ore and paint are made elsewhere
def test_what_is_dug_or_grown_comes_last_and_says_so(ladybug_store: LadybugStore) -> None:
    nodes: list[Node] = [("Product", "矿", {"gbt4754": "1020"}), ("Product", "漆", {"gbt4754": "2641"})]
    shares = {"矿": 0.4, "漆": 0.3, "胶": 0.2, "布": 0.05, "砂": 0.03, "水": 0.02}
    edges: list[Edge] = [(name, "INPUT_OF", "车", {"weight": share}) for name, share in shares.items()]
    edges += [*firm("车厂", "车"), *firm("甬矿", "矿", at="宁波市"), *firm("甬漆", "漆", at="宁波市")]

    analysis = asked(loaded(ladybug_store, edges, nodes))

    assert [gap.product for gap in analysis.gaps][:2] == ["Product:矿", "Product:漆"]  # the rank is what it was
    told = {row["product"]: "属种养或采矿产品" in row["reason"] for row in work(analysis)}
    assert told == {"漆": False, "矿": True} and list(told) == ["漆", "矿"]
    assert [t.enterprise for t in find_targets(analysis, analysis.gaps).targets] == [
        "Enterprise:甬漆",
        "Enterprise:甬矿",
    ]
