"""The part of the graph that a region's or a cluster's chains run through, as ids: what an export of it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decisions.analysis import Analysis
from decisions.places import Places
from graph.merge import Graph

ABOUT_CLUSTERS = (
    "IN_REGION",
    "HAS_BASE",
    "INCLUDES",
    "SUPPORTS",
    "RESPONSIBLE_FOR",
    "SERVES",
    "AIMS_AT",
    "SUCCEEDED_BY",
)


def part_of(graph: Graph, analysis: Analysis, cluster: str = "") -> Graph:
    """The graph between the products in question, their local makers with places, and the clusters with what is theirs."""
    kept = set(_around(analysis, cluster)) | (clusters := {cluster} if cluster else set(analysis.clusters.known))
    for (kind, _, _), rows in graph.edges.items():
        if kind in ABOUT_CLUSTERS:
            kept |= {str(end) for row in rows for end in row[:2] if clusters & set(map(str, row[:2]))}
    return only(graph, kept)


def _around(analysis: Analysis, cluster: str) -> Iterator[str]:
    products = set(_products(analysis, cluster))
    yield from products
    places = Places(analysis.facts)
    for product in products:
        for maker in analysis.facts.direct.get(product, ()):
            yield maker.enterprise
            yield from (*places.of(maker), *maker.regions)
        for plan in analysis.facts.plans.get(product, ()):
            yield plan.planner
        yield from analysis.facts.customers.get(product, ())
    yield from analysis.facts.scope.inside


def _products(analysis: Analysis, cluster: str) -> Iterable[str]:
    """Products made or named, and the gaps, with what goes into them and what they are kinds of."""
    chain = analysis.facts.chain
    members = analysis.facts.made | analysis.facts.focus
    core = {p for p in members if not cluster or cluster in analysis.clusters.of_product(p)}
    core |= {v.product for v in analysis.verdicts if not cluster or cluster in analysis.clusters.of_gap(v)}
    chain.learn(core)
    return core | {name for p in core for name in chain.inputs(p)} | {up for p in core for up in chain.ancestors(p)}


def only(graph: Graph, kept: set[str]) -> Graph:
    """The nodes of these ids and the edges between them."""
    nodes = {label: [row for row in rows if row[0] in kept] for label, rows in graph.nodes.items()}
    edges = {key: [row for row in rows if row[0] in kept and row[1] in kept] for key, rows in graph.edges.items()}
    return Graph({k: v for k, v in nodes.items() if v}, {k: v for k, v in edges.items() if v})
