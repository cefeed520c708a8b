"""A Neo4j graph that somebody built already, by py2neo or otherwise, read through a small map (`*.graph.toml`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.neo4j_link import Neo4jLink
from graph.records import EdgeRecord, NodeRecord, Place, Record, Refusal, Value
from loaders.about import About
from loaders.divisions import place_of_firm
from loaders.graph_map import SUFFIX, EdgeMap, GraphMap, NodeMap, read_map
from loaders.places import regions_named

KIND = "neo4j"
_NODES = "MATCH (n:`{label}`) RETURN properties(n) AS node"
_EDGES = (
    "MATCH (a:`{start}`)-[r:`{type}`]->(b:`{end}`) "
    "RETURN properties(a) AS start, properties(r) AS edge, properties(b) AS end"
)
Properties = Mapping[str, Any]
Triple = tuple[str, Properties, Properties, str, Properties]  # label, node, edge, label, node


@dataclass(frozen=True, slots=True)
class RawGraph:
    """What stands in the server: nodes by label there, edges by type there."""

    map: GraphMap
    nodes: Mapping[str, Sequence[Properties]]
    edges: Mapping[str, Sequence[Triple]]


def accepts(path: Path) -> bool:
    """True if the path is a map."""
    return path.is_file() and path.name.endswith(SUFFIX)


def read(path: Path) -> RawGraph:
    """All nodes of the mapped labels and the mapped edges between them. Raises StoreUnreachable, DataRefused."""
    told = read_map(path)
    link = Neo4jLink(told.url)
    try:
        nodes = {n.theirs: _asked(link, _NODES.format(label=_quoted(n.theirs)), "node") for n in told.nodes}
        edges = {e.theirs: list(_triples(link, told, e)) for e in told.edges}
    finally:
        link.close()
    return RawGraph(told, nodes, edges)


def _quoted(name: str) -> str:
    return name.replace("`", "``")


def _asked(link: Neo4jLink, cypher: str, *columns: str) -> list[Any]:
    """Rows in an order of their own content, so that the same graph gives the same source."""
    rows = link.read(lambda tx: [[record[c] for c in columns] for record in tx.run(cypher)])
    rows.sort(key=lambda row: json.dumps(row, ensure_ascii=False, sort_keys=True, default=str))
    return [row[0] for row in rows] if len(columns) == 1 else rows


def _triples(link: Neo4jLink, told: GraphMap, edge: EdgeMap) -> Iterator[Triple]:
    for start in told.nodes:
        for end in told.nodes:
            query = _EDGES.format(start=_quoted(start.theirs), type=_quoted(edge.theirs), end=_quoted(end.theirs))
            for a, r, b in _asked(link, query, "start", "edge", "end"):
                yield start.theirs, a, r, end.theirs, b


def about(raw: RawGraph) -> About:
    """Rows are nodes and edges as they stand in the server."""
    content = json.dumps([raw.nodes, raw.edges], ensure_ascii=False, sort_keys=True, default=str)
    rows = sum(map(len, raw.nodes.values())) + sum(map(len, raw.edges.values()))
    return About(raw.map.id, raw.map.title, KIND, hashlib.sha256(content.encode()).hexdigest(), rows)


def transform(raw: RawGraph) -> Iterator[Record | Refusal]:
    """One node or edge a row; the server as the document they rest on. Pure."""
    yield _document(raw.map)
    maps = {node.theirs: node for node in raw.map.nodes}
    for node in raw.map.nodes:
        for number, properties in enumerate(raw.nodes[node.theirs], 1):
            yield _node(raw.map, node, properties, Place(node.theirs, number))
    for edge in raw.map.edges:
        for number, triple in enumerate(raw.edges[edge.theirs], 1):
            yield _edge(raw.map, edge, maps, triple, Place(edge.theirs, number))


def follows(records: Sequence[Record]) -> Iterator[Record]:
    """Where firms lie by the place that their registered name begins with, if nothing else says so; regions named. Pure."""
    placed = {record.from_ref for record in records if isinstance(record, EdgeRecord) and record.type == "LOCATED_IN"}
    derived = [_by_name(record, code) for record in records if (code := _place(record, placed))]
    yield from derived
    yield from regions_named([*records, *derived])


def _place(record: Record, placed: set[str]) -> str:
    if not isinstance(record, NodeRecord) or record.label != "Enterprise" or record.name in placed:
        return ""
    return place_of_firm(str(record.props.get("full_name") or record.name))


def _by_name(record: Record, code: str) -> EdgeRecord:
    assert isinstance(record, NodeRecord)
    ref = str(record.props.get("credit_code") or record.props.get("stock_code") or record.name)
    return EdgeRecord(
        "LOCATED_IN", "Enterprise", ref, "Region", code, {}, "", record.source, record.locators, "derived", None,
        record.as_of, "", "", record.place, False,
    )  # fmt: skip


def _document(told: GraphMap) -> NodeRecord:
    props: dict[str, Value] = {"kind": "file"}
    return NodeRecord(
        "Document", told.title, (), props, "", told.title, (), "stated", None, told.as_of, Place(told.id, 0), False
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _node(told: GraphMap, node: NodeMap, properties: Properties, place: Place) -> Record | Refusal:
    name = _text(properties.get(node.name))
    if not name:
        message = f"{place} 没有 {node.name}（名称）；请补上，或在映射文件改 name / a node without name"
        return Refusal("missing_name", place, message)
    aliases = properties.get(node.aliases) or () if node.aliases else ()
    others = (aliases,) if isinstance(aliases, str) else tuple(map(str, aliases))
    region = _text(properties.get(node.region)) if node.region else told.region
    props = {
        ours: _value(properties[theirs]) for ours, theirs in node.properties.items() if _text(properties.get(theirs))
    }
    return NodeRecord(node.label, name, others, props, region, told.title, (str(place),), "", None, told.as_of, place)


def _value(value: object) -> Value:
    if isinstance(value, (list, tuple)):
        return tuple(map(str, value))
    return value if isinstance(value, (bool, int, float)) else str(value).strip()


def _edge(told: GraphMap, edge: EdgeMap, maps: Mapping[str, NodeMap], triple: Triple, place: Place) -> Record:
    start, a, said, end, b = triple
    ends = [(maps[start].label, _ref(maps[start], a)), (maps[end].label, _ref(maps[end], b))]
    (from_label, from_ref), (to_label, to_ref) = reversed(ends) if edge.reverse else ends
    props = {ours: _value(said[theirs]) for ours, theirs in edge.properties.items() if _text(said.get(theirs))}
    return EdgeRecord(
        edge.type, from_label, from_ref, to_label, to_ref, props, told.region, told.title, (str(place),), edge.status,
        edge.confidence, told.as_of, "", "", place,
    )  # fmt: skip


def _ref(node: NodeMap, properties: Properties) -> str:
    """Its code where it has one, since firms may share a name; else its name."""
    codes = (
        _text(properties.get(node.properties[key])) for key in ("credit_code", "stock_code") if key in node.properties
    )
    return next(filter(None, codes), "") or _text(properties.get(node.name))
