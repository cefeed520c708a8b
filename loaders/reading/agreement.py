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
                yield kept
            continue
        yield one


def _made(found: Found) -> set[str]:
    """The names that a finding takes for products."""
    if found.kind == "product":
        return {found.name}
    return {found.object} if found.relation in ("COVERS", "FOCUSES_ON", "BUILDS", "KIND_OF") else set()


def _purpose(found: Found, known: set[str]) -> Found | None:
    """云鹤汽车产业园 is for 汽车: what the plan knows, else the run of trades that the name's words end in."""
    inner = inner_of(found.name).removesuffix("产业")
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


_TRADE = alternation("base.trades")
_TRADES = re.compile(
    rf"(?:数控|高端|新型|智能|智慧|绿色|先进|特色|精密|高性能|超高清|现代|电动|智能网联|工业|医用|车用|家用|海洋|功能性|专用|优质|电子级)*{_TRADE}(?:[和与及暨、]?{_TRADE})*$"
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
