"""Firms and products seen from several sides at once: what they make, how it is called, their industry, their names.

Everything here is made of the pairs (firm, product) that are *visible*: what a test hides is in none of these tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from decisions.relatedness.words import ALL, LONG, bags
from decisions.relatedness.world import World

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Dense = NDArray[np.float32]

DIMENSIONS, SPARE, ROUNDS = 96, 20, 5
KIND_SHARE, CLASS_SHARE = 0.5, 0.5


def pairs_matrix(pairs: NDArray[np.int64], shape: tuple[int, int]) -> csr_matrix:
    """A matrix with 1 at each pair."""
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((np.ones(len(pairs), np.float32), (pairs[:, 0], pairs[:, 1])), shape=shape)
    matrix.data[:] = 1
    return matrix


def scaled(matrix: csr_matrix, weights: Any) -> csr_matrix:
    """The matrix with its columns multiplied by these weights."""
    from scipy.sparse import diags

    return (matrix @ diags(np.asarray(weights, dtype=np.float32))).tocsr().astype(np.float32)


def unit(matrix: csr_matrix) -> csr_matrix:
    """Rows brought to length one; empty ones stay empty."""
    from scipy.sparse import diags

    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1)).ravel())
    return (diags((1 / np.maximum(length, 1e-9)).astype(np.float32)) @ matrix).tocsr().astype(np.float32)


def rare(matrix: csr_matrix, of: int | None = None) -> Dense:
    """Weight of each column: the fewer rows have it the more it says (inverse document frequency)."""
    count = np.bincount(matrix.indices, minlength=matrix.shape[1])
    found: Dense = np.maximum(np.log((1 + (of or matrix.shape[0])) / (1 + count)), 0).astype(np.float32)
    return found


def mean_rows(matrix: csr_matrix) -> csr_matrix:
    """Rows brought to sum one; empty ones stay empty."""
    from scipy.sparse import diags

    total = np.asarray(matrix.sum(1)).ravel()
    return (diags((1 / np.maximum(total, 1e-6)).astype(np.float32)) @ matrix).tocsr().astype(np.float32)


@dataclass(frozen=True)
class Names:
    """The world's names as bags of pieces, made once and used with any pairs hidden."""

    products: csr_matrix
    firms: csr_matrix
    industries: csr_matrix
    kinds: csr_matrix
    links: csr_matrix
    classes: tuple[csr_matrix, ...]


def names_of(world: World) -> Names:
    """What of the world does not depend on who makes what."""
    from scipy.sparse import identity

    wanted = ((world.product_names, ALL), (world.full_names, LONG), (world.industry_names, ALL))
    products, firms, industries = bags(wanted)
    n, classes = len(world.products), len(world.industries)
    kinds = pairs_matrix(world.kinds, (n, n))
    inputs = pairs_matrix(world.inputs, (n, n))
    own = pairs_matrix(world.classes, (len(world.firms), classes))
    parts = pairs_matrix(world.parts, (classes, classes))
    levels = (own, own @ parts, own @ parts @ parts)
    near = (kinds + kinds.T + inputs + inputs.T).tocsr()
    near.data[:] = 1
    return Names(products, firms, industries, (identity(n, "float32", "csr") + kinds).tocsr(), near, levels)


