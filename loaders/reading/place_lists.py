"""Bases of which a list tells: A、B七大产业基地, C、D等县区产业园, 依托E、F. One head serves them all, or one verb."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.text import chinese_number
from loaders.reading.agreement import trades_in
from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import is_firm_name, is_institution
from loaders.reading.lists import items, never, top_level
from loaders.reading.name_shapes import firm_odds
from loaders.reading.place_names import ENDS, HEAD, inner_of, is_place, is_zone, kind_of, name_at
from loaders.reading.product_names import looks_made
from loaders.reading.vocabulary import alternation

_COUNTED = re.compile(
    rf"(?P<count>[一二三四五六七八九十两]{{1,2}}|\d{{1,2}})(?:大|个|家|座)(?P<head>[^，。；、]{{0,12}}?{HEAD})(?!县)"
)
_PLACED = re.compile(
    rf"(?P<etc>等(?P<level>[县市区州省旗地]|县区|县市区|县（市、区）|县（区）|县市|区县|市县|地区)*)(?P<head>[^，。；、等]{{1,14}}?{HEAD})|(?P<bare>基地县)"
)
_LEANS = re.compile(
    r"依托(?P<list>[^。；]{4,120}?)(?=，(?:[^、，。；]*(?:发展|推|打造|强化|支持|加快|建设|培育|做|着力|带动|引|提升|促|形成|聚焦|开展|实施|加强|延伸|构建|大力|积极|重点|充分|发挥|不断))|，以|。|；|$)|以(?P<list2>[^。；]{4,160}?)为(?:主要)?(?:载体|依托|支撑|平台|核心区|主阵地)"
)

_COUNT = re.compile(r"^(?:\d+|[一二两三四五六七八九十]+)[个大家座处]")
Told = tuple[list[Span], str]


def base_found(name: str, span: Span, rule: str) -> Found:
    """A base of this name, its kind told by its head."""
    return Found("base", name, span, rule, attr=kind_of(name))


def counted(text: str, sentence: Span, told: Told) -> Iterator[Found]:
    """A地甲、B地乙七大…产业基地: seven bases, each meant for its own."""
    for match in _COUNTED.finditer(text, *sentence):
        span = _list_before(text, sentence.start, match.start())
        found = [s for s in items(text, span, never) if s.end - s.start >= 2]
        count = int(match["count"]) if match["count"].isdigit() else chinese_number(match["count"].replace("两", "二"))
        if len(found) < 2 or abs(count - len(found)) > 1:
            continue
        told[0].append(Span(sentence.start, match.end()))
        head = ENDS.search(match["head"])
        for item in found:
            name = text[slice(*item)]
            if is_institution(name) or name.endswith(("中心", "交易所")):
                continue  # a centre that bears a platform is none by that name
            full = name if ENDS.search(name) else name + (head[0] if head and not is_place(name) else match["head"])
            yield base_found(full, item, "base.counted")


def placed(text: str, sentence: Span, told: Told) -> Iterator[Found]:
    """汉滨、汉阴、紫阳等县区富硒产业园区: one for each place; with 建设 after it each is a project too."""
    for match in _PLACED.finditer(text, *sentence):
        if taken_at(match.start(), told[0]) or re.search(
            "建设|争创|创建|打造|申报|发展|推动|支持", match["head"] or ""
        ):
            continue
        places = _places_before(text, _list_before(text, sentence.start, match.start()), zones=not match["level"])
        if not places or (match["bare"] and len(places) < 2):
            continue
        told[0].append(Span(places[0].start, match.end()))
        head = match["bare"] or _COUNT.sub("", match["head"])
        for place in places:
            full = text[slice(*place)] + head
            yield base_found(full, place, "base.placed")
            if text.startswith("建设", match.end()) and head == match["head"]:
                yield Found("project", full + "建设", place, "project.placed")
                yield relation((full + "建设", "SITED_IN", full), place, "project.site")


def _places_before(text: str, span: Span, *, zones: bool) -> list[Span]:
    places: list[Span] = []
    for item in reversed(list(items(text, span))):
        name = text[slice(*item)]
        if not is_place(name) or (is_zone(name) and not zones):
            break
        places.insert(0, item)
    return places


def leaned(text: str, sentence: Span, told: Told) -> Iterator[Found]:
    """What a cluster's clause says it leans on: 依托A、B，… and 以A、B为载体. Items without a head count beside ones with."""
    if not told[1]:
        return
    for match in _LEANS.finditer(text, *sentence):
        span = Span(*match.span("list" if match["list"] else "list2"))
        span = Span(_after_class(text, span), span.end)
        listed = [item for part in parts(text, span, "，") for item in items(text, part, both_end)]
        good = [s for s in listed if not taken_at(s.start, told[0]) and _may_carry(text[slice(*s)])]
        if not any(ENDS.search(text[slice(*s)]) for s in good):
            continue
        for item in good:
            bare = name_at(text, _unaside(text, item))
            name = text[slice(*bare)]
            if len(name) >= 4 and not re.search(r"[，。“”]|企业|项目", name):
                if not ENDS.search(name) and (
                    firm_odds(name) > 0 or looks_made(name) or re.search(r"\d|[将达超]", name)
                ):
                    continue
                told[0].append(item)
                yield base_found(name, bare, "base.leaned" if ENDS.search(name) else "base.leaned_headless")


def _unaside(text: str, item: Span) -> Span:
    """Without what stands in brackets after the name."""
    aside = re.search(r"（[^）]*）$", text[slice(*item)])
    return Span(item.start, item.start + aside.start()) if aside else item


def _after_class(text: str, span: Span) -> int:
    """机场、高铁等枢纽设施及X: what stands before 等 are kinds of places, X is one."""
    match = re.match(r"[^，]*等[^、，]{2,16}?(?:以及|及|和)", text[slice(*span)])
    return span.start + (match.end() if match else 0)


def _may_carry(name: str) -> bool:
    named = bool(ENDS.search(name)) or not is_firm_name(name)
    return (
        named
        and not is_institution(name)
        and not re.search(
            r"等$|企业|项目|优势|资源$|基础$|政策|平台经济|产业$|龙头|等.{0,6}$|为指导|精神|要求$|单元|发展$|思想", name
        )
    )


def both_end(left: str, right: str) -> bool:
    """和 joins two places only where the left side ends as a place does, or as a cluster and the right is one by name."""
    return (
        bool(ENDS.search(left))
        or is_place(left)
        or is_institution(left)
        or bool(re.search(r"(?:院|所|校|司|中心|圃|库|站)$", left))
        or (left.endswith("产业集群") and trades_in(inner_of(right)) != inner_of(right))
    )


def parts(text: str, span: Span, marks: str) -> Iterator[Span]:
    """The stretches of `span` between these marks, outside brackets and quotes."""
    start = span.start
    for place in [*top_level(text, span, marks), span.end]:
        if place > start:
            yield Span(start, place)
        start = place + 1


def taken_at(place: int, spans: list[Span]) -> bool:
    """True if one of the spans holds this place."""
    return any(span.start <= place < span.end for span in spans)


def _list_before(text: str, start: int, end: int) -> Span:
    comma = max(text.rfind(mark, start, end) for mark in "，：；")
    lead = re.compile(rf"(?:{alternation('base.rest', 'base.build', 'project.verbs')}|[和与及“”])")
    first = max(start, comma + 1)
    while (match := lead.match(text, first, end)) and match.end() < end - 1:
        first = match.end()
    return Span(first, end)
