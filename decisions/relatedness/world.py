"""What the graph knows of all firms and products at once, as numbered arrays: learning looks at everything together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from decisions.scope import asker
from graph.store import Row, Store, consistent
from graph.text import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class World:
    """Firms, products and industries by number; pairs as arrays of two columns of numbers, in order of ids.

    `makes` is (firm, product); `ranks` the product's rank in the firm beside it, a large number where none is known.
    `kinds` is (kind, parent), `inputs` (input, product), `classes` (firm, industry), `parts` (industry, whole).
    `firms_called` and `products_called`: numbers by every name or code, folded; one name may be borne by several.
    """

    version: str
    firms: tuple[str, ...]
    firm_names: tuple[str, ...]
    full_names: tuple[str, ...]
    products: tuple[str, ...]
    product_names: tuple[str, ...]
    industries: tuple[str, ...]
    industry_names: tuple[str, ...]
    makes: NDArray[np.int64]
    ranks: NDArray[np.int64]
    kinds: NDArray[np.int64]
    inputs: NDArray[np.int64]
    classes: NDArray[np.int64]
    parts: NDArray[np.int64]
    firms_called: Mapping[str, tuple[int, ...]]
    products_called: Mapping[str, tuple[int, ...]]

    @cached_property
    def firm_at(self) -> dict[str, int]:
        """Numbers of firms by id."""
        return {ident: number for number, ident in enumerate(self.firms)}

    @cached_property
    def product_at(self) -> dict[str, int]:
        """Numbers of products by id."""
        return {ident: number for number, ident in enumerate(self.products)}

    @cached_property
    def makers(self) -> dict[int, NDArray[np.int64]]:
        """Numbers of all known makers by product."""
        order = np.argsort(self.makes[:, 1], kind="stable")
        products, starts = np.unique(self.makes[order, 1], return_index=True)
        return dict(zip(products.tolist(), np.split(self.makes[order, 0], starts[1:])))


UNRANKED = 10_000


def read_world(store: Store, as_of: str) -> World:
    """The world of one state of the graph on a day."""
    ask = asker(store, as_of)
    names = ("all_firms", "all_products", "all_makes", "all_kinds", "all_inputs", "firm_classes", "class_parts")
    version, rows = consistent(store, lambda: (store.version(), {name: ask(name) for name in names}))
    return world_of(version, rows)


def world_of(version: str, rows: dict[str, list[Row]]) -> World:
    """The world in the rows of its queries, by their names."""
    firms, products = rows["all_firms"], rows["all_products"]
    called = {row["industry"]: row["name"] for row in rows["firm_classes"]}
    called |= {row["whole"]: row["name"] for row in rows["class_parts"]}
    called |= {row["industry"]: called.get(row["industry"], "") for row in rows["class_parts"]}
    industries = sorted(called)
    firm_at = _numbers(row["enterprise"] for row in firms)
    product_at = _numbers(row["product"] for row in products)
    class_at = _numbers(industries)
    ranks = [UNRANKED if row["rank"] is None else int(row["rank"]) for row in rows["all_makes"]]
    return World(
        version,
        _texts(firms, "enterprise"), _texts(firms, "name"), _texts(firms, "full_name"),
        _texts(products, "product"), _texts(products, "name"),
        tuple(industries), tuple(called[i] or "" for i in industries),
        _pairs(rows["all_makes"], ("enterprise", firm_at), ("product", product_at)), np.array(ranks, dtype=np.int64),
        _pairs(rows["all_kinds"], ("kind", product_at), ("parent", product_at)),
        _pairs(rows["all_inputs"], ("input", product_at), ("product", product_at)),
        _pairs(rows["firm_classes"], ("enterprise", firm_at), ("industry", class_at)),
        _pairs(rows["class_parts"], ("industry", class_at), ("whole", class_at)),
        _called(firms, ("enterprise", "name", "full_name", "stock_code", "credit_code"), ("former_names", "aliases")),
        _called(products, ("product", "name"), ("aliases",)),
    )  # fmt: skip


def _numbers(idents: Iterable[Any]) -> dict[str, int]:
    return {str(ident): number for number, ident in enumerate(idents)}


def _texts(rows: Sequence[Row], column: str) -> tuple[str, ...]:
    return tuple(str(row[column]) for row in rows)


def _pairs(rows: Sequence[Row], *ends: tuple[str, dict[str, int]]) -> NDArray[np.int64]:
    """The two columns as numbers."""
    (a, a_at), (b, b_at) = ends
    pairs = [(a_at[row[a]], b_at[row[b]]) for row in rows]
    return np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)


def _called(rows: Sequence[Row], single: Sequence[str], several: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for text in (*(row[column] for column in single), *(name for column in several for name in row[column] or ())):
            if text:
                found[fold(text)][number] = None
    return {text: tuple(numbers) for text, numbers in found.items()}
