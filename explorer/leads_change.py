"""A change of a lead from the screen: saved as the person saw it or not at all, and said either way."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.context import Context
from explorer.leads_follow import watch
from explorer.leads_store import ledger_of, tell
from explorer.plain import in_language
from graph.errors import ChaingapError
from leads.ledger import LeadChanged
from leads.records import Act, Lead, Value


def person() -> str:
    """Who sits at the screen, as he called himself; '' if he did not."""
    return str(st.session_state.get("lead_by") or "")


def save(context: Context, lead: Lead, values: Mapping[str, Value], day: str = "") -> None:
    """Changes these fields of the lead, `step` among them, since the day. What could not be saved is told back."""
    changed = {field: value for field, value in values.items() if value != lead.value(field)}
    if not changed:
        return
    try:
        ledger_of(context).edit(lead.seen, changed, Act(person(), day))
    except LeadChanged as error:
        lost = context.word("lang.list").join(f"{context.word(f'lead.{f}')} = {shown(v)}" for f, v in changed.items())
        tell("error", f"{in_language(error, context.lang)} {context.word('leads_page.not_saved', values=lost)}")
    except ChaingapError as error:
        tell("error", in_language(error, context.lang))
    else:
        _tell(context, lead, changed)


def _tell(context: Context, lead: Lead, changed: Mapping[str, Value]) -> None:
    if "step" not in changed:
        tell("note", context.word("leads_page.saved", number=lead.number))
        return
    watch(context, lead)
    old, new = (context.word(f"lead_step.{step}") for step in (lead.step, changed["step"]))
    tell("success", context.word("leads_page.moved", number=lead.number, firm=lead.enterprise, old=old, new=new))


def shown(value: Value) -> str:
    """A value as text."""
    return "" if value is None else f"{value:g}" if isinstance(value, float) else value
