"""Clusters and chains: from headings, from lists that count them, and the other names the plan uses for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.documents.clauses import Clause
from loaders.reading.fact import Found, Span
from loaders.reading.place_names import division_at
from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation, either, word_set, words

_SUFFIX = alternation("cluster.suffixes")
_KEPT = ("先进", "高端", "优势", "特色优势", "现代化")  # 高端装备产业 is not 装备产业
_LEAD = re.compile(
    rf"^(?:{alternation('cluster.verbs')}|{either(word for word in words('cluster.praise') if word not in _KEPT)}|[、，“”]|和|与|的)+"
)
_VERB_LEAD = re.compile(rf"^(?:{alternation('cluster.verbs')})+")
_PRAISE = re.compile(rf"^(?:{alternation('cluster.praise').replace('现代化', '现代化(?!工)')})+")
_NAMED = re.compile(rf"(?P<name>[^，。；：、（）\s]{{1,18}}?{_SUFFIX})(?P<tail>[^，。；：]*)$")
_TAIL = re.compile(
    r"^(?:$|（|方面|领域|高质量|提质|转型|做|集群化|集聚|链条|发展|规模|优化升级|升级|跨越|突破|提升|振兴|行动|倍增|培育|壮大|建设|工程|上|向|强链|补链|延链|高端化|绿色|创新发展|数字化|全链)"
)
_NOT_TAIL = re.compile(
    r"招商|布局|规划引领|基金|生态|水平|协同|配套|园区|竞争力|基础|创新能力|服务|结构|政策|要素|人才|机制|项目|承载|载体|平台|空间|组织|合作|现代化水平|体系|链长"
)
_NOT_NAME = re.compile(
    r"^(?:根植性|一批|若干|多个|\d|[一二三四五六七八九十]+[大个条]|完整|本地|相关|上下游|各|其他|新|大|强|全|县域|区域|乡村|农村|基础|特色|优势|主导|中小|规模以上|规上|招商|引进|培育|创新|龙头|支柱|重点|工业|新兴|传统|先进|制造业|制造|现代|战略性|未来|标志性|产业|建立|梳理|绘制|关于|围绕|加快|组建|编制|细分|上述|这些|多条|重要|关键|主要|以上|以下|每个|各类|整个|全部)+$"
)
_NO_TRADE = re.compile(
    r"^[一二三四五六七八九十两\d]+[大条个]|[企就创专作行事物毕失开商从]业$"
)  # 扶持龙头企业 ends in 业 and is no trade
_NOT_IN_NAME = re.compile(
    r"[“”+＋《》%]|促进|指导|开展|更新|落地|改革|随时|已|了解|厘清|产业链长|协同推进|打通|畅通|融入|嵌入|绘出|编制|制定|印发|明确|清单|图谱|招商|^建(?![材筑])|—.*—|→|新增|^新建|大脑|[局委办]$|^这|产业体系$|空间布局|不断|^就|[；：]|支撑支柱|[链]产业链|统筹|安排|资金|坚持|首位引领|多极|富有|^元(?![器件])|^级|^个|各类|^以|^由|^把|^将|^从|^与|^于|^在"
)
_LISTED_WHOLE = 6
_BARE_TRADE = re.compile(rf"(?:装备|材料|制造|设备|能源|服务|产品)(?:{_SUFFIX}|$)")
_SECTION = re.compile(r"产业链|产业集群|产业|领域|集群|发展重点|主攻方向|重点方向|任务")
_VERBS = alternation("cluster.verbs")
NOT_RUNNING = re.compile(
    rf"[一二两三四五六七八九十][大个条]|^(?:{_VERBS}|各|这|该|本|我|全|每|多|条|个|级|大|其|相关|(?:重点|特色|优势|主导|支柱|新兴|传统|未来)+(?:产业|集群)|上下游|完整|现有|一流|若干|战略)|[和与及、的将把对向从在为了等以]|企业|项目|延长|进一步|优化|成立|打造|建设|发展|推动|培育|形成|延伸|完善|集聚|围绕|省|市|县|条|级|亿|\d|引导|建立|政府|集群产业|是|招商|强化|提升|机制|政策|关于|加快|梳理|绘制|牵头|负责|确定"
)
_TITLED = re.compile(
    rf"(?:{_VERBS}|{alternation('cluster.praise')}|[省市县区》]|“?十[三四五六]五”?|关于|印发|推进)(?P<name>[\u4e00-\u9fffA-Za-z]{{1,10}}?(?:产业集群|产业链|产业))(?=高质量|发展|的|集群|链|做|提质|转型|[^\u4e00-\u9fff]|$|三年|行动|实施|培育|创新|倍增|规划)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,5}[省市县区州](?=[\u4e00-\u9fff]{2,})")
_TOPICS = re.compile(
    r"产业链|产业集群|重点产业|主导产业|重点领域|优势产业|新兴产业|支柱产业|未来产业|传统产业|特色产业|发展重点|亿级产业|产业(?:提质|培育|壮大|提升|体系)|主攻方向"
)
_SHORT_TOPIC = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9（）、与和及]{2,14}$")
_VERBISH = re.compile(
    r"^(?:加|提|推|强|优|完|建|构|落|深|健|严|创|促|扩|培|打|抓|坚|统|用|做|实|保|引|激|争|开|搭|营|压|聚|突)[\u4e00-\u9fff]"
)


@dataclass
class Clusters:
    """The clusters met so far, by core name; `forms` are all ways in which each is written."""

    names: dict[str, str] = field(default_factory=dict)
    of_clause: dict[int, str] = field(default_factory=dict)
    of_document: str = ""

    def find(self, mention: str) -> str:
        """The cluster's name for a mention of it, '' if it names none."""
        return self.names.get(core(mention), "") or self.names.get(core(mention).removeprefix("现代"), "")

    def titled(self, title: str) -> str:
        """The one known cluster whose core stands in a title, '' if none or several do."""
        found = {name for known, name in self.names.items() if len(known) > 2 and known in title}
        return next(iter(found)) if len(found) == 1 else ""

    def headed(self, heading: str) -> str:
        """The cluster whose core a heading begins with, before a bracket, a quote or its end."""
        bare = heading[lead_of(heading) :]
        match = re.match(r"(?P<core>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:主导|支柱|优势|首位)?(?:产业)?(?=[“（]|$)", bare)
        return self.names.get(match["core"], "") if match else ""

    def add(self, name: str) -> str:
        """Remembers a cluster; returns the name under which it is known."""
        known = self.names.setdefault(core(name), name)
        if place := _PLACE.match(name):
            self.names.setdefault(
                core(name[place.end() :]), known
            )  # 中山市先进材料产业集群 is called without its city too
        if short := division_at(name):
            for told in ("", *(short + level for level in ("市", "县", "区"))):
                self.names.setdefault(core(told + name[len(short) :]), known)
        return known


