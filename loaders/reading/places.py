"""Bases, parks, zones, carriers and platforms: with their place and what they are for, also where one head serves a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents.clauses import Clause
from loaders.divisions import table as divisions
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import items, top_level, trimmed
from loaders.reading.plan import Plan
from loaders.reading.products import bare_product, looks_made
from loaders.reading.vocabulary import alternation, either, word_set, words

KINDS = ("zone", "park", "base", "carrier", "platform")
_HEAD = alternation(*(f"base.{kind}" for kind in KINDS))
_ENDS = re.compile(rf"{_HEAD}$")
_FOUND = re.compile(rf"{_HEAD}(?![\u4e00-\u4e00])")
_LEAD = alternation("base.rest", "base.build", "project.verbs", "cluster.praise")
_CUT = re.compile(rf"^.*(?:{_LEAD}|和各|以及各|了|的|为|将|把|向|对|并|等|成|至|在|与|于|有|中|做好|各)(?=[^、]*$)")
_COUNT = re.compile(r"^(?:[一二三四五六七八九十两\d]+[大个座家处条]|一批|若干|多个|各|其他|新|特色)")
_SHARED = re.compile(rf"(?P<count>[一二三四五六七八九十两]{{1,2}}|\d{{1,2}})大?(?:个|家|座)?(?P<head>[^，。；、]{{0,12}}?{_HEAD})")
_PLACES = re.compile(rf"(?P<etc>等(?:[县市区州省旗地]|县区|县市区|县（市、区）|县（区）|县市|区县|市县|地区)*)(?P<head>[^，。；、等]{{0,14}}?{_HEAD}|基地县|基地)")


@cache
def _place_names() -> frozenset[str]:
    names: set[str] = set()
    for division in divisions().values():
        names.add(division.name)
        short = re.sub(r"(?:特别行政区|自治区|自治州|自治县|地区|省|市|区|县|盟|旗)$", "", division.name)
        if len(short) >= 2:
            names.add(short)
    return frozenset(names)


@cache
def _place_start() -> re.Pattern[str]:
    return re.compile("^" + either(name for name in _place_names() if len(name) >= 2))


def place_of(name: str) -> str:
    """The division or zone that a park's name begins with, '' if none: 旬阳, 安康高新区."""
    if match := re.match(rf"^(?P<zone>[\u4e00-\u9fff]{{2,8}}?(?:高新区|经开区|开发区|新区|工业集中区|综保区))(?=.{{2,}})", name):
        return match["zone"]
    match = _place_start().match(name)
    rest = name[match.end() :] if match else ""
    if match and rest and not rest.startswith(("学", "大学")):
        return match[0] + (rest[0] if rest[0] in "市县区省" and len(rest) > 2 else "")
    return ""


def is_place(name: str) -> bool:
    """True for a division's full or short name, or a zone's."""
    return name in _place_names() or bool(re.fullmatch(r"[\u4e00-\u9fff]{2,8}(?:高新区|经开区|开发区|新区)", name)) or (
        name.endswith(("县", "市", "区", "镇", "乡", "街道")) and name[:-1] in _place_names()
    )


def kind_of(name: str) -> str:
    """base, park, zone, carrier or platform, by the head of the name."""
    ends = {word: kind for kind in KINDS for word in words(f"base.{kind}") if name.endswith(word)}
    return ends[max(ends, key=len)] if ends else "base"


