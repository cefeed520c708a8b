"""Firms that a chain would miss most: coverage lost if one left, with measures of the network of firms beside it.

Computed candidates (潜在链主) only: who is a chain's leading firm (链主企业) is for a published list to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from decisions.analysis import Analysis
from decisions.linkages import PLANNED, Linkage, Linkages
from graph.text import fold

if TYPE_CHECKING:
    import networkx as nx

OFFICIAL = "链主"  # a list of firms whose name holds this word says who leads a chain
COLUMNS = (
    "rank", "firm", "standing", "clusters", "places", "coverage_lost", "products_lost", "buyers_lost", "out_degree",
    "betweenness", "pagerank", "listed_in", "sources",
)  # fmt: skip
DAMPING, STEPS, SAMPLE = 0.85, 100, 500
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Keystone:
    """A local firm. `lost`: products nobody else here makes; `buyers`: local firms that would lose their only source.

    `loss`: of the low end of coverage, in the cluster it touches most; the products counted stay those of today.
    """

    enterprise: str
    loss: float
    lost: tuple[str, ...]
    buyers: tuple[str, ...]
    out_degree: int
    betweenness: float
    pagerank: float


class Keystones:
    """Keystones of one analysis, most missed first."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.linkages = Linkages(analysis)
        self.links = [link for link in self.linkages.all if link.status != PLANNED and link.into]

    @cached_property
    def lost(self) -> Mapping[str, tuple[str, ...]]:
        """By firm: the products, and what they are kinds of, that it alone makes here."""
        alone: dict[str, list[str]] = defaultdict(list)
        for product, makers in self.analysis.facts.makers.items():
            if len(makers) == 1:
                alone[next(iter(makers))].append(product)
        return {firm: tuple(sorted(products)) for firm, products in alone.items()}

    @cached_property
    def network(self) -> nx.DiGraph[str]:
        """Firm → product → firm: what a firm makes, and who here needs it. Firms are `Enterprise:`, products `Product:`."""
        import networkx as nx

        network: nx.DiGraph[str] = nx.DiGraph()
        for link in sorted(self.links, key=Linkage.place):
            network.add_edge(link.supplier, link.product)
            network.add_edge(link.product, link.buyer)
        return network

    @cached_property
    def ranked(self) -> list[Keystone]:
        """Firms that something depends on; by coverage lost, buyers without a source, PageRank, id."""
        import networkx as nx

        size = self.network.number_of_nodes()
        between = nx.betweenness_centrality(self.network, k=SAMPLE if size > SAMPLE else None, seed=0) if size else {}
        rank = pagerank(self.network)
        firms = {m.enterprise for makers in self.analysis.facts.direct.values() for m in makers}
        found = [self._keystone(firm, between.get(firm, 0.0), rank.get(firm, 0.0)) for firm in sorted(firms)]
        known = [k for k in found if k.loss > 0 or k.out_degree]
        return sorted(known, key=lambda k: (-round(k.loss, 9), -len(k.buyers), -round(k.pagerank, 9), k.enterprise))

    def _keystone(self, firm: str, between: float, rank: float) -> Keystone:
        lost = self.lost.get(firm, ())
        loss = self.analysis.coverage_of.change(set(lost), gained=False)
        ours = [link for link in self.links if link.supplier == firm]
        buyers = {link.buyer for link in ours}
        stranded = {link.buyer for link in ours if link.product in lost}
        return Keystone(firm, loss, lost, tuple(sorted(stranded)), len(buyers), between, rank)

    # ---- rows

    def rows(self, lang: str = "zh") -> list[Row]:
        """One row a keystone. `standing`: official where a published list names it so, else computed."""
        firms = [k.enterprise for k in self.ranked]
        self.analysis.names.learn_firms(firms)
        listed = self._official(firms)
        return [self._row(number, k, listed.get(k.enterprise, []), lang) for number, k in enumerate(self.ranked, 1)]

    def _official(self, firms: Iterable[str]) -> Mapping[str, list[str]]:
        """Names of the lists that call firms 链主, by firm."""
        wanted = sorted(firms)
        listed: dict[str, list[str]] = defaultdict(list)
        for row in self.analysis.facts.ask("listings_of", enterprises=wanted) if wanted else []:
            if fold(OFFICIAL) in fold(row["name"]) and row["status"] == "stated":
                listed[row["enterprise"]].append(row["name"])
        return {firm: list(dict.fromkeys(names)) for firm, names in listed.items()}

    def _row(self, number: int, keystone: Keystone, listed: list[str], lang: str) -> Row:
        names, clusters = self.analysis.names, self.analysis.clusters
        made = [
            m for makers in self.analysis.facts.direct.values() for m in makers if m.enterprise == keystone.enterprise
        ]
        tied = sorted({c for m in made for c in clusters.of_product(m.product)})
        places = sorted({place for m in made for place in self.linkages.places.of(m)})
        return {
            "rank": number, "firm": names.firm(keystone.enterprise), "standing": "official" if listed else "computed",
            "clusters": clusters.names(tied), "places": [self.linkages.places.name(p, lang) for p in places],
            "coverage_lost": round(keystone.loss, 4), "products_lost": names.products(keystone.lost),
            "buyers_lost": names.firm_names(keystone.buyers), "out_degree": keystone.out_degree,
            "betweenness": round(keystone.betweenness, 4), "pagerank": round(keystone.pagerank, 4), "listed_in": listed,
            "sources": names.sources([fact for m in made for fact in (m.makes, m.lies)]),
        }  # fmt: skip


def pagerank(network: nx.DiGraph[str]) -> dict[str, float]:
    """PageRank of the network turned round, so that weight runs from those who need to those who supply.

    By iteration in plain Python, for networkx wants scipy for it, which is not among what we install.
    """
    nodes = sorted(network)
    if not nodes:
        return {}
    rank = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(STEPS):
        held = sum(rank[node] for node in nodes if not network.in_degree(node))
        base = (1 - DAMPING + DAMPING * held) / len(nodes)
        rank = {
            node: base + DAMPING * sum(rank[user] / network.in_degree(user) for user in network.successors(node))
            for node in nodes
        }
    return rank
