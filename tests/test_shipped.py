"""The packs that come with the program: they load whole, and what they say is answered alike by both stores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pytest

from decisions.analysis import analyse
from decisions.audit import audit_rows
from decisions.gap_rows import gap_rows
from decisions.target_rows import target_rows
from decisions.targets import find_targets
from graph.build import build
from graph.ladybug_store import LadybugStore
from graph.merge import Fate
from graph.neo4j_store import Neo4jStore
from graph.records import Source
from graph.store import Store
from loaders.shipped import default_sources
from loaders.source import load
from tests.asking import DAY

Rows = list[dict[str, Any]]


class Answers(NamedTuple):
    """What a store answers for the shipped packs."""

    fates: list[Fate]
    version: str
    gaps: Rows
    targets: Rows
    hints: Rows


def answers(store: Store, sources: list[Source]) -> Answers:
    fates = build(store, sources)
    analysis = analyse(store, as_of=DAY)
    found = target_rows(analysis, find_targets(analysis, analysis.gaps))
    return Answers(fates, store.version(), gap_rows(analysis, analysis.gaps), found, audit_rows(analysis))


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return [load(path) for path in default_sources()]


@pytest.fixture(scope="module")
def shipped(sources: list[Source], tmp_path_factory: pytest.TempPathFactory) -> Answers:
    with closing(LadybugStore(tmp_path_factory.mktemp("shipped") / "store")) as store:
        return answers(store, sources)


@pytest.fixture(scope="module")
def served(sources: list[Source], neo4j_server: str) -> Iterator[Answers]:
    with closing(Neo4jStore(neo4j_server)) as store:
        yield answers(store, sources)


def test_no_row_of_the_packs_is_refused_and_every_row_is_accounted_for(shipped: Answers) -> None:
    assert [refusal for fate in shipped.fates for refusal in fate.refused] == []
    assert {f.source.id: f.source.read for f in shipped.fates} == {
        f.source.id: f.kept + f.merged for f in shipped.fates
    }


def test_the_plan_check_finds_the_sum_and_the_missing_target_of_tea(shipped: Answers) -> None:
    findings = {(row["kind"], row["finding"]) for row in shipped.hints}

    sums = {finding for kind, finding in findings if kind == "分项与总数"}
    assert "分项合计2680亿元，较总目标2700亿元少20亿元；茶产业集群未列分项" in sums
    missing = {finding.split("未列")[0] for kind, finding in findings if kind == "缺分项目标"}
    assert {name for name in missing if "茶" in name} and len(missing) == 1


def test_the_gaps_are_of_all_four_types_each_with_its_reason_and_sources(shipped: Answers) -> None:
    assert {row["type"] for row in shipped.gaps} == {"fill", "extend", "strengthen", "build"}
    assert [row["product"] for row in shipped.gaps if not (row["reason"] and row["sources"])] == []
    assert len({row["product"] for row in shipped.gaps}) == len(shipped.gaps)


def test_every_target_has_a_source_a_reason_and_a_path(shipped: Answers) -> None:
    assert shipped.targets
    assert [r["enterprise"] for r in shipped.targets if not (r["sources"] and r["reason"] and r["path"])] == []


def test_both_stores_give_the_same_graph_gaps_targets_and_hints_in_the_same_order(
    shipped: Answers, served: Answers
) -> None:
    assert served.version == shipped.version
    assert served.gaps == shipped.gaps
    assert served.targets == shipped.targets
    assert served.hints == shipped.hints
