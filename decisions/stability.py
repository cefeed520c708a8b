"""How much the rank of a gap owes to the weights: drawn at random around them, with each part left out, and
to facts that are only assumed: the gaps are ranked once without those.

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
PRECISION = 10**9


@dataclass(frozen=True, slots=True)
class Stability:
    """Rank at the 5th and 95th percentile of the draws, and the share of draws in the first ten of its type.

    `sure`: its rank when what is only assumed is left out; None if it is no gap of its type then.
    """

    p5: int
    p95: int
    top10: float
    sure: int | None

    def label(self, rank: int) -> str:
        """steady, fairly or shaky: does it keep its side of the first ten? Not steady if it owes it to assumed facts."""
        kept = self.top10 if rank <= TOP else 1 - self.top10
        owes = rank <= TOP and (self.sure is None or self.sure > TOP)
        return "shaky" if kept < FAIRLY else "fairly" if kept < STEADY or owes else "steady"


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
    # score and place in one number: sorting numbers is several times faster than sorting places by score
    keys: npt.NDArray[np.int64] = np.rint((1 - scores) * PRECISION).astype(np.int64) * len(gaps)
    keys += np.arange(len(gaps))
    keys.sort(axis=1)
    ranks = np.empty_like(keys)
    np.put_along_axis(ranks, keys % len(gaps), np.arange(1, len(gaps) + 1)[None, :], axis=1)
    return ranks


def stability(
    gaps: Sequence[Gap], weights: Mapping[str, float], sure: Mapping[str, int] | None = None
) -> dict[str, Stability]:
    """By product id, each gap among those of its type. `gaps` are all gaps of the region, in their order.

    `sure`: ranks without what is only assumed, by product; they count as one more draw, one that is missing as the last.
    """
    import numpy as np

    drawn = _weights(weights)
    found: dict[str, Stability] = {}
    for _, group in groupby(gaps, key=lambda gap: gap.verdict.type):
        ours = list(group)
        left = [sure.get(gap.product) if sure is not None else rank for rank, gap in enumerate(ours, 1)]
        scenario = np.array([[len(ours) if rank is None else rank for rank in left]])
        ranks = np.vstack([_ranks(ours, list(weights), drawn), scenario])
        low, high = np.percentile(ranks, [5, 95], axis=0, method="nearest")
        top = (ranks <= TOP).mean(axis=0)
        for i, gap in enumerate(ours):
            found[gap.product] = Stability(int(low[i]), int(high[i]), round(float(top[i]), 3), left[i])
    return found