def core(name: str) -> str:
    """What makes two names one cluster's: 装备制造业 and 装备制造产业集群 are 装备制造."""
    bare = _PRAISE.sub("", name)
    if _BARE_TRADE.match(bare):
        bare = name  # 高端装备 and 先进装备 are two
    for suffix in words("cluster.suffixes"):
        if bare.endswith(suffix) and len(bare) - len(suffix) >= 1:
            bare = bare[: -len(suffix)]
            break
    return bare.removesuffix("产业").removesuffix("行业") or bare


def proper(name: str) -> bool:
    """True if this names one cluster, not clusters in general."""
    if _NO_TRADE.search(name) or _NOT_IN_NAME.search(name):
        return False
    bare = _PRAISE.sub("", name)
    if bare in word_set("cluster.general") or name in word_set("cluster.general"):
        return False
    return (
        not _NOT_NAME.match(core(name)) and 1 <= len(core(name)) <= 16 and core(name) not in word_set("cluster.general")
    )


def heading_clusters(plan: Plan) -> Iterator[tuple[Clause, Found]]:
    """The cluster that a clause's heading names, clause by clause."""
    for clause in plan.clauses:
        for found in _of_heading(plan, clause):
            yield clause, found


def _of_heading(plan: Plan, clause: Clause) -> Iterator[Found]:
    heading = clause.heading.split("——")[0]
    if not heading or clause.level < 0:
        return
    place = plan.text.find(heading, clause.start, clause.end)
    bare = re.sub(r"（[^）]*）$", "", heading)
    lead_end = lead_of(bare)
    rest, start = bare[lead_end:], place + lead_end
    match = _NAMED.match(rest)
    if match and _good_tail(match["tail"]) and proper(match["name"]):
        name = match["name"]
        yield cluster_found(name, Span(start, start + len(name)), "cluster.heading")
        return
    lead = _VERB_LEAD.match(bare)
    start, rest = place + (lead.end() if lead else 0), bare[lead.end() :] if lead else bare
    if _is_topic(rest, clause) and not (lead and not _SECTION.search(clause.path[-1] if clause.path else "")):
        yield cluster_found(rest, Span(start, start + len(rest)), "cluster.topic")


