"""The clauses of a plan: 一、 （一） 1. (1) 第X条, each with its number (`二(四)`), its heading and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_CN = "一二三四五六七八九十百"
_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(rf"第([{_CN}零\d]+)[章编篇部][^\S\n]*")),
    (1, re.compile(rf"([{_CN}]{{1,3}})、|第([{_CN}零\d]+)节[^\S\n]*")),
    (2, re.compile(rf"（([{_CN}]{{1,3}})）")),
    (2, re.compile(rf"第([{_CN}零\d]+)条[^\S\n]*")),
    (3, re.compile(r"(\d{1,2})[.．、](?![\d%])")),
    (4, re.compile(r"[（(](\d{1,2})[）)]")),
    (5, re.compile(r"([①-⑳])")),
)
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?=[^\d%.亿万个家项条年])[.、]?")
_ANNEX = re.compile(r"附件(\d*)[：:]?(?=[^\n\t]{0,30}\n[^\n]*\t)")
_MOST_HEADING = 42
_FIRST_INSIDE = re.compile(rf"[\u4e00-\u9fff]{{2,12}}（一）(?=[^，。；、]{{2,{_MOST_HEADING}}}。)")
_HEADING_END = re.compile(r"[。：；\n]|(?<=[）\w])——")


@dataclass(frozen=True, slots=True)
class Clause:
    """`start` is where its number stands, `body` where its text begins after the heading, `end` where the next one starts.

    `path` lists the headings above it, the topmost first.
    """

    number: str
    heading: str
    level: int
    start: int
    body: int
    end: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    level: int
    label: str
    start: int
    after: int


def clauses(text: str) -> list[Clause]:
    """All clauses in order; what stands before the first one is the clause '' (title and preface)."""
    marks = list(_marks(text))
    found = [Clause("", "", -1, 0, 0, marks[0].start if marks else len(text), ())]
    stack: list[tuple[int, str, str]] = []
    for mark, following in zip(marks, [*(m.start for m in marks[1:]), len(text)]):
        heading, body = _heading(text, mark.after, following)
        while stack and stack[-1][0] >= mark.level:
            stack.pop()
        number = _number([*(label for _, label, _ in stack), mark.label])
        path = tuple(above for _, _, above in stack)
        found.append(Clause(number, heading, mark.level, mark.start, body, following, path))
        stack.append((mark.level, mark.label, heading))
    return found


def _marks(text: str) -> Iterator[_Mark]:
    for line in re.finditer(r"[^\n]+", text):
        if "\t" in line[0]:
            continue
        place = line.start()
        while mark := _mark_at(text, place):
            yield mark
            place = mark.after
            if mark.level > 1 or mark.after >= line.end():
                break
        yield from _inner_marks(text, max(place, line.start() + 1), line.end())


def _mark_at(text: str, place: int) -> _Mark | None:
    if match := _DECIMAL.match(text, place):
        return _Mark(2 + match[1].count("."), match[1], place, match.end())
    if match := _ANNEX.match(text, place):
        return _Mark(0, "附件" + match[1], place, match.end())
    for level, pattern in _MARKERS:
        if match := pattern.match(text, place):
            label = next(group for group in match.groups() if group)
            return _Mark(level, _label(level, label, match[0]), place, match.end())
    return None


def _inner_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """（二） after a full stop inside a line, and （一） after a heading: some files lose the break before it."""
    if first := _FIRST_INSIDE.match(text, start, end):
        yield _Mark(2, "(一)", first.end() - 3, first.end())
    for match in re.finditer(
        rf"(?<=[。；）])（([{_CN}]{{1,3}})）(?=[^，。；、]{{2,{_MOST_HEADING}}}。)", text[start:end]
    ):
        yield _Mark(2, f"({match[1]})", start + match.start(), start + match.end())


def _label(level: int, label: str, written: str) -> str:
    if written.startswith("第"):
        return written.strip()
    return f"({label})" if level in (2, 4) else label


def _number(labels: Sequence[str]) -> str:
    """`二(四)`, `二(四)1`, `3.1`: what a person would cite."""
    if "." in labels[-1] or labels[-1].endswith("条"):
        return labels[-1]
    return "".join(labels)


def _heading(text: str, start: int, end: int) -> tuple[str, int]:
    """The heading and where the body begins: to the first full stop or line end, if that is near."""
    stop = _HEADING_END.search(text, start, min(end, start + _MOST_HEADING + 1))
    if not stop:
        whole = text[start:end].strip()
        return (whole, end) if len(whole) <= _MOST_HEADING and "，" not in whole else ("", start)
    heading = text[start : stop.start()].strip()
    if stop[0] == "；" or "，" in heading and len(heading) > 24:
        return "", start
    return heading, stop.end()
