"""Regions that a source names without describing them, added from the national table of divisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.records import NodeRecord, Place, Record
from graph.schema import schema
from graph.text import fold
from loaders.divisions import find, region_records

DERIVED = Place("divisions", 0)


def _refs(record: Record) -> Iterator[str]:
    if isinstance(record, NodeRecord):
        if schema().labels[record.label].scope == "region":
            yield record.scope
        return
    kind = schema().edges[record.type]
    yield record.scope
    if "Region" in ([record.from_label] if record.from_label else kind.starts()):
        yield record.from_ref
    if "Region" in ([record.to_label] if record.to_label else kind.finishes()):
        yield record.to_ref


def _own(records: Sequence[Record]) -> Iterable[str]:
    for record in records:
        if isinstance(record, NodeRecord) and record.label in ("Region", "Park"):
            yield fold(record.name)


def regions_named(records: Sequence[Record]) -> Iterator[Record]:
    """Region nodes, with all they are part of, for names and codes that only the national table knows."""
    own = set(_own(records))
    texts = {text.removeprefix("Region:") for record in records for text in _refs(record) if text}
    codes = {code for text in texts if fold(text) not in own and (code := find(text))}
    aliases = {text: code for text in texts if fold(text) not in own and (code := find(text)) and text != code}
    for record in region_records(codes, DERIVED):
        if isinstance(record, NodeRecord) and record.label == "Region":
            written = {t for t, c in aliases.items() if c == record.props["adcode"] and t != record.name}
            record = record._replace(aliases=tuple(sorted(written)))
        yield record
