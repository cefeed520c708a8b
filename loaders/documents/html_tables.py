"""Tables of a web page: rows of cells, with merged cells told in every row; a table that only lays out a page is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

_MOST_SPAN = 100
_MOST_COLUMNS = 200
_LONG = 400  # characters: a cell so long with paragraphs in it is a part of a page


def is_layout(table: LexborNode) -> bool:
    """True for a table with one cell a row, or with other tables or many paragraphs inside a cell."""
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in table.css("tr")]
    if len(table.css("table")) > 1 or all(len(row) <= 1 for row in rows):
        return True
    return any(len(cell.text()) > _LONG and len(cell.css("p")) > 3 for row in rows for cell in row)


def rows_of(table: LexborNode, text_of: Callable[[LexborNode], str]) -> Iterator[list[str]]:
    """Cells by row; one that reaches over several rows repeats in each, one that is wide leaves blanks."""
    waiting: dict[int, tuple[int, str]] = {}
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in row.css("td, th"):
            if len(cells) >= _MOST_COLUMNS:
                break
            _fill(cells, waiting)
            tall, wide = _number(cell.attributes.get("rowspan")), _number(cell.attributes.get("colspan"))
            for text in [text_of(cell), *[""] * (wide - 1)]:
                if tall > 1:
                    waiting[len(cells)] = (tall - 1, text)
                cells.append(text)
        _fill(cells, waiting)
        if any(cells):
            yield cells


def _fill(cells: list[str], waiting: dict[int, tuple[int, str]]) -> None:
    """Puts in what cells of rows above hold here."""
    while len(cells) < _MOST_COLUMNS and (told := waiting.get(len(cells))) is not None:
        left, text = told
        if left > 1:
            waiting[len(cells)] = (left - 1, text)
        else:
            del waiting[len(cells)]
        cells.append(text)


def _number(text: str | None) -> int:
    return min(max(int(text), 1), _MOST_SPAN) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
