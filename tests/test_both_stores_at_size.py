"""With a whole national list loaded, both stores still give the same gaps and targets, in the same order."""

from __future__ import annotations

from typing import Any

from decisions.analysis import analyse
from decisions.gap_rows import gap_rows
from decisions.target_rows import target_rows
from decisions.targets import find_targets
from graph.build import build
from graph.ladybug_store import LadybugStore
from graph.neo4j_store import Neo4jStore
from graph.store import Store
from loaders.shipped import default_sources
from loaders.source import load
from tests.shared_data import shared_data


def _answers(store: Store) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    analysis = analyse(store, region="610900", as_of="2026-01-01")
    return (
        store.version(),
        gap_rows(analysis, analysis.gaps),
        target_rows(analysis, find_targets(analysis, analysis.gaps)),
    )


def test_both_stores_answer_alike_with_chainkg_loaded(ladybug_store: LadybugStore, neo4j_store: Neo4jStore) -> None:
    sources = [load(path) for path in (*default_sources(), shared_data("chainkg"))]
    for store in (ladybug_store, neo4j_store):
        build(store, sources)

    embedded, server = _answers(ladybug_store), _answers(neo4j_store)

    assert embedded[0] == server[0]
    assert len(embedded[1]) > 100
    assert embedded[1] == server[1]
    assert len(embedded[2]) > 500
    assert embedded[2] == server[2]
