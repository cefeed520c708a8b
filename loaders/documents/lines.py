"""Joins lines that a page broke inside a sentence, and keeps those that are a heading, a paragraph or a row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.mapped import Edit

KIND = "line joined"
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.M)
MARKER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百零\d]+[章节条篇]|"
    r"\d{1,2}(?:[.．]\d{1,2})*[.．、](?!\d)|\d{1,2}\.\d{1,2}(?=[^\d%亿万个家])|[（(]\d{1,2}[）)]|[①-⑳]|专栏\s*\d|表\s*\d|附件|抄送|[（(]?责任单位|[（(]?牵头单位|[（(]?配合单位)"
)
_STOPS = "。！？；：!?;:"
_CLOSERS = "”’）)》」"
_FULL = 0.8
_WRAP_SHARE = 0.15
_BROKEN_SHARE = 0.3  # of full lines, those that stop inside a sentence; fewer: each line is a paragraph


def join_edits(text: str, *, wrapped: bool) -> Iterator[Edit]:
    """Takes out the break between two lines of one sentence.

    Not `wrapped`, or where lines are paragraphs: only after a mark with which no paragraph ends.
    """
    spans = [m.span() for m in _LINE.finditer(text)]
    width = _width(text, [span for span in spans if not _is_row(text[slice(*span)])]) if wrapped else 0
    for (start, end), (following, stop) in zip(spans, spans[1:]):
        if _joins(text[start:end], text[following:stop], width):
            yield Edit(end, following, "", KIND)


def _width(text: str, spans: list[tuple[int, int]]) -> float:
    """The width of a full line, 0 where lines are paragraphs (few are as long as the longest kind)."""
    sizes = sorted(size(text[a:b]) for a, b in spans)
    if not sizes:
        return 0
    width = sizes[int(len(sizes) * 0.85)]
    full = [text[a:b] for a, b in spans if width * 0.85 <= size(text[a:b]) <= width * 1.15]
    broken = sum(1 for line in full if not ended(line))
    wraps = len(full) >= len(sizes) * _WRAP_SHARE and broken >= len(full) * _BROKEN_SHARE
    return width if width <= 70 and wraps else 0


def size(line: str) -> float:
    """Its width in Chinese characters."""
    return sum(0.5 if ord(c) < 0x2E80 else 1.0 for c in line.strip())


def _joins(line: str, following: str, width: float) -> bool:
    if _is_row(line) or _is_row(following) or MARKER.match(following):
        return False
    bare = line.rstrip()
    if bare[-1] in "、，" or width and _open_bracket(bare):
        return True
    if not width:
        return False
    stopped = ended(bare)
    if size(line) < width * _FULL:
        return bare[-1] in ",（(《" and not stopped
    return not (_deep(following) and (stopped or not _deep(line))) and not (
        stopped and _indented(following) and not _indented(line)
    )


def _is_row(line: str) -> bool:
    """Whether it is a row of a table; a tab before the first letter sets a paragraph in."""
    return "\t" in line.lstrip()


def ended(line: str) -> bool:
    """Whether it ends at the end of a sentence."""
    bare = line.rstrip().rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS


def _deep(line: str) -> bool:
    """Set in by two characters, as the first line of a paragraph is."""
    return line.startswith(("\u3000\u3000", "    "))


def _open_bracket(line: str) -> bool:
    return line.rfind("（") > line.rfind("）") and len(line) - line.rfind("（") < 60


def _indented(line: str) -> bool:
    return line[:1] in " \u3000\t" and len(line) - len(line.lstrip()) >= 2 or line.startswith("\u3000")
