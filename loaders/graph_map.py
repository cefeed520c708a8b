"""The small file that says what the labels and edges of somebody's own graph are called here.

url = "bolt://127.0.0.1:7687"      id, title, region, as_of: of the source it becomes
map = "chainkg"                    a shipped map to begin from; what stands in the file goes before it
[node.company]                     label = "Enterprise", name = "name", properties = { stock_code = "code" }
[edge."主营产品"]                   type = "PRODUCES", reverse, status, confidence, properties
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import DataRefused
from graph.schema import schema

SUFFIX = ".graph.toml"
MAPS = Path(__file__).with_name("maps")
_KEYS = {
    "node": {"label", "name", "aliases", "properties", "region"},
    "edge": {"type", "reverse", "status", "confidence", "properties"},
}


@dataclass(frozen=True, slots=True)
class NodeMap:
    """A label there: the label here, and which of its properties hold the name, the other names and ours."""

    theirs: str
    label: str
    name: str = "name"
    aliases: str = ""
    region: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EdgeMap:
    """A relationship type there: the edge type here; `reverse` if it runs the other way."""

    theirs: str
    type: str
    reverse: bool = False
    status: str = "stated"
    confidence: float | None = None
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GraphMap:
    """What to read from where, and as what."""

    url: str
    id: str
    title: str
    region: str
    as_of: str
    nodes: tuple[NodeMap, ...]
    edges: tuple[EdgeMap, ...]


def read_map(path: Path) -> GraphMap:
    """The map in the file. Raises DataRefused with the place and what is allowed there."""
    words = _toml(path)
    base = _shipped(path, str(words["map"])) if "map" in words else {}
    tables = {kind: {**base.get(kind, {}), **words.get(kind, {})} for kind in _KEYS}
    if not words.get("url") or not tables["node"]:
        raise DataRefused(f"{path} 缺少 url 或 [node.…]；写法见 docs/packs.md“已有的图”/ url or nodes missing")
    nodes = tuple(NodeMap(theirs, **_known(path, "node", theirs, table)) for theirs, table in tables["node"].items())
    edges = tuple(EdgeMap(theirs, **_known(path, "edge", theirs, table)) for theirs, table in tables["edge"].items())
    _check(path, nodes, edges)
    name = path.name.removesuffix(SUFFIX)

    def told(key: str, default: str = "") -> str:
        return str(words.get(key, default))

    return GraphMap(told("url"), told("id", name), told("title", name), told("region"), told("as_of"), nodes, edges)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise DataRefused(f"{path} 读不了：{error}；请存为 UTF-8 编码的 TOML / cannot be read") from error


def _shipped(path: Path, name: str) -> dict[str, Any]:
    file = MAPS / f"{name}.toml"
    if not file.is_file():
        choices = "、".join(sorted(known.stem for known in MAPS.glob("*.toml")))
        raise DataRefused(f"{path} 的 map = {name!r} 没有；随附的有：{choices} / no such map")
    return _toml(file)


def _known(path: Path, kind: str, theirs: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    if unknown := sorted(table.keys() - _KEYS[kind]):
        allowed = "、".join(sorted(_KEYS[kind]))
        raise DataRefused(f"{path} [{kind}.{theirs}] 的 {unknown[0]} 不认识；可写：{allowed} / unknown key")
    return table


def _check(path: Path, nodes: tuple[NodeMap, ...], edges: tuple[EdgeMap, ...]) -> None:
    model = schema()
    wrong = [n.label for n in nodes if n.label not in model.labels] + [
        e.type for e in edges if e.type not in model.edges
    ]
    if wrong:
        raise DataRefused(f"{path} 的 {wrong[0]!r} 不是本系统的节点或关系；见 docs/packs.md / not in the schema")
    odd = [(n.label, p) for n in nodes for p in n.properties if p not in model.labels[n.label].properties]
    odd += [(e.type, p) for e in edges for p in e.properties if p not in model.edges[e.type].properties]
    if odd:
        raise DataRefused(f"{path}：{odd[0][0]} 没有属性 {odd[0][1]!r} / no such property")
