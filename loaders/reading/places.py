"""Bases, parks, zones, carriers and platforms: with their place and what they are for, also where one head serves a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.text import chinese_number
from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import is_firm_name, is_institution
from loaders.reading.lists import items, never, top_level
from loaders.reading.name_shapes import firm_odds, sound_like_firms
from loaders.reading.place_names import (
    ENDS,
    HEAD,
    inner_of,
    is_place,
    is_zone,
    kind_of,
    name_at,
    names_one,
    place_of,
    purpose_of,
)
from loaders.reading.plan import Plan
from loaders.reading.product_names import bare_product, looks_made
from loaders.reading.topics import cluster_at
from loaders.reading.vocabulary import alternation, word_set

_LIES = re.compile(
    rf"(?:位于|坐落(?:于|在)|地处)(?P<place>[\u4e00-\u9fff]{{2,14}}?(?:{HEAD}|[市县区镇]))(?=[，。；、]|$|境内|东|西|南|北|内)"
)
_BATCH = re.compile(r"一批|若干|一系列")
_COUNTED = re.compile(
    rf"(?P<count>[一二三四五六七八九十两]{{1,2}}|\d{{1,2}})(?:大|个|家|座)(?P<head>[^，。；、]{{0,12}}?{HEAD})(?!县)"
)
_PLACED = re.compile(
    rf"(?P<etc>等(?P<level>[县市区州省旗地]|县区|县市区|县（市、区）|县（区）|县市|区县|市县|地区)*)(?P<head>[^，。；、等]{{1,14}}?{HEAD})|(?P<bare>基地县)"
)
_LEANS = re.compile(
    r"依托(?P<list>[^。；]{4,120}?)(?=，(?:[^、，。；]*(?:发展|推|打造|强化|支持|加快|建设|培育|做|着力|带动|引|提升|促|形成|聚焦|开展|实施|加强|延伸|构建|大力|积极|重点|充分|发挥|不断))|，以|。|；|$)|以(?P<list2>[^。；]{4,160}?)为(?:主要)?(?:载体|依托|支撑|平台|核心区|主阵地)"
)
_TRADE = re.compile(rf"{alternation('base.trades')}$")
# Who is in charge, and to whom a notice is addressed.
_NOT_ABOUT = re.compile(
    r"(?:责任|牵头|配合|协办)(?:单位|部门)[：:]|(?:政府|管委会|委员会)，.*(?:部门|单位|机构|委|局)：?$|^各[县区市（].*(?:政府|管委会)"
)
_BECOMES = re.compile(
    r"(?:打造成|建设成|发展成|成为|打造为|转变为|升级为|(?:创建|争创)(?=国家[^，。；]*$)|是(?:全|亚|世|国|我|最)|争创|争当)"
)
_FOLLOWS = re.compile(
    r"(?:$|等|内|为|作|建|发展|的|，|、|及|和|与|开|落|打|扩|提|升级|布局|（|”|入|集聚|引|规划|一期|二期|三期|带动|功能|辐射|这|上|中|形|承|进|配|产|以|（|做|加|推|正|将|已|是|要|主体|核心|通过|获|列|错位|联动|协同|积极|各|在|立足|重|主攻|聚焦|以|突|围绕|着|争|创|冲|整|挂|举|正|目|共|现|总|拥|错|发|设|于|（|的|或|等|规模|完善|承|优|强|招|培|大力|全|要|努力|持续|抢抓|深|横|[a-z]|产业不断|产业发展|位于|坐落|地处|规划面积|始建)"
)
_BUILDS = re.compile(rf"[^，。；、]{{0,4}}?{alternation('base.build')}")
_MAKES = re.compile(r"(?:生产|加工|制造)基地$")
_WILL_BE = re.compile(r"成为|打造|建成|建设|形成")
_MANY = re.compile(
    r"(?:[\dOo]{2,}|[2-9]|[两二三四五六七八九十])[个家座处](?:[^，。；、\d]{0,10}的)?$"
)  # 10个X基地 are no one


def bases(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """All bases named in a clause, and what is said of each."""
    yield from _built_by_heading(plan, clause)
    for sentence in plan.sentences(clause):
        if _NOT_ABOUT.search(plan.text[slice(*sentence)]):
            continue
        cluster = cluster_at(plan, clusters, clause, sentence)
        taken: list[Span] = []
        for way in (_counted, _placed, _leaned, _single):
            for found in list(way(plan.text, sentence, (taken, cluster))):
                yield found
                if found.kind == "base":
                    if lies := _LIES.match(plan.text, found.span.end, sentence.end):
                        yield relation((found.name, "LOCATED_IN", lies["place"]), found.span, "base.place")
                    beside = plan.text[found.span.start - 1] == "在" and plan.text.startswith("，", found.span.end)
                    yield from said_of(found, "" if beside else cluster)


def _built_by_heading(plan: Plan, clause: Clause) -> Iterator[Found]:
    """（一）打造绿色农产品供应基地: what the clause is to build."""
    built = _BUILDS.match(clause.heading)
    if not built or "、" in clause.heading:
        return
    place = plan.text.find(clause.heading, clause.start, clause.end)
    span = name_at(plan.text, Span(place + built.end(), place + len(clause.heading)))
    name = plan.text[slice(*span)]
    if ENDS.search(name) and names_one(name):
        yield _base(name, span, "base.headed")


def said_of(base: Found, cluster: str) -> Iterator[Found]:
    """The cluster it belongs to, where it is and what it is for."""
    if cluster and base.rule != "base.zone":
        yield relation((cluster, "HAS_BASE", base.name), base.span, "has_base" + base.rule.removeprefix("base"))
    place = place_of(base.name)
    if place and not (
        base.name.endswith("新区") and base.name.removeprefix(place) == "新区"
    ):  # 南湖新区 is not in 南湖
        yield relation((base.name, "LOCATED_IN", place), base.span, "base.place")
    counted = base.rule == "base.counted"
    purpose = inner_of(base.name) if counted else bare_product(purpose_of(base.name))
    if counted and (sound_like_firms([purpose]) or not _TRADE.search(purpose)):
        return
    if (
        purpose
        and not base.name.endswith(("信息中心", "交易中心", "物流中心"))
        and purpose not in word_set("base.class_words")
    ):
        rule = "base.counted_for" if counted else "base.focus"
        yield relation((base.name, "FOCUSES_ON", purpose), base.span, rule)
        if counted:
            yield Found("product", purpose, base.span, "product.base")


def _base(name: str, span: Span, rule: str) -> Found:
    return Found("base", name, span, rule, attr=kind_of(name))


Told = tuple[list[Span], str]


def _counted(text: str, sentence: Span, told: Told) -> Iterator[Found]:
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
            full = name if ENDS.search(name) else name + (head[0] if head and not is_place(name) else match["head"])
            yield _base(full, item, "base.counted")


def _placed(text: str, sentence: Span, told: Told) -> Iterator[Found]:
    """汉滨、汉阴、紫阳等县区富硒产业园区: one for each place; with 建设 after it each is a project too."""
    for match in _PLACED.finditer(text, *sentence):
        if _taken(match.start(), told[0]) or re.search("建设|争创|创建|打造|申报|发展|推动|支持", match["head"] or ""):
            continue
        places = _places_before(text, _list_before(text, sentence.start, match.start()), zones=not match["level"])
        if not places or (match["bare"] and len(places) < 2):
            continue
        told[0].append(Span(places[0].start, match.end()))
        head = match["bare"] or match["head"]
        for place in places:
            full = text[slice(*place)] + head
            yield _base(full, place, "base.placed")
            if text.startswith("建设", match.end()) and not match["bare"]:
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


def _leaned(text: str, sentence: Span, told: Told) -> Iterator[Found]:
    """What a cluster's clause says it leans on: 依托A、B，… and 以A、B为载体. Items without a head count beside ones with."""
    if not told[1]:
        return
    for match in _LEANS.finditer(text, *sentence):
        span = Span(*match.span("list" if match["list"] else "list2"))
        span = Span(_after_class(text, span), span.end)
        parts = [item for part in _parts(text, span, "，") for item in items(text, part, _both_end)]
        good = [s for s in parts if not _taken(s.start, told[0]) and _may_carry(text[slice(*s)])]
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
                yield _base(name, bare, "base.leaned" if ENDS.search(name) else "base.leaned_headless")


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


