"""The same facts without what is only assumed: which gaps are left, and in what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from decisions.chain import Ask
from decisions.clusters import clusters_of
from decisions.coverage import CoverageOf
from decisions.evidence import ASSUMED, Fact
from decisions.facts import Facts, with_kinds
from decisions.gaps import TYPES, Judge
from decisions.score import Parts, Scorer, in_order, weigh
from graph.store import Row

if TYPE_CHECKING:
    from decisions.analysis import Analysis

SureParts = Mapping[str, tuple[str, Parts]]


def without_assumed(facts: Facts) -> Facts:
    """The facts that some source states or a rule derives."""
    ask = _sure(facts.ask)
    chain = facts.chain.without_assumed(ask)
    kept = {p: tuple(m for m in makers if _holds(m.lies)) for p, makers in facts.direct.items()}
    direct = {p: makers for p, makers in kept.items() if makers}
    plans = {p: tuple(plan for plan in found if _holds(plan.fact)) for p, found in facts.plans.items()}
    customers = {p: {f: fact for f, fact in found.items() if _holds(fact)} for p, found in facts.customers.items()}
    return replace(
        facts, ask=ask, chain=chain, direct=direct, makers=with_kinds(chain, direct), hints={},
        covers=tuple(cover for cover in facts.covers if _holds(cover.fact)),
        customers={p: found for p, found in customers.items() if found}, plans=plans,
    )  # fmt: skip


def _sure(ask: Ask) -> Ask:
    def sure(name: str, /, **parameters: object) -> list[Row]:
        return [row for row in ask(name, **parameters) if row.get("status") != ASSUMED]

    return sure


def _holds(fact: Fact) -> bool:
    return fact.status != ASSUMED


def sure_parts(analysis: Analysis) -> SureParts:
    """(type, parts of the score) of each gap that stays one of its type without what is assumed, by product.

    What only outsiders or peers bear on (reach, density) is left as it is: assumed makers do not count there anyway.
    """
    facts = without_assumed(analysis.facts)
    judge = Judge(facts)
    clusters = clusters_of(facts)
    verdicts = [judge.verdict(v.product) for v in analysis.verdicts]
    left = [v for v, was in zip(verdicts, analysis.verdicts) if v.type == was.type]
    plans = {v.product: clusters.plans(clusters.of_gap(v)) for v in left}
    scorer = Scorer(judge, CoverageOf(facts, judge, clusters), analysis.reach, analysis.density)
    parts = scorer.parts(left, plans)
    return {v.product: (v.type, parts[v.product]) for v in left}


def sure_ranks(analysis: Analysis) -> Mapping[str, int]:
    """Rank within its type, from 1, of each gap that stays one of its type without what is assumed."""
    left = analysis.sure_parts
    scores = {product: weigh(parts, analysis.weights.gap) for product, (_, parts) in left.items()}
    ranked: dict[str, int] = {}
    for kind in TYPES:
        ours = (product for product, (of, _) in left.items() if of == kind)
        ranked |= {product: rank for rank, product in enumerate(in_order(ours, scores), 1)}
    return ranked
