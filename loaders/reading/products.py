"""Products and techniques that a plan tells a cluster to develop, with the role its verb gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import is_institution, may_be_firm
from loaders.reading.lists import items, listed, top_level, trimmed
from loaders.reading.name_shapes import sound_like_firms
from loaders.reading.place_names import ENDS, is_place, kind_of, names_one
from loaders.reading.plan import Plan
from loaders.reading.product_names import HEAD_ONLY, SURE, bare_product, is_product
from loaders.reading.topics import cluster_at, told_cluster
from loaders.reading.vocabulary import words

ROLES = ("focus", "extend", "strengthen")
_ORDER = [(role, verb) for role in ROLES for verb in words(f"product.{role}")]
_VERB = re.compile("|".join(re.escape(v) for _, v in sorted(_ORDER, key=lambda rv: -len(rv[1]))))
_ROLE = {verb: role for role, verb in reversed(_ORDER)}
_MADE_OF = re.compile(r"^以(?P<of>[^，。的]{1,12}?)为(?:主要|基本|重要)?(?:原料|基础原料|原材料|基料)的?(?P<rest>.+)$")
_OTHER = re.compile(r"^(?:其他|其它|相关|各类|各种|以及|及其他|和)")
_NO_LIST = re.compile(
    r"[一二三四五六七八九十\d]+[大个条类](?:[^、]{0,8})?(?:产业|集群|链|板块|领域)|(?:方向|领域|环节|产业|行业|赛道)$|做大|做强|扩大|发展壮大|上市|扩能|扩产|建设|加快|开展|加大|延伸|转型"
)
_BASED_ON = re.compile(r"以(?P<list>[^，。；]{2,40}?)为(?:重点|主导|主攻方向|主攻|核心产品|拳头产品|特色)")
_OTHER_KIND = re.compile(r"其他|其它")
_MASS = re.compile(
    r"(?:推动|推进|加快|实现|促进)(?P<list>[^，。；]{4,60}?)(?:规模化|产业化|批量化)(?:生产|应用|发展|制造)"
)
_AROUND = re.compile(
    r"(?:围绕|聚焦|瞄准|在)(?P<list>[^，。；]{4,60}?)等(?:关键|重点|核心|细分|前沿|优势)*(?:领域|环节|产品)"
)
_FUSION = re.compile(
    r"(?:积极|加快|大力)?(?:推动|推进|促进)(?P<list>[^，。；]{4,60}?)(?:与|和|同)[^，。；、]{2,14}(?:深度)?融合"
)
_SUCH_AS = re.compile(r"^以(?P<list>[^，。的]{2,30}?)为(?:代表|主|重点|核心)的(?P<head>.+)$")
_LIFTED = re.compile(
    r"(?:推动|推进|促进)(?P<list>[^，。；的]{2,30}?)(?:提档升级|错位发展|提质升级|优化升级|集聚发展|突破发展|加快发展)"
)
_NO_GOODS = re.compile(r"企业|项目|园|基地|城市|地区|国家|县|区|市")
_NO_OBJECT = re.compile(
    r"和?改革|方式|理念|模式|格局|战略(?!性)|水平|质量|环境(?!监)|空间(?!信)|动力(?=[，。；])|规划|导向|思路|成果|成效"
)
# 支持甲、乙等企业 before another verb: that one tells what is to be developed.
_HELPED = re.compile(
    rf"(?:积极|大力|重点)?(?:支持|推动|鼓励|引导|扶持|依托|由|引进|招引|带动)(?P<list>[^，。；]{{2,60}}?)(?=(?:积极|加快|大力|重点|着力)?(?:{'|'.join(map(re.escape, (v for v in words('product.strengthen') + words('product.extend') + words('product.focus') if v not in ('支持',))))})[\u4e00-\u9fffA-Za-z0-9]{{2,}})"
)
_DONE = re.compile(r"[出了过着](?!口)")
# What may stand after the last of a list and is not its name: 巩固A、B领先优势, 扩大A、B生产规模, 补齐A、B等短板.
_LIST_TAIL = re.compile(
    r"[一二三四五六七八九十\d]+大?(?:条产业链|大产业链|板块|大领域|大方向|大板块|大环节|条链|大赛道|大门类|大总成|个方向|个领域|类产品)$|(?:等)?(?:的)?(?:领先|传统|竞争|先发|比较|生产|技术|品牌|市场|产业|资源|规模|特色|等)*(?:优势|生产规模|规模|产能|生产|短板|弱项|品牌影响力|影响力|份额|占有率|生产能力|生产线|产业链条|链条|门类|产业链|供给|国产化|国产替代|研发|产业化|量产|项目|产业|建设|产业集聚|集聚|等)$"
)
_TOWARD = re.compile(
    r"向(?P<list>[^，。；向]{4,60}?)(?:等(?P<head>[^，。；、]{0,8}?))?(?:延伸|拓展|发展|转型|升级|迈进|集聚|进军)(?![壮高])"
)
_COVERED = re.compile(
    r"(?:覆盖|涵盖|涉及|拓展(?!了?市场)|包括|囊括|布局了?)(?P<list>[^，。；：]{4,80}?)等[^，。；、]{0,8}?(?:领域|门类|产品|环节|品类|系列)"
)
_MAIN = re.compile(
    r"以(?P<list>[^，。；以]{2,60}?)(?:等)?为(?:主导产品|主打产品|主要产品|核心产品|拳头产品|支柱产品|主打|主)(?=[，。；、的]|$)"
)
_OTHERS = re.compile(r"(?:重点|重大|一批)?(?:项目|工程)|[^，。；]{0,6}(?:厂商|企业)")
_FIRMS = 1.6  # so much like firms a list sounds that it names no products
_STRONG = ("重点", "主攻", "主要", "优先")


def products(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Products that a clause tells to develop; outside a cluster's clause only strong verbs or sure lists count."""
    for sentence in plan.sentences(clause):
        told = told_cluster(plan, clusters, clause, sentence)
        cluster = told or cluster_at(plan, clusters, clause, sentence)
        park = clause.heading if not told and ENDS.search(clause.heading) and names_one(clause.heading) else ""
        placed = bool(cluster or park or is_place(clause.heading))
        for part, role, verb in _objects(plan.text, sentence):
            several = plan.text[slice(*part)].count("、") > 1
            sure = (placed or len(verb) > 3 or several) and _all_sure(plan.text, part)
            if told or verb.startswith(_STRONG) or sure:
                found = list(_of_list(plan.text, part, (cluster, role), clusters))
                yield from (*found, *_of_park(plan, clause, park, found))
        for span, role in _other_lists(plan.text, sentence, cluster):
            yield from _of_list(plan.text, span, (cluster, role), clusters)
        if cluster:
            yield from _fused(plan.text, sentence, cluster)


