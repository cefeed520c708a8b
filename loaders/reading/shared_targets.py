"""Targets that share what is said of them: A、B分别达到X和Y, A、B均达到X, 2023年、2025年分别突破X、Y."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.reading.aims import State
from loaders.reading.clusters import proper
from loaders.reading.fact import Found, Span
from loaders.reading.lists import items, never
from loaders.reading.numbers import Amount, amount_list
from loaders.reading.plan import Plan
from loaders.reading.subjects import metric_of
from loaders.reading.vocabulary import alternation, word_set

_YEARS = re.compile(r"(?:20\d\d年?[、和及与])+20\d\d年")
_SHARED = re.compile(r"分别|各自|双双|(?<![年平人亩户地])均(?=达|突|超|实|过|增|为|稳定|保持)|都(?=达|突|超)")
# A、B等4个产业产值超千亿元: each of the four.
_EACH = re.compile(
    rf"、[^、，。；]{{2,12}}?(?P<count>[\d一二两三四五六七八九十]+)[个大条](?:产业集群|产业链|产业|集群)(?!总){alternation('target.metrics')}(?=(?:率先)?(?:达|超|突破|过))"
)
# 投资160亿元，其中基础设施30亿元、厂房10亿元: each part is measured as the whole is.
_PARTS = re.compile(
    r"其中[：，]?(?P<list>[\u4e00-\u9fff]{2,10}[\d.]+万?亿元(?:、[\u4e00-\u9fff]{2,10}[\d.]+万?亿元)+)$"
)


_STRICT = ("突破", "超过", "超", "过", "不低于", "不少于", "高于", "大于", "不超过", "低于", "小于")


def target(name: str, metric: str, amount: Amount, told: tuple[str, str, Span, str]) -> Found:
    year, comparator, span, rule = told
    if amount.high:
        comparator = f"至{amount.high}"
    elif amount.after and comparator not in _STRICT:
        comparator = amount.after
    end = amount.span.end
    return Found(
        "target", name, Span(max(span.start, end - 40), end), rule,
        attr=f"{metric}@{year}", value=amount.value, unit=amount.unit, comparator=comparator,
    )  # fmt: skip


def _headed(names: list[str], last: str) -> list[str]:
    """光伏、特钢四大产业链营业收入: each is a 产业链."""
    told = re.search(r"[一二两三四五六七八九十\d]+[大个条](?P<head>产业链|产业集群|产业|集群)", last)
    if not told:
        return names
    head = "产业集群" if told["head"] == "集群" else told["head"]
    return [name if head in name else name + head for name in names]


def _counted(unit: str, written: Sequence[str]) -> bool:
    """“小巨人”企业、专精特新企业分别达到34家、400家: what is counted are the names themselves."""
    return unit in word_set("target.count_units") and not any(metric_of(name)[0] for name in written)


def shared_at(text: str, segment: Span) -> Span | None:
    """The word that says that what stands before it shares what stands after it; empty where none need say it."""
    if match := _SHARED.search(text, *segment):
        return Span(*match.span())
    match = _EACH.search(text, *segment)
    return Span(match.end(), match.end()) if match else None


def parts(plan: Plan, segment: Span, state: State) -> Iterator[Found]:
    """其中A30亿元、B10亿元, after what the whole is."""
    match = _PARTS.match(plan.text, *segment) if state.metric else None
    for item in items(plan.text, Span(*match.span("list")), never) if match else ():
        amount = amount_list(plan.text, *item)[0]
        name = plan.text[item.start : amount.span.start]
        owner = name if name.endswith("产业") else state.subject or state.topic or plan.region_word
        metric = state.metric if owner == name else name + state.metric
        yield target(owner, metric, amount, (state.year, "", item, "target.shared"))


def shared_targets(plan: Plan, segment: Span, told: tuple[Span, State]) -> Iterator[Found]:
    """A、B分别达到X和Y, and A、B均达到X."""
    shared, state = told
    text = plan.text
    dealt = amount_list(text, shared.end, segment.end)
    comparator = _comparator(text[shared.end : dealt[0].span.start])
    start = _names_start(text, segment.start, shared.start)
    rise = _rise(text, shared, dealt[0])
    shared = Span(shared.start - len("年均") * rise.startswith("年均"), shared.end)
    if several := _YEARS.match(text, start, shared.start):
        yield from _by_years(plan, (dealt, comparator, state), Span(several.end(), shared.start), several[0])
        return
    spans = list(items(text, Span(start, shared.start)))
    if len(dealt) > 1 and len(spans) != len(dealt):
        spans = list(items(text, Span(start, shared.start), never))  # a name may hold 和: 汽车零部件和后市场产业
    if len(dealt) not in (1, len(spans)):
        return
    written = _headed([_bare_name(text[slice(*s)]) for s in spans], text[slice(*spans[-1])])
    if any(name.endswith(("局", "委", "办", "部门")) or name.startswith("这") for name in written):
        return  # A局、B局各自牵头一个产业
    if dealt[0].unit == "%" and not any(metric_of(name)[0] for name in written):
        return  # A、B满足率分别提高到60%、50%: a rate that no list of measures knows, and none told before
    default = state.topic or plan.region_word
    counted = ((default, name) for name in written) if _counted(dealt[0].unit, written) else None
    for index, (name, metric) in enumerate(counted or _dealt_names(written, state, plan)):
        amount = dealt[0] if len(dealt) == 1 else dealt[index]
        year = state.year
        if told_year := re.fullmatch(r"(?:到)?(20\d\d)年?", name):
            name, year = state.topic or plan.region_word, told_year[1]
        yield target(
            name, metric + rise, amount, (year, comparator, Span(spans[index].start, amount.span.end), "target.shared")
        )


def _rise(text: str, shared: Span, first: Amount) -> str:
    """A、B年均分别增长5%、8%: what they are measured in is 年均增长; '' where no rise is told."""
    told = re.match(r"(?:年均)?(?:增长|提高|下降|降低)(?!到|至)", text[shared.end : first.span.start])
    if not told or first.unit not in ("%", "个百分点"):
        return ""
    return "年均" * (text[: shared.start].endswith("年均")) + told[0]


def _by_years(plan: Plan, told: tuple[list[Amount], str, State], names: Span, years: str) -> Iterator[Found]:
    """2023年、2025年营业收入分别突破A、B: one amount a year."""
    dealt, comparator, state = told
    metric, who, _ = metric_of(plan.text[slice(*names)])
    found = re.findall(r"20\d\d", years)
    for year, amount in zip(found, dealt) if len(found) == len(dealt) else ():
        name, span = _bare_name(who) or state.topic or plan.region_word, Span(names.start, amount.span.end)
        yield target(name, metric or "产值", amount, (year, comparator, span, "target.shared"))


def _names_start(text: str, start: int, end: int) -> int:
    lead = re.match(
        r"(?:到20\d\d年(?:底)?(?![、和及与]20)|到(?=20\d\d年[、和及与])|其中|力争|确保|推动|使|实现|打造|[：，])+",
        text[start:end],
    )
    return start + (lead.end() if lead else 0)


def _dealt_names(written: Sequence[str], state: State, plan: Plan) -> Iterator[tuple[str, str]]:
    """(who, in what) for each name of the list: one metric at its end serves all, several are metrics of one."""
    parts = [metric_of(name)[:2] for name in written]
    metrics = [metric for metric, _ in parts]
    default = state.topic or plan.region_word
    if len({m for m in metrics if m}) > 1 or (len(metrics) > 1 and all(m and not rest for m, rest in parts)):
        subject = next(
            (rest for _, rest in parts if rest and proper(rest) and rest.endswith(("产业", "链", "集群"))), ""
        )
        for name, (metric, rest) in zip(written, parts):
            yield (subject or default), (name if rest and rest != subject else metric or name)
        return
    metric = next((m for m in reversed(metrics) if m), "") or state.metric or "产值"
    for rest in (rest for _, rest in parts):
        yield rest.removesuffix("的") or default, metric


def _bare_name(name: str) -> str:
    name = re.sub(r"等?(?:[一二两三四五六七八九十\d]+[大个条])(?=产业|集群|链)", "", name)
    return re.sub(r"^(?:全[市省县区]|其中|力争|推动|打造|使|实现|到20\d\d年)+", "", name)


def _comparator(text: str) -> str:
    match = re.search(alternation("target.comparators"), text)
    return match[0] if match else ""
