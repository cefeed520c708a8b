"""Page numbers and running heads do not belong to the text of a plan: they are taken out where they are sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.documents.lines import MARKER
from loaders.documents.mapped import Edit

_NUMBER = re.compile(
    r"(?:^|(?<=\f))[^\S\n\f]*(?:[-—–－·~]+\s*\d{1,4}\s*[-—–－·~]+|第\s*\d{1,4}\s*页(?:[,，/／ ]*共\s*\d{1,4}\s*页)?)[^\S\n\f]*(?=[\n\f]|$(?![\s\S]))",
    re.M,
)
_BARE = re.compile(r"^[^\S\n\f]*(\d{1,4})[^\S\n\f]*$", re.M)
_MOST_HEAD = 40
_FEWEST_PAGES = 3


def page_edits(text: str) -> Iterator[Edit]:
    """Takes out page numbers, then lines that stand at the top or foot of three or more pages; form feeds become lines."""
    edits = {m.span(): "page number" for m in _NUMBER.finditer(text)}
    pages = _pages(text)
    if len(pages) > 1:
        for lines in pages:
            for start, end in (*lines[:1], *lines[-1:]):
                if _BARE.match(text[start:end]):
                    edits[start, end] = "page number"
        edits |= dict.fromkeys(_heads(text, pages, edits), "running head")
    edits |= {(m.start(), m.end()): "" for m in re.finditer(r"\f", text)}
    for (start, end), kind in sorted(edits.items()):
        yield Edit(start, end, "\n" if text[start:end] == "\f" else "", kind)


def _pages(text: str) -> list[list[tuple[int, int]]]:
    """The spans of the lines with text, page by page."""
    pages: list[list[tuple[int, int]]] = []
    start = 0
    for page in text.split("\f"):
        spans = [(start + m.start(), start + m.end()) for m in re.finditer(r"^[^\S\n]*+\S[^\n]*", page, re.M)]
        pages.append(spans)
        start += len(page) + 1
    return [page for page in pages if page]


def _heads(
    text: str, pages: Sequence[Sequence[tuple[int, int]]], numbers: dict[tuple[int, int], str]
) -> Iterator[tuple[int, int]]:
    edges = [span for page in pages for span in _edge_lines([s for s in page if s not in numbers])]
    counts = Counter(re.sub(r"[\d\s]+", "", text[a:b]) for a, b in set(edges))
    for start, end in edges:
        head = re.sub(r"[\d\s]+", "", text[start:end])
        if (
            head
            and "\t" not in text[start:end]
            and not MARKER.match(text[start:end])
            and len(head) <= _MOST_HEAD
            and counts[head] >= max(_FEWEST_PAGES, len(pages) // 3)
        ):
            yield start, end


def _edge_lines(page: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [*page[:1], *page[-1:]] if len(page) > 2 else []