def _single(text: str, sentence: Span, told: Told) -> Iterator[Found]:
    """A name that ends in 园区, 基地, 高新区 … wherever it stands."""
    for part in _parts(text, sentence, "，；："):
        before = ""
        listed = list(items(text, part, _both_end))
        yield from _sharing(text, part, listed)
        for item in listed:
            for span in _heads_in(text, item):
                bare = name_at(text, span)
                name = text[slice(*bare)]
                if _taken(bare.start, told[0]) or (
                    _BECOMES.search(text[part.start : bare.start])
                    and not is_zone(name)
                    and not (told[1] and _MAKES.search(name))
                ):
                    continue
                if text[bare.start - 1] == "“" and re.match(r"[\u4e00-\u9fff]{2,6}”", name):
                    name = name.replace("”", "")  # “中国光芯”产业基地
                if before and ENDS.fullmatch(name) and text[bare.start - 1] != "等":
                    name = before + name
                if _BATCH.search(text[part.start : bare.start]) and not place_of(name):
                    continue  # 新建一批A、B平台 names none
                if text.startswith(("创建", "申报"), bare.end) and not place_of(name):
                    continue  # 开展国家示范基地创建
                if names_one(name) and not _MANY.search(text[part.start : bare.start]):
                    told_so = bare.end == item.end or _FOLLOWS.match(text, bare.end)
                    yield _base(name, bare, "base.named" if told_so else "base.zone")
                    head = ENDS.search(name)
                    before = name[: head.start()] if head else ""


