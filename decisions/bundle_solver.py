"""The best bundle of all, by the HiGHS solver: maximum coverage as a small mixed-integer program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from decisions.bundles import MOST_CANDIDATES, Candidate
from graph.errors import UsageError

# Of bundles that close as much, the one whose firms come first; too little to change what is closed.
_FIRST = 1e-6


def solve(firms: Sequence[Candidate], points: Mapping[str, int], size: int) -> list[Candidate]:
    """The firms of a best bundle of at most `size`. Raises UsageError beyond 2,000 candidates."""
    rivals = undominated(firms)
    if len(rivals) > MOST_CANDIDATES:
        raise UsageError(
            f"候选企业 {len(rivals)} 家，精确求解以 {MOST_CANDIDATES} 家为限；请用 --cluster 或 --type 缩小范围，或不加 --exact"
            " / too many candidates to solve exactly"
        )
    chosen = _solved(rivals, points, size) if rivals else []
    return [rivals[i] for i in chosen]


def undominated(firms: Sequence[Candidate]) -> list[Candidate]:
    """Firms without those that close nothing but what an earlier or better one closes as well: some best bundle is left."""
    by_gap: dict[str, list[int]] = defaultdict(list)
    for i, firm in enumerate(firms):
        for product in firm.closes:
            by_gap[product].append(i)
    return [firm for i, firm in enumerate(firms) if not any(_beats(firms, j, i) for j in by_gap[min(firm.closes)])]


def _beats(firms: Sequence[Candidate], a: int, b: int) -> bool:
    return firms[b].closes < firms[a].closes or (firms[b].closes == firms[a].closes and a < b)


def _solved(firms: Sequence[Candidate], points: Mapping[str, int], size: int) -> list[int]:
    """Places of the firms chosen: max Σ points·closed, closed ≤ Σ firms that close it, at most `size` firms."""
    highs = _quiet()
    taken = [highs.addBinary(obj=-_FIRST * i / len(firms)) for i in range(len(firms))]
    closing: dict[str, list[Any]] = defaultdict(list)
    for variable, firm in zip(taken, firms):
        for product in firm.closes:
            closing[product].append(variable)
    for product, variables in sorted(closing.items()):
        closed = highs.addVariable(lb=0, ub=1, obj=float(points[product]))
        highs.addConstr(closed <= highs.qsum(variables))
    highs.addConstr(highs.qsum(taken) <= size)
    highs.maximize()
    if highs.modelStatusToString(highs.getModelStatus()) != "Optimal":
        raise RuntimeError(f"HiGHS: {highs.modelStatusToString(highs.getModelStatus())}")
    return [i for i, value in enumerate(highs.vals(taken)) if value > 0.5]


def _quiet() -> Any:
    """A solver that says nothing and answers the same each time."""
    try:
        from highspy import Highs
    except ImportError as error:
        raise UsageError(
            "精确求解需要 highspy：pip install highspy；或不加 --exact / the solver is not installed"
        ) from error
    highs: Any = Highs()  # type: ignore[no-untyped-call]  # its constructor has no types
    for option, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
    }.items():
        highs.setOptionValue(option, value)
    return highs
