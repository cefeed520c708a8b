"""A 环节表 row by row: chain, stream, segment, sub-segment and products, merged cells filled from above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.text import clean, fold

HEADS: Mapping[str, tuple[str, ...]] = {
    "chain": ("链条", "产业链", "重点产业链", "产业链条", "产业链名称", "链条名称", "chain"),
    "stream": ("上中下游", "上下游", "位置", "产业链位置", "所处位置", "环节类别", "stream"),
    "segment": ("环节", "产业链环节", "关键环节", "一级环节", "环节名称", "产业环节", "segment"),
    "sub": ("细分", "细分环节", "细分领域", "二级环节", "子环节", "三级环节", "sub-segment"),
    "product": ("产品", "产品名称", "主要产品", "代表产品", "重点产品", "产品（服务）", "product"),
}
_FIRM = re.compile(r"企业名称|单位名称|统一社会信用代码|企业全称|法人")
_SPLIT = re.compile(r"[、，,；;|｜\n/]+")
_FIRST_ROWS = 12
STREAMS = ("上游", "中游", "下游")


@dataclass(frozen=True, slots=True)
class Step:
    """One row: where it stands and what it says. `products` are the row's own, the others '' where not given."""

    row: int
    chain: str
    stream: str
    segment: str
    sub: str
    products: tuple[str, ...]

    @property
    def stage(self) -> str:
        """What comes after what: the stream, else the segment."""
        return self.stream or self.segment

    @property
    def path(self) -> str:
        """上游—环节—细分, as the table names them."""
        return "—".join(filter(None, (self.stream, self.segment, self.sub)))


def columns_of(lines: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, dict[str, int]]:
    """(position of the head line, column by role); (-1, {}) if this is no 环节表: it needs two roles and no firms."""
    heads = {fold(text): role for role, texts in HEADS.items() for text in texts}
    for position, (_, cells) in enumerate(lines[:_FIRST_ROWS]):
        if any(_FIRM.search(cell) for cell in cells):
            return -1, {}
        found: dict[str, int] = {}
        for column, cell in enumerate(cells):
            if role := heads.get(fold(cell).replace(" ", "")):
                found.setdefault(role, column)
        if len(found) > 1 and ("segment" in found or "sub" in found):
            return position, found
    return -1, {}


def steps_of_table(lines: Iterable[tuple[int, Sequence[str]]], columns: Mapping[str, int]) -> list[Step]:
    """The rows below the head. An empty cell takes what stands above it, until something to its left changes."""
    order = [role for role in ("chain", "stream", "segment", "sub") if role in columns]
    above = dict.fromkeys(order, "")
    steps = []
    for row, cells in lines:
        told = {role: clean(cells[i]) if i < len(cells) else "" for role, i in columns.items()}
        changed = False
        for role in order:
            changed = changed or bool(told[role])
            above[role] = told[role] or ("" if changed else above[role])
        products = split(told.get("product", ""))
        deepest = next((above[r] for r in ("sub", "segment") if above.get(r)), "")
        if products or deepest:
            filled = {role: above.get(role, "") for role in ("chain", "stream", "segment", "sub")}
            steps.append(Step(row, products=products or _as_product(filled), **filled))
    return steps


def _as_product(filled: dict[str, str]) -> tuple[str, ...]:
    """A row without a product names one in its last cell, which then is no group."""
    for role in ("sub", "segment"):
        if filled[role]:
            name, filled[role] = filled[role], ""
            return split(name)
    return ()


def split(text: str) -> tuple[str, ...]:
    """The names in a cell, without 等."""
    parts = (clean(part).removesuffix("等") for part in _SPLIT.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))
