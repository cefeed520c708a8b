"""How much the rank of a gap owes to the weights: drawn at random around them, and with each part left out.

Method: uncertainty analysis of composite indicators (OECD/JRC Handbook on Constructing Composite Indicators, 2008).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from decisions.analysis import Gap

DRAWS = 1000
CONCENTRATION = 20
SEED = 20180071
TOP = 10
STEADY, FAIRLY = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Stability:
    """Rank at the 5th and 95th percentile of the draws, and the share of draws in the first ten of its type."""

    p5: int
    p95: int
    top10: float

    def label(self, rank: int) -> str:
        """steady, fairly or shaky: does it keep its side of the first ten?"""
        kept = self.top10 if rank <= TOP else 1 - self.top10
        return "steady" if kept >= STEADY else "fairly" if kept >= FAIRLY else "shaky"


def _weights(weights: Mapping[str, float]) -> npt.NDArray[np.float64]:
    """(draws, parts): Dirichlet draws with α = 20 × weights, then the weights with each part left out."""
    import numpy as np

    base = np.array(list(weights.values()), dtype=float)
    base = base / base.sum()
    drawn = np.zeros((DRAWS, len(base)))
    drawn[:, base > 0] = np.random.default_rng(SEED).dirichlet(CONCENTRATION * base[base > 0], DRAWS)
    left_out = base * (1 - np.eye(len(base)))
    return np.vstack([drawn, left_out[left_out.sum(axis=1) > 0]])


def _ranks(gaps: Sequence[Gap], names: Sequence[str], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """(draws, gaps): the rank of each gap under each set of weights; ties keep the order given."""
    import numpy as np

    parts = np.array([[gap.score.parts.get(n) for n in names] for gap in gaps], dtype=float)
    known = ~np.isnan(parts)
    held = weights @ np.nan_to_num(parts).T
    share = weights @ known.T
    scores = np.divide(held, share, out=np.zeros_like(held), where=share > 0)
    order = np.argsort(-np.round(scores, 9), axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, len(gaps) + 1)[None, :], axis=1)
    return ranks


def stability(gaps: Sequence[Gap], weights: Mapping[str, float]) -> dict[str, Stability]:
    """By product id, each gap among those of its type. `gaps` are all gaps of the region, in their order."""
    import numpy as np

    drawn = _weights(weights)
    found: dict[str, Stability] = {}
    for _, group in groupby(gaps, key=lambda gap: gap.verdict.type):
        ours = list(group)
        ranks = _ranks(ours, list(weights), drawn)
        low, high = np.percentile(ranks, [5, 95], axis=0, method="nearest")
        top = (ranks <= TOP).mean(axis=0)
        for i, gap in enumerate(ours):
            found[gap.product] = Stability(int(low[i]), int(high[i]), round(float(top[i]), 3))
    return found
