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
from loaders.reading.firm_acts import NO_GROWER, SOUNDS, SOUNDS_LISTED, acting, growing, may_act, named
from loaders.reading.firm_names import is_firm_name, may_be_firm, surely_firm
from loaders.reading.lists import items, trimmed
from loaders.reading.name_shapes import firm_odds, sound_like_firms
from loaders.reading.place_names import ENDS, division_at, is_place
from loaders.reading.plan import Plan
from loaders.reading.product_names import bare_product, looks_made
from loaders.reading.topics import cluster_at, lingering
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
    rf"(?<!平)等(?P<count>\d+(?:余|多)?家|[一二三四五六七八九十]+家|一批|多家)?(?P<adj>[^，。；、等]{{0,10}}?)(?P<head>{_HEADS})(?![和与及、]?(?:产业|园|工程|项目|网|通道|冷链|物流|基地|水网|电站))"
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
_POWERS = re.compile("策源|赋能|科学城|实验室$|资源$|建设$|^科技$")  # 以创新策源、产业赋能为核心 names no firms
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
_ACTS = re.compile(r"[^，。；]{0,2}?(?:落户|投产|签约|入驻|量产|扩产|建厂|落地|投资(?!大会|贸易)|设厂)")
_NO_OWNER = re.compile(r"[局委办厅府院校会部区县市省园行社所盟旗州]$|政府|大学|学院")
_AS_PRODUCER = re.compile(
    r"(?P<firm>[\u4e00-\u9fffA-Za-z0-9（）]{2,28}?(?:公司|集团|股份))(?:主要)?(?:生产|研制|主营|制造)(?:的)?(?P<list>[^，。；]{2,60})"
)


def firms(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Every firm of a clause, and the cluster that includes it."""
    for sentence in plan.sentences(clause):
        cluster = cluster_at(plan, clusters, clause, sentence)
        lingers = lingering(plan, clusters, clause, sentence)
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
                    (cluster, "INCLUDES", found.name),
                    found.span,
                    "includes.lingering" if lingers else "includes" + found.rule.removeprefix("firm"),
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
    if match and may_be_firm(match["name"]) and may_act(match["name"]) and firm_odds(match["name"]) > SOUNDS_LISTED:
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
            yield from named(text, span, clusters, "firm.listed")
    yield from _chiefs(text, sentence, clusters)
    for match in _COUNTED.finditer(text, *sentence):
        yield from named(text, _list_before(text, sentence.start, match.start()), clusters, "firm.listed")
    yield from growing(text, sentence, clusters)
    yield from acting(text, sentence, clusters)


def _trades(text: str, span: Span) -> bool:
    """True if each name of the list is a trade's and none sounds like a firm's."""
    names = [text[slice(*item)] for item in items(text, span)]
    others = [name for name in names if trades_in(name) != name]
    return len(others) < len(names) and not any(is_firm_name(one) or firm_odds(one) > SOUNDS for one in others)


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
        yield from named(text, Span(*match.span("list")), clusters, rule)


def _firms_listed(text: str, match: re.Match[str]) -> bool:
    """True if what stands for a trade are firms: the text calls them so, or so they sound."""
    names = [text[slice(*trimmed(text, one))] for one in items(text, Span(*match.span("list")))]
    if any(ENDS.search(name) or is_place(name) for name in names):
        return False
    called = re.search("企业|龙头|链主", text[match.end("list") : match.end()])
    return bool(called and not any(NO_GROWER.search(name) for name in names)) or (
        all(may_be_firm(name) and not _POWERS.search(name) for name in names) and sound_like_firms(names, SOUNDS)
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


def _made_by(text: str, sentence: Span) -> Iterator[Found]:
    for match in _AS_PRODUCER.finditer(text, *sentence):
        span = _without_lead(text, Span(*match.span("firm")))
        for item in items(text, Span(*match.span("list"))):
            name = bare_product(text[slice(*item)])
            if looks_made(name):
                yield Found("enterprise", text[slice(*span)], span, "firm.makes")
                yield Found("product", name, item, "firm.makes")
                yield relation((text[slice(*span)], "PRODUCES", name), item, "firm.makes")
