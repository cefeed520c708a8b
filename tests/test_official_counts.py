"""Official counts in the shipped packs: held against what is on record, and no proof that a product is not made.

统计数(规上, 784 户) -COVERS_AREA→ 安康市: it lists no firm. 甲 makes 半轴, for which nobody makes 钢.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from decisions.analysis import analyse
from decisions.completeness import completeness_rows
from decisions.gaps import proving_roster
from graph.build import build
from graph.ladybug_store import LadybugStore
from loaders.shipped import CHAINS, default_sources
from loaders.source import load
from tests.asking import asked, firm, gap, loaded
from tests.tiny import Edge, Node

COUNT: Node = ("Roster", "统计数", {"scope": "above_scale", "as_of": "2025-12-01", "official_count": 784})
EDGES: list[Edge] = [*firm("甲", "半轴"), ("钢", "INPUT_OF", "半轴"), ("统计数", "COVERS_AREA", "安康市")]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugStore]:
    """The shipped packs and the second city."""
    with closing(LadybugStore(tmp_path_factory.mktemp("counted") / "store")) as store:
        build(store, [load(path) for path in (*default_sources(), CHAINS / "hanzhong")])
        yield store


def test_a_count_without_a_list_proves_no_absence(ladybug_store: LadybugStore) -> None:
    analysis = asked(loaded(ladybug_store, EDGES, [COUNT]))

    assert completeness_rows(analysis)[0]["official"] == 784
    assert proving_roster(analysis.facts) is None
    assert gap(analysis, "钢").verdict.state == "NOT_RECORDED"


def test_the_same_list_with_its_firms_proves_it(ladybug_store: LadybugStore) -> None:
    analysis = asked(loaded(ladybug_store, [*EDGES, ("甲", "LISTED_IN", "统计数")], [COUNT]))

    assert gap(analysis, "钢").verdict.state == "ABSENT"


@pytest.mark.parametrize(
    ("city", "subject", "official", "day"),
    [("安康市", "安康市", 784, "2020-12-31"), ("安康市", "毛绒玩具产业链", 800, "2025-08-17"), ("安康市", "富硒食品产业链", 234, "2019-06-21"),
     ("汉中市", "略阳县", 32, "2021-12-31"), ("汉中市", "航空装备产业链", 200, "2022-12-31")],
)  # fmt: skip
def test_the_shipped_counts_are_held_against_the_record(
    counted: LadybugStore, city: str, subject: str, official: int, day: str
) -> None:
    analysis = analyse(counted, region=city, as_of="2026-11-24")
    row = next(row for row in completeness_rows(analysis) if row["subject"] == subject)

    assert (row["official"], row["as_of"], row["enough"]) == (official, day, False)
    assert row["source"]
    assert {found.verdict.state for found in analysis.gaps} <= {"MADE", "NOT_RECORDED"}


def test_a_full_list_of_one_chain_proves_nothing_of_the_others(ladybug_store: LadybugStore) -> None:
    limited: Node = ("Roster", "统计数", {"scope": "all", "as_of": "2025-12-01", "cluster": "别的链"})

    analysis = asked(loaded(ladybug_store, [*EDGES, ("甲", "LISTED_IN", "统计数")], [limited]))

    assert gap(analysis, "钢").verdict.state == "NOT_RECORDED"
