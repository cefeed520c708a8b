"""The classes by which regions are compared: a product stands for its GB/T 4754 class, itself and all it is a kind of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from decisions.chain import Ask

CODE = "GB/T 4754 "


class Classes:
    """Classes of products, fetched once for the whole graph."""

    def __init__(self, ask: Ask) -> None:
        parents: dict[str, list[str]] = defaultdict(list)
        for row in ask("all_kinds"):
            parents[row["kind"]].append(row["parent"])
        self._parents: Mapping[str, Sequence[str]] = dict(parents)
        self._codes: dict[str, list[str]] = defaultdict(list)
        for row in ask("product_codes"):
            self._codes[row["product"]].append(CODE + row["code"])
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, product: str) -> tuple[str, ...]:
        """Codes of the product, else of the nearest it is a kind of; then itself; then all it is a kind of, nearest first."""
        if product not in self._known:
            line = self._line(product) if product in self._parents else [product]
            codes = next((self._codes[p] for p in line if p in self._codes), [])
            self._known[product] = (*codes, *line)
        return self._known[product]

    def _line(self, product: str) -> list[str]:
        """The product, then all it is a kind of, nearest first."""
        line = {product: None}
        frontier = [product]
        while frontier:
            frontier = [up for p in frontier for up in self._parents.get(p, ()) if up not in line]
            line |= dict.fromkeys(frontier)
        return list(line)
