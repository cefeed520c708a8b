"""Whether a figure of a pack says what it counts: 1000 alone is no target, 24000 alone no capacity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.records import EdgeRecord, NodeRecord, Value
from graph.schema import Property, schema
from loaders.finding import Finding

NUMBERS = ("number", "integer")


def without_unit(rows: Iterable[NodeRecord | EdgeRecord]) -> Iterator[Finding]:
    """Rows that give a figure whose unit stands in a cell of its own, and leave that cell empty."""
    for record in rows:
        for figure, unit in _paired(_properties(record)):
            if figure in record.props and not record.props.get(unit):
                yield Finding("no_unit", str(record.place), (figure, _text(record.props[figure])))


def _properties(record: NodeRecord | EdgeRecord) -> Mapping[str, Property]:
    known = schema()
    if isinstance(record, NodeRecord):
        return known.labels[record.label].properties
    return known.edges[record.type].properties


def _paired(properties: Mapping[str, Property]) -> Iterator[tuple[str, str]]:
    """Figures and the property that holds their unit: `capacity` and `capacity_unit`, or a lone `value` and `unit`."""
    for name, known in properties.items():
        if known.type in NUMBERS and not known.unit:
            unit = f"{name}_unit" if f"{name}_unit" in properties else "unit"
            if unit in properties and not (unit == "unit" and name != "value"):
                yield name, unit


def _text(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