def _other_lists(text: str, sentence: Span, cluster: str) -> Iterator[tuple[Span, str]]:
    """围绕A、B等领域 anywhere; 推动A、B规模化生产 and 以A、B为重点 where a cluster is told."""
    for match in _AROUND.finditer(text, *sentence):
        if _all_sure(text, Span(*match.span("list"))):
            yield Span(*match.span("list")), "focus"
    for match in _MASS.finditer(text, *sentence) if cluster else ():
        if "化" not in match["list"] and "、" in match["list"]:
            yield Span(*match.span("list")), "general"
    for match in _LIFTED.finditer(text, *sentence) if cluster else ():
        names = [name for item in items(text, Span(*match.span("list"))) for name, _ in _names(text, item)]
        if names and all(is_product(name, strong=False) for name in names):
            yield Span(*match.span("list")), "strengthen"
    yield from _told_otherwise(text, sentence) if cluster else ()
    for match in _BASED_ON.finditer(text, *sentence) if cluster else ():
        names = [text[slice(*one)] for one in items(text, Span(*match.span("list")))]
        if sound_like_firms(names, 0.5):
            continue
        if "“" not in match["list"] and not match["list"].endswith(("利用", "基地县", "区", "县")):
            yield Span(*match.span("list")), "focus"


def _of_park(plan: Plan, clause: Clause, park: str, found: list[Found]) -> Iterator[Found]:
    """Under a heading that is a park's name, what is to be developed is what the park is for."""
    if not park or not found:
        return
    place = plan.text.find(clause.heading, clause.start, clause.end)
    yield Found(
        "base", clause.heading, Span(place, place + len(clause.heading)), "base.heading", kind_of(clause.heading)
    )
    for one in found:
        if one.kind == "product":
            yield relation((clause.heading, "FOCUSES_ON", one.name), one.span, "base.heading")


