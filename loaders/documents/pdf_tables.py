"""Tables of a PDF page whose cells have borders: rows with tabs; a cell that reaches over several rows repeats in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_THIN = 2.5  # points: a rule, not a box
_SHORT = 6.0
_NEAR = 3.0
_MOST_PATHS = 6000
_MOST_CELLS = 3000


class Rule(NamedTuple):
    """A line of a border: at `place` across, from `start` to `end` along."""

    place: float
    start: float
    end: float


class Region(NamedTuple):
    """One bordered table: the places of its columns' and rows' borders, and the level rules that bound its cells."""

    xs: Sequence[float]
    ys: Sequence[float]
    level: Sequence[Rule]


def bordered(page: Any) -> tuple[list[Region], list[float]]:
    """The bordered tables of a page from the top, and the heights of all level rules."""
    upright, level = _rules(page)
    return sorted(_regions(upright, level), key=lambda region: -region.ys[-1]), [rule.place for rule in level]


def rows_of(text: Any, region: Region) -> list[list[str]]:
    """The rows of a bordered table that hold text."""
    return list(_rows(text, region))


def _regions(upright: Sequence[Rule], level: Sequence[Rule]) -> Iterator[Region]:
    for group in _groups(sorted(upright, key=lambda rule: rule.start)):
        low, high = min(r.start for r in group), max(r.end for r in group)
        left, right = min(r.place for r in group), max(r.place for r in group)
        inside = [r for r in level if low - _NEAR <= r.place <= high + _NEAR and r.end > left and r.start < right]
        xs, ys = _places(r.place for r in group), _places(r.place for r in inside)
        if len(xs) > 2 and len(ys) > 2 and len(xs) * len(ys) <= _MOST_CELLS:
            yield Region(xs, ys, inside)


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    upright: list[Rule] = []
    level: list[Rule] = []
    for number, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > _MOST_PATHS:
            break
        left, bottom, right, top = shape.get_bounds()
        thin, flat = right - left <= _THIN, top - bottom <= _THIN
        if not flat and top - bottom > _SHORT:
            upright += [Rule(x, bottom, top) for x in ([left] if thin else [left, right])]
        if not thin and right - left > _SHORT:
            level += [Rule(y, left, right) for y in ([bottom] if flat else [bottom, top])]
    return upright, level


def _groups(upright: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Upright rules that touch in height belong to one table."""
    group: list[Rule] = []
    for rule in upright:
        if group and rule.start > max(r.end for r in group) + _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _places(values: Iterator[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _rows(text: Any, region: Region) -> Iterator[list[str]]:
    """Rows from the top; a cell is bounded by the rules that reach over the middle of its column."""
    columns = list(zip(region.xs, region.xs[1:]))
    bounds = [_bounds(region, (left + right) / 2) for left, right in columns]
    cells: dict[tuple[int, int], str] = {}
    for low, high in reversed(list(zip(region.ys, region.ys[1:]))):
        row = []
        for column, (left, right) in enumerate(columns):
            own = bounds[column]
            place = bisect_right(own, (low + high) / 2)
            key = (column, place)
            if key not in cells:
                bottom, top = (
                    own[place - 1] if place else region.ys[0],
                    own[place] if place < len(own) else region.ys[-1],
                )
                cells[key] = _flat(text.get_text_bounded(left + 1, bottom + 1, right - 1, top - 1))
            row.append(cells[key])
        if any(row):
            yield row


def _bounds(region: Region, middle: float) -> list[float]:
    return _places(rule.place for rule in region.level if rule.start <= middle <= rule.end)


def _flat(written: str) -> str:
    return "".join(part.strip() for part in str(written).replace("\t", " ").splitlines())
