"""Where on a sheet the table of firms stands: its heads (one to three rows, merged or not) and the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.firm_names import is_full_name
from graph.firms import valid_credit_code
from graph.text import clean, fold
from loaders.register.grid import Cell, Grid
from loaders.register.heads import Head, guess, guess_text, head_of
from loaders.register.values import code_of, is_blank, share, text_of

_LOOK = 60  # rows from the top in which a head is looked for
_LONGEST_HEAD = 40
_SHORTEST_NAME = 5
_NAMING = ("name", "short_name", "credit_code")
_NOT_A_HEAD = re.compile(r"[:：。；;]|^\d{4}[-/.年]\d")
_LETTERS = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|\d{1,3}|[a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its sheet, the texts above it, the number of its first row of heads and of its first row below them."""

    grid: Grid
    above: tuple[str, ...]
    heads: tuple[Head, ...]
    first: int
    body: int

    def rows(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """(row number as a person counts, cells) of the rows below the heads that are not empty."""
        for number, cells in enumerate(self.grid.rows[self.body :], self.body + 1):
            if any(cell != "" for cell in cells):
                yield number, cells


def find_table(grid: Grid, said: frozenset[str] = frozenset()) -> Found | None:
    """The table on a sheet, None if no row names a firm's column. `said`: heads (folded) that people have explained."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    for number, cells in enumerate(grid.rows[:_LOOK]):
        if _hits(cells, said) >= 2 or _stands_over_firms(grid, number, cells):
            blocks = [(_score(_heads(grid, *block), said), *block) for block in _blocks(grid, number)]
            block = max(blocks, key=lambda b: (b[0], b[1] + b[2], -b[2]))
            best = block if block[0] > best[0] else best
    _, first, count = best
    if not count:
        return None
    heads = _heads(grid, first, count)
    named = any(_is_said(head, said) or ((g := guess(head)) and g.field in _NAMING) for head in heads)
    return Found(grid, _texts(grid.rows[:first]), heads, first, _after(grid, first + count)) if named else None


def _stands_over_firms(grid: Grid, number: int, cells: Sequence[Cell]) -> bool:
    """True for a row in which one word alone is known, 企业名称, with firms' names below it."""
    if not _is_head_like(cells):
        return False
    columns = [c for c, cell in enumerate(cells) if isinstance(cell, str) and _names_firm(cell)]
    below = [row[c] for c in columns[:1] for row in grid.rows[number + 1 : number + _LOOK] if c < len(row)]
    return share("firm", below) >= 0.5


def _is_said(head: Head, said: frozenset[str]) -> bool:
    return any(fold(text) in said for text in (head.text, *head.levels) if text)


def bare_table(grid: Grid) -> Found:
    """The sheet as a table without heads, for lists whose columns only their values tell."""
    width = max(map(len, grid.rows[:_LOOK]), default=0)
    return Found(grid, (), tuple(head_of(column, ()) for column in range(width)), 0, 0)


def _texts(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    return tuple(text for cells in rows for cell in cells if (text := text_of(cell)))


def _hits(cells: Sequence[Cell], said: frozenset[str]) -> int:
    """How many different fields the cells of a row name, and heads that people have explained."""
    told = sum(isinstance(cell, str) and bool(cell) and fold(cell) in said for cell in cells) if said else 0
    found = (guess_text(clean(cell)) for cell in cells if isinstance(cell, str) and 0 < len(cell) <= _LONGEST_HEAD)
    return told + len({known.field for known in found if known})


def _score(heads: Sequence[Head], said: frozenset[str]) -> float:
    """Fields named, each once by its best head, a little less for each head that no rule knows."""
    best: dict[str, float] = {}
    unknown = 0
    for head in heads:
        if _is_said(head, said):
            best[head.text] = 1.0
        elif known := guess(head):
            best[known.field] = max(best.get(known.field, 0.0), known.score)
        elif head.text:
            unknown += 1
    return sum(best.values()) + (0.5 if "name" in best else 0.0) - 0.05 * unknown


def _blocks(grid: Grid, row: int) -> Iterator[tuple[int, int]]:
    """(first row, number of rows) of the blocks of heads that a row may belong to, smallest first."""
    up = row > 0 and _is_upper(grid, row - 1) and not _holds_values(grid.rows[row])
    down = _is_lower(grid, row, row + 1)
    yield row, 1
    if up:
        yield row - 1, 2
    if down:
        yield row, 2
        if _is_lower(grid, row, row + 2):
            yield row, 3
        if up:
            yield row - 1, 3


def _is_head_like(cells: Sequence[Cell]) -> bool:
    """True for a row of short words, none of which is a figure, a day or a sentence."""
    known = [cell for cell in cells if cell != ""]
    return bool(known) and all(
        isinstance(cell, str) and len(cell) <= _LONGEST_HEAD and not _NOT_A_HEAD.search(cell) for cell in known
    )


def _holds_values(cells: Sequence[Cell]) -> bool:
    """True for the row of a firm, however many of its words (企业, 存续) heads know too: a name or a code stands in it."""
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) >= _SHORTEST_NAME]
    return any(valid_credit_code(code_of(text)) for text in texts) or any(
        is_full_name(text) and guess_text(clean(text)) is None for text in texts
    )


