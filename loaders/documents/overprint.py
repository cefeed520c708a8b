"""Bold headings that a PDF prints several times over come out as text several times: they are made single again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.mapped import Edit

KIND = "overprint"
_MOST = 12  # times that a heading is printed over itself
_NUMERAL = r"[一二三四五六七八九十\d]"
_BRACKET = re.compile(
    rf"(?<![（(])([（(])\1{{1,{_MOST}}}[^\S\n]{{0,9}}({_NUMERAL}{{1,{3 * _MOST}}})[^\S\n]{{0,9}}([）)])\3*+"
    rf"|([（(])({_NUMERAL}{{1,{3 * _MOST}}})([）)])\6++"
)
_HEADING = re.compile(r"[^\S\n]*(?P<once>[^\n。；]{2,40}?)(?P=once)+(?P<stop>[。．.：:]*)")
_LINE = re.compile(r"^[^\S\n\t]*+(?P<once>[^\n\t\d]{4,40}?)(?P=once)+[^\S\n\t]*$", re.M)
_CHARS = re.compile(r"(?:([\u4e00-\u9fff、，。（）])\1){5,}")


def overprint_edits(text: str) -> Iterator[Edit]:
    """Edits that leave one of each: （（（一一一）））发展发展发展。。。, a line that is one phrase repeated, 重重点点发发展展新新."""
    done = 0
    for match in sorted(_candidates(text), key=lambda m: m.start()):
        if match.start() < done:
            continue
        for edit in _edits_of(text, match):
            yield edit
            done = edit.end


def _candidates(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_BRACKET, _LINE, _CHARS):
        yield from (match for match in pattern.finditer(text) if match[0].strip())


def _edits_of(text: str, match: re.Match[str]) -> Iterator[Edit]:
    if match.re is _BRACKET:
        numeral = match[2] or match[5]
        opening, closing = (match[1] or match[4]), (match[3] or match[6])
        yield Edit(*match.span(), opening + _single(numeral, match[0].count(opening)) + closing, KIND)
        if heading := _HEADING.match(text, match.end()):
            yield Edit(*heading.span(), heading["once"] + heading["stop"][:1], KIND)
    elif match.re is _LINE:
        yield Edit(*match.span(), match["once"], KIND)
    else:
        yield Edit(*match.span(), match[0][::2], KIND)


def _single(numeral: str, times: int) -> str:
    """一一一一 printed four times is 一; 十一十一 or 十十一一 printed twice is 十一."""
    for size in (times, times + 1, times - 1):
        if size < 2 or len(numeral) % size:
            continue
        part = len(numeral) // size
        if numeral == numeral[:part] * size:
            return numeral[:part]
        if all(len(set(numeral[i : i + size])) == 1 for i in range(0, len(numeral), size)):
            return numeral[::size]
    return numeral
