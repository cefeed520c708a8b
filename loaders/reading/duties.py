"""Who does what: tasks, and the units in charge of them in every form plans use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.aliases import mentions
from loaders.reading.clusters import Clusters, lead_of
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import items, top_level, trimmed
from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation, words

_LABEL = re.compile(
    rf"(?P<label>{alternation('department.lead', 'department.support')})(?:（[^）]*）)?[：:](?P<list>(?:[^；;。\n（）〔〕】]|〔[^〕\n]*〕|（[^）\n]*）)*?)(?=[；;。\n]|[）)〕】](?:[。\n；]|$)|[，,、]?(?:{alternation('department.lead', 'department.support')})[：:]|$)"
)
_MORE = re.compile(r"；(?P<list>[^。\n：]{2,200})(?=[。\n]|$)")
_GROUP = re.compile(
    r"[（(](?P<list>[^（）()：:\n]{2,160}?(?:[（(][^（）()]{1,10}[）)][^（）()：:\n]{0,160}?)*)[）)](?=[。；\n]|$)"
)
_LEADS = re.compile(
    r"(?:^|(?<=[，。；\n]))(?P<list>[^，。；（）由\n]{2,60}?)(?:总牵头|牵头负责|牵头抓总|牵头|统筹协调|牵头落实)(?=[，。；\n]|$)"
)
_ONLY_LEADS = re.compile(
    r"(?<=[。\n：，])[^，。；：（）\n]{2,60}?(?:总牵头|牵头负责|牵头)(?:，[^，。；：（）\n]{2,80}?(?:配合|参与|协助))?[。\n]*$"
)
_DOES = re.compile(
    r"(?:^|(?<=[，；。\n]))(?P<list>[^，。；（）由\n]{2,60}?(?:局|委|办|厅|部|会|院|中心|政府))(?:负责|牵头(?:做好|抓好|推进|制定|开展|编制|建立|负责))(?=[^。；]{4,40})"
)
_HELPS = re.compile(
    r"牵头[^，。；（）]{0,6}[，、](?P<list>[^，。；（）\n]{2,80}?)(?:积极|协同|予以)?(?:配合|参与|协助)(?=[，。；\n]|$)"
)
_SHARES = re.compile(
    r"(?:^|(?<=[，。；\n]))(?P<list>[^，。；（）\n]{2,80}?)等?(?:有关部门|部门|单位)?(?:要)?按照?(?:各自)?职责(?:分工)?|(?:^|(?<=[，。；\n]))(?P<list2>[^，。；（）\n]{4,120}?)(?:各司其职|密切配合|通力协作|协同推进|等(?:有关)?部门组成)"
)
_BY = re.compile(
    r"由(?P<list>[^，。；由]{2,60}?)(?P<how>牵头负责|牵头|负责|统筹|配合|会同)(?P<with>[^，。；由]{2,40}?(?=组织实施|负责|制定|研究|落实|开展|共同|[，。；]))?"
)
_SEATED = re.compile(r"办公室(?:设在|设于)(?P<list>[\u4e00-\u9fff]{3,16}?(?:局|委|办|厅|会))")
_SUBJECT = re.compile(
    r"(?P<list>[^，。；：、]{2,20})(?:是[^，。；]{2,24}责任主体|负责(?:本|辖区|抓好|做好)[^，。；]{2,20})"
)
_ACTS = re.compile(rf"{alternation('cluster.verbs', 'task.acts')}(?=.{{2,}})")
_PROGRAMME = re.compile(
    r"(?:组织|深入|大力|全面)?(?:实施|开展)(?![一二三四五六七八九十\d]+[大项个])[^，、]{4,24}(?:行动计划|专项行动|行动|工程|攻坚战)$"
)
_FIRST = re.compile(
    rf"(?:继续|坚持|持续|进一步)?(?:{alternation('cluster.verbs', 'task.acts')}|用)[^，。；：\n]{{3,30}}(?=[，。])"
)
_NO_TASKS = re.compile(rf"{alternation('task.not_sections')}|目标|原则|导向|思路|基础|形势|保障|定位|布局")
_ENDS = re.compile(rf"{alternation('department.ends')}(?:（[^）]*）)?$")
_GENERIC = frozenset(words("task.generic"))
_SUPPORT = frozenset(words("department.support"))
_NO_UNIT = re.compile(r"[【】]|\d|^[一二三四五六七八九十每各]个|[，。；：]|按职责|分工|责任|配合$|牵头$|相关企业|负责")


def duties(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """A clause's task, its units and what each is to it."""
    units = list(units_of(plan.text, Span(clause.start, clause.end)))
    if units and _closes(plan, clause):
        yield from _for_parent(units, clause.path[-1].strip("。：；"))
        return
    closed = bool(units) and bool(_ONLY_LEADS.search(plan.text, clause.start, clause.end))
    named = closed or any(rule not in ("duty.subject", "duty.sentence") for *_, rule in units)
    task = task_of(clause, with_units=named) or (_opening(plan, clause) if named else "")
    own = clusters.of_clause.get(clause.start, "")
    under = clause.path[0] if clause.path else ""
    tasks = any(word in under for word in words("task.sections"))
    if task and not units and not tasks and clusters.find(task[lead_of(task) :]):
        task = ""  # 发展茶产业集群 is a field, not something to be done
    if task in _GENERIC and not own:
        task = ""
    if task and own and (clusters.find(task) == own or task in _GENERIC):
        yield from _for_cluster(units, own)
        return
    if task:
        place = plan.text.find(task, clause.start, clause.body + 1)
        span = Span(place, place + len(task)) if place >= 0 else Span(clause.start, clause.body)
        yield Found("task", task, span, "task.with_units" if units else "task.heading")
        yield from _serves(plan, clause, task, clusters)
    for name, span, role, rule in units:
        yield Found("department", name, span, rule)
        if task:
            yield relation((name, "RESPONSIBLE_FOR", task), span, rule, role)


