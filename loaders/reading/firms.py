"""Firms: with a registered ending, listed before 等…企业, named as 链主, as outside customers, as suppliers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.agreement import trades_in
from loaders.reading.analyser import tagged
from loaders.reading.clusters import Clusters
from loaders.reading.customers import customers as customers_of
from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import is_firm_name, is_institution, may_be_firm, surely_firm
from loaders.reading.lists import items, trimmed
from loaders.reading.name_shapes import firm_odds, sound_like_firms
from loaders.reading.place_names import ENDS, division_at, is_place
from loaders.reading.plan import Plan
from loaders.reading.product_names import bare_product, looks_made
from loaders.reading.topics import cluster_at
from loaders.reading.vocabulary import alternation

_REGISTERED = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9（）·]{2,28}?(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|总公司))"
)
_OF_PLACE = re.compile(r"[\u4e00-\u9fff]{4,18}?公司(?![\u4e00-\u9fff]{0,2}(?:法|制|化))")
_PRESENTED = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{3,8}?)(?:是|系)(?!否)[^，。；]{2,36}?(?:公司|企业|厂家|集团|制造商|生产商|供应商|服务商|厂商)(?:之一)?(?=[，。；])"
)
_HEADS = alternation("firm.list_heads")
_AFTER_ETC = re.compile(
    rf"等(?P<count>\d+(?:余|多)?家|[一二三四五六七八九十]+家|一批|多家)?(?P<adj>[^，。；、等]{{0,10}}?)(?P<head>{_HEADS})(?![和与及、]?(?:产业|园|工程|项目|网|通道|冷链|物流|基地|水网|电站))"
)
_AFTER_KINDS = re.compile(
    r"等(?P<adj>(?:[^，。；、等]{2,6}、){1,2}[^，。；、等]{0,6}?)(?P<head>(?:龙头|骨干|链主|头部|领军|知名)(?:企业|车企|药企|酒企))"
)
_LEADS = re.compile(
    r"(?:发挥|突出|强化)(?P<list>[^，。；的]{2,60}?)(?:等)?(?:\d+家)?(?:企业)?(?:龙头|链主|骨干|领军)*(?:企业)?的?(?:“[^”]*”)?(?:引领|带动|示范|辐射|支撑|牵引|集聚|引擎)*作用"
)
_AS_CHIEF = re.compile(
    r"(?:以|依托|形成了?|集聚了?|聚集了?|涌现出?了?|培育出?了?)(?P<list>[^，。；以]{2,100}?)(?:等(?:[^，。；、]{0,8}企业)?)?(?:企业)?为(?P<chief>龙头|链主|引领|骨干|主体|代表|支柱|核心|主力|支撑|重点)"
)
_FIRM_CHIEF = ("龙头", "链主", "骨干")
_VAGUE = re.compile(r"(?:配套|生产|加工|制造|上下游|下游|制品|关联|新材料)企业$|^企业$")
_COLON = re.compile(
    rf"(?P<chief>{alternation('firm.chief')}|重点企业|代表企业|主要企业|骨干企业|重点培育企业|现有企业)(?:名单|包括|有|为|是)?[：:](?P<list>[^。；\n]{{2,200}})"
)
_PAREN = re.compile(rf"(?:{_HEADS})（(?P<list>[^）]{{2,120}})）")
_BEFORE = re.compile(rf"(?:.*(?:{alternation('firm.before')}))(?!限(?:责任)?公司)(?=[^、]{{2,}}$)")
_NOT_HEAD = re.compile(
    rf"(?:行业|领域|型|中小|小微|类|新兴|上下游|规模以上|规上|农业|工业)$|^服务企业$|{alternation('firm.not_heads')}"
)
_COUNTED = re.compile(
    rf"(?:[一二三四五六七八九十两]|\d{{1,2}})(?:大|家|户)(?:重点|骨干|本土|优势)?(?:{alternation('firm.chief')}|重点企业|企业集团|车企|药企|酒企)(?=[，。；、（）]|实施|加快|做|扩|发展|为|等|$)"
)
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
    r"(?:推动|支持|助推|促进|帮助)(?P<list>[\u4e00-\u9fff]{2,8}?)(?=[百千万\d]+吨[^，。；]{0,6}稳产|稳产|满产|增产|扩产|达产|上量)"
)
_INVESTOR = re.compile(
    r"(?:^|[，、；。]|由|的)(?P<list>[\u4e00-\u9fffA-Za-z（）]{3,14}?)(?:计划|拟|总)?投资(?:约|近|超)?[\d.]+[万亿]*元"
)
_FOUNDER = re.compile(
    r"由(?P<name>[\u4e00-\u9fffA-Za-z]{2,12}?(?:集团|公司))(?=(?:投资|捐资|出资|承建|援建|控股|兴建|实施|建设))"
)
_ACTS = re.compile(r"[^，。；]{0,2}?(?:落户|投产|签约|入驻|量产|扩产|建厂|落地|投资(?!大会|贸易)|设厂)")
_NO_GROWER = re.compile(
    r"传承$|联动|互动|(?:国际|数字|智能|绿色|高端|现代|规模|集群|产业|市场|信息|网络|一体|专业|品牌|标准)化$|高质量$|^(?:数字|平安|美丽|健康|法治|书香)[\u4e00-\u9fff]{2,3}$|^(?:科技|金融|教育|人才|文旅|消费|开放)$|发展|打造|建设|推进|产业|平台|[向和与及在以]$|体系|[产供创]?链|集群|行业|传统|领域|能力|经济|模式|农业|服务业|制造业|工业$|^(?:其|各|该|本|有|更多|全|一|两|多|大型|中型|中小|小微|优势|优质|新型|新兴|新建|新增|新一代|广大|民间|社会|骨干|设计|保险|金融|传统)|[省市县区镇村]$|资源|要素|技术|标准|产品|装备$|服务"
)
_SOUNDS, _SOUNDS_ALONE, _SOUNDS_LISTED = (
    0.0,
    0.8,
    0.6,
)  # how much like firms the names of a list, or one by itself, must sound
_NO_OWNER = re.compile(r"[局委办厅府院校会部区县市省园行社所盟旗州]$|政府|大学|学院")
_AS_PRODUCER = re.compile(
    r"(?P<firm>[\u4e00-\u9fffA-Za-z0-9（）]{2,28}?(?:公司|集团|股份))(?:主要)?(?:生产|研制|主营|制造)(?:的)?(?P<list>[^，。；]{2,60})"
)


def firms(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Every firm of a clause, and the cluster that includes it."""
    for sentence in plan.sentences(clause):
        cluster = cluster_at(plan, clusters, clause, sentence)
        customers = set()
        for found in customers_of(plan.text, sentence):
            customers.add(found.object or found.name)
            yield found
        told = [
            *_registered(plan.text, sentence),
            *_presented(plan.text, sentence),
            *_seated(plan.text, sentence),
            *_lists(plan.text, sentence, clusters),
        ]
        for found in told or in_running_text(plan.text, sentence):
            yield found
            if cluster and found.name not in customers and found.rule != "firm.supplied":
                yield relation(
                    (cluster, "INCLUDES", found.name), found.span, "includes" + found.rule.removeprefix("firm")
                )
        yield from _made_by(plan.text, sentence)


