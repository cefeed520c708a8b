"""Logistic regression by Newton's method: small, exact, the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROUNDS = 15


@dataclass(frozen=True)
class Logistic:
    """Mean and spread of each figure, and a weight for each, the last one beside them."""

    mean: Floats
    spread: Floats
    weights: Floats

    def scores(self, rows: Any) -> Floats:
        """Log odds, a row each."""
        return np.asarray((rows - self.mean) / self.spread @ self.weights[:-1] + self.weights[-1])


def fit(rows: Floats, hits: Floats, ridge: float) -> Logistic:
    """The model of the hits among the rows; a higher ridge trusts single figures less."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    table = np.column_stack(((rows - mean) / spread, np.ones(len(rows))))
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (chance - hits) + ridge * weights
        curve = (table * (chance * (1 - chance) + 1e-6)[:, None]).T @ table + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return Logistic(mean, spread, weights)
