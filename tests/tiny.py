"""Graphs small enough to read: a Source from a few literals, checked as any other.

    source("a", nodes=[("Product", "钢", {"aliases": "钢材"})],
           edges=[("钢", "INPUT_OF", "半轴"), ("甲厂", "PRODUCES", "钢", {"status": "assumed"})])

- An end whose label follows from the edge's type (半轴: a Product) is declared too, unless `implied=False`.
- A region of REGIONS that is named is declared with all it is part of.
- A node's dict holds properties, `aliases`, `source`, and `region` or `document` (what its name is unique within).
- An edge's dict holds properties and `status`, `confidence`, `as_of`, `valid_from`, `valid_to`, `locators`, `source`
  (the document it rests on, declared too), `from_label`, `to_label`, `region`. Lists are written `一|二` or as tuples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from graph.build import build
from graph.check import check_all, split_list
from graph.ladybug_store import LadybugStore
from graph.records import EdgeRecord, NodeRecord, Place, Record, Source
from graph.schema import schema
from graph.store import Store
from loaders.source import load

PACK = Path(__file__).parent / "packs" / "tiny"
DOCUMENT = "试验规划"
REGION = "安康市"
# name: (adcode, level, part of)
REGIONS = {
    "中国": ("100000", "country", ""),
    "陕西省": ("610000", "province", "中国"),
    "安康市": ("610900", "city", "陕西省"),
    "汉滨区": ("610902", "county", "安康市"),
    "旬阳市": ("610981", "county", "安康市"),
    "浙江省": ("330000", "province", "中国"),
    "宁波市": ("330200", "city", "浙江省"),
    "北仑区": ("330206", "county", "宁波市"),
}
Options = Mapping[str, Any]
Node = tuple[str, str] | tuple[str, str, Options]
Edge = tuple[str, str, str] | tuple[str, str, str, Options]
_NOWHERE = Place("tiny.py", 0)


def source(
    source_id: str, nodes: Sequence[Node] = (), edges: Sequence[Edge] = (), *,
    document: str = DOCUMENT, implied: bool = True,
) -> Source:  # fmt: skip
    """The checked source. A literal that does not fit the schema is an error here, not a refusal."""
    told = [_node(n, document, Place(f"{source_id}.nodes", i)) for i, n in enumerate(nodes, 1)]
    linked = [_edge(e, document, Place(f"{source_id}.edges", i)) for i, e in enumerate(edges, 1)]
    follow = [*_documents(told, linked), *(_implied(told, linked) if implied else ())]
    checked_nodes, checked_edges, refused = check_all([*told, *linked, *follow, *_regions([*told, *linked, *follow])])
    assert not refused, refused
    read = len(told) + len(linked)
    return Source(source_id, source_id, "tiny", source_id, read, tuple(checked_nodes), tuple(checked_edges), (), {})


def built(store: Store, *sources: Source) -> Store:
    """The store holding exactly these sources, of which the merge turned nothing away."""
    refused = [refusal for fate in build(store, sources) for refusal in fate.refused]
    assert not refused, refused
    return store


def _list(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else split_list(value)


def _node(node: Node, document: str, place: Place) -> NodeRecord:
    label, name, options = (*node, {})[:3]
    own = schema().labels[label].properties
    rest = {key: value for key, value in options.items() if key not in own}
    props = {key: value for key, value in options.items() if key in own}
    scope = {"region": rest.pop("region", REGION), "document": rest.pop("document", document)}
    return NodeRecord(
        label, name, _list(rest.pop("aliases", ())), props, scope.get(schema().labels[label].scope, ""),
        rest.pop("source", document), _list(rest.pop("locators", ())), rest.pop("status", ""),
        rest.pop("confidence", None), rest.pop("as_of", ""), place, **rest,
    )  # fmt: skip


def _edge(edge: Edge, document: str, place: Place) -> EdgeRecord:
    start, edge_type, finish, options = (*edge, {})[:4]
    own = schema().edges[edge_type].properties
    rest = {key: value for key, value in options.items() if key not in own}
    props = {key: value for key, value in options.items() if key in own}
    return EdgeRecord(
        edge_type, rest.pop("from_label", ""), start, rest.pop("to_label", ""), finish, props, rest.pop("region", ""),
        rest.pop("source", document), _list(rest.pop("locators", ())), rest.pop("status", ""),
        rest.pop("confidence", None), rest.pop("as_of", ""), rest.pop("valid_from", ""), rest.pop("valid_to", ""),
        place, **rest,
    )  # fmt: skip


def _follows(label: str, name: str, document: str) -> NodeRecord:
    return _node((label, name), document, _NOWHERE)._replace(primary=False)


def _documents(nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> Iterator[NodeRecord]:
    told = {node.name for node in nodes if node.label == "Document"}
    names = [DOCUMENT, *(node.source for node in nodes), *(edge.source for edge in edges)]
    for name in dict.fromkeys(names):
        if name not in told:
            yield _follows("Document", name, name)


def _implied(nodes: Sequence[NodeRecord], edges: Sequence[EdgeRecord]) -> Iterator[NodeRecord]:
    told = {text for node in nodes for text in (node.name, *node.aliases, *map(str, node.props.values()))}
    ends = [(schema().edges[e.type].starts(), e.from_label, e.from_ref, e.source) for e in edges]
    ends += [(schema().edges[e.type].finishes(), e.to_label, e.to_ref, e.source) for e in edges]
    for labels, label, name, document in dict.fromkeys(ends):
        if name in told or name in REGIONS or ":" in name:
            continue
        if label or len(labels) == 1:
            yield _follows(label or labels[0], name, document)


def _regions(records: Sequence[Record]) -> Iterator[Record]:
    named: dict[str, None] = {}
    for record in records:
        ends = () if isinstance(record, NodeRecord) else (record.from_ref, record.to_ref)
        for text in (record.scope, *ends):
            while text in REGIONS:
                named[text] = None
                text = REGIONS[text][2]
    for name in named:
        adcode, level, whole = REGIONS[name]
        yield _follows("Region", name, DOCUMENT)._replace(props={"adcode": adcode, "level": level})
        if whole:
            yield _edge((name, "PART_OF", whole), DOCUMENT, _NOWHERE)._replace(primary=False)


def stored(folder: Path, fill: Callable[[LadybugStore], object]) -> Path:
    """The folder, with a store in it that was filled so and is closed."""
    with closing(LadybugStore(folder)) as store:
        fill(store)
    return folder


def stored_pack(folder: Path) -> Path:
    """The folder, with a store of the tiny pack."""
    return stored(folder, lambda store: build(store, [load(PACK)]))
