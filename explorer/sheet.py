"""A table of many rows, light enough for a first page: sorted, picked from and edited in the browser.

A click comes back as what it picked; a row stands picked on the screen before the server has answered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from explorer.component import component
from graph.words import word

_SCRIPTS = ("sheet_rows.js", "sheet_edit.js", "sheet.js")
Value = str | float | None
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """`kind`: text, number (to `digits` significant ones), date (ISO) or choice (of `options`: code and text).

    `width` in pixels; a `wide` one takes the room that is left. `marks`: texts with their tone, in the order that
    sorting follows. `edit`: its cells can be written in.
    """

    name: str
    label: str
    width: int
    hint: str = ""
    kind: str = "text"
    digits: int = 3
    wide: bool = False
    marks: Sequence[Pair] = ()
    options: Sequence[Pair] = ()
    edit: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows as `line` writes them, an identifier each; `most` are in view at once. `label` says what they are."""

    columns: Sequence[Column]
    rows: Sequence[str]
    label: str
    lang: str
    most: int = field(default=8, kw_only=True)


@dataclass(frozen=True, slots=True)
class Edit:
    """What was written in a cell."""

    row: str
    column: str
    value: Value


def line(ident: str, cells: Sequence[Value]) -> str:
    """A row, written once and sent as often as it is asked for. None shows as a dash, '' as nothing."""
    return json.dumps([ident, *cells], ensure_ascii=False, separators=(",", ":"))


Took = Callable[[str], None]
Wrote = Callable[[Sequence[Edit]], None]


def show(sheet: Sheet, key: str, picked: str, took: Took | None = None, wrote: Wrote | None = None) -> None:
    """Shows the sheet with this row picked; `took` and `wrote` are told, before the page runs, what was done to it."""
    acts = {"on_picked_change": partial(_picked, key, took)}
    if wrote is not None:
        acts["on_edited_change"] = partial(_edited, key, wrote)
    _mount(sheet, key, [picked], "one" if took else "none", acts)


def pick_many(sheet: Sheet, key: str) -> list[str]:
    """Shows the sheet; the identifiers of the rows that are picked, as often as anybody likes."""
    _mount(sheet, key, _state(key).get("many", []), "many", {"on_picked_change": partial(_many, key)})
    chosen: list[str] = _state(key).get("many", [])
    return chosen


# ---- what the browser holds is not sent again: a turn says that its picks are to be dropped for those that are sent


def _state(key: str) -> dict[str, Any]:
    state: dict[str, Any] = st.session_state.setdefault(f"{key}_state", {})
    return state


def _mount(sheet: Sheet, key: str, picked: Sequence[str], mode: str, acts: Mapping[str, Callable[[], None]]) -> None:
    state = _state(key)
    if key not in st.session_state:
        state["first"] = state.get("hidden", [])  # what a table that is made anew begins with
    if key not in st.session_state or state.get("told") != picked:
        state |= {"sent": picked, "told": picked, "turn": state.get("turn", 0) + 1}
    words = {name: word(f"sheet.{name}", sheet.lang) for name in ("columns", "sort")}
    head = {
        "columns": [asdict(column) for column in sheet.columns], "label": sheet.label, "most": sheet.most, "mode": mode,
        "words": words, "picked": state["sent"], "turn": state["turn"], "hidden": state["first"], "done": state.get("done", 0),
    }  # fmt: skip
    content = f'{json.dumps(head, ensure_ascii=False)[:-1]},"rows":[{",".join(sheet.rows)}]}}'
    component("sheet", _SCRIPTS)(data=content.encode(), key=key, on_hidden_change=partial(_hidden, key), **acts)


# ---- what a person did


def _said(key: str, event: str) -> Any:
    return getattr(st.session_state[key], event, None)


def _picked(key: str, took: Took | None) -> None:
    ident = _said(key, "picked")
    if took is not None and isinstance(ident, str):
        _state(key)["told"] = [ident]
        took(ident)


def _many(key: str) -> None:
    idents = _said(key, "picked")
    if isinstance(idents, list):
        _state(key)["many"] = _state(key)["told"] = [str(ident) for ident in idents]


def _hidden(key: str) -> None:
    names = _said(key, "hidden")
    if isinstance(names, list):
        _state(key)["hidden"] = [str(name) for name in names]


def _edited(key: str, wrote: Wrote) -> None:
    """Each edit is taken once: those that the browser has not yet been told of come again with the next."""
    state, edits = _state(key), _said(key, "edited")
    fresh = [edit for edit in edits or () if edit["n"] > state.get("done", 0)]
    if fresh:
        state["done"] = fresh[-1]["n"]
        wrote([Edit(str(e["row"]), str(e["column"]), _value(e["value"])) for e in fresh])


def _value(said: object) -> Value:
    return None if said is None else float(said) if isinstance(said, (int, float)) else str(said)
