"""Firms to invite, one row each across all gaps they are a target for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decisions.analysis import Analysis
from decisions.bundles import closes, points_of, worth
from decisions.target_rows import target_rows
from decisions.targets import Target
from graph.words import listed, word

COLUMNS = (
    "rank", "enterprise", "full_name", "stock_code", "region", "gaps_closed", "closes", "may_close", "high_priority",
    "best_rank", "points", "reason", "introducer", "park", "confidence", "clauses", "departments", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm's targets, what it closes first, then by rank; `points` of the gaps it closes, by their priority."""

    targets: tuple[Target, ...]
    points: int

    @property
    def enterprise(self) -> str:
        """The firm's id."""
        return self.targets[0].enterprise

    @property
    def closing(self) -> tuple[Target, ...]:
        """Its targets whose gap it is known to close."""
        return tuple(target for target in self.targets if closes(target))

    @property
    def best_rank(self) -> int:
        """Its best place among the targets of one gap."""
        return min(target.rank for target in self.targets)


def firms_of(analysis: Analysis, targets: Iterable[Target]) -> list[Firm]:
    """Firms by the points of the gaps they close, then their best place, then id. What a list forbids is left out."""
    points = points_of(analysis.gaps)
    by_firm: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        if not target.barred:
            by_firm[target.enterprise].append(target)
    firms = [_firm(found, points) for found in by_firm.values()]
    return sorted(firms, key=lambda f: (-f.points, f.best_rank, f.enterprise))


def _firm(targets: Sequence[Target], points: Mapping[str, int]) -> Firm:
    ordered = sorted(targets, key=lambda t: (not closes(t), -points[t.gap.product], t.rank, t.gap.rank, t.gap.product))
    return Firm(tuple(ordered), worth([t.gap.product for t in ordered if closes(t)], points))


def firm_rows(analysis: Analysis, firms: Sequence[Firm], lang: str = "zh") -> list[dict[str, Any]]:
    """One row a firm, in the order given: its best target's row, with all gaps it closes or may close."""
    best = target_rows(analysis, [firm.targets[0] for firm in firms], lang)
    return [_row(analysis, firm, row, place, lang) for place, (firm, row) in enumerate(zip(firms, best), 1)]


def _row(analysis: Analysis, firm: Firm, best: Mapping[str, Any], place: int, lang: str) -> dict[str, Any]:
    closing = firm.closing
    possible = [t.gap.product for t in firm.targets if not closes(t)]
    return {
        **{column: best.get(column) for column in COLUMNS},
        "rank": place, "gaps_closed": len(closing), "closes": analysis.names.products(t.gap.product for t in closing),
        "may_close": analysis.names.products(possible), "points": firm.points, "best_rank": firm.best_rank,
        "high_priority": sum(t.gap.priority == "high" for t in closing),
        "reason": _closes_words(analysis, closing, lang) + str(best["reason"]),
    }  # fmt: skip


def _closes_words(analysis: Analysis, closing: Sequence[Target], lang: str) -> str:
    """What it closes, said before the reason for its best gap; '' for one gap, of which that reason speaks."""
    if len(closing) < 2:
        return ""
    products = listed(analysis.names.products(t.gap.product for t in closing), lang)
    first = analysis.names.product(closing[0].gap.product)
    return word("firm.closes", lang, n=len(closing), products=products, first=first)
