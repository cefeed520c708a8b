"""The map of parks and counties as one SVG: an equirectangular sheet of its own, no tiles, nothing fetched."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from wcwidth import wcswidth

from decisions.place_map import PlaceMap, Spot, Tie
from graph.words import word
from outputs.chain_look import FONT

WIDE, TALL, EDGE = 640.0, 540.0, 44.0
APART, ROUNDS = 46.0, 160  # px between two places, and how often they are pushed
LETTER, LINE = 6.6, 15.0  # px of a half-width letter and of a line
MOST_UNSAID = 3  # links between two places that need no number beside the line
COLOURS = {"park": ("#E3F1FB", "#1C6AA0"), "region": ("#FFFFFF", "#50565C"), "whole": ("#FFF6E5", "#93600A")}
Point = tuple[float, float]
Box = tuple[float, float, float, float]


def place_svg(drawn: PlaceMap, lang: str) -> str:
    """The picture; a place is a `cm-node`, a line a `cm-edge`, so that the viewer lights up what belongs together."""
    at = spread(drawn.spots)
    lines = "".join(_line(tie, at, lang) for tie in sorted(drawn.ties, key=lambda tie: tie.ways))
    labels = dict(zip((spot.id for spot in drawn.spots), _labels(drawn.spots, at)))
    spots = "".join(_spot(spot, at[spot.id], labels[spot.id], lang) for spot in drawn.spots)
    style = f"<style>text{{font-family:{FONT};font-size:12px}}.cm-node{{cursor:pointer}}</style>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE:.0f}" height="{TALL:.0f}" viewBox="0 0 {WIDE:.0f} {TALL:.0f}">'
        f'{style}<rect width="100%" height="100%" fill="#ffffff"/>{lines}{spots}</svg>'
    )


# ---- where


def spread(spots: Sequence[Spot]) -> dict[str, Point]:
    """Places on the sheet, pushed apart where they would lie on each other, as parks do on their county."""
    if not spots:
        return {}
    flat = math.cos(math.radians(sum(spot.at[1] for spot in spots) / len(spots)))
    raw = {spot.id: (spot.at[0] * flat, -spot.at[1]) for spot in spots}
    (left, right), (top, low) = ((min(v), max(v)) for v in zip(*raw.values()))
    scale = min((WIDE - 2 * EDGE) / max(right - left, 1e-6), (TALL - 2 * EDGE) / max(low - top, 1e-6))
    shift = ((WIDE - (right - left) * scale) / 2, (TALL - (low - top) * scale) / 2)
    at = [[shift[0] + (x - left) * scale, shift[1] + (y - top) * scale] for x, y in raw.values()]
    for number, point in enumerate(at):  # two on one point part in directions of their own
        point[0] += math.cos(2.4 * number)
        point[1] += math.sin(2.4 * number)
    for _ in range(ROUNDS):
        _push(at)
    return {ident: (x, y) for ident, (x, y) in zip(raw, at)}


def _push(at: list[list[float]]) -> None:
    for i, one in enumerate(at):
        for other in at[:i]:
            dx, dy = one[0] - other[0], one[1] - other[1]
            far = math.hypot(dx, dy) or 1e-6
            if far < APART:
                by = (APART - far) / far / 4
                one[0], one[1] = _inside(one[0] + dx * by, one[1] + dy * by)
                other[0], other[1] = _inside(other[0] - dx * by, other[1] - dy * by)


def _inside(x: float, y: float) -> Point:
    return min(max(x, EDGE / 2), WIDE - EDGE / 2), min(max(y, EDGE / 2), TALL - EDGE / 2)


# ---- labels


def _size(spot: Spot) -> float:
    return 5 + min(7, 1.1 * math.sqrt(spot.ways))


def _labels(spots: Sequence[Spot], at: Mapping[str, Point]) -> Iterator[Box]:
    """A box for each name, where it covers least of what stands there already."""
    taken: list[Box] = [_around(at[spot.id], _size(spot)) for spot in spots]
    for spot in spots:
        best = min(
            _ways_to_write(spot, at[spot.id]), key=lambda box: sum(_common(box, t) for t in taken) + _beyond(box)
        )
        taken.append(best)
        yield best


def _around(point: Point, half: float) -> Box:
    return point[0] - half, point[1] - half, point[0] + half, point[1] + half


def _ways_to_write(spot: Spot, point: Point) -> list[Box]:
    wide, off = wcswidth(spot.name) * LETTER, _size(spot) + 3
    x, y = point
    middle = [
        (x + off, y - LINE / 2),
        (x - off - wide, y - LINE / 2),
        (x - wide / 2, y + off),
        (x - wide / 2, y - off - LINE),
    ]
    corners = [
        (x + off, y + off / 2),
        (x + off, y - off - LINE / 2),
        (x - off - wide, y + off / 2),
        (x - off - wide, y - off - LINE / 2),
    ]
    return [(left, top, left + wide, top + LINE) for left, top in middle + corners]


def _common(a: Box, b: Box) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def _beyond(box: Box) -> float:
    """What would stand outside the sheet weighs most."""
    out = max(0.0, -box[0], box[2] - WIDE) * LINE + max(0.0, -box[1], box[3] - TALL) * (box[2] - box[0])
    return 10 * out


# ---- marks


def _line(tie: Tie, at: Mapping[str, Point], lang: str) -> str:
    (x1, y1), (x2, y2) = at[tie.a], at[tie.b]
    bend = 0.08
    cx, cy = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend
    sure = tie.counts["stated"] + tie.counts["possible"]
    colour, dash = ("#0072B2", "") if sure else ("#9AA5B1", ' stroke-dasharray="3 5"')
    number = f'<text x="{(x1 + x2) / 4 + cx / 2:.1f}" y="{(y1 + y2) / 4 + cy / 2 + 4:.1f}" text-anchor="middle" fill="#0B3C5D" stroke="#fff" stroke-width="3" paint-order="stroke">{tie.ways}</text>'
    return (
        f'<g class="cm-edge" data-start="{escape(tie.a)}" data-end="{escape(tie.b)}"><title>{escape(_told(tie, lang))}</title>'
        f'<path d="M{x1:.1f},{y1:.1f} Q{cx:.1f},{cy:.1f} {x2:.1f},{y2:.1f}" fill="none" stroke="{colour}" stroke-opacity="0.55" '
        f'stroke-width="{0.8 + 0.5 * tie.ways:.1f}"{dash}/>{number if tie.ways > MOST_UNSAID else ""}</g>'
    )


def _told(tie: Tie, lang: str) -> str:
    return word("parks.counts", lang, **tie.counts)


def _spot(spot: Spot, point: Point, label: Box, lang: str) -> str:
    fill, line = COLOURS[spot.kind]
    x, y = point
    half = _size(spot)
    shape = (
        f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}" rx="2"'
        if spot.kind == "park"
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}"'
    )
    said = f"{spot.name} · {word('parks.ways', lang, n=spot.ways)}"
    return (
        f'<g class="cm-node" data-id="{escape(spot.id)}" tabindex="0" role="button" aria-label="{escape(said)}">'
        f'<title>{escape(said)}</title>{shape} fill="{fill}" stroke="{line}" stroke-width="1.8"/>'
        f'<text x="{label[0]:.1f}" y="{label[3] - 3.5:.1f}" fill="#1f2937" stroke="#fff" stroke-width="3" paint-order="stroke">'
        f"{escape(spot.name)}</text></g>"
    )
