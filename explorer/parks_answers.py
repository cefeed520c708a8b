"""What 园区协作 shows, computed once for a question and a cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from decisions.keystones import Keystones
from decisions.linkage_rows import Matchmaker
from decisions.linkage_views import cells, dependences, overlaps
from decisions.linkages import Linkage, Linkages
from decisions.place_map import place_map
from explorer.address import chosen
from explorer.context import Context, kept
from outputs.place_svg import place_svg

Row = Mapping[str, Any]
Cells = Mapping[tuple[str, str], Sequence[Linkage]]


def linkages(context: Context) -> Linkages:
    """All linkages of the chosen cluster."""
    return kept(context, f"linkages {context.cluster}", lambda: Linkages(context.analysis, context.cluster))


def matrix(context: Context) -> Cells:
    """Linkages by place that supplies and place supplied."""
    return kept(context, f"cells {context.cluster}", lambda: cells(linkages(context)))


def places(context: Context) -> list[str]:
    """Places with linkages, those with most first."""
    count = Counter(place for link in linkages(context).all for place in {link.start, link.end})
    return sorted(count, key=lambda place: (-count[place], place))


def place_name(context: Context, place: str) -> str:
    """What people call the place."""
    return linkages(context).places.name(place, context.lang)


def pair() -> tuple[str, str]:
    """The two places asked for, '' for any."""
    return chosen("place_a"), chosen("place_b")


def between(context: Context, start: str, end: str) -> list[Linkage]:
    """The linkages from one place to another, '' for any other place."""
    found = linkages(context).all if start and end else linkages(context).between()
    return [link for link in found if start in ("", link.start) and end in ("", link.end)]


def meetings(context: Context) -> Sequence[tuple[Linkage, Row]]:
    """Firms that could meet."""
    return kept(context, f"meetings {context.cluster}", lambda: Matchmaker(linkages(context), context.lang).meetings())


def meetings_of_pair(context: Context) -> Sequence[tuple[Linkage, Row]]:
    """Those between the two places asked for, in either direction."""
    asked = {place for place in pair() if place}
    return [(link, row) for link, row in meetings(context) if asked <= {link.start, link.end} and (
        len(asked) != 1 or "" in pair() or link.start == link.end)]  # fmt: skip


def likeness(context: Context) -> Sequence[tuple[tuple[str, str], Row]]:
    """Pairs of places that make the same or supply each other."""
    return kept(context, f"overlaps {context.cluster}", lambda: overlaps(linkages(context), context.lang))


def dependence(context: Context) -> Sequence[tuple[str, Row]]:
    """Products with one supplier on record."""
    return kept(context, f"dependences {context.cluster}", lambda: dependences(linkages(context), context.lang))


def keystones(context: Context) -> Sequence[Row]:
    """Firms that the chains would miss most, of the chosen cluster."""
    rows = kept(context, "keystones", lambda: Keystones(context.analysis).rows(context.lang))
    names = context.analysis.clusters.names([context.cluster]) if context.cluster else []
    return [row for row in rows if not names or names[0] in row["clusters"]]


def picture(context: Context) -> tuple[str, Sequence[str]]:
    """The map, and the names of places that could not be drawn."""

    def draw() -> tuple[str, Sequence[str]]:
        found = place_map(linkages(context), context.lang)
        return place_svg(found, context.lang), found.left_out

    return kept(context, f"place map {context.cluster}", draw)
