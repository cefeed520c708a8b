"""What holds for every graph: the types exclude each other, follow the text of DESIGN section 4, and rest on sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.analysis import analyse
from decisions.facts import collect
from decisions.gap_rows import gap_rows
from decisions.gaps import Judge
from graph.build import remove
from graph.ladybug_store import LadybugStore
from graph.merge import Graph, Merger
from graph.neo4j_store import Neo4jStore
from graph.store import Store
from graph.version import graph_version
from tests.reference_rules import rule
from tests.tiny import built
from tests.worlds import DAY, PACKS, Drawn, together, worlds

Found = dict[str, tuple[str, str]]
SOME = settings(
    max_examples=6, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
SEVERAL = st.lists(worlds(), min_size=12, max_size=12)


def tags(many: Sequence[object]) -> list[str]:
    return [f"{i:02d}" for i in range(len(many))]


def load(store: Store, many: Sequence[Drawn]) -> Store:
    """All worlds in one graph, each with names and regions of its own."""
    return built(store, together(many))


def judged(store: Store, tag: str) -> Judge:
    return Judge(collect(store, f"城{tag}", DAY))


def types(judge: Judge) -> Found:
    return {v.product.removeprefix("Product:"): (v.type, v.subtype) for v in judge.gaps()}


@SOME
@given(SEVERAL)
def test_decisions_follow_the_text_of_the_rules(ladybug_store: LadybugStore, many: list[Drawn]) -> None:
    load(ladybug_store, many)
    for tag, drawn in zip(tags(many), many):
        judge, world = judged(ladybug_store, tag), drawn.world(tag)
        expected = rule(world)
        verdicts = {p: judge.verdict(f"Product:{p}") for p in sorted(world.products)}
        assert {p: (v.type, v.subtype) for p, v in verdicts.items()} == expected.types
        assert types(judge) == {p: found for p, found in expected.types.items() if found[0] != "none"}
        assert {p for p, v in verdicts.items() if v.state == "MADE"} == expected.M
        assert {p for p, v in verdicts.items() if v.named} == expected.F
        for product, verdict in verdicts.items():
            assert {n.split(":")[1] for n in (*verdict.users, *verdict.customers)} == expected.users[product]
            assert {n.split(":")[1] for n in verdict.feeds} == expected.feeds[product]
