"""Targets: what shall reach which value by when. A year said once holds for its paragraph; 分别 deals out in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters, proper
from loaders.reading.fact import Found, Span
from loaders.reading.level_counts import level_counts
from loaders.reading.lists import items, never, top_level
from loaders.reading.numbers import Amount, amount_list, amounts
from loaders.reading.plan import Plan
from loaders.reading.subjects import Subject, Told, metric_of, subject_of
from loaders.reading.topics import cluster_at
from loaders.reading.vocabulary import alternation

_YEAR = re.compile(
    r"(?:(?P<from>20\d\d)\s*年?\s*[-—–~至到]+\s*)?(?P<year>20\d\d)\s*年(?P<end>底|末|前|度)?|[“\"]?十(?P<plan>[二三四五六])五[”\"]?(?:期间|末|时期|期末)?"
)
_PLANS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
_PAST = re.compile(alternation("target.past"))
_NOT_AIM = re.compile(rf"(?<!签约)(?<!协议)(?<!合同){alternation('target.not_aim')}")
_AIM = re.compile(alternation("target.aim"))
_YEARS = re.compile(r"(?:20\d\d年?[、和及与])+20\d\d年")
_SHARED = re.compile(r"分别|各自|双双|(?<![年平人亩户地])均(?=达|突|超|实|过|增|为)|都(?=达|突|超)")
MONEY = ("亿元", "万元", "亿美元", "万美元")
_INVESTS = re.compile(
    r"(?<!工业)(?<!资产)(?<!技改)(?<!完成)(?<!民间)(?<!到位)投资(?:约|近|超|超过)?[\d.]+[万亿]*元(?!以上)|年(?:产|加工|屠宰|处理|出栏|存栏|销售|生产)[约超近]?\d|达产后|建成后|投产后|该项目"
)
_QUALIFIES = re.compile(
    r"(?:级|以上)?的?(?:工业|产业|重点|重大|招商|制造业|链主|龙头|骨干|领军|头部|冠军|上市|特色)*(?:企业|产业|集群|园区|项目|龙头|镇|村|公司|产品|工业企业|规模企业|品牌|强县|县)"
)
_CLEARS = re.compile(
    r"(?:主要|发展|预期|总体|工作)目标|目标(?:是|为|：|任务|值)|力争|今年(?!以来|上半年|前|第?[一二三]季度|\d)|到20\d\d|将(?!近)|预计|争取|明年|确保|计划"
)
# What a paragraph that opens so tells is told of what was, until an aim is named: 去年, 1—8月, 布局建设了.
_ACCOUNT = re.compile(
    r"^(?:去年|上年|近年来|近几年|过去[一三五]年|截至|\d{1,2}月?\s*[-—–~至到]\s*\d{1,2}月|前[一二三四五六七八九十]+个月|[前一二三]+季度|上半年|20\d\d年以来|今年(?:以来|上半年|\d{1,2}\s*[-—–~至到]|前))"
)
_DONE = re.compile(
    r"(?:布局|建设|培育|打造|引进|集聚|聚集|形成|建成|获评|组建|认定|开展|组织)了|已(?:开工|完成|投产|竣工)|有望|被(?:确定|评|认定|授|列)|先后|顺利"
)
_OF_NAME = re.compile(
    r"的(?:世界级|国家级|特色|现代|绿色|高端)*(?P<name>[\u4e00-\u9fffA-Za-z]{2,14}?(?:产业集群|产业链))(?=[，。；]|$)"
)
_LEVEL_NAME = re.compile(
    r"(?:元级别|级别|元级|级|元|规模)?(?:的|以上的?)?(?:全产业链|全链条|现代化?|(?:先进|高端)(?!装备|材料|制造)|特色|绿色|世界级|国家级|优势)*(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}?(?:产业集群|产业链|产业|集群|制造业|加工业))(?![园业基])"
)

_KNOWN = re.compile(r"(?:级别|级|元|的)(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}?(?:产业集群|产业链|产业))$")


@dataclass(frozen=True, slots=True)
class State:
    """What a paragraph has said so far and its next sentence takes for granted."""

    year: str = ""
    subject: str = ""
    metric: str = ""
    past: bool = False
    account: bool = False
    topic: str = ""
    counting: bool = False


def targets(plan: Plan, clusters: Clusters) -> Iterator[Found]:
    """Every target of the plan."""
    state = State()
    inherited: tuple[str, ...] = ()
    for clause in plan.clauses:
        goal_path = tuple(h for h in (*clause.path, clause.heading) if "目标" in h or "指标" in h)
        state = State(year=state.year if goal_path and goal_path[:1] == inherited[:1] else plan.own_year)
        inherited = goal_path
        state = _told_year(state, clause.heading, plan.year)
        for sentence in plan.sentences(clause):
            if plan.text[sentence.start - 1 : sentence.start] in ("", "\n"):
                state = replace(state, account=False)
            topic = cluster_at(plan, clusters, clause, sentence)
            state = replace(state, subject="", past=state.account, topic=topic, counting=False)
            for segment in _segments(plan.text, sentence):
                found, state = _segment(plan, clusters, (clause, segment), state)
                yield from found


def _segments(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for place in [*top_level(text, sentence, "，,："), sentence.end]:
        if place > start:
            yield Span(start, place)
        start = place + 1


def _told_year(state: State, text: str, made: int) -> State:
    """The state after the last year named in this text; a year gone by makes what follows an account, not an aim."""
    if re.search(r"今年|年内|全年|当年", text):
        state = replace(state, year=str(made) if made else "")
    for match in _YEAR.finditer(text):
        year = _PLANS[match["plan"]] if match["plan"] else int(match["year"])
        state = replace(state, year=str(year))
    return state


def _segment(plan: Plan, clusters: Clusters, place: tuple[Clause, Span], state: State) -> tuple[list[Found], State]:
    clause, segment = place
    written = plan.text[slice(*segment)]
    state = _told_year(state, written, plan.year)
    gone = bool(state.year and int(state.year) < (plan.year or _year_made(plan, state.year)))
    if _ACCOUNT.match(written) and not _CLEARS.search(written):
        state = replace(state, past=True, account=True)
    elif (_PAST.search(written) or _DONE.search(written)) and not _CLEARS.search(written):
        state = replace(state, past=True)
    elif _CLEARS.search(written) and not gone:
        state = replace(state, past=False, account=False)
    if (
        state.past
        or gone
        or _NOT_AIM.search(written)
        or _INVESTS.search(written)
        or not any(c.isdigit() or c in "千百万一二三四五六七八九十两" for c in written)
    ):
        return [], state
    found = list(_read(plan, clusters, place, state))
    return found, _carried(state, found)


def _year_made(plan: Plan, year: str) -> int:
    """Of a text without a date: a year that no 到…年 names, while a later one is, is an account of what was."""
    aims = plan.aim_years
    return max(aims) if aims and int(year) not in aims and int(year) < max(aims) else 0


def _carried(state: State, found: Sequence[Found]) -> State:
    """The last subject, and the last metric that is counted in money: 'A 100亿元, B 50亿元' need not repeat it."""
    money = [f.attr.split("@")[0] for f in found if f.unit in MONEY and "占" not in f.attr]
    subject = found[-1].name if found else state.subject
    counting = bool(found) and found[-1].rule == "target.count"
    return replace(state, subject=subject, metric=money[-1] if money else state.metric, counting=counting)


def _read(plan: Plan, clusters: Clusters, place: tuple[Clause, Span], state: State) -> Iterator[Found]:
    clause, segment = place
    text = plan.text
    shared = _SHARED.search(text, *segment)
    if shared and amount_list(text, shared.end(), segment.end):
        yield from _shared(plan, clusters, place, (shared, state))
        return
    start = segment.start
    for one in level_counts(text, segment):
        attr = f"{one.metric}@{state.year}"
        yield Found("target", plan.region_word, one.span, "target.count", attr, one.many, one.unit)
        start = one.span.end
    for amount in amounts(text, start, segment.end):
        if _is_year(text, amount) or _those_listed(text, amount):
            continue
        if amount.unit in MONEY and _QUALIFIES.match(text, amount.span.end, segment.end):
            continue  # 产值超百亿元企业: it says which firms, another number how many
        if amount.level or _level_before_name(text, amount, segment):
            yield from _level(plan, clusters, (amount, segment), state)
        else:
            told = Told(state.topic or plan.region_word, state.counting)
            subject = subject_of(plan, clusters, told, (Span(start, amount.span.start), amount, segment))
            if subject:
                if after := _OF_NAME.match(text, amount.span.end, segment.end):
                    subject = subject._replace(name=after["name"])
                found = list(_one(subject, amount, state, Span(start, amount.span.end)))
                yield from found
                state = _carried(state, found)
        start = amount.span.end


def _those_listed(text: str, amount: Amount) -> bool:
    """A等100家企业 are those that are."""
    return amount.unit in ("家", "户") and text[amount.span.start - 1] == "等"


def _is_year(text: str, amount: Amount) -> bool:
    return text[amount.span.end : amount.span.end + 1] == "年" and len(amount.value) == 4


def _one(subject: Subject, amount: Amount, state: State, span: Span) -> Iterator[Found]:
    name = subject.name or (state.subject if not subject.fresh else "") or subject.default
    metric = subject.metric
    if metric.startswith(("年均", "增长", "增速", "同比")) and not subject.whole:
        metric = _base(state.metric) + metric
    metric = metric or ((state.metric or "产值") if amount.unit in MONEY else "")
    if not metric or not name:
        return
    yield _target(name, metric, amount, (state.year, subject.comparator, subject.span or span, subject.rule))


def _base(metric: str) -> str:
    return re.split(r"年均|占", metric)[0]


def _target(name: str, metric: str, amount: Amount, told: tuple[str, str, Span, str]) -> Found:
    year, comparator, span, rule = told
    if amount.high:
        comparator = f"至{amount.high}"
    elif amount.after and comparator in (
        "",
        "达到",
        "达",
        "实现",
        "为",
        "力争",
        "打造",
        "保持在",
        "稳定在",
        "完成",
        "新增",
        "提高到",
        "提升到",
    ):
        comparator = amount.after
    end = amount.span.end
    return Found(
        "target", name, Span(max(span.start, end - 40), end), rule,
        attr=f"{metric}@{year}", value=amount.value, unit=amount.unit, comparator=comparator,
    )  # fmt: skip


def _level_before_name(text: str, amount: Amount, segment: Span) -> bool:
    """百亿元级, or 千亿元产业集群."""
    following = text[amount.span.end : amount.span.end + 2]
    return amount.unit == "亿元" and following[:1] == "级" and amount.span.end < segment.end


def _level(plan: Plan, clusters: Clusters, place: tuple[Amount, Span], state: State) -> Iterator[Found]:
    """打造千亿级…产业集群: its output shall reach that."""
    amount, segment = place
    if state.topic and plan.text.startswith("规模", amount.span.end):
        span = Span(segment.start, amount.span.end + 2)
        yield Found(
            "target", state.topic, span, "target.level", f"规模@{state.year}", amount.value, amount.unit, "达到"
        )
        return
    match = _LEVEL_NAME.match(plan.text, amount.span.end, segment.end)
    before = plan.text[max(segment.start, amount.span.start - 6) : amount.span.start]
    if not match or re.search(r"\d[个条大家]|[一二三四五六七八九十两][个条大家]|一批|若干|多个", before):
        return
    name = match["name"]
    if whole := _KNOWN.search(plan.text, amount.span.end, match.end("name")):
        name = clusters.find(whole["name"]) or name  # 特色食品产业链 where 特色 belongs to the name
    if not proper(name) and not clusters.find(name):
        return
    span = Span(amount.span.start, match.end("name"))
    yield Found("target", name, span, "target.level", f"产值@{state.year}", amount.value, amount.unit, "打造")


def _shared(
    plan: Plan, clusters: Clusters, place: tuple[Clause, Span], told: tuple[re.Match[str], State]
) -> Iterator[Found]:
    """A、B分别达到X和Y, and A、B均达到X."""
    segment = place[1]
    shared, state = told
    text = plan.text
    dealt = amount_list(text, shared.end(), segment.end)
    comparator = _comparator(text[shared.end() : dealt[0].span.start])
    start = _names_start(text, segment.start, shared.start())
    if several := _YEARS.match(text, start, shared.start()):
        yield from _by_years(plan, (dealt, comparator, state), Span(several.end(), shared.start()), several[0])
        return
    spans = list(items(text, Span(start, shared.start())))
    if len(dealt) > 1 and len(spans) != len(dealt):
        spans = list(items(text, Span(start, shared.start()), never))  # a name may hold 和: 汽车零部件和后市场产业
    if len(dealt) not in (1, len(spans)):
        return
    for index, (name, metric) in enumerate(_dealt_names([_bare_name(text[slice(*s)]) for s in spans], state, plan)):
        amount = dealt[0] if len(dealt) == 1 else dealt[index]
        year = state.year
        if told_year := re.fullmatch(r"(?:到)?(20\d\d)年?", name):
            name, year = state.topic or plan.region_word, told_year[1]
        yield _target(
            name, metric, amount, (year, comparator, Span(spans[index].start, amount.span.end), "target.shared")
        )


def _by_years(plan: Plan, told: tuple[list[Amount], str, State], names: Span, years: str) -> Iterator[Found]:
    """2023年、2025年营业收入分别突破A、B: one amount a year."""
    dealt, comparator, state = told
    metric, who, _ = metric_of(plan.text[slice(*names)])
    found = re.findall(r"20\d\d", years)
    for year, amount in zip(found, dealt) if len(found) == len(dealt) else ():
        name, span = _bare_name(who) or state.topic or plan.region_word, Span(names.start, amount.span.end)
        yield _target(name, metric or "产值", amount, (year, comparator, span, "target.shared"))


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
    return re.sub(r"^(?:全[市省县区]|其中|力争|推动|打造|使|实现|到20\d\d年)+", "", name)


def _comparator(text: str) -> str:
    match = re.search(alternation("target.comparators"), text)
    return match[0] if match else ""
