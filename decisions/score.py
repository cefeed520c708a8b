"""The score of a gap in its five parts (DESIGN section 4), each in [0,1] or None where nothing is known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from decisions.chain import shares
from decisions.coverage import CoverageOf, match
from decisions.density import Density
from decisions.evidence import Fact
from decisions.facts import Facts
from decisions.gaps import Judge, Verdict
from decisions.reach import Reach

SIGMA_MANY, SIGMA_ONE, SIGMA_NONE, SIGMA_CUSTOMER = 1.0, 0.8, 0.5, 0.4
ROLE_VALUE: Mapping[str, float] = {"focus": 1.0, "strengthen": 1.0, "extend": 0.8, "general": 0.5}
KIND_STEP, CLUSTER_ONLY, PAST_HORIZON, PLANNED = 0.7, 0.5, 0.3, 0.5

Parts = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Score:
    """0–100, comparable within one type only. `low` and `high`: if the unknown parts were 0 and 1."""

    value: float
    low: float
    high: float
    known_share: float
    parts: Parts


def weigh(parts: Parts, weights: Mapping[str, float]) -> Score:
    """The mean of the known parts by weight."""
    known = {p: v for p, v in parts.items() if v is not None}
    total = sum(weights.values())
    share = sum(weights[p] for p in known) / total
    held = sum(weights[p] * v for p, v in known.items()) / total
    value = held / share if share else 0.0
    return Score(100 * value, 100 * held, 100 * (held + 1 - share), share, dict(parts))


def in_order(products: Iterable[str], scores: Mapping[str, Score]) -> list[str]:
    """Products by score, then known share, then id."""
    return sorted(products, key=lambda p: (-round(scores[p].value, 6), -scores[p].known_share, p))


class Scorer:
    """Scores gaps of one region. Bottleneck is relative to the largest gain among all gaps, whatever is on the screen."""

    def __init__(self, judge: Judge, coverage: CoverageOf, reach: Reach, density: Density) -> None:
        self.facts: Facts = judge.facts
        self.judge = judge
        self.density = density
        self.coverage = coverage
        self.reach = reach

    def parts(self, gaps: Sequence[Verdict], plans: Mapping[str, Iterable[str]]) -> dict[str, Parts]:
        """The parts of each gap, by product. `plans`: documents that name a cluster of the gap."""
        gains = {gap.product: self._gain(gap) for gap in gaps}
        best = {
            kind: max((gains[g.product] for g in gaps if _side(g) == kind), default=0.0) for kind in ("gain", "loss")
        }
        return {
            gap.product: {
                "pull": self.pull(gap),
                "bottleneck": gains[gap.product] / best[_side(gap)] if best[_side(gap)] else 0.0,
                "fit": self.fit(gap.product),
                "policy": self.policy(gap.product, plans[gap.product]),
                "reach": self.reach.part(gap.product),
            }
            for gap in gaps
        }

    def _gain(self, gap: Verdict) -> float:
        if gap.type != "strengthen":
            return self.coverage.change({gap.product, *self.facts.chain.ancestors(gap.product)}, gained=True)
        leaving = {p for p in (gap.product, *self.facts.chain.ancestors(gap.product)) if self._lost(p, gap)}
        return self.coverage.change(leaving, gained=False)

    def _lost(self, product: str, gap: Verdict) -> bool:
        """True if the product would have no maker left were the gap's direct maker gone."""
        leaving = {maker.enterprise for maker in self.facts.direct.get(gap.product, ())[:1]}
        return not self.facts.makers.get(product, frozenset()) - leaving

    def sigma(self, product: str) -> float:
        """How sure the demand of a user is: by its direct makers; made through its kinds only counts as one."""
        direct = len(self.facts.direct.get(product, ()))
        if direct > 1:
            return SIGMA_MANY
        return SIGMA_ONE if direct or product in self.facts.made else SIGMA_NONE

    def pull(self, gap: Verdict) -> float | None:
        """1 − Π (1 − share·σ) over those that draw the product; None where nothing does (build)."""
        customers = gap.customers if gap.type != "strengthen" else ()
        draws = [*self._draws(gap), *(SIGMA_CUSTOMER for _ in customers)]
        if not draws:
            return None
        pull = 1 - math.prod(1 - draw for draw in draws)
        return pull * PLANNED if self.facts.plans.get(gap.product) else pull

    def _draws(self, gap: Verdict) -> Iterable[float]:
        if gap.subtype == "forward":
            own = shares(self.facts.chain.inputs(gap.product))
            return [own[feed] * self.sigma(feed) for feed in gap.feeds]
        users = gap.serves if gap.subtype == "backward" else gap.users
        if gap.type == "strengthen":
            users = tuple(user for user in users if user in self.facts.made)
        return [shares(self.facts.chain.inputs(user))[gap.product] * self.sigma(user) for user in users]

    def fit(self, product: str) -> float | None:
        """The mean of what is known: share of its input groups made here, place among peers by relatedness density."""
        known = (match(self.facts.chain, product, self.facts.made.__contains__), self.density.of(product))
        values = [value for value in known if value is not None]
        return sum(values) / len(values) if values else None

    def policy(self, product: str, plans: Iterable[str]) -> float:
        """The best clause: on the product, on what it is a kind of, or (by these plans) on its cluster only."""
        steps = {product: 0} | self.facts.chain.ancestors(product)
        values = [
            ROLE_VALUE.get(cover.role, 0.5) * KIND_STEP ** steps[cover.product] * self._best_force(cover.fact)
            for cover in self.facts.covers
            if cover.product in steps
        ]
        values += [self._best_force(fact) for fact in self.facts.customers.get(product, {}).values()]
        values += [CLUSTER_ONLY * self._force(document) for document in plans]
        return max(values, default=0.0)

    def _best_force(self, fact: Fact) -> float:
        return max(self._force(said.source) for said in fact.assertions)

    def _force(self, document: str) -> float:
        known = self.facts.scope.documents.get(document)
        return 1.0 if known is None or known.in_force(self.facts.scope.as_of) else PAST_HORIZON


def _side(gap: Verdict) -> str:
    return "loss" if gap.type == "strengthen" else "gain"
