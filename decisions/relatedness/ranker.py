"""Which firms could make a product they are not known to make: learned from pairs hidden from the graph itself.

A fold hides some pairs, everything is computed anew without them, and the model learns to find the hidden maker among
firms drawn evenly. A linear model orders all firms; trees (LightGBM, extra `rank`) order its best anew. Without LightGBM
the linear order stands; with too few pairs to learn from, a plain sum of five likenesses does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from decisions.relatedness.features import features
from decisions.relatedness.hiding import hold_out
from decisions.relatedness.logistic import Logistic, fit
from decisions.relatedness.views import Names, Views
from decisions.relatedness.world import World

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Dense = NDArray[np.float32]

FOLDS, FOLD_PAIRS, NEGATIVES = 4, 2500, 80
LEAST_PAIRS = 500
RIDGE = 5.0
NOTHING = Logistic(np.zeros(0), np.zeros(0), np.zeros(0))
BEST = 500
BATCH = 200
PLAIN = ("mean_docs", "latent", "near_docs", "best_own", "text_docs")
TREES = 200
PARAMETERS: Mapping[str, Any] = {
    "objective": "lambdarank", "lambdarank_truncation_level": 20, "learning_rate": 0.06, "num_leaves": 31,
    "min_data_in_leaf": 50, "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 0,
    "num_threads": 2, "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip


@dataclass(frozen=True)
class Examples:
    """Rows of features in groups of one product: first the hidden maker, then firms that are no known makers."""

    rows: Dense
    is_maker: NDArray[np.float64]
    groups: tuple[int, ...]


@dataclass(frozen=True)
class Ranker:
    """A trained order of firms. `kind`: trees, linear or plain."""

    kind: str
    linear: Logistic
    trees: str = ""

    def scores(self, views: Views, products: NDArray[np.int64]) -> Dense:
        """Product × firm: the higher the likelier. Only the order within a product means something."""
        found = features(views, products)
        if self.kind == "plain":
            return np.asarray(np.sum([found[name] for name in PLAIN], axis=0, dtype=np.float32))
        known = self.linear
        linear = np.full((len(products), len(views.world.firms)), known.weights[-1], np.float32)
        for value, mean, spread, weight in zip(found.values(), known.mean, known.spread, known.weights):
            linear += ((evened(value) - mean) / spread * weight).astype(np.float32)
        return self._by_trees(found, linear) if self.trees else linear

    def _by_trees(self, found: Mapping[str, Dense], linear: Dense) -> Dense:
        """The linear order with its best firms ordered anew, and kept before the rest."""
        count = min(BEST, linear.shape[1])
        best = np.argpartition(-linear, count - 1, axis=1)[:, :count]
        rows = np.stack([np.take_along_axis(value, best, 1).ravel() for value in found.values()], axis=1)
        anew = _booster(self.trees).predict(rows, num_threads=2).reshape(best.shape)
        below = linear - linear.max(1, keepdims=True) + anew.min(1, keepdims=True) - 1
        np.put_along_axis(below, best, anew.astype(np.float32), 1)
        return np.asarray(below, dtype=np.float32)


def evened(values: Any) -> Any:
    """Figures with their long tails drawn in."""
    return np.sign(values) * np.log1p(50 * np.abs(values)) / 4


def train(world: World, names: Names, visible: NDArray[np.bool_]) -> Ranker:
    """A ranker learned from the visible pairs alone."""
    pool = np.flatnonzero(visible)
    shared = np.bincount(world.makes[pool, 1], minlength=len(world.products))
    if (shared[world.makes[pool, 1]] >= 2).sum() < LEAST_PAIRS:
        return Ranker("plain", NOTHING)
    examples = _examples(world, names, pool)
    linear = _linear(examples)
    if find_spec("lightgbm") is None:
        return Ranker("linear", linear)
    return Ranker("trees", linear, _grow(examples))


def _examples(world: World, names: Names, pool: NDArray[np.int64]) -> Examples:
    rows: list[Dense] = []
    groups: list[int] = []
    left, draw = pool, np.random.default_rng(0)
    for _ in range(FOLDS):
        fold = hold_out(world, left, min(FOLD_PAIRS, max(1, len(pool) // 8)), "fold")
        left = np.setdiff1d(left, fold)
        visible = np.zeros(len(world.makes), np.bool_)
        visible[np.setdiff1d(pool, fold)] = True
        for group in _groups(Views(world, names, visible), fold, draw):
            rows.append(group)
            groups.append(len(group))
    is_maker = np.zeros(sum(groups))
    is_maker[np.concatenate(([0], np.cumsum(groups)[:-1]))] = 1
    return Examples(np.concatenate(rows), is_maker, tuple(groups))


def _groups(views: Views, fold: NDArray[np.int64], draw: np.random.Generator) -> Iterator[Dense]:
    world = views.world
    for start in range(0, len(fold), BATCH):
        pairs = world.makes[fold[start : start + BATCH]]
        table = np.stack(list(features(views, pairs[:, 1]).values()), axis=2)
        for place, (firm, product) in enumerate(pairs):
            drawn = draw.choice(len(world.firms), min(NEGATIVES, len(world.firms)), replace=False)
            others = np.setdiff1d(drawn, world.makers[int(product)])
            yield table[place, np.concatenate(([firm], others))]


def _linear(examples: Examples) -> Logistic:
    return fit(evened(examples.rows.astype(np.float64)), examples.is_maker, RIDGE)


def _grow(examples: Examples) -> str:
    import lightgbm

    data = lightgbm.Dataset(examples.rows, examples.is_maker, group=list(examples.groups))
    return str(lightgbm.train(dict(PARAMETERS), data, TREES).model_to_string())


@lru_cache(maxsize=1)
def _booster(trees: str) -> Any:
    import lightgbm

    return lightgbm.Booster(model_str=trees)
