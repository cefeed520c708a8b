"""Which cluster a sentence is about: that of its clause, else the one it begins with, else the one its paragraph is at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Span
from loaders.reading.place_names import ENDS, name_at, names_one
from loaders.reading.plan import Plan, sentences
from loaders.reading.vocabulary import alternation, either

_ASPECT = re.compile(r"[—·●■\s]*(?:在|其中，)?(?P<name>[\u4e00-\u9fffA-Za-z0-9（）、]{2,20}?)方面[，：]")
_OPENS = re.compile(
    r"[—·●■\s]*(?:[一二三四五六七八九十]是|据介绍，|其中，|据了解，|目前，)?(?:在|围绕|聚焦|依托|针对)?(?:[\u4e00-\u9fff]{2,6}?[省市县区州])?"
    rf"(?:{alternation('cluster.verbs', 'cluster.praise')})*(?P<name>[\u4e00-\u9fffA-Za-z0-9（）]{{2,18}}?(?:产业集群|产业链|产业|领域|集群))"
    r"(?:方面|上|中|领域)?(?=[，：。以聚20主已是按正由]|布局|将|起步|规模|产值|总体|拥有|现有|同样|依托|围绕)"
)


_GROWS = re.compile(
    rf"(?<![^，。；\n])(?:{alternation('cluster.verbs')})+(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{1,14}}?(?:产业集群|产业链|(?:国家级?)?先进制造业集群|产业))(?=[，。；]|$)"
)
_GENERAL = re.compile(r"保障|组织领导|加强领导|资金|金融|人才|宣传|考核|督查|要素|政策支持|环境")


# 推动X产业扩量，… in the midst of a paragraph is about X in that sentence alone.
_RAISES = re.compile(rf"(?:[一二三四五六七八九十]是|同时，|此外，)?{alternation('cluster.verbs')}")
# 同时，因地制宜发展壮大特色产业, or 碳捕集利用方面，: what follows is about trades in general, or another one.
_TURNS = re.compile(
    rf"(?:同时，|此外，|另外，)?(?:因地制宜|统筹|协同)?(?:{alternation('cluster.verbs')})+(?:特色|传统|新兴|未来|优势|战略性新兴|和|与|、|产业)+产业(?![园链基集])"
    r"|[^，。；、]{2,20}方面，"
)
_GROWN_LAST = re.compile(rf"{_GROWS.pattern.rpartition('(?=')[0]}$")
# 打造甲产业集群。 in the midst of a paragraph stands as a heading does.
_ALONE = re.compile(rf"{alternation('cluster.verbs')}+[^，：、；]{{2,16}}")
# 甲产业强化…, where nothing else tells that 甲产业 is a cluster, is about another trade than the one before it.
_OTHER = re.compile(rf"[\u4e00-\u9fffA-Za-z0-9]{{2,14}}?产业(?:{alternation('cluster.sets_out')}|以(?![上下内外来及]))")


def cluster_at(plan: Plan, clusters: Clusters, clause: Clause, sentence: Span) -> str:
    """The name of the cluster that this sentence is about, '' if none: its own, else the one the whole plan is about."""
    if own := told_cluster(plan, clusters, clause, sentence):
        return own
    about_means = any(_GENERAL.search(heading) for heading in (*clause.path, clause.heading))
    return "" if about_means else clusters.of_document


def told_cluster(plan: Plan, clusters: Clusters, clause: Clause, sentence: Span) -> str:
    """The cluster of its clause, else the one it begins with, else the one its paragraph is at."""
    own = clusters.of_clause.get(clause.start, "")
    if not clusters.names:
        return own
    return _topic(plan, clusters, clause, sentence).name or own


class _Topic(NamedTuple):
    """A paragraph's topic; `heads` where a sentence that says no more than its name stands above, as a heading would."""

    name: str = ""
    heads: bool = False


