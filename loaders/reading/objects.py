"""What a sentence tells to develop: the part after each verb, with the role that the verb gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.fact import Span
from loaders.reading.firm_names import is_institution, may_be_firm
from loaders.reading.lists import items, listed, top_level
from loaders.reading.name_shapes import sound_like_firms
from loaders.reading.product_frames import product_names_of
from loaders.reading.product_names import is_product
from loaders.reading.vocabulary import alternation, words

ROLES = ("focus", "extend", "strengthen")
_ORDER = [(role, verb) for role in ROLES for verb in words(f"product.{role}")]
_VERB = re.compile("|".join(re.escape(v) for _, v in sorted(_ORDER, key=lambda rv: -len(rv[1]))))
_ROLE = {verb: role for role, verb in reversed(_ORDER)}
_NO_GOODS = re.compile(r"场景|企业|项目|园|基地|城市|地区|国家|县|区|市")
_NO_OBJECT = re.compile(
    r"和?改革|方式|理念|模式|格局|战略(?!性)|水平|质量|环境(?!监|友好)|空间(?!信)|动力(?=[，。；])|规划|导向|思路|成果|成效"
)
# 支持甲、乙等企业 before another verb: that one tells what is to be developed.
_HELPED = re.compile(
    rf"(?:积极|大力|重点)?(?:支持|推动|鼓励|引导|扶持|依托|由|引进|招引|带动)(?P<list>[^，。；]{{2,60}}?)(?=(?:积极|加快|大力|重点|着力)?(?:{'|'.join(map(re.escape, (v for v in words('product.strengthen') + words('product.extend') + words('product.focus') if v not in ('支持',))))})[\u4e00-\u9fffA-Za-z0-9]{{2,}})"
)
_DONE = re.compile(r"[出了过着](?!口)")
_PARTS = re.compile(r"[两二三四五六七八九十\d]+大(?:产业|领域|方向|板块|赛道)")
_TRADE_ENDS = ("产业", "产业链", "产业集群")
_VERBAL = re.compile(alternation("cluster.verbs"))


def objects(text: str, sentence: Span) -> Iterator[tuple[Span, str, str]]:
    """What stands after each verb that begins a part of the sentence, the verb's role and the verb."""
    start, verb = sentence.start, ""
    for place in [*top_level(text, sentence, "，："), sentence.end]:
        match = _verb_in(text, Span(start, place))
        if match:
            verb = match[0]
            yield _own_parts(text, match, place), _ROLE[verb], verb
        elif verb and _goes_on(text, Span(start, place)):
            yield Span(start, place), _ROLE[verb], verb  # 重点发展A、B等甲，C、D等乙
        else:
            verb = ""
        start = place + 1


def _own_parts(text: str, verb: re.Match[str], end: int) -> Span:
    """X产业聚焦A与B两大产业: after a trade's name what is counted are its parts."""
    counted = _PARTS.search(text, verb.end(), end) if text.endswith(_TRADE_ENDS, 0, verb.start()) else None
    return Span(verb.end(), counted.start() if counted and counted.end() == end else end)


def _firms_in(text: str, helped: re.Match[str]) -> bool:
    """True if what stands after 支持 are firms."""
    written = helped["list"].removesuffix("等")
    if written.endswith(("企业", "集团", "公司", "院所", "高校")):
        return True
    names = [
        re.sub(r"（[^）]*）", "", text[slice(*one)]).removesuffix("等")
        for one in items(text, Span(*helped.span("list")))
    ]
    return all(may_be_firm(name) or is_institution(name) for name in names) and sound_like_firms(
        names, 0.0 if len(names) > 1 else 0.5
    )


def _goes_on(text: str, part: Span) -> bool:
    """True for a list with 等 and a head that stands without a verb of its own."""
    if _VERBAL.match(text, *part):
        return False
    parsed = listed(text, part)
    head = text[slice(*parsed.head)]
    names = [name for item in parsed.items for name, _ in product_names_of(text, item)]
    made = all(is_product(n, strong=True) for n in names) and any(is_product(n, strong=False) for n in names)
    return parsed.open and len(head) > 1 and len(names) > 1 and made and not _NO_GOODS.search(head)


def _verb_in(text: str, part: Span) -> re.Match[str] | None:
    """The first verb of a part, if only a few words stand before it; after 支持 and the firms it names, the next one."""
    match = _VERB.search(text, *part)
    if match and (helped := _HELPED.match(text, part.start, part.end)) and _firms_in(text, helped):
        inner = _VERB.match(text, helped.end(), part.end)
        return inner if inner and not _DONE.match(text, inner.end()) else match
    if match and match[0] == "配套" and text.startswith(("产业", "产品", "企业", "服务", "设施", "能力"), match.end()):
        return None  # 柴油机配套产业
    if not match or match.start() - part.start > 14 or _DONE.match(text, match.end()):
        return None
    before = text[part.start : match.start()].removesuffix("将")
    if match[0].endswith(("产品为", "产品包括", "产品有")):
        before = before.removesuffix("的")
    if _NO_OBJECT.match(text, match.end()):
        return None  # 市发展改革委, 转变经济发展方式
    return (
        None
        if re.search(r"[的以把将]|、", before) and "，" not in before and not before.startswith(("以", "围绕"))
        else match
    )


def own_verb(text: str, item: Span, role: str) -> tuple[str, Span]:
    """做精植物提取 in a list has a verb of its own."""
    match = _VERB.match(text, *item)
    if match and item.end - match.end() >= 2:
        return _ROLE[match[0]], Span(match.end(), item.end)
    return role, item
