"""Bases, parks, zones, carriers and platforms: with their place and what they are for, also where one head serves a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.agreement import trades_in
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import items
from loaders.reading.name_shapes import sound_like_firms
from loaders.reading.place_lists import Told, base_found, both_end, counted, leaned, parts, placed, taken_at
from loaders.reading.place_names import (
    ENDS,
    HEAD,
    inner_of,
    is_place,
    is_zone,
    name_at,
    names_one,
    place_of,
    purpose_of,
)
from loaders.reading.plan import Plan
from loaders.reading.product_names import bare_product, looks_made
from loaders.reading.topics import cluster_at, lingering
from loaders.reading.vocabulary import alternation, word_set

_LIES = re.compile(
    rf"(?:位于|坐落(?:于|在)|地处)(?P<place>[\u4e00-\u9fff]{{2,14}}?(?:{HEAD}|[市县区镇]))(?=[，。；、]|$|境内|东|西|南|北|内)"
)
_BATCH = re.compile(r"一批|若干|一系列")
_TRADE = re.compile(rf"{alternation('base.trades')}$")
# Who is in charge, and to whom a notice is addressed.
_NOT_ABOUT = re.compile(
    r"(?:责任|牵头|配合|协办)(?:单位|部门)[：:]|(?:政府|管委会|委员会)，.*(?:部门|单位|机构|委|局)：?$|^各[县区市（].*(?:政府|管委会)"
)
_BECOMES = re.compile(
    r"(?:打造成|建设成|发展成|成为|打造为|转变为|升级为|(?:创建|争创)(?=国家[^，。；]*$)|是(?:全|亚|世|国|我|最)|争创|争当)"
)
_FOLLOWS = re.compile(
    r"(?:$|等|内|为|作|建|投[产用运]|发展|的|，|、|及|和|与|开|落|打|扩|提|升级|布局|（|”|入|集聚|引|规划|一期|二期|三期|带动|功能|辐射|这|上|中|形|承|进|配|产|以|（|做|加|推|正|将|已|是|要|主体|核心|通过|获|列|错位|联动|协同|积极|各|在|立足|重|主攻|聚焦|以|突|围绕|着|争|创|冲|整|挂|举|正|目|共|现|总|拥|错|发|设|于|（|的|或|等|规模|完善|承|优|强|招|培|大力|全|要|努力|持续|抢抓|深|横|[a-z]|产业不断|产业发展|位于|坐落|地处|规划面积|始建)"
)
_BUILDS = re.compile(rf"[^，。；、]{{0,4}}?{alternation('base.build')}")
_MAKES = re.compile(r"(?:生产|加工|制造)基地$")
_WILL_BE = re.compile(r"成为|打造|建成|建设|形成")
_DOER = re.compile(
    r"(?:^|[，；])(?:支持|推动|鼓励|引导)?(?P<who>[\u4e00-\u9fff、]{2,24}?)(?:加快|重点|联合)?(?:打造|建设|创建|建成)(?:(?:[\u4e00-\u9fff]{2,16}(?:基地|区|园|城|港|谷)[和、及与])*)$"
)
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
        lingers = lingering(plan, clusters, clause, sentence)
        taken: list[Span] = []
        for way in (counted, placed, leaned, _single):
            for found in list(way(plan.text, sentence, (taken, cluster))):
                yield found
                if found.kind == "base":
                    if lies := _LIES.match(plan.text, found.span.end, sentence.end):
                        yield relation((found.name, "LOCATED_IN", lies["place"]), found.span, "base.place")
                    beside = plan.text[found.span.start - 1] == "在" and plan.text.startswith("，", found.span.end)
                    for said in said_of(found, "" if beside else cluster):
                        yield (
                            said._replace(rule="has_base.lingering")
                            if said.relation == "HAS_BASE" and lingers
                            else said
                        )
                    yield from _by_its_place(plan.text, found, sentence)


def _built_by_heading(plan: Plan, clause: Clause) -> Iterator[Found]:
    """（一）打造绿色农产品供应基地: what the clause is to build."""
    built = _BUILDS.match(clause.heading)
    if not built or "、" in clause.heading:
        return
    place = plan.text.find(clause.heading, clause.start, clause.end)
    span = name_at(plan.text, Span(place + built.end(), place + len(clause.heading)))
    name = plan.text[slice(*span)]
    if ENDS.search(name) and names_one(name):
        yield base_found(name, span, "base.headed")


def _by_its_place(text: str, base: Found, sentence: Span) -> Iterator[Found]:
    """支持包头打造精品钢材基地，赤峰打造A基地和B集聚区: the place that is to build it stands before the verb."""
    before = text[sentence.start : base.span.start]
    doer = _DOER.search(before)
    places = re.split("[、和与]", doer["who"]) if doer and not place_of(base.name) else []
    title = base.name.endswith(("示范区", "试验区", "先行区"))  # a title to win, no site
    if not places or title or not all(is_place(place) for place in places):
        return
    for place in places:
        yield relation((base.name, "LOCATED_IN", place), base.span, "base.built_by")
    purpose = bare_product(purpose_of(base.name))
    purpose = trades_in(purpose) or purpose
    if looks_made(purpose) and purpose not in word_set("base.class_words"):
        yield relation((base.name, "FOCUSES_ON", purpose), base.span, "base.focus_built")


def said_of(base: Found, cluster: str) -> Iterator[Found]:
    """The cluster it belongs to, where it is and what it is for."""
    if cluster and base.rule != "base.zone":
        yield relation((cluster, "HAS_BASE", base.name), base.span, "has_base" + base.rule.removeprefix("base"))
    place = place_of(base.name)
    if place and not (
        base.name.endswith("新区") and base.name.removeprefix(place) == "新区"
    ):  # 南湖新区 is not in 南湖
        yield relation((base.name, "LOCATED_IN", place), base.span, "base.place")
    listed = base.rule == "base.counted"
    purpose = inner_of(base.name).removesuffix("产业") if listed else bare_product(purpose_of(base.name))
    if listed and trades_in(purpose) != purpose and (sound_like_firms([purpose]) or not _TRADE.search(purpose)):
        return
    if (
        purpose
        and not base.name.endswith(("信息中心", "交易中心", "物流中心"))
        and purpose not in word_set("base.class_words")
    ):
        rule = "base.counted_for" if listed else "base.focus"
        yield relation((base.name, "FOCUSES_ON", purpose), base.span, rule)
        if listed:
            yield Found("product", purpose, base.span, "product.base")


def _single(text: str, sentence: Span, told: Told) -> Iterator[Found]:
    """A name that ends in 园区, 基地, 高新区 … wherever it stands."""
    for part in parts(text, sentence, "，；："):
        before = ""
        listed = list(items(text, part, both_end))
        yield from _sharing(text, part, listed)
        for item in listed:
            for span in _heads_in(text, item):
                bare = name_at(text, span)
                name = text[slice(*bare)]
                if taken_at(bare.start, told[0]) or (
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
                    yield base_found(name, bare, "base.named" if told_so else "base.zone")
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
            yield base_found(name + head[0], span, "base.shared")


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