def _registered(text: str, sentence: Span) -> Iterator[Found]:
    for match in _REGISTERED.finditer(text, *sentence):
        span = _without_lead(text, Span(*match.span()))
        if span.end - span.start >= 6:
            yield Found("enterprise", text[slice(*span)], span, "firm.registered")


def _presented(text: str, sentence: Span) -> Iterator[Found]:
    """中核苏阀是…首家上市公司: what a sentence begins with and calls a firm."""
    match = _PRESENTED.match(text, *sentence)
    if match and may_be_firm(match["name"]) and _may_act(match["name"]) and firm_odds(match["name"]) > _SOUNDS_LISTED:
        yield Found("enterprise", match["name"], Span(*match.span("name")), "firm.presented")


def _seated(text: str, sentence: Span) -> Iterator[Found]:
    """安徽燕龙基新能源科技公司: a place, a name and 公司."""
    for match in _OF_PLACE.finditer(text, *sentence):
        span = _without_lead(text, Span(*match.span()))
        name = text[slice(*span)]
        if (
            division_at(name)
            and "的" not in name
            and not name.endswith(("有限公司", "集团公司", "总公司", "分公司"))
            and may_be_firm(name)
        ):
            yield Found("enterprise", name, span, "firm.registered")


def _without_lead(text: str, span: Span) -> Span:
    """Cut after the last word that stands before a firm's name: 依托, 支持, 引进, 、, 和."""
    opened = text.rfind("（", *span)
    if opened >= 0 and text.find("）", opened, span.end) < 0:
        span = Span(opened + 1, span.end)
    written = text[slice(*span)]
    if cut := re.match(
        r".*(?:的|位于[^的]*的|走进|记者从|来到|在|[已现]有|下属|旗下|(?:批准|核准|同意)了?|(?:政府|局|委|公司|集团|大学)[与和同])(?=[\u4e00-\u9fff（）]{6,}$)",
        written,
    ):
        span, written = Span(span.start + cut.end(), span.end), written[cut.end() :]
    honoured = re.match(
        rf"(?:[国省市]家?级|国家)?(?:{alternation('firm.honours')})企业(?=[\u4e00-\u9fff（）]{{6,}}$)", written
    )
    if honoured:
        span, written = Span(span.start + honoured.end(), span.end), written[honoured.end() :]
    lead = re.match(
        rf"^(?:(?:全力|大力|积极|重点|持续|着力|主动)?{alternation('firm.before', 'base.rest')}|[和与及同、的了等])+",
        written,
    )
    return Span(span.start + (lead.end() if lead else 0), span.end)