def lead_of(written: str) -> int:
    """How many letters of verbs and praise stand before a cluster's name."""
    match = _LEAD.match(written)
    return match.end() if match else 0


def _good_tail(tail: str) -> bool:
    return bool(_TAIL.match(tail)) and not _NOT_TAIL.search(tail)


def _is_topic(heading: str, clause: Clause) -> bool:
    """A short noun as the heading of an item under a section on chains: `1.新能源汽车。`"""
    above = clause.path[-1] if clause.path else ""
    own = _NAMED.match(above[lead_of(above) :])
    if not _TOPICS.search(above) or (own and proper(own["name"])) or not _SHORT_TOPIC.match(heading):
        return False
    return not _VERBISH.match(heading) and proper(heading) and heading[-2:] not in word_set("cluster.not_topics")


def cluster_found(name: str, span: Span, rule: str) -> Found:
    """A cluster as a finding, a chain where its name says so. 机械产业全产业链 is all of 机械产业."""
    name = re.sub("(?<=产业)全产业链$", "", name)
    span = Span(span.start, min(span.end, span.start + len(name))) if span.end - span.start > len(name) else span
    kind = "chain" if name.endswith(("产业链", "链", "产业链条")) else "cluster"
    return Found("cluster", name, span, rule, attr=kind)


def title_cluster(plan: Plan, clusters: Clusters) -> str:
    """The one cluster that the title is about, '' if none: 关于加快打造百亿级竹产业集群的意见."""
    place = division_at(plan.title)  # 宁夏中药材产业发展方案
    bare = f"市{plan.title[len(place) :]}" if place else ""
    told = list(_TITLED.finditer(plan.title)) or [
        m for m in [_TITLED.match(bare)] if m and not _NO_TITLE.search(m["name"])
    ]
    names = {match["name"][lead_of(match["name"]) :] for match in told}
    names = {re.sub("全产业链?$", "产业链", name) for name in names}  # 青海光伏全产业链基本形成
    found = {clusters.find(name) or name for name in names if proper(name) and not NOT_RUNNING.search(name)}
    return next(iter(found)) if len(found) == 1 else ""


_NO_TITLE = re.compile(rf"区|意见|方案|规划|{_VERBS}")  # 滨州出台意见推进产业集群发展
IN_ASPECT = re.compile(r"（[^）]*）|、|(?<=[\u4e00-\u9fff]{2})[及和与](?=[\u4e00-\u9fff]{2})")


def misnamed(name: str) -> bool:
    """True for what stands before 产业 in running text and is no trade's name: 企业做强产业, 更新产业."""
    bare = IN_ASPECT.sub("", name)
    return bool(NOT_RUNNING.search(bare)) or bool(_VERBISH.match(bare)) or bare[0] in "要将该"


def aimed_at(found: Iterable[Found], clusters: Clusters) -> Iterator[Found]:
    """Trades that targets in money are set for: they are clusters of the plan whether or not it lists them."""
    if len(set(clusters.of_clause.values())) > _LISTED_WHOLE:
        return  # a plan that has a clause for each calls some by other names
    for one in found:
        of_money = one.unit in ("亿元", "万元") or (one.unit == "%" and one.attr.startswith("增加值"))
        if not of_money or not one.name.endswith(("产业", "产业集群", "产业链")):
            continue
        if proper(one.name) and not misnamed(one.name) and not clusters.find(one.name):
            clusters.add(one.name)
            yield cluster_found(one.name, one.span, "cluster.aimed")
