"""What a firm's name is made of: places, the firm's own word, legal form, branch. Names are compared by these parts."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.text import fold

PLACES_FILE = Path(__file__).with_name("firm_places.toml")
_FORM = re.compile(
    r"(?:\((?:有限合伙|普通合伙|集团|个人独资)\)|有限责任公司|股份有限公司|股份公司|有限公司|总公司|有限合伙|普通合伙|集团|股份|公司)+$"
)
_COMPANY = re.compile(
    r"(?:有限责任公司|有限公司|股份公司|[一-鿿]{4,}公司|\((?:有限合伙|普通合伙)\)|有限合伙|合作社|联合社)$"
)
_ANY = re.compile(
    r"(?:公司|集团|厂|社|店|部|行|馆|坊|中心|场|院|所|站|铺|庄|园|屋|室|矿|户|企业|超市|酒楼|饭店|基地|车间|\((?:有限合伙|普通合伙)\)|合伙)$"
)
_BRANCH = re.compile(
    r"(?P<parent>.{2,}?(?:公司|集团|总厂|合作社|[^分]厂))(?P<own>.*(?:分公司|支公司|分厂|分店|分社|分院|分部|分场|办事处|营业部|经营部|项目部"
    r"|代表处|加工点|生产基地|销售部|门市部|服务部|加油站|车间|门店))"
)
# 区 of 园区, 开发区, 贸易区 and 市 of 超市 end no division's name.
_DIVISION = re.compile(
    r"([一-鿿]{2,8}?)(?:自治州|自治县|地区|(?<![超都城股])市|县|(?<![园发易工税新业小社景矿灌林牧库港])区|(?<!联)盟|(?<!红)旗)(?=[一-鿿]{2})"
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_REMARK = re.compile(r"(?<=.)\((?!有限合伙|普通合伙)[^()]*\)$")
_PUNCTUATION = re.compile(r"[\s·•.,，。、\-—_'\"“”‘’]+")
_NUMERAL = re.compile(r"[第零一二三四五六七八九十百\d]+")
_ENDING = re.compile(r"(?<=..)(?:省|自治区|市|县|区)$")
_SHORTEST = 2


class Parts(NamedTuple):
    """A name taken apart. `provinces` and `places` without 省, 市, 县, 区; `rest` is the firm's own words."""

    provinces: frozenset[str]
    places: frozenset[str]
    rest: str


@lru_cache(maxsize=1 << 18)
def name_key(text: str) -> str:
    """A name as compared in full: half width, without blanks and punctuation, case ignored."""
    return _PUNCTUATION.sub("", fold(text))


@lru_cache(maxsize=1 << 17)
def ends_as_firm(text: str) -> bool:
    """True if the name ends as names of firms, shops and cooperatives do, remarks in brackets behind it aside."""
    name = name_key(text)
    return bool(_ANY.search(name) or _ANY.search(_REMARK.sub("", name)))


@lru_cache(maxsize=1 << 18)
def is_full_name(text: str) -> bool:
    """True for the registered name of a company or cooperative: it ends in its legal form and has words before it."""
    name = name_key(text)
    return bool(_COMPANY.search(name)) and len(_FORM.sub("", name)) >= _SHORTEST


@cache
def _places() -> tuple[frozenset[str], frozenset[str]]:
    raw = tomllib.loads(PLACES_FILE.read_text(encoding="utf-8"))
    return frozenset(raw["provinces"]), frozenset(raw["cities"])


@lru_cache(maxsize=1 << 18)
def parts(text: str) -> Parts:
    """江苏省苏州市甲炭素有限公司 is 江苏; 苏州; 甲炭素. A name that is all place and form stays whole."""
    whole = name_key(text)
    met: list[str] = []
    rest = _BRACKET.sub(lambda found: _bracket(found[1], met), _FORM.sub("", whole))
    rest = _begin(_FORM.sub("", rest), met)
    provinces, _ = _places()
    short = {_ENDING.sub("", place) for place in met}
    bare = {_ENDING.sub("", place) for place in provinces}
    return Parts(frozenset(short & bare), frozenset(short - bare - {"中国"}), rest if len(rest) >= _SHORTEST else whole)


def _bracket(inside: str, met: list[str]) -> str:
    """What stands for a bracket: nothing for a place (which is noted) or 集团, else its words."""
    provinces, cities = _places()
    if inside in provinces or inside in cities or inside == "中国" or re.fullmatch(r"[一-鿿]{2,6}[省市县区]", inside):
        met.append(inside)
        return ""
    return "" if inside == "集团" else inside


def _begin(name: str, met: list[str]) -> str:
    """The name without the places it begins with, which are noted. Two letters at least stay."""
    while (size := _place_size(name)) and len(name) - size >= _SHORTEST:
        met.append(name[:size])
        name = name[size:]
    return name


def _place_size(name: str) -> int:
    provinces, cities = _places()
    for size in range(min(8, len(name)), 1, -1):
        if name[:size] in provinces or name[:size] == "中国":
            return size
    if found := _DIVISION.match(name):
        return found.end()
    return next((size for size in range(min(8, len(name)), 1, -1) if name[:size] in cities), 0)


@lru_cache(maxsize=1 << 16)
def branch(text: str) -> tuple[str, str]:
    """(name of the parent, the branch's own part) of 某某有限公司石泉分公司, ('', '') if it is no branch."""
    found = _BRANCH.fullmatch(fold(text).replace(" ", ""))
    return (found["parent"], found["own"]) if found else ("", "")


def compatible(a: Parts, b: Parts) -> bool:
    """True unless the names lie in different places: 苏州 and none, or 江苏 and 苏州, may be one; 苏州 and 无锡 may not."""
    return all(x <= y or y <= x for x, y in ((a.provinces, b.provinces), (a.places, b.places)))


def kindred(a: str, b: str) -> bool:
    """True if two names are so alike that, with one credit code, they are one firm: equal but for place and legal form.

    A branch is never its parent.
    """
    if name_key(a) == name_key(b):
        return True
    if branch(a)[1] != branch(b)[1]:
        return False
    one, other = parts(a), parts(b)
    return _squeezed(a) == _squeezed(b) or (one.rest == other.rest and compatible(one, other))


def shortened(a: str, b: str) -> bool:
    """True if one of two names is a short form of the other: 奥邦锻造 of 石泉县奥邦锻造有限公司."""
    one, other = parts(a), parts(b)
    both = is_full_name(a) and is_full_name(b)
    if both or branch(a)[1] != branch(b)[1] or not compatible(one, other):
        return False
    short, long = sorted((one.rest, other.rest), key=len)
    return short in long and numerals(short) == numerals(long)


def numerals(text: str) -> list[str]:
    """The numbers in a name: 第一建筑 and 第二建筑 are two firms."""
    return _NUMERAL.findall(text)


def _squeezed(text: str) -> str:
    """The name without its form and without 省, 市, 县, 区 after its first place: 旬阳市尧柏水泥 is 旬阳尧柏水泥."""
    return _DIVISION.sub(r"\1", _FORM.sub("", name_key(text)), count=1)


def same_word(a: str, b: str) -> bool:
    """True if two names begin, place aside, with the same word: 顺祥炭素 and 顺祥新材料."""
    one, other = parts(a), parts(b)
    return branch(a)[1] == branch(b)[1] and compatible(one, other) and one.rest[:_SHORTEST] == other.rest[:_SHORTEST]