def _is_upper(grid: Grid, row: int) -> bool:
    """True if the row may hold groups of the heads below it: several words, none a title or 填报单位：…"""
    cells = grid.rows[row]
    return _is_head_like(cells) and sum(cell != "" for cell in cells) >= 2


def _is_lower(grid: Grid, row: int, below: int) -> bool:
    """True if the row `below` may hold the parts of the heads in `row`: it says nothing under the name's head."""
    if below >= len(grid.rows) or not _is_head_like(grid.rows[below]) or _holds_values(grid.rows[below]):
        return False
    named = [c for c, cell in enumerate(grid.rows[row]) if isinstance(cell, str) and _names_firm(cell)]
    cells = grid.rows[below]
    if sum(cell != "" for cell in cells) < 2:
        return False
    return bool(named) and all(column >= len(cells) or cells[column] == "" for column in named[:1])


def _names_firm(text: str) -> bool:
    found = guess_text(clean(text))
    return found is not None and found.field == "name" and found.how != "alike"


# ---- heads


def _heads(grid: Grid, first: int, count: int) -> tuple[Head, ...]:
    levels = [[text_of(cell) for cell in grid.rows[number]] for number in range(first, first + count)]
    width = max(map(len, levels))
    for line in levels:
        line += [""] * (width - len(line))
    _spread(grid, levels, first)
    for upper, lower in zip(levels, levels[1:]):
        _carry(upper, lower)
    return tuple(head_of(column, tuple(line[column] for line in levels)) for column in range(width))


def _spread(grid: Grid, levels: list[list[str]], first: int) -> None:
    """A merged head stands over all its columns."""
    for (top, left), (_, right) in grid.areas:
        if 0 <= top - first < len(levels):
            line = levels[top - first]
            line[left : right + 1] = [line[left]] * len(line[left : right + 1])


def _carry(upper: list[str], lower: list[str]) -> None:
    """Where no merged cell is told: a head stands over the columns to its right that only the row below names."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1]:
            upper[column] = upper[column - 1]


def _after(grid: Grid, row: int) -> int:
    """The row after the line of letters and numbers (甲 乙 1 2 3) that statistical tables have under their heads."""
    cells = [text_of(cell) for cell in grid.rows[row]] if row < len(grid.rows) else []
    known = [text for text in cells if text]
    letters = len(known) >= 3 and all(_LETTERS.fullmatch(text) for text in known) and len(set(known)) == len(known)
    return row + 1 if letters and ("甲" in known or _counts(known)) else row


def _counts(texts: Sequence[str]) -> bool:
    return [text for text in texts if text.isdigit()] == [str(n) for n in range(1, len(texts) + 1)]


def is_heads_again(found: Found, cells: Sequence[Cell]) -> bool:
    """True for a row that repeats the heads, as each printed page does."""
    said = [(column, fold(text_of(cell))) for column, cell in enumerate(cells) if not is_blank(cell)]
    same = [
        text for column, text in said if column < len(found.heads) and text in map(fold, found.heads[column].levels)
    ]
    return len(said) >= 2 and len(same) >= 0.7 * len(said)
