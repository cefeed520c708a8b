"""A plan while it is read: its text, clauses, sentences, the year it was made and what it calls its region."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from loaders.documents.clauses import Clause, clauses
from loaders.reading.fact import Span
from loaders.reading.lists import top_level

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:发|办发|函|办函|字|规|办)?〔(20\d\d)〕\s*\d+号|[\u4e00-\u9fff]{1,12}[\[［](20\d\d)[\]］]\s*\d+号"
)
_YEARLY = re.compile(r"(?<![-—–~至－])(20\d\d)年.*(?:要点|任务|工作计划|工作安排|责任分解|分解意见|重点工作|工作报告)")
_TURNS = re.compile(r"(?:未来|今后)(?P<span>五年)(?!规划)|(?<=[\n。])[^，。\n]{0,12}?(?:今年|20\d\d年)(?!以来)")
_ISSUER = re.compile(
    r"[\u4e00-\u9fff]{2,12}?(?:人民政府办公厅|人民政府办公室|人民政府|委员会办公室|委员会|委办公室|局|领导小组办公室|领导小组)"
)
_TITLE = re.compile(
    r"[^\n，。；]{0,60}(?:意见|方案|规划|计划|通知|办法|措施|要点|决定|纲要|目标|分工|清单|报告)(?:（[^）\n]{1,30}）)?$"
)
_PROSE = 24

_DIVISION = "([省市县区]|州(?![省市县区]))"  # 贵州省 is no 州
_AUTONOMOUS = re.compile("内蒙古|广西|西藏|宁夏|新疆")
_WHOSE = re.compile(r"(?<![\u4e00-\u9fff])([省市县区])[\u4e00-\u9fff]{1,12}?(?:委员会|委|局|厅)")


@dataclass(frozen=True)
class Plan:
    """`text` is the cleaned text; `clauses` cover it without gaps."""

    text: str
    name: str = ""
    clauses: Sequence[Clause] = field(default_factory=tuple)
    _read: dict[Span, list[Span]] = field(default_factory=dict, compare=False, repr=False)  # every rule asks again

    @cached_property
    def head(self) -> str:
        """What stands before the first clause, at most a page."""
        return self.text[: min(self.clauses[1].start if len(self.clauses) > 1 else 1500, 1500)]

    @cached_property
    def number(self) -> str:
        """The document's number, '' if none is printed."""
        match = _NUMBER.search(self.head[:400])
        return match[0] if match else ""

    @cached_property
    def title(self) -> str:
        """The title as far as its lines tell."""
        lines = [line.strip() for line in self.head.split("\n")[:14]]
        for index, line in enumerate(lines):
            if _TITLE.search(line) and len(line) < 80 and not line.startswith(("各", "附件")):
                before = lines[index - 1] if index and line.startswith(("关于", "印发")) else ""
                return before + line
        return lines[0][:60] if lines else ""

    @cached_property
    def is_plan(self) -> bool:
        """True if this is a plan or part of one, not a report about one: it bears a number, a plan's title, or clauses."""
        titled = any(_TITLE.search(line.strip()) for line in self.head.split("\n")[:14] if len(line) < 60)
        return bool(self.number) or titled or sum(clause.level >= 0 for clause in self.clauses) > 2

    @cached_property
    def issuer(self) -> str:
        """Who issued it, '' if not told."""
        match = _ISSUER.match(self.title) or _ISSUER.search(self.head[:200])
        return match[0] if match else ""

    @cached_property
    def year(self) -> int:
        """The year it was made; 0 if unknown: its number's, else the last printed at its end, else the first in its head."""
        if match := _NUMBER.search(self.head[:400]):
            return int(match[1] or match[2])
        if match := _YEARLY.search(self.title):
            return int(match[1])
        if match := _YEARLY.search(self.head):
            return int(match[1])
        span = re.search(r"(20\d\d)\s*年?\s*[-—–~至－]+\s*(20\d\d)", self.title)
        if span:
            return int(span[1]) - 1
        dates = re.findall(
            r"(20\d\d)(?:年|[-/.])\d{1,2}(?:月|[-/.]\d{1,2})(?:\d{1,2}日)?", self.head + self.text[-400:]
        )
        return int(dates[0]) if dates else 0

    @cached_property
    def own_year(self) -> str:
        """The year that a yearly plan is for, '' for others: its aims need not repeat it."""
        return str(self.year) if _YEARLY.search(self.title) or "工作报告" in self.title else ""

    def year_at(self, place: int) -> str:
        """The year that aims at this place are for where they name none: a report turns to 未来五年 and back to 今年."""
        if not self.own_year:
            return ""
        turns = list(_TURNS.finditer(self.text, 0, place))
        if not turns or not turns[-1]["span"]:
            return self.own_year
        return str(self.year + 4) if self.year % 5 == 1 else ""  # a five-year plan begins in 2021, 2026, …

    @cached_property
    def aim_years(self) -> frozenset[int]:
        """The years that the text sets aims for: 到2025年, 2025年目标."""
        return frozenset(
            int(y) for y in re.findall(r"(?:[到至]|力争)(20\d\d)年|(?<=\b)(?:20\d\d)年目标", self.text) if y
        )

    @cached_property
    def region_word(self) -> str:
        """How the plan calls its region: 全市, 全县 … (我市 says so too); else by what its title names."""
        told = Counter(
            "全" + word[1]
            for word in re.findall(
                r"全[市省县区州盟旗](?!前列|第|首|领先|平均|先进|各)|我[市省县区州盟旗]",
                re.sub(r"[在居占为]全[省国]|全省(?:乃至|重点|之)", "", self.text),
            )
        )
        match = re.search(rf"[\u4e00-\u9fff×X某]{{2,6}}?{_DIVISION}", self.title)
        seat = re.search(r"[\u4e00-\u9fff]{2,6}?([市县区州])(?:人民政府|政府|委)", self.head[:600])
        here = match or seat
        if here and here[1] in "市县区州" and told["全省"] and told["全省"] < 4:
            del told["全省"]
        most: list[str] = [word for word, times in told.most_common() if times == max(told.values())]
        if len(most) == 1:
            return most[0]
        titled = "全" + (here[1] if here else self._level)
        return titled if titled in most or not most else most[0]

    @property
    def _level(self) -> str:
        """What a plan is of that names no 市 or 县: the autonomous region of its title, else by whose units it speaks of."""
        if _AUTONOMOUS.match(self.title):
            return "区"
        told = Counter(_WHOSE.findall(self.text))
        return told.most_common(1)[0][0] if told else "市"

    def clause(self, place: int) -> Clause:
        """The clause that holds this place."""
        return self.clauses[max(0, bisect_right(self._starts, place) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def sentences(self, clause: Clause) -> Iterator[Span]:
        """The sentences of a clause's body, at 。；！？ outside brackets and quotes, and at line ends."""
        span = Span(clause.body, clause.end)
        if span not in self._read:
            told = sentences(self.text, span)
            self._read[span] = [one for one in told if not self._in_table(one.start) or self._prose(one)]
        yield from self._read[span]

    def _prose(self, cell: Span) -> bool:
        """True for part of a table's cell that is written in sentences."""
        start = self.text.rfind("\t", 0, cell.start) + 1
        end = min((p for p in (self.text.find(mark, cell.end) for mark in "\t\n") if p >= 0), default=len(self.text))
        written = self.text[start:end]
        return len(written) >= _PROSE and "，" in written and "\n" not in written

    def _in_table(self, place: int) -> bool:
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        line = self.text[start : end if end >= 0 else len(self.text)]
        return "\t" in line or line.count("|") > 2


def sentences(text: str, span: Span, marks: str = "。；;！？") -> Iterator[Span]:
    """Stretches between these marks and line ends, without empty ones."""
    for line in re.finditer(r"[^\n\t]+", text[span.start : span.end]):
        start, end = span.start + line.start(), span.start + line.end()
        for place in [*top_level(text, Span(start, end), marks), end]:
            if text[start:place].strip():
                yield Span(start, place)
            start = place + 1


def plan_of(text: str, name: str = "") -> Plan:
    """The plan that this cleaned text holds."""
    return Plan(text, name, tuple(clauses(text)))
