"""The rules of lists as data (`columns.toml`, `values.toml`), read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Field:
    """What a column may be. `keep`: yes, no (known, left out) or never (about persons)."""

    name: str
    names: tuple[str, ...]
    parts: tuple[str, ...]
    unlike: tuple[str, ...]
    value: str
    must: float
    many: bool
    keep: str


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


@cache
def fields() -> Mapping[str, Field]:
    """Fields by name, in the order of the file."""
    return {name: _field(name, raw) for name, raw in _toml("columns.toml").items()}


def _field(name: str, raw: Mapping[str, Any]) -> Field:
    names, parts, unlike = (tuple(raw.get(key, ())) for key in ("names", "parts", "unlike"))
    test, must = raw.get("value", ""), raw.get("must", 0.0)
    return Field(name, names, parts, unlike, test, must, raw.get("many", False), raw.get("keep", "yes"))


@cache
def values() -> Mapping[str, Mapping[str, Any]]:
    """`values.toml`."""
    return _toml("values.toml")


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """A pattern of `values.toml`, ready."""
    return re.compile(values()[section][key])


@cache
def patterns(section: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """(pattern, what it means) pairs of a section, in order."""
    return tuple((re.compile(first), tuple(rest)) for first, *rest in values()[section]["patterns"])
