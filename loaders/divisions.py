"""China's administrative divisions: codes, names, parents, and the place that a firm's registered name begins with.

The table is that of the package cpca (MIT), read as data, with `divisions_patch.csv` for what changed since.
"""

from __future__ import annotations

import csv
import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import DataRefused
from graph.records import EdgeRecord, NodeRecord, Place, Value
from graph.text import fold

PATCH = Path(__file__).with_name("divisions_patch.csv")
COUNTRY = "100000"
ZONE = "Z"  # stands in the codes that we give to zones with an administration of their own: they have no official one
SOURCE = "全国行政区划代码表"
_PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
_PEOPLES = "朝鲜|土家|苗|侗|布依|彝|白|哈尼|傣|景颇|傈僳|壮|藏|羌|回|蒙古|哈萨克|柯尔克孜"
_SUFFIX = re.compile(rf"(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|省|市|地区|盟|(?:(?:{_PEOPLES})族?)*自治州)$")
_NOT_A_PLACE = ("大学", "学院", "师范")
# Short names that are words or brands too (黄山胶囊 sits in 宣城, 德州仪器 in Texas): a place only with 市 or 自治州 after them.
_WORDS = frozenset({"黄山", "白银", "朝阳", "德州", "大理", "海西", "和田", "三明", "红河", "金昌"})


@dataclass(frozen=True, slots=True)
class Division:
    """A division by its six-digit code (a zone: its county's and a Z). `parent` is the code it is part of, '' for the country."""

    adcode: str
    name: str
    level: str
    parent: str
    longitude: float | None
    latitude: float | None

    def names(self) -> tuple[str, ...]:
        """Its name and, without 省, 市, 自治州 at its end, its short name."""
        return _long_and_short(self)


def _package_rows() -> Iterator[tuple[str, str, str, str]]:
    spec = importlib.util.find_spec("cpca")
    if spec is None or not spec.submodule_search_locations:
        raise DataRefused("缺少行政区划表：请重新安装（pip install cpca）/ the package cpca is missing")
    table = Path(next(iter(spec.submodule_search_locations))) / "resources" / "adcodes.csv"
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["adcode"][:6], row["name"], row["longitude"], row["latitude"]


def _patch() -> list[dict[str, str]]:
    with PATCH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def table() -> dict[str, Division]:
    """Every division by code, the country included."""
    raw = {code: (name, lon, lat) for code, name, lon, lat in _package_rows() if not code.startswith("100")}
    for row in _patch():
        raw.pop(row["replaces"], None)
        raw[row["adcode"]] = (row["name"], row["longitude"], row["latitude"])
    named = {COUNTRY: Division(COUNTRY, "中华人民共和国", "country", "", None, None)}
    for code, (name, lon, lat) in raw.items():
        place = (float(lon) if lon else None, float(lat) if lat else None)
        named[code] = Division(code, name, _level(code), _parent(code, raw), *place)
    return named


def _level(code: str) -> str:
    if ZONE in code:
        return "zone"
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def _parent(code: str, known: Iterable[str]) -> str:
    above = (code[:6], code[:4] + "00", code[:2] + "0000")
    return next((c for c in above if c != code and c in known), COUNTRY)


@cache
def _paths() -> dict[str, set[str]]:
    """Folded names, alone and with what they are part of before them (江苏省南京市鼓楼区), to codes."""
    paths: dict[str, set[str]] = {}
    for code, division in table().items():
        for text in _written(division):
            paths.setdefault(fold(text), set()).add(code)
    return paths


def _written(division: Division) -> Iterator[str]:
    """Its name alone and after what it is part of, each of those in full, in short or left out: 陕西汉滨区."""
    if division.name in _PLACEHOLDERS:
        return
    beginnings = [""]
    for above in lineage(division.adcode)[1:]:
        if above.adcode != COUNTRY and above.name not in _PLACEHOLDERS:
            beginnings += [name + rest for name in _long_and_short(above) for rest in beginnings]
    names = [division.name, *(old for old, code in old_names().items() if code == division.adcode)]
    yield from (beginning + name for beginning in beginnings for name in names)
    if division.level in ("province", "city"):
        yield from (beginning + _long_and_short(division)[-1] for beginning in beginnings)


