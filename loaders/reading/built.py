"""What a project builds: its name without its owner, the amount, and the words for how it is built."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from loaders.reading.fact import Found, relation
from loaders.reading.name_shapes import firm_odds
from loaders.reading.place_names import ENDS
from loaders.reading.product_names import bare_product, is_product, looks_made
from loaders.reading.vocabulary import alternation

AMOUNT = rf"(?:年产)?[\d.]+\s*[万亿千]*(?:{alternation('target.units')})(?:/年|(?=[^\d]))"
_AMOUNT = re.compile(AMOUNT)
_TAIL = re.compile(
    r"(?:（[^）]*）|项目|建设|扩建|新建|改扩建|技改|技术改造|改造|升级|扩产|扩能|增资扩产|产能提升|产业化|研发生产|生产线|生产|制造|智能化|数字化|搬迁|一期|二期|三期|四期|五期|第[一二三]期|基地|工程|迁建|提质|及配套|配套)+$"
)
_JOINED = re.compile(r"[及和与]")
_LONGEST_FIRM = 8
_NO_PRODUCT = re.compile(r"回收|综合利用|循环|产业园|园区|中心|总部|整合|一体化$|搬迁|转型")


def built(found: Collection[Found]) -> Iterator[Found]:
    """BUILDS for every project whose name says what it makes; names of the plan's firms are no part of that."""
    firms = sorted({one.name for one in found if one.kind == "enterprise"}, key=len, reverse=True)
    told = {one.name for one in found if one.relation == "BUILDS"}
    for one in found:
        if one.kind == "project" and one.name not in told and not ENDS.search(_TAIL.sub("", one.name)):
            for name in _made(one.name, firms):
                yield Found("product", name, one.span, "project.builds")
                yield relation((one.name, "BUILDS", name), one.span, "project.builds")


def _made(project: str, firms: Iterable[str]) -> Iterator[str]:
    bare = _TAIL.sub("", project)
    amounts = list(_AMOUNT.finditer(bare))
    if amounts:
        ends = [*(m.start() for m in amounts[1:]), len(bare)]
        parts = [bare[m.end() : end] for m, end in zip(amounts, ends)]
    else:
        owner = _owner(bare, firms)
        parts = [bare[owner:]] if owner else []
    for part in parts:
        name = bare_product(_TAIL.sub("", _JOINED.sub("", part) if part[-1:] in "及和与" else part))
        good = is_product(name, strong=True) if amounts else looks_made(name) or len(name) > 2
        if len(name) > 1 and good and is_product(name, strong=True) and not _NO_PRODUCT.search(name):
            yield name


def _owner(name: str, firms: Iterable[str]) -> int:
    """How many letters at a project's beginning are a firm's: one that the plan names, else what sounds like one."""
    if known := next((firm for firm in firms if name.startswith(firm) and len(name) - len(firm) > 1), ""):
        return len(known)
    best, length = 0.0, 0
    for size in range(2, min(_LONGEST_FIRM, len(name) - 2) + 1):
        if not looks_made(name[size:]):
            continue
        odds = firm_odds(name[:size]) - firm_odds(name[size:])
        if odds > best:
            best, length = odds, size
    return length if best > _CLEAR and firm_odds(name[:length]) > 0 else 0


_CLEAR = 2.5
