"""Tables in a cleaned text: rows are lines with tabs; which columns hold what is told by the header."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.reading.fact import Span

FILE = Path(__file__).with_name("tables.toml")
_MOST_HEADER = 16
_SHORT = 40  # a line that only names the rows below it
Row = Sequence[Span]
_BLOCK = re.compile(r"(?:[^\n]*(?:\t|\|[^|\n]*\|)[^\n]*(?:\n|$))+")


@dataclass(frozen=True, slots=True)
class Grid:
    """`columns` says what each column holds ('' unknown) with its header; `rows` are the spans of the cells."""

    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[Span]]
    title: str = ""

    def column(self, holds: str) -> int:
        """The first column that holds this, -1 if none."""
        return next((i for i, (kind, _) in enumerate(self.columns) if kind == holds), -1)


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [(row["holds"], re.compile(row["header"])) for row in table["column"]]


def holds(header: str) -> str:
    """What a column with this header holds, '' if nothing known."""
    bare = re.sub(r"\s", "", header)
    if not bare or len(bare) > _MOST_HEADER:
        return ""
    return next((kind for kind, pattern in _kinds() if pattern.search(bare)), "")


def grids(text: str) -> Iterator[Grid]:
    """Every table of the text."""
    last: Grid | None = None
    end = 0
    for block in _BLOCK.finditer(text):
        goes_on = last is not None and len(text[end : block.start()].strip()) <= _SHORT
        lines = (Span(block.start() + m.start(), block.start() + m.end()) for m in re.finditer(r"[^\n]+", block[0]))
        before = text[: block.start()].rstrip().rsplit("\n", 1)[-1]
        for rows in _tables(text, [list(_cells(text, line)) for line in lines]):
            header = _header(text, rows)
            if header < 0 and not (goes_on and last and rows and len(rows[0]) == len(last.columns)):
                continue
            columns = [(holds(text[slice(*cell)]), text[slice(*cell)]) for cell in rows[header]] if header >= 0 else []
            body = [row for row in rows[header + 1 :] if any(c.end > c.start for c in row)]
            last = Grid(columns or (last.columns if last else ()), body, before[:40])
            yield last
        end = block.end()


def _tables(text: str, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Rows parted where another header with another number of cells begins: two tables without a line between."""
    start = 0
    for index in range(1, len(rows)):
        known = sum(1 for cell in rows[index] if holds(text[slice(*cell)]))
        if 1 < len(rows[index]) != len(rows[index - 1]) and known * 3 >= len(rows[index]) * 2:
            yield rows[start:index]
            start = index
    yield rows[start:]


def _header(text: str, rows: Sequence[Row]) -> int:
    """The row, among the first three, of which most cells are known headers; -1 if none has two."""
    scores = [sum(1 for cell in row if holds(text[slice(*cell)])) for row in rows[:3]]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else -1


def _cells(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for place in [*(line.start + m.start() for m in re.finditer(r"[\t|]", text[slice(*line)])), line.end]:
        first, last = start, place
        while first < last and text[first] in " \u3000":
            first += 1
        while last > first and text[last - 1] in " \u3000":
            last -= 1
        yield Span(first, last)
        start = place + 1
