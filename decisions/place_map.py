"""Where the places that supply each other lie: centres of regions from the graph, parks at the centre of their region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decisions.linkage_views import counts
from decisions.linkages import Linkage, Linkages
from graph.store import Row

Point = tuple[float, float]  # degrees of longitude and latitude


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map. `kind`: park, region, or whole for firms of which no nearer place is recorded.

    `ways`: distinct product → product to and from other places, what is only planned included.
    """

    id: str
    name: str
    kind: str
    at: Point
    ways: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two places that could supply each other: distinct product → product by status, both directions together."""

    a: str
    b: str
    counts: Mapping[str, int]

    @property
    def ways(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """`left_out`: names of places with links whose region has no centre on record."""

    spots: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    left_out: tuple[str, ...]


def place_map(linkages: Linkages, lang: str = "zh") -> PlaceMap:
    """All parts of the region, and the places that supply each other."""
    centres = _centres(linkages)
    pairs: dict[tuple[str, str], list[Linkage]] = defaultdict(list)
    for link in linkages.between():
        pairs[min(link.start, link.end), max(link.start, link.end)].append(link)
    ties = [Tie(a, b, counts(links)) for (a, b), links in sorted(pairs.items())]
    ways: dict[str, int] = defaultdict(int)
    for tie in ties:
        ways[tie.a] += tie.ways
        ways[tie.b] += tie.ways
    whole = linkages.facts.scope.region.id
    drawn = sorted({*ways, *(region for region in centres if region != whole)})
    spots = [_spot(linkages, place, centres, ways[place], lang) for place in drawn]
    known = {spot.id for spot in spots if spot}
    left_out = tuple(linkages.places.name(place, lang) for place in drawn if place not in known)
    return PlaceMap(tuple(s for s in spots if s), tuple(t for t in ties if {t.a, t.b} <= known), left_out)


def _centres(linkages: Linkages) -> dict[str, Point]:
    scope = linkages.facts.scope
    rows: Iterable[Row] = linkages.facts.ask("region_names")
    return {
        str(row["region"]): (float(row["longitude"]), float(row["latitude"]))
        for row in rows
        if row["region"] in scope.inside and row["longitude"] is not None and row["latitude"] is not None
    }


def _spot(linkages: Linkages, place: str, centres: Mapping[str, Point], ways: int, lang: str) -> Spot | None:
    parks, whole = linkages.places.parks, linkages.facts.scope.region.id
    centre = centres.get(str(parks[place]["region"]) if place in parks else place)
    kind = "park" if place in parks else "whole" if place == whole else "region"
    return Spot(place, linkages.places.name(place, lang), kind, centre, ways) if centre else None