def bases(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """All bases named in a clause, and what is said of each."""
    cluster = clusters.of_clause.get(clause.start, "")
    seen: set[str] = set()
    for sentence in plan.sentences(clause):
        taken: list[Span] = []
        for found in (*_counted(plan.text, sentence, taken), *_placed(plan.text, sentence, taken), *_single(plan.text, sentence, taken)):
            if found.kind != "base" or found.name not in seen:
                yield found
            if found.kind == "base" and found.name not in seen:
                seen.add(found.name)
                yield from _said_of(found, cluster)


def _said_of(base: Found, cluster: str) -> Iterator[Found]:
    if cluster:
        yield relation(cluster, "HAS_BASE", base.name, base.span, "base.in_cluster")
    place = place_of(base.name)
    if place:
        yield relation(base.name, "LOCATED_IN", place, base.span, "base.place")


def _base(name: str, span: Span, rule: str) -> Found:
    return Found("base", name, span, rule, attr=kind_of(name))


def _counted(text: str, sentence: Span, taken: list[Span]) -> Iterator[Found]:
    """A地甲、B地乙七大…产业基地: seven bases, each meant for its own."""
    for match in _SHARED.finditer(text, *sentence):
        span = _list_before(text, sentence.start, match.start())
        found = [s for s in items(text, span, lambda name: True) if s.end - s.start >= 2]
        count = _number(match["count"])
        if len(found) < 2 or (count and abs(count - len(found)) > 1):
            continue
        taken.append(Span(span.start, match.end()))
        head = _common_head(match["head"])
        for item in found:
            item = _after_lead(text, item)
            name = text[slice(*item)]
            full = name if _ENDS.search(name) else name + head
            yield _base(full, item, "base.counted")
            place = place_of(full)
            purpose = name.removeprefix(place) if place else ""
            if purpose and len(purpose) >= 2 and not _ENDS.search(purpose):
                yield relation(full, "FOCUSES_ON", purpose, item, "base.counted_for")


def _common_head(head: str) -> str:
    """新型材料产业基地 said of seven: each bears 产业基地 after its own name."""
    match = re.search(rf"{_HEAD}$", head)
    return match[0] if match else head


def _number(text: str) -> int:
    from graph.text import chinese_number

    return int(text) if text.isdigit() else chinese_number(text.replace("两", "二"))


def _placed(text: str, sentence: Span, taken: list[Span]) -> Iterator[Found]:
    """汉滨、汉阴、紫阳等县区富硒产业园区: one for each place."""
    for match in _PLACES.finditer(text, *sentence):
        span = _list_before(text, sentence.start, match.start())
        found = [_after_lead(text, s) for s in items(text, span) if s.end - s.start >= 2]
        places = _places_at_end(text, found)
        if not places or any(t.start <= match.start() < t.end for t in taken):
            continue
        taken.append(Span(places[0].start, match.end()))
        head = "基地" if match["head"] == "基地县" else match["head"]
        for place in places:
            name = text[slice(*place)]
            full = name + head
            yield _base(full, place, "base.placed")
            yield from _focus(full, head, place)


def _places_at_end(text: str, found: list[Span]) -> list[Span]:
    places: list[Span] = []
    for item in reversed(found):
        if not is_place(text[slice(*item)]):
            break
        places.insert(0, item)
    return places


def _single(text: str, sentence: Span, taken: list[Span]) -> Iterator[Found]:
    """A name that ends in 园区, 基地, 高新区 …"""
    for part in _parts(text, sentence):
        for item in _with_heads(text, part):
            if any(t.start <= item.start < t.end for t in taken):
                continue
            name, span = _cleaned(text, item)
            if _names_one(name):
                yield _base(name, span, "base.named")
                yield from _focus(name, name.removeprefix(place_of(name)), span)


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for place in [*top_level(text, sentence, "，、：；—"), sentence.end]:
        if place > start:
            yield Span(start, place)
        start = place + 1


def _with_heads(text: str, part: Span) -> Iterator[Span]:
    """The stretches of a part that end in a head, the longest head at each place."""
    start = part.start
    for match in _FOUND.finditer(text, *part):
        following = text[match.end() : match.end() + 1]
        if following and following in "化内县企的区园" and not (following == "的"):
            continue
        for item in items(text, Span(start, match.end())):
            if _ENDS.search(text[slice(*item)]):
                yield trimmed(text, item)
        start = match.end()


def _cleaned(text: str, item: Span) -> tuple[str, Span]:
    name = text[slice(*item)]
    cut = _CUT.match(name)
    start = item.start + (cut.end() if cut else 0)
    while lead := re.match(rf"{_LEAD}|[和与及、“”‘’《》]", text[start : item.end]):
        start += lead.end()
    if count := _COUNT.match(text[start : item.end]):
        start += count.end()
    return text[start : item.end], Span(start, item.end)


def _names_one(name: str) -> bool:
    if name in word_set("base.general") or not 4 <= len(name) <= 30 or "、" in name:
        return False
    head = _ENDS.search(name)
    own = name[: head.start()] if head else ""
    return len(own) >= 2 and not re.search(r"推动|建设|完善|提升|加强|支持|引导|鼓励|[“”《》。，；]|若干|一批|产业集群|各类|[省市县]级$|国家级$|高水平|具有", name)


def _focus(name: str, written: str, span: Span) -> Iterator[Found]:
    """What the words before the head say the place is for, where they are a product's."""
    head = _ENDS.search(written)
    purpose = bare_product(written[: head.start()] if head else written)
    if purpose and looks_made(purpose):
        yield relation(name, "FOCUSES_ON", purpose, span, "base.focus")


def _list_before(text: str, start: int, end: int) -> Span:
    comma = max((text.rfind(mark, start, end) for mark in "，：；"), default=-1)
    first = max(start, comma + 1)
    return _after_lead(text, Span(first, end))


def _after_lead(text: str, span: Span) -> Span:
    """Without the verbs before a name."""
    start = span.start
    lead = re.compile(rf"(?:{_LEAD}|[和与及“”])")
    while (match := lead.match(text, start, span.end)) and match.end() < span.end - 1:
        start = match.end()
    return Span(start, span.end)
