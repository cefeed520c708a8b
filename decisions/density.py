"""How near what a region makes lies to a product, against its peers: relatedness density left after diversity and ubiquity.

Proximity and density as in Hidalgo et al., The Product Space (2007), over products made or not made. A raw density says
little more than how much a region makes at all, so it is never used as it is (docs/decisions/0010).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from decisions.classes import Classes
from decisions.facts import Facts
from decisions.scope import Scope

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

MOST_CLASSES, LEAST_REGIONS = 1000, 3
LEAST_PEERS, LEAST_CLASSES = 10, 10
LEAST_TO_COMPARE = 200  # fewer classes in all are a list of candidates, no picture of the country
FALLBACK = "province"


@dataclass(frozen=True, slots=True)
class Peers:
    """Other regions of one level with enough on record, and which of them make each class (by class, sorted)."""

    level: str
    regions: tuple[str, ...]
    makers: Mapping[str, frozenset[str]]


class Density:
    """Densities of one region's products. `peers` is None where fewer than ten regions are on record: nothing is known."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def classes(self) -> Classes:
        """Classes of products."""
        return Classes(self.facts.ask)

    @cached_property
    def peers(self) -> Peers | None:
        """Regions of R's own level, else the provinces, if ten of them have ten classes on record."""
        rows = self.facts.ask("presence") + self.facts.ask("presence_in_parks")
        scope = self.facts.scope
        if len({row["region"] for row in rows}) < LEAST_PEERS:
            return None
        for level in dict.fromkeys((scope.region.level, FALLBACK)):
            whole = {region: _at_level(scope, region, level) for region in {row["region"] for row in rows}}
            makers: dict[str, set[str]] = defaultdict(set)
            for row in rows:
                if region := whole[row["region"]]:
                    makers[row["product"]].add(region)
            if (found := self._peers(level, makers)) is not None:
                return found
        return None

    def _peers(self, level: str, makers: Mapping[str, set[str]]) -> Peers | None:
        by_class: dict[str, set[str]] = defaultdict(set)
        for product, found in makers.items():
            for name in self.classes.of(product):
                by_class[name] |= found
        kept = [name for name, regions in by_class.items() if len(regions) >= LEAST_REGIONS]
        kept = sorted(kept, key=lambda name: (-len(by_class[name]), name))[:MOST_CLASSES]
        counts = Counter(region for name in kept for region in by_class[name] if region not in self.facts.scope.above)
        regions = frozenset(region for region, n in counts.items() if n >= LEAST_CLASSES)
        if len(regions) < LEAST_PEERS or len(kept) < LEAST_TO_COMPARE:
            return None
        return Peers(
            level, tuple(sorted(regions)), {name: frozenset(by_class[name] & regions) for name in sorted(kept)}
        )

    @cached_property
    def _own(self) -> frozenset[str]:
        """Classes that R makes."""
        return frozenset(name for product in self.facts.made for name in self.classes.of(product))

    @cached_property
    def percentiles(self) -> Mapping[str, float]:
        """By class, the place of R's residual among those of all other peers and classes, [0,1]; {} if nothing is known."""
        import numpy as np

        peers = self.peers
        if peers is None or len(self._own & peers.makers.keys()) < LEAST_CLASSES:
            return {}
        made = np.array(
            [[region in makers for makers in peers.makers.values()] for region in peers.regions], dtype=float
        )
        own = np.array([[name in self._own for name in peers.makers]], dtype=float)
        left = residuals(made, np.vstack([made, own]))
        return dict(zip(peers.makers, map(float, places(left[-1], left[:-1]))))

    def of(self, product: str) -> float | None:
        """The percentile of the first of the product's classes that peers are compared by; None if there is none."""
        known = self.percentiles
        return next((known[name] for name in self.classes.of(product) if name in known), None) if known else None


def _at_level(scope: Scope, region: str, level: str) -> str:
    """The region of this level that it is or is part of, '' if none."""
    return next((r for r in scope.line(region) if scope.regions[r].level == level), "")


def densities(made: Matrix, rows: Matrix) -> Matrix:
    """For each row and class: the share, by proximity in `made`, of the other classes that the row makes."""
    import numpy as np

    together, times = made.T @ made, made.sum(axis=0)
    proximity = together / np.maximum(np.maximum.outer(times, times), 1)
    np.fill_diagonal(proximity, 0)
    total = proximity.sum(axis=0)
    return np.asarray(rows @ proximity / np.where(total > 0, total, 1))


def residuals(made: Matrix, rows: Matrix) -> Matrix:
    """Densities of the rows less what a row's diversity, a class's ubiquity and their product explain (least squares).

    From the row's own mean, in units of its own spread: a region that makes little has small densities and residuals.
    """
    import numpy as np

    density = densities(made, rows)
    diversity = np.broadcast_to(rows.mean(axis=1)[:, None], density.shape)
    ubiquity = np.broadcast_to(made.mean(axis=0)[None, :], density.shape)
    terms = np.stack([np.ones_like(density), diversity, ubiquity, diversity * ubiquity], axis=-1)
    fitted = terms[: len(made)].reshape(-1, 4)
    weights, *_ = np.linalg.lstsq(fitted, density[: len(made)].ravel(), rcond=None)
    left = density - terms @ weights
    left -= left.mean(axis=1, keepdims=True)
    spread = left.std(axis=1, keepdims=True)
    return np.asarray(np.round(left / np.where(spread > 0, spread, 1), 9))


def places(values: npt.NDArray[np.float64], among: Matrix) -> npt.NDArray[np.float64]:
    """Each value's percentile among these, ties in the middle."""
    import numpy as np

    ordered = np.sort(among, axis=None)
    below, upto = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
    return np.asarray(np.round((below + upto) / 2 / ordered.size, 6))
