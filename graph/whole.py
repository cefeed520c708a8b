"""The whole graph read back out of a store, label by label and type by type: the same rows from either store."""

from __future__ import annotations

from graph.merge import Graph, Row
from graph.schema import schema
from graph.store import Store


def read_graph(store: Store) -> Graph:
    """All rows as `graph.merge.Graph` has them, sorted by id, edges by their ends, source and key."""
    nodes = {label: _sorted(_nodes(store, label)) for label in schema().labels}
    edges = {
        (kind, start, end): _sorted(_edges(store, kind, start, end))
        for kind, edge in schema().edges.items()
        for start, end in edge.ends
    }
    return Graph(
        {label: rows for label, rows in nodes.items() if rows}, {key: rows for key, rows in edges.items() if rows}
    )


def _nodes(store: Store, label: str) -> list[Row]:
    items = ", ".join(f"n.`{column}` AS c{i}" for i, column in enumerate(schema().node_columns(label)))
    return [tuple(row.values()) for row in store.rows(f"MATCH (n:`{label}`) RETURN {items}", {})]


def _edges(store: Store, kind: str, start: str, end: str) -> list[Row]:
    columns = ["a.id", "b.id", *(f"r.`{column}`" for column in schema().edge_columns(kind))]
    items = ", ".join(f"{expression} AS c{i}" for i, expression in enumerate(columns))
    return [
        tuple(row.values()) for row in store.rows(f"MATCH (a:`{start}`)-[r:`{kind}`]->(b:`{end}`) RETURN {items}", {})
    ]


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple("" if cell is None else str(cell) for cell in row))
