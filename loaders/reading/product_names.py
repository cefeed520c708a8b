"""What may be a product's name: bare of what running text adds, and not a slogan, a place or a policy."""

from __future__ import annotations

import re
from functools import cache

from loaders.reading.vocabulary import alternation, word_set

_TAIL = re.compile(rf"{alternation('product.tails')}$")
_NOT_ENDS = re.compile(rf"{alternation('product.not_ends')}$")
_NOT_HOLDS = re.compile(alternation("product.not_holds"))
SURE = re.compile(rf"{alternation('product.sure_ends')}$")
HEAD_ONLY = re.compile(
    rf"^(?:高端|新型|核心|相关|系列|关键|高附加值|特色|各类|新|新兴|的|专用|优质|名优|主导|地方|中高端|传统|前沿|优势|未来|绿色|精深加工|深加工|下游|上游|重点|配套|终端|拳头)*{alternation('product.heads')}$"
)


@cache
def bare_product(written: str) -> str:
    """A product's name without what running text adds: 等产品, 的研发与规模化生产, 加工业's 业."""
    name = written.strip("“”‘’、的 ")
    while True:
        cut = _TAIL.sub("", name).removesuffix("等").strip("的")
        if cut == name or len(cut) < 2:
            break
        name = cut
    name = name.rsplit("的", 1)[-1] if "的" in name else name
    name = re.split(r"[“”]", name)[0] if len(re.split(r"[“”]", name)[0]) > 1 else name
    name = re.sub(r"^(?:以|(?:[及和与]|同(?![位步轴质]))(?=[\u4e00-\u9fff]{2,})|高性能的|具有|一批|系列|等)", "", name)
    return name[:-1] if re.search(r"(?:加工|包装|种植|养殖)业$", name) and len(name) > 4 else name


def is_product(name: str, *, strong: bool) -> bool:
    """True if this may name something made. `strong`: it stands in a list of them."""
    if not 2 <= len(name) <= 22 or name in word_set("product.generic") or HEAD_ONLY.match(name):
        return False
    if _NOT_HOLDS.search(name) or re.search(r"\d{3,}|^\d+(?:场次?|期|名|个|家|项|条|类|种|大)", name):
        return False
    if SURE.search(name) and not _NOT_ENDS.search(name):
        return True
    return strong and not _NOT_ENDS.search(name)


def looks_made(name: str) -> bool:
    """True if the name by itself says that it is a product."""
    return is_product(name, strong=False)
