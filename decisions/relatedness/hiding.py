"""Which pairs a test or a training fold hides: chosen by hash, so that a choice never depends on what was learned.

A pair is an index into `World.makes`. A product always keeps a visible maker: what nobody makes cannot be learned.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from decisions.relatedness.world import World

if TYPE_CHECKING:
    from numpy.typing import NDArray


def hold_out(world: World, pool: NDArray[np.int64], count: int, salt: str) -> NDArray[np.int64]:
    """So many pairs of the pool, or as many as there are, in the order of their hashes."""
    left = np.bincount(world.makes[pool, 1], minlength=len(world.products))
    chosen = []
    for pair in _by_hash(world, pool[left[world.makes[pool, 1]] >= 2], salt):
        product = world.makes[pair, 1]
        if left[product] >= 2:
            left[product] -= 1
            chosen.append(pair)
            if len(chosen) == count:
                break
    return np.array(chosen, dtype=np.int64)


def _by_hash(world: World, pairs: NDArray[np.int64], salt: str) -> list[int]:
    def key(pair: int) -> bytes:
        firm, product = world.makes[pair]
        return hashlib.sha256(f"{salt}{world.firms[firm]}|{world.products[product]}".encode()).digest()

    return sorted(pairs.tolist(), key=key)


def without(world: World, hidden: NDArray[np.int64]) -> NDArray[np.bool_]:
    """What stays visible when these pairs are hidden."""
    visible = np.ones(len(world.makes), dtype=np.bool_)
    visible[hidden] = False
    return visible
