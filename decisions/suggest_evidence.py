"""What in a firm's own texts, class and name speaks for a product, and how far that alone can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import prod

from decisions.suggest_catalogue import EXACT, HEAD, Catalogue
from decisions.suggest_text import items
from graph.text import fold

OWN_WORDS = ("main_products", "business_activity", "business_scope")
_ALIKE = ("industry", "peers", "name")
FIELDS = (*OWN_WORDS, *_ALIKE)
BARE, CODE = "bare", "code"
# How often such words alone are right, as far as nothing loaded says otherwise: a judgement (docs/suggestions.md),
# corrected by the firms whose products are known (`suggest_trust.py`).
ALONE: Mapping[tuple[str, str], float] = {
    ("main_products", EXACT): 0.96, ("main_products", HEAD): 0.88,
    ("business_activity", EXACT): 0.92, ("business_activity", HEAD): 0.82, ("business_activity", BARE): 0.7,
    ("business_scope", EXACT): 0.72, ("business_scope", HEAD): 0.62, ("business_scope", BARE): 0.35,
    ("industry", EXACT): 0.6, ("industry", HEAD): 0.45, ("industry", CODE): 0.5,
    ("peers", HEAD): 0.6, ("peers", BARE): 0.5, ("name", HEAD): 0.6,
}  # fmt: skip
_MORE = 0.1
_AGREEING = {"apart": 0.6, "trade": 0.4}
_LEGAL_FORM = re.compile(r"(?:股份|有限|责任|公司|集团|总公司|控股|\(.*?\)|厂|合作社|专业|家庭农场|经营部|分公司)+$")
_TRADE_WORDS = re.compile(
    r"(?:科技|实业|工业|制造|加工|生产|开发|发展|产业|技术|股份|集团|控股|国际|企业|建设|制品|贸易|工贸|商贸|业|农业|智能|种植|养殖|产品)$"
)
_SERVES = ("处理", "检测", "检验", "回收", "物流", "运输", "销售", "安装", "设计", "研究院", "医院", "银行", "学校")
# What a trade calls itself in names of firms, for the product it makes.
_NAME_WORDS: Mapping[str, str] = {
    "茶业": "茶叶", "米业": "大米", "酒业": "酒", "瓷业": "陶瓷制品", "蜂业": "蜂蜜", "菌业": "食用菌", "纸业": "纸", "面业": "面粉",
    "盐业": "食盐", "糖业": "食糖", "鞋业": "鞋", "服饰": "服装", "制衣": "服装", "种业": "种子", "油脂": "食用植物油",
    "铝业": "铝", "锌业": "锌", "铜业": "铜", "钢铁": "钢", "饲料": "饲料", "饮品": "饮料", "家俱": "家具", "汽配": "汽车零部件",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FirmText:
    """A firm as lists tell of it. `texts` by field, without what is empty; `codes` its GB/T 4754 or other classes."""

    id: str
    name: str
    full_name: str
    texts: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of a field that lead to a product; `how` is EXACT, HEAD, BARE or CODE."""

    product: str
    field: str
    how: str
    words: str


def clues(firm: FirmText, catalogue: Catalogue) -> Iterator[Clue]:
    """All clues of the firm's texts, class and name; not what firms like it make (`suggest_trust.Peers`)."""
    for name, text in firm.texts.items():
        yield from _text_clues(name, text, catalogue)
    yield from _code_clues(firm, catalogue)
    yield from _name_clues(firm, catalogue)


def _text_clues(name: str, text: str, catalogue: Catalogue) -> Iterator[Clue]:
    for item in items(text):
        match = None if item.made is False else catalogue.match(item)
        if match:
            sure = item.made or name in ("main_products", "industry")
            yield Clue(match.product, name, match.how if sure else BARE, match.words)


def _code_clues(firm: FirmText, catalogue: Catalogue) -> Iterator[Clue]:
    """A four-digit class that one product of the chain has, kinds of it left aside."""
    for code in firm.codes:
        found = catalogue.by_code.get(code, ()) if len(code) == 4 else ()
        widest = [p for p in found if not any(up in found for up in catalogue.parents.get(p, ()))]
        if len(widest) == 1:
            yield Clue(widest[0], "industry", CODE, code)


def _name_clues(firm: FirmText, catalogue: Catalogue) -> Iterator[Clue]:
    for name in dict.fromkeys(filter(None, (firm.full_name, firm.name))):
        if found := _named(name, catalogue):
            yield Clue(found, "name", HEAD, name)
            return


def _named(name: str, catalogue: Catalogue) -> str:
    """The product that the name ends in, once legal form and words of trade are taken off one by one."""
    left = _LEGAL_FORM.sub("", fold(name))
    while len(left) > 1 and not left.endswith(_SERVES):
        for word, product in _NAME_WORDS.items():
            if left.endswith(word) and (found := catalogue.named(product)) and found[1] == EXACT:
                return found[0]
        if found := catalogue.named(left):
            return found[0]
        shorter = _TRADE_WORDS.sub("", left)
        if shorter == left:
            return ""
        left = shorter
    return ""


def agreement(firm: FirmText, product: str, catalogue: Catalogue) -> str:
    """How the firm's class and the product's stand to each other: '' unknown, else same, near, apart or trade."""
    digits = [code for code in firm.codes if code.isdigit() and len(code) <= 4]
    if any(code[:2] in ("51", "52") for code in digits):
        return "trade"
    codes = catalogue.codes.get(product, ())
    if not digits or not codes:
        return ""
    shared = max(_common(a, b) for a in digits for b in codes)
    return "same" if shared >= 3 else "near" if shared == 2 else "apart"


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))


def alone(found: Iterable[tuple[str, str]], agreeing: str) -> float:
    """The belief in clues of these (field, how) before anything is learned.

    Of one field the best counts. Class, peers and name say much the same thing: more than one of them adds little.
    """
    best: dict[str, float] = {}
    for name, how in found:
        best[name] = max(best.get(name, 0.0), ALONE[(name, how)])
    alike = sorted(best.pop(name) for name in _ALIKE if name in best)
    beliefs = [*best.values(), *([alike[-1] + _MORE * (len(alike) - 1)] if alike else [])]
    return (1 - prod(1 - belief for belief in beliefs)) * _AGREEING.get(agreeing, 1.0)
