"""The schema (`schema.toml`) as frozen Python values: the one place that knows labels, edges and properties."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

SCHEMA_FILE = Path(__file__).with_name("schema.toml")

NODE_COMMON = ("id", "name", "aliases")
EDGE_COMMON = ("source", "locators", "status", "confidence", "as_of", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class Property:
    """One property. `type` is string, number, integer, boolean, date or list (of strings)."""

    name: str
    type: str
    zh: str
    en: str
    unit: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of node. `key`: the properties its id is made of, first known wins. `scope`: '', region or document."""

    name: str
    zh: str
    en: str
    key: tuple[str, ...]
    scope: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A kind of edge. `ends`: the allowed (from, to) labels. `key`: a property that is part of its identity, or ''."""

    name: str
    zh: str
    ends: tuple[tuple[str, str], ...]
    key: str
    forward: Mapping[str, str]
    backward: Mapping[str, str]
    properties: Mapping[str, Property]

    def starts(self) -> tuple[str, ...]:
        """Labels an edge of this type may begin at, in the schema's order."""
        return tuple(dict.fromkeys(start for start, _ in self.ends))

    def finishes(self) -> tuple[str, ...]:
        """Labels an edge of this type may end at, in the schema's order."""
        return tuple(dict.fromkeys(end for _, end in self.ends))


@dataclass(frozen=True, slots=True)
class Schema:
    """All labels, edge types and the properties common to every edge."""

    format: int
    common: Mapping[str, Property]
    labels: Mapping[str, Label]
    edges: Mapping[str, EdgeType]

    def node_columns(self, label: str) -> tuple[str, ...]:
        """Columns of a label's table, in order: id, name, aliases, the label's own, sources."""
        return (*NODE_COMMON, *self.labels[label].properties, "sources")

    def edge_columns(self, edge_type: str) -> tuple[str, ...]:
        """Columns of an edge type's table after its two ends, in order: its own, then the common ones."""
        return (*self.edges[edge_type].properties, *EDGE_COMMON)


def _property(name: str, raw: Mapping[str, Any]) -> Property:
    values = MappingProxyType(dict(raw.get("values", {})))
    return Property(name, raw["type"], raw["zh"], raw["en"], raw.get("unit", ""), values)


def _properties(raw: Mapping[str, Any]) -> Mapping[str, Property]:
    return MappingProxyType({name: _property(name, value) for name, value in raw.items()})


def _label(name: str, raw: Mapping[str, Any]) -> Label:
    properties = _properties(raw.get("properties", {}))
    return Label(name, raw["zh"], raw["en"], tuple(raw["key"]), raw.get("scope", ""), properties)


def _edge(name: str, raw: Mapping[str, Any]) -> EdgeType:
    ends = tuple((start, end) for start, end in raw["ends"])
    properties = _properties(raw.get("properties", {}))
    return EdgeType(name, raw["zh"], ends, raw.get("key", ""), raw["forward"], raw["backward"], properties)


@cache
def schema() -> Schema:
    """The schema, read once a process."""
    raw = tomllib.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    labels = {name: _label(name, value) for name, value in raw["label"].items()}
    edges = {name: _edge(name, value) for name, value in raw["edge"].items()}
    return Schema(raw["format"], _properties(raw["common"]), MappingProxyType(labels), MappingProxyType(edges))
