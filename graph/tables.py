"""Records and graphs as Arrow tables: what is kept as Parquet and what is copied into a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from graph.merge import Row
from graph.records import EdgeRecord, NodeRecord, Place, Refusal, Remark, Source, Value
from graph.schema import Property, schema

if TYPE_CHECKING:
    import pyarrow as pa

_NODE_FIELDS = ("label", "name", "aliases", "scope", "source", "locators", "status", "confidence", "as_of")
_EDGE_FIELDS = (
    "type", "from_label", "from_ref", "to_label", "to_ref", "scope",
    "source", "locators", "status", "confidence", "as_of", "valid_from", "valid_to",
)  # fmt: skip
_LISTS = {"aliases", "locators", "sources"}
_PROP = "p_"


def arrow_type(kind: str) -> pa.DataType:
    """The Arrow type of a property type; dates stay ISO text, which sorts as they do."""
    import pyarrow as pa

    types: dict[str, pa.DataType] = {
        "number": pa.float64(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    return types.get(kind, pa.string())


def _field_type(name: str) -> pa.DataType:
    kind = "list" if name in _LISTS else {"confidence": "number", "row": "integer", "primary": "boolean"}.get(name, "")
    return arrow_type(kind)


@cache
def _all_properties(which: str) -> dict[str, Property]:
    owners: Iterable[Any] = (schema().labels if which == "nodes" else schema().edges).values()
    return {name: prop for owner in owners for name, prop in owner.properties.items()}


def columns_to_table(names: Sequence[str], types: Sequence[pa.DataType], rows: Sequence[Row]) -> pa.Table:
    """Rows (tuples in the order of `names`) as an Arrow table of the given types."""
    import pyarrow as pa

    columns: list[Sequence[object]] = list(zip(*rows)) if rows else [() for _ in names]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types)]
    return pa.Table.from_arrays(arrays, names=list(names))


def node_table(label: str, rows: Sequence[Row]) -> pa.Table:
    """A label's merged rows, columns by `Schema.node_columns`."""
    props = schema().labels[label].properties
    names = schema().node_columns(label)
    types = [arrow_type(props[n].type) if n in props else _field_type(n) for n in names]
    return columns_to_table(names, types, rows)


def edge_table(edge_type: str, rows: Sequence[Row]) -> pa.Table:
    """An edge type's merged rows: from, to, then `Schema.edge_columns`."""
    props = schema().edges[edge_type].properties
    names = ("from", "to", *schema().edge_columns(edge_type))
    types = [arrow_type(props[n].type) if n in props else _field_type(n) for n in names]
    return columns_to_table(names, types, rows)


def _record_table(which: str, kind: type[NodeRecord] | type[EdgeRecord], records: Sequence[Any]) -> pa.Table:
    """Records column by column: a record is a tuple, so that `zip` turns them at once."""
    import pyarrow as pa

    columns: dict[str, Sequence[Any]] = dict(zip(kind._fields, zip(*records) if records else repeat(())))
    said, places = columns.pop("props"), columns.pop("place")
    primary = columns.pop("primary")
    files, rows = zip(*places) if places else ((), ())
    columns |= {"file": files, "row": rows, "primary": primary}
    types = {name: _field_type(name) for name in columns}
    spoken = [(i, props) for i, props in enumerate(said) if props]
    seen = set(chain.from_iterable(props for _, props in spoken))
    for name, prop in _all_properties(which).items():
        if name in seen:
            columns[_PROP + name] = cells = [None] * len(said)
            for i, props in spoken:
                cells[i] = props.get(name)
            types[_PROP + name] = arrow_type(prop.type)
    return pa.table([pa.array(column, types[name]) for name, column in columns.items()], names=list(columns))


def source_to_tables(source: Source) -> tuple[pa.Table, pa.Table]:
    """A source's checked records as (nodes, edges). Its title, counts and refusals ride in the nodes' metadata."""
    nodes = _record_table("nodes", NodeRecord, source.nodes)
    edges = _record_table("edges", EdgeRecord, source.edges)
    about = {
        "id": source.id, "title": source.title, "kind": source.kind, "sha256": source.sha256, "read": source.read,
        "refused": [[r.reason, r.place.file, r.place.row, r.message] for r in source.refused], "notes": dict(source.notes),
        "remarks": [[r.reason, r.place.file, r.place.row, r.message] for r in source.remarks],
        "denies": source.denies,
    }  # fmt: skip
    return nodes.replace_schema_metadata({"chaingap": json.dumps(about, ensure_ascii=False)}), edges


def _records(table: pa.Table, fields: Sequence[str]) -> Iterable[tuple[list[Any], dict[str, Value], Place, bool]]:
    names = table.column_names
    columns = [table.column(n).to_pylist() for n in names]
    where = {n: i for i, n in enumerate(names)}
    picks = [where[f] for f in fields]
    props = [(n.removeprefix(_PROP), i) for n, i in where.items() if n.startswith(_PROP)]
    lists = {i for n, i in where.items() if str(table.schema.field(n).type).startswith("list")}
    for row in zip(*columns):
        cells = [tuple(c) if i in lists and c is not None else c for i, c in enumerate(row)]
        known = {name: cells[i] for name, i in props if cells[i] is not None}
        yield [cells[i] for i in picks], known, Place(row[where["file"]], row[where["row"]]), row[where["primary"]]


def source_from_tables(nodes: pa.Table, edges: pa.Table) -> Source:
    """The inverse of `source_to_tables`."""
    about = json.loads(nodes.schema.metadata[b"chaingap"])
    source = Source(
        about["id"], about["title"], about["kind"], about["sha256"], about["read"], (), (),
        tuple(Refusal(reason, Place(file, row), message) for reason, file, row, message in about["refused"]),
        about["notes"],
        tuple(Remark(reason, Place(file, row), message) for reason, file, row, message in about.get("remarks", ())),
        tuple((kind, start, end) for kind, start, end in about.get("denies", ())),
    )  # fmt: skip
    return replace(source, nodes=tuple(_nodes(nodes)), edges=tuple(_edges(edges)))


def _nodes(table: pa.Table) -> Iterable[NodeRecord]:
    for cells, props, place, primary in _records(table, _NODE_FIELDS):
        label, name, aliases, scope, source, locators, status, confidence, as_of = cells
        yield NodeRecord(
            label, name, aliases, props, scope, source, locators, status, confidence, as_of, place, primary
        )


def _edges(table: pa.Table) -> Iterable[EdgeRecord]:
    for cells, props, place, primary in _records(table, _EDGE_FIELDS):
        kind, from_label, from_ref, to_label, to_ref, *common = cells
        yield EdgeRecord._make((kind, from_label, from_ref, to_label, to_ref, props, *common, place, primary))
