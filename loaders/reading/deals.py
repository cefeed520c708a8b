"""What a text says of two firms: one supplies, owns or works with the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from loaders.documents.clauses import Clause
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import items
from loaders.reading.place_names import HEAD
from loaders.reading.plan import Plan
from loaders.reading.product_names import bare_product, looks_made
from loaders.reading.vocabulary import either

_ZONE = rf"(?P<zone>[\u4e00-\u9fff]{{2,16}}?{HEAD})(?=[，。；、]|并|$|内|的)"


class _Said(NamedTuple):
    """What a text may say of the firms of one plan."""

    supplies: re.Pattern[str]
    child: re.Pattern[str]
    partners: re.Pattern[str]
    settled: re.Pattern[str]


@lru_cache(maxsize=2)
def _of(firms: frozenset[str]) -> _Said:
    names = either(firms)
    return _Said(
        supplies=re.compile(
            rf"(?P<a>{names})[^，。；]{{0,10}}?为(?P<b>[^，。；为]{{2,60}}?)(?:等[^，。；配供]{{0,12}})?(?:提供)?(?:配套|供货|代工|供应)(?P<what>[^，。；]{{0,14}})"
        ),
        child=re.compile(
            rf"(?P<b>{names})(?:（[^）]*）)?(?:是|为|系)(?P<a>{names})的?(?:全资|控股)?子公司|(?P<a2>{names})(?:（[^）]*）)?(?:是|为)(?P<b2>{names})的?母公司|(?P<a3>{names})(?:控股|收购|全资拥有)(?P<b3>{names})"
        ),
        partners=re.compile(
            rf"(?P<a>{names})(?:与|和|同|携手|联合)(?P<b>{names})[^，。；]{{0,12}}(?:合作|共建|合资|战略协议|结盟)"
        ),
        settled=re.compile(rf"(?P<a>{names})(?:（[^）]*）)?(?:成功)?(?:落户|入驻|坐落于|位于){_ZONE}"),
    )


def deals(plan: Plan, clause: Clause, firms: frozenset[str]) -> Iterator[Found]:
    """SUPPLIES, OWNS and PARTNERS between firms that the plan names."""
    if not firms:
        return
    said = _of(firms)
    for sentence in plan.sentences(clause):
        text = plan.text
        for match in said.settled.finditer(text, *sentence):
            yield relation((match["a"], "LOCATED_IN", match["zone"]), Span(*match.span()), "deal.settled")
        for match in said.supplies.finditer(text, *sentence):
            yield from _supplied(text, match, firms)
        for match in said.child.finditer(text, *sentence):
            owner, owned = match["a"] or match["a2"] or match["a3"], match["b"] or match["b2"] or match["b3"]
            yield relation((owner, "OWNS", owned), Span(*match.span()), "deal.owns")
        for match in said.partners.finditer(text, *sentence):
            yield relation((match["a"], "PARTNERS", match["b"]), Span(*match.span()), "deal.partners")


def _supplied(text: str, match: re.Match[str], firms: Collection[str]) -> Iterator[Found]:
    product = bare_product(match["what"])
    product = product if looks_made(product) else ""
    for item in items(text, Span(*match.span("b"))):
        name = text[slice(*item)]
        if name in firms:
            yield relation((match["a"], "SUPPLIES", name), item, "deal.supplies", product)
            if product:
                yield Found("product", product, Span(*match.span("what")), "deal.product")
