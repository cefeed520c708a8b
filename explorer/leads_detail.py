"""One lead: where it stands, the next step in one click, its fields to edit, and who changed what when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from explorer.address import go
from explorer.board import Board, Cell, pairs, show, text
from explorer.chips import Chips, choose_chip
from explorer.context import Context
from explorer.leads_change import save, shown
from explorer.leads_store import double_in_words, ledger_of, standing, standing_text
from explorer.plain import plain
from graph.text import key_text
from leads.doubles import others_after
from leads.records import NUMBER_FIELDS, Change, Lead, Value
from leads.steps import STEPS
from outputs.leads_list import change_in_words

SHOWN = (
    "content", "investment_cny_100m", "land_energy", "introducer", "park", "region", "department", "person", "last_contact",
    "next_step", "problem", "cluster",
)  # fmt: skip
SHORT = (
    ("department", "person", "park", "region"), ("introducer", "investment_cny_100m", "land_energy", "cluster"),
    ("enterprise", "full_name", "credit_code", "stock_code"),
)  # fmt: skip
LONG = ("content", "next_step", "problem")


def detail(context: Context, lead: Lead, everywhere: Sequence[Lead]) -> None:
    """All that is known of the lead."""
    with st.container():  # there even when empty, so that what stands below keeps its place and stays open
        for other in others_after(lead, everywhere):
            st.warning(plain(double_in_words(context, other)))
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        show(_facts(context, lead), "lead_facts")
        _buttons(context, lead)
    with right:
        _steps(context, lead)
        show(_history(context, ledger_of(context).history(lead.number)), "lead_history")
    with st.expander(context.word("leads_page.edit"), on_change="rerun", key="lead_edit") as opened:
        if opened.open:
            _form(context, lead)


def _facts(context: Context, lead: Lead) -> Board:
    since = context.word("leads_page.since", step=context.word(f"lead_step.{lead.step}"), day=lead.step_since)
    gap = standing_text(context, standing(context.analysis, lead.product))
    full = lead.full_name if lead.full_name != lead.enterprise else ""
    rows: list[tuple[str, Cell | str]] = [
        (context.heading("lead.enterprise"), text(lead.enterprise, "strong lead", sub=full)),
        (
            context.heading("lead.step"),
            text(since, "strong", sub=context.word("leads_page.number", number=lead.number)),
        ),
        (context.heading("lead.product"), text(lead.product, "strong", sub=gap)),
        *((context.heading(f"lead.{field}"), shown(lead.value(field))) for field in SHOWN),
    ]
    return pairs(rows)


def _buttons(context: Context, lead: Lead) -> None:
    node = f"Product:{key_text(lead.product)}"
    with st.container(horizontal=True, gap="small"):
        if (gap := context.analysis.gap(node)) and st.button(context.word("leads_page.to_gap"), key="lead_to_gap"):
            go("gaps", product=node, type=gap.verdict.type)
        if gap and st.button(context.word("gaps_page.to_chain"), key="lead_to_chain"):
            go("chain", product=node)


# ---- the step


def _steps(context: Context, lead: Lead) -> None:
    """Every step is one click away; a day other than today is chosen first."""
    options = [(step, context.word(f"lead_step.{step}")) for step in STEPS]
    chips = Chips(context.word("leads_page.move"), options, lead.step, head=True)
    choose_chip(chips, "lead_move", lambda step: save(context, lead, {"step": step}, _day()))
    _day_and_person(context)


def _day_and_person(context: Context) -> None:
    """Today and nobody, and a click to say otherwise: a calendar is much to load, and both are seldom wanted."""
    day, by, today = context.word("leads_page.day"), context.heading("lead.by"), date.today()
    if not st.session_state.get("lead_asks"):
        label = f"{day} {today.isoformat()} · {by} —"
        st.button(label, key="lead_ask", type="tertiary", on_click=_ask, icon=":material/edit_calendar:")
        return
    left, right = st.columns(2)
    left.date_input(day, today, key="lead_day", format="YYYY-MM-DD", max_value=today)
    right.text_input(by, key="lead_by", placeholder=context.word("leads_page.by_hint"), max_chars=20)


def _ask() -> None:
    st.session_state["lead_asks"] = True


def _day() -> str:
    chosen: date | None = st.session_state.get("lead_day")
    return chosen.isoformat() if chosen else ""


# ---- the fields


def _form(context: Context, lead: Lead) -> None:
    key = f"lead_form_{lead.number}_{lead.version}"
    with st.form(key, border=False):
        for fields in SHORT:
            for column, field in zip(st.columns(len(fields)), fields):
                _input(column, context, lead, field)
        for column, field in zip(st.columns(len(LONG)), LONG):
            column.text_area(context.heading(f"lead.{field}"), lead.value(field), key=f"{key}_{field}", height=90)
        last = date.fromisoformat(lead.last_contact) if lead.last_contact else None
        st.date_input(
            context.heading("lead.last_contact"), last, key=f"{key}_last_contact", format="YYYY-MM-DD", max_value=date.today()
        )  # fmt: skip
        st.form_submit_button(
            context.word("leads_page.save"), type="primary", on_click=_save, args=(context, lead, key)
        )
    st.caption(context.word("leads_page.privacy"))


def _input(column: Any, context: Context, lead: Lead, field: str) -> None:
    label, key = context.heading(f"lead.{field}"), f"lead_form_{lead.number}_{lead.version}_{field}"
    if field in NUMBER_FIELDS:
        column.number_input(label, min_value=0.0, value=lead.value(field), step=0.1, format="%.4g", key=key)
    else:
        column.text_input(label, lead.value(field), key=key)


def _save(context: Context, lead: Lead, key: str) -> None:
    """What was typed is saved whole, or told back whole if it was not."""
    fields = [*(field for row in SHORT for field in row), *LONG, "last_contact"]
    typed: dict[str, Value] = {f: _typed(st.session_state[f"{key}_{f}"]) for f in fields}
    save(context, lead, typed)


def _typed(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (float, str)) else None if value is None else str(value)


# ---- the history


def _history(context: Context, changes: Sequence[Change]) -> Board:
    columns = [{"label": context.heading(f"lead.{c}"), "align": a} for c, a in (("at", "keep"), ("field", "keep"), ("new", ""), ("by", "keep"))]  # fmt: skip
    rows = [_change(context, change) for change in reversed(changes)]
    return Board(columns, rows, context.word("leads_page.history", n=len(changes)))


def _change(context: Context, change: Change) -> list[Cell]:
    old, new = (_told(context, change.field, value) for value in (change.old, change.new))
    said = f"{old} → {new}" if old else new
    tone = "good strong" if change.field == "state" else ""
    when = change.at[:16].replace("T", " ")
    return [text(when, "muted"), text(context.word(f"lead.{change.field}")), text(said or "—", tone), text(change.by or "—", "muted")]  # fmt: skip


def _told(context: Context, field: str, value: str) -> str:
    return standing_text(context, value) if field == "state" else change_in_words(field, value, context.lang)
