"""Targets: what shall reach which value by when. A year said once holds for its paragraph; 分别 deals out in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.documents.clauses import Clause
from loaders.reading.aims import State, after, opened
from loaders.reading.clusters import Clusters, proper
from loaders.reading.fact import Found, Span
from loaders.reading.level_counts import level_counts
from loaders.reading.lists import top_level
from loaders.reading.numbers import Amount, amount_list, amounts
from loaders.reading.plan import Plan
from loaders.reading.shared_targets import parts, shared_at, shared_targets, target
from loaders.reading.subjects import LEVELED, Subject, Told, metric_of, subject_of
from loaders.reading.topics import cluster_at
from loaders.reading.vocabulary import alternation

_NOT_AIM = re.compile(rf"(?<!签约)(?<!协议)(?<!合同){alternation('target.not_aim')}")
_PIECES = ("个", "家", "项")
MONEY = ("亿元", "万元", "亿美元", "万美元")
_INVESTS = re.compile(
    r"(?<!工业)(?<!资产)(?<!技改)(?<!完成)(?<!民间)(?<!到位)(?<![，；。]产业)(?<!^产业)投资(?:约|近|超|超过)?[\d.]+[万亿]*元(?!以上)|年(?:产|加工|屠宰|处理|出栏|存栏|销售|生产)[约超近]?\d|达产后|建成后|投产后|该项目"
)
_QUALIFIES = re.compile(
    r"(?:以上|级)?的[^，。；、\d]{0,14}?(?:企业|开发区|园区|集群|产业|产业链|项目|县区?|市场主体)(?:数量?|总数)?(?:力争)?(?:达到?|突破|超过?|增至|不少于|有)?\d|(?:级|以上)?的?(?:工业|产业|重点|重大|招商|制造业|链主|龙头|骨干|领军|头部|冠军|上市|特色)*(?:企业|产业|集群|园区|项目|龙头|镇|村|公司|产品|工业企业|规模企业|品牌|强县|县)"
)
_OF_PROJECTS = re.compile(r"[^，。；]*等[^，。；、\d]{0,8}项目(?:$|[^\d，。；]{1,4}$)")
# 优化提升汽车产业，产值达到500亿元: what a part of the sentence makes grow is what the next ones tell of.
_OBJECT = re.compile(
    rf"(?:(?:其中|包括|[一二三四五六七八九十]是|加速|全面)+|[^，]{{0,6}}[将要])?(?:{alternation('cluster.verbs')}|改造|加速发展)+(?:[^，]{{2,40}}等)?(?P<name>[\u4e00-\u9fff]{{2,12}}?(?:产业集群|产业链|产业|制造业|加工业))(?:(?:跨越式?|高质量|加快|创新|集聚|转型)*发展)?$"
)
_OF_COUNTED = re.compile(
    r"(?:\d|[一二两三四五六七八九十])[家户](?:以上|左右)?(?:[^，。；、\d]{0,6}企业)?[^，。；、\d家]{0,10}(?:超过?|突破|达到?|过)$"
)
_LEVEL_COUNTED = re.compile(
    r"(?:的)?[^，。；、\d]{0,6}(?:企业|项目|园区|集群|产业链|产业|开发区)(?:数量?)?(?:力争)?(?:达到?|突破|超过?|增至|发展到)?\d+[家个户条]"
)
_BUILT = re.compile(
    r"(?:以上)?的?(?:世界级|国家级|特色|现代|绿色|先进)*(?P<name>[\u4e00-\u9fffA-Za-z]{3,14}?(?:产业集群|产业链))(?=[，。；]|$)"
)
_ASIDE = re.compile(r"（(?:其中)?[^（）]{0,12}?(?:企业|产值|产能|产量|占比)[^（）]*?\d[^（）]*）")
_CARRIES = ("产业", "产业集群", "产业链", "集群", "业", "区", "园", "市", "县", "省", "基地", "州")
_OF_NAME = re.compile(
    r"的(?:世界级|国家级|特色|现代|绿色|高端)*(?P<name>[\u4e00-\u9fffA-Za-z]{2,14}?(?:产业集群|产业链))(?=[，。；]|$)"
)
_LEVEL_NAME = re.compile(
    r"(?:元级别|级别|元级|级|元|规模)?(?:的|以上的?)?(?:全产业链|全链条|现代化?|(?:先进|高端)(?!装备|材料|制造)|特色|绿色|世界级|国家级|优势)*(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}?(?:产业集群|产业链|产业|集群|制造业|加工业))(?![园业基])"
)

_KNOWN = re.compile(r"(?:级别|级|元|的)(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}?(?:产业集群|产业链|产业))$")


def targets(plan: Plan, clusters: Clusters) -> Iterator[Found]:
    """Every target of the plan."""
    state = State()
    inherited: tuple[str, ...] = ()
    for clause in plan.clauses:
        goal_path = tuple(h for h in (*clause.path, clause.heading) if "目标" in h or "指标" in h)
        year = state.year if goal_path and goal_path[:1] == inherited[:1] else plan.year_at(clause.body)
        state = opened(State(year=year, aimed=state.aimed), plan, (*clause.path, clause.heading))
        inherited = goal_path
        for sentence in plan.sentences(clause):
            if plan.text[sentence.start - 1 : sentence.start] in ("", "\n"):
                state = replace(state, account=False, aimed=state.aimed and (plan.is_plan or not state.account))
            topic = cluster_at(plan, clusters, clause, sentence)
            state = replace(state, subject="", past=state.account, topic=topic, counting=False)
            for segment in _segments(plan.text, sentence):
                found, state = _segment(plan, clusters, (clause, segment), state)
                yield from found


def _segments(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    asides = [Span(*m.span()) for m in _ASIDE.finditer(text, *sentence)]
    marks = [*top_level(text, sentence, "，,："), *(p for aside in asides for p in _parted(text, aside))]
    for place in [*sorted(marks), sentence.end]:
        if place > start:
            yield Span(start, place)
        start = place + 1


def _parted(text: str, aside: Span) -> Iterator[int]:
    """Where a bracket that holds amounts is parted: at its ends and at its commas."""
    yield from (p for p in range(*aside) if text[p] in "（），")


def _segment(plan: Plan, clusters: Clusters, place: tuple[Clause, Span], state: State) -> tuple[list[Found], State]:
    clause, segment = place
    written = plan.text[slice(*segment)]
    state = after(state, plan, written)
    if (grown := _OBJECT.match(written)) and proper(grown["name"]) and not re.search("[等的]", grown["name"]):
        known = clusters.find(grown["name"])
        state = replace(state, topic=known or state.topic or grown["name"])
    if (
        state.past
        or state.gone
        or not state.aimed
        or _NOT_AIM.search(written)
        or _INVESTS.search(written)
        or not any(c.isdigit() or c in "千百万一二三四五六七八九十两" for c in written)
    ):
        return [], state
    found = list(_read(plan, clusters, place, state))
    return found, _carried(state, found)


def _carried(state: State, found: Sequence[Found]) -> State:
    """The last subject, and the last metric that is counted in money: 'A 100亿元, B 50亿元' need not repeat it."""
    money = [m for f in found if (m := _measure(f))]
    subject = found[-1].name if found else state.subject
    if not subject.endswith(_CARRIES) or subject.startswith("全"):
        subject = ""
    counting = bool(found) and found[-1].rule == "target.count"
    return replace(state, subject=subject, metric=money[-1] if money else state.metric, counting=counting)


def _measure(found: Found) -> str:
    """What a target is measured in, if in money: 规上工业营业收入增长10% speaks of 规上工业营业收入."""
    metric = found.attr.split("@")[0]
    if "占" in metric:
        return ""
    grown = re.sub(r"(?:年均|同比)?(?:增长|增幅|增速|增长率)$", "", metric)
    if found.unit in MONEY or (grown != metric and grown.endswith(("收入", "产值", "增加值", "总值", "营收", "税收"))):
        return grown
    return ""


def _read(plan: Plan, clusters: Clusters, place: tuple[Clause, Span], state: State) -> Iterator[Found]:
    clause, segment = place
    text = plan.text
    shared = shared_at(text, segment)
    if shared and amount_list(text, shared.end, segment.end):
        yield from shared_targets(plan, segment, (shared, state))
        return
    if dealt := list(parts(plan, segment, state)):
        yield from dealt
        return
    start = segment.start
    for one in level_counts(text, segment):
        attr = f"{one.metric}@{state.year}"
        yield Found("target", plan.region_word, one.span, "target.count", attr, one.many, one.unit, one.after)
        start = one.span.end
    for amount in amounts(text, start, segment.end):
        if _no_aim(text, amount, Span(start, segment.end), dated=bool(state.year)) or (
            amount.unit not in _PIECES and _OF_PROJECTS.match(text, amount.span.end, segment.end)
        ):
            continue
        if amount.level or _level_before_name(text, amount, segment):
            yield from _level(plan, clusters, (amount, segment), state)
        elif (
            amount.unit in MONEY
            and (built := _BUILT.match(text, amount.span.end, segment.end))
            and proper(built["name"])
        ):
            yield _built(text, amount, built, Span(start, built.end("name")), state)
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


def _no_aim(text: str, amount: Amount, rest: Span, *, dated: bool) -> bool:
    """True for an amount that says which, or how many are named, and not what shall be reached."""
    if _is_year(text, amount) or _those_listed(text, amount) or (not dated and _named_before(text, amount, rest)):
        return True
    if text[amount.span.start] == "一" and amount.unit == "个":
        return not LEVELED.match(
            re.split("[，。；、]", text[amount.span.end : rest.end])[0]
        )  # 牵头一个产业 says no more
    if amount.unit in MONEY and (
        _QUALIFIES.match(text, amount.span.end, rest.end)
        or _OF_COUNTED.search(text, max(0, rest.start - 8), amount.span.start)
    ):
        return True  # 产值超百亿元企业, 10家企业产值超百亿元
    return amount.level and bool(_LEVEL_COUNTED.match(text, amount.span.end, rest.end))  # 百亿级企业15家


def _built(text: str, amount: Amount, built: re.Match[str], span: Span, state: State) -> Found:
    """打造产值超500亿食品饮料产业集群."""
    before = text[span.start : amount.span.start]
    over = before.endswith("超")
    metric = metric_of(before.removesuffix("超"))[0] or "产值"
    told = (state.year, "超" if over else "打造", span, "target.level")
    return target(built["name"], metric, amount, told)


def _named_before(text: str, amount: Amount, rest: Span) -> bool:
    """True for a count of what a list before it names."""
    before = text[rest.start : amount.span.start]
    return (
        amount.unit in ("个", "条", "大", "类")
        and "、" in before.lstrip("、")
        and not re.search(r"(?:达到?|突破|超过?|至|到|为|新增|培育|打造|形成|建成|引进)$", before)
        and bool(re.match(r"[^，。；、]{0,14}(?:产业集群|产业链|产业|集群)", text[amount.span.end : rest.end]))
    )


def _those_listed(text: str, amount: Amount) -> bool:
    """A等100家企业 are those that are."""
    return amount.unit in ("家", "户") and text[amount.span.start - 1] == "等"


def _is_year(text: str, amount: Amount) -> bool:
    return text[amount.span.end : amount.span.end + 1] == "年" and len(amount.value) == 4


def _one(subject: Subject, amount: Amount, state: State, span: Span) -> Iterator[Found]:
    name = subject.name or (state.subject if not subject.fresh else "") or subject.default
    metric = subject.metric
    if _GROWS.match(metric) and not subject.whole:
        metric = _base(state.metric) + metric
    told = (
        (metric_of(state.metric)[0] if subject.name.endswith("业") else "")
        or state.metric
        or ("产值" if subject.name or not name.startswith("全") else "")
    )  # 每年争取不低于5000万元 is of nothing told
    metric = metric or (told if amount.unit in MONEY else "")
    if not metric or not name or _torn(metric) or _torn(name):
        return
    yield target(name, metric, amount, (state.year, subject.comparator, subject.span or span, subject.rule))


_GROWS = re.compile(r"(?:[\d一二三四五六七八九十]+年)?(?:年均|年平均|平均(?:增|递)|增长|增速|同比)")


def _torn(words: str) -> bool:
    """True for part of a phrase: an open bracket or quote, a mark or half a verb at its beginning."""
    paired = words.count("（") == words.count("）") and words.count("“") == words.count("”")
    return not paired or bool(re.match("[，、（]|成(?!都|品|套|交|果|员)", words))


def _base(metric: str) -> str:
    return re.split(r"(?:[\d一二三四五六七八九十]+年)?(?:年均|年平均|平均(?:增长|递增))|占", metric)[0]


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
