"""Outside customers: what a product is meant for, and whom firms supply."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import is_firm_name, may_be_firm
from loaders.reading.lists import items
from loaders.reading.name_shapes import firm_odds
from loaders.reading.product_names import bare_product, looks_made

_CUSTOMER = re.compile(
    r"(?P<product>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:更多|积极|主动|加快)?(?:配套|为)(?=(?P<list>[^，。；]{2,80}?)等(?P<adj>[^，。；、等]{0,6}?)(?:企业集团|企业|集团|车企|厂商|整车厂|主机厂|公司))"
)
_SUPPLY = re.compile(
    r"(?<![认作成称])为(?P<list>[^，。；]{2,60}?)(?P<etc>等[^，。；、等配供]{0,12})?(?:提供)?(?P<how>配套|供货|代工)(?:的)?(?P<product>[\u4e00-\u9fffA-Za-z]{0,14})"
)

_TRADES = re.compile("产业|行业|领域|集群")  # 为电子信息、汽车等产业配套 names no customer
_PRAISE = re.compile(r"^[^、]{0,8}?(?:巨头|龙头)(?=.{2,})")
_LEAST = -2.0  # a trade such as 非金属冶炼 sounds less like a firm than this


def customers(text: str, sentence: Span) -> Iterator[Found]:
    """汽车零部件配套甲、乙等企业: the product is meant for each."""
    for match in _CUSTOMER.finditer(text, *sentence):
        if match[0].endswith("为") or "以" in match["product"]:
            continue
        product = bare_product(re.sub(r"^(?:.*(?:推进|推动|引导|支持|促进|加快|鼓励|发展))", "", match["product"]))
        if not looks_made(product):
            continue
        for item in items(text, Span(*match.span("list"))):
            name = text[slice(*item)]
            if may_be_firm(name):
                yield relation((product, "MEANT_FOR", name), item, "firm.customer")
    for match in _SUPPLY.finditer(text, *sentence):
        yield from _supplied(text, match)


def supplied(text: str, match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """Whom something is supplied to, by a match's `list` and the `etc` behind it; nobody where they are trades."""
    if _TRADES.search(match["etc"] or ""):
        return
    for item in items(text, Span(*match.span("list"))):
        name = _PRAISE.sub("", text[slice(*item)])
        yield name, Span(item.end - len(name), item.end)


def _supplied(text: str, match: re.Match[str]) -> Iterator[Found]:
    product = bare_product(match["product"])
    before = text[max(0, match.start() - 12) : match.start()]
    if not looks_made(product) and (
        made := re.search(r"(?:推动|推进|支持|促进|引导|鼓励|加快|，|^)(?P<made>[\u4e00-\u9fffA-Za-z]{2,12})$", before)
    ):
        product = bare_product(re.sub(r"^(?:推动|推进|支持|促进|引导|鼓励|加快)+", "", made["made"]))
    for name, item in supplied(text, match):
        if may_be_firm(name) and not looks_made(name) and (is_firm_name(name) or firm_odds(name) > _LEAST):
            yield Found("enterprise", name, item, "firm.customer")
            if looks_made(product):
                yield Found(
                    "product", product, Span(max(0, match.start() - len(product)), match.start()), "firm.customer"
                )
                yield relation((product, "MEANT_FOR", name), item, "firm.customer")
