"""What goes into what, where the plan says so: 以A为原料生产B, A加工成B, A—B—C, 为C配套."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import items
from loaders.reading.place_names import ENDS
from loaders.reading.plan import Plan
from loaders.reading.product_names import bare_product, is_product
from loaders.reading.vocabulary import alternation

_NOUN = r"[\u4e00-\u9fffA-Za-z0-9（）]{1,14}"
_FROM = re.compile(
    r"(?:以|用|利用)(?P<a>[^，。；为]{1,24}?)(?:为|作为|做)(?:主要|基本|基础|重要)?(?:原料|原材料|基料|基材)(?:[，的]?(?:发展|生产|加工|开发|研发|制造|制备|重点发展|重点生产|深加工|精深加工)+(?:成|出)?|的)(?P<b>[^，。；]{2,40})"
)
_USES = re.compile(
    r"(?:(?<![规模综合])利用(?!率|水平|与)|(?<![利采使应专通适作选食药家军民公常费引租占信])用)(?P<a>[^，。；]{2,24}?)(?:生产|制备|加工成|提取|制造)(?P<b>[^，。；]{2,40})"
)
_INTO = re.compile(
    r"(?:将|把|推动|由(?!于))(?P<a>[^，。；将把]{1,14}?)(?:就地|进一步|深)?(?:加工|转化|制成|生产|提炼|冶炼)(?:成为|成|为|出)(?P<b>[^，。；]{2,40})"
)
# …等石墨制品，产品采用A、B为原料，C作粘合剂
_TAKES = re.compile(
    r"等(?P<made>[\u4e00-\u9fffA-Za-z]{2,10})，(?:其|产品|该产品)?(?:主要|均)?采用(?P<list>[^，。；]{2,40}?)(?:为|作为|做)(?:主要|基本)?(?:原料|原材料)(?:，(?P<more>[\u4e00-\u9fffA-Za-z]{2,10}?)作为?[\u4e00-\u9fff]{1,4}剂)?(?=[，。；]|$)"
)
_ARROWS = re.compile(rf"(?P<first>[“\"]?{_NOUN})(?P<rest>(?:\s*(?:—+|–|→|->|-|－|——)\s*{_NOUN}){{2,}})")
_VERBS = re.compile(
    rf"(?:{alternation('product.focus', 'product.extend', 'product.strengthen')}|[由沿按以]|加快|延伸|打造|构建|形成|完善|发展|推动|做强|拓展|建设|贯通|打通|的)+"
)
_FORMS = re.compile(r".*(?:形成|打造|构建|完善|延伸|建立|贯通)(?=.{2,})")  # 甲产业形成A—B—C的链条
_FROM_TO = re.compile(
    r"[从由](?!于)(?P<a>[\u4e00-\u9fffA-Za-z、]{1,30}?)(?:到|至)(?P<rest>[^，。；]{2,60}?)(?:的)?(?:全|完整的?|一体化)?(?:产业|生产)?(?:链|闭环)"
)
_ORIGIN = re.compile(r"^(?:国内外|国内|国外|进口|国产|本地|优质|当地)+(?=.{2,})")
_RAW = frozenset("煤钢铝铜钛硅锂油盐磷木竹茶棉镁锌金银")
_STEP = re.compile(r"、|再?到|至|—+|及|和")


def chains(plan: Plan, clause: Clause) -> Iterator[Found]:
    """Stated product links of a clause."""
    for sentence in plan.sentences(clause):
        for pattern, rule in ((_FROM, "chain.from"), (_INTO, "chain.into"), (_USES, "chain.uses")):
            for match in pattern.finditer(plan.text, *sentence):
                yield from _pairs(plan.text, match, rule)
        for match in _TAKES.finditer(plan.text, *sentence):
            yield from _taken(plan.text, match)
        for match in _FROM_TO.finditer(plan.text, *sentence):
            yield from _steps(plan.text, match)
        for match in _ARROWS.finditer(plan.text, *sentence):
            yield from _links(plan.text, match)


def _pairs(text: str, match: re.Match[str], rule: str) -> Iterator[Found]:
    if rule == "chain.into" and re.search("优势|资源优势|动力|势能|动能|成果|潜力|能力", match["a"] + match["b"][:14]):
        return  # 把资源优势转化为发展动力
    if rule == "chain.uses" and re.search("价格|企业|已经", match["a"] + match["b"]):
        return
    outs = list(items(text, Span(*match.span("b"))))
    etc = match["a"].find("等")
    for source in items(text, Span(match.start("a"), match.start("a") + etc if etc > 1 else match.end("a"))):
        a = bare_product(text[slice(*source)])
        if not 1 <= len(a) <= 12:
            continue
        for out in outs:
            b = bare_product(text[slice(*out)].split("等")[0])
            if is_product(b, strong=True) and b != a:
                yield Found("product", b, Span(out.start, out.start + len(b)), rule)
                if len(a) > 1:
                    yield Found("product", a, source, rule)
                yield relation((a, "INPUT_OF", b), Span(match.start(), out.end), rule)


def _taken(text: str, match: re.Match[str]) -> Iterator[Found]:
    """What a product is said to take goes into it, what binds it too."""
    made = bare_product(match["made"])
    sources = list(items(text, Span(*match.span("list"))))
    sources += [Span(*match.span("more"))] if match["more"] else []
    for source in sources:
        name = _ORIGIN.sub("", bare_product(text[slice(*source)]))
        if is_product(name, strong=True) and is_product(made, strong=True):
            yield Found("product", name, source, "chain.from")
            yield relation((name, "INPUT_OF", made), Span(match.start("made"), source.end), "chain.from")


def _steps(text: str, match: re.Match[str]) -> Iterator[Found]:
    """从A到B、C的链条: each goes into the next."""
    spans = list(items(text, Span(*match.span("a"))))
    start = match.start("rest")
    for step in [*_STEP.finditer(text, *match.span("rest")), None]:
        spans.append(Span(start, step.start() if step else match.end("rest")))
        start = step.end() if step else start
    names = [(bare_product(text[slice(*span)]), span) for span in spans if span.end > span.start]
    if len(names) > 2 and all(is_product(name, strong=True) for name, _ in names):
        yield from _chained(names)


def _links(text: str, match: re.Match[str]) -> Iterator[Found]:
    names: list[tuple[str, Span]] = []
    for noun in re.finditer(_NOUN, match[0]):
        lead = _VERBS.match(noun[0]) or (None if names else _FORMS.match(noun[0]))
        start = match.start() + noun.start() + (lead.end() if lead else 0)
        name = bare_product(re.split("等|的|产业链|链条", text[start : match.start() + noun.end()])[0])
        names.append((name, Span(start, start + len(name))))
    if ENDS.search(names[-1][0]):
        return  # 坛厂—鲁班—苍龙集聚区 is one place
    made = [is_product(name, strong=True) or name in _RAW for name, _ in names]
    if made.count(False) == 0:
        yield from _chained(names)
    elif made.count(False) == 1 and not made[-1] and len(names) > 2:
        yield from _chained(names[:-1])  # …—回收: the last step makes nothing


def _chained(names: list[tuple[str, Span]]) -> Iterator[Found]:
    for name, span in names:
        yield Found("product", name, span, "chain.arrow")
    for (a, one), (b, two) in zip(names, names[1:]):
        yield relation((a, "INPUT_OF", b), Span(one.start, two.end), "chain.arrow")
