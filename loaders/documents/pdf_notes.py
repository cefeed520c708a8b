"""Footnotes of a PDF page: lines in smaller print at its foot, which would else stand in the middle of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from loaders.documents.pdf_pieces import Piece, lines_of

_SMALL = 0.9  # of the height of most letters of the page
_FIRST = re.compile(r"[①-⑳*＊†]|[\[〔［【（(]?\d{1,2}[\]〕］】）).、]?\s*[\u4e00-\u9fff]|注[：:\d]|脚注")
_NUMBER = re.compile(r"[-—–－·~ 第页共\d]+")
_BEGIN = "\n　　"  # set in, as a paragraph is
_FOOT = 0.5  # of the page: notes stand below


class Foot(NamedTuple):
    """Where the notes stand, from `top` down to `bottom`, and their text, a note a line."""

    top: float
    bottom: float
    text: str


def foot_of(pieces: Sequence[Piece], height: float) -> Foot | None:
    """The notes at the foot of a page, None if it has none."""
    sizes = Counter[int]()
    for piece in pieces:
        sizes[round(piece.height * 4)] += len(piece.text)
    if not sizes:
        return None
    usual = sizes.most_common(1)[0][0] / 4
    lines = lines_of(pieces)
    while lines and _NUMBER.fullmatch("".join(p.text for p in lines[-1])):
        lines.pop()
    notes: list[Sequence[Piece]] = []
    while lines and lines[-1][0].height < usual * _SMALL and lines[-1][0].top < height * _FOOT:
        notes.insert(0, lines.pop())
    if not lines or not notes or not _FIRST.match(notes[0][0].text):
        return None
    told = "".join((_BEGIN if _FIRST.match(line[0].text) else "") + "".join(p.text for p in line) for line in notes)
    top = (max(p.top for p in notes[0]) + min(p.bottom for p in lines[-1])) / 2
    return Foot(top, min(p.bottom for p in notes[-1]) - 1, told.strip("\n"))
