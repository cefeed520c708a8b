"""The words of a workbook: names of its sheets, headers of its columns, words in its cells, made from the schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from graph.schema import Property, schema
from graph.text import fold
from graph.xlsx import sheet_title
from loaders.rows import COMMON_EDGE, column_of, columns_of

ABOUT_SHEET = "说明"
ABOUT_WORDS = MappingProxyType(
    {"id": "来源名称", "title": "标题", "region": "所属地区", "source": "默认依据", "as_of": "数据截至"}
)
_OWN_WORDS = {
    "name": "名称", "aliases": "别名", "region": "所属地区", "document": "所属文件", "note": "备注",
    "from": "起点", "to": "终点", "from_label": "起点类别", "to_label": "终点类别",
}  # fmt: skip
_TRUE_FALSE = MappingProxyType({"true": "是", "false": "否"})
_AFTER_FIRST = re.compile(r"[（→].*")


def short(zh: str) -> str:
    """A label's or type's word without what follows in brackets or after an arrow: 产品, 上游投入."""
    return _AFTER_FIRST.sub("", zh)


def _zh(subject: str) -> str:
    model = schema()
    return model.labels[subject].zh if subject in model.labels else model.edges[subject].zh


def subjects() -> tuple[str, ...]:
    """All labels, then all edge types, in the schema's order."""
    return (*schema().labels, *schema().edges)


def sheet_of(subject: str) -> str:
    """The name of the sheet for a label or edge type."""
    return sheet_title(_zh(subject))


@cache
def _subjects_by_sheet() -> Mapping[str, str]:
    words = ((word, s) for s in subjects() for word in (s, _zh(s), short(_zh(s)), sheet_of(s)))
    return MappingProxyType({fold(word): subject for word, subject in words})


def subject_of(sheet: str) -> str:
    """The label or edge type of a sheet by its Chinese or English name, '' if unknown."""
    return _subjects_by_sheet().get(fold(sheet), "")


@cache
def property_of(subject: str, column: str) -> Property | None:
    """The property that a column holds, common ones included; None for names, ends and notes."""
    model = schema()
    own = model.labels[subject].properties if subject in model.labels else model.edges[subject].properties
    common = {("locator" if name == "locators" else name): prop for name, prop in model.common.items()}
    by_column = {column_of(subject, name): prop for name, prop in own.items()}
    return by_column.get(column) or common.get(column)


def _end_labels(subject: str, column: str) -> tuple[str, ...]:
    """The labels that stand at the end a column is about."""
    edge = schema().edges[subject]
    return edge.starts() if column.startswith("from") else edge.finishes()


@cache
def header_of(subject: str, column: str) -> str:
    """The Chinese header of a column. An end that is always of one label names it: 企业（起点）."""
    if prop := property_of(subject, column):
        return prop.zh
    if column in ("from", "to") and len(labels := _end_labels(subject, column)) == 1:
        return f"{short(_zh(labels[0]))}（{_OWN_WORDS[column]}）"
    return _OWN_WORDS[column]


@cache
def columns_by_header(subject: str) -> Mapping[str, str]:
    """Columns of a sheet by their folded Chinese and English headers. No column that the loader would not use."""
    allowed = dict.fromkeys(columns_of(subject))
    if subject in schema().edges:
        allowed |= dict.fromkeys(COMMON_EDGE)
    words = {fold(text): c for c in allowed for text in (c, _OWN_WORDS.get(c, c), header_of(subject, c))}
    return MappingProxyType(words)


def words_of(subject: str, column: str) -> Mapping[str, str]:
    """The closed list of a column as code to Chinese word; empty if any text may stand there."""
    if column in ("from_label", "to_label"):
        return {label: short(_zh(label)) for label in _end_labels(subject, column)}
    prop = property_of(subject, column)
    if prop is None:
        return {}
    return _TRUE_FALSE if prop.type == "boolean" else prop.values


@cache
def codes_by_word(subject: str, column: str) -> Mapping[str, str]:
    """Codes of a closed column by their folded Chinese words, with and without what stands in brackets."""
    words = words_of(subject, column)
    codes = {fold(text): code for code, word in words.items() for text in (short(word), word)}
    if column in ("from_label", "to_label"):
        codes |= {fold(_zh(label)): label for label in words}
    return MappingProxyType(codes)


def is_list(subject: str, column: str) -> bool:
    """True if a cell of this column may hold several texts."""
    prop = property_of(subject, column)
    return column == "aliases" or (prop is not None and prop.type == "list")
