"""Dated signs of expansion, and ties that rest on a short name, as targets show them."""

from __future__ import annotations

from typing import Any

import pytest

from decisions.expansion import months_before
from decisions.target_rows import target_rows
from decisions.targets import find_targets
from graph.ladybug_store import LadybugStore
from graph.store import Store
from tests.asking import DAY, asked, firm, gap, loaded
from tests.tiny import Edge

# 钢 → 半轴, made by 轴厂; 甬钢 and 甬铁 make 钢 elsewhere
NEED: list[Edge] = [
    ("钢", "INPUT_OF", "半轴"),
    *firm("轴厂", "半轴"),
    *firm("甬钢", "钢", at="宁波市"),
    *firm("甬铁", "钢", at="宁波市"),
]


def rows(store: Store) -> dict[str, dict[str, Any]]:
    analysis = asked(store)
    return {row["enterprise"]: row for row in target_rows(analysis, find_targets(analysis, [gap(analysis, "钢")]))}


def test_an_investment_of_the_last_two_years_counts_and_is_told_and_silence_is_not_idleness(
    ladybug_store: LadybugStore,
) -> None:
    edges: list[Edge] = [
        *NEED,
        ("甬钢", "INVESTS_IN", "新厂", {"date": "2025-06-01", "locators": "第3行"}),
        ("甬钢", "INVESTS_IN", "早厂", {"date": "2024-02-01"}),
        ("甬铁", "INVESTS_IN", "旧厂", {"date": "2023-12-31"}),
    ]

    found = rows(loaded(ladybug_store, edges))

    assert {name: row["parts"]["expansion"] for name, row in found.items()} == {"甬钢": 1.0, "甬铁": None}
    assert "近24个月有对外投资报道（2025-06-01，投向新厂）" in found["甬钢"]["reason"]
    assert any("第3行" in told for told in found["甬钢"]["sources"])


@pytest.mark.parametrize("facts", [{"date": "2026-01-02"}, {}, {"date": "2025-06-01", "status": "assumed"}])
def test_what_is_to_come_undated_or_guessed_is_no_sign(ladybug_store: LadybugStore, facts: dict[str, str]) -> None:
    found = rows(loaded(ladybug_store, [*NEED, ("甬钢", "INVESTS_IN", "新厂", facts)]))

    assert DAY == "2026-01-01"
    assert found["甬钢"]["parts"]["expansion"] is None


def test_a_tie_that_rests_on_a_short_name_is_told_as_one_to_check(ladybug_store: LadybugStore) -> None:
    ties: list[Edge] = [("甬钢", "SUPPLIES", "轴厂", {"status": "derived"}), ("甬铁", "SUPPLIES", "轴厂")]

    found = rows(loaded(ladybug_store, [*NEED, *ties]))

    assert {name: row["introducer"] for name, row in found.items()} == {"甬钢": "轴厂", "甬铁": "轴厂"}
    assert "已为轴厂供货（按简称对应，需核实）" in found["甬钢"]["reason"]
    assert "需核实" not in found["甬铁"]["reason"]


def test_months_are_counted_back_to_a_day_that_exists() -> None:
    assert [months_before(day, 24) for day in ("2026-01-31", "2024-02-29")] == ["2024-01-31", "2022-02-28"]
    assert months_before("2025-03-31", 1) == "2025-02-28"
