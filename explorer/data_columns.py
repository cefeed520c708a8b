"""A list of firms before it is loaded: how each column is taken, put right where it is not, and what the list covers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.desk import Desk, tell
from explorer.plain import plain
from graph.errors import ChaingapError
from graph.schema import schema
from graph.words import has_word
from loaders.register import RawList, Register, Table
from loaders.register.columns import IGNORE, Column
from loaders.register.remembered import remember
from loaders.register.told import ASKED, checked, place_path
from loaders.register.words import fields

Begin = Callable[[Desk, Path, Mapping[str, object]], None]
_ACROSS = 4


def list_form(desk: Desk, path: Path, register: Register, begin: Begin, forget: Callable[[], None]) -> None:
    """Columns and questions in one form; loading starts when it is sent."""
    raw = register.read(path)
    key = raw.sha256[:12]
    with st.form(f"list_{key}", border=False):
        st.markdown(f"**{desk.word('list_covers')}**")
        _questions(desk, raw, key)
        for number, table in enumerate(raw.tables):
            _table(desk, table, f"{key}_{number}")
        for grid in raw.bare:
            st.caption(plain(desk.word("list.bare", sheet=grid.title)))
        send, drop = st.columns([1, 1], width=320)
        sent = send.form_submit_button(desk.word("load"), type="primary")
        dropped = drop.form_submit_button(desk.word("drop_file"))
    if dropped:
        forget()
        st.rerun()
    if sent:
        _sent(desk, path, raw, begin)


# ---- what the list covers


def _questions(desk: Desk, raw: RawList, key: str) -> None:
    told, scopes = raw.told, schema().labels["Roster"].properties["scope"].values
    codes = [*scopes]
    first, second, third, fourth = st.columns(4)
    first.selectbox(
        desk.word("ask_scope"), codes, index=codes.index(told.scope or "sample"),
        format_func=lambda c: desk.word(f"scope.{c}") if has_word(f"scope.{c}") else scopes[c],
        key=f"scope_{key}", help=desk.word("ask_scope_help"),
    )  # fmt: skip
    region = place_path(told.region) or (desk.context.analysis.facts.scope.region.name if desk.context else "")
    second.text_input(desk.word("ask_region"), region, key=f"region_{key}")
    third.text_input(desk.word("ask_date"), told.date, key=f"date_{key}", placeholder="2025-06-30")
    fourth.text_input(desk.word("ask_provider"), told.provider, key=f"provider_{key}")
    st.caption(desk.word("list_covers_hint"))


# ---- columns


def _table(desk: Desk, table: Table, key: str) -> None:
    grid = table.found.grid
    heads = "list.heads" if table.found.body else "list.no_heads"
    counts = {use: sum(1 for c in table.columns if c.use == use) for use in ("taken", "unknown")}
    said = desk.word(heads, sheet=grid.title, first=table.found.first + 1, body=table.found.body + 1)
    st.markdown(f"**{desk.word('columns_of', **counts)}**")
    st.caption(plain(said))
    asked = [(n, c) for n, c in enumerate(table.columns) if c.head.text and c.use != "never"]
    for start in range(0, len(asked), _ACROSS):
        for place, (number, column) in zip(st.columns(_ACROSS), asked[start : start + _ACROSS]):
            with place:
                _column(desk, column, f"{key}_{number}")
    if persons := [c.head.text for c in table.columns if c.use == "never" and c.head.text]:
        st.caption(plain(desk.word("persons", columns=desk.word("lang.list").join(persons))))


def _column(desk: Desk, column: Column, key: str) -> None:
    options = [IGNORE, *(name for name, known in fields().items() if known.keep == "yes")]
    mark = "" if column.use != "unknown" else desk.word("not_known")
    how = desk.word(f"list_how.{column.how}") if column.how else ""
    example = desk.word("example", text=plain(column.example)) if column.example else ""
    st.selectbox(
        plain(column.head.text) + mark, options, index=options.index(taken_as(column)), key=f"column_{key}",
        format_func=lambda name: desk.word(f"list_field.{name}"), help=" · ".join(filter(None, (how, example))) or None,
    )  # fmt: skip
    if example:
        st.caption(example)


def taken_as(column: Column) -> str:
    """The field a column goes into, `ignore` for none."""
    return column.field if column.taken else IGNORE


def _changed(tables: Sequence[Table], key: str) -> dict[str, str]:
    """Fields by head of the columns that the person has put right."""
    state: Mapping[str, Any] = {str(name): value for name, value in st.session_state.items()}
    found = {}
    for number, table in enumerate(tables):
        for place, column in enumerate(table.columns):
            chosen = state.get(f"column_{key}_{number}_{place}")
            if chosen is not None and chosen != taken_as(column):
                found[column.head.text] = str(chosen)
    return found


def _sent(desk: Desk, path: Path, raw: RawList, begin: Begin) -> None:
    """Checks what was said; columns that were put right are kept for the next list of the provider."""
    key = raw.sha256[:12]
    told: dict[str, object] = {name: str(st.session_state.get(f"{name}_{key}") or "").strip() for name in ASKED}
    told = {name: value for name, value in told.items() if value}
    changed = _changed(raw.tables, key)
    try:
        known = checked({**told, "columns": changed}, path.name)
        if changed:
            remember(desk.url, known.provider, changed)
    except (ChaingapError, OSError) as error:
        tell("error", str(error))
        st.rerun()
    begin(desk, path, {**told, "columns": changed})
