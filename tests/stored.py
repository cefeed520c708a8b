"""Reads a whole graph back out of a store, to hold it against the rows that went in."""

from __future__ import annotations

from collections.abc import Mapping

from graph.merge import Graph, Row
from graph.schema import schema
from graph.store import Store


def plain(row: Row) -> Row:
    return tuple(list(cell) if isinstance(cell, tuple) else cell for cell in row)


def stored(store: Store, match: str, columns: Mapping[str, str]) -> list[Row]:
    items = ", ".join(f"{expression} AS c{i}" for i, expression in enumerate(columns.values()))
    return [tuple(row.values()) for row in store.rows(f"MATCH {match} RETURN {items}", {})]


def assert_holds(store: Store, graph: Graph) -> None:
    """Every row of the graph comes back as it is, and nothing else is there."""
    for label in schema().labels:
        found = stored(store, f"(n:`{label}`)", {c: f"n.`{c}`" for c in schema().node_columns(label)})
        assert sorted(found, key=str) == sorted(map(plain, graph.nodes.get(label, ())), key=str)
    for kind, edge in schema().edges.items():
        columns = {"from": "a.id", "to": "b.id"} | {c: f"r.`{c}`" for c in schema().edge_columns(kind)}
        for start, end in edge.ends:
            found = stored(store, f"(a:`{start}`)-[r:`{kind}`]->(b:`{end}`)", columns)
            assert sorted(found, key=str) == sorted(map(plain, graph.edges.get((kind, start, end), ())), key=str)
