"""A scenario as data: firms that would come or leave, parks that would be set up. Kept in files, never in the graph."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.errors import UsageError

FIELDS = {"name", "add_firms", "add_parks", "remove_firms"}


@dataclass(frozen=True, slots=True)
class NewFirm:
    """A firm that would make these products at a place of the region. All are names; `makes` () and `place` '' are open."""

    name: str
    makes: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class NewPark:
    """A park that would be set up, or one that is there, and products it would be meant for."""

    name: str
    focus: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What would change, in the words of whoever wrote it."""

    name: str
    add_firms: tuple[NewFirm, ...] = ()
    add_parks: tuple[NewPark, ...] = ()
    remove_firms: tuple[str, ...] = ()

    def empty(self) -> bool:
        """True if nothing would change."""
        return not (self.add_firms or self.add_parks or self.remove_firms)


def read_scenario(path: Path) -> Scenario:
    """The scenario of a TOML or JSON file. Raises UsageError with the field and the value found."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise UsageError(f"情景文件 {path} 读不了：{error} / cannot be read") from error
    if not isinstance(raw, dict):
        raise UsageError(f"情景文件 {path} 应为一张表，字段 {'、'.join(sorted(FIELDS))} / not a table")
    return parse_scenario(raw, str(path), path.stem)


def parse_scenario(raw: Mapping[str, Any], where: str, name: str) -> Scenario:
    """The scenario in a table. Raises UsageError with the field that does not fit."""
    _expect(where, raw.keys(), FIELDS)
    firms = [_entry(where, "add_firms", item, {"name", "makes", "place"}) for item in _list(where, raw, "add_firms")]
    parks = [_entry(where, "add_parks", item, {"name", "focus", "place"}) for item in _list(where, raw, "add_parks")]
    return Scenario(
        _text(where, raw, "name") or name,
        tuple(NewFirm(_text(where, f, "name"), _texts(where, f, "makes"), _text(where, f, "place")) for f in firms),
        tuple(NewPark(_text(where, p, "name"), _texts(where, p, "focus"), _text(where, p, "place")) for p in parks),
        _texts(where, raw, "remove_firms"),
    )


def to_json(scenario: Scenario) -> str:
    """The scenario as the text of a file that `read_scenario` takes."""
    return json.dumps(asdict(scenario), ensure_ascii=False, indent=1) + "\n"


def _expect(where: str, found: Iterable[str], known: set[str]) -> None:
    if odd := sorted(set(found) - known):
        raise UsageError(f"{where}：没有字段 {'、'.join(odd)}；可用：{'、'.join(sorted(known))} / unknown field")


def _list(where: str, raw: Mapping[str, Any], field: str) -> list[Any]:
    value = raw.get(field, [])
    if not isinstance(value, list):
        raise UsageError(f"{where}：{field} = {value!r}，应为列表 / must be a list")
    return value


def _entry(where: str, field: str, item: object, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(item, dict) or not item.get("name"):
        raise UsageError(f"{where}：{field} 的一项 {item!r} 应有 name / an entry needs a name")
    _expect(f"{where} {field}", item.keys(), known)
    return item


def _text(where: str, raw: Mapping[str, Any], field: str) -> str:
    value = raw.get(field, "")
    if not isinstance(value, str):
        raise UsageError(f"{where}：{field} = {value!r}，应为文字 / must be text")
    return value.strip()


def _texts(where: str, raw: Mapping[str, Any], field: str) -> tuple[str, ...]:
    values = _list(where, raw, field)
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise UsageError(f"{where}：{field} = {values!r}，应为文字的列表 / must be a list of texts")
    return tuple(value.strip() for value in values)
