"""Who makes what in ChainKnowledgeGraph.

The rows come from annual reports' lists of main products, so PRODUCES has confidence 0.8: better than the file's links
between products, less than a source that says which plant runs. `rel_weight` runs from −59.0 to 3.2 and is no share of
revenue; only its order within the firm is kept, as `rank`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from graph.records import Place, Record, Refusal
from loaders.chainkg_rows import MAKES, Cells, Edges, RawFolder, blank

CONFIDENCE = 0.8
Ranks = dict[str, dict[str, int]]


def maker_records(raw: RawFolder) -> Iterator[Record | Refusal]:
    """One PRODUCES or refusal a row of company_product.json."""
    ranks = ranks_of(raw)
    edges = Edges("PRODUCES", "Enterprise", "Product", raw.day, CONFIDENCE)
    for number, firm, product, _ in raw.makes:
        place = Place(MAKES, number)
        if firm and product:
            yield edges.of(place, firm, f"Product:{product}", {"rank": ranks[firm][product]})
        else:
            yield blank(place, "产品" if firm else "企业")


def ranks_of(raw: RawFolder) -> Ranks:
    """Ranks by firm and product: 1 has the highest rel_weight; equal weights follow the order of names."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for _, firm, product, cells in raw.makes:
        if firm and product:
            weights[firm][product] = max(_weight(cells), weights[firm].get(product, -math.inf))
    return {firm: _ranked(products) for firm, products in weights.items()}


def _ranked(weights: dict[str, float]) -> dict[str, int]:
    order = sorted(weights, key=lambda product: (-weights[product], product))
    return {product: rank for rank, product in enumerate(order, 1)}


def _weight(cells: Cells) -> float:
    """The row's weight; one that is missing or no number comes last."""
    try:
        weight = float(cells.get("rel_weight") or 0)
    except (TypeError, ValueError):
        return -math.inf
    return -math.inf if math.isnan(weight) else weight


def odd_weights(raw: RawFolder) -> int:
    """Rows whose weight lies outside 0 … 1, so that it cannot be a share."""
    return sum(not 0 <= _weight(cells) <= 1 for _, cells in raw.tables[MAKES])
