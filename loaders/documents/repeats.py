"""What a page repeats for its reader: the head of a table that goes on over pages, and the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.mapped import Edit

_CONTINUED = r"[（(]?(?:续表?|接上表|表\s*\d+(?:[-—.]\d+)?\s*[（(]?续表?[）)]?|续表?\s*\d+)[）)]?"
_ROW = r"[^\n\t]*\t[^\n]*"
_TABLE = re.compile(rf"^{_ROW}(?:\n(?:[^\S\n]*\n|[^\S\n]*{_CONTINUED}[^\S\n]*\n)*{_ROW})+", re.M)
_LEADER = re.compile(r"(?:[.．·•⋯‥]{4,}+|…{2,}+|(?:[.．·•] ){4,}+)[.．·•…⋯\s]*+\d{1,3}$")
_LINE = re.compile(r"[^\n]+")
_LONGEST = 240
_CONTENTS_TITLE = re.compile(r"^[^\S\n]*+目[^\S\n]*+录[^\S\n]*+$", re.M)
_FEWEST = 3


def repeat_edits(text: str) -> Iterator[Edit]:
    """Takes out header rows told again with the words that say a table goes on, then the lines of contents."""
    edits = [*_table_edits(text), *_contents_edits(text)]
    yield from sorted(edits)


def _table_edits(text: str) -> Iterator[Edit]:
    for table in _TABLE.finditer(text):
        header = ""
        for line in re.finditer(r"[^\n]+", table[0]):
            span = (table.start() + line.start(), table.start() + line.end())
            if "\t" not in line[0]:
                if line[0].strip():
                    yield Edit(*span, "", "table continued")
            elif not header:
                header = line[0].strip()
            elif line[0].strip() == header:
                yield Edit(*span, "", "header repeated")


def _contents_edits(text: str) -> Iterator[Edit]:
    lines = [line for line in _LINE.finditer(text) if _is_contents(line[0].strip())]
    if len(lines) < _FEWEST:
        return
    for match in lines:
        yield Edit(*match.span(), "", "contents")
    title = _CONTENTS_TITLE.search(text, 0, lines[0].start())
    if title:
        yield Edit(*title.span(), "", "contents")


def _is_contents(line: str) -> bool:
    return len(line) <= _LONGEST and "\t" not in line and line[-1:].isdigit() and bool(_LEADER.search(line, 2))
