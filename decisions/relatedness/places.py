"""Which regions of one level firms lie in: the peers among which a region's missing products can be told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from decisions.relatedness.world import World
from decisions.scope import asker
from graph.store import Row, Store, consistent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Dense = NDArray[np.float32]

LEVEL = "province"
STEPS = 4


@dataclass(frozen=True)
class Peers:
    """Regions of one level by id, and the pairs (region, firm) by number."""

    regions: tuple[str, ...]
    firms: NDArray[np.int64]


def read_peers(store: Store, world: World, as_of: str, level: str = LEVEL) -> Peers:
    """The regions of this level that firms of the world lie in."""
    ask = asker(store, as_of)
    places, parents, named = consistent(
        store,
        lambda: (ask("places_of", enterprises=list(world.firms)), ask("regions"), ask("region_names")),
    )
    wanted = {row["region"] for row in named if row["level"] == level}
    above = _Above(parents, wanted)
    found = {(region, world.firm_at[row["enterprise"]]) for row in places for region in above(row["region"])}
    regions = sorted({region for region, _ in found})
    at = {region: number for number, region in enumerate(regions)}
    pairs = sorted((at[region], firm) for region, firm in found)
    return Peers(tuple(regions), np.array(pairs, dtype=np.int64).reshape(-1, 2))


class _Above:
    """The wanted regions that a region is, or is part of."""

    def __init__(self, parents: list[Row], wanted: set[str]) -> None:
        self.up: Mapping[str, list[str]] = defaultdict(list)
        for row in parents:
            self.up[row["region"]].append(row["parent"])
        self.wanted = wanted

    def __call__(self, region: str) -> set[str]:
        seen, level = {region}, {region}
        for _ in range(STEPS):
            level = {parent for each in level for parent in self.up.get(each, ())}
            seen |= level
        return seen & self.wanted
