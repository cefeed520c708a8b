"""Pages whose order is not that of their lines: two columns drawn line after line across both, and upright lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from loaders.documents.pdf_pieces import Glyph, Piece, lines_of

_FEWEST_LINES = 8
_UPRIGHT_SHARE = 0.6
_LONG = 8  # characters: shorter pieces are cells, not lines of text


def by_columns(pieces: Sequence[Piece]) -> str:
    """The text, '' where the page is not of this sort."""
    lines = lines_of(pieces)
    pairs = [line for line in lines if len(line) == 2 and min(len(line[0].text), len(line[1].text)) >= _LONG]
    across = sum(1 for left, right in pairs if right.order == left.order + 1)
    if len(pairs) < _FEWEST_LINES or len(pairs) < 0.5 * len(lines) or across < 0.6 * len(pairs):
        return ""
    ends, begins = median(left.right for left, _ in pairs), min(right.left for _, right in pairs)
    if ends > begins:
        return ""
    return "\n".join(piece.text for piece in _in_order(lines, (ends + begins) / 2))


def _in_order(lines: Sequence[Sequence[Piece]], gutter: float) -> Iterator[Piece]:
    """The left column, then the right one, each time up to a line that goes across."""
    right: list[Piece] = []
    for line in lines:
        if any(piece.left < gutter < piece.right for piece in line):
            yield from right
            right = []
            yield from line
        else:
            yield from (piece for piece in line if piece.right <= gutter)
            right += [piece for piece in line if piece.left >= gutter]
    yield from right


def upright(glyphs: Sequence[Glyph]) -> str:
    """The text of a page whose letters stand below each other, its lines from the right; '' for other pages."""
    steps = [(a, b) for a, b in pairwise(glyphs) if a.letter > "\u2e80" and b.letter > "\u2e80"]
    if len(steps) < _FEWEST_LINES or sum(1 for a, b in steps if _stands_below(a, b)) < _UPRIGHT_SHARE * len(steps):
        return ""
    width = median(glyph.right - glyph.left for glyph in glyphs)
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -(g.left + g.right)):
        if lines and (lines[-1][0].left + lines[-1][0].right - glyph.left - glyph.right) / 2 < width / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return "\n".join("".join(g.letter for g in sorted(line, key=lambda g: -g.top)) for line in lines)


def _stands_below(before: Glyph, glyph: Glyph) -> bool:
    width, height = max(before.right - before.left, 1.0), max(before.top - before.bottom, 1.0)
    aside = abs(before.left + before.right - glyph.left - glyph.right) / 2
    down = (before.top + before.bottom - glyph.top - glyph.bottom) / 2
    return aside < width / 2 and height / 2 < down < height * 2.5
