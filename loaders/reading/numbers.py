"""Amounts as plans write them: 2700亿元, 千亿元, 300万辆, 90%以上, 10—15家, 三条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from graph.text import chinese_number
from loaders.reading.fact import Span
from loaders.reading.vocabulary import alternation

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CN_DIGITS = r"[一二三四五六七八九十两]{1,3}"
_UNIT = alternation("target.units")
_AFTER = alternation("target.after")
_NO_MORE = r"(?<!亿(?=千瓦|瓦|方|度|只|株|颗|块|平方|港元|欧元|日元))(?<!大(?=卡))"  # 10亿方 is no money
AMOUNT = re.compile(
    rf"(?<![\d.])(?:(?P<low>{_DIGITS})(?:%?\s*[-—–~～至到]+\s*(?P<high>{_DIGITS})|(?P<lowunit>{_UNIT})[-—–~～]+(?P<same>{_DIGITS})(?=(?P=lowunit)))?\s*(?P<unit>(?:{_UNIT})(?:/年)?){_NO_MORE}"
    rf"|(?P<cn>{_CN_DIGITS})(?P<cnunit>家|个|条|项|座|所|千亿元|百亿元|万亿元)(?!级)"
    rf"|(?<=[在到破过超达])(?P<round>[百千])(?P<rounded>万(?:吨|辆|千瓦|亩|台|套|人次|头|件))(?![级产])"
    rf"|(?P<times>[一二两三四五六七八九])?(?P<word>万亿|千亿|百亿)(?P<level>元|级)?)(?P<after>{_AFTER})?"
)
_BARE = re.compile(rf"(?<![\d.])({_DIGITS})(?![\d.%])")
_SCALED = {
    "万亿元": ("亿元", 10000),
    "千亿元": ("亿元", 1000),
    "百亿元": ("亿元", 100),
    "万亿": ("亿元", 10000),
    "亿": ("亿元", 1),
}
_WORDS = {"万亿": 10000, "千亿": 1000, "百亿": 100}


class Amount(NamedTuple):
    """A value with its unit; `high` only for a range, `level` for 千亿级, `after` for 以上 and its kin."""

    value: str
    unit: str
    span: Span
    high: str = ""
    after: str = ""
    level: bool = False


def amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """All amounts in text[start:end], years left out."""
    for match in AMOUNT.finditer(text, start, end):
        if amount := _amount(match):
            yield amount


def _amount(match: re.Match[str]) -> Amount | None:
    span, after = Span(*match.span()), match["after"] or ""
    if match["word"]:
        times = _cn(match["times"]) if match["times"] else 1
        return Amount(str(times * _WORDS[match["word"]]), "亿元", span, "", after, match["level"] == "级")
    if match["round"]:
        return Amount({"百": "100", "千": "1000"}[match["round"]], match["rounded"], span, "", after)
    unit = match["unit"] or match["cnunit"]
    unit, factor = _SCALED.get(unit, (unit, 1))
    if match["cn"]:
        return Amount(plain(Decimal(_cn(match["cn"])) * factor), unit, span, "", after)
    low = plain(_decimal(match["low"]) * factor)
    high = plain(_decimal(high) * factor) if (high := match["high"] or match["same"]) else ""
    return Amount(low, unit, span, high, after)


def amount_list(text: str, start: int, end: int) -> list[Amount]:
    """150亿元和100亿元, or 100、200和300亿元, where the last unit holds for all."""
    full = list(amounts(text, start, end))
    if not full:
        return []
    taken = [a.span for a in full]
    loose = [
        m
        for m in _BARE.finditer(text, start, full[-1].span.start)
        if not any(s.start <= m.start() < s.end for s in taken)
    ]
    last = full[-1]
    factor = _factor(text[slice(*last.span)])
    bare = [Amount(plain(_decimal(m[1]) * factor), last.unit, Span(*m.span()), "", last.after) for m in loose]
    return sorted([*full, *bare], key=lambda a: a.span.start)


def _factor(written: str) -> int:
    return next((factor for unit, (_, factor) in _SCALED.items() if unit in written and unit != "亿"), 1)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def plain(value: Decimal) -> str:
    """2700, 0.5, never 2.7E+3."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cn(text: str) -> int:
    return chinese_number(text.replace("两", "二"))
