"""Findings of different rules made to agree: a firm is no product, a park's purpose is something the plan speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.reading.clusters import core
from loaders.reading.fact import Found
from loaders.reading.place_names import inner_of, purpose_of
from loaders.reading.product_names import looks_made
from loaders.reading.vocabulary import alternation


def consistent(found: Sequence[Found]) -> Iterator[Found]:
    """The findings that do not contradict surer ones."""
    named = {one.name for one in found if one.kind in ("enterprise", "institution", "department")}
    firms = {one.name for one in found if one.kind == "enterprise"}
    supplied = {(one.attr, one.object) for one in found if one.relation == "SUPPLIES"}
    known = {one.name for one in found if one.kind == "product"}
    known |= {core(one.name) for one in found if one.kind == "cluster"}
    for one in found:
        if named & _made(one):
            continue  # a list before 等企业 is no list of products
        if one.relation == "MEANT_FOR" and (one.name, one.object) in supplied:
            continue  # a firm supplies it: that is said more exactly
        if one.rule == "base.place" and any(one.name.startswith(firm) for firm in firms if len(firm) > len(one.object)):
            continue  # 宁德时代车里湾基地 is not in 宁德
        if one.rule == "base.focus":
            if kept := _purpose(one, known):
                yield from _each(kept)
            continue
        yield one


def _made(found: Found) -> set[str]:
    """The names that a finding takes for products."""
    if found.kind == "product":
        return {found.name}
    return {found.object} if found.relation in ("COVERS", "FOCUSES_ON", "BUILDS", "KIND_OF") else set()


def _purpose(found: Found, known: set[str]) -> Found | None:
    """云鹤汽车产业园 is for 汽车: what the plan knows, else the run of trades that the name's words end in."""
    inner = re.sub("(?:产业|工业|发展|转型升级)+$", "", inner_of(found.name)) or inner_of(found.name)
    if inner in known and len(inner) > 1:
        return found._replace(object=inner)
    placed = _after_place(found) or purpose_of(found.name) != inner_of(found.name)
    purpose = found.object
    match = _TRADES.search(inner)
    purpose = inner if match else purpose
    if match and (match.start() == 0 or not placed or match.start() > _BRAND):
        return found._replace(object=match[0]) if match[0] not in _VAGUE else None
    if placed and (match or looks_made(purpose)):
        return found  # 江岸特种纸产业园 is for 特种纸 wherever 江岸 is known for a place
    return None


def _each(found: Found) -> Iterator[Found]:
    """新能源及新能源装备制造基地 is for both."""
    named = re.split("[和与及暨]", found.object)
    shared = named[0] == "新能源" and named[-1].endswith("汽车")  # 新能源和智能网联汽车 are both 汽车
    if (
        len(named) == 2
        and not shared
        and all(trades_in(name) == name and len(name) > 1 and name not in _VAGUE for name in named)
    ):
        for name in named:
            yield found._replace(object=name)
    else:
        yield found


def trades_in(words: str) -> str:
    """The run of trades that words end in, '' if they end in none: 胜境绿色铝 ends in 绿色铝."""
    match = _TRADES.search(words)
    return match[0] if match else ""


_TRADE = alternation("base.trades")
_TRADES = re.compile(
    rf"(?:关键|核心|数控|高端|新型|智能|智慧|绿色|先进|特色|精密|高性能|超高清|现代|电动|智能网联|工业|医用|车用|家用|海洋|功能性|专用|优质|电子级)*{_TRADE}(?:[和与及暨、]?(?:关键|核心|高端|先进|智能|新型|特色)?{_TRADE})*$"
)
_VAGUE = frozenset(
    (
        "制造",
        "加工",
        "装备",
        "材料",
        "设备",
        "产品",
        "配套",
        "深加工",
        "精深加工",
        "制品",
        "用品",
        "文化",
        "健康",
        "安全",
        "环保",
        "生物",
        "创意",
    )
)
_BRAND = 1


def _after_place(found: Found) -> bool:
    from loaders.reading.place_names import place_of

    return bool(place_of(found.name))
