"""What a project builds: its name without its owner, the amount, and the words for how it is built."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from loaders.reading.agreement import trades_in
from loaders.reading.fact import Found, relation
from loaders.reading.place_names import BRANDS, ENDS, division_at, place_of
from loaders.reading.product_names import bare_product, is_product, looks_made
from loaders.reading.vocabulary import alternation

AMOUNT = rf"(?:年产)?[\d.]+(?:×[\d.]+)?\s*[万亿千]*(?:{alternation('target.units')})(?:/年|(?=[^\d]))"
_AMOUNT = re.compile(AMOUNT)
_TAIL = re.compile(
    r"(?:（[^）]*）|项目|建设|扩建|新建|改扩建|技改|技术改造|技术升级|优化改造|系统性|装置|产能置换|改造|升级|扩产|扩能|增资扩产|产能提升|产业化|研发生产|生产线|生产|制造|智能化|数字化|搬迁|一期|二期|三期|四期|五期|第[一二三]期|基地|工程|迁建|提质|及配套|配套)+$"
)
_LONGEST = 7  # letters of a product's name before which no owner is known
_JOINED = re.compile(r"[及和与]")
_MADE = re.compile(r"(?:研发生产|生产线|生产|制造|加工)(?:项目|扩建|建设)?$")
_NO_PRODUCT = re.compile(
    r"回收|综合利用|循环|产业园|园区|中心|总部|整合|一体化$|搬迁|转型|发电|(?:热|火|水)电$|风电|光伏$|酒厂$|道路|管网|广场|商城|园$|科技$|实业$|电站|炼化"
)


def built(found: Collection[Found]) -> Iterator[Found]:
    """BUILDS for every project whose name says what it makes; names of the plan's firms are no part of that."""
    firms = sorted({one.name for one in found if one.kind == "enterprise"}, key=len, reverse=True)
    told = {one.name for one in found if one.relation == "BUILDS"}
    for one in found:
        if one.kind == "project" and one.name not in told and not ENDS.search(re.sub("建设$", "", one.name)):
            for name in _made(one.name, firms):
                if name == one.name.removesuffix("项目"):
                    continue  # 焦化化产深加工项目 builds itself
                yield Found("product", name, one.span, "project.builds")
                yield relation((one.name, "BUILDS", name), one.span, "project.builds")


def _apart(part: str) -> list[str]:
    """30万吨石墨电极及石墨制品 builds two; 钢筋和线材轧 as it is."""
    named = _JOINED.split(part)
    both = len(named) == 2 and all(looks_made(one) and len(one) > 2 for one in named)
    return named if both else [part]


def _after_place(bare: str) -> list[str]:
    """吉利汽车零部件: what follows a place, if it is trades and nothing else; else a firm may stand there."""
    rest = next((bare.removeprefix(brand) for brand in BRANDS if bare.startswith(brand)), bare)
    while place := division_at(rest):
        rest = rest[len(place) :]
    named = _JOINED.split(rest)
    good = all(len(one) > 2 and trades_in(one) == one for one in named)
    return named if rest != bare and good else []


def _made(project: str, firms: Iterable[str]) -> Iterator[str]:
    bare = _TAIL.sub("", project)
    amounts = list(_AMOUNT.finditer(bare))
    owner = ""
    if amounts:
        ends = [*(m.start() for m in amounts[1:]), len(bare)]
        parts = [bare[m.end() : end] for m, end in zip(amounts, ends)]
    else:
        owner = next((firm for firm in firms if bare.startswith(firm) and len(bare) - len(firm) > 1), "")
        placed = [] if owner else _after_place(bare)
        parts = placed or ([bare.removeprefix(owner)] if owner or _MADE.search(project) else [])
    for part in [one for written in parts for one in _apart(written)]:
        if part.endswith("制"):
            continue  # 60万吨甲醇制20万吨烯烃 makes the second
        part = re.sub(r"(?<![深细粗])加工(?:建设|扩建)?$", "", part) if amounts and not _JOINED.search(part) else part
        name = bare_product(_TAIL.sub("", _JOINED.sub("", part) if part[-1:] in "及和与" else part))
        if not amounts and not owner and (len(name) > _LONGEST or place_of(name)):
            continue  # 浏阳蓝思科技3D玻璃: who owns it stands before it
        good = bool(amounts) or looks_made(name) or len(name) > 2
        if 1 < len(name) < len(project) and good and is_product(name, strong=True) and not _NO_PRODUCT.search(name):
            yield name
