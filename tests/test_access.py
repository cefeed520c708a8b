"""What a list in force forbids is listed apart and never ranked; what it restricts says so; a guess bars nobody."""

from __future__ import annotations

from typing import Any

import pytest

from decisions.target_rows import target_rows
from decisions.targets import find_targets
from graph.ladybug_store import LadybugStore
from tests.asking import asked, firm, loaded, wanted
from tests.tiny import Edge, Node

OTHER = "别处清单"
# 甬钢 and 甬锻 (outside) make 钢; 轴 is wanted here and needs 钢, which is in class 3110 under 31.
NODES: list[Node] = [
    ("Document", OTHER),
    ("Clause", "一"),
    ("Clause", "二"),
    ("Clause", "三", {"document": OTHER}),
    ("Industry", "炼铁炼钢", {"code": "31"}),
    ("Industry", "炼钢", {"code": "3110"}),
    ("Product", "钢"),
    ("Product", "轴"),
]
CHAIN: list[Edge] = [
    *wanted("轴"),
    ("钢", "INPUT_OF", "轴"),
    *firm("甬钢", "钢", at="宁波市"),
    *firm("甬锻", "钢", at="宁波市"),
    ("钢", "IN_INDUSTRY", "炼钢", {"from_label": "Product"}),
]


def _rule(clause: str, target: str, role: str, label: str = "Industry", **options: Any) -> Edge:
    return (clause, "NAMES", target, {"role": role, "to_label": label, **options})


def _answers(store: LadybugStore, *rules: Edge) -> set[tuple[str, int | None, str | None]]:
    analysis = asked(loaded(store, [*CHAIN, *rules], NODES))
    rows = target_rows(analysis, find_targets(analysis, analysis.gaps))
    return {(r["enterprise"], r["rank"], r["access"]) for r in rows if r["product"] == "钢"}


@pytest.mark.parametrize(("target", "label"), [("炼铁炼钢", "Industry"), ("炼钢", "Industry"), ("钢", "Product")])
def test_a_barred_product_is_listed_without_a_rank(ladybug_store: LadybugStore, target: str, label: str) -> None:
    found = _answers(ladybug_store, _rule("一", target, "prohibited", label), _rule("二", "炼钢", "encouraged"))

    barred = "禁止/淘汰，不列入排序（试验规划 一）"
    assert found == {("甬钢", None, barred), ("甬锻", None, barred)}


def test_a_restricted_product_keeps_its_rank_and_says_so(ladybug_store: LadybugStore) -> None:
    found = _answers(ladybug_store, _rule("二", "炼钢", "restricted"))

    hint = "限制，新建前请核对条件（试验规划 二）"
    assert found == {("甬钢", 1, hint), ("甬锻", 2, hint)}


@pytest.mark.parametrize(
    "rule",
    [
        _rule("一", "炼钢", "prohibited", status="assumed"),
        _rule("三", "炼钢", "prohibited", source=OTHER),
        _rule("一", "炼钢", "prohibited", valid_to="2025-12-31"),
        _rule("一", "轴", "prohibited", "Product"),
    ],
)
def test_a_guess_a_foreign_an_ended_or_another_rule_bars_nobody(ladybug_store: LadybugStore, rule: Edge) -> None:
    assert _answers(ladybug_store, rule) == {("甬钢", 1, None), ("甬锻", 2, None)}