def _sharing(text: str, part: Span, listed: list[Span]) -> Iterator[Found]:
    """成为A、B、C生产基地: A and B have the head of C where all three are made."""
    last = next((n for n, item in enumerate(listed) if _MAKES.search(text[slice(*item)])), 0)
    head = _MAKES.search(text[slice(*listed[last])]) if last else None
    if (
        not head
        or re.search("集群|链|[和及与]", text[slice(*listed[last])])
        or not _WILL_BE.search(text[part.start : listed[0].end])
    ):
        return
    bare = [name_at(text, item) for item in listed[:last]]
    names = [text[slice(*span)] for span in bare]
    if all(looks_made(name) and text[span.end] == "、" for name, span in zip(names, bare)):
        for name, span in zip(names, bare):
            yield _base(name + head[0], span, "base.shared")


def _heads_in(text: str, item: Span) -> Iterator[Span]:
    """Where names end: at the item's last head, and at a head after which a name cannot go on."""
    start = item.start
    for match in re.finditer(HEAD, text[slice(*item)]):
        end = item.start + match.end()
        if (
            end == item.end
            or _zone_of_place(text, Span(start, end))
            or (_FOLLOWS.match(text, end) and not re.match(r"产业(?!不断|发展|转型|升级)|等级", text[end : end + 4]))
        ):
            yield Span(start, end)
            start = end


def _zone_of_place(text: str, span: Span) -> bool:
    """True for 苏州高新区 in running text, whatever is said of it; not for its committee or office."""
    name = text[slice(*name_at(text, span))]
    rest = re.split("[、，。；：]", text[span.end : span.end + 24])[0]
    if re.search(rf"{HEAD}|^[\u4e00-\u9fff]{{2,5}}园", rest):
        return False  # 新乡高新区生物医药产业园
    return (
        is_zone(name)
        and bool(place_of(name))
        and not re.match(r"管委|党工委|[财税]|社会|[\u4e00-\u9fff]{0,4}[局办]", text[span.end : span.end + 5])
    )


def _both_end(left: str, right: str) -> bool:
    """和 joins two places only where the left side ends as a place does."""
    return (
        bool(ENDS.search(left))
        or is_place(left)
        or is_institution(left)
        or bool(re.search(r"(?:院|所|校|司|中心|圃|库|站)$", left))
    )


def _parts(text: str, span: Span, marks: str) -> Iterator[Span]:
    start = span.start
    for place in [*top_level(text, span, marks), span.end]:
        if place > start:
            yield Span(start, place)
        start = place + 1


def _taken(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _list_before(text: str, start: int, end: int) -> Span:
    comma = max(text.rfind(mark, start, end) for mark in "，：；")
    lead = re.compile(rf"(?:{alternation('base.rest', 'base.build', 'project.verbs')}|[和与及“”])")
    first = max(start, comma + 1)
    while (match := lead.match(text, first, end)) and match.end() < end - 1:
        first = match.end()
    return Span(first, end)