def _opening(plan: Plan, clause: Clause) -> str:
    """What an item without a heading tells to be done first: 1.深化国企改革，推动…。国资委牵头。"""
    match = _FIRST.match(plan.text, clause.body, clause.end) if clause.number and not clause.heading else None
    return match[0] if match else ""


def _closes(plan: Plan, clause: Clause) -> bool:
    """True for the last of several numbered items of which it alone names units, on a line of their own."""
    if clause.level < 3 or not clause.path:
        return False
    beside = [c for c in plan.clauses if c.path == clause.path and c.level == clause.level]
    label = _LABEL.search(plan.text, clause.start, clause.end)
    alone = len(beside) > 1 and beside[-1] == clause and label is not None
    if not alone or label is None or plan.text[label.start() - 1] != "\n":
        return False
    return not any(_LABEL.search(plan.text, one.start, one.end) for one in beside[:-1])


def _for_parent(units: list[tuple[str, Span, str, str]], task: str) -> Iterator[Found]:
    """The units of a whole clause, told after its last item."""
    for name, span, role, rule in units:
        yield Found("department", name, span, rule)
        if len(task) > 3 and task not in _GENERIC:
            yield Found("task", task, span, "task.with_units")
            yield relation((name, "RESPONSIBLE_FOR", task), span, rule, role)


def _for_cluster(units: list[tuple[str, Span, str, str]], cluster: str) -> Iterator[Found]:
    """Under a heading that is a chain's bare name the units are in charge of the chain."""
    for name, span, role, rule in units:
        yield Found("department", name, span, rule)
        yield relation((name, "RESPONSIBLE_FOR", cluster), span, rule, role)


def task_of(clause: Clause, *, with_units: bool) -> str:
    """The heading of a clause that is a task: it names its units, or stands under tasks or measures."""
    heading = clause.heading.strip("。：；")
    if len(heading) < 4 or clause.level < 1:
        return ""
    if with_units:
        return heading
    if _PROGRAMME.match(heading):
        return heading
    above = clause.path[0] if clause.path else ""
    if (
        clause.level == 2
        and _ACTS.match(heading)
        and _ACTS.match(above)
        and not _NO_TASKS.search("".join((*clause.path, heading)))
    ):
        return heading
    if clause.level == 3 and _ACTS.match(heading) and "".join(clause.path[-1:]).endswith(("行动", "工程")):
        return heading
    under = any(word in above for word in words("task.sections")) and not any(
        w in above + heading for w in words("task.not_sections")
    )
    return heading if under and clause.level == 2 and not re.search("保障", above) else ""


def _serves(plan: Plan, clause: Clause, task: str, clusters: Clusters) -> Iterator[Found]:
    own = clusters.of_clause.get(clause.start, "")
    place = plan.text.find(task, clause.start, clause.body + 1)
    if own:
        yield relation((task, "SERVES", own), Span(max(place, 0), max(place, 0) + len(task)), "task.serves_own")
        return
    for name, span in mentions(plan.text, Span(clause.body, clause.end), clusters):
        yield relation((task, "SERVES", name), span, "task.serves")


