"""Findings of different rules made to agree: a firm is no product, a park's purpose is something the plan speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.reading.clusters import core
from loaders.reading.fact import Found
from loaders.reading.place_names import inner_of, purpose_of

_LONGEST_BARE = 5  # a longer beginning of a name mostly holds somebody's name: 新桥智能电动汽车产业园


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
    """云鹤汽车产业园 is for 汽车 if the plan knows 汽车; a purpose right after the place's name is believed as it stands."""
    purpose = found.object
    if (whole := inner_of(found.name).removesuffix("产业")) in known:
        return found._replace(object=whole)
    for start in range(len(purpose) - 1):
        if purpose[start:] in known:
            return found._replace(object=purpose[start:])
    placed = len(inner_of(found.name)) + 2 <= len(found.name) and found.name != inner_of(found.name)
    begins = (
        (found.name.startswith(purpose) and len(purpose) <= _LONGEST_BARE)
        or purpose_of(found.name) != inner_of(found.name)
        or _after_place(found)
    )
    return found if placed and begins else None


def _after_place(found: Found) -> bool:
    from loaders.reading.place_names import place_of

    return bool(place_of(found.name))
