"""What tests of decisions ask a store, in names instead of ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from decisions.analysis import Analysis, Gap, analyse
from decisions.facts import collect
from decisions.gaps import Judge, Verdict
from graph.store import Store
from tests.tiny import DOCUMENT, Edge, Node, built, source

DAY = "2026-01-01"
CITY = "安康市"
CLUSTER = "试验集群"
PLAN: tuple[Edge, ...] = ((DOCUMENT, "APPLIES_TO", CITY), (CLUSTER, "IN_REGION", CITY, {"locators": "二(一)"}))


def firm(name: str, *products: str, at: str = "汉滨区", **makes: Any) -> list[Edge]:
    """The firm lies there and makes these products; `makes` holds properties of the latter."""
    return [(name, "LOCATED_IN", at), *((name, "PRODUCES", product, makes) for product in products)]


def wanted(*products: str, role: str = "focus") -> list[Edge]:
    """The plan's cluster covers these products."""
    return [(CLUSTER, "COVERS", product, {"role": role, "locators": "二(一)"}) for product in products]


def loaded(store: Store, edges: Sequence[Edge], nodes: Sequence[Node] = ()) -> Store:
    """The store with these facts and a plan for the city."""
    return built(store, source("tiny", nodes, [*PLAN, *edges]))


def judge(store: Store, region: str = CITY, day: str = DAY) -> Judge:
    return Judge(collect(store, region, day))


def asked(store: Store, day: str = DAY) -> Analysis:
    return analyse(store, region=CITY, as_of=day)


def bare(ids: Iterable[str]) -> set[str]:
    """Names of products or firms, from ids."""
    return {text.partition(":")[2] for text in ids}


def verdict(judging: Judge, product: str) -> Verdict:
    return judging.verdict(f"Product:{product}")


def gap(analysis: Analysis, product: str) -> Gap:
    found = analysis.gap(f"Product:{product}")
    assert found is not None, product
    return found
