"""What was loaded: packs with their row counts, and which pack speaks of which document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from explorer.context import Context, kept
from graph.records import Record, Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """One loaded source: rows read, records of nodes and edges, rows turned away, and records by document."""

    id: str
    title: str
    kind: str
    read: int
    nodes: int
    edges: int
    refused: int
    documents: Mapping[str, int]


def loaded(context: Context) -> list[Loaded]:
    """All loaded sources, read one at a time and kept as counts only."""
    store = context.store
    return kept(context, "loaded", lambda: [_count(store.read_sources([info.id])[0]) for info in store.infos()])


def _count(source: Source) -> Loaded:
    documents: dict[str, int] = {}
    records: Iterator[Record] = chain(source.nodes, source.edges)
    for record in records:
        documents[record.source] = documents.get(record.source, 0) + 1
    sizes = (source.read, len(source.nodes), len(source.edges), len(source.refused))
    return Loaded(source.id, source.title, source.kind, *sizes, documents)
