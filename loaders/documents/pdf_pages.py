"""The pages of a PDF as blocks of text and tables; a table that goes on over the page is put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from loaders.documents.lines import ended
from loaders.documents.pdf_columns import by_columns, upright
from loaders.documents.pdf_notes import foot_of
from loaders.documents.pdf_open_tables import OpenTable, open_tables
from loaders.documents.pdf_pieces import Piece, glyphs_of, pieces_of
from loaders.documents.pdf_tables import Region, bordered, rows_of

Rows = list[list[str]]
Block = str | Rows
_MOST_HEAD = 40
_MOST_AGAIN = 8
_FEW = 200  # characters


def page_of(page: Any, text: Any) -> tuple[list[Block], str]:
    """Text and tables from top to bottom, and the notes at the foot."""
    glyphs = glyphs_of(text)
    if standing := upright(glyphs):
        return [standing], ""
    pieces = pieces_of(glyphs)
    regions, rules = bordered(page, pieces)
    read = [(region, rows) for region in regions if not _tells_again(rows := rows_of(text, region))]
    pieces = [p for p in pieces if not any(_inside(p, region) for region, _ in read)]
    found = [(region.ys[-1], region.ys[0], rows) for region, rows in read]
    found += [_placed(table, pieces) for table in open_tables(pieces, rules)]
    width, height = page.get_size()
    low = min((table[1] for table in found), default=height)
    foot = foot_of([p for p in pieces if p.top < low], height)
    if not found and foot is None:
        return [by_columns(pieces) or str(text.get_text_range())], ""
    if foot is not None:
        found.append((foot.top, foot.bottom, []))
    return list(_blocks(text, width, height, found)), foot.text if foot is not None else ""


def _blocks(text: Any, width: float, top: float, found: Sequence[tuple[float, float, Rows]]) -> Iterator[Block]:
    """The text between the tables, and the tables."""
    for upper, lower, rows in [*sorted(found, key=lambda table: -table[0]), (0.0, 0.0, [])]:
        if between := _between(text, width, upper, top):
            yield between
        if rows:
            yield rows
        top = lower


def whole_tables(pages: Sequence[list[Block]]) -> None:
    """Takes the rest of a row from the head of a page back to the foot of the page before, where the table began."""
    for before, after in zip(pages, pages[1:]):
        last, first = _foot(before), _head(after)
        if last is None or first is None or len(last[-1]) != len(first[0]):
            continue
        begins = 1 if first[0] == last[0] and len(first) > 1 else 0
        row, rest = last[-1], first[begins]
        if not any(rest) or rest[0]:
            continue
        if sum(1 for cell in rest if cell) * 2 <= len(rest) and not any(ended(a) for a, b in zip(row, rest) if b):
            last[-1] = [a + b for a, b in zip(row, rest)]
            del first[begins]
        else:
            reach = next(i for i, cell in enumerate(rest) if cell)
            first[begins] = [*row[:reach], *rest[reach:]]


def written(blocks: Sequence[Block]) -> str:
    """A page as text, rows as lines with tabs."""
    parts = [block if isinstance(block, str) else "\n".join("\t".join(row) for row in block) for block in blocks]
    return "\n".join(part.strip("\r\n") for part in parts if part.strip())


def _placed(table: OpenTable, pieces: Sequence[Piece]) -> tuple[float, float, Rows]:
    """The table between the middles of the gaps to the lines above and below it."""
    above = min((p.bottom for p in pieces if p.bottom > table.top - 1), default=table.top + 4)
    below = max((p.top for p in pieces if p.top < table.bottom + 1), default=table.bottom - 4)
    return (table.top + above) / 2, (table.bottom + below) / 2, table.rows


def _between(text: Any, width: float, low: float, high: float) -> str:
    return str(text.get_text_bounded(0, low, width, high)).strip("\r\n ")


def _tells_again(rows: Rows) -> bool:
    """Whether most of a table is the same few cells reaching over row after row: a drawing of boxes, no table."""
    cells = [cell for row in rows for cell in row]
    return sum(map(len, cells)) > _MOST_AGAIN * max(sum(map(len, {*cells})), _FEW)


def _inside(piece: Piece, region: Region) -> bool:
    return region.ys[0] < piece.middle < region.ys[-1]


def _foot(page: Sequence[Block]) -> Rows | None:
    """The table with which a page ends, but for a line such as its number."""
    return next(_tables(list(reversed(page))), None)


def _head(page: Sequence[Block]) -> Rows | None:
    return next(_tables(page), None)


def _tables(blocks: Sequence[Block]) -> Iterator[Rows]:
    for place, block in enumerate(blocks):
        if not isinstance(block, str):
            yield block
        if place or isinstance(block, str) and (len(block.strip()) > _MOST_HEAD or "\n" in block.strip()):
            return
