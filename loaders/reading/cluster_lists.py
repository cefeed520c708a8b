"""Clusters that a sentence lists: A、B等三大产业, 产业集群2个（A、B）, A、B等主导产业, 以甲为链主的A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.text import chinese_number
from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters, cluster_found, proper
from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import may_be_firm
from loaders.reading.lists import items, listed, never, top_level
from loaders.reading.name_shapes import sound_like_firms
from loaders.reading.plan import Plan
from loaders.reading.product_names import bare_product, is_product
from loaders.reading.vocabulary import alternation, either, word_set, words

_SUFFIX = alternation("cluster.suffixes")
_VERBS = alternation("cluster.verbs")
_ADJ = rf"(?:{alternation('cluster.list_heads')}|[一二两三四五六七八九\d]*[百千万\d]亿元?级(?:别)?的?)"
_HEAD = r"(?P<head>产业集群|产业链|产业|集群|链)"
_MONEY = r"(?:[百千万\d]+亿元?(?:级|以上)?|[\d.]+万?亿元)"
# 3个主营业务收入超千亿元的产业集群, 2条百亿级营收规模的产业链: what is said of all stands between the count and the head.
_SAID = rf"(?:[^，。；：、（）\d]{{0,10}}{_MONEY}[^，。；：、（）\d]{{0,8}}?的)?"
_GOES_ON = r"(?![园基带集人者协联工化大]|链(?!条|式)|体系)"
_COUNTED = re.compile(
    rf"这?[“]?(?P<count>[一二三四五六七八九十两\d]{{1,3}})(?P<unit>大|条|个|类)(?:以上|左右)?{_SAID}(?P<adj>(?:[\d.]+万?亿元?级?(?:别)?的?)?[^，。；：、（）\d的]{{0,8}}?的?){_HEAD}”?{_GOES_ON}"
)
_BATCH = re.compile(rf"、?等一批(?:超?{_MONEY}的?)?{_ADJ}*{_HEAD}(?=[，。；正加快形]|$)")
# 打造A、B万亿级产业集群, 培育C、D等千亿级产业集群
_LEVELLED = re.compile(
    rf"(?:{_VERBS}|形成|有)(?P<list>[^，。；：（）\d]{{2,80}}?)(?<![个大条])等?(?:超?[百千万]+亿元?(?:级别|级|以上)?)(?:的)?{_ADJ}*{_HEAD}(?![园基])"
)
# 发展壮大A、B、C产业集群
_TRADE = re.compile(rf"^[^的更强]{{0,6}}{alternation('base.trades')}$")
_SHARED = re.compile(
    r"(?:打造|培育|发展|壮大|做强|做大|构建|形成|即|建设)(?P<list>[^，。；：（）\d]{2,60}?)(?P<head>产业集群)(?=[，。；]|建设|发展|$)"
)
# 实施A、B、C产业倍增计划
_PROGRAMME = re.compile(
    r"(?:实施|推进|启动|开展)(?P<list>[^，。；：（）\d]{4,80}?)产业(?:倍增|提升|振兴|培育|壮大|升级|提质|跃升)(?:提升|壮大|升级)?(?:计划|行动|工程)"
)
_BRACKETED = re.compile(rf"{_HEAD}\d{{1,2}}[个条]（(?P<list>[^）]{{2,120}})）")
_OPEN = re.compile(
    rf"(?:{_VERBS}|集聚|聚集|改造|引进|招引|培植)(?P<list>[^，。；：（）]{{4,80}}?)等(?:[一二三四五六七八九十\d]+[大个])?(?:重点|主导|支柱|优势|特色|传统|传统优势|特色优势|战略性新兴|新兴)+(?P<head>产业集群|产业链|产业)(?![园基链集])"
)
_FOCUS = re.compile(r".*(?:聚焦|围绕|打造|培育)[^、，]{2,12}$")
# 重点发展A、B、C等产业, where the plan is about no one of them
_TRADES = re.compile(
    r"(?:优化升级|改造升级|转型升级|改造提升|发展|培育|壮大|做强|做大|提升|布局|促进|推动)(?P<list>[^，。；：\d]{6,120}?)等(?:战略性新兴|新兴|优势|特色)?产业(?=[，。；]|$|能级|竞争力|提质|集聚发展|做大做强|做强做大|发展壮大|高质量|转型|优化升级|高端化)"
)
_HOLDS = re.compile(
    r"(?<=[、展强大优育壮升])(?P<name>[\u4e00-\u9fff]{2,12})（(?P<list>[\u4e00-\u9fffA-Za-z、]{3,60})）(?=[、，。；]|等|和|产业)"
)
_LED = re.compile(
    r"以(?P<firm>[^，。；、以]{2,14}?)为(?:链主|龙头|引领)(?:企业)?的(?P<name>[\u4e00-\u9fffA-Za-z（）]{2,14}?)(?P<tail>产业链|产业集群|产业)?(?=[、，。；]|等|$)"
)
_BY = re.compile(
    r"(?:以|形成了?|集聚了?|聚集了?|培育了?)(?P<list>[^，。；以]{2,80}?)为(?:代表|主体|主|核心|引领)的(?P<name>(?!的)[\u4e00-\u9fffA-Za-z0-9]{2,14}?(?:产业集群|产业链|产业))(?=[，。；、]|$)"
)
_LED_LIST = re.compile(r"[^，。；]*?等[^，。；、]{0,6}?(?P<head>产业链|产业集群|产业)")
_PRAISE = either(word for word in words("cluster.praise") if word not in ("先进", "高端", "优势"))
_MOSTLY = re.compile(r"等[^，。；、等]{0,10}为主的$")  # A、B等农产品加工为主的五大产业
_LAST_VERB = re.compile(
    rf"^(?:.*(?:{_VERBS}|确定|梳理|遴选|选定|成立|组建))?(?:{_VERBS}|{_PRAISE}|[、，“”]|和|与|的|了|出|园区|县域|其中|即|以|由|向|是|有(?![色机])|为|重点|分别是|分别为)*(?=.)"
)


# 利用新技术、新设备进一步提升煤炭、电力…: the list begins at the verb within it.
_NEW_VERB = re.compile(rf".+?(?:进一步|加快|大力|着力|积极|重点)(?:{_VERBS})(?=.{{2,}})|.+?[向对将把](?=.{{2,}})")


class Shared(NamedTuple):
    """What all items of a list share: the head, the rule that found it, and how many there are said to be."""

    suffix: str
    rule: str = "cluster.counted"
    many: int = 0


def counted_clusters(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Each item of a list that says what its items are is one, with the head that all share."""
    text = plan.text
    for sentence in plan.sentences(clause):
        start = sentence.start
        for match in _COUNTED.finditer(text, *sentence):
            yield from _counted(text, match, Span(start, sentence.end), clusters)
            start = match.end() + (text[match.end() : match.end() + 1] in ("和", "及", "与", "、"))
        for match in _BATCH.finditer(text, *sentence):
            span = _before(text, sentence.start, match.start())
            yield from _each(text, span, Shared(_suffix(match["head"])), clusters)
        for match in (*_LEVELLED.finditer(text, *sentence), *_SHARED.finditer(text, *sentence)):
            if match.re is _SHARED and not _all_trades(text, match):
                continue
            if "、" in match["list"] and "等" not in match["list"]:
                yield from _each(text, Span(*match.span("list")), Shared(_suffix(match["head"])), clusters)
        for match in _BRACKETED.finditer(text, *sentence):
            yield from _each(text, Span(*match.span("list")), Shared(_suffix(match["head"])), clusters)
        yield from _named_alone(text, sentence, clusters)
        for match in _TRADES.finditer(text, *sentence) if not clusters.of_clause.get(clause.start) else ():
            if match["list"].count("、") > 1 and "等" not in match["list"]:
                yield from _each(text, Span(*match.span("list")), Shared("产业", "cluster.trades"), clusters)


