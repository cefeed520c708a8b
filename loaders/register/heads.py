"""What a column's head says: which field it names, in which unit, of which year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from graph.text import fold
from loaders.register.values import unit_of
from loaders.register.words import fields

_BRACKETS = re.compile(r"[(\[【《<{][^()\[\]【】《》<>{}]*[)\]】》>}]")
_NUMBERING = re.compile(
    r"^(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、．:：\s]+|^\d{2,3}(?=[一-鿿])|[*＊#:：_]|(?<=[一-鿿])\d{1,2}$"
)
_YEAR = re.compile(r"(20\d\d)年?(?:\d{1,2}月|[一二三四1-4]季度|全?年度?|[上下]半年)?|(?<!\d)\d{1,2}-\d{1,2}月")
_PERIOD = re.compile(r"本年|本期|累计|当年|年末|期末数|实际|情况$|合计$")
_PAST = re.compile(r"上年|去年|同期|上期|前年|增[长速减幅]|同比|环比|比重|占比|%|±|排名|位次|预计|计划|目标|备案|拟")
ALIKE = 84  # rapidfuzz ratio from which a head counts as a misspelt name


class Guess(NamedTuple):
    """A field a head may mean: `how` is name, part or alike; `score` in (0,1]; `order` within the field's names."""

    field: str
    how: str
    score: float
    order: int


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. `text` as shown (its levels joined by /), `unit` as written, `year` (0 if none)."""

    column: int
    text: str
    levels: tuple[str, ...]
    unit: str
    factor: float
    year: int

    @property
    def past(self) -> bool:
        """True for last year's figure, a growth rate, a plan: not the figure itself."""
        return bool(_PAST.search(fold(self.text)))


def head_of(column: int, levels: tuple[str, ...]) -> Head:
    """The head of a column from the texts above it, outermost first."""
    said = tuple(dict.fromkeys(level for level in levels if level))
    text = "/".join(said)
    unit, factor = unit_of(text)
    years = [int(found[1]) for found in _YEAR.finditer(text) if found[1]]
    return Head(column, text, said, unit, factor, max(years, default=0))


def guess(head: Head) -> Guess | None:
    """The field the head names best: all levels together, then the innermost, then the outermost."""
    if not head.levels:
        return None
    texts = ["".join(head.levels), head.levels[-1], head.levels[0]] if len(head.levels) > 1 else [head.levels[0]]
    guesses = [(found, -place) for place, text in enumerate(texts) if (found := guess_text(text))]
    return max(guesses, key=lambda pair: (pair[0].score, pair[1]), default=(None, 0))[0]


@lru_cache(maxsize=1 << 12)
def guess_text(text: str) -> Guess | None:
    """The field a text names, None if no rule knows it."""
    whole, bare = plain(text), plain(_BRACKETS.sub("", fold(text)))
    for key in dict.fromkeys((whole, bare)):
        if found := _by_name().get(key):
            return Guess(found[0], "name", 1.0, found[1])
    return _by_part(whole) or _by_likeness(bare)


def plain(text: str) -> str:
    """A head as names are compared: half width, no blanks, brackets, numbering, years or words for the period."""
    key = _YEAR.sub("", fold(text).replace(" ", ""))
    key = _PERIOD.sub("", _NUMBERING.sub("", key)) or key
    return re.sub(r"[()\[\]【】《》<>{}/、,，.。\-—·|\"'“”‘’]", "", key)


@cache
def _by_name() -> Mapping[str, tuple[str, int]]:
    named: dict[str, tuple[str, int]] = {}
    for name, field in fields().items():
        for order, text in enumerate(field.names):
            named.setdefault(plain(text), (name, order))
            named.setdefault(fold(text).replace(" ", ""), (name, order))
    return named


def _by_part(key: str) -> Guess | None:
    """The field with the longest of its parts in the head; what is about persons goes before all."""
    found: list[tuple[bool, int, Guess]] = []
    for name, field in fields().items():
        if any(fold(word) in key for word in field.unlike):
            continue
        lengths = [len(part) for part in field.parts if fold(part) in key]
        if lengths:
            found.append((field.keep == "never", max(lengths), Guess(name, "part", 0.8, 99)))
    return max(found, key=lambda item: item[:2])[2] if found else None


def _by_likeness(key: str) -> Guess | None:
    from rapidfuzz import fuzz, process

    if len(key) < 3:
        return None
    found = process.extractOne(key, _by_name().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if not found:
        return None
    name, order = _by_name()[found[0]]
    if any(fold(word) in key for word in fields()[name].unlike):
        return None
    return Guess(name, "alike", found[1] / 100 * 0.8, order)