def _objects(text: str, sentence: Span) -> Iterator[tuple[Span, str, str]]:
    """What stands after each verb that begins a part of the sentence, the verb's role and the verb."""
    start, verb = sentence.start, ""
    for place in [*top_level(text, sentence, "，："), sentence.end]:
        match = _verb_in(text, Span(start, place))
        if match:
            verb = match[0]
            yield Span(match.end(), place), _ROLE[verb], verb
        elif verb and _goes_on(text, Span(start, place)):
            yield Span(start, place), _ROLE[verb], verb  # 重点发展A、B等甲，C、D等乙
        else:
            verb = ""
        start = place + 1


def _firms_in(text: str, helped: re.Match[str]) -> bool:
    """True if what stands after 支持 are firms."""
    written = helped["list"].removesuffix("等")
    if written.endswith(("企业", "集团", "公司", "院所", "高校")):
        return True
    names = [
        re.sub(r"（[^）]*）", "", text[slice(*one)]).removesuffix("等")
        for one in items(text, Span(*helped.span("list")))
    ]
    return all(may_be_firm(name) or is_institution(name) for name in names) and sound_like_firms(
        names, 0.0 if len(names) > 1 else 0.5
    )


def _goes_on(text: str, part: Span) -> bool:
    """True for a list with 等 and a head that stands without a verb of its own."""
    parsed = listed(text, part)
    head = text[slice(*parsed.head)]
    names = [name for item in parsed.items for name, _ in _names(text, item)]
    made = all(is_product(n, strong=True) for n in names) and any(is_product(n, strong=False) for n in names)
    return parsed.open and len(head) > 1 and len(names) > 1 and made and not _NO_GOODS.search(head)


def _verb_in(text: str, part: Span) -> re.Match[str] | None:
    """The first verb of a part, if only a few words stand before it; after 支持 and the firms it names, the next one."""
    match = _VERB.search(text, *part)
    if match and (helped := _HELPED.match(text, part.start, part.end)) and _firms_in(text, helped):
        inner = _VERB.match(text, helped.end(), part.end)
        return inner if inner and not _DONE.match(text, inner.end()) else match
    if not match or match.start() - part.start > 14 or _DONE.match(text, match.end()):
        return None
    before = text[part.start : match.start()].removesuffix("将")
    if _NO_OBJECT.match(text, match.end()):
        return None  # 市发展改革委, 转变经济发展方式
    return (
        None
        if re.search(r"[的以把将]|、", before) and "，" not in before and not before.startswith(("以", "围绕"))
        else match
    )


def _of_list(text: str, part: Span, told: tuple[str, str], clusters: Clusters) -> Iterator[Found]:
    cluster, role = told
    if such := _SUCH_AS.match(text[slice(*part)]):
        yield from _of_list(text, Span(part.start + such.start("list"), part.start + such.end("list")), told, clusters)
    part, made_of = _made_of(text, part)
    parsed = listed(text, _without_tail(text, part))
    if parsed.items and not parsed.open and _NO_LIST.search(text[slice(*_own_verb(text, parsed.items[-1], role)[1])]):
        return
    if parsed.open and not cluster and re.fullmatch("产业", text[slice(*parsed.head)]) and len(parsed.items) > 2:
        return  # 重点发展A、B、C等产业 names trades
    if parsed.open and role != "extend" and _OTHERS.match(text[slice(*parsed.head)]):
        return  # 推进A、B等项目 names projects
    if len(parsed.items) > 1 and sound_like_firms((text[slice(*item)] for item in parsed.items), _FIRMS):
        return
    head = _head_name(text[slice(*parsed.head)]) if parsed.open else ""
    strong = parsed.open or len(parsed.items) > 1
    kinds: list[tuple[str, Span]] = []
    for item in parsed.items:
        if kinds and _OTHER_KIND.match(text[slice(*item)]):
            yield from _others(text, item, kinds[-1])
        own_role, item = _own_verb(text, item, role)
        for name, span in _names(text, item):
            if clusters.find(name) and (not cluster or clusters.find(name) == cluster):
                continue
            if not is_product(name, strong=strong) or is_place(name):
                continue
            kinds.append((name, span))
            yield from _product(name, span, (cluster, own_role), "product.list" if strong else "product.single")
            if made_of:
                yield relation((made_of, "INPUT_OF", name), span, "chain.made_of")
    if head and kinds:
        yield from _headed(text, parsed.head, (cluster, role), kinds)


def _without_tail(text: str, part: Span) -> Span:
    """A list of two or more without the word at its end that says what is to be done of all."""
    if "、" not in text[slice(*part)]:
        return part
    tail = _LIST_TAIL.search(text[slice(*part)])
    return Span(part.start, part.start + tail.start()) if tail and tail[0] not in ("", "等") else part


