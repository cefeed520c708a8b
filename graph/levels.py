"""How far from raw material a product stands: trophic levels, for the chain map and for the check of packs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np

Pair = tuple[str, str]


def levels(nodes: Iterable[str], inputs: Iterable[Pair], kinds: Iterable[Pair] = ()) -> dict[str, float]:
    """The trophic level of each node, 0 for the lowest of its weakly connected part.

    MacKay, Johnson, Sansom, How directed is a directed network?, Royal Society Open Science 7: 201138 (2020): the
    levels h that make (h_end - h_start - 1)^2 least over all edges solve the linear system L h = v with L the
    Laplacian of the undirected graph and v = in-degree - out-degree. Here an INPUT_OF edge asks for a step of 1
    and a KIND_OF edge for a step of 0: a kind stands beside what it is a kind of.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted(kinds), step=0.0)
    graph.add_edges_from(sorted(inputs), step=1.0)
    found: dict[str, float] = {}
    for part in nx.weakly_connected_components(graph):
        found |= _part_levels(graph, sorted(part))
    return found


def _part_levels(graph: nx.DiGraph, part: Sequence[str]) -> dict[str, float]:
    """L is singular by the constant alone: adding the same to all its cells fixes the mean at 0 and changes no step."""
    place = {node: i for i, node in enumerate(part)}
    laplacian = np.full((len(part), len(part)), 1.0 / len(part))
    imbalance = np.zeros(len(part))
    for start, end, step in graph.subgraph(part).edges(data="step"):
        a, b = place[start], place[end]
        laplacian[[a, b], [a, b]] += 1
        laplacian[[a, b], [b, a]] -= 1
        imbalance[[a, b]] += (-step, step)
    solved = np.linalg.solve(laplacian, imbalance)
    return {node: round(float(solved[i] - solved.min()), 6) + 0.0 for node, i in place.items()}
