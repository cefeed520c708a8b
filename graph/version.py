"""One fingerprint for one graph: the same rows give the same `graph_version`, whatever store holds them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from graph.merge import Graph, Row
from graph.schema import schema


def _lines(graph: Graph) -> Iterable[tuple[str, Iterable[Row]]]:
    for label in sorted(graph.nodes):
        yield label, graph.nodes[label]
    for key in sorted(graph.edges):
        yield "/".join(key), graph.edges[key]


def graph_version(graph: Graph) -> str:
    """sha256 over the canonical rows (JSON arrays in UTF-8, sorted by identity) and the schema's format, in hex."""
    digest = hashlib.sha256(f"format {schema().format}\n".encode())
    for table, rows in _lines(graph):
        digest.update(f"{table}\n".encode())
        digest.update(json.dumps(list(rows), ensure_ascii=False, separators=(",", ":")).encode())
    return digest.hexdigest()
