"""Products and techniques that a plan tells a cluster to develop, with the role its verb gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import Listed, items, listed
from loaders.reading.name_shapes import sound_like_firms
from loaders.reading.objects import objects, own_verb
from loaders.reading.place_names import ENDS, is_place, kind_of, names_one
from loaders.reading.plan import Plan
from loaders.reading.product_frames import all_likely, all_sure, mostly_sure, other_lists, product_names_of
from loaders.reading.product_names import HEAD_ONLY, SURE, bare_product, is_product
from loaders.reading.report_frames import report_lists
from loaders.reading.topics import cluster_at, lingering, told_cluster

_MADE_OF = re.compile(r"^以(?P<of>[^，。的]{1,12}?)为(?:主要|基本|重要)?(?:原料|基础原料|原材料|基料)的?(?P<rest>.+)$")
_NO_LIST = re.compile(
    r"[一二三四五六七八九十\d]+[大个条类](?:[^、]{0,8})?(?:产业|集群|链|板块|领域)|(?:方向|领域|环节|产业|行业|赛道)$|\d+个(?:标志性|重点|重大)$|做大|做强|扩大|发展壮大|上市|扩能|扩产|建设|加快|开展|加大|延伸|转型"
)
_TRADES = re.compile(r"[一二三四五六七八九十\d]+[大个条][^、，大]{0,6}产业$")  # A、B、C三大主导产业
_OTHER_KIND = re.compile(r"其他|其它")
_FUSION = re.compile(
    r"(?:积极|加快|大力)?(?:推动|推进|促进)(?P<list>[^，。；]{4,60}?)(?:与|和|同)[^，。；、]{2,14}(?:深度)?融合"
)
_SUCH_AS = re.compile(r"^以(?P<list>[^，。的]{2,30}?)为(?:代表|主|重点|核心)的(?P<head>.+)$")
# What may stand after the last of a list and is not its name: 巩固A、B领先优势, 扩大A、B生产规模, 补齐A、B等短板.
_LIST_TAIL = re.compile(
    r"[一二三四五六七八九十\d]+大?(?:条产业链|条主线|大主线|大产业链|板块|大领域|大方向|大板块|大环节|条链|大赛道|大门类|大总成|个方向|个领域|类产品)$|(?:等)?(?:的)?(?:领先|传统|竞争|先发|比较|生产|技术|品牌|市场|产业|资源|规模|特色|等)*(?:优势|生产规模|规模|产能|生产|短板|弱项|品牌影响力|影响力|份额|占有率|生产能力|生产线|全产业链条|全产业链|产业链条|链条|门类|产业链|供给|国产化|国产替代|研发|产业化|量产|项目|产业|建设|产业集聚|集聚|大盘|基本盘|谱系|产品谱系|竞争力|等)$"
)
_EDGE = re.compile(
    r"(?:领先|传统|比较|竞争|先发|产能|规模)?(?:优势|大盘|基本盘)$|应用(?:领域|范围|规模)$|高质量发展$"
)  # 巩固合金材料优势
_OTHERS = re.compile(
    r"(?:重点|重大|一批)?(?:项目|工程(?!机械|类|装备|塑料|材料|车))|[一二三四五六七八九十\d]+[个项大](?:标志性|重点|重大|产业)?(?:项目|工程|$)|[^，。；]{0,6}(?:厂商|企业)"
)
_FIRMS = 1.6  # so much like firms a list sounds that it names no products
_PART_TRADE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?(?:加工|制造|服务|配套|配件|装备|材料|汽车|食品|饮料|设备|器械|电池|电机|零部件))产?业"
)  # 发展A加工业、B汽车产业 under a chain
_TRADES_LISTED = re.compile(r"、[^，。；]*等(?:新兴|未来|优势|特色)?产业$")
_SLOGAN = re.compile("“[^”]+”")
_SUBTRADE = re.compile(
    r"(?:^|(?<=[，；。]))(?:加快|大力|积极)(?P<verb>发展|推动|培育)(?P<name>[\u4e00-\u9fffA-Za-z]{3,8}?)产业(?=[，。；]|$)"
)
_PART_ROLES = {"发展": "focus", "培育": "extend", "推动": "general"}
_SORTS = re.compile(r"[\u4e00-\u9fff]{2}[型类](?:新|系列|特色)?产品$")  # 治疗、保健、康养型新产品
_SERVED = re.compile(
    r"(?:面向|适应|服务于?|适用于)[^。；]{2,60}?的(?=[^。；的]{2})|与[^。；]{2,40}?相(?:适应|配套|匹配|衔接)的"
)
_CALLED = re.compile(r"“[一二三四五六七八九十]大(?:产业|领域|板块)”$")  # A、B、C“三大产业”
_STRONG = ("重点", "主攻", "主要", "优先")


def products(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Products that a clause tells to develop; outside a cluster's clause only strong verbs or sure lists count."""
    for sentence in plan.sentences(clause):
        told = told_cluster(plan, clusters, clause, sentence)
        cluster = told or cluster_at(plan, clusters, clause, sentence)
        park = clause.heading if not told and ENDS.search(clause.heading) and names_one(clause.heading) else ""
        placed = bool(cluster or park or is_place(clause.heading))
        for part, role, verb in objects(plan.text, sentence):
            several = plan.text[slice(*part)].count("、") > 1
            sure = (placed or len(verb) > 3 or several) and all_sure(plan.text, part)
            likely = all_likely if cluster else mostly_sure
            sure = sure or (several and likely(plan.text, part))
            if told and _TRADES_LISTED.search(plan.text, *part) and lingering(plan, clusters, clause, sentence):
                continue
            if told or verb.startswith(_STRONG) or sure:
                found = list(_of_list(plan.text, part, (cluster, role), clusters))
                yield from (*found, *_of_park(plan, clause, park, found))
        for span, role in (
            *other_lists(plan.text, sentence, cluster),
            *report_lists(plan.text, sentence, cluster),
        ):
            yield from _of_list(plan.text, span, (cluster, role), clusters)
        if cluster:
            yield from _fused(plan.text, sentence, cluster)
        if told and not lingering(plan, clusters, clause, sentence):
            yield from _parts(plan.text, sentence, cluster, clusters)


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


