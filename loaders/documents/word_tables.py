"""Tables of a Word file: rows of cells, with merged cells told in every row; a table that only lays out a page is its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from loaders.documents.breaks import joined
from loaders.documents.word_parts import W, value, whole

_MOST_COLUMNS = 60
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml"))
Paragraph = Callable[[Element], str]


def is_layout(table: Element) -> bool:
    """True for a table of one column, or one in whose cells other tables stand beside nothing else."""
    rows = list(_children(table, "tr"))
    return all(len(list(_children(row, "tc"))) <= 1 for row in rows) or (
        len(rows) == 1 and any(True for _ in table.iter(f"{W}tbl") if _ is not table)
    )


def layout_cells(table: Element) -> Iterator[Element]:
    """The cells of such a table in their order."""
    for row in _children(table, "tr"):
        yield from _children(row, "tc")


def rows_of(table: Element, paragraph: Paragraph) -> Iterator[list[str]]:
    """Cells by row; a cell merged downwards repeats in every row, one merged sideways stands once and leaves blanks."""
    above: list[str] = []
    for row in _children(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells = [""] * _width(row, "trPr/gridBefore", 0)
        for cell in _children(row, "tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val") != "restart"
            text = _cell(cell, paragraph)
            here = len(cells)
            cells.append(above[here] if goes_on and not text and here < len(above) else text)
            cells += [""] * (_width(cell, "tcPr/gridSpan", 1) - 1)
        above = cells
        yield cells


def _cell(cell: Element, paragraph: Paragraph) -> str:
    parts: list[str] = []
    for child in _children(cell, "p", "tbl"):
        if child.tag == f"{W}p":
            parts += [line.strip() for line in paragraph(child).split("\n")]
        elif inner := [cells for cells in rows_of(child, paragraph) if any(cells)]:
            parts.append("；".join("：".join(filter(None, cells)) for cells in inner))
    return joined(parts)


def _children(element: Element, *names: str) -> Iterator[Element]:
    """Rows of a table, cells of a row or what a cell holds, also inside content controls; never those of a table inside."""
    for child in element:
        if child.tag in [W + name for name in names]:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, *names)


def _width(element: Element, path: str, default: int) -> int:
    return min(max(whole(value(element, path), default), default), _MOST_COLUMNS)


def empty(rows: Sequence[Sequence[str]]) -> bool:
    """Whether no cell holds text."""
    return not any(any(row) for row in rows)