def units_of(text: str, span: Span) -> Iterator[tuple[str, Span, str, str]]:
    """(unit, place, role, rule) for every unit that the stretch makes responsible."""
    labels = list(_LABEL.finditer(text, *span))
    labelled, led = bool(labels), any("牵头" in m["label"] for m in labels)
    for match in labels:
        # Beside 牵头单位 a 责任单位 helps; alone it leads.
        helps = match["label"] in _SUPPORT or (led and "牵头" not in match["label"])
        role = "support" if helps else "lead"
        yield from _listed(text, Span(*match.span("list")), role, "duty.label")
        yield from _goes_on(text, Span(match.end(), span.end))
    if not labelled:
        yield from _grouped(text, span)
    yield from _by(text, span)
    for pattern, rule in ((_SEATED, "duty.by"), (_LEADS, "duty.sentence")):
        for match in pattern.finditer(text, *span):
            yield from _listed(text, Span(*match.span("list")), "lead", rule)
    for match in _HELPS.finditer(text, *span):
        yield from _listed(text, Span(*match.span("list")), "support", "duty.by")
    for match in _DOES.finditer(text, *span):
        yield from _listed(text, Span(*match.span("list")), "lead", "duty.sentence")
    for match in _SHARES.finditer(text, *span):
        listed = Span(*match.span("list" if match["list"] else "list2"))
        yield from _listed(text, listed, "support", "duty.sentence")
    for match in _SUBJECT.finditer(text, *span):
        yield from _listed(text, Span(*match.span("list")), "lead", "duty.subject")


def _goes_on(text: str, span: Span) -> Iterator[tuple[str, Span, str, str]]:
    """责任单位：甲；乙、丙；丁: what follows in units only helps."""
    match = _MORE.match(text, *span)
    for part in match["list"].split("；") if match else ():
        place = text.find(part, span.start)
        listed = list(_listed(text, Span(place, place + len(part)), "support", "duty.label"))
        if not listed or "：" in part:
            return
        yield from listed


def _by(text: str, span: Span) -> Iterator[tuple[str, Span, str, str]]:
    """由A牵头，由B配合, and 由A会同B组织实施: A leads, B helps."""
    for match in _BY.finditer(text, *span):
        role = "support" if match["how"] == "配合" else "lead"
        yield from _listed(text, Span(*match.span("list")), role, "duty.by")
        if match["how"] == "会同" and match["with"]:
            yield from _listed(text, Span(*match.span("with")), "support", "duty.by")


def _grouped(text: str, span: Span) -> Iterator[tuple[str, Span, str, str]]:
    """（市工信局牵头，市财政局配合） and （市工信局、各县区政府按职责分工负责）."""
    for match in _GROUP.finditer(text, *span):
        inner = Span(*match.span("list"))
        if not re.search(r"牵头|负责|配合|职责", match["list"]):
            names = [text[slice(*s)] for s in items(text, inner, both_units)]
            if len(names) < 2 or not all(is_unit(n) and n[-1] in "局委办会厅府" for n in names):
                continue
        yield from _parts(text, inner)


def _parts(text: str, inner: Span) -> Iterator[tuple[str, Span, str, str]]:
    start = inner.start
    for place in [*top_level(text, inner, "，,；"), inner.end]:
        written = text[start:place]
        tail = re.search(
            r"(?:共同|分别)?(?:按照?职责分工)?(?:负责|牵头负责|牵头|配合|协同|参与|落实|等)*(?:按照?职责分工负责)?$",
            written,
        )
        role = "support" if tail and re.search("配合|协同|参与", tail[0]) else "lead"
        if start > inner.start and tail and not re.search("牵头|配合", tail[0]):
            role = "support" if "牵头" in text[inner.start : start] else "lead"
        yield from _listed(text, Span(start, place - (len(tail[0]) if tail else 0)), role, "duty.group")
        start = place + 1


def _listed(text: str, span: Span, role: str, rule: str) -> Iterator[tuple[str, Span, str, str]]:
    start = span.start
    for place in [*top_level(text, span, "、，,"), span.end]:
        for item in items(text, Span(start, place), both_units):
            end = item.end
            bare = re.sub(r"(?:等(?:部门|单位|有关部门|相关部门)?|按职责分工负责|负责)$", "", text[slice(*item)])
            item = trimmed(text, Span(item.start, item.start + len(bare) if bare else end))
            if text.startswith("由", item.start):
                item = Span(item.start + 1, item.end)
            name = text[slice(*item)]
            if is_unit(name):
                yield name, item, role, rule
        start = place + 1


def both_units(left: str, right: str) -> bool:
    """和 joins two units only where the left side ends as units do: not 市自然资源和规划局."""
    return bool(
        re.search(r"(?:局|委|办|厅|府|会|院|中心|部|室|署|公司|区|县|市|部门|单位)(?:（[^）]*）)?$", left)
    ) and is_unit(right)


def is_unit(name: str) -> bool:
    """True if a listed name may be a government unit's."""
    return 2 <= len(name) <= 24 and not _NO_UNIT.search(name) and bool(_ENDS.search(name))
