"""Trades that a report lists without saying that they are clusters: 推动A、B、C等产业转型."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.cluster_lists import Shared, each_cluster
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span
from loaders.reading.lists import items, never
from loaders.reading.place_names import ENDS, is_place
from loaders.reading.plan import Plan
from loaders.reading.product_frames import product_names_of
from loaders.reading.product_names import is_product
from loaders.reading.topics import lingering, told_cluster
from loaders.reading.vocabulary import alternation

_LIST = re.compile(
    r"(?:优化升级|改造升级|转型升级|改造提升|优化提升|做优做强|做强做优|做大做强|发展|培育|壮大|做强|做大|提升|布局|促进|推动|推进|构筑|抢占)(?P<list>[^，。；：\d]{4,120}?)等(?P<kind>战略性新兴|传统优势|特色优势|新兴|优势|特色|传统|未来|支柱|(?:(?![大个条万千百的为重主])[\u4e00-\u9fff]){2,3})*产业(?=[，。；“]|$|[\u4e00-\u9fff])(?![园链基集带])"
)
_LEADS = re.compile(rf"^(?:{alternation('cluster.verbs')}|[向对将把])+(?=.{{2,}})")
_IN_HUA = ("石化", "焦化")  # 化 at the end of other words is what is done: 产业化
_DO = re.compile(r"[更强]|[、，]?(?:促进|推动|提升)")


def listed_trades(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Each trade of such a list as a cluster, where the text is about no one cluster."""
    for match in _lists(plan, clause, clusters):
        if match["list"].count("、") > 1 and not match["kind"]:
            yield from each_cluster(plan.text, Span(*match.span("list")), Shared("产业", "cluster.trades"), clusters)


def trades_made(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """What the trades of such a list make, told by their names."""
    for match in _lists(plan, clause, clusters):
        found = [
            one
            for item in items(plan.text, _without_lead(plan.text, Span(*match.span("list"))), never)
            for one in product_names_of(plan.text, item)
        ]
        good = [one for one in found if _good(one[0])]
        if len(good) > 1 and 3 * len(good) >= 2 * len(found) and not any(_DO.search(name) for name, _ in found):
            for name, span in good:
                yield Found("product", name, span, "product.trade")


def _good(name: str) -> bool:
    made = is_product(name.removesuffix("产业"), strong=True) or name.endswith(_IN_HUA)
    return made and len(name) <= 10 and not is_place(name) and not ENDS.search(name) and not _DO.search(name)


def _without_lead(text: str, span: Span) -> Span:
    lead = _LEADS.match(text[slice(*span)])
    return Span(span.start + lead.end(), span.end) if lead else span


def _lists(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[re.Match[str]]:
    for sentence in plan.sentences(clause):
        for match in _LIST.finditer(plan.text, *sentence):
            if "等" in match["list"] or "、" not in match["list"]:
                continue
            if not told_cluster(plan, clusters, clause, sentence) or lingering(plan, clusters, clause, sentence):
                yield match