def _topic(plan: Plan, clusters: Clusters, clause: Clause, sentence: Span) -> _Topic:
    line = max(plan.text.rfind("\n", 0, sentence.start) + 1, clause.body)
    topic = _Topic()
    for one in _line_sentences(plan.text, line, sentence.end):
        itself = one.end == sentence.end
        grown = _grown(plan.text, one)
        last = _GROWN_LAST.search(plan.text, *one)
        whole = itself or bool(last)  # what a part in the midst makes grow holds for its sentence alone
        found = (leading if whole else _begun)(plan.text, one, clusters)
        if found and _ALONE.fullmatch(plan.text, *one):
            topic = _Topic(found, heads=True)
        elif _TURNS.match(plan.text, *one):
            topic = _Topic(found)
        elif topic.heads:
            begun = _begun(plan.text, one, clusters)
            topic = _Topic(begun) if begun and itself else topic
        elif len(grown) > 1 and found in ("", *map(clusters.find, grown)):
            topic = _Topic()
        elif found and (itself or not _in_passing(plan.text, one, line)):
            topic = _Topic(found)
        elif found or _OTHER.match(plan.text, *one):
            topic = _Topic()
    return topic


def _in_passing(text: str, sentence: Span, line: int) -> bool:
    """True in the midst of a line for a sentence of several parts that raises a trade among others."""
    begins = text[sentence.start - 1 : sentence.start] == "\t" or not text[line : sentence.start].strip()
    return not begins and "，" in text[slice(*sentence)] and bool(_RAISES.match(text, *sentence))


def lingering(plan: Plan, clusters: Clusters, clause: Clause, sentence: Span) -> bool:
    """True where the sentence itself names no cluster, nor does its clause or a sentence that stands as a heading."""
    if clusters.of_clause.get(clause.start, "") or leading(plan.text, sentence, clusters):
        return False
    return not _topic(plan, clusters, clause, sentence).heads


@lru_cache(maxsize=8)
def _known(cores: tuple[str, ...]) -> re.Pattern[str]:
    """A sentence that begins with a known cluster, with its suffix or before a word that says something of it."""
    return re.compile(
        rf"[—·●■▶\s\d.、．]*(?:[（(]?[一二三四五六七八九十\d]+[）)、是]|其中，?|同时，|此外，|据介绍，|在|围绕|聚焦)*(?:{alternation('cluster.verbs', 'cluster.praise')})*(?P<core>{either(cores)})"
        rf"(?:(?:产业集群|产业链|产业体系|集群|产业|行业){_NO_LONGER}|业(?![务态主余界绩])|(?={_SAYS}))"
    )


_NO_LONGER = r"(?![园基带链工化人体、]|集(?!聚)|[和与及])"  # A集群、B基地 is a list, and no topic
_SAYS = r"[，：。；]|方面|领域|板块|[是则]|突出|重点|主攻|依托|聚焦|另|力争|坚持|要(?!求|素)|以"


def leading(text: str, sentence: Span, clusters: Clusters) -> str:
    """The cluster with which a sentence begins, else the one that it tells to make grow, '' if none."""
    if begun := _begun(text, sentence, clusters):
        return begun
    grown = _grown(text, sentence)
    return clusters.find(next(iter(grown))) if len(grown) == 1 else ""


def _begun(text: str, sentence: Span, clusters: Clusters) -> str:
    end = min(len(text), sentence.end + 1)
    if clusters.names and (known := _known(tuple(clusters.names)).match(text, sentence.start, end)):
        return clusters.names[known["core"]]
    match = _OPENS.match(text, sentence.start, min(len(text), sentence.end + 1))
    if match and (name := clusters.find(match["name"].removesuffix("领域"))):
        return name
    aspect = _ASPECT.match(text, sentence.start, min(len(text), sentence.end + 1))
    if aspect and (name := clusters.find(aspect["name"])):
        return name
    return ""


@lru_cache(maxsize=256)
def _grown(text: str, sentence: Span) -> frozenset[str]:
    """The trades that a sentence tells to make grow."""
    return frozenset(match["name"] for match in _GROWS.finditer(text, *sentence))


_PARK_LINE = re.compile(r"[—·●■\s]*(?P<name>[^，。：；、\n]{4,28})[。：]")


def park_of(plan: Plan, sentence: Span) -> str:
    """The park with whose name the sentence's paragraph opens, '' if with none."""
    line = plan.text.rfind("\n", 0, sentence.start) + 1
    match = _PARK_LINE.match(plan.text, line, sentence.end)
    name = match["name"] if match else ""
    good = bool(name) and bool(ENDS.search(name)) and names_one(name)
    good = good and not re.search(r"[\d.]", name)
    return name if good and name_at(name, Span(0, len(name))) == Span(0, len(name)) else ""


@lru_cache(maxsize=64)
def _line_sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(sentences(text, Span(max(start, end - 1200), end)))
