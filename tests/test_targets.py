"""Whom to invite: who is found, who is left out and counted, in which order, on what grounds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from decisions.analysis import analyse
from decisions.target_rows import target_rows
from decisions.targets import Found, Target, find_targets
from decisions.weights import read_weights
from graph.ladybug_store import LadybugStore
from graph.store import Store
from tests.asking import DAY, asked, firm, gap, loaded, wanted
from tests.tiny import Edge, Node

# (钢) → 半轴, made by 轴厂;  特钢 ⊂ 钢 ⊂ 金属;  (漆), (胶) → 半轴
NEED: list[Edge] = [
    *((p, "INPUT_OF", "半轴") for p in ("钢", "漆", "胶")), ("特钢", "KIND_OF", "钢"), ("钢", "KIND_OF", "金属"),
    *firm("轴厂", "半轴"),
]  # fmt: skip


def targets_of(store: Store, product: str) -> Found:
    analysis = asked(store)
    return find_targets(analysis, [gap(analysis, product)])


def by_name(found: Found) -> Mapping[str, Target]:
    return {target.enterprise.partition(":")[2]: target for target in found.targets}


def rows_of(store: Store, product: str) -> list[dict[str, Any]]:
    analysis = asked(store)
    return target_rows(analysis, find_targets(analysis, [gap(analysis, product)]))


def test_makers_of_the_product_of_a_kind_and_of_the_parent_outside_are_found_and_local_ones_are_not(
    ladybug_store: LadybugStore,
) -> None:
    edges = [
        *NEED,
        *firm("甬钢", "钢", "特钢", at="宁波市"),
        *firm("甬特钢", "特钢", at="北仑区"),
        *firm("无关", "丝", at="宁波市"),
    ]
    edges += [*firm("甬金属", "金属", at="宁波市"), ("无址钢", "PRODUCES", "钢"), *firm("本地", "钢", status="assumed")]
    edges += [
        *firm("两地", "钢", at="宁波市", status="assumed"),
        ("两地", "LOCATED_IN", "旬阳市"),
        *firm("甬猜", "钢", at="宁波市", status="assumed"),
    ]

    found = by_name(targets_of(loaded(ladybug_store, edges), "钢"))

    assert {(name, t.how, t.placed) for name, t in found.items()} == {
        ("甬钢", "product", True), ("甬猜", "product", True), ("无址钢", "product", False), ("甬特钢", "kind", True),
        ("甬金属", "parent", True),
    }  # fmt: skip


def test_closed_and_marked_firms_are_left_out_and_counted_once(ladybug_store: LadybugStore) -> None:
    standing = {"甲": "st", "乙": "delisted", "丙": "delisted", "丁": "cancelled", "戊": "revoked", "己": "active"}
    nodes: list[Node] = [("Enterprise", name, {"status": status}) for name, status in standing.items()]
    edges = [*NEED, *(edge for name in standing for edge in firm(name, "钢", "特钢", at="宁波市"))]

    found = targets_of(loaded(ladybug_store, edges, nodes), "钢")

    assert set(by_name(found)) == {"己"}
    assert found.left_out == {"st": 1, "delisted": 2, "cancelled": 1, "revoked": 1}


def test_the_score_of_a_target_is_the_mean_of_its_known_parts(ladybug_store: LadybugStore) -> None:
    edges = [*NEED, *firm("甬钢", "钢", at="宁波市", rank=1), ("甬钢", "SUPPLIES", "轴厂")]
    edges += [
        *firm("甬特钢", "特钢", at="宁波市", rank=6),
        ("甬特钢", "PRODUCES", "漆", {"rank": 1}),
        *firm("甬金属", "金属", at="宁波市"),
    ]
    edges += [*firm("甬猜", "钢", at="宁波市", status="assumed"), *firm("甬建", "钢", at="宁波市", phase="building")]

    found = by_name(targets_of(loaded(ladybug_store, edges), "钢"))

    parts = {name: [t.score.parts[k] for k in ("match", "focus", "tie", "closes")] for name, t in found.items()}
    assert parts == {
        "甬钢": [1.0, 1.0, 1.0, 0.2], "甬特钢": [0.7, 0.5, 0.0, 0.4], "甬金属": [0.5, None, 0.0, 0.0],
        "甬猜": [0.5, None, 0.0, 0.0], "甬建": [0.7, None, 0.0, 0.0],
    }  # fmt: skip
    steel = 100 * (0.30 * 1 + 0.20 * 1 + 0.20 * 1 + 0.15 * 0.2) / 0.85
    assert found["甬钢"].score.value == pytest.approx(steel)
    assert found["甬金属"].score.value == pytest.approx(100 * 0.30 * 0.5 / 0.65)


def test_a_tie_to_a_local_firm_or_named_customer_makes_an_introducer(ladybug_store: LadybugStore) -> None:
    edges = [*NEED, ("钢", "MEANT_FOR", "整车厂"), *firm("整车厂", at="浙江省"), *firm("生客", "钢", at="宁波市")]
    edges += [
        *firm("买家", "钢", at="宁波市"),
        ("轴厂", "SUPPLIES", "买家"),
        *firm("股东", "钢", at="宁波市"),
        ("股东", "OWNS", "整车厂"),
    ]
    edges += [*firm("远亲", "钢", at="宁波市"), ("远亲", "PARTNERS", "生客")]

    rows = {row["enterprise"]: row for row in rows_of(loaded(ladybug_store, edges), "钢")}

    assert {name: row["introducer"] for name, row in rows.items()} == {
        "买家": "轴厂", "股东": "整车厂", "生客": None, "远亲": None,
    }  # fmt: skip
    assert {name: row["parts"]["tie"] for name, row in rows.items()} == {
        "买家": 1.0,
        "股东": 0.8,
        "生客": 0.0,
        "远亲": 0.0,
    }
    assert "由轴厂供货" in rows["买家"]["reason"] and "与整车厂有股权关系" in rows["股东"]["reason"]


def test_targets_stand_by_place_known_then_score_then_id(ladybug_store: LadybugStore) -> None:
    edges = [
        *NEED,
        *firm("乙厂", "钢", at="宁波市"),
        *firm("甲厂", "钢", at="宁波市"),
        *firm("丙厂", "钢", "漆", at="宁波市"),
    ]
    edges += [("子厂", "PRODUCES", "钢"), ("子厂", "PRODUCES", "漆"), ("子厂", "PRODUCES", "胶")]
    edges += [
        ("栓", "INPUT_OF", "半轴"),
        *firm("栓厂", "栓"),
        ("甲厂", "PRODUCES", "栓"),
    ]  # strong here: it closes no gap

    rows = rows_of(loaded(ladybug_store, edges), "钢")

    assert [(r["rank"], r["enterprise"], r["gaps_closed"], r["region"]) for r in rows] == [
        (1, "丙厂", 2, "浙江省宁波市"), (2, "乙厂", 1, "浙江省宁波市"), (3, "甲厂", 1, "浙江省宁波市"), (4, "子厂", 3, None),
    ]  # fmt: skip
    assert "所在地未收录" in rows[-1]["reason"]


HOSTILE = (
    '=HYPERLINK("http://evil")',
    "<script>alert(1)</script>",
    "'; MATCH (n) DETACH DELETE n //",
    "a|b{x}%s$p",
    "@SUM(1)",
)


def test_hostile_names_stay_plain_text_on_both_stores(store: Store) -> None:
    nodes: list[Node] = [("Enterprise", name) for name in HOSTILE]
    edges = [*NEED, *(edge for name in HOSTILE for edge in firm(name, "钢", at="宁波市"))]

    rows = rows_of(loaded(store, edges, nodes), "钢")

    assert {row["enterprise"] for row in rows} == set(HOSTILE)
    assert all(row["path"].startswith(row["enterprise"]) for row in rows)


def test_a_park_and_sources_come_with_each_target(ladybug_store: LadybugStore) -> None:
    park: Node = ("Park", "高新园", {"region": "汉滨区"})
    edges = [*NEED, ("高新园", "LOCATED_IN", "汉滨区"), ("轴厂", "LOCATED_IN", "高新园"), *wanted("半轴")]
    edges += [("甬钢", "LOCATED_IN", "宁波市"), ("甬钢", "PRODUCES", "钢", {"source": "甬钢年报", "locators": "第9页"})]

    (row,) = rows_of(loaded(ladybug_store, edges, [park]), "钢")

    assert row["park"] == "高新园（已有半轴生产）"
    assert row["sources"][0] == "甬钢年报 第9页"
    assert row["path"] == "甬钢 -PRODUCES→ 钢 -INPUT_OF→ 半轴"


def test_a_reason_tells_what_is_made_from_what_is_planned_or_only_assumed(ladybug_store: LadybugStore) -> None:
    edges = [*NEED, *firm("甬钢", "钢", at="宁波市"), *firm("甬建", "特钢", at="宁波市", phase="building")]
    edges += firm("甬猜", "钢", at="宁波市", status="assumed")

    reasons = {row["enterprise"]: row["reason"] for row in rows_of(loaded(ladybug_store, edges), "钢")}

    assert {name: text.partition("；")[0] for name, text in reasons.items()} == {
        "甬钢": "生产钢", "甬建": "在建或拟建特钢，属于钢，需核实品种是否适用", "甬猜": "可能生产钢",
    }  # fmt: skip
    assert "产品待核实" in reasons["甬猜"]


# 钢 → 半轴;  甬大 is large, 甬小 small, 甬上 listed, 杭无 of unknown size, all elsewhere;  浙江省 is preferred
def test_size_and_preferred_areas_count_where_they_are_known(ladybug_store: LadybugStore, tmp_path: Path) -> None:
    nodes: list[Node] = [
        ("Enterprise", "甬大", {"scale": "large"}), ("Enterprise", "甬小", {"scale": "small"}), ("Enterprise", "甬上", {"stock_code": "600001"}),
    ]  # fmt: skip
    edges = [*NEED, *(edge for name in ("甬大", "甬小", "甬上") for edge in firm(name, "钢", at="北仑区"))]
    loaded(ladybug_store, [*edges, *firm("陕无", "钢", at="陕西省")], nodes)
    weights = tmp_path / "w.toml"
    weights.write_text('[priority_regions]\n"浙江省" = 1.0\nother = 0.5\n', encoding="utf-8")

    parts = {}
    for name, chosen in {"plain": None, "areas": weights}.items():
        analysis = analyse(ladybug_store, region="安康市", as_of=DAY, weights=read_weights(chosen))
        found = find_targets(analysis, analysis.gaps).targets
        names = analysis.names.firm_names(t.enterprise for t in found)
        parts[name] = {n: (t.score.parts["scale"], t.score.parts["area"]) for n, t in zip(names, found)}

    assert parts["plain"] == {"甬大": (1, None), "甬小": (0.5, None), "甬上": (1, None), "陕无": (None, None)}
    assert parts["areas"] == {"甬大": (1, 1), "甬小": (0.5, 1), "甬上": (1, 1), "陕无": (None, 0.5)}
