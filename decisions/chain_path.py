"""The shortest way from one product to another along what goes into what and what is a kind of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from decisions.analysis import Analysis
from decisions.chain_map import MapEdge
from decisions.evidence import assertion, strongest_first
from graph.store import Row

MOST_STEPS = 10
MOST_SEEN = 30_000  # products; a way that is still longer explains nothing

Came = Mapping[str, MapEdge]


def path_between(analysis: Analysis, start: str, end: str) -> tuple[MapEdge, ...]:
    """The edges from `start` downstream to `end`, fewest first, then by id; () if there is no such way."""
    came: dict[str, MapEdge] = {}
    seen, frontier = {start}, {start}
    for _ in range(MOST_STEPS):
        found = {edge.end: edge for edge in _onward(analysis, frontier) if edge.end not in seen}
        came |= found
        if end in found:
            return _walked(came, start, end)
        frontier = {p for p in found if p == end or not analysis.judge.stopped(p)}
        seen |= found.keys()
        if not frontier or len(seen) > MOST_SEEN:
            return ()
    return ()


def _onward(analysis: Analysis, products: Iterable[str]) -> list[MapEdge]:
    """One step downstream from these, the edge that is to be kept of several to one product last."""
    wanted = sorted(products)
    uses = _edges("INPUT_OF", analysis.facts.ask("uses_of", products=wanted), "input", "product")
    kinds = _edges("KIND_OF", analysis.facts.ask("kinds_above", products=wanted), "kind", "parent")
    analysis.facts.learn_names(edge.end for edge in (*uses, *kinds))
    return sorted((*uses, *kinds), key=lambda edge: (edge.kind, edge.start), reverse=True)


def _edges(kind: str, rows: Iterable[Row], start: str, end: str) -> list[MapEdge]:
    said: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        said.setdefault((row[start], row[end]), []).append(row)
    return [MapEdge(a, b, kind, strongest_first(map(assertion, found))[0].status) for (a, b), found in said.items()]


def _walked(came: Came, start: str, end: str) -> tuple[MapEdge, ...]:
    way: list[MapEdge] = []
    while end != start:
        way.append(came[end])
        end = came[end].start
    return tuple(reversed(way))
