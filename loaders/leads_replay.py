"""The graph brought up to what the ledger of leads says now: leads that count are decisions, replayed by every load."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from graph.build import decide
from graph.local import PREFIX, Decision, append_decisions, decisions, local_file
from graph.records import Refusal
from graph.store import Store
from leads.ledger import Ledger
from leads.records import Lead
from loaders.leads_source import decided_by

KIND = "leads"


def is_replayed(store: Store, ledger: Ledger) -> bool:
    """True if the graph holds what the leads say now. Where none ever counted, another machine's are left alone."""
    if _news(store, ledger.leads()):
        return False
    path = local_file(store.url, KIND)
    if not path.exists():
        return True
    held = next((info.sha256 for info in store.infos() if info.id == PREFIX + KIND), "")
    return held == hashlib.sha256(path.read_bytes()).hexdigest()


def replay(store: Store, ledger: Ledger) -> tuple[Refusal, ...]:
    """Makes the graph hold what the leads say, and tells what it could not take. Raises StoreBusy.

    The leads are read only when no other writer can come between, so that the last one to write wrote the latest.
    Where nothing is loaded yet they are written down for the first load.
    """
    with store.writing():
        news = _news(store, ledger.leads())
        if store.version():
            return decide(store, KIND, news).refused
        append_decisions(store.url, KIND, news)
        return ()


def _news(store: Store, leads: Sequence[Lead]) -> list[Decision]:
    """What the leads say otherwise than when they were last written down."""
    kept = {decision.key: decision.about.get("digest", "") for decision in decisions(store.url, KIND)}
    said = [decided_by(lead) for lead in leads]
    return [decision for decision in said if decision.about["digest"] != kept.get(decision.key, "")]
