"""What a park or zone is told to develop: X高新区重点发展A、B; and paragraphs that open with a park's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import items, listed, never
from loaders.reading.place_names import ENDS, is_place, name_at, names_one
from loaders.reading.plan import Plan
from loaders.reading.product_names import bare_product, is_product
from loaders.reading.topics import park_of
from loaders.reading.vocabulary import either

_VERBS = either(
    [
        "重点发展", "主要发展", "重点布局", "重点承接", "主攻", "主打", "聚焦发展", "聚焦", "大力发展", "加快发展", "着力发展", "优先发展", "突出发展",
        "突出", "重点打造", "重点培育", "集中发展", "发展", "承接", "主导产业为", "以发展", "做优", "做强", "做大", "布局", "培育发展", "重点支持",
    ]
)  # fmt: skip
_DEVELOPS = re.compile(
    rf"(?P<who>[^，。；：]{{2,60}}?)(?:，)?(?:将|要|应|则|着力|主要|依托[^，。；]{{2,30}}，)?(?:{_VERBS})(?P<list>[^。；]{{2,120}}?)(?=[。；]|，(?![^，。；]*、)|$)"
)
_NOT_LIST = re.compile(r"，|产业链|产业集群|水平|能力|体系")


def zones(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """A zone that a sentence begins with, and each thing that it is to develop."""
    for sentence in plan.sentences(clause):
        match = _DEVELOPS.match(plan.text, *sentence)
        places = _zones(plan, match) if match else []
        span = Span(*match.span("list")) if match and places else None
        if not places and (park := park_of(plan, sentence)):
            places = [park]
            inner = re.compile(_VERBS).search(plan.text, *sentence)
            span = Span(inner.end(), sentence.end) if inner else None
        for where in places if span else ():
            yield from _meant(plan.text, where, span or sentence)


def _zones(plan: Plan, match: re.Match[str]) -> list[str]:
    """The zones before the verb; none if one of a list is no zone."""
    if "分别" in match[0]:
        return []
    found = [plan.text[slice(*name_at(plan.text, item))] for item in items(plan.text, Span(*match.span("who")), never)]
    return found if all(ENDS.search(name) and names_one(name) for name in found) else []


def _meant(text: str, where: str, span: Span) -> Iterator[Found]:
    end = next((m.start() for m in re.finditer("，", text[slice(*span)])), span.end - span.start)
    parsed = listed(text, Span(span.start, span.start + end))
    names = [(bare_product(_bare(text[slice(*item)])), item) for item in parsed.items]
    if not all(_likely(name) for name, _ in names):
        return
    for name, item in names:
        yield Found("product", name, item, "zone.product")
        yield relation((where, "FOCUSES_ON", name), item, "zone.focus")


def _bare(name: str) -> str:
    return re.sub(r"(?:产业集群|产业链|产业)$", "", name)


def _likely(name: str) -> bool:
    return is_product(name, strong=True) and not is_place(name) and not ENDS.search(name)
