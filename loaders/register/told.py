"""What is known of a list beside its rows: its scope, region, day and provider, from people or from its own words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import DataRefused, UsageError
from graph.schema import schema
from graph.text import clean, fold, iso_date, key_text, known_date
from loaders.divisions import find, lineage, place_of_firm
from loaders.register.table import Found
from loaders.register.values import place_named
from loaders.register.words import fields, pattern

ASKED = ("scope", "region", "date", "provider")
WORDS = (*ASKED, "park", "id", "title")
IGNORE = "ignore"
_SCOPES = (
    ("above_scale", re.compile(r"规模以上|规上|四上|限额以上|限上")),
    ("all", re.compile(r"全口径|全量|全部(企业|经营主体|市场主体)|(企业|经营主体|市场主体)(全库|全名录)")),
)
_PARK = re.compile(
    r"[一-鿿A-Za-z\d]{2,24}?(?:高新技术产业开发区|经济技术开发区|经济开发区|开发区|高新区|经开区|工业集中区|产业集聚区|集中区"
    r"|工业园区|产业园区|科技园区|园区|产业园|工业园|科技园)"
)
_ANY_PARK = re.compile(r"园区|开发区|高新区|经开区|集中区|集聚区|产业园|工业园")
_PLAIN_PARK = re.compile(
    r"(?:全?[省市县区]?)(?:各|级|重点)*(?:工业|产业|科技)?(?:园区|开发区|集中区|集聚区|产业园|工业园)"
)
_AND_MORE = re.compile(r"[及和与、暨/]")
_DAY = re.compile(r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_MONTH = re.compile(r"(20\d\d)\s*[年./-]\s*(\d{1,2})(?!\d)\s*月?")
_PACKED = re.compile(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|年度)?(?!\d)")
_PROVIDER = re.compile(
    r"(?:填报单位|提供单位|制表单位|报送单位|编制单位|发布单位|数据来源|资料来源|来源)\s*(?:\(盖?章?\))?\s*[:：]\s*([^\s:：|，,；;)）]{4,30})"
)
_LEADING = re.compile(r"^[\s\d年月日度（()）、.．:：截至到附件表]+")


@dataclass(frozen=True, slots=True)
class Told:
    """Words about a list; '' is not known. `park`: the list covers this park of the region, not all of it.

    `columns`: fields by head; `guessed`: the words that its own texts told.
    """

    scope: str = ""
    region: str = ""
    date: str = ""
    provider: str = ""
    park: str = ""
    id: str = ""
    title: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    guessed: frozenset[str] = frozenset()


def checked(raw: Mapping[str, Any], where: str) -> Told:
    """Words people gave, in their types. Raises UsageError with the place and the choices."""
    known = {name: clean(str(raw[name])) for name in WORDS if raw.get(name)}
    if unknown := sorted(raw.keys() - {*WORDS, "columns"}):
        raise UsageError(f"{where}：不认识 {'、'.join(unknown)}；可写 {', '.join(WORDS)}, [columns] / unknown key")
    if "scope" in known:
        known["scope"] = scope_code(known["scope"], where)
    if "region" in known and not find(known["region"]):
        raise UsageError(
            f"{where}：地区 {known['region']!r} 在行政区划表中没有或有重名；请写全名或六位代码 / region unknown"
        )
    if "date" in known:
        try:
            known["date"] = known_date(known["date"])
        except ValueError as error:
            raise UsageError(f"{where}：{error}") from error
    columns = _columns(raw.get("columns", {}), where)
    scope, region, day, provider, park, ident, title = (known.get(name, "") for name in WORDS)
    return Told(scope, region, day, provider, park, ident, title, columns)


def scope_code(text: str, where: str) -> str:
    """The code of a scope from its code or word. Raises UsageError with the choices."""
    choices = schema().labels["Roster"].properties["scope"].values
    for code, word in choices.items():
        if fold(text) in (code, word, f"{word}口径"):
            return code
    allowed = "、".join(f"{code} {word}" for code, word in choices.items())
    raise UsageError(f"{where}：口径 {text!r} 只能是 {allowed} / no such scope")


def _columns(raw: Mapping[str, Any], where: str) -> dict[str, str]:
    for head, name in raw.items():
        if name != IGNORE and name not in fields():
            known = "、".join(kept for kept, what in fields().items() if what.keep == "yes")
            raise UsageError(f"{where}：列 {head!r} 指向不认识的字段 {name!r}；可用：{known}、{IGNORE} / no such field")
    return {head: str(name) for head, name in raw.items()}


def sidecar(path: Path) -> Path:
    """The small file beside a list that says what people were asked once."""
    return path.with_name(f"{path.name}.toml")


def read_sidecar(path: Path) -> Told:
    """What the file beside the list says. Raises DataRefused or UsageError, naming it."""
    file = sidecar(path)
    if not file.is_file():
        return Told()
    try:
        return checked(tomllib.loads(file.read_text(encoding="utf-8-sig")), file.name)
    except ValueError as error:
        raise DataRefused(f"{file} 读不了：{error}；请存为 UTF-8 编码的 TOML / cannot be read") from error


def over(first: Told, second: Told) -> Told:
    """`first` where it says something, else `second`; columns of both."""
    both = {name: getattr(first, name) or getattr(second, name) for name in WORDS}
    guessed = frozenset(name for name in second.guessed if not getattr(first, name)) | first.guessed
    return Told(**both, columns={**second.columns, **first.columns}, guessed=guessed)


def from_words(file_stem: str, titles: Sequence[Sequence[str]], days: Iterable[str] = ()) -> Told:
    """What the texts above and below each table and the file's name say of a list, the texts first.

    A day after 截至 is the list's, else the most exact one; tables of several days (`days`, a year a sheet) are a list of
    the last. Tables of several regions are a list of what holds them all.
    """
    texts = [key_text(text) for group in titles for text in group]
    told = Told(title=next((text for text in texts if _is_title(text)), ""))
    for text in (*texts, file_stem):
        told = over(told, _from_text(key_text(text)))
    regions = {next((code for text in group if (code := _region(key_text(text)))), "") for group in titles} - {""}
    region = told.region if len(regions) < 2 else _region(key_text(file_stem)) or _holding(regions)
    several = sorted({*days} - {""})
    date = several[-1] if len(several) > 1 else _day_of([*texts, key_text(file_stem)])
    told = replace(told, region=region, date=date)
    return replace(told, guessed=frozenset(name for name in ASKED if getattr(told, name)))


def day_of_table(texts: Sequence[str], sheet: str) -> str:
    """The day that one table of several is of: by the texts around it, else by its sheet's name; '' if neither says."""
    return _day_of([key_text(text) for text in texts]) or _day(key_text(sheet))


