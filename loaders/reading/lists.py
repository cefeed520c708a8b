"""Splits what a sentence lists: 、 and the words that join (和 及 与 以及), never inside a name, a bracket or a quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from loaders.reading.fact import Span

_OPEN, _CLOSE = "（(“《〈「[〔【", "）)”》〉」]〕】"
_JOINERS = re.compile(r"以及|及(?=其他|其它)|和(?=其他|其它)|及其|和|与|及|暨")
_BOUND = re.compile(
    r"饱和|温和|和谐|诺和诺德|和记|和利时|仁和|和平|共和|和田|和林格尔|和静|和硕|和政|和龙|和县|泰和|和顺|参与|与会|普及|涉及|及时|惠及|不及|以及|危及|顾及|与时俱进|总和"
)
# After these 及 or 和 adds a part to a name and does not begin a second one: 汽车及零部件.
_PART = re.compile(
    r"(?:关键|核心|配套|其|相关)?(?:零部件|零配件|配件|部件|附件|组件|制品|配套|配套产品|配套设备|应用|服务|深加工|精深加工|制造|加工|装备(?!制造)|材料|器材|器械|用品|设备|系统|零件|耗材|衍生物)(?:等|$|产业|制造)"
)


_SPEECH = re.compile("“[^”]{0,200}?[，。；]")  # what somebody says: its commas part as any others do


class Listed(NamedTuple):
    """The items of a list, whether 等 leaves it open, and what stands after 等 (its head)."""

    items: list[Span]
    open: bool
    head: Span


def top_level(text: str, span: Span, marks: str) -> Iterator[int]:
    """Places of these characters outside brackets and quotes."""
    depth, told = 0, 0
    for place in range(*span):
        char = text[place]
        if char == "“" and _SPEECH.match(text, place, span.end):
            told += 1
        elif char == "”" and told:
            told -= 1
        elif char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and char in marks:
            yield place


def listed(text: str, span: Span) -> Listed:
    """The list that `span` holds."""
    stop = next((p for p in top_level(text, span, "等") if _is_etc(text, p, span)), None)
    body = Span(span.start, stop) if stop is not None else span
    head = Span(stop + 1, span.end) if stop is not None else Span(span.end, span.end)
    return Listed(list(items(text, body)), stop is not None, head)


def _is_etc(text: str, place: int, span: Span) -> bool:
    """等 as 'and so on': not 等级, 平等, 高等."""
    following = text[place + 1 : place + 2]
    return (
        place > span.start + 1
        and (not following or following not in "级次等同于量静离轴效距")
        and text[place - 1] not in "高中初同平均相"
    )


Splits = Callable[[str, str], bool]


def always(left: str, right: str) -> bool:
    """和 joins two wherever nothing in the words speaks against it."""
    return True


def never(left: str, right: str) -> bool:
    """Only 、 splits."""
    return False


def _long(left: str, right: str) -> bool:
    """In the middle of a list 和 joins two names only where both are long: not 航空与燃机装备."""
    return len(left) > 2


def items(text: str, span: Span, splits: Splits = always) -> Iterator[Span]:
    """The items between 、, and those that 和 and its kin join where `splits` agrees to the two sides."""
    start = span.start
    for place in [*_between(text, span), span.end]:
        inner = _long if splits is always and place < span.end else splits
        yield from _joined(text, trimmed(text, Span(start, place)), inner)
        start = place + (place < span.end and text[place] == "、")


def _between(text: str, span: Span) -> Iterator[int]:
    """Where items end: at 、, and between two quoted ones that nothing parts."""
    quoted = (match.start() + 1 for match in re.finditer("”“|》《", text[slice(*span)]))
    yield from sorted([*top_level(text, span, "、"), *(span.start + place for place in quoted)])


def _joined(text: str, span: Span, splits: Splits) -> Iterator[Span]:
    if span.end - span.start < 1:
        return
    for match in _JOINERS.finditer(text, *span):
        left, right = trimmed(text, Span(span.start, match.start())), trimmed(text, Span(match.end(), span.end))
        if not _splits(text, span, match, (left, right)):
            continue
        if left.end <= left.start or splits(text[slice(*left)], text[slice(*right)]):
            if left.end > left.start:
                yield left
            yield from _joined(text, right, splits)
            return
    yield span


def _splits(text: str, span: Span, match: re.Match[str], sides: tuple[Span, Span]) -> bool:
    left, right = sides
    if right.end <= right.start:
        return False
    if left.end <= left.start:
        return match.start() == span.start and text[span.start - 1 : span.start] in ("、", "，", "等", "）", "”")
    if any(m.start() < match.end() and match.start() < m.end() for m in _BOUND.finditer(text, *span)):
        return match[0] == "以及"
    if match.start() in _inside(text, span) or (len(match[0]) == 1 and left.end - left.start < 2):
        return False  # 阳和工业新区
    return not (match[0] in ("及", "和", "与", "及其") and _PART.match(text, right.start, right.end))


def _inside(text: str, span: Span) -> set[int]:
    outside = set(top_level(text, span, "以和与及暨"))
    return {p for p in range(*span) if p not in outside}


def trimmed(text: str, span: Span) -> Span:
    """Without blanks and stray marks at its ends."""
    start, end = span
    while start < end and text[start] in " \u3000，,；;。":
        start += 1
    while end > start and text[end - 1] in " \u3000，,；;。":
        end -= 1
    return Span(start, end)
