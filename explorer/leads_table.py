"""The leads as a table whose cells are edited in place; each row is saved as it was seen, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explorer.context import Context
from explorer.leads_change import save
from explorer.picked import HEAD, ROW
from leads.records import NUMBER_FIELDS, Lead, Value
from leads.steps import STEPS

COLUMNS = (
    "number", "step", "enterprise", "product", "park", "department", "person", "last_contact", "next_step", "problem",
    "introducer", "content", "investment_cny_100m", "land_energy", "region", "step_since",
)  # fmt: skip
FIXED = ("number", "step_since")
WIDTHS = {
    "number": 58, "step": 84, "enterprise": 120, "product": 120, "park": 150, "department": 130, "person": 80, "last_contact": 104,
    "next_step": 190, "problem": 170, "introducer": 130, "content": 180, "investment_cny_100m": 96, "land_energy": 120,
    "region": 90, "step_since": 100,
}  # fmt: skip
MOST_ROWS = 14


def table(context: Context, leads: Sequence[Lead]) -> None:
    """The table. What was edited is saved before the page is shown anew."""
    frame = pd.DataFrame([[_cell(context, lead, c) for c in COLUMNS] for lead in leads], columns=list(COLUMNS))
    state = f"{[lead.seen for lead in leads]} {context.lang}"
    key = f"lead_table_{hashlib.sha256(state.encode()).hexdigest()[:12]}"
    st.data_editor(
        frame, key=key, hide_index=True, column_config={c: _config(context, c) for c in COLUMNS}, num_rows="fixed", placeholder="—",
        height=HEAD + ROW * min(MOST_ROWS, len(leads)) + 2, row_height=ROW, on_change=_edited, args=(context, list(leads), key),
    )  # fmt: skip
    st.caption(context.word("leads_page.table_hint"))


def _cell(context: Context, lead: Lead, column: str) -> object:
    value = getattr(lead, column)
    if column == "step":
        return context.word(f"lead_step.{value}")
    if column in ("last_contact", "step_since"):
        return date.fromisoformat(value) if value else None
    return value


def _config(context: Context, column: str) -> Any:
    label, width = context.heading(f"lead.{column}"), WIDTHS[column]
    if column == "step":
        options = [context.word(f"lead_step.{step}") for step in STEPS]
        return st.column_config.SelectboxColumn(label, width=width, options=options, required=True)
    if column in ("last_contact", "step_since"):
        return st.column_config.DateColumn(label, width=width, format="YYYY-MM-DD", disabled=column in FIXED, max_value=date.today())  # fmt: skip
    if column in (*NUMBER_FIELDS, "number"):
        return st.column_config.NumberColumn(label, width=width, format="%.6g", disabled=column in FIXED, min_value=0)
    return st.column_config.TextColumn(label, width=width)


def _edited(context: Context, leads: Sequence[Lead], key: str) -> None:
    edits: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]
    codes = {context.word(f"lead_step.{step}"): step for step in STEPS}
    for row, cells in edits.items():
        values: dict[str, Value] = {c: codes[v] if c == "step" else "" if v is None and c not in NUMBER_FIELDS else v for c, v in cells.items()}  # fmt: skip
        save(context, leads[int(row)], values)
