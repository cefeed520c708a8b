"""Products and techniques that a plan tells a cluster to develop, with the role its verb gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters, core
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import items, listed, top_level, trimmed
from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation, word_set, words

ROLES = ("focus", "extend", "strengthen")
_TAIL = re.compile(rf"{alternation('product.tails')}$")
_ORDER = [(role, verb) for role in ROLES for verb in words(f"product.{role}")]
_VERB = re.compile("|".join(re.escape(v) for _, v in sorted(_ORDER, key=lambda rv: -len(rv[1]))))
_ROLE = {verb: role for role, verb in reversed(_ORDER)}
_NOT_ENDS = re.compile(rf"{alternation('product.not_ends')}$")
_NOT_HOLDS = re.compile(alternation("product.not_holds"))
_SURE = re.compile(rf"{alternation('product.sure_ends')}$")
_HEAD_ONLY = re.compile(rf"^(?:高端|新型|核心|相关|系列|关键|高附加值|特色|各类|新|的)*{alternation('product.heads')}$")
_MADE_OF = re.compile(r"^以(?P<of>[^，。的]{1,12}?)为(?:主要|基本|重要)?(?:原料|基础原料|原材料|基料)的?(?P<rest>.+)$")
_OTHER = re.compile(r"^(?:其他|其它|相关|各类|各种|以及|及其他|和)")
_FUSION = re.compile(r"(?:积极|加快|大力)?(?:推动|推进|促进)(?P<list>[^，。；]{4,60}?)(?:与|和|同)[^，。；、]{2,14}(?:深度)?融合")
_GENERAL_VERB = re.compile(r"全面振兴|振兴")


def products(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Products that a clause tells to develop; outside a cluster's clause only the strongest verbs count."""
    for sentence in plan.sentences(clause):
        cluster = clusters.of_clause.get(clause.start, "") or cluster_of_sentence(plan, sentence, clusters)
        for part, role in _objects(plan.text, sentence):
            if cluster or role == "focus":
                yield from _of_list(plan.text, part, (cluster, role), clusters)
        if cluster:
            yield from _fused(plan.text, sentence, cluster)


def cluster_of_sentence(plan: Plan, sentence: Span, clusters: Clusters) -> str:
    """The cluster that a sentence begins with: 新能源汽车产业方面，重点发展…"""
    match = re.match(
        r"[—·●■\s]*(?:在|围绕|聚焦|依托)?(?P<name>[^，。：；]{2,18}?(?:产业集群|产业链|产业|领域|集群))(?:方面|上|中|领域)?[，：。]",
        plan.text[sentence.start : sentence.end + 1],
    )
    return clusters.find(match["name"].removesuffix("领域")) if match else ""


def _objects(text: str, sentence: Span) -> Iterator[tuple[Span, str]]:
    """What stands after each verb that begins a part of the sentence, and the verb's role."""
    start = sentence.start
    for place in [*top_level(text, sentence, "，："), sentence.end]:
        match = _verb_in(text, Span(start, place))
        if match:
            yield Span(match.end(), place), _ROLE[match[0]]
        start = place + 1


def _verb_in(text: str, part: Span) -> re.Match[str] | None:
    """The first verb of a part, if only a few words stand before it."""
    match = _VERB.search(text, *part)
    if not match or match.start() - part.start > 14:
        return None
    before = text[part.start : match.start()]
    return None if re.search(r"[的以把将]|、", before) and "，" not in before and not before.startswith(("以", "围绕")) else match


def _of_list(text: str, part: Span, told: tuple[str, str], clusters: Clusters) -> Iterator[Found]:
    cluster, role = told
    part, made_of = _made_of(text, part)
    parsed = listed(text, part)
    head = _head_name(text[slice(*parsed.head)]) if parsed.open else ""
    strong = parsed.open or len(parsed.items) > 1
    kinds: list[tuple[str, Span]] = []
    for item in parsed.items:
        own_role, item = _own_verb(text, item, role)
        for name, span in _names(text, item):
            if name == cluster or clusters.find(name) == cluster and cluster and name != core(cluster):
                continue
            if not is_product(name, strong=strong):
                continue
            kinds.append((name, span))
            yield from _product(name, span, (cluster, own_role), "product.list" if strong else "product.single")
            if made_of:
                yield relation(made_of, "INPUT_OF", name, span, "chain.made_of")
    if head and kinds:
        yield from _headed(text, parsed.head, (cluster, role), kinds)


def _made_of(text: str, part: Span) -> tuple[Span, str]:
    match = _MADE_OF.match(text[slice(*part)])
    return (Span(part.start + match.start("rest"), part.end), match["of"]) if match else (part, "")


def _product(name: str, span: Span, told: tuple[str, str], rule: str) -> Iterator[Found]:
    cluster, role = told
    sure = ".sure" if _SURE.search(name) else ".likely"
    yield Found("product", name, span, rule + sure)
    if cluster:
        yield relation(cluster, "COVERS", name, span, "covers" + rule.removeprefix("product") + sure, role)


def _headed(text: str, head: Span, told: tuple[str, str], kinds: list[tuple[str, Span]]) -> Iterator[Found]:
    """A、B等C: C is a product too where it is no mere word such as 产品, and A and B are kinds of it."""
    heads = [(name, span) for item in items(text, head) for name, span in _names(text, item)]
    heads = [(name, span) for name, span in heads if is_product(name, strong=True) and not _HEAD_ONLY.match(name)]
    for name, span in heads:
        yield from _product(name, span, told, "product.head")
    if heads:
        for kind, span in kinds:
            if kind != heads[0][0]:
                yield relation(kind, "KIND_OF", heads[0][0], span, "product.kind")


def _head_name(written: str) -> str:
    bare = bare_product(written)
    return "" if not bare or _HEAD_ONLY.match(bare) or _HEAD_ONLY.match(written) else bare


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


@cache
def bare_product(written: str) -> str:
    """A product's name without what running text adds: 等产品, 的研发与规模化生产, 加工业's 业."""
    name = written.strip("“”‘’、的 ")
    while True:
        cut = _TAIL.sub("", name).removesuffix("等").strip("的")
        if cut == name or len(cut) < 2:
            break
        name = cut
    name = name.rsplit("的", 1)[-1] if "的" in name else name
    name = re.sub(r"^(?:以|高性能的|具有|一批|系列|等)", "", name)
    if re.search(r"(?:加工|包装|制造|种植|养殖|服务)业$", name) and len(name) > 4 and not name.endswith("服务业"):
        name = name if name.endswith(("制造业",)) else name
    return name


def is_product(name: str, *, strong: bool) -> bool:
    """True if this may name something made. `strong`: it stands in a list of them."""
    if not 2 <= len(name) <= 22 or name in word_set("product.generic") or _HEAD_ONLY.match(name):
        return False
    if _NOT_HOLDS.search(name) or re.search(r"\d{3,}", name):
        return False
    if _SURE.search(name) and not _NOT_ENDS.search(name):
        return True
    return strong and not _NOT_ENDS.search(name)


def looks_made(name: str) -> bool:
    """True if the name by itself says that it is a product."""
    return is_product(name, strong=False)


def _fused(text: str, sentence: Span, cluster: str) -> Iterator[Found]:
    """推动A、B、C与…融合: named, no more."""
    for match in _FUSION.finditer(text, *sentence):
        for item in items(text, Span(*match.span("list"))):
            for name, span in _names(text, item):
                if is_product(name, strong=True):
                    yield from _product(name, span, (cluster, "general"), "product.fused")


