"""Where a region prefers to invite from (招商重点区域), and how large a firm is: what the firm itself brings to a target's score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from decisions.scope import Scope
from decisions.weights import Weights
from graph.store import Row

SCALE: Mapping[str, float] = {"large": 1.0, "medium": 0.8, "small": 0.5, "micro": 0.2}
LISTED = 1.0  # a listed firm can raise money for a second plant


class Areas:
    """Weights of regions by the table of areas to invite from; a region that is part of one that is listed counts as it."""

    def __init__(self, scope: Scope, weights: Weights) -> None:
        self.scope = scope
        self.weights = weights
        self._known: dict[str, float] = {}

    def weight(self, regions: Iterable[str]) -> float:
        """The largest weight of the regions a firm lies in; that of any other region if none is known."""
        return max((self._of(region) for region in regions), default=self.weights.of_region(()))

    def part(self, regions: Iterable[str]) -> float | None:
        """The weight over the largest of the table; None where the table prefers nothing or the place is not known."""
        known = [region for region in regions if region in self.scope.regions]
        most = max(self.weights.regions.values(), default=1.0)
        if not known or len(set(self.weights.regions.values())) < 2:
            return None
        return self.weight(known) / most if most else 0.0

    def _of(self, region: str) -> float:
        if region not in self._known:
            line = [self.scope.regions[r] for r in self.scope.line(region)]
            self._known[region] = self.weights.of_region(tuple(text for r in line for text in (r.name, r.adcode)))
        return self._known[region]


def scale_part(firm: Row | None) -> float | None:
    """By the size the firm is recorded with, else by its being listed; None if neither is known."""
    if firm is None:
        return None
    if firm["scale"] in SCALE:
        return SCALE[firm["scale"]]
    return LISTED if firm["stock_code"] else None
