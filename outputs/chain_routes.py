"""From the grid of a chain map to pixels, and how its edges run: smooth, between the boxes and never behind one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from decisions.chain_map import ChainMap, MapNode

SCREEN = 1366
NARROWEST = 900
PITCHES = (128, 190)
BETWEEN = 34
BOX_HEIGHT = 36
MARGIN = 20
TOP = 46
ROW = 46
LEGEND_ROW = 26

Point = tuple[float, float]
Stacks = Mapping[float, Sequence[float]]


def stacks_of(centres: Iterable[Point]) -> dict[float, list[float]]:
    """Where the boxes of each column are: x to the y of each."""
    stacks: dict[float, list[float]] = {}
    for x, y in centres:
        stacks.setdefault(x, []).append(y)
    return stacks


def _free(y: float, stack: Sequence[float]) -> float:
    """The y nearest to the one asked for at which a line meets no box of the column."""
    clear = ROW / 2 - 1
    choices = [y, *(place + side * clear for place in stack for side in (-1, 1))]
    free = [c for c in choices if all(abs(c - place) >= clear - 0.1 for place in stack)]
    return min(free, key=lambda c: (abs(c - y), c), default=y)


def curve(a: Point, b: Point, half: float, stacks: Stacks) -> str:
    """From the right side of one box to the left side of the other, between the boxes that stand on the way.

    Within a column: around the left side."""
    (ax, ay), (bx, by) = a, b
    if abs(ax - bx) < 1:
        out = ax - half - 15
        return f"M{ax - half:.1f},{ay:.1f} C{out:.1f},{ay:.1f} {out:.1f},{by:.1f} {bx - half - 2:.1f},{by:.1f}"
    way = 1 if bx > ax else -1
    steps, here = [f"M{ax + way * half:.1f},{ay:.1f}"], (ax + way * half, ay)
    for x in sorted((x for x in stacks if min(ax, bx) < x < max(ax, bx)), reverse=way < 0):
        y = _free(here[1] + (by - here[1]) * (x - here[0]) / (bx - here[0]), stacks[x])
        steps += [_bend(here, (x - way * half, y)), f"L{x + way * half:.1f},{y:.1f}"]
        here = (x + way * half, y)
    return " ".join([*steps, _bend(here, (bx - way * (half + 3), by))])


def _bend(a: Point, b: Point) -> str:
    middle = (a[0] + b[0]) / 2
    return f"C{middle:.1f},{a[1]:.1f} {middle:.1f},{b[1]:.1f} {b[0]:.1f},{b[1]:.1f}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Grid to pixels: the columns share the screen as long as names stay readable."""

    pitch: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> float:
        return self.pitch - BETWEEN

    def centre(self, node: MapNode) -> tuple[float, float]:
        return MARGIN + self.box / 2 + node.x * self.pitch, self.top + BOX_HEIGHT / 2 + node.y * ROW


def pitch_of(chain_map: ChainMap) -> tuple[float, float]:
    """Width of a column and of the whole."""
    columns = max([node.x + 1 for node in chain_map.nodes], default=1)
    pitch = min(max((SCREEN - 2 * MARGIN + BETWEEN) / columns, PITCHES[0]), PITCHES[1])
    return pitch, round(max(2 * MARGIN + columns * pitch - BETWEEN, NARROWEST), 1)


def frame_of(chain_map: ChainMap, legend_rows: int) -> Frame:
    pitch, width = pitch_of(chain_map)
    rows = max([node.y + 1 for node in chain_map.nodes], default=1)
    top = TOP + legend_rows * LEGEND_ROW + 30
    return Frame(pitch, top, width, round(top + rows * ROW + MARGIN, 1))
