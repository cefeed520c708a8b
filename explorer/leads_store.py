"""The ledger on the screen: which one, whose leads, and what a change does to the graph, said in words."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st

from decisions.analysis import Analysis
from explorer.context import Context, analysis_for
from graph.errors import ChaingapError, StoreBusy
from graph.records import Refusal
from graph.text import fold, key_text
from leads.ledger import Ledger, ledger_of_store
from leads.records import Lead
from loaders.leads_replay import is_replayed, replay
from outputs.leads_list import standing_in_words

_TOLD, _WAITING = "lead_told", "lead_waiting"
MOST_TOLD = 3
PATIENCE = 5.0  # seconds that somebody who moved a lead waits for another writer of the graph


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


# ---- what a step does to the graph


def standing(analysis: Analysis, product: str) -> str:
    """How the gap stands, as kept in a lead's history: its state and how many works under way or planned."""
    node = f"Product:{key_text(product)}"
    return f"{analysis.judge.verdict(node).state} {len(analysis.facts.plans.get(node, ()))}"


def standing_text(context: Context, code: str) -> str:
    """How a gap stands, in words, with the scope of the list of firms that proves it absent."""
    roster = context.analysis.judge.roster
    return standing_in_words(code, context.lang, context.word(f"scope.{roster.scope}") if roster else "")


def watch(context: Context, lead: Lead) -> None:
    """The lead is about to move: what its gap was like before is kept, to be told when the graph has followed."""
    st.session_state.setdefault(_WAITING, []).append(
        (lead.number, lead.product, standing(context.analysis, lead.product))
    )


def follow(context: Context) -> None:
    """Brings the graph up to the ledger if it is behind, says what changed, and shows the page anew."""
    ledger = ledger_of(context)
    waiting: Sequence[tuple[int, str, str]] = st.session_state.get(_WAITING, ())
    if is_replayed(context.store, ledger):
        st.session_state.pop(_WAITING, None)
        _tell_changes(context, context.analysis, waiting)
        return
    with st.spinner(context.word("leads_page.replaying")):
        after = _replayed(context, ledger, PATIENCE if waiting else 0)
    if after is None:
        return
    st.session_state.pop(_WAITING, None)
    _tell_changes(context, after, waiting)
    st.rerun()


def _replayed(context: Context, ledger: Ledger, patience: float) -> Analysis | None:
    """The analysis of the graph that holds the leads; None, and a word to the person, if that cannot be had now."""
    scope = context.analysis.facts.scope
    try:
        for refusal in _patiently(context, ledger, patience)[:MOST_TOLD]:
            tell("warning", context.word("leads_page.not_counted", why=refusal.message))
        return analysis_for(context.store, context.store.version(), scope.region.id, scope.as_of)
    except ChaingapError as error:
        tell("warning", context.word("leads_page.graph_behind", why=str(error)))
        return None


def _patiently(context: Context, ledger: Ledger, patience: float) -> Sequence[Refusal]:
    end = time.monotonic() + patience
    while True:
        try:
            return replay(context.store, ledger)
        except StoreBusy:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def _tell_changes(context: Context, after: Analysis, waiting: Sequence[tuple[int, str, str]]) -> None:
    for number, product, before in waiting:
        now = standing(after, product)
        if now == before:
            continue
        ledger_of(context).note(number, "state", before, now)
        old, new = standing_text(context, before), standing_text(context, now)
        tell("success", context.word("leads_page.changed", product=product, old=old, new=new))
