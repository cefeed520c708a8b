"""One question answered whole: the gaps of a region on a day, typed, scored, ordered, with what each rests on."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from decisions.clusters import Clusters, clusters_of
from decisions.coverage import Coverage, CoverageOf
from decisions.density import Density
from decisions.evidence import Fact
from decisions.facts import Facts, collect
from decisions.gaps import TYPES, Judge, Verdict
from decisions.names import Names
from decisions.reach import Reach
from decisions.score import Parts, Score, Scorer, in_order, weigh
from decisions.stability import Stability, stability
from decisions.sure import SureParts, sure_parts, sure_ranks
from decisions.trust import evidence, trust
from decisions.weights import Weights, read_weights
from graph.store import Store, consistent

WEIGHED = ("gaps", "stability", "sure_ranks")  # what the weights of parts bear on
BY_AREA = ("reach", "parts", "sure_parts")  # what the weights of regions to invite from bear on too


@dataclass(frozen=True, slots=True)
class Gap:
    """A typed gap with its score, place in the order of its type (`rank` from 1), priority, letter and evidence."""

    verdict: Verdict
    score: Score
    rank: int
    priority: str
    confidence: str
    clusters: tuple[str, ...]
    evidence: tuple[Fact, ...]

    @property
    def product(self) -> str:
        """The product's id."""
        return self.verdict.product


class Analysis:
    """Everything about a region's gaps; parts are computed when first asked for."""

    def __init__(self, facts: Facts, weights: Weights, version: str) -> None:
        self.facts = facts
        self.weights = weights
        self.version = version
        self.judge = Judge(facts)
        self.verdicts = self.judge.gaps()
        self.clusters: Clusters = clusters_of(facts)
        self.names = Names(facts)

    @cached_property
    def reach(self) -> Reach:
        """Makers of the gap products anywhere."""
        return Reach(self.facts, [v.product for v in self.verdicts], self.weights)

    @cached_property
    def density(self) -> Density:
        """How near the gap products lie to what the region makes, against its peers."""
        return Density(self.facts)

    @cached_property
    def coverage_of(self) -> CoverageOf:
        """Coverage of the clusters and how it would change."""
        return CoverageOf(self.facts, self.judge, self.clusters)

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """The clusters of each gap, by product."""
        return {v.product: self.clusters.of_gap(v) for v in self.verdicts}

    @cached_property
    def parts(self) -> Mapping[str, Parts]:
        """The parts of each gap's score before they are weighed, by product."""
        plans = {product: self.clusters.plans(found) for product, found in self.owners.items()}
        return Scorer(self.judge, self.coverage_of, self.reach, self.density).parts(self.verdicts, plans)

    @cached_property
    def rests_on(self) -> Mapping[str, tuple[str, tuple[Fact, ...]]]:
        """The letter and the evidence of each gap, by product."""
        found = {v.product: evidence(self.judge, v) for v in self.verdicts}
        return {v.product: (trust(self.judge, v, found[v.product]), tuple(found[v.product])) for v in self.verdicts}

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """All gaps, by type (fill, extend, strengthen, build), then score, known share, product id."""
        scores = {v.product: weigh(self.parts[v.product], self.weights.gap) for v in self.verdicts}
        return tuple(gap for kind in TYPES for gap in self._ordered(kind, scores))

    def _ordered(self, kind: str, scores: Mapping[str, Score]) -> Sequence[Gap]:
        ours = {v.product: v for v in self.verdicts if v.type == kind}
        return [self._gap(ours[p], scores[p], rank, len(ours)) for rank, p in enumerate(in_order(ours, scores), 1)]

    def _gap(self, verdict: Verdict, score: Score, rank: int, of: int) -> Gap:
        letter, on = self.rests_on[verdict.product]
        third = ("high", "medium", "low")[min(2, (rank - 1) * 3 // of)]
        return Gap(verdict, score, rank, third, letter, self.owners[verdict.product], on)

    def weighed(self, weights: Weights) -> Analysis:
        """The same facts with other weights: what they do not bear on is kept, and nothing is asked of the store again."""
        other = copy.copy(self)
        other.weights = weights
        for name in (*WEIGHED, *(BY_AREA if weights.regions != self.weights.regions else ())):
            other.__dict__.pop(name, None)
        return other

    def in_cluster(self, cluster: str, gap: Gap) -> bool:
        """True if the gap belongs to the cluster, be it of today or of the past; any gap does to ''."""
        return not cluster or cluster in gap.clusters or self.clusters.holds(cluster, gap.verdict)

    def ask_all(self) -> None:
        """Put every question now, so that all answers are of one state of the graph."""
        for name in ("gaps", "stability", "coverage", "duties"):
            getattr(self, name)

    def gap(self, product: str) -> Gap | None:
        """The gap of this product id, or None."""
        return next((gap for gap in self.gaps if gap.product == product), None)

    @cached_property
    def stability(self) -> Mapping[str, Stability]:
        """How firm each gap's rank is, by product."""
        return stability(self.gaps, self.weights.gap, self.sure_ranks)

    @cached_property
    def sure_parts(self) -> SureParts:
        """The types and parts of those gaps that stay one without what is only assumed, by product."""
        return sure_parts(self)

    @cached_property
    def sure_ranks(self) -> Mapping[str, int]:
        """Rank of each gap that stays one without what is only assumed, by product."""
        return sure_ranks(self)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """One interval a cluster of the region, in the order its plan names them."""
        return tuple(self.coverage_of.of(cluster) for cluster in self.clusters.known)

    @cached_property
    def duties(self) -> Mapping[str, list[dict[str, object]]]:
        """Rows of `duties` by cluster: departments, their role, task, successor and clause."""
        rows = self.facts.ask("duties", clusters=sorted(self.clusters.known))
        by_cluster: dict[str, list[dict[str, object]]] = {}
        for row in rows:
            by_cluster.setdefault(row["cluster"], []).append(row)
        return by_cluster


def analyse(store: Store, *, region: str = "", as_of: str, weights: Weights | None = None) -> Analysis:
    """The analysis of one state of the graph. Raises UsageError for an unknown region, StoreBusy if loads never stop."""
    chosen = weights or read_weights()

    def read() -> Analysis:
        analysis = Analysis(collect(store, region, as_of), chosen, store.version())
        analysis.ask_all()
        return analysis

    return consistent(store, read)
