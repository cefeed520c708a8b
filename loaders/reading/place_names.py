"""Names of places: what begins with a division, what kind of park a name's head says, where a name begins in running text."""

from __future__ import annotations

import re
from functools import cache

from loaders.divisions import table as divisions
from loaders.reading.fact import Span
from loaders.reading.vocabulary import alternation, either, word_set, words

KINDS = ("zone", "park", "base", "carrier", "platform")
HEAD = alternation(*(f"base.{kind}" for kind in KINDS))
ENDS = re.compile(rf"{HEAD}$")
_ZONE = r"(?:高新区|经开区|开发区|新区|工业集中区|综保区|高新技术产业开发区|经济技术开发区|经济开发区)"
_KEPT = ("高端", "先进", "特色优势")  # praise that parks bear in their names
_LEAD = either(
    word
    for key in ("base.rest", "base.build", "project.verbs", "cluster.verbs", "cluster.praise")
    for word in words(key)
    if word not in _KEPT
)
_LEADS = re.compile(
    rf"(?:{_LEAD}|[一二三四五六七八九十]是|和(?!林格尔|田|静|硕|政|顺|龙|县)|[与及“”‘’《》的●◆■]|—+|以及|各|[一二三四五六七八九十两\d]+[大个座家处条]|一批|若干|多个|其他|其中|现有|左右|以上|[万百千]亩|建设地点|地点|选址|记者从)"
)
_LAST_CUT = re.compile(
    rf".*(?:{alternation('base.rest', 'base.build')}|等|的|了|[百千万]亿(?:元?级)?|成为|作为|拥有)(?=[^、]{{3,}}$)",
    re.S,
)
_BAD = re.compile(
    r"^20\d\d年|^\d[\dO]*[个家座]|\d[千百万]?亩|^(?:国家|[省市县])级|推动|建设|完善|提升|加强|支持|引导|鼓励|[“”《》。，；：%]|若干|一批|产业集群|各类|[省市县]级$|国家级$|高水平|具有|企业|项目|至少|以上|达到|老工业基地$|与本[市省县区]|功能(?!材料|性|食品|纤维|陶瓷)|区园区$|抓住|我[市省县]|[向把将使对]|重大(?!设备)|重点|加快|设施|抓好|抓实|优化|优良|整合|促进|的(?:园区|基地|平台|开发区)$|(?<!华)为|各大|争创|创建|冲刺|[百千]亿|\d亿|亿级|共建|是指|打造|成为|高质量|重特大|^主要承载|^老|统筹|^成[^都]|^好|切实|经过|召开|园区等|建好|^[）)]|坚持|结合|^扩大|通过|做好|集中|搭建|^其|^该|^本|^解|板块园|区位|^(?:最大|重要|知名|之一)|^[（(]|园区\)$|大基地$"
)
# 全国重要的…基地, 国家级…基地: what it shall become, no place's name.
_GOAL = re.compile(
    r"^(?:全国|国家|世界|国际|国内|全球|亚洲|中部|西部|东部|西北|西南|东北|华中|华东|华南|长三角|长江经济带|区域|中国)(?:级|性|重要|知名|领先|一流|最大|先进|有影响|创新型|特色)[^（）]*(?:基地|示范区|先行区|试验区|集聚区)$"
)
_GEOGRAPHY = re.compile(rf"^(?:{alternation('base.geography')})+")


_GOES_ON = (
    "堡",
    "岭",
    "山",
    "河",
    "湖",
    "港",
    "镇",
    "坡",
    "江",
    "坝",
    "桥",
    "店",
    "庄",
    "家",
    "口",
    "沟",
)  # 甘泉堡 is not 甘泉


BRANDS = ("吉利", "东风", "红旗", "解放")  # makers of cars sooner than districts of these names


@cache
def _place_names() -> frozenset[str]:
    names = {name for division in divisions().values() for name in (division.name, _short(division.name))}
    return frozenset(name for name in names if len(name) >= 2 and name not in BRANDS)


def _short(name: str) -> str:
    kinds = "特别行政区|(?:维吾尔|壮族|回族)?自治区|自治州|自治县|自治旗|地区|省|市|区|县|盟|旗"
    return re.sub(f"(?:{kinds})$", "", name)


