"""Which products a region could make next: what its firms are like, what it makes, what is made elsewhere, put together.

Learned like the firms' ranker, by hiding: part of what each region visibly makes is hidden once more, all signs are
computed without it, and a model learns to tell the hidden from what is not made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from decisions.relatedness.features import Asked, dense
from decisions.relatedness.places import Peers
from decisions.relatedness.views import Views

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Dense = NDArray[np.float32]
    Floats = NDArray[np.float64]

BATCH, NEAREST = 200, 5


def firm_signs(asked: Asked) -> Mapping[str, Dense]:
    """The likenesses of firms and products that are worth adding up by region."""
    views = asked.views
    queries = views.queries[asked.products]
    table = views.class_levels[1]
    return {
        "docs": dense(asked.mean_makers @ views.alike["docs"]),
        "makers": dense(asked.mean_makers @ views.alike["latent"]),
        "wide": dense(asked.mean_makers @ views.alike["wide"]),
        "class": dense((asked.mean_makers @ table) @ table.T),
        "near": dense(asked.namesakes @ views.alike["docs"]),
        "latent": asked.latent @ views.latent_unit.T,
        "text": dense(queries @ views.docs.T),
        "best": asked.best_of_products(asked.text),
    }


def region_signs(views: Views, peers: Peers, products: NDArray[np.int64]) -> dict[str, Dense]:
    """Region × product figures by name: of the nearest firm, of the five nearest, and how far above other regions."""
    firms = [peers.firms[peers.firms[:, 0] == region, 1] for region in range(len(peers.regions))]
    parts: list[dict[str, Dense]] = []
    for start in range(0, len(products), BATCH):
        signs = firm_signs(Asked(views, products[start : start + BATCH]))
        parts.append(
            {f"{how}_{name}": value for name, sign in signs.items() for how, value in _of_regions(sign, firms)}
        )
    found = {name: np.concatenate([part[name] for part in parts], axis=1) for name in parts[0]}
    for name in list(found):
        found[f"over_{name}"] = found[name] - found[name].mean(0)
    return found


def _of_regions(sign: Dense, firms: Sequence[NDArray[np.int64]]) -> list[tuple[str, Dense]]:
    first, few, whole = [], [], []
    for ours in firms:
        near = -np.partition(-sign[:, ours], min(NEAREST, len(ours)) - 1, axis=1)[:, :NEAREST]
        first.append(near.max(1))
        few.append(near.sum(1) / NEAREST)
        whole.append(sign[:, ours].mean(1))
    return [("first", np.stack(first)), ("few", np.stack(few)), ("mean", np.stack(whole))]


def plain_signs(
    views: Views, peers: Peers, products: NDArray[np.int64], made: NDArray[np.bool_], near: Floats
) -> dict[str, Dense]:
    """How much is made where: popularity, density and what is left of it after the region's and the product's size."""
    shape = made.shape
    regions, wide = made.sum(1, keepdims=True), made.sum(0, keepdims=True)
    firms = np.bincount(peers.firms[:, 0], minlength=shape[0])[:, None]
    rows = {
        "popularity": wide, "makers": np.log1p(views.makers_count[products])[None, :], "density": near,
        "density_over": near - near.mean(0) - near.mean(1, keepdims=True),
        "region": np.log1p(regions), "firms": np.log1p(firms), "expected": wide * regions / max(1, made.sum()),
        "length": np.array([len(views.world.product_names[p]) for p in products])[None, :],
    }  # fmt: skip
    return {name: np.broadcast_to(value, shape).astype(np.float32) for name, value in rows.items()}
