"""What must change for one graph to become another: the rows to take away and the rows to put."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.merge import Graph, Row

EdgeTable = tuple[str, str, str]
NOTHING = Graph({}, {})


@dataclass(frozen=True, slots=True)
class Difference:
    """`put_nodes` are new or changed. A changed edge is both lost (its old row) and put (its new row)."""

    lost_edges: Mapping[EdgeTable, Sequence[Row]]
    lost_nodes: Mapping[str, Sequence[Row]]
    put_nodes: Mapping[str, Sequence[Row]]
    put_edges: Mapping[EdgeTable, Sequence[Row]]


def difference(old: Graph, new: Graph) -> Difference:
    """By what rows say; nodes are the same by id, edges by ends, source and key."""
    return Difference(
        {table: _beyond(rows, new.edges.get(table, ())) for table, rows in old.edges.items()},
        {label: _gone(rows, new.nodes.get(label, ())) for label, rows in old.nodes.items()},
        {label: _beyond(rows, old.nodes.get(label, ())) for label, rows in new.nodes.items()},
        {table: _beyond(rows, old.edges.get(table, ())) for table, rows in new.edges.items()},
    )


def _beyond(rows: Sequence[Row], others: Sequence[Row]) -> Sequence[Row]:
    if not others:
        return rows
    known = set(others)
    return [row for row in rows if row not in known]


def _gone(rows: Sequence[Row], others: Sequence[Row]) -> Sequence[Row]:
    kept = {row[0] for row in others}
    return [row for row in rows if row[0] not in kept]