def _long_and_short(division: Division) -> tuple[str, ...]:
    short = _SUFFIX.sub("", division.name)
    return (division.name, short) if len(short) > 1 else (division.name,)


@cache
def old_names() -> dict[str, str]:
    """Names that the patch replaced, to today's codes."""
    before = {code: name for code, name, _, _ in _package_rows()}
    return {before[row["replaces"]]: row["adcode"] for row in _patch() if row["replaces"]}


def find(text: str) -> str:
    """The six-digit code of a code or name, '' if unknown or several. A city and its province of one short name: the city."""
    key = fold(text)
    if key in table():
        return key
    codes = _paths().get(key, set())
    if len(codes) > 1:
        codes = {c for c in codes if table()[c].level == "province"} or codes
    return next(iter(codes)) if len(codes) == 1 else ""


@cache
def _prefixes() -> dict[str, str]:
    """Beginnings of firms' names that tell a place: whole paths, and short names of provinces and prefectures."""
    counties = {t: c for t, c in _unique_paths() if len(t) > 2 and table()[c].level in ("county", "zone")}
    others = {t: c for t, c in _unique_paths() if table()[c].level in ("province", "city") and t not in _WORDS}
    return counties | others


def _unique_paths() -> Iterator[tuple[str, str]]:
    """Full and short names alone, and full names after the full names of what they are part of."""
    for division in table().values():
        above = "".join(d.name for d in reversed(lineage(division.adcode)[1:-1]) if d.name not in _PLACEHOLDERS)
        short = _long_and_short(division)[-1:] if division.level in ("province", "city") else ()
        for text in (division.name, *short, above + division.name):
            if code := find(text):
                yield fold(text), code


def place_of_firm(full_name: str) -> str:
    """The code of the place a registered name begins with (longest match), '' if it begins with none.

    A province's name is followed on into its city: 江苏南京… is 南京市. A group's name before the firm's own is passed over:
    哈尔滨电气集团佳木斯电机… is 佳木斯市.
    """
    name = fold(full_name)
    code, rest = _longest(name)
    if code and (own := _longest(rest.partition("集团")[2])[0]):
        return own
    if code and table()[code].level == "province":
        inner, _ = _longest(rest.lstrip("("))
        if inner and inner.startswith(code[:2]) and inner != code:
            return inner
    return code


def _longest(name: str) -> tuple[str, str]:
    for size in range(min(14, len(name)), 1, -1):
        code = _prefixes().get(name[:size])
        if code and not name[size:].startswith(_NOT_A_PLACE):
            return code, name[size:]
    return "", ""


def lineage(adcode: str) -> list[Division]:
    """The division and all it is part of, up to the country."""
    chain = []
    while adcode:
        division = table()[adcode]
        chain.append(division)
        adcode = division.parent
    return chain


def region_records(adcodes: Iterable[str], place: Place) -> Iterator[NodeRecord | EdgeRecord]:
    """Region nodes and PART_OF edges for these divisions and all they are part of, with the table as their source."""
    needed = sorted({d.adcode for code in adcodes for d in lineage(code)})
    if not needed:
        return
    about: dict[str, Value] = {"title": SOURCE, "issuer": "民政部", "kind": "dataset"}
    yield NodeRecord("Document", SOURCE, (), about, "", SOURCE, (), "stated", None, "", place, False)
    for code in needed:
        division = table()[code]
        props: dict[str, Value] = {"adcode": code, "level": division.level}
        if division.longitude is not None and division.latitude is not None:
            props |= {"longitude": division.longitude, "latitude": division.latitude}
        yield NodeRecord("Region", division.name, (), props, "", SOURCE, (code,), "stated", None, "", place, False)
        if division.parent:
            yield EdgeRecord(
                "PART_OF", "Region", f"Region:{code}", "Region", f"Region:{division.parent}", {}, "",
                SOURCE, (code,), "stated", None, "", "", "", place, False,
            )  # fmt: skip
