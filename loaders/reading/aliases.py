"""Other names: （以下简称…）, and the forms in which a plan writes the names of its own clusters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from loaders.reading.clusters import Clusters, core
from loaders.reading.fact import Found, Span
from loaders.reading.place_names import is_place
from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation, either

_CALLED = re.compile(
    r"(?P<full>[\u4e00-\u9fffA-Za-z0-9（）·]{4,40}?)（(?:以下)?(?:简称|称|又称|又名|统称|下称)(?:为)?[：:]?[“\"]?(?P<short>[^）”\"]{2,20})[”\"]?）"
)
_OFTEN = 2  # what a plan writes once is no name
_BARE = re.compile(r"(?:产业集群|产业链条|产业链|产业体系|产业|集群)$")
_SUFFIX = r"(?:产业集群|产业链|产业体系|产业|集群|业(?![务态主余界绩]))"
# What may stand right before a name in running text: the last character of a verb or a word that joins.
_EDGE = "动展造强大育持对于在将把和与及、，。；：“”（）的了为成是以向到入让使级链个条绕焦托市县省区作进快建设\n"


_COUNTED = re.compile(r"[^，。；]{0,60}?[一二三四五六七八九十\d]+[大条个][^，。；]{0,8}?(?:产业|集群|链)")


_ASIDE = re.compile(
    r"(?P<out>[\u4e00-\u9fffA-Za-z0-9]{2,24})（(?:原|又名|全称[：:]?)?(?P<in>[\u4e00-\u9fff0-9]{3,30})(?:，[^）]*)?）"
)
_FULL = re.compile(r"(?:公司|集团|研究院|研究所|设计院|研究设计院)$")
_SHORT = re.compile(r"(?:院|所|校|大)$")


def _in_brackets(plan: Plan) -> Iterator[Found]:
    """陕西未来能源（陕西未来能源化工有限公司）, 工陶院（山东工业陶瓷研究设计院）: one is the other's full name."""
    for match in _ASIDE.finditer(plan.text):
        inner = match["in"]
        lead = max((m.end() for m in re.finditer(alternation("firm.before", "base.rest"), match["out"])), default=0)
        outer = match["out"][lead:]
        if _FULL.search(inner) and 2 <= len(outer) < len(inner) and set(outer) & set(inner[:8]) and not is_place(inner):
            yield Found("alias", outer, Span(match.start("out") + lead, match.end("out")), "alias.called", object=inner)
        elif _FULL.search(outer) and _SHORT.search(inner) and len(inner) < len(outer):
            yield Found("alias", inner, Span(*match.span("in")), "alias.called", object=outer)


def called(plan: Plan) -> Iterator[Found]:
    """X（以下简称Y）, and full names in brackets."""
    yield from _in_brackets(plan)
    for match in _CALLED.finditer(plan.text):
        full = re.split(rf"[，。；、：]|{alternation('base.rest')}|与|按照|根据|制定|编制", match["full"])[-1]
        if len(full) >= 4:
            yield Found("alias", match["short"], Span(*match.span("short")), "alias.called", object=full)


def learn_short_cores(plan: Plan, clusters: Clusters) -> Iterator[Found]:
    """A cluster's clause may call it by the beginning of its name: 富硒产业 under 发展富硒食品产业集群."""
    for clause in plan.clauses:
        name = clusters.of_clause.get(clause.start, "")
        whole = core(name)
        for size in range(len(whole) - 1, 1, -1):
            if re.search(rf"(?<!{re.escape(whole[:size])}){re.escape(whole[size:])}产业", plan.text):
                continue  # 新能源产业 and 新材料产业 under 新能源新材料产业 are its parts
            pattern = re.compile(rf"{re.escape(whole[:size])}产业(?:集群|链|体系)?")
            if len(pattern.findall(plan.text)) < _OFTEN:
                continue
            for match in pattern.finditer(plan.text, clause.body, clause.end):
                if not clusters.find(match[0]):
                    clusters.names[core(match[0])] = name
                if clusters.find(match[0]) == name and match[0] != name:
                    yield Found("alias", match[0], Span(*match.span()), "alias.short", object=name)


def mentions(text: str, span: Span, clusters: Clusters) -> Iterator[tuple[str, Span]]:
    """(cluster, place) for every form of a cluster's name in this stretch: its core with a suffix, or alone in a list."""
    if not clusters.names:
        return
    pattern = re.compile(rf"(?P<core>{either(clusters.names)}){_SUFFIX}?")
    for match in pattern.finditer(text, *span):
        before = text[match.start() - 1 : match.start()]
        if before and before not in _EDGE:
            continue
        if match[0] == match["core"] and (not _in_list(text, match) or _COUNTED.match(text, match.end())):
            continue
        if name := clusters.find(match[0]):
            yield name, Span(*match.span())


def _in_list(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return (
        (before == "、" and after in ("、", "等", "和", "及"))
        or (after == "、" and len(match[0]) > 3)
        or len(match[0]) > 4
    )


def forms(plan: Plan, clusters: Clusters) -> Iterator[Found]:
    """Every other form in which the plan writes a cluster's name; its bare core needs no telling."""
    met: Counter[str] = Counter()
    for name, span in mentions(plan.text, Span(0, len(plan.text)), clusters):
        written = plan.text[slice(*span)]
        if not _tells(written, name) or name.endswith((written, written + "产业")):
            continue
        met[written] += 1
        if met[written] == _OFTEN:
            yield Found("alias", written, span, "alias.form", object=name)


def _tells(written: str, name: str) -> bool:
    """True if a form differs from the name in more than 产业, 产业链 or 产业集群."""
    return _BARE.sub("", written) != _BARE.sub("", name)


def of_targets(found: list[Found], clusters: Clusters) -> Iterator[Found]:
    """The forms that targets use."""
    for one in found:
        name = clusters.find(one.name)
        if name and _tells(one.name, name) and not one.name.startswith(("先进", "高端", "优势", "特色")):
            yield Found("alias", one.name, one.span, "alias.target", object=name)
