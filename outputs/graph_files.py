"""The graph as GraphML, GEXF and CSV: files that Gephi and others open. The same graph gives the same bytes."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.check import STATUS_RANK
from graph.merge import Graph
from graph.schema import schema
from outputs.tables import to_csv

if TYPE_CHECKING:
    import networkx as nx

Values = dict[str, Any]
NODE_HEAD = ("id", "label", "name", "aliases", "sources")
EDGE_HEAD = (
    "from_id",
    "type",
    "to_id",
    "status",
    "confidence",
    "sources",
    "locators",
    "as_of",
    "valid_from",
    "valid_to",
)
# Names that GEXF keeps for itself: the kind of a line, spans of time, what is written beside a node.
GEXF_NAMES = {"label": "kind", "type": "relation", "start": "text_start", "end": "text_end", "id": "node_id"}
# What XML cannot hold at all.
_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


@dataclass(frozen=True, slots=True)
class Link:
    """One edge whatever number of sources say it: the strongest standing, the highest confidence, all sources."""

    start: str
    type: str
    end: str
    values: Values


def nodes_of(graph: Graph) -> Iterator[Values]:
    """Each node's id, label, name, aliases (joined by |), own properties and sources; what is unknown is left out."""
    for label, rows in graph.nodes.items():
        columns = schema().node_columns(label)
        for row in rows:
            told = _told(dict(zip(columns, row)))
            head = {"id": told.pop("id"), "label": label, "name": told.pop("name"), "aliases": told.pop("aliases", "")}
            yield {**head, **told}


def links_of(graph: Graph) -> Iterator[Link]:
    """Each edge once: assertions of several sources that say the same thing are one."""
    for (kind, _, _), rows in sorted(graph.edges.items()):
        columns, key = schema().edge_columns(kind), schema().edges[kind].key
        grouped: dict[tuple[str, str, str], list[Values]] = defaultdict(list)
        for row in rows:
            values = dict(zip(columns, row[2:]))
            grouped[(str(row[0]), str(row[1]), str(values.get(key) or "") if key else "")].append(values)
        for (start, end, _), said in sorted(grouped.items(), key=lambda item: item[0]):
            yield Link(start, kind, end, _joined(said))


def _joined(said: list[Values]) -> Values:
    """Properties of the strongest assertion that has them."""
    best = sorted(said, key=lambda v: v["source"])
    best.sort(key=lambda v: (STATUS_RANK[v["status"]], v["confidence"], v["as_of"] or ""), reverse=True)
    values: Values = {}
    for one in reversed(best):
        values |= {name: value for name, value in one.items() if value is not None}
    del values["source"]
    common = {
        "status": best[0]["status"], "confidence": max(float(v["confidence"]) for v in best),
        "sources": sorted({v["source"] for v in best}),
        "locators": list(dict.fromkeys(text for v in best for text in v["locators"] or ())),
    }  # fmt: skip
    return _told({**common, **{k: v for k, v in values.items() if k not in common}})


def _told(values: Mapping[str, object]) -> Values:
    """Values as files take them: lists joined by |, no None, no character that XML cannot hold."""
    told: Values = {}
    for name, value in values.items():
        if isinstance(value, (list, tuple)):
            told[name] = "|".join(map(str, value)).translate(_UNPRINTABLE)
        elif isinstance(value, str):
            told[name] = value.translate(_UNPRINTABLE)
        elif value is not None:
            told[name] = value
    return {name: value for name, value in told.items() if value != ""}


# ---- the files


def graphml(graph: Graph) -> bytes:
    """GraphML by networkx."""
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_networkx(graph, {}))
    buffer = io.BytesIO()
    writer.dump(buffer)
    return buffer.getvalue()


def gexf(graph: Graph) -> bytes:
    """GEXF by networkx, without its date: names are what Gephi writes beside nodes, `kind` is what they are."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph(_networkx(graph, GEXF_NAMES))
    for element in writer.xml.iter("meta"):
        element.attrib.pop("lastmodifieddate", None)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _networkx(graph: Graph, names: Mapping[str, str]) -> nx.MultiDiGraph[str]:
    """The graph with each edge under an id of its own. `names`: other names for properties; then `label` is the name."""
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for values in nodes_of(graph):
        ident = values.pop("id")
        shown = {"label": values["name"]} if names else {}
        made.add_node(ident, **{names.get(name, name): value for name, value in values.items()}, **shown)
    for number, link in enumerate(links_of(graph)):
        values = {"type": link.type, **link.values}
        shown = {"label": link.type} if names else {}
        made.add_edge(
            link.start, link.end, key=f"e{number}",
            **{names.get(name, name): value for name, value in values.items()}, **shown,
        )  # fmt: skip
    return made


def edges_csv(graph: Graph) -> str:
    """One row an edge: from_id, type, to_id, then what is common to all, then each type's own properties."""
    rows = [{"from_id": link.start, "type": link.type, "to_id": link.end, **link.values} for link in links_of(graph)]
    own = {name for edge in schema().edges.values() for name in edge.properties} - set(EDGE_HEAD)
    found = sorted(own & {name for row in rows for name in row})
    return to_csv(rows, (*EDGE_HEAD, *found))


def nodes_csv(graph: Graph) -> str:
    """One row a node: id, label, name, aliases, sources, then each label's own properties."""
    rows = list(nodes_of(graph))
    found = sorted({name for row in rows for name in row} - set(NODE_HEAD))
    return to_csv(rows, (*NODE_HEAD, *found))


def counted(graph: Graph) -> tuple[int, int]:
    """How many nodes and (distinct) edges a file of it holds."""
    return sum(map(len, graph.nodes.values())), sum(1 for _ in links_of(graph))
