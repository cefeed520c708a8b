"""The graph handed to scripts that people already have: as a networkx graph, or as a py2neo subgraph to write where they like.

from graph.store import open_store
from outputs.handover import to_networkx, to_py2neo
graph = to_networkx(open_store("chaingap.db"))                       # nx.MultiDiGraph, keyed by edge type
py2neo.Graph(url, auth=…).create(to_py2neo(open_store("chaingap.db")))
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph.store import Store
from graph.whole import read_graph
from outputs.graph_files import links_of, nodes_of

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(store: Store, labels: Iterable[str] = ()) -> nx.MultiDiGraph[str]:
    """Nodes by id with `label`, `name` and their properties; edges by type with theirs. `labels`: only these, all if none."""
    import networkx as nx

    graph, wanted = read_graph(store), set(labels)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes_of(graph):
        if not wanted or node["label"] in wanted:
            made.add_node(node["id"], **{name: value for name, value in node.items() if name != "id"})
    for link in links_of(graph):
        if link.start in made and link.end in made:
            made.add_edge(link.start, link.end, type=link.type, **link.values)
    return made


def to_py2neo(store: Store, labels: Iterable[str] = ()) -> Any:
    """The same as a py2neo.Subgraph. Needs the extra `[py2neo]`. Edges of one type between one pair are one there."""
    from py2neo import Node, Relationship, Subgraph

    given = to_networkx(store, labels)
    nodes = {i: Node(told.pop("label"), id=i, **told) for i, told in ((i, dict(d)) for i, d in given.nodes(data=True))}
    links = [_relationship(Relationship, nodes, *edge) for edge in given.edges(data=True)]
    return Subgraph(nodes.values(), links)


def _relationship(make: Any, nodes: dict[str, Any], start: str, end: str, told: dict[str, Any]) -> Any:
    values = {name: value for name, value in told.items() if name != "type"}
    return make(nodes[start], told["type"], nodes[end], **values)