def _day_of(texts: Sequence[str]) -> str:
    until = [day for text in texts if (at := re.search(r"截[至止]", text)) and (day := _day(text[at.end() :]))]
    days = until or sorted((day for text in texts if (day := _day(text))), key=len, reverse=True)
    return days[0] if days else ""


def _holding(regions: Iterable[str]) -> str:
    """The smallest division that all of these are part of."""
    known = [[division.adcode for division in lineage(code)] for code in regions]
    return next(code for code in known[0] if all(code in other for other in known))


def part_of(table: Found) -> str:
    """The county or park that a sheet is about, by its name or its title: 汉滨区, 旬阳市规上企业."""
    title = key_text(table.grid.title)
    if place_named(title):
        return title
    code = next((code for text in table.above if (code := _region(key_text(text)))), "") or _region(title)
    return code


def _is_title(text: str) -> bool:
    return len(text) >= 6 and not re.search(r"[:。；;]", text) and bool(re.search(r"[一-鿿]{4}", text))


def _from_text(text: str) -> Told:
    region = _region(text)
    park = _park(text, region)
    found = _PROVIDER.search(text)
    return Told(
        scope=_scope(text, region, park), region=region, date=_day(text), provider=found[1] if found else "", park=park
    )


def _scope(text: str, region: str, park: str) -> str:
    """What a title says the list covers. With any word that may narrow it, it proves no absence: a sample."""
    scope = next((code for code, rule in _SCOPES if rule.search(text)), "")
    if not scope:
        return "park" if _ANY_PARK.search(text) else ""
    if not park and _ANY_PARK.search(text):
        return "park"
    rest = _without(text.replace(park, "") if park else text, _names(region))
    return "sample" if re.search(r"[一-鿿]", pattern("title", "plain").sub("", rest)) else scope


def _park(text: str, region: str) -> str:
    """The one park a title names, '' for none, for several (高新区及县域工业园区) or for parks at large (苏州市园区企业名录)."""
    title = _LEADING.sub("", text)
    found = _PARK.search(title)
    if not found or _AND_MORE.match(title, found.end()):
        return ""
    return "" if _PLAIN_PARK.fullmatch(_without(found[0], _names(region))) else found[0]


def _names(region: str) -> list[str]:
    return [name for division in lineage(region)[:-1] for name in division.names()] if region else []


def _without(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _region(text: str) -> str:
    """The division a title begins with, after a year or 附件: 2025年苏州市规模以上…"""
    title = _LEADING.sub("", text)
    short = (place_named(title[:size]) for size in (3, 2))  # 昆山高新区: a county without 市 or 县 behind it
    return place_of_firm(title) or next((code for code in short if code and lineage(code)[0].level == "county"), "")


def _day(text: str) -> str:
    for rule in (_DAY, _MONTH, _PACKED, _YEAR):
        if found := rule.search(text):
            parts = [part for part in found.groups() if part]
            try:
                iso_date("-".join(parts))
            except ValueError:
                continue
            return known_date("-".join(parts))
    return ""


def place_path(code: str) -> str:
    """A division's name after those it is part of, for people: 江苏省苏州市."""
    return "".join(division.name for division in reversed(lineage(code)[:-1])) if code else ""
