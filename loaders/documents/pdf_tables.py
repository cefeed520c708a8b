"""Tables of a PDF page whose cells have borders; a cell that reaches over several rows repeats in each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from ctypes import c_int, c_uint
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from loaders.documents.pdf_pieces import Piece

_THIN = 2.5  # points: a rule, not a box
_SHORT = 6.0
_NEAR = 3.0
_MOST_PATHS = 6000
_MOST_CELLS = 3000
_MOST_FRAME = 0.95  # of the page: a larger box is its ground
_MOST_BOX = 0.4
_MOST_ACROSS = 0.25  # of pieces of text that a table's borders may seem to cut: cells merged sideways
_WHITE = 250


class Rule(NamedTuple):
    """A line of a border: at `place` across, from `start` to `end` along."""

    place: float
    start: float
    end: float


class Region(NamedTuple):
    """One bordered table: the places of its columns' and rows' borders, and the rules that bound its cells."""

    xs: Sequence[float]
    ys: Sequence[float]
    upright: Sequence[Rule]
    level: Sequence[Rule]


def bordered(page: Any, pieces: Sequence[Piece]) -> tuple[list[Region], list[float]]:
    """The bordered tables of a page from the top, and the heights of all level rules."""
    upright, level = _rules(page, _MOST_FRAME)
    regions = list(_regions(upright, level))
    if not all(_holds(region, pieces) for region in regions):
        regions = [region for region in _regions(*_rules(page, _MOST_BOX)) if _holds(region, pieces)]
    return sorted(regions, key=lambda region: -region.ys[-1]), [rule.place for rule in level]


def rows_of(text: Any, region: Region) -> list[list[str]]:
    """The rows of a bordered table that hold text."""
    return list(_rows(text, region))


def _holds(region: Region, pieces: Sequence[Piece]) -> bool:
    """Whether the text inside stands between the borders; a frame round a page or a picture does not part its lines."""
    inside = [
        p
        for p in pieces
        if region.ys[0] < p.middle < region.ys[-1] and region.xs[0] < p.right and p.left < region.xs[-1]
    ]
    across = sum(1 for p in inside if any(p.left + _NEAR < x < p.right - _NEAR for x in region.xs))
    columns = {bisect_right(region.xs, (p.left + p.right) / 2) for p in inside}
    return across <= len(inside) * _MOST_ACROSS and (len(columns) > 1 or not inside)


def _regions(upright: Sequence[Rule], level: Sequence[Rule]) -> Iterator[Region]:
    for group in _groups(sorted(upright, key=lambda rule: rule.start)):
        low, high = min(r.start for r in group), max(r.end for r in group)
        left, right = min(r.place for r in group), max(r.place for r in group)
        inside = [r for r in level if low - _NEAR <= r.place <= high + _NEAR and r.end > left and r.start < right]
        xs, ys = _places(r.place for r in group), _places(r.place for r in inside)
        if len(xs) > 2 and len(ys) > 2 and len(xs) * len(ys) <= _MOST_CELLS:
            yield Region(xs, ys, group, inside)


def _rules(page: Any, most: float) -> tuple[list[Rule], list[Rule]]:
    """Upright and level rules: thin shapes, and the sides of boxes that fill less than `most` of the page."""
    upright: list[Rule] = []
    level: list[Rule] = []
    width, height = page.get_size()
    for number, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > _MOST_PATHS:
            break
        left, bottom, right, top = shape.get_bounds()
        thin, flat = right - left <= _THIN, top - bottom <= _THIN
        if not (thin or flat) and ((right - left) * (top - bottom) > width * height * most or _is_blank(shape)):
            continue
        if not flat and top - bottom > _SHORT:
            upright += [Rule(x, bottom, top) for x in ([left] if thin else [left, right])]
        if not thin and right - left > _SHORT:
            level += [Rule(y, left, right) for y in ([bottom] if flat else [bottom, top])]
    return upright, level


def _is_blank(shape: Any) -> bool:
    """Whether a box shows nothing: filled with white, without a line round it."""
    fill, stroke = c_int(), c_int()
    if not raw.FPDFPath_GetDrawMode(shape, fill, stroke) or stroke.value:
        return False
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    told = raw.FPDFPageObj_GetFillColor(shape, red, green, blue, alpha)
    return not fill.value or bool(told) and min(red.value, green.value, blue.value) >= _WHITE


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
    """Rows from the top; a cell is bounded by the rules that reach over its middle. One that is wide leaves blanks."""
    cells: dict[tuple[int, int, int], str] = {}
    for low, high in reversed(list(zip(region.ys, region.ys[1:]))):
        row: list[str] = []
        for first, last in pairwise(_borders(region, (low + high) / 2)):
            left, right = region.xs[first], region.xs[last]
            own = _bounds(region, (left + right) / 2)
            place = bisect_right(own, (low + high) / 2)
            key = (first, last, place)
            if key not in cells:
                bottom = own[place - 1] if place else region.ys[0]
                top = own[place] if place < len(own) else region.ys[-1]
                cells[key] = _flat(text.get_text_bounded(left + 1, bottom + 1, right - 1, top - 1))
            row += [cells[key], *[""] * (last - first - 1)]
        if any(row):
            yield row


def _borders(region: Region, middle: float) -> list[int]:
    """Which columns' borders are drawn at this height, those at the sides always."""
    drawn = [rule.place for rule in region.upright if rule.start <= middle <= rule.end]
    inner = range(1, len(region.xs) - 1)
    return [0, *(i for i in inner if any(abs(place - region.xs[i]) <= _NEAR for place in drawn)), len(region.xs) - 1]


def _bounds(region: Region, middle: float) -> list[float]:
    return _places(rule.place for rule in region.level if rule.start <= middle <= rule.end)


def _flat(written: str) -> str:
    return "".join(part.strip() for part in str(written).replace("\t", " ").splitlines())