def _of_list(text: str, part: Span, told: tuple[str, str], clusters: Clusters) -> Iterator[Found]:
    cluster, role = told
    part = _bare_list(text, part)
    if _TRADES.search(text[slice(*part)]):
        return
    if such := _SUCH_AS.match(text[slice(*part)]):
        yield from _of_list(text, Span(part.start + such.start("list"), part.start + such.end("list")), told, clusters)
    part, made_of = _made_of(text, part)
    parsed = listed(text, _without_tail(text, part))
    if _no_products(text, parsed, told):
        return
    head = _head_name(text[slice(*parsed.head)]) if parsed.open else ""
    strong = parsed.open or len(parsed.items) > 1
    kinds: list[tuple[str, Span]] = []
    for item in _for_others(text, parsed.items):
        if kinds and _OTHER_KIND.match(text[slice(*item)]):
            yield from _others(text, item, kinds[-1])
        own_role, item = own_verb(text, item, role)
        for name, span in _names_in(text, item):
            name, span = _part_of_trade(name, span) if cluster else (name, span)
            known = clusters.find(name)
            if (
                (known and cluster in ("", known))
                or not is_product(name, strong=strong)
                or is_place(name)
                or ENDS.search(name)
            ):
                continue
            kinds.append((name, span))
            yield from _product(name, span, (cluster, own_role), "product.list" if strong else "product.single")
            if made_of:
                yield relation((made_of, "INPUT_OF", name), span, "chain.made_of")
    if head and kinds:
        yield from _headed(text, parsed.head, (cluster, role), kinds)


