"""Tables in plain text: cells parted by bars or by wide gaps become cells parted by tabs, as the other readers give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.documents.mapped import Edit

KIND = "table"
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.M)
_GAP = re.compile(r"(?<=\S)(?:\t[ \u3000\t]*|[ \u3000]{3,}|\u3000{2,})(?=\S)")
_RULE = re.compile(r"^[\s|+:=—-]+$")
_FEWEST_ROWS = 3
_FEWEST_CELLS = 3
_LONGEST = 60


def column_edits(text: str) -> Iterator[Edit]:
    """Edits of lines that are rows of a table: bars first, else three lines or more with the same three gaps or more."""
    yield from sorted(_edits(text))


def _edits(text: str) -> Iterator[Edit]:
    spans = [m.span() for m in _LINE.finditer(text)]
    for start, end in spans:
        if text[start:end].count("|") >= 2 and text[start:end].strip()[:1] == "|":
            yield from _bars(text, start, end)
    for group in _groups(text, [s for s in spans if "|" not in text[slice(*s)]]):
        if len({text.count("\t", start, end) for start, end in group}) == 1 and "\t" in text[slice(*group[0])]:
            continue  # one tab between two cells already; two in a row stand for an empty cell
        for start, end in group:
            yield from (Edit(start + m.start(), start + m.end(), "\t", KIND) for m in _GAP.finditer(text[start:end]))


def _bars(text: str, start: int, end: int) -> Iterator[Edit]:
    if _RULE.match(text[start:end]):
        yield Edit(start, end, "", KIND)
        return
    bars = list(re.finditer(r"(?<!\s)\s*+\|\s*+", text[start:end]))
    for number, bar in enumerate(bars):
        outer = number == 0 or (number == len(bars) - 1 and start + bar.end() >= end)
        yield Edit(start + bar.start(), start + bar.end(), "" if outer else "\t", KIND)


def _groups(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    cells = 0
    for start, end in [*spans, (0, 0)]:
        found = _cells(text[start:end])
        if found and found == cells:
            group.append((start, end))
            continue
        if len(group) >= _FEWEST_ROWS:
            yield group
        group, cells = ([(start, end)] if found else []), found


def _cells(line: str) -> int:
    """How many cells a line has, 0 if it is no row."""
    parts = _GAP.split(line.strip())
    short = all(len(part) <= _LONGEST for part in parts)
    return len(parts) if len(parts) >= _FEWEST_CELLS and short else 0
