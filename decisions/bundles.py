"""Which few firms together close most: gaps weighted by priority, each counted once however many of the firms close it.

Greedy choice closes at least 1 − 1/e (63 %) of what the best choice of that size closes (Nemhauser, Wolsey and Fisher,
1978); `bound` says how much any choice could close, and is usually far nearer. `exact` asks a solver instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from decisions.analysis import Analysis, Gap
from decisions.targets import Target

# Scores compare within one type only, priorities in all of them.
POINTS: Mapping[str, int] = {"high": 3, "medium": 2, "low": 1}
MOST_CANDIDATES = 2000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firm and the gap products it closes."""

    enterprise: str
    closes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """A firm of the bundle: gap products it adds and those that firms before it close too, its points and the sum so far.

    `coverage`: mean low end of the clusters' coverage with all firms up to this one, None where no cluster has any.
    """

    enterprise: str
    adds: tuple[str, ...]
    also: tuple[str, ...]
    points: int
    total: int
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """`most`: points of all gaps that any candidate closes; `bound`: what no bundle of this size exceeds.

    `before`: coverage without any of the firms.
    """

    steps: tuple[Step, ...]
    exact: bool
    bound: int
    most: int
    before: float | None

    @property
    def points(self) -> int:
        """What the bundle closes."""
        return self.steps[-1].total if self.steps else 0


def closes(target: Target) -> bool:
    """True if the firm is known to make the product or a kind of it now; nothing is closed by a guess or a ban."""
    return target.makes.makes_now and target.how in ("product", "kind") and not target.barred


def candidates(targets: Iterable[Target]) -> list[Candidate]:
    """Firms that close something, in the order of the targets."""
    closed: dict[str, set[str]] = defaultdict(set)
    for target in targets:
        if closes(target):
            closed[target.enterprise].add(target.gap.product)
    return [Candidate(firm, frozenset(products)) for firm, products in closed.items()]


def points_of(gaps: Iterable[Gap]) -> dict[str, int]:
    """Points of gap products: 3, 2 or 1 by priority."""
    return {gap.product: POINTS[gap.priority] for gap in gaps}


def worth(products: Iterable[str], points: Mapping[str, int]) -> int:
    """The sum of points of these gap products."""
    return sum(points[product] for product in products)


def greedy(firms: Sequence[Candidate], points: Mapping[str, int], size: int) -> list[Candidate]:
    """The firm that adds most, then the next, until `size` or nothing is added; of equals the first."""
    chosen: list[Candidate] = []
    closed: set[str] = set()
    while len(chosen) < size:
        best = max(firms, key=lambda firm: worth(firm.closes - closed, points), default=None)
        if best is None or not best.closes - closed:
            break
        chosen.append(best)
        closed |= best.closes
    return chosen


def bound(firms: Iterable[Candidate], points: Mapping[str, int], chosen: Sequence[Candidate], size: int) -> int:
    """What no bundle of this size exceeds: for each beginning of the chosen one, its worth and the `size` largest additions."""
    least = worth(frozenset().union(*(firm.closes for firm in firms)), points)
    closed: frozenset[str] = frozenset()
    for firm in (None, *chosen):
        closed |= firm.closes if firm else frozenset()
        more = sorted((worth(f.closes - closed, points) for f in firms), reverse=True)[:size]
        least = min(least, worth(closed, points) + sum(more))
    return least


def bundle(analysis: Analysis, targets: Sequence[Target], size: int, *, exact: bool = False) -> Bundle:
    """The bundle of at most `size` firms. Raises UsageError if it is to be exact and there are too many candidates."""
    firms = candidates(targets)
    points = points_of(analysis.gaps)
    if exact:
        from decisions.bundle_solver import solve

        chosen = greedy(solve(firms, points, size), points, size)
    else:
        chosen = greedy(firms, points, size)
    reached = worth(frozenset().union(*(firm.closes for firm in chosen)), points)
    most = worth(frozenset().union(*(firm.closes for firm in firms)), points)
    limit = reached if exact else bound(firms, points, chosen, size)
    return Bundle(_steps(analysis, chosen, points), exact, limit, most, _coverage(analysis, frozenset()))


def _steps(analysis: Analysis, chosen: Iterable[Candidate], points: Mapping[str, int]) -> tuple[Step, ...]:
    steps: list[Step] = []
    closed: frozenset[str] = frozenset()
    for firm in chosen:
        adds, also = sorted(firm.closes - closed), sorted(firm.closes & closed)
        closed |= firm.closes
        adds.sort(key=lambda product: -points[product])
        coverage = _coverage(analysis, closed)
        steps.append(
            Step(firm.enterprise, tuple(adds), tuple(also), worth(adds, points), worth(closed, points), coverage)
        )
    return tuple(steps)


def _coverage(analysis: Analysis, products: AbstractSet[str]) -> float | None:
    ancestors = analysis.facts.chain.ancestors
    return analysis.coverage_of.mean({up for product in products for up in (product, *ancestors(product))})
