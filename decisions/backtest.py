"""Does the ranker find a maker that was hidden from it? Measured beside three simple methods on the same hidden pairs.

Protocol: the pairs are hidden, every firm of the graph is ranked for each product, other known makers (visible or
hidden) are left out, ties stand at their mean rank. A method is a function from what is visible to scores.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from decisions.relatedness.features import Asked, dense
from decisions.relatedness.hiding import hold_out, without
from decisions.relatedness.ranker import BATCH, Ranker
from decisions.relatedness.views import Names, Views
from decisions.relatedness.world import World

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Dense = NDArray[np.float32]
    Method = Callable[[Views, NDArray[np.int64]], Dense]

OURS = "chaingap"
HIDDEN, SALT = 2000, "test"
DEEP = (10, 50)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A pair to hide and find again, by numbers."""

    firm: int
    product: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where a hidden firm stood, and among how many."""

    hidden: Hidden
    rank: float
    candidates: int


def popularity(views: Views, products: NDArray[np.int64]) -> Dense:
    """Firms that make the most products, for any product."""
    return np.tile(views.products_count.astype(np.float32), (len(products), 1))


def adamic_adar(views: Views, products: NDArray[np.int64]) -> Dense:
    """Firms that share products with the makers, the rarer the more."""
    return dense(views.makers[products] @ views.shared)


def name_similarity(views: Views, products: NDArray[np.int64]) -> Dense:
    """Firms that make the product whose name is most alike (cosine of weighted character pieces)."""
    asked = Asked(views, products)
    return asked.best_of_products(asked.text)


BASELINES: Mapping[str, Method] = {
    "popularity": popularity,
    "adamic_adar": adamic_adar,
    "name_similarity": name_similarity,
}


def own_pairs(world: World, count: int = HIDDEN) -> list[Hidden]:
    """The pairs hidden when none are given: by hash, of products with another maker."""
    chosen = hold_out(world, np.arange(len(world.makes)), count, SALT)
    return [Hidden(int(firm), int(product)) for firm, product in world.makes[chosen]]


def visible_without(world: World, hidden: Sequence[Hidden]) -> NDArray[np.bool_]:
    """The pairs that stay visible."""
    gone = {(pair.firm, pair.product) for pair in hidden}
    return without(world, np.array([i for i, pair in enumerate(world.makes.tolist()) if tuple(pair) in gone], np.int64))


def ranked_by(methods: Mapping[str, Method], views: Views, hidden: Sequence[Hidden]) -> dict[str, list[Ranked]]:
    """The ranks of the hidden pairs by each method, in the order given."""
    makers = _all_makers(views.world, hidden)
    found: dict[str, list[Ranked]] = {name: [] for name in methods}
    for start in range(0, len(hidden), BATCH):
        part = hidden[start : start + BATCH]
        products = np.array([pair.product for pair in part], dtype=np.int64)
        for name, method in methods.items():
            scores = method(views, products)
            found[name] += [place(row, pair, makers[pair.product]) for row, pair in zip(scores, part)]
    return found


def _all_makers(world: World, hidden: Sequence[Hidden]) -> dict[int, set[int]]:
    makers = {pair.product: set(world.makers.get(pair.product, np.zeros(0, np.int64)).tolist()) for pair in hidden}
    for pair in hidden:
        makers[pair.product].add(pair.firm)
    return makers


def place(scores: Dense, hidden: Hidden, makers: set[int]) -> Ranked:
    """The mean rank of the hidden firm among all that are not other makers of the product."""
    open_to = np.ones(len(scores), np.bool_)
    open_to[list(makers - {hidden.firm})] = False
    own, others = scores[hidden.firm], scores[open_to]
    before, level = int((others > own).sum()), int((others == own).sum())
    return Ranked(hidden, before + (level + 1) / 2, len(others))


def figures(ranked: Sequence[Ranked]) -> dict[str, float]:
    """MRR and hits of a list of ranks."""
    ranks = np.array([each.rank for each in ranked])
    found = {"MRR": float((1 / ranks).mean())}
    return found | {f"Hits@{depth}": float((ranks <= depth).mean()) for depth in DEEP}


def firm_test(
    world: World, names: Names, hidden: Sequence[Hidden], ranker: Ranker
) -> tuple[dict[str, dict[str, float]], list[Ranked]]:
    """Figures by method, and our ranks."""
    views = Views(world, names, visible_without(world, hidden))
    found = ranked_by({**BASELINES, OURS: ranker.scores}, views, hidden)
    return {name: figures(ranked) for name, ranked in found.items()}, found[OURS]
