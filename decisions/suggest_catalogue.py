"""The products a suggestion may name, found by whole words and by their heads: 富硒绿茶 is 绿茶, 茶叶包装机 is no 茶叶."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from decisions.suggest_text import Item
from graph.store import Row
from graph.text import fold

EXACT, HEAD = "exact", "head"
_LONGEST = 16
# Names too wide to say what a firm makes.
_TOO_WIDE = frozenset(
    re.findall(
        r"\w+",
        "设备 材料 产品 制品 系统 装置 机械 工程 服务 配件 部件 零件 组件 器件 器材 用品 原料 辅料 技术 业务 电子 化工 化学 工业 农业 商业 "
        "科技 项目 其他 系列 仪器 装备 工具 元件 物资 商品 货物 食品 药品 能源 资源 环保 金属 塑料 橡胶 新材料 新型材料 管理 销售 加工 贸易 租赁 投资",
    )
)


_BOOKKEEPING = re.compile(r"抵销|抵消|平衡项目|调整项目|未分配")


def too_wide(name: str) -> bool:
    """True if the name fits half of all firms, so that it is never suggested."""
    return fold(name) in _TOO_WIDE or bool(_BOOKKEEPING.search(name))


@dataclass(frozen=True, slots=True)
class Match:
    """A product found in words: `words` as they stand, `how` EXACT or HEAD (the words name a kind of it)."""

    product: str
    words: str
    how: str
    made: bool | None


@dataclass(frozen=True)
class Catalogue:
    """`names` by folded name or alias: ids (several where a text is ambiguous, which then finds nothing)."""

    products: Mapping[str, Row]
    parents: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        names: dict[str, set[str]] = defaultdict(set)
        for product, row in self.products.items():
            if too_wide(row["name"]):
                continue
            for text in (row["name"], *(row["aliases"] or ())):
                names[fold(text)].add(product)
        return {text: min(ids) for text, ids in names.items() if len(ids) == 1}

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """GB/T 4754 classes by product, those with two digits or more."""
        found = {p: tuple(c for c in row["gbt4754"] or () if len(c) >= 2) for p, row in self.products.items()}
        return {product: codes for product, codes in found.items() if codes}

    @cached_property
    def by_code(self) -> Mapping[str, tuple[str, ...]]:
        """Products by class."""
        found: dict[str, list[str]] = defaultdict(list)
        for product, codes in self.codes.items():
            for code in codes:
                found[code].append(product)
        return {code: tuple(products) for code, products in found.items()}

    def match(self, item: Item) -> Match | None:
        """The product that the item names: the whole of it, else its longest ending."""
        found = [named for form in item.forms if (named := self.named(form))]
        if found:
            product, how = next((f for f in found if f[1] == EXACT), found[-1])
            return Match(product, item.text, how, item.made)
        return None

    def named(self, text: str) -> tuple[str, str] | None:
        """(product, EXACT or HEAD) for the text as a whole, else for its longest ending of two characters or more."""
        if text in self._ids:
            return self._ids[text], EXACT
        for start in range(max(1, len(text) - _LONGEST), len(text) - 1):
            ending = text[start:]
            if ending in self._ids:
                return self._ids[ending], HEAD
        return None

    def with_kinds(self, products: Iterable[str]) -> frozenset[str]:
        """These and all they are kinds of, by the graph."""
        found = set(products)
        frontier = list(found)
        while frontier:
            above = [up for product in frontier for up in self.parents.get(product, ()) if up not in found]
            found.update(above)
            frontier = above
        return frozenset(found)
