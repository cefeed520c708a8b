"""Records of one node or edge as the one row that is shown: strongest status, highest confidence, newest date first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from graph.check import STATUS_RANK
from graph.records import EdgeRecord, NodeRecord, Value
from graph.schema import schema

Row = tuple[object, ...]
AnyRecord = TypeVar("AnyRecord", NodeRecord, EdgeRecord)


def strength(record: NodeRecord | EdgeRecord) -> tuple[int, float, str]:
    """What puts one record before another."""
    return STATUS_RANK[record.status], record.confidence or 0.0, record.as_of


def best_first(records: list[AnyRecord]) -> list[AnyRecord]:
    """The records in the order in which they are believed."""
    if len(records) == 1:
        return records
    by_source = sorted(records, key=lambda r: (r.source, r.locators, r.place))
    return sorted(by_source, key=strength, reverse=True)


def shown(best_first: Sequence[Mapping[str, Value]], names: Iterable[str]) -> list[Value | None]:
    """The values of these properties that are shown."""
    values: dict[str, Value] = {}
    for props in reversed(best_first):
        values.update(props)
    return [values.get(name) for name in names]


def edge_row(edge_type: str, identity: Row, known: list[EdgeRecord]) -> Row:
    """Equal edges are one: strongest status, highest confidence, newest date, all locators."""
    if len(known) == 1:
        return _single_edge_row(edge_type, identity, known[0])
    ranked = best_first(known)
    locators = tuple(dict.fromkeys(text for record in ranked for text in record.locators))
    props = shown([record.props for record in ranked], schema().edges[edge_type].properties)
    best = ranked[0]
    confidence = max(record.confidence or 0.0 for record in ranked if record.status == best.status)
    as_of = max(record.as_of for record in ranked)
    starts = min(record.valid_from for record in ranked)
    ends = "" if any(not r.valid_to for r in ranked) else max(r.valid_to for r in ranked)
    return (
        *identity[:2], *props, identity[2], locators, best.status, confidence, as_of or None, starts or None, ends or None,
    )  # fmt: skip


def _single_edge_row(edge_type: str, identity: Row, only: EdgeRecord) -> Row:
    """What `edge_row` gives for one record, which most edges are."""
    props = map(only.props.get, schema().edges[edge_type].properties)
    return (
        *identity[:2], *props, identity[2], tuple(dict.fromkeys(only.locators)), only.status, only.confidence or 0.0,
        only.as_of or None, only.valid_from or None, only.valid_to or None,
    )  # fmt: skip
