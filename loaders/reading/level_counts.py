"""Counts of what is known by its size: 2个千亿级、3个百亿级产业集群, 5000亿元级别的产业集群1个, 营业收入超100亿元的40个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.text import chinese_number
from loaders.reading.fact import Span
from loaders.reading.vocabulary import alternation

_LEVEL_COUNT = re.compile(
    r"(?P<level>[\d.]+万?亿|[一二两三四五六七八九]?[百千万]+亿)元?级(?:别)?的?(?P<what>产业集群|产业链|产业|企业|园区)(?=(?P<cmp>达到?|突破|超过?)?(?P<count>\d+)(?P<unit>个|条|家|户)(?P<after>以上|左右)?)"
)
# 2个1000亿、3个500亿产业集群: one head serves the list.
_LEVEL_LIST = re.compile(
    r"(?:[\d一二两三四五六七八九十]+个(?:[\d百千万]+亿|[一二两三四五六七八九]?[百千万]亿)元?级?[、和，])+(?:一批[^，。；]{0,6}级|[\d一二两三四五六七八九十]+个)?(?:[\d百千万]+亿|[一二两三四五六七八九]?[百千万]亿)元?级?(?:以上)?的?(?P<what>产业集群|产业链|产业|集群|企业|园区)"
)
_LEVEL_ITEM = re.compile(
    r"(?P<count>\d+|[一二两三四五六七八九十]+)个(?P<level>(?:[\d百千万]+|[一二两三四五六七八九]?[百千万])亿元?级?)"
)
_OVER = re.compile(
    rf"(?P<metric>年?{alternation('target.metrics')})?(?:(?P<past>过(?!去))|超过?|突破|达到?)(?P<level>(?:[\d.]+[万千百]?|[百千万])亿元)(?:以上)?的(?P<count>\d+)(?P<unit>个|家|户)"
)


class LevelCount(NamedTuple):
    """What is counted (its size belongs to it), how many, and where."""

    metric: str
    many: str
    unit: str
    span: Span
    after: str = ""


def level_counts(text: str, segment: Span) -> Iterator[LevelCount]:
    """Every such count of a segment, in the order of the forms."""
    start = segment.start
    for told in _LEVEL_LIST.finditer(text, *segment):
        for counted in _LEVEL_ITEM.finditer(text, *told.span()):
            yield _counted(counted, told["what"], "个")
        start = told.end()
    metric = ""
    for over in _OVER.finditer(text, start, segment.end):
        metric = over["metric"] or metric  # the first metric holds for all
        yield LevelCount(
            f"{metric}{over['past'] or '超'}{over['level']}", over["count"], over["unit"], Span(*over.span())
        )
        start = over.end()
    for counted in _LEVEL_COUNT.finditer(text, start, segment.end):
        one = _counted(counted, counted["what"], counted["unit"])
        yield one._replace(
            span=Span(counted.start(), counted.end("unit")), after=counted["after"] or counted["cmp"] or ""
        )


def _counted(match: re.Match[str], what: str, unit: str) -> LevelCount:
    level = match["level"].removesuffix("级").removesuffix("元")
    money = "元" if "个" in match[0][:4] or "元" in match[0] else ""
    metric = f"{level}{money}级{what}" if level[0].isdigit() else f"{level}级{what}"
    count = match["count"] if match["count"].isdigit() else str(chinese_number(match["count"].replace("两", "二")))
    return LevelCount(metric, count, unit, Span(*match.span()))
