"""Products as a cell names them: split, without quantities and without words that name nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.text import clean, key_text

_SEPARATORS = "、，,；;|｜\n\t"
_OPEN, _CLOSE = "（([【《", "）)]】》"
_LIST = re.compile(rf"[（(]([^（()）]*[{_SEPARATORS}][^（()）]*)[)）]")
_SLASH = re.compile(r"(?<=[一-鿿]{2})[/／](?=[一-鿿]{2})")
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}[).、．：:]|\d{1,2}\.(?!\d)|[①-⑳]|[一二三四五六七八九十][、.．])\s*")
_GAP = re.compile(r"(?<=[一-鿿]{2})\s+(?=[一-鿿]{2})")
_LETTER_GAP = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_LEAD = re.compile(
    r"^(?:主要(?:产品|生产)?|主营|产品)?(?:为|有|是|包括|生产|:|：)+"
    r"|^(?:[年日月]产(?![能量品])|生产|加工|销售|各类|各种|[一二三四]期|(?:年?产能|规模)[:：]|(?:建成|新建|扩建)(?=年产|\d))(?=.{2})"
)
_UNIT = r"(?:万|亿|千|百)?(?:吨|公斤|千克|kg|t|台|件|套|只|个|米|立方米|平方米|㎡|m2|m3|条|辆|块|支|瓶|箱|袋|盒|张|双|头|羽|亩|千瓦时|kwh|mw|gw|kw|重量箱|片|枚|颗|把|艘|组|根|份|桶|升|l|标砖|标块|折标|度|方)"
_QUANTITY = re.compile(
    rf"(?:年产能?|产能|产量)?\s*约?\d[\d,.]*\s*{_UNIT}?(?:\s*/\s*(?:年|a|天|日|月)|每年|左右|以上)*", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:等+(?:系列)?(?:产品)?|等|[及和与/]销售|(?:生产线|项目)\d*[条个]?"
    r"|(?:(?<=..)(?<!安全|清洁)(?:研发)?生产|(?<=...)制造)(?:[及和与/]?销售)?)$"
)
_TRADE = re.compile(r"(?:批发|零售|批零|销售|经销|贸易|代理|收购)$")
_NOTHING = frozenset(
    {
        "",
        "无",
        "产品",
        "其他",
        "其它",
        "暂无",
        "服务",
        "生产",
        "加工",
        "销售",
        "制造",
        "及",
        "等",
        "未投产",
        "停产",
        "在建",
        "待定",
        "一期",
        "二期",
        "三期",
    }
)
LONGEST = 20


@lru_cache(maxsize=1 << 14)
def products_of(text: str) -> tuple[str, ...]:
    """Names of products in the order written, each once. A piece too long for a name is left to the raw text."""
    parts = (piece for part in _pieces(text) for half in _SLASH.split(part) for piece in _GAP.split(half))
    names = (_named(inner) for piece in parts for inner in _opened(piece))
    return tuple(dict.fromkeys(name for name in names if _names_product(name)))


def _names_product(name: str) -> bool:
    """False for words that name nothing, and for trade: who sells tea wholesale makes none."""
    return name not in _NOTHING and 2 <= len(name) <= LONGEST and not _TRADE.search(name)


def _pieces(text: str) -> list[str]:
    """Split at separators that stand outside brackets."""
    pieces, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter in _SEPARATORS and depth == 0:
            pieces.append(text[start:place])
            start = place + 1
    return [*pieces, text[start:]]


def _opened(piece: str) -> list[str]:
    """魔芋食品（魔芋丝、魔芋豆腐） names three products; brackets around one word belong to the name."""
    found = _LIST.search(piece)
    return [_LIST.sub("", piece), *re.split(rf"[{_SEPARATORS}]", found[1])] if found else [piece]


def _named(piece: str) -> str:
    name = _NUMBERING.sub("", _LETTER_GAP.sub("", key_text(piece)).strip(" 。.:：-"))
    while (shorter := _LEAD.sub("", name)) != name:
        name = shorter
    if re.search(r"\d", name):
        name = _QUANTITY.sub("", name) if _has_quantity(name) else name
        name = re.sub(r"\(\s*\)", "", name)
    return clean(_TAIL.sub("", name).strip(" 。.:：-"))


def _has_quantity(name: str) -> bool:
    found = _QUANTITY.search(name)
    return found is not None and bool(re.search(rf"\d\s*{_UNIT}", found[0], re.IGNORECASE))