def _told_otherwise(text: str, sentence: Span) -> Iterator[tuple[Span, str]]:
    """向A、B等领域延伸, 涵盖A、B等产品, 以A、B为主导产品."""
    for pattern, role in ((_TOWARD, "extend"), (_COVERED, "focus"), (_MAIN, "focus")):
        for match in pattern.finditer(text, *sentence):
            span = Span(*match.span("list"))
            if _all_likely(text, span):
                yield span, role


def _all_likely(text: str, part: Span) -> bool:
    """True if every item of a list may be made, one surely, and none is a place's."""
    names = [name for item in listed(text, part).items for name, _ in _names(text, item)]
    good = all(is_product(name, strong=True) and not is_place(name) and not ENDS.search(name) for name in names)
    return good and any(is_product(name, strong=False) for name in names)


def _all_sure(text: str, part: Span) -> bool:
    """True if every item of a list of two or more says by itself that it is made."""
    names = [name for item in listed(text, part).items for name, _ in _names(text, item)]
    return len(names) > 1 and all(is_product(name, strong=False) for name in names)


def _others(text: str, item: Span, before: tuple[str, Span]) -> Iterator[Found]:
    """富硒矿泉水及其他天然饮用水: the first is a kind of the second."""
    for name, _ in _names(text, item):
        if is_product(name, strong=True):
            yield relation((before[0], "KIND_OF", name), before[1], "product.kind")


def _made_of(text: str, part: Span) -> tuple[Span, str]:
    match = _MADE_OF.match(text[slice(*part)])
    return (Span(part.start + match.start("rest"), part.end), match["of"]) if match else (part, "")


def _product(name: str, span: Span, told: tuple[str, str], rule: str) -> Iterator[Found]:
    cluster, role = told
    sure = ".sure" if SURE.search(name) else ".likely"
    yield Found("product", name, span, rule + sure)
    if cluster:
        yield relation((cluster, "COVERS", name), span, "covers" + rule.removeprefix("product") + sure, role)


def _headed(text: str, head: Span, told: tuple[str, str], kinds: list[tuple[str, Span]]) -> Iterator[Found]:
    """A、B等C: C is a product too where it is no mere word such as 产品, and A and B are kinds of it."""
    heads = [(name, span) for item in items(text, head) for name, span in _names(text, item)]
    heads = [(name, span) for name, span in heads if is_product(name, strong=True) and not HEAD_ONLY.match(name)]
    for name, span in heads:
        yield from _product(name, span, told, "product.head")
    if heads and not _NEW.match(heads[0][0]):
        last_joined = text.rfind("以及", kinds[0][1].start, head.start)
        for kind, span in kinds:
            if kind != heads[0][0] and span.start >= last_joined:
                yield relation((kind, "KIND_OF", heads[0][0]), span, "product.kind")


_NEW = re.compile(r"新一代|高档|战略性|新兴|特色|卡脖子|新能源车型|.*(?:深加工|厂商|企业)$")


def _head_name(written: str) -> str:
    bare = bare_product(written)
    if re.match(r"[一二三四五六七八九十两\d]+(?:大|个|类|种)", written):
        return ""  # 等六个领域
    return "" if not bare or HEAD_ONLY.match(bare) or HEAD_ONLY.match(written) else bare


def _own_verb(text: str, item: Span, role: str) -> tuple[str, Span]:
    """做精植物提取 in a list has a verb of its own."""
    match = _VERB.match(text, *item)
    if match and item.end - match.end() >= 2:
        return _ROLE[match[0]], Span(match.end(), item.end)
    return role, item


def _names(text: str, item: Span) -> Iterator[tuple[str, Span]]:
    start, end = trimmed(text, item)
    other = _OTHER.match(text[start:end])
    start += other.end() if other else 0
    name = bare_product(text[start:end])
    if name:
        place = text.find(name, start, end)
        yield name, Span(place, place + len(name))


def _fused(text: str, sentence: Span, cluster: str) -> Iterator[Found]:
    """推动A、B、C与…融合: named, no more."""
    for match in _FUSION.finditer(text, *sentence):
        for item in items(text, Span(*match.span("list"))):
            for name, span in _names(text, item):
                if is_product(name, strong=True):
                    yield from _product(name, span, (cluster, "general"), "product.fused")