def _bare_list(text: str, part: Span) -> Span:
    """Without whom it is for before it and a slogan that counts it after it."""
    served, counted = _SERVED.match(text, *part), _CALLED.search(text, *part)
    return Span(served.end() if served else part.start, counted.start() if counted else part.end)


def _names_in(text: str, item: Span) -> Iterator[tuple[str, Span]]:
    slogan = _SLOGAN.match(text[slice(*item)])  # 扩大“绿电直连”“以绿制绿”规模
    return ((name, span) for name, span in product_names_of(text, item) if not slogan or SURE.search(name))


def _for_others(text: str, told: list[Span]) -> list[Span]:
    """造纸、橡胶加工所需的助剂: only the last is made, what stands before it needs it."""
    needed = next((n for n, item in enumerate(told) if re.search("(?:需要|所需|急需).*的", text[slice(*item)])), 0)
    return told[needed:]


def _part_of_trade(name: str, span: Span) -> tuple[str, Span]:
    """发展精深加工业 under a chain: 精深加工 is what it covers."""
    trade = _PART_TRADE.fullmatch(name)
    return (trade["name"], Span(span.start, span.start + trade.end("name"))) if trade else (name, span)


def _no_products(text: str, parsed: Listed, told: tuple[str, str]) -> bool:
    """True for a list of trades, projects, firms, or of things to be done."""
    cluster, role = told
    head = text[slice(*parsed.head)]
    if cluster and parsed.items and all(_PART_TRADE.fullmatch(text[slice(*item)]) for item in parsed.items):
        return False
    if parsed.items and not parsed.open and _NO_LIST.search(text[slice(*own_verb(text, parsed.items[-1], role)[1])]):
        return True
    if parsed.items and _SORTS.search(text[slice(*parsed.items[-1])]):
        return True
    if parsed.open and not cluster and head == "产业" and len(parsed.items) > 2:
        return True  # 重点发展A、B、C等产业 names trades
    if parsed.open and role != "extend" and _OTHERS.match(head):
        return True  # 推进A、B等项目 names projects
    return len(parsed.items) > 1 and sound_like_firms((text[slice(*item)] for item in parsed.items), _FIRMS)


def _without_tail(text: str, part: Span) -> Span:
    """A list of two or more without the word at its end that says what is to be done of all."""
    if "、" not in text[slice(*part)]:
        edge = _EDGE.search(text[slice(*part)])
        return Span(part.start, part.start + edge.start()) if edge else part
    tail = _LIST_TAIL.search(text[slice(*part)])
    return Span(part.start, part.start + tail.start()) if tail and tail[0] not in ("", "等") else part


def _others(text: str, item: Span, before: tuple[str, Span]) -> Iterator[Found]:
    """富硒矿泉水及其他天然饮用水: the first is a kind of the second."""
    for name, _ in product_names_of(text, item):
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
    heads = [(name, span) for item in items(text, head) for name, span in product_names_of(text, item)]
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


def _parts(text: str, sentence: Span, cluster: str, clusters: Clusters) -> Iterator[Found]:
    """加快发展数据标注产业 under 打造数智产业集群: another trade is part of the one that the heading names."""
    for match in _SUBTRADE.finditer(text, *sentence):
        name = match["name"]
        if clusters.find(name) != cluster and is_product(name, strong=True) and not HEAD_ONLY.match(name + "产业"):
            yield from _product(
                name, Span(*match.span("name")), (cluster, _PART_ROLES[match["verb"]]), "product.single"
            )


def _fused(text: str, sentence: Span, cluster: str) -> Iterator[Found]:
    """推动A、B、C与…融合: named, no more."""
    for match in _FUSION.finditer(text, *sentence):
        for item in items(text, Span(*match.span("list"))):
            for name, span in product_names_of(text, item):
                if is_product(name, strong=True):
                    yield from _product(name, span, (cluster, "general"), "product.fused")
