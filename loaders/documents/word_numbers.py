"""The numbers that Word makes by itself (一、 （一） 1. 第一条): counted from the lists that a file declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from loaders.documents.word_parts import W, is_on, value, whole

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9
_LONGEST = 40  # characters of a level's text
_HOLDER = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list: where it starts, how it counts, how it is written, after which level it starts anew."""

    start: int
    form: str
    text: str
    plain: bool
    restart: int | None
    style: str


class Numbers:
    """Counts through the paragraphs of a document, which must be asked in their order."""

    def __init__(self, part: Element | None) -> None:
        self._levels: dict[str, Mapping[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if part is not None:
            self._learn(part)

    def _learn(self, part: Element) -> None:
        links: dict[str, str] = {}
        for abstract in part.findall(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            self._levels[key] = dict(_levels(abstract))
            if styled := value(abstract, "styleLink"):
                links[styled] = key
        for abstract in part.findall(f"{W}abstractNum"):
            linked = links.get(value(abstract, "numStyleLink"), "")
            if linked:
                self._levels[abstract.get(f"{W}abstractNumId", "")] = self._levels[linked]
        for num in part.findall(f"{W}num"):
            key = num.get(f"{W}numId", "")
            self._list_of[key] = value(num, "abstractNumId")
            self._override(key, num)

    def _override(self, key: str, num: Element) -> None:
        for override in num.findall(f"{W}lvlOverride"):
            level = whole(override.get(f"{W}ilvl", ""), 0)
            if started := value(override, "startOverride"):
                self._starts.setdefault(key, {})[level] = whole(started, 1)
            if (own := override.find(f"{W}lvl")) is not None:
                abstract = self._list_of[key]
                self._list_of[key] = f"{abstract}/{key}"
                self._levels[self._list_of[key]] = {**self._levels.get(abstract, {}), level: _level(own)}

    def level_of(self, list_id: str, styles: list[str]) -> int:
        """The level that a list keeps for paragraphs of one of these styles, 0 if none."""
        levels = self._levels.get(self._list_of.get(list_id, ""), {})
        return next((place for place, level in levels.items() if level.style and level.style in styles), 0)

    def label(self, list_id: str, place: int) -> str:
        """The number that the next paragraph of this list at this level bears, '' for a bullet or an unknown list."""
        key = self._list_of.get(list_id, "")
        levels = self._levels.get(key, {})
        if place not in levels:
            return ""
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        for level, start in self._starts.pop(list_id, {}).items():
            if level < _LEVELS:
                counts[level] = start - 1
        for upper in range(place):
            if counts[upper] is None and upper in levels:
                counts[upper] = levels[upper].start
        before = counts[place]
        counts[place] = levels[place].start if before is None else before + 1
        for deeper in range(place + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or place < restart:
                counts[deeper] = None
        return _written(levels, counts, place)


def _levels(abstract: Element) -> Iterator[tuple[int, Level]]:
    for level in abstract.findall(f"{W}lvl"):
        place = whole(level.get(f"{W}ilvl", ""), 0)
        if place < _LEVELS:
            yield place, _level(level)


def _level(level: Element) -> Level:
    restart = value(level, "lvlRestart")
    return Level(
        whole(value(level, "start"), 1),
        value(level, "numFmt", "decimal"),
        value(level, "lvlText")[:_LONGEST],
        bool(is_on(level, "isLgl")),
        whole(restart, 0) if restart else None,
        value(level, "pStyle"),
    )


def _written(levels: Mapping[int, Level], counts: list[int | None], place: int) -> str:
    own = levels[place]
    if own.form in ("bullet", "none"):
        return "" if own.form == "bullet" else _HOLDER.sub("", own.text)

    def number(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        count = counts[level] if level < _LEVELS else None
        return "" if count is None or level not in levels else written(count, "" if own.plain else levels[level].form)

    return _HOLDER.sub(number, own.text)


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; digits for those that plans do not use."""
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand", "koreanDigital2"):  # fmt: skip
        return "".join(_DIGITS[int(d)] for d in str(number)) if "igit" in form else chinese(number)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese(number, _FORMAL, "拾佰仟")
    if form == "ideographTraditional" and 1 <= number <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[number - 1]
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form == "decimalEnclosedParen":
        return f"（{number}）"
    if form in ("lowerLetter", "upperLetter") and number >= 1:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and number < 4000:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number below ten thousand in words: 十一, 二十, 一百零五; digits beyond."""
    if not 0 < number < 10_000:
        return str(number)
    said, gap = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number))):
        if digit:
            said += ("零" if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
    return said[1:] if said.startswith("一十") else said


def _roman(number: int) -> str:
    told = ""
    for size, letters in _ROMAN:
        told += letters * (number // size)
        number %= size
    return told