@cache
def _provinces() -> frozenset[str]:
    return frozenset(_short(one.name) for one in divisions().values() if one.level == "province")


@cache
def _place_start() -> re.Pattern[str]:
    return re.compile("^" + either(name for name in _place_names() if len(name) >= 2))


def place_of(name: str) -> str:
    """The division or zone that a park's name begins with, '' if none: 昆山, 苏州高新区."""
    if match := re.match(rf"^(?P<zone>[\u4e00-\u9fff]{{2,6}}?{_ZONE})(?=.{{2,}})", name):
        return match["zone"]
    match = _place_start().match(name)
    if (
        not match
        or len(name) - match.end() < 2
        or name.startswith(("大学", "学院", "实验室", "国际", *_GOES_ON), match.end())
    ):
        return ""
    rest = name[match.end() :]
    if re.match(r"[\u4e00-\u9fff]{2,6}?(?:集团|公司|股份)", rest):
        return ""  # 广西汽车集团新能源汽车基地
    if match[0] in _provinces() and (narrower := place_of(rest)):
        return narrower  # 广西柳州汽车城 is in 柳州
    return match[0] + (rest[0] if rest[0] in "市县区省州" and len(rest) > 2 else "")


def division_at(name: str) -> str:
    """The short name of a division with which another name begins, '' if with none."""
    match = _place_start().match(name)
    return match[0] if match and len(name) - match.end() >= 4 and name[match.end()] not in "市县区省州" else ""


def is_place(name: str) -> bool:
    """True for a division's full or short name, or a zone's."""
    return (
        name in _place_names()
        or is_zone(name)
        or (name.endswith(("县", "市", "区", "镇", "乡", "街道")) and name[:-1] in _place_names())
    )


def is_zone(name: str) -> bool:
    """True for 苏州高新区 and its like."""
    return bool(re.fullmatch(rf"[\u4e00-\u9fff]{{2,8}}{_ZONE}", name))


def kind_of(name: str) -> str:
    """base, park, zone, carrier or platform, by the longest head that the name ends with."""
    ends = {word: kind for kind in KINDS for word in words(f"base.{kind}") if name.endswith(word)}
    return ends[max(ends, key=len)] if ends else "carrier"


def name_at(text: str, span: Span) -> Span:
    """The name that ends at `span`'s end: without the verbs, counts and praise before it."""
    start = span.start
    opened = text.rfind("（", *span)
    if opened >= 0 and text.find("）", opened, span.end) < 0:
        start = opened + 1
    if cut := _LAST_CUT.match(text[start : span.end]):
        start += cut.end()
    while (lead := _LEADS.match(text, start, span.end)) and span.end - lead.end() >= 2:
        start = lead.end()
    return Span(start, span.end)


_SLOGAN = re.compile(r"(?:[一二三四五六七八九十两多\d]+[\u4e00-\u9fff]{1,3}){2,}")


def names_one(name: str) -> bool:
    """True if the name is one place's own, not a class of places, nor a slogan such as 一园三基地."""
    if _SLOGAN.fullmatch(name):
        return False
    if _GOAL.match(name) and not re.match(r"中国[^“”]{2,6}(?:谷|城|园)", name):
        return False
    if (
        name.count("“") != name.count("”")
        or name in word_set("base.general")
        or not 4 <= len(name) <= 32
        or "、" in name
        or _BAD.search(name)
    ):
        return False
    head = ENDS.search(name)
    return head is not None and head.start() >= 2 and name[: head.start()] not in word_set("base.class_words")


def inner_of(name: str) -> str:
    """The words of a park's name between its place and its head: 汉滨富硒产业园区 says 富硒."""
    rest = name.removeprefix(place_of(name))
    head = ENDS.search(rest)
    return rest[: head.start()] if head else rest


def purpose_of(name: str) -> str:
    """The same without words that say where or how good: 西北纺织服装产业城 is for 纺织服装."""
    rest = inner_of(name)
    return _GEOGRAPHY.sub("", re.sub(r"^[^）]*）", "", rest)).removesuffix("产业")
