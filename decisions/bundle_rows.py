"""A bundle as rows: a firm a step, what it adds, and how much is closed so far."""

from __future__ import annotations

from typing import Any

from decisions.analysis import Analysis
from decisions.bundles import Bundle, Step
from graph.words import word

COLUMNS = (
    "rank", "enterprise", "full_name", "stock_code", "region", "gaps_added", "adds", "also", "points", "points_total",
    "points_share", "coverage_low", "coverage_gain",
)  # fmt: skip


def bundle_rows(analysis: Analysis, bundle: Bundle) -> list[dict[str, Any]]:
    """One row a firm, in the order in which they add most."""
    analysis.names.learn_firms(step.enterprise for step in bundle.steps)
    places = _places(analysis, [step.enterprise for step in bundle.steps])
    before = [bundle.before, *(step.coverage for step in bundle.steps)]
    return [
        _row(analysis, bundle, number, before[number - 1]) | {"region": places.get(step.enterprise)}
        for number, step in enumerate(bundle.steps, 1)
    ]


def _row(analysis: Analysis, bundle: Bundle, number: int, before: float | None) -> dict[str, Any]:
    step: Step = bundle.steps[number - 1]
    firm, names = analysis.names.firms[step.enterprise], analysis.names
    gain = None if step.coverage is None or before is None else round(step.coverage - before, 4)
    return {
        "rank": number, "enterprise": firm["name"], "full_name": firm["full_name"], "stock_code": firm["stock_code"],
        "gaps_added": len(step.adds), "adds": names.products(step.adds), "also": names.products(step.also),
        "points": step.points, "points_total": step.total, "points_share": round(step.total / bundle.most, 3),
        "coverage_low": None if step.coverage is None else round(step.coverage, 4), "coverage_gain": gain,
    }  # fmt: skip


def _places(analysis: Analysis, firms: list[str]) -> dict[str, str]:
    """Where each firm lies, the most precise place first."""
    found: dict[str, str] = {}
    for row in analysis.facts.ask("places_of", enterprises=firms):
        path = analysis.facts.scope.path(row["region"])
        found[row["enterprise"]] = max(found.get(row["enterprise"], ""), path, key=len)
    return found


def promise(bundle: Bundle, lang: str = "zh") -> str:
    """How good the bundle is, in words: the best there is, or how near to it at least."""
    if bundle.exact or bundle.points == bundle.bound:
        return word("bundle.best", lang, points=bundle.points)
    share = round(100 * bundle.points / bundle.bound)
    return word("bundle.near", lang, points=bundle.points, bound=bundle.bound, share=share)
