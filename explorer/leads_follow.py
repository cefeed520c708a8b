"""The graph follows the ledger behind the screen: a lead is saved at once, and what that does to the graph shows when done.

What a person waits for is kept in the ledger, so that a program that ended meanwhile takes it up when it next starts.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from explorer.context import Context, analysis_for
from explorer.jobs import LEADS, job_of, put_away, start
from explorer.leads_store import ledger_of, standing, standing_text, tell
from explorer.plain import in_language
from graph.store import Store
from leads.ledger import ledger_of_store
from leads.records import Awaited, Lead
from loaders.leads_replay import is_replayed

MOST_TOLD = 3
_MINE = "lead_awaited"


def watch(context: Context, lead: Lead) -> None:
    """The lead has moved: how its gap stood before is kept, to be told when the graph has followed."""
    scope, before = context.analysis.facts.scope, standing(context.analysis, lead.product)
    awaited = Awaited(lead.number, lead.product, scope.region.id, scope.as_of, before)
    ledger_of(context).wait(awaited)
    st.session_state.setdefault(_MINE, []).append(awaited)


def catch_up(store: Store) -> bool:
    """Lets the graph follow if it is behind; True if it is."""
    if is_replayed(store, ledger_of_store(store.url)):
        return False
    start(LEADS, store.url, {}, lambda: settle(store))
    return True


def settle(store: Store) -> None:
    """Histories tell what became of the gaps of leads that moved, if the graph has followed."""
    ledger = ledger_of_store(store.url)
    awaited = ledger.awaited()
    if awaited and is_replayed(store, ledger):
        for one in awaited:
            ledger.settle(one, _now(store, one))


def _now(store: Store, one: Awaited) -> str:
    return standing(analysis_for(store, store.version(), one.region, one.as_of), one.product)


def follow(context: Context) -> bool:
    """Lets the graph follow if it is behind, and tells the person who moved a lead what came of it. True if it is behind."""
    job = job_of(context.store.url, LEADS)
    if job is not None and not job.running:
        put_away(context.store.url, LEADS)
        if job.done is None:
            why = in_language(job.error, context.lang) or context.word("ui.unexpected", number=job.number)
            tell("warning", context.word("leads_page.graph_behind", why=why))
            return False
        for why in job.done["refused"][:MOST_TOLD]:
            tell("warning", context.word("leads_page.not_counted", why=in_language(why, context.lang)))
    if catch_up(context.store):
        return True
    settle(context.store)
    _tell(context, {one.product: one for one in reversed(st.session_state.pop(_MINE, ()))}.values())
    return False


def _tell(context: Context, awaited: Iterable[Awaited]) -> None:
    told = [
        (one.product, standing_text(context, one.before), standing_text(context, _now(context.store, one)))
        for one in awaited
    ]
    changed = [(product, old, new) for product, old, new in told if old != new]
    for product, old, new in changed[:MOST_TOLD]:
        tell("success", context.word("leads_page.changed", product=product, old=old, new=new))
    if len(changed) > MOST_TOLD:
        tell("success", context.word("leads_page.changed_more", n=len(changed) - MOST_TOLD))
