"""Rows of codes as people read them: words of the one table, lists joined, unknown parts said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from graph.words import has_word, word

Row = Mapping[str, Any]
_STEP = re.compile(r"-([A-Z_]+)→|←([A-Z_]+)-")
FIGURES = ("score", "score_low", "score_high", "parts")
CODED = {"type": "type", "gap_type": "type", "subtype": "subtype", "priority": "priority", "stability": "stability"}
CODED_ANY = {
    "near": "near", "status": "linkage_status", "effect": "effect", "change": "change", "type_before": "type",
    "type_after": "type", "subtype_before": "subtype", "subtype_after": "subtype", "standing": "keystone", "level": "level",
}  # fmt: skip


def shown(row: Row, columns: Iterable[str], lang: str) -> list[object]:
    """The row's values in words, in the order of the columns."""
    return [_shown(row, column, lang) for column in columns]


def _shown(row: Row, column: str, lang: str) -> object:
    value = row[column]
    if column in CODED:
        return word(f"{CODED[column]}.{value}", lang)
    if column in CODED_ANY and has_word(f"{CODED_ANY[column]}.{value}"):
        return word(f"{CODED_ANY[column]}.{value}", lang)
    if column in ("state_before", "state_after") and value:
        return word(f"state.{value}", lang, scope="") if value != "ABSENT" else word("change.absent", lang)
    if column == "state":
        return word(f"state.{value}", lang, scope=row["roster"] or "")
    if column == "path":
        return path_in_words(str(value or ""), lang)
    if isinstance(value, bool):
        return word("lang.yes" if value else "lang.no", lang)
    if isinstance(value, Mapping):
        return _parts(value, lang)
    if isinstance(value, (list, tuple)):
        return word("lang.list", lang).join(map(str, value))
    return "" if value is None else value


def path_in_words(path: str, lang: str) -> str:
    """A path whose steps are named in words: 甲厂 —生产→ 钢."""

    def step(found: re.Match[str]) -> str:
        name = _name("edge_word", found[1] or found[2], lang)
        return f"—{name}→" if found[1] else f"←{name}—"

    return _STEP.sub(step, path)


def titled(number: str, name: str) -> str:
    """A document's number and name; the number once, where the name begins with it."""
    return name if not number or name.startswith(number) else f"{number} {name}".strip()


def _parts(parts: Mapping[str, object], lang: str) -> str:
    said = (f"{_name('part', name, lang)} {_figure(value, lang)}" for name, value in parts.items())
    return ("；" if lang == "zh" else "; ").join(said)


def _name(section: str, key: str, lang: str) -> str:
    return word(f"{section}.{key}", lang) if has_word(f"{section}.{key}") else key


def _figure(value: object, lang: str) -> str:
    if value is None:
        return word("lang.unknown", lang)
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def heads(columns: Iterable[str], lang: str, *, noted: bool = True) -> list[str]:
    """Column heads in words; figures say, where `noted`, that they compare within one type only."""
    note = word("note.comparable", lang)
    mark = f"（{note}）" if lang == "zh" else f" ({note})"
    return [_head(c, lang) + mark if noted and c in FIGURES else _head(c, lang) for c in columns]


def _head(column: str, lang: str) -> str:
    keys = (f"file.{column}", f"column.{column}", f"evidence.{column}")
    return next((word(key, lang) for key in keys if has_word(key)), column)
