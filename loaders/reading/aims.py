"""Whether a stretch of text sets aims or tells what was: a year said once holds for its paragraph, and so does an account."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation

_YEAR = re.compile(
    r"(?:(?P<from>20\d\d)\s*年?\s*[-—–~至到－]+\s*)?(?P<year>20\d\d)\s*年(?P<end>底|末|前|度)?|[“\"]?十(?P<plan>[二三四五六])五[”\"]?(?:期间|末|时期|期末)?"
)
# 较2020年下降18%, 与2020年相比: a year to compare with.
_COMPARED = re.compile(
    r"由20\d\d年(?:底|末)?的?[\d.]+[^，。；\d]{1,4}(?=增|提|上|扩|发展|升)|(?:比|较|相比|同比|相较|在|以)20\d\d年(?:底|末|度)?(?=增|下|提|降|翻|减|上|基础|为基|的基|末|相|累计|，|翻番|[\d.]+)|与20\d\d年相比"
)
_WITHIN = re.compile(
    r"(?P<from>20\d\d)年(?:起|开始)[，的]?(?:未来)?(?P<years>\d{1,2})年(?:内|左右|时间)"
)  # 2012年起5年内
# “十五五”开局之年: the period's first year, and not its last.
_OPENS = re.compile(
    r"[“\"]?十[二三四五六]五[”\"]?(?:规划|时期|的)*(?:良好|精彩)?(?:开局|起步|收官|开好局|首年|第[一二三四五]年|开篇)"
)
_INVESTS = re.compile(r"总投资|设计年产值|达产后|协议投资")
_ASIDE = re.compile(r"（[^）]*20\d\d年[^）]*）")
_PLANS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
_PAST = re.compile(alternation("target.past"))
_CLEARS = re.compile(
    r"(?:主要|发展|预期|总体|工作)目标|目标(?:是|为|：|任务|值)|力争|今年(?!以来|上半年|前|第?[一二三]季度|\d)|到20\d\d|将(?!近)|下一步|预计|争取|明年|确保|计划"
)
_STRICTLY = re.compile(r"力争|^[到至]20\d\d年|目标(?:是|为|：)|下一步|未来")
_WANTS = re.compile(
    r"^(?:着力|全力|加快|奋力|聚力|努力|[^，]{2,8}[市省县区])*(?:打造|培育|冲刺|挺进|迈向|向)(?!了|出|成)|十[三四五六]五[”\"]?(?:期间|末|时期|期末)"
)
# What a paragraph that opens so tells is told of what was, until an aim is named: 去年, 1—8月, 布局建设了.
_FOUNDATION = re.compile(
    r"现状|(?:发展|产业|工作)基础|基础条件|回顾|形势|成效|成就|背景|发展情况|存在问题|主要问题|面临|现有基础|取得|(?:现实|发展|产业|工作)?基础(?:条件|与形势)?$"
)
_ACCOUNT = re.compile(
    r"^(?:去年|上年|近年来|近几年|过去[一三五]年|截至|\d{1,2}月?\s*[-—–~至到]\s*\d{1,2}月|前[一二三四五六七八九十]+个月|[前一二三]+季度|上半年|20\d\d年以来|今年(?:以来|上半年|\d{1,2}\s*[-—–~至到]|前))"
)
_DONE = re.compile(
    r"(?:布局|建设|培育|打造|引进|集聚|聚集|形成|建成|获评|组建|认定|开展|组织)了|该项目|正式投产|(?:建成|投产|达产)后|已(?:开工|完成|投产|竣工)|有望|被(?:确定|评|认定|授|列)|先后|顺利"
)


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
    gone: bool = False
    aimed: bool = False
    founded: bool = False


def opened(state: State, plan: Plan, path: tuple[str, ...]) -> State:
    """The state in which a clause of these headings begins: a section on what has been reached sets no aims by itself."""
    founded = any(_FOUNDATION.search(heading) and "目标" not in heading for heading in path)
    for heading in path:
        state = told_year(state, heading, plan.year)
    return replace(state, founded=founded, aimed=not founded and (plan.is_plan or state.aimed))


def told_year(state: State, text: str, made: int) -> State:
    """The state after the last year named in this text; a year gone by makes what follows an account, not an aim."""
    if re.search(r"今年|年内|全年|当年", text):
        state = replace(state, year=str(made) if made else "")
    if within := _WITHIN.search(text):
        return replace(state, year=str(int(within["from"]) + int(within["years"]) - 1))
    for match in _YEAR.finditer(_OPENS.sub("", _COMPARED.sub("", _ASIDE.sub("", text)))):
        year = _PLANS[match["plan"]] if match["plan"] else int(match["year"])
        state = replace(state, year=str(year))
    return state


def after(state: State, plan: Plan, written: str) -> State:
    """The state once this segment is read: `past` says whether it, and what follows, tells what was."""
    state = told_year(state, written, plan.year)
    gone = bool(state.year and int(state.year) < (plan.year or _year_made(plan, state.year)))
    clears = bool((_STRICTLY if state.founded else _CLEARS).search(written)) and not gone
    if _ACCOUNT.match(written) and not clears:
        state = replace(state, past=True, account=True, aimed=plan.is_plan and state.aimed)
    elif (_PAST.search(written) or _DONE.search(written)) and not clears:
        state = replace(state, past=True, aimed=plan.is_plan and state.aimed)
    elif not plan.is_plan and _INVESTS.search(written):
        state = replace(state, past=True)
    elif clears:
        state = replace(state, past=False, account=False, aimed=True)
    elif _WANTS.search(written) and not gone and not state.founded:
        state = replace(state, aimed=True)
    return replace(state, gone=gone)


def _year_made(plan: Plan, year: str) -> int:
    """Of a text without a date: a year that no 到…年 names, while a later one is, is an account of what was."""
    aims = plan.aim_years
    return max(aims) if aims and int(year) not in aims and int(year) < max(aims) else 0
