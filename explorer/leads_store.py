"""The ledger on the screen: which one, whose leads, and how a gap stands, said in words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from decisions.analysis import Analysis
from explorer.context import Context
from graph.text import fold, key_text
from leads.ledger import Ledger, ledger_of_store
from leads.records import Lead
from outputs.leads_list import standing_in_words

_TOLD = "lead_told"


def ledger_of(context: Context) -> Ledger:
    """The ledger beside the store."""
    return ledger_of_store(context.store.url)


def leads_here(context: Context, leads: Sequence[Lead]) -> list[Lead]:
    """Leads of the region on the screen and its parts, and those of a region that the graph does not know."""
    scope = context.analysis.facts.scope
    inside = {fold(scope.regions[i].name) for i in scope.inside if i in scope.regions}
    known = {fold(region.name) for region in scope.regions.values()}
    return [lead for lead in leads if fold(lead.region) in inside or fold(lead.region) not in known]


# ---- what is said to the person


def double_in_words(context: Context, other: Lead) -> str:
    """That this lead of another region is after the same firm."""
    step = context.word(f"lead_step.{other.step}")
    said = {"region": other.region, "number": other.number, "step": step, "person": other.person or "—"}
    return context.word("leads_page.double", firm=other.enterprise, **said)


def tell(kind: str, text: str) -> None:
    """Say this when the page is next shown. `kind`: note, success, warning or error."""
    st.session_state.setdefault(_TOLD, []).append((kind, text))


def to_tell() -> bool:
    """Whether something waits to be said."""
    return bool(st.session_state.get(_TOLD))


def told() -> list[tuple[str, str]]:
    """What is to be said now; it is said once."""
    said: list[tuple[str, str]] = st.session_state.pop(_TOLD, [])
    return said


# ---- how a gap stands


def standing(analysis: Analysis, product: str) -> str:
    """How the gap stands, as kept in a lead's history: its state and how many works under way or planned."""
    node = f"Product:{key_text(product)}"
    return f"{analysis.judge.verdict(node).state} {len(analysis.facts.plans.get(node, ()))}"


def standing_text(context: Context, code: str) -> str:
    """How a gap stands, in words, with the scope of the list of firms that proves it absent."""
    roster = context.analysis.judge.roster
    return standing_in_words(code, context.lang, context.word(f"scope.{roster.scope}") if roster else "")
