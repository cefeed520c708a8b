"""What speaks for a firm as a maker of a product: one figure for each sign, for all firms at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from decisions.relatedness.views import Views, mean_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Dense = NDArray[np.float32]

SIMILAR = 20
POWER = 4


class Asked:
    """Some products asked for: their visible makers and what their names resemble."""

    def __init__(self, views: Views, products: NDArray[np.int64]) -> None:
        self.views, self.products = views, products
        self.makers = views.makers[products].tocsr()
        self.mean_makers = mean_rows(self.makers)
        self.text = dense(views.texts[products] @ views.made_texts.T)
        self.latent = views.latent_products[products]
        self.namesakes, self.namesake_weight = self._namesakes()

    def _namesakes(self) -> tuple[csr_matrix, Dense]:
        """Product × firm: makers of the products whose names are most alike, by likeness; and how much there is."""
        from scipy.sparse import csr_matrix

        like = self.text**POWER
        own = np.searchsorted(self.views.made, self.products)
        inside = (own < len(self.views.made)) & (
            self.views.made[np.minimum(own, len(self.views.made) - 1)] == self.products
        )
        like[np.flatnonzero(inside), own[inside]] = 0
        count = min(SIMILAR, like.shape[1])
        best = np.argpartition(-like, count - 1, axis=1)[:, :count]
        rows = np.repeat(np.arange(len(like)), count)
        chosen = csr_matrix((np.take_along_axis(like, best, 1).ravel(), (rows, best.ravel())), shape=like.shape)
        makers = (chosen @ self.views.made_by.T).tocsr()
        return mean_rows(makers), np.asarray(makers.sum(1), dtype=np.float32).ravel()

    def best_of_makers(self, alike: Dense) -> Dense:
        """The likeness to the nearest maker."""
        starts = self.makers.indptr
        found = np.zeros((len(self.products), alike.shape[0]), np.float32)
        for row in np.flatnonzero(np.diff(starts)):
            found[row] = alike[self.makers.indices[starts[row] : starts[row + 1]]].max(0)
        return found

    def best_of_products(self, like: Dense) -> Dense:
        """The best of a firm's visible products, from likenesses to the made ones."""
        table = self.views.made_by
        has = np.diff(table.indptr) > 0
        found = np.zeros((len(like), table.shape[0]), np.float32)
        if has.any():
            found[:, has] = np.maximum.reduceat(like[:, table.indices], table.indptr[:-1][has], axis=1)
        return found

    def spread(self, values: Any) -> Dense:
        """A figure of the product, the same for each firm."""
        return np.broadcast_to(
            np.asarray(values, np.float32)[:, None], (len(self.products), len(self.views.world.firms))
        )


def dense(matrix: Any) -> Dense:
    """The matrix as a plain array."""
    found: Dense = np.asarray(matrix.todense() if hasattr(matrix, "todense") else matrix, dtype=np.float32)
    return found


def _makers(asked: Asked) -> Mapping[str, Dense]:
    """How much the firm is like those that make the product."""
    views = asked.views
    found = {f"mean_{name}": dense(asked.mean_makers @ views.alike[name]) for name in views.alike}
    found |= {f"best_{name}": asked.best_of_makers(views.alike[name]) for name in ("own", "docs", "latent", "name")}
    for level, table in enumerate(views.class_levels):
        found[f"class_{level}"] = dense((asked.mean_makers @ table) @ table.T)
    return found | {
        "shared": dense(asked.makers @ views.shared),
        "shared_rare": dense(asked.makers @ views.shared_rare),
    }


def _namesakes(asked: Asked) -> Mapping[str, Dense]:
    """How much the firm is like those that make products of like names."""
    views = asked.views
    found = {f"near_{name}": dense(asked.namesakes @ views.alike[name]) for name in ("docs", "latent")}
    for level, table in enumerate(views.class_levels[:2]):
        found[f"near_class_{level}"] = dense((asked.namesakes @ table) @ table.T)
    return found | {"near_shared": dense(asked.namesakes @ views.shared)}


def _texts(asked: Asked) -> Mapping[str, Dense]:
    """How much the product's name is like what the firm makes, is called and does."""
    views, text = asked.views, asked.text
    queries = views.queries[asked.products]
    count = np.maximum(views.products_count, 1).astype(np.float32)
    latent = asked.latent @ views.latent_products[views.made].T
    return {
        "text_best": asked.best_of_products(text),
        "text_cubes": dense(views.made_by @ (text**3).T).T,
        "text_mean": dense(views.made_by @ text.T).T / count,
        "text_ranked": dense(views.ranked @ (text**2).T).T,
        "text_docs": dense(queries @ views.docs.T),
        "text_firm": dense(views.as_firm_names[asked.products] @ views.firm_names.T),
        "text_class": dense(queries @ views.class_names.T),
        "latent": asked.latent @ views.latent_unit.T,
        "latent_own": dense(views.latent_of_own[asked.products] @ views.latent.T),
        "latent_best": asked.best_of_products(latent),
    }


def _plain(asked: Asked) -> Mapping[str, Dense]:
    """What the firm makes next to the product in the chain, and how much is known of both."""
    views = asked.views
    size = np.broadcast_to(
        np.log1p(views.products_count).astype(np.float32), (len(asked.products), len(views.world.firms))
    )
    return {
        "chain": np.log1p(dense(views.names.links[asked.products] @ views.makers)),
        "size": size,
        "makers": asked.spread(views.makers_count[asked.products]),
        "length": asked.spread([len(views.world.product_names[p]) for p in asked.products]),
        "namesakes": asked.spread(asked.namesake_weight),
        "makers_size": asked.spread(asked.mean_makers @ np.log1p(views.products_count)),
    }


GROUPS: tuple[Callable[[Asked], Mapping[str, Dense]], ...] = (_makers, _namesakes, _texts, _plain)


def features(views: Views, products: NDArray[np.int64]) -> dict[str, Dense]:
    """Figures by name, each product × firm."""
    asked = Asked(views, products)
    found: dict[str, Dense] = {}
    for group in GROUPS:
        found |= group(asked)
    return found
