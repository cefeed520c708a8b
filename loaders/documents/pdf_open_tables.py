"""Tables of a PDF page without borders round their cells: columns by where pieces of lines stand, rows by order and rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from loaders.documents.pdf_pieces import Piece, lines_of

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_MOST_BETWEEN = 5  # lines with fewer pieces between two lines of a table: a cell that goes on
_LETTER = 1.2  # of a line's height: less room than this at the end of a line is none
_CLOSE = 1.6
_LONGEST = 300  # characters of a cell
_LONGEST_FIRST = 60  # of the first cell, which names what its row is about
_FILLED = 0.4
Column = tuple[float, float]


class OpenTable(NamedTuple):
    """Its rows and how far it reaches on the page."""

    top: float
    bottom: float
    rows: list[list[str]]


def open_tables(pieces: Sequence[Piece], rules: Sequence[float]) -> Iterator[OpenTable]:
    """Tables from the top. `rules`: the heights of level rules on the page."""
    for lines, columns in _regions(lines_of(pieces)):
        held = [piece for line in lines for piece in line]
        rows = _rows(held, columns, rules)
        if _is_table(rows):
            yield OpenTable(max(p.top for p in lines[0]), min(p.bottom for p in lines[-1]), _filled(rows))


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether enough cells are filled, and none with whole paragraphs: pages in columns and drawings are no tables."""
    counts = [sum(1 for cell in row if cell) for row in rows]
    return (
        len(rows) >= _FEWEST_ROWS
        and sum(counts) >= _FILLED * len(rows) * len(rows[0])
        and counts.count(1) <= 0.3 * len(rows)
        and all(len(cell) <= (_LONGEST if place else _LONGEST_FIRST) for row in rows for place, cell in enumerate(row))
    )


def _regions(lines: Sequence[Sequence[Piece]]) -> Iterator[tuple[list[Sequence[Piece]], list[Column]]]:
    """Lines that belong together, with their columns: at least three lines of three pieces or more, none across columns."""
    held: list[Sequence[Piece]] = []
    columns: list[Column] = []
    last = 0  # lines up to the last that has pieces in three columns
    for line in [*lines, ()]:
        seed = len(line) >= _FEWEST_COLUMNS
        widened = _with(columns, line) if held or seed else []
        fits = len(widened) >= max(_FEWEST_COLUMNS, len(columns)) if seed else 0 < len(widened) == len(columns)
        if line and fits and len(held) - last < _MOST_BETWEEN:
            held.append(line)
            columns = widened
            last = len(held) if seed else last
            continue
        yield from _region(held, last, columns)
        held, columns, last = ([line], _with([], line), 1) if seed else ([], [], 0)


def _region(
    held: list[Sequence[Piece]], last: int, columns: list[Column]
) -> Iterator[tuple[list[Sequence[Piece]], list[Column]]]:
    if sum(1 for line in held if len(line) >= _FEWEST_COLUMNS) < _FEWEST_ROWS:
        return
    kept = held[:last]
    for line in held[last:]:
        if not _goes_on(kept, line, columns):
            break
        kept.append(line)
    yield kept, columns


def _with(columns: Sequence[Column], line: Sequence[Piece]) -> list[Column]:
    """The columns widened by the pieces of a line; pieces across two columns make them one."""
    found: list[Column] = []
    for left, right in sorted([*columns, *((p.left, p.right) for p in line)]):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _goes_on(kept: Sequence[Sequence[Piece]], line: Sequence[Piece], columns: Sequence[Column]) -> bool:
    """Whether a line after a table's last whole row is the rest of its cells."""
    pitch = min((a[0].middle - b[0].middle for a, b in pairwise(kept)), default=0.0)
    if kept[-1][0].middle - line[0].middle > max(pitch, line[0].height) * _CLOSE:
        return False
    above = {_column(p, columns): p for row in kept[-3:] for p in row}
    return all(_is_full(above.get(_column(p, columns)), kept, columns) for p in line)


def _is_full(piece: Piece | None, lines: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> bool:
    if piece is None:
        return False
    place = _column(piece, columns)
    widest = max(p.width for line in lines for p in line if _column(p, columns) == place)
    return piece.width > widest - _LETTER * piece.height


def _column(piece: Piece, columns: Sequence[Column]) -> int:
    return next((i for i, (left, right) in enumerate(columns) if piece.left < right and piece.right > left), 0)


def _rows(held: Sequence[Piece], columns: Sequence[Column], rules: Sequence[float]) -> list[list[str]]:
    bands = _bands(held, rules)
    lines = lines_of(held)
    rows: list[list[list[Piece]]] = []
    before: Piece | None = None
    draws_cells = any(b.middle > a.middle + 0.5 * a.height for a, b in pairwise(sorted(held, key=lambda p: p.order)))
    for piece in sorted(held, key=lambda p: p.order):
        place = _column(piece, columns)
        if bands:
            new = before is None or bands[piece] != bands[before]
        elif before is not None and place < _column(before, columns):
            listed = len(rows) == 1 and "、" in piece.text  # no header goes on with a list
            new = draws_cells or listed or not _is_rest(piece, lines, rows[-1], columns)
        else:
            new = before is None or place == _column(before, columns) and not _is_below(before, piece)
        if new:
            rows.append([[] for _ in columns])
        rows[-1][place].append(piece)
        before = piece
    return [["".join(_glued(cell)) for cell in row] for row in rows]


def _glued(cell: Sequence[Piece]) -> Iterator[str]:
    for before, piece in zip([None, *cell], cell):
        if before is not None and before.text[-1] < "\u2e80" and piece.text[0] < "\u2e80" and before.text[-1].isalpha():
            yield " "
        yield piece.text


def _bands(held: Sequence[Piece], rules: Sequence[float]) -> dict[Piece, int]:
    """Which piece stands between which two level rules; nothing where the rules do not part the rows."""
    places = sorted(rules)
    bands = {piece: -bisect_left(places, piece.middle) for piece in held}
    rows = [bands[line[0]] for line in lines_of(held) if len(line) >= _FEWEST_COLUMNS]
    parted = len({*rows}) >= max(_FEWEST_ROWS, len(rows) - 1)
    return bands if parted else {}


def _is_below(before: Piece, piece: Piece) -> bool:
    """Whether a piece is the next line of the same cell."""
    return 0 < before.middle - piece.middle < before.height * _CLOSE * 1.25


def _is_rest(
    piece: Piece, lines: Sequence[Sequence[Piece]], row: Sequence[Sequence[Piece]], columns: Sequence[Column]
) -> bool:
    """In a file drawn line by line: whether the piece's line is the rest of the row above."""
    line = next(line for line in lines if piece in line)
    places = [_column(p, columns) for p in line]
    if 0 in places or len(places) >= len(columns) - 1:
        return False
    return all(row[place] and _is_full(row[place][-1], lines, columns) for place in places)


def _filled(rows: Sequence[list[str]]) -> list[list[str]]:
    """The first cells of a row that are empty since the ones above reach down to it, told again; never from the header."""
    found: list[list[str]] = []
    for row in rows:
        first = next((i for i, cell in enumerate(row) if cell), 0)
        if first and len(found) > 1 and len(row) - first > 1:
            row = [*found[-1][:first], *row[first:]]
        found.append(row)
    return found
