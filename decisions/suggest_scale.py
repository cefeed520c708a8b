"""From beliefs to scores: what share of first suggestions so believed was right for the firms that are known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_BELIEF_WEIGHS = 10.0  # known firms that the belief itself weighs


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps that rise with the belief: from `starts[i]` on, `shares[i]` of `counts[i]` were right."""

    starts: tuple[float, ...] = ()
    shares: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()

    def score(self, belief: float) -> float:
        """The belief, moved to the share that was right as far as there were firms to see it, less one standard error."""
        step = bisect_right(self.starts, round(belief, 9)) - 1
        if step < 0:
            return belief
        weight = self.counts[step] + _BELIEF_WEIGHS
        share = (self.counts[step] * self.shares[step] + _BELIEF_WEIGHS * belief) / weight
        return share - sqrt(share * (1 - share) / weight)


def scale_of(seen: Iterable[tuple[float, bool]]) -> Scale:
    """The scale of (belief, right): neighbours that fall instead of rising are one step (pool adjacent violators)."""
    by_belief: dict[float, list[float]] = {}
    for belief, right in seen:
        told = by_belief.setdefault(round(belief, 9), [0.0, 0.0])
        told[0] += right
        told[1] += 1
    steps: list[list[float]] = []
    for belief in sorted(by_belief):
        steps.append([belief, *by_belief[belief]])
        while len(steps) > 1 and steps[-2][1] * steps[-1][2] >= steps[-1][1] * steps[-2][2]:
            last = steps.pop()
            steps[-1][1] += last[1]
            steps[-1][2] += last[2]
    return Scale(tuple(s[0] for s in steps), tuple(s[1] / s[2] for s in steps), tuple(int(s[2]) for s in steps))
