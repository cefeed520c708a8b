"""What a firm makes, where the firm is the subject: X公司专业从事A的研发和生产, 公司主要生产B、C, 投产后年产D, and who set it up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.documents.clauses import Clause
from loaders.reading.customers import supplied
from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import may_be_firm
from loaders.reading.lists import listed
from loaders.reading.name_shapes import sound_like_firms
from loaders.reading.plan import Plan
from loaders.reading.product_frames import product_names_of
from loaders.reading.product_names import HEAD_ONLY, is_product
from loaders.reading.vocabulary import alternation, either

_DOES = r"(?:研究|研制|研发|开发|设计|生产|制造|加工|切割|销售|经营|推广|、|和|与|及)"
_NOT_MADE = r"(?!能力|规模|基地|线|产值|情况|经营|水平|效率|成本|总值|要素|型|性|企业|厂家|工艺|许可|模式)"
_LIST = r"(?P<list>[^，。；：]{2,60}?)"
_MAKES = (
    re.compile(
        rf"(?:专业|专门|主要)?从事(?:{_DOES}+)?(?:各类|各种(?:尺寸的)?)?{_LIST}(?:的?{_DOES}+|的企业|业务)?(?=[，。；]|$)"
    ),
    re.compile(rf"(?:主要|专业|专门)(?:生产|研制|制造|产销|研发生产){_NOT_MADE}(?:各类|各种)?{_LIST}(?=的|[，。；]|$)"),
    re.compile(rf"一家专业{_LIST}(?:的)?(?:研发|生产|制造|加工)+型?(?:企业|厂家|公司)(?=[，。；]|$)"),
    re.compile(rf"(?:主营业务为|主营|主导产品(?:为|有|是|包括)|主要产品(?:为|有|是|包括)){_LIST}(?=[，。；]|$)"),
    re.compile(rf"公司生产的(?:各类|各种)?{_LIST}(?=是|除|等产品|主要|已|远销|广泛|，)"),
    re.compile(rf"产品以{_LIST}(?:等)?为主"),
    re.compile(
        rf"(?:将进行|进行|开展){_LIST}的(?:研究|研制|研发|开发)、?(?:和|与)?生产(?:[、和与]销售)?(?=[，。；]|$)"
    ),
)
_YEARLY = re.compile(
    rf"年产(?:[\d.]+[\d.万千百亿]*(?:余|多)?(?:{alternation('target.units')}))(?P<list>[\u4e00-\u9fffA-Za-z0-9、]{{2,40}}?)(?=[，。；]|的|$)"
)
_YEARLY_AFTER = re.compile(
    rf"年产(?P<list>[\u4e00-\u9fffA-Za-z]{{2,12}}?[\d.]+[万千百亿]*(?:{alternation('target.units')})(?:、[\u4e00-\u9fffA-Za-z]{{2,12}}?[\d.]+[万千百亿]*(?:{alternation('target.units')}))*)(?=[，。；]|$)"
)
_REGISTERED = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9（）·]{2,28}?(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司)"
)
_OPENS = r"(?:其中，?|目前，?|据介绍，?|据了解，?|近日，?)?"
_CARRIES = re.compile(
    r"(?:此次|目前，?|据介绍，?|其中，?)?(?:该?公司|该?企业|该?项目|其|产品|投产后|达产后|建成后|全部(?:建成)?投产后|主要|专业|一期|二期)"
)
_SUPPLIES = re.compile(
    r"(?<![认作成称])为(?P<list>[^，。；为]{2,60}?)(?P<etc>等[^，。；、等配供]{0,12})?(?:提供)?(?:配套生产|配套|供货|代工)(?=[，。；]|产品|服务|$)"
)
_SET_UP = re.compile(
    r"(?:是|系)?由(?P<a>[\u4e00-\u9fffA-Za-z（）]{2,16}?)(?:在[^，。；]{2,12}?)?(?P<how>(?:控股|独家|共同|全额)?(?:投资|出资)(?:约|近|超)?(?:[\d.]+[万亿]*(?:美)?元)?(?:设立|成立|组建|兴建|创办)|控股(?:投资|设立)?|全资(?:设立|控股))"
)


def makers(plan: Plan, clause: Clause, firms: frozenset[str]) -> Iterator[Found]:
    """PRODUCES of the firm that a sentence, or the one before it in its paragraph, begins with; and its founder."""
    text, subject, line = plan.text, "", -1
    for sentence in plan.sentences(clause):
        begins = text.rfind("\n", 0, sentence.start)
        subject = subject if begins == line else ""
        line = begins
        start = sentence.start
        own = _subject(text, sentence, firms)
        if own:
            subject = own["name"]
            yield from _founded(text, Span(own.end(), sentence.end), subject)
        elif not _CARRIES.match(text, start, sentence.end):
            subject = "" if _REGISTERED.match(text, start, sentence.end) else subject
            continue
        if subject:
            yield from _made(text, Span(own.end() if own else start, sentence.end), subject)


def _subject(text: str, sentence: Span, firms: frozenset[str]) -> re.Match[str] | None:
    first, inside = _known(firms)
    found = first.match(text, *sentence) if first else None
    return found or (inside.search(text, *sentence) if inside else None)


@lru_cache(maxsize=2)
def _known(firms: frozenset[str]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """A firm with which a sentence begins, and one in a park's paragraph: 区内的甲公司成立于…，是专业从事…; of one plan."""
    registered = [name for name in firms if name.endswith("公司")]
    return (
        re.compile(rf"{_OPENS}(?P<name>{either(firms)})(?![、和与及等]|项目)") if firms else None,
        re.compile(rf"(?<!、)(?P<name>{either(registered)})(?=成立于|创建于|始建于|是)") if registered else None,
    )


