"""Makes the text of a published file readable: overprinted headings, blanks and widths, page numbers, broken lines.

Every repair is an edit of a `Mapped` text, so that a fact still points into the file, and every one is logged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.columns import column_edits
from loaders.documents.letters import letter_edits
from loaders.documents.lines import join_edits
from loaders.documents.mapped import Edit, Mapped, mapped
from loaders.documents.overprint import overprint_edits
from loaders.documents.pages import page_edits
from loaders.documents.repeats import repeat_edits

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·"
_BLANK = "[ \u00a0\u2002-\u200a\u3000\u200b\ufeff]"
_INNER_BLANKS = re.compile(rf"(?<=[{_CJK}]){_BLANK}+(?=\S)|(?<=\S){_BLANK}+(?=[{_CJK}])")
_EDGE_BLANKS = re.compile(r"^[^\S\n\t]++|(?<![^\S\n\t])[^\S\n\t]++$", re.M)
_EMPTY_LINES = re.compile(r"\n{2,}+|^\n++|(?<!\n)\n++\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\u00ad\u200b\ufeff]")
_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b\uff0e\uff5e]")
_HALF = re.compile(rf"(?<=[{_CJK}\d%])[,;:?!](?=[{_CJK}]|$)|(?<=[{_CJK}])[,;:?!](?=\d)", re.M)
_HALF_BRACKETS = re.compile(
    rf"\(([^()\n]{{0,60}}[{_CJK}][^()\n]{{0,60}})\)|(?<=[{_CJK}])\((?=\d)|(?<=\d)\)(?=[{_CJK}])"
)
_TO_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}


def repair(raw: str, *, wrapped: bool = True) -> Mapped:
    """The cleaned text. `wrapped`: lines may end inside a sentence (.txt, PDF); false where a line is a paragraph."""
    text = mapped(raw)
    for step in (_control_edits, letter_edits, overprint_edits, page_edits, column_edits, repeat_edits):
        text = text.edited(step(text.text))
    text = text.edited(join_edits(text.text, wrapped=wrapped))
    for step in (_wide_edits, _edge_edits, _blank_edits, _half_edits, _empty_line_edits):
        text = text.edited(step(text.text))
    return text


def _control_edits(text: str) -> Iterator[Edit]:
    yield from sorted(
        [Edit(*m.span(), "", "control") for m in _CONTROL.finditer(text)]
        + [Edit(*m.span(), "\n", "") for m in _NEWLINE.finditer(text)]
    )


def _wide_edits(text: str) -> Iterator[Edit]:
    for match in _WIDE.finditer(text):
        yield Edit(*match.span(), chr(ord(match[0]) - 0xFEE0), "width")


def _edge_edits(text: str) -> Iterator[Edit]:
    for match in _EDGE_BLANKS.finditer(text):
        yield Edit(*match.span(), "", "")


def _blank_edits(text: str) -> Iterator[Edit]:
    for match in _INNER_BLANKS.finditer(text):
        yield Edit(*match.span(), "", "blank")


def _half_edits(text: str) -> Iterator[Edit]:
    found = [(m.start(), m[0]) for m in _HALF.finditer(text)]
    for match in _HALF_BRACKETS.finditer(text):
        ends = (match.start(), match.end() - 1) if match[1] is not None else (match.start(),)
        found += [(place, text[place]) for place in ends]
    for place, char in sorted(found):
        yield Edit(place, place + 1, _TO_WIDE[char], "width")


def _empty_line_edits(text: str) -> Iterator[Edit]:
    for match in _EMPTY_LINES.finditer(text):
        whole = match.start() > 0 and match.end() < len(text)
        yield Edit(*match.span(), "\n" if whole else "", "")
