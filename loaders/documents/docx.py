"""Word files: paragraphs as lines, tables as rows with tabs, notes and text boxes after the paragraph they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from loaders.documents.word_parts import W, parts, value
from loaders.documents.word_tables import empty, is_layout, layout_cells, rows_of
from loaders.documents.word_text import DELETED, HIDDEN, NUMBERED, Words

_INSIDE = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_SAID = (
    (NUMBERED, "有 {} 处自动编号，已按文件中的编号规则补出 / numbers made by Word"),
    (DELETED, "有 {} 处修订删除的内容未读（按接受修订读）/ deleted by tracked changes, not read"),
    (HIDDEN, "有 {} 处隐藏文字未读 / hidden, not read"),
)


def read(path: Path) -> tuple[str, bool, list[str]]:
    """The text of the document's body."""
    found = parts(path)
    words = Words(found)
    body = found["document"].find(f"{W}body")
    lines = list(_lines(body, words)) if body is not None else []
    notes = [said.format(words.counted[kind]) for kind, said in _SAID if words.counted[kind]]
    return "\n".join(lines), False, notes


def _lines(body: Element, words: Words) -> Iterator[str]:
    begun = ""
    for child in _blocks(body):
        if child.tag == f"{W}tbl":
            yield from _table(child, words)
            continue
        text = words.text(child, begun)
        begun = text if words.goes_on(child) else ""
        if not begun:
            yield text
            yield from _beside(words)
    if begun:
        yield begun
        yield from _beside(words)


def _table(table: Element, words: Words) -> Iterator[str]:
    if is_layout(table):
        for cell in layout_cells(table):
            yield from _lines(cell, words)
        return
    rows = list(rows_of(table, lambda paragraph: words.text(paragraph, in_cell=True)))
    if not empty(rows):
        yield ""
        yield from ("\t".join(row) for row in rows)
        yield ""
    yield from _beside(words)


def _beside(words: Words) -> Iterator[str]:
    """Lines of the text boxes and notes of what was read last."""
    boxes, notes = words.taken()
    for box in (*boxes, *notes):
        yield from (line for line in _lines(box, words) if line.strip())


def _blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables in their order, without a table of contents."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _INSIDE and value(child, "sdtPr/docPartObj/docPartGallery") != "Table of Contents":
            yield from _blocks(child)
