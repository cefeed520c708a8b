"""The linkages of places seen together: as a matrix, as likeness and complement, as dependence on one supplier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Any

from decisions.linkages import ORDER, PLANNED, Linkage, Linkages

MATRIX_COLUMNS = ("from_park", "to_park", "stated", "possible", "planned", "firms")
OVERLAP_COLUMNS = (
    "park_a", "park_b", "overlap", "shared", "focus_overlap", "focus_shared", "supplies", "supplied",
)  # fmt: skip
DEPENDENCE_COLUMNS = ("product", "supplier", "from_park", "buyers", "to_parks", "into", "proven")
Row = dict[str, Any]


def matrix_rows(linkages: Linkages, lang: str = "zh") -> list[Row]:
    """One row a pair of places, also a place with itself: how many distinct product → product by status, how many firms."""
    name = linkages.places.name
    return [
        {"from_park": name(start, lang), "to_park": name(end, lang), **counts(links), "firms": len(_firms(links))}
        for (start, end), links in cells(linkages).items()
    ]


def cells(linkages: Linkages) -> dict[tuple[str, str], list[Linkage]]:
    """The linkages by the ids of the place that supplies and the place supplied, in the order of these."""
    found: dict[tuple[str, str], list[Linkage]] = defaultdict(list)
    for link in linkages.all:
        found[(link.start, link.end)].append(link)
    return dict(sorted(found.items()))


def counts(links: Iterable[Linkage]) -> dict[str, int]:
    """Each product → product counted once, at its strongest status."""
    best: dict[tuple[str, str], int] = {}
    for link in links:
        way = (link.product, link.into)
        best[way] = min(best.get(way, len(ORDER)), ORDER.index(link.status))
    return {status: list(best.values()).count(i) for i, status in enumerate(ORDER)}


def _firms(links: Iterable[Linkage]) -> set[str]:
    return {firm for link in links for firm in (link.supplier, link.buyer) if firm}


# ---- likeness and complement


def overlap_rows(linkages: Linkages, lang: str = "zh") -> list[Row]:
    """Pairs of places that make or are meant for the same (同质化), or supply each other (互补), likest first.

    `overlap`: Jaccard of what is made there on record; None where nothing is on record for one of them.
    """
    return [row for _, row in overlaps(linkages, lang)]


def overlaps(linkages: Linkages, lang: str = "zh") -> list[tuple[tuple[str, str], Row]]:
    """The ids of each pair of places with its row."""
    made, focus = _made_at(linkages), _focus_of(linkages)
    ways = _ways(linkages.between())
    places = sorted({*made, *focus})
    rows = [((a, b), _pair(linkages, lang, a, b, made, focus, ways)) for a, b in combinations(places, 2)]
    known = [(p, r) for p, r in rows if r["shared"] or r["focus_shared"] or r["supplies"] or r["supplied"]]
    return sorted(
        known,
        key=lambda pair: (
            -(pair[1]["overlap"] or 0), -(pair[1]["focus_overlap"] or 0), -pair[1]["supplies"] - pair[1]["supplied"],
        ),
    )  # fmt: skip


def _pair(linkages: Linkages, lang: str, a: str, b: str, *known: Any) -> Row:
    made, focus, ways = known
    name, products = linkages.places.name, linkages.analysis.names.products
    both, meant = made[a] & made[b], focus[a] & focus[b]
    return {
        "park_a": name(a, lang), "park_b": name(b, lang), "overlap": jaccard(made[a], made[b]), "shared": products(sorted(both)),
        "focus_overlap": jaccard(focus[a], focus[b]), "focus_shared": products(sorted(meant)),
        "supplies": ways.get((a, b), 0), "supplied": ways.get((b, a), 0),
    }  # fmt: skip


def jaccard(a: AbstractSet[str], b: AbstractSet[str]) -> float | None:
    """The shared part of two sets, [0,1]; None if one of them is empty: nothing recorded is no difference."""
    return round(len(a & b) / len(a | b), 3) if a and b else None


def _made_at(linkages: Linkages) -> dict[str, set[str]]:
    made: dict[str, set[str]] = defaultdict(set)
    for product, makers in linkages.facts.direct.items():
        for maker in makers:
            for place in linkages.places.of(maker):
                made[place].add(product)
    return made


def _focus_of(linkages: Linkages) -> dict[str, set[str]]:
    focus: dict[str, set[str]] = defaultdict(set)
    for product, plans in linkages.facts.plans.items():
        for plan in plans:
            if plan.kind == "park":
                focus[plan.planner].add(product)
    return focus


def _ways(links: Iterable[Linkage]) -> dict[tuple[str, str], int]:
    """How many distinct product → product a place can supply another with; what is only planned is left out."""
    ways: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for link in links:
        if link.status != PLANNED:
            ways[(link.start, link.end)].add((link.product, link.into))
    return {pair: len(found) for pair, found in ways.items()}


# ---- dependence


def dependence_rows(linkages: Linkages, lang: str = "zh") -> list[Row]:
    """Products of which one local firm alone is on record that others here need, most buyers first.

    `proven`: a complete list of firms shows that there is no other; else the firm is only the one in sight.
    """
    return [row for _, row in dependences(linkages, lang)]


def dependences(linkages: Linkages, lang: str = "zh") -> list[tuple[str, Row]]:
    """The id of each such product with its row."""
    suppliers: dict[str, set[str]] = defaultdict(set)
    links: dict[str, list[Linkage]] = defaultdict(list)
    for link in linkages.all:
        if link.status != PLANNED and link.into:
            suppliers[link.product].add(link.supplier)
            links[link.product].append(link)
    alone = [p for p in sorted(links) if len(linkages.facts.makers[p]) == 1]
    rows = [(product, _dependence(linkages, lang, product, links[product])) for product in alone]
    return sorted(rows, key=lambda pair: -len(pair[1]["buyers"]))


def _dependence(linkages: Linkages, lang: str, product: str, links: list[Linkage]) -> Row:
    names, place = linkages.analysis.names, linkages.places.name
    return {
        "product": names.product(product), "supplier": names.firm(links[0].supplier),
        "from_park": [place(p, lang) for p in sorted({link.start for link in links})],
        "buyers": names.firm_names(sorted({link.buyer for link in links})),
        "to_parks": [place(p, lang) for p in sorted({link.end for link in links})],
        "into": names.products(sorted({link.into for link in links})), "proven": linkages.analysis.judge.roster is not None,
    }  # fmt: skip
