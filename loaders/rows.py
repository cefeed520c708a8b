"""Rows of a table with declared columns (a pack's CSV, a workbook's sheet) as records. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.check import split_list
from graph.errors import DataRefused
from graph.records import EdgeRecord, NodeRecord, Place, Record, Refusal, Value
from graph.schema import EdgeType, Label, schema

COMMON_NODE = ("name", "aliases", "region", "document", "source", "locator", "status", "confidence", "as_of", "note")
COMMON_EDGE = (
    "from", "to", "from_label", "to_label", "region",
    "source", "locator", "status", "confidence", "as_of", "valid_from", "valid_to", "note",
)  # fmt: skip
# A property that bears the name of a common column is written with its label before it: `Enterprise.status`.
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a row takes where its own cell is empty."""

    region: str = ""
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `subject` is a label or an edge type, `rows` are (row number, cells by column)."""

    subject: str
    file: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[int, Cells]] = field(default_factory=tuple)


def columns_of(subject: str) -> tuple[str, ...]:
    """The columns a table of this label or edge type may have, in order of a template."""
    model = schema()
    if subject in model.labels:
        label = model.labels[subject]
        own = [column_of(subject, prop) for prop in label.properties]
        return ("name", "aliases", *own, *([label.scope] if label.scope else []), *COMMON_NODE[4:])
    edge = model.edges[subject]
    labels = (["from_label"] if len(edge.starts()) > 1 else []) + (["to_label"] if len(edge.finishes()) > 1 else [])
    return ("from", "to", *labels, *edge.properties, *COMMON_EDGE[5:])


def column_of(label: str, prop: str) -> str:
    """The column that holds a property: its own name, with the label before it where a common column has that name."""
    return f"{label}.{prop}" if prop in COMMON_NODE else prop


def check_columns(table: Table) -> None:
    """Raises DataRefused if a column is not one that this table may have: its cells would be lost in silence."""
    if table.subject not in schema().labels and table.subject not in schema().edges:
        return
    twice = sorted({column for column in table.columns if table.columns.count(column) > 1})
    if twice:
        raise DataRefused(f"{table.file} 第 1 行：列 {', '.join(twice)} 出现两次；请删去一列 / a column is given twice")
    common = () if table.subject in schema().labels else COMMON_EDGE
    allowed = {*common, *columns_of(table.subject)}
    unknown = [column for column in table.columns if column not in allowed]
    if unknown:
        known = ", ".join(columns_of(table.subject))
        raise DataRefused(
            f"{table.file} 第 1 行：不认识的列 {', '.join(unknown)}；可用的列：{known}（备注请写入 note 列）/ unknown column"
        )


def records_of(table: Table, defaults: Defaults) -> Iterator[Record | Refusal]:
    """One record (or refusal) a row, in order."""
    model = schema()
    for number, cells in table.rows:
        place = Place(table.file, number)
        if label := model.labels.get(table.subject):
            yield _node(label, cells, defaults, place)
        elif edge := model.edges.get(table.subject):
            yield _edge(edge, cells, defaults, place)
        else:
            message = (
                f"没有名为 {table.subject!r} 的节点或关系；文件名应为 Product.csv、INPUT_OF.csv 等 / unknown table"
            )
            yield Refusal("unknown_label", place, message)


def _node(label: Label, cells: Cells, defaults: Defaults, place: Place) -> NodeRecord | Refusal:
    props: dict[str, Value] = {p: cells.get(column_of(label.name, p), "") for p in label.properties}
    name = cells.get("name", "") or next((str(props[k]) for k in reversed(label.key) if props.get(k)), "")
    source = cells.get("source", "") or defaults.source
    if label.name == "Document":
        source = source or str(props.get("number") or "") or name
    scope = {"": "", "region": cells.get("region", "") or defaults.region}.get(
        label.scope, cells.get("document", "") or defaults.source
    )
    try:
        confidence = _confidence(cells)
    except ValueError as error:
        return Refusal("bad_number", place, f"confidence = {error}：应为 0 到 1 的数 / not a number")
    return NodeRecord(
        label.name, name, split_list(cells.get("aliases", "")), props, scope,
        source, split_list(cells.get("locator", "")), cells.get("status", ""), confidence,
        cells.get("as_of", "") or defaults.as_of, place,
    )  # fmt: skip


def _edge(edge: EdgeType, cells: Cells, defaults: Defaults, place: Place) -> EdgeRecord | Refusal:
    try:
        confidence = _confidence(cells)
    except ValueError as error:
        return Refusal("bad_number", place, f"confidence = {error}：应为 0 到 1 的数 / not a number")
    return EdgeRecord(
        edge.name, cells.get("from_label", ""), cells.get("from", ""), cells.get("to_label", ""), cells.get("to", ""),
        {p: cells.get(p, "") for p in edge.properties}, cells.get("region", "") or defaults.region,
        cells.get("source", "") or defaults.source, split_list(cells.get("locator", "")),
        cells.get("status", ""), confidence, cells.get("as_of", "") or defaults.as_of,
        cells.get("valid_from", ""), cells.get("valid_to", ""), place,
    )  # fmt: skip


def _confidence(cells: Cells) -> float | None:
    text = cells.get("confidence", "").strip()
    try:
        return float(text) if text else None
    except ValueError:
        raise ValueError(repr(text)) from None
