"""Firms by what is done with them or by them: 支持A、B做大做强, A投资5亿元, 进入A供应链, 其中A、B为高新技术企业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span
from loaders.reading.firm_names import is_firm_name, is_institution, may_be_firm, surely_firm
from loaders.reading.lists import items, trimmed
from loaders.reading.name_shapes import sound_like_firms
from loaders.reading.place_names import ENDS, is_place

_GROWS = re.compile(
    r"(?:支持|鼓励|推动|扶持|引导|帮助|促进|依托|引进|招引|吸引|带动)(?P<list>[^，。；]{2,80}?)(?:等(?:企业|公司)?)?(?=做大做强|做强做大|做强做优|做优做强|做精做强|发展壮大|扩大|扩能|扩产|上市|做大|做强|做优|整合|发展(?!壮大)|突破|争创|壮大|拓展|投资|增资|新建|由[^，。；]{1,12}向|向[^，。；]{2,40}(?:延伸|拓展|转型|迈进|升级)|创新(?!带|中心|区|园|城|港|谷)|联合|生产(?!基地)|入驻|落户|裂变|转型|建设|提升|加快|开展|加大|延伸|实施|推进|改造|升级|打造|研发|申报|创建|布局)"
)
# 其中甲、乙4户为高新技术企业.
_ARE = re.compile(
    r"其中，?(?P<list>[^，。；\d]{2,80}?)等?(?:\d+|[一二两三四五六七八九十]+)[家户](?:企业)?(?:是|为|被认定为|获评)[^，。；]{0,12}企业"
)
# 拓展与甲、乙等供应链合作, 进入甲供应体系.
_SUPPLIED = re.compile(
    r"(?:(?:与|同|和)(?P<list>[^，。；]{2,60}?)等?(?:的|开展|加强|深化)?(?:供应链|产业链|战略|深度|配套)+合作|(?:进入|融入|嵌入|纳入)(?P<one>[^，。；]{2,40}?)等?(?:的)?(?:全球)?(?:供应体系|供应链|配套体系|采购体系))"
)
_BESIDE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:在[\u4e00-\u9fff]{1,4}|将|要|加快)$")  # 支持甲在津打造…, 引进甲将推动…
_MAKES_STRONG = re.compile(
    r"(?:推动|支持|鼓励|引导)(?P<list>[\u4e00-\u9fff]{3,8})(?=做大做强|做优做强|做精做强)(?!做大做强[，。；])|做[大强优精](?:做[大强优精])*(?P<group>[\u4e00-\u9fff]{3,8}集团)(?=[，。；、])"
)
_LEANED = re.compile(
    r"(?:依托|引进|招引|以)(?P<list>[^，。；：]{4,80}?)(?:等)?(?:为(?:支撑|载体|依托|核心))?(?=，(?:[\u4e00-\u9fff]{0,4}?)(?:发展|重点|做|推|打造|建设|主攻|加快|提升|延伸|构建|形成|培育|就|补|引|拓|壮|巩|突|聚)|。|；)"
)
_RUNS = re.compile(
    r"(?:推动|推进|支持|助推|促进|帮助)(?P<list>[\u4e00-\u9fff]{2,8}?)(?=[百千万\d]+吨[^，。；]{0,6}稳产|稳产|满产|增产|扩产|达产|上量|转型升级|搬迁改造|混改)"
)
_INVESTOR = re.compile(
    r"(?:^|[，、；。]|由|的)(?P<list>[\u4e00-\u9fffA-Za-z（）]{3,14}?)(?:计划|拟|总)?投资(?:约|近|超)?[\d.]+[万亿]*元"
)
_FOUNDER = re.compile(
    r"由(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?(?:集团|公司))(?=(?:投资|捐资|出资|承建|援建|控股|兴建|实施|建设))"
)
NO_GROWER = re.compile(
    r"改革$|振兴|取得|大力$|老区|地区|流域|片区|协同$|共同$|^[东西][南北]$|^.[江河海湖]$|农谷$|农高区|传承$|联动|互动|(?:国际|数字|智能|绿色|高端|现代|规模|集群|产业|市场|信息|网络|一体|专业|品牌|标准)化$|高质量$|^(?:数字|平安|美丽|健康|法治|书香)[\u4e00-\u9fff]{2,3}$|^(?:科技|金融|教育|人才|文旅|消费|开放)$|发展|打造|建设|推进|产业|平台|[向和与及在以]$|体系|[产供创]?链|集群|行业|传统|领域|能力|经济|模式|农业|服务业|制造业|工业$|^(?:其|各|该|本|有|更多|全|一|两|多|大型|中型|中小|小微|优势|优质|新型|新兴|新建|新增|新一代|广大|民间|社会|骨干|设计|保险|金融|传统)|[省市县区镇村]$|资源|要素|技术|标准|产品|装备$|服务"
)
SOUNDS, SOUNDS_ALONE, SOUNDS_LISTED = (
    0.0,
    0.8,
    0.6,
)  # how much like firms the names of a list, or one by itself, must sound


def acting(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """Firms that a sentence says are to do something, are counted among others, or invest."""
    yield from _governed(text, sentence, clusters)
    yield from _among(text, sentence, clusters)
    yield from _investing(text, sentence, clusters)


def _governed(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """推动A做大做强, 依托A、B，发展…, 推动A稳产."""
    for match in _MAKES_STRONG.finditer(text, *sentence):
        yield from named(text, Span(*match.span("list" if match["list"] else "group")), clusters, "firm.makes_strong")
    for match in _LEANED.finditer(text, *sentence):
        names = [text[slice(*trimmed(text, one))] for one in items(text, Span(*match.span("list")))]
        if len(names) > 1 and all(map(may_act, names)) and sound_like_firms(names, SOUNDS_LISTED):
            yield from named(text, Span(*match.span("list")), clusters, "firm.leaned")
    for match in _RUNS.finditer(text, *sentence):
        if surely_firm(match["list"]):  # 粮食稳产 is none
            yield from named(text, Span(*match.span("list")), clusters, "firm.makes_strong")


def _among(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """其中A、B为高新技术企业, 进入A供应体系."""
    for match in _ARE.finditer(text, *sentence):
        yield from named(text, Span(*match.span("list")), clusters, "firm.listed")
    for match in _SUPPLIED.finditer(text, *sentence):
        span = Span(*match.span("list" if match["list"] else "one"))
        names = [text[slice(*trimmed(text, one))] for one in items(text, span)]
        if all(map(may_be_firm, names)) and sound_like_firms(names, SOUNDS_LISTED):
            yield from named(text, span, clusters, "firm.supplied")


def _investing(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """由A投资建设, A投资5亿元."""
    for match in _FOUNDER.finditer(text, *sentence):
        if may_be_firm(match["name"]):
            yield Found("enterprise", match["name"], Span(*match.span("name")), "firm.investor")
    for match in _INVESTOR.finditer(text, *sentence):
        if surely_firm(match["list"]) and not re.search(
            "完成|力争|实施|工业|计划|^(?:今年|去年|该|本|其)", match["list"]
        ):
            yield from named(text, Span(*match.span("list")), clusters, "firm.investor")


def may_act(name: str) -> bool:
    """True if a name that a verb such as 支持 or 依托 governs may be a firm's: no place, park, trade or institution."""
    placed = bool(ENDS.search(name)) or is_place(name) or is_institution(name)
    return may_be_firm(name) and not placed and not NO_GROWER.search(name)


