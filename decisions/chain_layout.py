"""Where the products of a chain map stand: columns from inputs to end products, few crossings, always the same picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import networkx as nx

from graph.levels import Pair, levels

SWEEPS = 24
FEWEST_COLUMNS = 5
TALL = 12
WIDE = 8
PART_GAP = 0.8

Sides = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the grid: `level` computed, `column` from 0, `row` in units of one box, `lane` the number of the part."""

    level: float
    column: int
    row: float
    lane: int


def columns(level: Mapping[str, float], inputs: Iterable[Pair]) -> dict[str, int]:
    """Levels rounded to columns; what goes into a product of a higher level always stands to the left of it."""
    below: dict[str, list[str]] = {node: [] for node in level}
    for start, end in sorted(inputs):
        if level[start] < level[end]:
            below[end].append(start)
    found: dict[str, int] = {}
    for node in sorted(level, key=lambda n: (level[n], n)):
        found[node] = max([round(level[node]), *(found[start] + 1 for start in below[node])])
    return found


def split_tall(column: Mapping[str, int], inputs: Sequence[Pair], first: Sequence[str]) -> dict[str, int]:
    """Columns without gaps, none taller than fits a screen: the overflow of one stands in a new one to its left, where
    raw inputs go before the rest and the least important (last in `first`) before the more important."""
    tall = max(TALL, ceil(len(first) / WIDE))
    fed = {end for _, end in inputs}
    found: dict[str, int] = {}
    beside = 0
    for side in sorted(set(column.values())):
        stack = [node for node in first if column[node] == side]
        stack.sort(key=lambda node: node in fed, reverse=True)
        pieces = ceil(len(stack) / tall)
        for i, node in enumerate(stack):
            found[node] = beside + pieces - 1 - i * pieces // len(stack)
        beside += pieces
    return found


def _neighbours(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for start, end in sorted(pairs):
        near.setdefault(start, []).append(end)
        near.setdefault(end, []).append(start)
    return near


def _middle(node: str, near: Sides, row: Mapping[str, float]) -> float:
    beside = [row[other] for other in near.get(node, ())]
    return sum(beside) / len(beside) if beside else row[node]


def rows(column: Mapping[str, int], pairs: Iterable[Pair], first: Sequence[str]) -> dict[str, float]:
    """The row of each node of one connected part: barycenter sweeps from the order of `first`, boxes never overlap."""
    near = _neighbours(pairs)
    stacks: dict[int, list[str]] = {}
    for node in first:
        stacks.setdefault(column[node], []).append(node)
    row = {node: i - len(stack) / 2 for stack in stacks.values() for i, node in enumerate(stack)}
    sides = sorted(stacks)
    for sweep in range(SWEEPS):
        for side in sides if sweep % 2 == 0 else reversed(sides):
            _settle(stacks[side], near, row)
    top = min(row.values())
    return {node: round(place - top, 3) for node, place in row.items()}


def _settle(stack: list[str], near: Sides, row: dict[str, float]) -> None:
    """Order a column by the mean row of what its nodes are tied to, then place it as near to that as one box a row allows."""
    wanted = {node: _middle(node, near, row) for node in stack}
    stack.sort(key=lambda node: (round(wanted[node], 6), row[node], node))
    blocks: list[list[str]] = []
    for node in stack:
        blocks.append([node])
        while len(blocks) > 1 and _start(blocks[-2], wanted) + len(blocks[-2]) > _start(blocks[-1], wanted):
            last = blocks.pop()
            blocks[-1] += last
    for block in blocks:
        row |= {node: _start(block, wanted) + i for i, node in enumerate(block)}


def _start(block: Sequence[str], wanted: Mapping[str, float]) -> float:
    return sum(wanted[node] - i for i, node in enumerate(block)) / len(block)


def layout(nodes: Sequence[str], inputs: Sequence[Pair], kinds: Sequence[Pair]) -> dict[str, Spot]:
    """A place for each node, in the order of importance given. Connected parts stand in shelves, the largest first;
    products tied to nothing on the map fill a tray at the bottom (lane -1)."""
    level = levels(nodes, inputs, kinds)
    rank = {node: i for i, node in enumerate(nodes)}
    parts = nx.connected_components(nx.Graph([*inputs, *kinds]))
    shelf = _Shelf()
    spots: dict[str, Spot] = {}
    for lane, part in enumerate(sorted(parts, key=lambda part: (-len(part), min(rank[n] for n in part)))):
        ours = sorted(part, key=rank.__getitem__)
        inside = [pair for pair in inputs if pair[0] in part]
        column = split_tall(columns({node: level[node] for node in ours}, inside), inside, ours)
        row = rows(column, [*inside, *(pair for pair in kinds if pair[0] in part)], ours)
        x, y = shelf.put(max(column.values()) + 1, max(row.values()) + 1)
        spots |= {node: Spot(level[node], x + column[node], round(y + row[node], 3), lane) for node in ours}
    return spots | _tray([node for node in nodes if node not in spots], shelf)


@dataclass(slots=True)
class _Shelf:
    """Parts side by side as long as they are no wider together than the first, then the next shelf below."""

    wide: int = FEWEST_COLUMNS
    x: int = 0
    y: float = 0.0
    tall: float = 0.0

    def put(self, columns: int, rows: float) -> tuple[int, float]:
        self.wide = max(self.wide, columns)
        if self.x + columns > self.wide:
            self.x, self.y, self.tall = 0, self.y + self.tall, 0.0
        here = self.x, self.y
        self.x += columns
        self.tall = max(self.tall, rows + PART_GAP)
        return here


def _tray(alone: Sequence[str], shelf: _Shelf) -> dict[str, Spot]:
    top = shelf.y + shelf.tall
    return {node: Spot(0.0, i % shelf.wide, round(top + i // shelf.wide, 3), -1) for i, node in enumerate(alone)}