def _lists(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    for match in (*_AFTER_ETC.finditer(text, *sentence), *_AFTER_KINDS.finditer(text, *sentence)):
        if _NOT_HEAD.search(match["adj"] + match["head"]) or re.search("行业|领域|环节|产业$", match["adj"]):
            continue
        span = _list_before(text, sentence.start, match.start())
        if _trades(text, span) and trades_in(match["adj"]):
            continue  # 机器人、增材制造等智能制造骨干企业 says what firms are about
        if not (
            _VAGUE.search(match["adj"] + match["head"])
            and "认定" not in text[max(sentence.start, span.start - 4) : span.start]
            and not any(surely_firm(text[slice(*s)]) for s in items(text, span))
        ):
            yield from _named(text, span, clusters, "firm.listed")
    yield from _chiefs(text, sentence, clusters)
    for match in _COUNTED.finditer(text, *sentence):
        yield from _named(text, _list_before(text, sentence.start, match.start()), clusters, "firm.listed")
    yield from _growing(text, sentence, clusters)
    yield from _acting(text, sentence, clusters)


def _trades(text: str, span: Span) -> bool:
    """True if each name of the list is a trade's and none sounds like a firm's."""
    names = [text[slice(*item)] for item in items(text, span)]
    others = [name for name in names if trades_in(name) != name]
    return len(others) < len(names) and not any(is_firm_name(one) or firm_odds(one) > _SOUNDS for one in others)


def _acting(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """推动A做大做强, 依托A、B，发展…, 推动A稳产, A投资5亿元."""
    for match in _MAKES_STRONG.finditer(text, *sentence):
        yield from _named(text, Span(*match.span("list" if match["list"] else "group")), clusters, "firm.makes_strong")
    for match in _LEANED.finditer(text, *sentence):
        names = [text[slice(*trimmed(text, one))] for one in items(text, Span(*match.span("list")))]
        if len(names) > 1 and all(map(_may_act, names)) and sound_like_firms(names, _SOUNDS_LISTED):
            yield from _named(text, Span(*match.span("list")), clusters, "firm.leaned")
    for match in _RUNS.finditer(text, *sentence):
        if surely_firm(match["list"]):  # 粮食稳产 is none
            yield from _named(text, Span(*match.span("list")), clusters, "firm.makes_strong")
    for match in _ARE.finditer(text, *sentence):
        yield from _named(text, Span(*match.span("list")), clusters, "firm.listed")
    for match in _SUPPLIED.finditer(text, *sentence):
        span = Span(*match.span("list" if match["list"] else "one"))
        names = [text[slice(*trimmed(text, one))] for one in items(text, span)]
        if all(map(may_be_firm, names)) and sound_like_firms(names, _SOUNDS_LISTED):
            yield from _named(text, span, clusters, "firm.supplied")
    for match in _FOUNDER.finditer(text, *sentence):
        if may_be_firm(match["name"]):
            yield Found("enterprise", match["name"], Span(*match.span("name")), "firm.investor")
    for match in _INVESTOR.finditer(text, *sentence):
        if surely_firm(match["list"]) and not re.search(
            "完成|力争|实施|工业|计划|^(?:今年|去年|该|本|其)", match["list"]
        ):
            yield from _named(text, Span(*match.span("list")), clusters, "firm.investor")


def _may_act(name: str) -> bool:
    """True if a name that a verb such as 支持 or 依托 governs may be a firm's: no place, park, trade or institution."""
    placed = bool(ENDS.search(name)) or is_place(name) or is_institution(name)
    return may_be_firm(name) and not placed and not _NO_GROWER.search(name)


def _chiefs(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """链主企业：A、B, 龙头企业（A、B）, 以A为龙头, 发挥A龙头带动作用."""
    for match in (
        *_COLON.finditer(text, *sentence),
        *_PAREN.finditer(text, *sentence),
        *_AS_CHIEF.finditer(text, *sentence),
        *_LEADS.finditer(text, *sentence),
    ):
        if match.re is _PAREN and text[match.start("list") - 3 : match.start("list") - 1] in ("集团", "公司"):
            continue  # 蒙草集团（蒙草生态）: another name of one
        rule = "firm.chief" if match.re in (_AS_CHIEF, _LEADS) else "firm.colon"
        if match.re is _AS_CHIEF and re.search("产业", match["list"]):
            continue
        sure = match.re in (_COLON, _PAREN) or (match.re is _AS_CHIEF and match["chief"] in _FIRM_CHIEF)
        if not sure and not _firms_listed(text, match):
            continue  # 以卫星互联网为代表的新一代互联网 names a product
        yield from _named(text, Span(*match.span("list")), clusters, rule)


def _firms_listed(text: str, match: re.Match[str]) -> bool:
    """True if what stands for a trade are firms: the text calls them so, or so they sound."""
    names = [text[slice(*trimmed(text, one))] for one in items(text, Span(*match.span("list")))]
    if any(ENDS.search(name) or is_place(name) for name in names):
        return False
    called = re.search("企业|龙头|链主", text[match.end("list") : match.end()])
    return bool(called and not any(_NO_GROWER.search(name) for name in names)) or (
        all(may_be_firm(name) for name in names) and sound_like_firms(names, _SOUNDS)
    )


def in_running_text(text: str, sentence: Span) -> Iterator[Found]:
    """Firms that the analyser sees before a word such as 落户 or 投产; asked only where no rule has found one."""
    if not _ACTS.search(text, *sentence):
        return
    place = sentence.start
    for word, tag in tagged(text[slice(*sentence)]):
        span = Span(place, place + len(word))
        place = span.end
        good = tag == "ORG" and 3 <= len(word) <= 14 and not _NO_OWNER.search(word) and may_be_firm(word)
        if good and _ACTS.match(text, span.end, min(sentence.end, span.end + 8)):
            yield Found("enterprise", word, span, "firm.analyser")


def _growing(text: str, sentence: Span, clusters: Clusters) -> Iterator[Found]:
    """支持A、B做大做强: firms where one has a firm's ending, or none could be a product."""
    for match in _GROWS.finditer(text, *sentence):
        span = Span(*match.span("list"))
        if beside := _BESIDE.search(match["list"]):
            span = Span(span.start, span.start + beside.start())
        names = [text[slice(*s)] for s in items(text, span)]
        if "项目" in match["list"]:
            continue  # 推动A、B等项目开工建设
        surely = any(is_firm_name(n) for n in names)
        if not all(map(_may_act, names)):
            continue
        if surely or sound_like_firms(names, _SOUNDS if len(names) > 1 else _SOUNDS_ALONE):
            yield from _named(text, span, clusters, "firm.grows" if surely else "firm.grows_likely")


def _list_before(text: str, start: int, end: int) -> Span:
    """Back over the items joined by 、 to the last comma, then past the words that introduce them."""
    comma = max(text.rfind(mark, start, end) for mark in "，：；—")
    opened = text.rfind("（", start, end)
    if opened > comma and text.find("）", opened, end) < 0:
        comma = opened
    first = max(start, comma + 1)
    stop = text.find("、", first, end)
    stop = end if stop < 0 else stop
    if lead := _BEFORE.match(text[first:stop]):
        first += lead.end()
    return Span(first, end)


def _named(text: str, span: Span, clusters: Clusters, rule: str) -> Iterator[Found]:
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


def _made_by(text: str, sentence: Span) -> Iterator[Found]:
    for match in _AS_PRODUCER.finditer(text, *sentence):
        span = _without_lead(text, Span(*match.span("firm")))
        for item in items(text, Span(*match.span("list"))):
            name = bare_product(text[slice(*item)])
            if looks_made(name):
                yield Found("enterprise", text[slice(*span)], span, "firm.makes")
                yield Found("product", name, item, "firm.makes")
                yield relation((text[slice(*span)], "PRODUCES", name), item, "firm.makes")
