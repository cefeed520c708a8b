"""The words of `vocabulary.toml` as lists and as patterns, longest first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("vocabulary.toml")


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def words(key: str) -> tuple[str, ...]:
    """The list `section.name`, longest first."""
    section, _, name = key.partition(".")
    return tuple(sorted(set(_table()[section][name]), key=lambda w: (-len(w), w)))


@cache
def word_set(key: str) -> frozenset[str]:
    """The list as a set."""
    return frozenset(words(key))


def mapping(key: str) -> Mapping[str, list[str]]:
    """A table of lists, as it stands."""
    section, _, name = key.partition(".")
    found: Mapping[str, list[str]] = _table()[section][name]
    return found


def either(options: Iterable[str]) -> str:
    """A group that matches any of these, longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(options), key=lambda w: (-len(w), w))) + ")"


@cache
def alternation(*keys: str) -> str:
    """A group that matches any word of these lists."""
    return either(w for key in keys for w in words(key))
