"""Public works that a report names without the word 项目: 加快建设A、B4个抽水蓄能电站, 推进C、D等14个750千伏电网工程."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.documents.clauses import Clause
from loaders.reading.agreement import trades_in
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span
from loaders.reading.lists import items, never, top_level
from loaders.reading.place_names import ENDS, place_of
from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation

_HEAD = rf"(?:{alternation('project.works')})"
_BUILDS = rf"(?:{alternation('project.builds_works')})+"
_LIST = re.compile(
    rf"(?<![^，、。；\n\t])(?:{_BUILDS})(?P<list>[\u4e00-\u9fffA-Za-z0-9、±]{{2,60}}?)(?P<etc>等)?(?P<count>[一二两三四五六七八九十\d]+[个座条项处])?(?P<size>[\d.]+(?:万千瓦|千伏|兆瓦))?(?P<adj>(?:(?<=[等个座条项处瓦伏])(?:(?!等)[\u4e00-\u9fff]){{0,6}}?)?)(?P<head>{_HEAD}|通道(?=前期))(?=建设|前期|尽早|尽快|早日|开工|建成|核准|纳入|投产|项目|全面|如期|和|[，、。；]|$)"
)
# 推动A风电整机、B产业园等投运增效: what begins to run is a project.
_STARTS = re.compile(
    r"(?<![^，、。；\n\t])(?:推动|确保|力争|促进|加快|服务好)+(?P<list>[^，。；]{4,60}?)等(?=投运|投产|达产|投用|竣工投产|建成投)"
)
# 推动A电厂二期、B电厂二期等机组投运: each has its head.
_OWN = re.compile(
    rf"(?<![^，、。；\n\t])(?:{_BUILDS})(?P<list>[\u4e00-\u9fff]{{2,8}}?{_HEAD}[一二三四五]期(?:、[\u4e00-\u9fff]{{2,8}}?{_HEAD}[一二三四五]期)*)(?!等[^，。；]{{0,8}}项目|项目)"
)
# 建成陇电入浙工程, 加快建设750千伏X北通道工程: lines of a grid, by how they are called.
_LINE = re.compile(
    rf"(?<![^，、。；\n\t])(?:{_BUILDS})(?P<list>[\u4e00-\u9fff]电[入送][\u4e00-\u9fff]{{1,4}}?(?:工程|直流)|±?[\d.]+千伏(?:(?![等及和])[\u4e00-\u9fff]){{2,14}}?工程)(?=[，。；、建]|$)"
)
_NAME = re.compile(r"(?:±?[\d.]+千伏)?[\u4e00-\u9fff]{2,10}")
_WHOLE = re.compile(rf"[\u4e00-\u9fff]{{2,10}}{_HEAD}")
_NO_NAME = re.compile(
    rf"^{_HEAD}$|一批|重大|重点|若干|项目|工程|^(?:{alternation('cluster.verbs')})|的|世界级|机场群|整合|露天|井工|大型|中小型|新型|各|现代|综合|基础设施|国际|多个|多条|完善|城乡|等|^(?:储能|光伏|风电|新能源|清洁能源|充换?|换|虚拟)$"
)


def works(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Each work of a list as a project: its place with the head that all share."""
    text = plan.text
    for sentence in plan.sentences(clause):
        for match in _LIST.finditer(text, *sentence):
            told = re.split("[，。；]", text[match.end() : sentence.end])[0]
            if "项目" not in told or re.match("项目(?:核准|前期|获批|审批)|[和及]", told) or _short(match):
                yield from _each(text, match)
        for part in (*_whole(text, sentence), *_followers(text, sentence)):
            yield Found("project", text[slice(*part)], part, "project.works")


def _whole(text: str, sentence: Span) -> Iterator[Span]:
    """Names that need no head of the list's."""
    for pattern in (_OWN, _LINE, _STARTS):
        for match in pattern.finditer(text, *sentence):
            found = list(items(text, Span(*match.span("list")), never))
            if pattern is not _STARTS or _may_start([text[slice(*item)] for item in found]):
                yield from found


def _may_start(names: Sequence[str]) -> bool:
    """True for names of which one says what it makes or that it is a park: 推动甲、乙等投产 are firms as likely."""
    telling = any(trades_in(name) or ENDS.search(name) for name in names)
    return telling and all(
        len(name) > 3 and not re.search("一批|重[大点]|项目|企业|产品|装置$|和$", name) for name in names
    )


def _short(match: re.Match[str]) -> bool:
    """大湾、盘南等煤电项目: names that mean a project only with the head after them."""
    return bool(match["etc"]) and all(len(name) < 3 for name in match["list"].split("、"))


def _each(text: str, match: re.Match[str]) -> Iterator[Found]:
    found = [_bare(text, item) for item in items(text, Span(*match.span("list")), never)]
    tail = (match["size"] or "") + match["adj"] + match["head"]
    if not (match["etc"] or match["count"] or match["size"]):
        last = text[slice(*found[-1])]
        place = place_of(last + match["head"]) or _as_long(last, text[slice(*found[0])])
        tail = last.removeprefix(place) + match["head"]
        found[-1] = Span(found[-1].start, found[-1].start + len(place))
    names = [text[slice(*item)] for item in found]
    if not all(_NAME.fullmatch(name) and not _NO_NAME.search(name) for name in names):
        return
    if len(names) == 1 and not match["etc"] and not place_of(names[0] + match["head"]) and len(names[0]) < 3:
        return
    for name, item in zip(names, found):
        yield Found("project", name + tail, item, "project.works")


def _bare(text: str, item: Span) -> Span:
    """开工A、改扩建B等高速公路: an item may have a verb of its own."""
    lead = re.match(_BUILDS, text[slice(*item)])
    return Span(item.start + lead.end(), item.end) if lead else item


def _as_long(last: str, first: str) -> str:
    """青桂、青粤绿电(外送通道): names of one list are as long as one another."""
    return last[: len(first)] if len(last) - len(first) > 1 else last


def _followers(text: str, sentence: Span) -> Iterator[Span]:
    """推进A等14个电网工程、B通道建设: what stands with its own head after the list."""
    for match in _LIST.finditer(text, *sentence):
        if match.end() < sentence.end and text[match.end()] == "、":
            stop = next(top_level(text, Span(match.end() + 1, sentence.end), "，。；"), sentence.end)
            for item in items(text, Span(match.end() + 1, stop), never):
                whole = _WHOLE.match(text, *item)
                if (
                    whole
                    and text[whole.end() : item.end] in ("", "建设", "工程", "等")
                    and not _NO_NAME.search(whole[0])
                ):
                    yield Span(*whole.span())
