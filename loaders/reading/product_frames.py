"""Lists of products in frames other than a verb with its objects: 围绕A、B等领域, 向A、B延伸, 提升A、B规模."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.fact import Span
from loaders.reading.lists import items, listed, trimmed
from loaders.reading.name_shapes import sound_like_firms
from loaders.reading.place_names import ENDS, is_place
from loaders.reading.product_names import bare_product, is_product

_OTHER = re.compile(r"^(?:其他|其它|相关|各类|各种|以及|及其他|和)")
_BASED_ON = re.compile(r"以(?P<list>[^，。；]{2,40}?)为(?:重点|主导|主攻方向|主攻|核心产品|拳头产品|特色)")
_MASS = re.compile(
    r"(?:推动|推进|加快|实现|促进)(?P<list>[^，。；]{4,60}?)(?:规模化|产业化|批量化)(?:生产|应用|发展|制造)"
)
_AROUND = re.compile(
    r"(?:围绕|聚焦|瞄准|在)(?P<list>[^，。；]{4,60}?)(?:等|[一二三四五六七八九十]大)(?:关键|重点|核心|细分|前沿|优势)*(?:领域|环节|产品)"
)
_LIFTED = re.compile(
    r"(?:推动|推进|促进)(?P<list>[^，。；的]{2,30}?)(?:提档升级|错位发展|提质升级|优化升级|集聚发展|突破发展|加快发展|高质量发展)"
)
_TOWARD = re.compile(
    r"向(?P<list>[^，。；向]{4,60}?)(?:等(?P<head>[^，。；、]{0,8}?))?(?:延伸|拓展|发展|转型|升级|迈进|集聚|进军)(?![壮高])"
)
_COVERED = re.compile(
    r"(?:覆盖|涵盖|涉及|拓展(?!了?市场)|包括|囊括|布局了?)(?P<list>[^，。；：]{4,80}?)等[^，。；、]{0,8}?(?:领域|门类|产品|环节|品类|系列)"
)
_MAIN = re.compile(
    r"以(?P<list>[^，。；以]{2,60}?)(?:等)?为(?:主导产品|主打产品|主要产品|核心产品|拳头产品|支柱产品|主打|主)(?=[，。；、的]|$)"
)
# What is to be done of all stands after the list, and the verb before it alone says little.
_RAISED = re.compile(
    r"(?P<verb>提升|带动|强化|稳定保障|保障|推动|加快|加大|突破)(?P<list>[^，。；]{4,60}?)(?:等)?(?:关键|核心|重点)*(?:材料|零部件|产品|环节|技术)?(?:的)?(?:精深加工水平|加工水平|规模|本地配套能力|本地化配套|配套能力|供给|配套|国产化|国产替代|工程化|量产|上量发展|上量|放量|(?:核心|综合)?竞争力|中试|示范应用|推广应用|向精深加工迈进|达产|研发及产业化|产业化)(?=[，。；]|$)"
)
_RAISES = {"提升": "strengthen", "稳定保障": "strengthen", "保障": "strengthen"}
_ROUND = re.compile(r"(?:围绕|聚焦)(?P<list>[^，。；]{8,80}?)(?=，)")


def other_lists(text: str, sentence: Span, cluster: str) -> Iterator[tuple[Span, str]]:
    """围绕A、B等领域 anywhere; 推动A、B规模化生产 and 以A、B为重点 where a cluster is told."""
    for match in _AROUND.finditer(text, *sentence):
        if all_sure(text, Span(*match.span("list"))):
            yield Span(*match.span("list")), "focus"
    for match in _MASS.finditer(text, *sentence) if cluster else ():
        if "化" not in match["list"] and "、" in match["list"]:
            yield Span(*match.span("list")), "general"
    for match in _LIFTED.finditer(text, *sentence) if cluster else ():
        names = [name for item in items(text, Span(*match.span("list"))) for name, _ in product_names_of(text, item)]
        if names and all(is_product(name, strong=False) for name in names):
            yield Span(*match.span("list")), "strengthen"
    yield from _told_otherwise(text, sentence) if cluster else ()
    for match in _BASED_ON.finditer(text, *sentence) if cluster else ():
        names = [text[slice(*one)] for one in items(text, Span(*match.span("list")))]
        if sound_like_firms(names, 0.5):
            continue
        if "“" not in match["list"] and not match["list"].endswith(("利用", "基地县", "区", "县")):
            yield Span(*match.span("list")), "focus"


def _told_otherwise(text: str, sentence: Span) -> Iterator[tuple[Span, str]]:
    """向A、B等领域延伸, 涵盖A、B等产品, 以A、B为主导产品."""
    for match in _RAISED.finditer(text, *sentence):
        if "、" in match["list"] and all_likely(text, Span(*match.span("list"))):
            yield Span(*match.span("list")), _RAISES.get(match["verb"], "extend")
    for match in _ROUND.finditer(text, *sentence):
        if match["list"].count("、") > 1 and all_sure(text, Span(*match.span("list"))):
            yield Span(*match.span("list")), "focus"
    for pattern, role in ((_TOWARD, "extend"), (_COVERED, "focus"), (_MAIN, "focus")):
        for match in pattern.finditer(text, *sentence):
            span = Span(*match.span("list"))
            if all_likely(text, span):
                yield span, role


_TRADES = re.compile(r"[一二三四五六七八九十\d]+[大个条类]|产业")


def all_likely(text: str, part: Span) -> bool:
    """True if every item of a list may be made, one surely, and none is a place's."""
    names = [name for item in listed(text, part).items for name, _ in product_names_of(text, item)]
    good = all(is_product(name, strong=True) and not is_place(name) and not ENDS.search(name) for name in names)
    return good and any(is_product(name, strong=False) for name in names)


def all_sure(text: str, part: Span) -> bool:
    """True if every item of a list of two or more says by itself that it is made."""
    names = [name for item in listed(text, part).items for name, _ in product_names_of(text, item)]
    return len(names) > 1 and all(is_product(name, strong=False) for name in names)


def mostly_sure(text: str, part: Span, least: int = 4) -> bool:
    """True for a list of so many or more that may all be made, half of them surely, and that is not one of trades."""
    parsed = listed(text, part)
    names = [name for item in parsed.items for name, _ in product_names_of(text, item)]
    if _TRADES.search(text[slice(*parsed.head)]):
        return False
    sure = sum(is_product(name, strong=False) for name in names)
    return len(names) >= least and 2 * sure >= len(names) and all_likely(text, part)


def product_names_of(text: str, item: Span) -> Iterator[tuple[str, Span]]:
    """An item's product with its place, without what stands before and after it."""
    start, end = trimmed(text, item)
    other = _OTHER.match(text[start:end])
    start += other.end() if other else 0
    name = bare_product(text[start:end])
    if name:
        place = text.find(name, start, end)
        yield name, Span(place, place + len(name))