def _made(text: str, part: Span, firm: str) -> Iterator[Found]:
    for pattern in (*_MAKES, _YEARLY, _YEARLY_AFTER):
        for match in pattern.finditer(text, *part):
            yield from _products(text, Span(*match.span("list")), firm)
    for match in _SUPPLIES.finditer(text, *part):
        for name, item in supplied(text, match):
            if may_be_firm(name) and sound_like_firms([name]):
                yield relation((firm, "SUPPLIES", name), item, "deal.supplies")


def _products(text: str, span: Span, firm: str) -> Iterator[Found]:
    parsed = listed(text, span)
    named = [(name, place) for item in parsed.items for name, place in _bare(text, item)]
    if not named or not all(is_product(name, strong=True) for name, _ in named):
        return
    if not any(is_product(name, strong=False) for name, _ in named) or re.fullmatch(f"{_DOES}+", named[0][0]):
        return
    head = [one for one in _bare(text, parsed.head) if is_product(one[0], strong=False) and not HEAD_ONLY.match(one[0])]
    for name, place in (*named, *head):
        yield Found("product", name, place, "firm.makes")
        yield relation((firm, "PRODUCES", name), place, "firm.makes")
    for name, place in named if head else ():
        yield relation((name, "KIND_OF", head[0][0]), place, "product.kind")


def _bare(text: str, item: Span) -> Iterator[tuple[str, Span]]:
    """An item's product without what is done with it before its name and the amount after it."""
    written = text[slice(*item)]
    lead = re.match(rf"(?:{_DOES}|各类|各种(?:尺寸的)?)+(?=.{{2,}})", written)
    tail = re.search(
        rf"(?:[\d.]+[万千百亿]*(?:{alternation('target.units')})|(?:的)?(?:研发|生产|制造|加工|切割|切片|销售|经营)+)+$",
        written,
    )
    start = item.start + (lead.end() if lead else 0)
    end = item.start + (tail.start() if tail and tail.start() - (lead.end() if lead else 0) > 1 else len(written))
    for name, place in product_names_of(text, Span(start, end)) if end > start else ():
        bare = name.removesuffix("产品") if len(name) > 3 else name
        yield bare, Span(place.start, place.start + len(bare))


def _founded(text: str, part: Span, firm: str) -> Iterator[Found]:
    match = _SET_UP.match(text, *part)
    if match and may_be_firm(match["a"]):
        span = Span(*match.span("a"))
        said = match["how"] + text[match.end() : match.end() + 8]
        edge = "OWNS" if re.search("控股|全资|独资", said) else "INVESTS_IN"
        yield Found("enterprise", match["a"], span, "firm.investor")
        yield relation((match["a"], edge, firm), span, "deal.founded")