def _all_trades(text: str, match: re.Match[str]) -> bool:
    """True if every item of a list without a count is a trade's name."""
    return all(_TRADE.search(text[slice(*item)]) for item in items(text, Span(*match.span("list")), never))


def _named_alone(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """A、B等主导产业, 以甲为代表的A产业, 以甲为链主的A: no count tells how many."""
    for match in (*_OPEN.finditer(text, *sentence), *_PROGRAMME.finditer(text, *sentence)):
        if "、" in match["list"] and "等" not in match["list"]:
            yield from _each(text, Span(*match.span("list")), Shared(match.groupdict().get("head", "产业"), "cluster.open"), clusters)
    for match in _BY.finditer(text, *sentence):
        if proper(match["name"]):
            name = clusters.find(match["name"]) or match["name"]
            yield cluster_found(name, Span(*match.span("name")), "cluster.led")
    for match in _LED.finditer(text, *sentence):
        if name := _led_name(text, match, sentence):
            yield cluster_found(clusters.find(name) or name, Span(*match.span("name")), "cluster.led")


def led(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """以甲为链主的A产业: A includes 甲, whatever else the sentence is about."""
    for sentence in plan.sentences(clause):
        for match in _LED.finditer(plan.text, *sentence):
            cluster = clusters.find(_led_name(plan.text, match, sentence))
            if cluster and may_be_firm(match["firm"]):
                span = Span(*match.span("firm"))
                yield Found("enterprise", match["firm"], span, "firm.chief")
                yield relation((cluster, "INCLUDES", match["firm"]), span, "includes.chief")


def shown(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """以A、B为代表的X产业: firms that it includes where the list says 企业, else products that it covers."""
    for sentence in plan.sentences(clause):
        for match in _BY.finditer(plan.text, *sentence):
            cluster = clusters.find(match["name"])
            parsed = listed(plan.text, Span(*match.span("list")))
            names = [plan.text[slice(*item)] for item in parsed.items]
            firms = "企业" in plan.text[slice(*parsed.head)] or sound_like_firms(names)
            for item in parsed.items if cluster else ():
                name = plan.text[slice(*item)]
                if firms and may_be_firm(name):
                    yield Found("enterprise", name, item, "firm.chief")
                    yield relation((cluster, "INCLUDES", name), item, "includes.chief")
                elif not firms and (made := bare_product(name)) and is_product(made, strong=True):
                    yield Found("product", made, item, "product.list.likely")
                    yield relation((cluster, "COVERS", made), item, "covers.list.likely", "focus")


def in_brackets(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """重点发展汽车（节能与新能源汽车）、新材料（硬质材料、复合材料）等产业: what each trade covers."""
    for sentence in plan.sentences(clause):
        for match in _HOLDS.finditer(plan.text, *sentence):
            cluster = clusters.find(match["name"])
            span = Span(*match.span("list"))
            made = [(bare_product(plan.text[slice(*item)]), item) for item in items(plan.text, span, never)]
            if not cluster or not all(is_product(name, strong=True) for name, _ in made):
                continue
            for name, item in made:
                yield Found("product", name, item, "product.list.likely")
                yield relation((cluster, "COVERS", name), item, "covers.list.likely", "focus")


def _led_name(text: str, match: re.Match[str], sentence: Span) -> str:
    """The cluster that is led; in a list the head of the list is its."""
    listed = _LED_LIST.match(text, match.end(), sentence.end)
    head = match["tail"] or (listed["head"] if listed else "")
    name = match["name"] + head
    return name if head and proper(name) else ""


def _counted(text: str, match: re.Match[str], sentence: Span, clusters: Clusters) -> Iterator[Found]:
    colon = text.find("：", match.end(), min(match.end() + 4, sentence.end))
    named_after = Span(match.end() + 1, sentence.end)
    begins = colon < 0 and match.start() == sentence.start and text[match.end() : match.end() + 1] == "，"
    if begins and len(list(items(text, named_after, never))) == _number(match["count"]):
        colon = match.end()  # 六大新兴产业，A、B、C、D、E、F
    span = Span(colon + 1, sentence.end) if colon >= 0 else _before(text, sentence.start, match.start())
    one = match["count"] in ("1", "一") and match["head"] == "产业集群" and text[span.end - 1] != "等"
    etc = match["count"] not in ("1", "一") and text[match.start() - 1] == "等" and bool(_FOCUS.match(text, *span))
    if one or etc or len(list(items(text, span, never))) > 1:
        yield from _each(text, span, Shared(_suffix(match["head"]), many=_number(match["count"])), clusters)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else chinese_number(written.replace("两", "二"))


def _each(text: str, span: Span, shared: Shared, clusters: Clusters) -> Iterator[Found]:
    found = [s for s in items(text, span, never) if s.end > s.start]
    joined = list(items(text, found[-1])) if len(found) > 1 else []
    trades = not shared.many and all(_TRADE.search(text[slice(*s)]) for s in joined)
    if len(joined) == 2 and (
        trades or text[joined[0].end : joined[1].start] == "以及" or len(found) + 1 == shared.many
    ):
        found[-1:] = joined
    later = max((n for n, item in enumerate(found) if n and _NEW_VERB.match(text[slice(*item)])), default=0)
    if later and (verb := _NEW_VERB.match(text[slice(*found[later])])):
        found = [Span(found[later].start + verb.end(), found[later].end), *found[later + 1 :]]
    if found:
        lead = _LAST_VERB.match(text[slice(*found[0])])
        found[0] = Span(found[0].start + (lead.end() if lead else 0), found[0].end)
        found[1:] = [Span(s.start + _own_verb(text[slice(*s)]), s.end) for s in found[1:]]
    if any(
        re.search(r"\d|每|明确|[，。]|[局委办]$|更|的|[强高]$|完善|优化|明显|优势$|等已", text[slice(*s)])
        for s in found
    ):
        return
    for item in found:
        start = item.start
        if _LED.match(text, *item):
            continue
        name = re.sub(r"（[^（）]*）$", "", text[start : item.end].strip("“”"))
        full = name if re.search(rf"{_SUFFIX}$", name) else name + shared.suffix
        if name not in word_set("cluster.verbs") and proper(full) and len(name) <= 16:
            yield cluster_found(clusters.find(full) or full, Span(start, item.end), shared.rule)


def _own_verb(item: str) -> int:
    """做精A、做强B两大产业: how many letters of a verb stand before the name."""
    match = re.match(r"(?:做[大强优精特])+(?=.{2,})", item)
    return match.end() if match else 0


def _suffix(head: str) -> str:
    return {"集群": "产业集群", "链": "产业链"}.get(head, head)


def _before(text: str, start: int, end: int) -> Span:
    """The list that ends before a count: back to the last comma or verb."""
    comma = max([start - 1, *top_level(text, Span(start, end), "，：")])
    opened = text.rfind("（", comma + 1, end)
    if opened >= 0 and text.find("）", opened, end) < 0:
        comma = opened
    if said := _MOSTLY.search(text, comma + 1, end):
        end = said.start() + 1
    return Span(comma + 1, end - 1 if text[end - 1] == "等" else end)
