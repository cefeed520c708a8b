"""A chain map with kinds folded into what they are kinds of: what is left stays where it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from decisions.chain_map import ChainMap, MapEdge

STRONGEST = ("stated", "derived", "assumed")
ALL = "*"


def kinds_on(chain_map: ChainMap) -> dict[str, set[str]]:
    """Products of the map that have kinds on it, with all of those, at any depth."""
    below: dict[str, set[str]] = {}
    for edge in chain_map.edges:
        if edge.kind == "KIND_OF":
            below.setdefault(edge.end, set()).add(edge.start)
    return {product: _reached(product, below) for product in below}


def _reached(product: str, below: Mapping[str, Collection[str]]) -> set[str]:
    seen: set[str] = set()
    frontier = set(below[product])
    while frontier:
        seen |= frontier
        frontier = {kind for one in frontier for kind in below.get(one, ())} - seen
    return seen - {product}


def fold(chain_map: ChainMap, products: Collection[str]) -> ChainMap:
    """The map with the kinds of these products ('*': of all) folded in; their links become the product's own.

    What the way between two products needs is never folded.
    """
    kinds = kinds_on(chain_map)
    into = {p for p in kinds if ALL in products or p in products}
    homes = _homes(chain_map, {p: kinds[p] - set(chain_map.path) for p in into})
    hidden = {p for p, home in homes.items() if home != p}
    nodes = tuple(
        replace(node, kinds=len(kinds.get(node.id, ())), folded=bool(kinds.get(node.id, set()) & hidden))
        for node in chain_map.nodes
        if node.id not in hidden
    )
    return replace(chain_map, nodes=nodes, edges=_rewired(chain_map.edges, homes))


def _homes(chain_map: ChainMap, folded: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Where each product is now: itself, or the most important of the folded ones above it that is not hidden itself."""
    hidden = {kind for kinds in folded.values() for kind in kinds}
    open_ones = [node.id for node in chain_map.nodes if node.id in folded and node.id not in hidden]
    homes = {node.id: node.id for node in chain_map.nodes}
    for product in reversed(open_ones):
        homes |= dict.fromkeys(folded[product], product)
    return homes


def _rewired(edges: Collection[MapEdge], homes: Mapping[str, str]) -> tuple[MapEdge, ...]:
    kept: dict[tuple[str, str, str], MapEdge] = {}
    for edge in edges:
        moved = replace(edge, start=homes[edge.start], end=homes[edge.end])
        key = (moved.start, moved.end, moved.kind)
        known = kept.get(key)
        if moved.start != moved.end and (known is None or _rank(moved) < _rank(known)):
            kept[key] = moved
    return tuple(kept.values())


def _rank(edge: MapEdge) -> int:
    return STRONGEST.index(edge.status) if edge.status in STRONGEST else len(STRONGEST)
