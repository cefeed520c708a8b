"""What stands where on a PDF page: pieces of lines with no wide gap inside, in the order in which the file draws them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_GAP = 1.0  # of a line's height: more space than this parts two pieces
_WORD_GAP = 0.2  # between letters that are not Chinese: a blank
_LEVEL = 0.5
_MOST_GLYPHS = 60_000


class Piece(NamedTuple):
    """Text and its box in points from the lower left; `order` counts as the file draws."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    order: int

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def width(self) -> float:
        return self.right - self.left


class Glyph(NamedTuple):
    """One letter and its box."""

    letter: str
    left: float
    bottom: float
    right: float
    top: float


def glyphs_of(text: Any) -> list[Glyph]:
    """The letters of a page's text in the file's order, without blanks and what pdfium adds."""
    box = raw.FS_RECTF()
    found = []
    for index in range(min(text.count_chars(), _MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code <= 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xA0, 0x3000, 0xFFFE):
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, box) or box.right == box.left:
            continue
        found.append(Glyph(chr(code), box.left, box.bottom, box.right, box.top))
    return found


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """Letters that follow each other closely on one line, put together."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _follows(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [_piece(run, order) for order, run in enumerate(runs)]


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces of one height are a line; lines from the top, pieces from the left."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.middle):
        if lines and abs(lines[-1][0].middle - piece.middle) < _LEVEL * min(piece.height, lines[-1][0].height):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.left) for line in lines]


def garbled(text: Any) -> bool:
    """Whether most letters of a page stand for no character: its fonts do not tell which."""
    count = min(text.count_chars(), _MOST_GLYPHS)
    step = max(count // 400, 1)
    codes = [raw.FPDFText_GetUnicode(text, index) for index in range(0, count, step)]
    unknown = sum(1 for index in range(0, count, step) if raw.FPDFText_HasUnicodeMapError(text, index) == 1)
    told = [code for code in codes if code not in (9, 10, 13, 32)]
    odd = sum(1 for code in told if _is_odd(code))
    return bool(told) and max(odd, unknown) > len(told) * 0.3


def _is_odd(code: int) -> bool:
    return code in (0, 0xFFFD) or (code <= 0x10FFFF and unicodedata.category(chr(code)) in ("Co", "Cn", "Cc", "Cs"))


def _follows(before: Glyph, glyph: Glyph) -> bool:
    height = max(before.top - before.bottom, 1.0)
    level = abs((before.top + before.bottom) - (glyph.top + glyph.bottom)) / 2 < _LEVEL * height
    return level and -height * 0.5 < glyph.left - before.right < height * _GAP


def _piece(run: Sequence[Glyph], order: int) -> Piece:
    return Piece(
        "".join(_letters(run)),
        min(g.left for g in run), min(g.bottom for g in run), max(g.right for g in run), max(g.top for g in run), order,
    )  # fmt: skip


def _letters(run: Sequence[Glyph]) -> Iterator[str]:
    for before, glyph in zip([None, *run], run):
        plain = before is not None and before.letter < "\u2e80" and glyph.letter < "\u2e80"
        if before is not None and plain and glyph.left - before.right > (glyph.top - glyph.bottom) * _WORD_GAP:
            yield " "
        yield glyph.letter
