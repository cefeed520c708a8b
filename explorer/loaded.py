"""How many records of each loaded source rest on each document: all sources are read for it, so only once somebody asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from explorer.context import Context, kept
from graph.records import Record

Counted = Sequence[tuple[str, Mapping[str, int]]]


def records_by_document(context: Context) -> Counted:
    """(title of the source, its records by document as they name it)."""
    infos = context.store.infos()
    return kept(context, "records by document", lambda: [(info.title, _counted(context, info.id)) for info in infos])


def _counted(context: Context, ident: str) -> Mapping[str, int]:
    (source,) = context.store.read_sources([ident])
    records: Iterator[Record] = chain(source.nodes, source.edges)
    return Counter(record.source for record in records)