class Views:
    """Tables for one set of visible pairs. Firm × firm likenesses are dense: 4,700 firms take 90 MB each."""

    def __init__(self, world: World, names: Names, visible: NDArray[np.bool_]) -> None:
        self.world, self.names = world, names
        shape = (len(world.firms), len(world.products))
        self.makes = pairs_matrix(world.makes[visible], shape)
        self.makers = self.makes.T.tocsr()
        self.makers_count = np.diff(self.makers.indptr)
        self.products_count = np.diff(self.makes.indptr)
        self.made = np.flatnonzero(self.makers_count)
        self.made_by = self.makes[:, self.made].tocsr()
        self.ranked = self._ranked(visible)
        self._look()

    def _ranked(self, visible: NDArray[np.bool_]) -> csr_matrix:
        """Firm × made product, the firm's first products heavier. Ranked anew, so that no gap tells of a hidden pair."""
        pairs = self.world.makes[visible]
        order = np.lexsort((pairs[:, 1], self.world.ranks[visible], pairs[:, 0]))
        starts = np.concatenate(([0], np.cumsum(self.products_count)))[pairs[order, 0]]
        matrix = pairs_matrix(pairs, self.makes.shape)
        place = np.empty(len(pairs), np.float32)
        place[order] = np.arange(len(pairs)) - starts
        from scipy.sparse import csr_matrix

        matrix = csr_matrix((1 / np.log2(place + 2), (pairs[:, 0], pairs[:, 1])), shape=self.makes.shape)
        return matrix[:, self.made].tocsr().astype(np.float32)

    def _look(self) -> None:
        names = self.names
        doc = (self.makes @ names.products).tocsr()
        doc.data = np.log1p(doc.data)
        self.piece_weight = rare(doc)
        self.docs = unit(scaled(doc, self.piece_weight))
        self.queries = unit(scaled(names.products, self.piece_weight))
        exact = unit(scaled(names.products, rare(names.products[self.made])))
        self.texts, self.made_texts = exact, exact[self.made].tocsr()
        classes = names.classes[0] + names.classes[1] + names.classes[2]
        self.class_names = unit(scaled((classes @ names.industries).tocsr(), self.piece_weight))
        firm_weight = rare(names.firms)
        self.firm_names = unit(scaled(names.firms, firm_weight))
        self.as_firm_names = unit(scaled(names.products, firm_weight))
        own = unit(scaled(self.makes, rare(self.makes)))
        wider = (self.makes @ names.kinds).tocsr()
        kind_weight = rare(wider)
        wide = unit(scaled(wider, kind_weight))
        self.kind_queries = unit(scaled(names.kinds, kind_weight))
        self.class_levels = tuple(unit(level.tocsr()) for level in names.classes)
        class_of = unit(scaled(classes.tocsr(), rare(classes.tocsr())))
        self.alike = {
            name: np.asarray((table @ table.T).todense(), dtype=np.float32)
            for name, table in (
                ("own", own),
                ("wide", wide),
                ("docs", self.docs),
                ("class", class_of),
                ("name", self.firm_names),
            )
        }
        self._squeeze(own, wide)

    def _squeeze(self, own: csr_matrix, wide: csr_matrix) -> None:
        """Latent places of firms (the main directions of all likenesses together) and how names map to them."""
        alike = self.alike
        whole = alike["own"] + KIND_SHARE * alike["wide"] + alike["docs"] + CLASS_SHARE * alike["class"]
        directions, values = main_directions(whole, min(DIMENSIONS, len(whole) // 4 + 1))
        root = np.sqrt(np.maximum(values, 1e-6)).astype(np.float32)
        self.latent = directions * root
        length = np.linalg.norm(self.latent, axis=1, keepdims=True)
        self.latent_unit = self.latent / np.maximum(length, 1e-6)
        self.alike["latent"] = self.latent_unit @ self.latent_unit.T
        back = directions / root
        self.latent_of_own = own.T @ back
        placed = np.asarray(self.kind_queries @ (wide.T @ back) * KIND_SHARE + self.queries @ (self.docs.T @ back))
        self.latent_products = placed / np.maximum(np.linalg.norm(placed, axis=1, keepdims=True), 1e-6)

    @cached_property
    def shared(self) -> csr_matrix:
        """Firm × firm: what two firms both make, the rarer the more (Adamic–Adar)."""
        return self._shared(1 / np.log(np.maximum(self.makers_count, 2)))

    @cached_property
    def shared_rare(self) -> csr_matrix:
        """The same, rarity counted stronger (resource allocation)."""
        return self._shared(1 / np.maximum(self.makers_count, 2))

    def _shared(self, weight: NDArray[np.float64]) -> csr_matrix:
        both = scaled(self.makes, np.where(self.makers_count >= 2, weight, 0)) @ self.makers
        both = both.tocsr()
        both.setdiag(0)
        both.eliminate_zeros()
        return both


def main_directions(matrix: Dense, count: int) -> tuple[Dense, Dense]:
    """The leading eigenvectors and eigenvalues of a symmetric matrix, from a fixed start (randomised subspace)."""
    draw = np.random.default_rng(0)
    base = draw.standard_normal((len(matrix), min(len(matrix), count + SPARE))).astype(np.float32)
    for _ in range(ROUNDS):
        base = _upright(matrix @ base)
    values, vectors = np.linalg.eigh(base.T @ (matrix @ base))
    order = np.argsort(-values)[:count]
    return (base @ vectors)[:, order].astype(np.float32), values[order].astype(np.float32)


def _upright(columns: Dense) -> Dense:
    """Columns that span the same space, each of length one and at right angles; quicker than QR on many rows."""
    wide = columns.astype(np.float64)
    values, vectors = np.linalg.eigh(wide.T @ wide)
    kept = values > values[-1] * 1e-12
    return np.asarray(wide @ (vectors[:, kept] / np.sqrt(values[kept])), dtype=np.float32)