def growing(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """支持A、B做大做强: firms where one has a firm's ending, or none could be a product."""
    for match in _GROWS.finditer(text, *sentence):
        span = Span(*match.span("list"))
        if beside := _BESIDE.search(match["list"]):
            span = Span(span.start, span.start + beside.start())
        names = [text[slice(*s)] for s in items(text, span)]
        if "项目" in match["list"]:
            continue  # 推动A、B等项目开工建设
        surely = any(is_firm_name(n) for n in names)
        if not all(map(may_act, names)):
            continue
        if surely or sound_like_firms(names, SOUNDS if len(names) > 1 else SOUNDS_ALONE):
            yield from named(text, span, clusters, "firm.grows" if surely else "firm.grows_likely")


def named(text: str, span: Span, clusters: Clusters, rule: str) -> Iterator[Found]:
    found = [trimmed(text, s) for s in items(text, span, lambda left, right: not is_place(left))]
    if found and all(is_place(text[slice(*item)]) for item in found):
        return
    for item in found:
        name = text[slice(*item)].removesuffix("等").strip("“”")
        if (where := re.search(r"（([^）]*)）$", name)) and not is_place(where[1]):
            name = name[: where.start()]
        if ENDS.search(name) and not is_firm_name(name):
            continue
        if may_be_firm(name) and not clusters.find(name) and not name.startswith(("以下", "简称", "含", "包括")):
            place = text.find(name, item.start, item.end)
            yield Found("enterprise", name, Span(place, place + len(name)), rule)
