"""The leads as a table whose cells are edited in place; each row is saved as it was seen, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.address import choose
from explorer.context import Context
from explorer.leads_change import save
from explorer.leads_show import looked_at
from explorer.leads_store import ledger_of
from explorer.sheet import Column, Edit, Sheet, line, show
from leads.records import NUMBER_FIELDS, Lead, Value
from leads.steps import STEPS

WIDTHS = {
    "number": 76, "step": 84, "enterprise": 120, "product": 120, "park": 150, "department": 130, "person": 80, "last_contact": 110,
    "next_step": 190, "problem": 170, "introducer": 130, "content": 180, "investment_cny_100m": 120, "land_energy": 120,
    "region": 90, "step_since": 110,
}  # fmt: skip
FIXED = ("number", "step_since")
DAYS = ("last_contact", "step_since")
MOST_ROWS = 12


def table(context: Context, leads: Sequence[Lead]) -> None:
    """The table. What was written in it is saved before the page is shown anew."""
    columns = [_column(context, name) for name in WIDTHS]
    rows = [line(str(lead.number), [_cell(lead, name) for name in WIDTHS]) for lead in leads]
    known = {str(lead.number): lead for lead in leads}
    sheet = Sheet(columns, rows, context.word("page.leads"), context.lang, most=MOST_ROWS)
    show(
        sheet,
        "lead_sheet",
        str(looked_at(leads).number),
        lambda n: choose(lead=n),
        lambda edits: _save(context, known, edits),
    )
    st.caption(context.word("leads_page.table_hint"))


def _cell(lead: Lead, name: str) -> Value:
    value: Value = getattr(lead, name)
    return None if value == "" else value


def _column(context: Context, name: str) -> Column:
    label = context.heading(f"lead.{name}")
    kind = (
        "number"
        if name in (*NUMBER_FIELDS, "number")
        else "date"
        if name in DAYS
        else "choice"
        if name == "step"
        else "text"
    )
    options = [(step, context.word(f"lead_step.{step}")) for step in STEPS] if name == "step" else ()
    return Column(name, label, WIDTHS[name], kind=kind, digits=6, options=options, edit=name not in FIXED)


def _save(context: Context, known: dict[str, Lead], edits: Sequence[Edit]) -> None:
    """One change a lead. A lead that was saved so is seen as it now is: the next may come before the page was shown."""
    by_lead: dict[str, dict[str, Value]] = {}
    for edit in edits:
        by_lead.setdefault(edit.row, {})[edit.column] = edit.value
    for number, values in by_lead.items():
        lead = known.get(number)
        if lead is None or values.keys() & set(FIXED):
            continue
        save(context, lead, values)
        now = ledger_of(context).lead(lead.number)
        if all(now.value(field) == value for field, value in values.items()):
            known[number] = now
