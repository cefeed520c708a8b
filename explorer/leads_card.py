"""The leads by step on the overview, in one card."""

from __future__ import annotations

from collections import Counter

from explorer.board import Cell
from explorer.context import Context
from explorer.leads_show import of_cluster
from explorer.leads_store import leads_here, ledger_of
from leads.steps import STEPS


def leads_card(context: Context) -> Cell:
    """How many leads the region has (of the chosen cluster), and at which steps; a click opens the ledger."""
    leads = of_cluster(context, leads_here(context, ledger_of(context).leads()))
    counts = Counter(lead.step for lead in leads)
    steps = [f"{context.word(f'lead_step.{step}')} {counts[step]}" for step in STEPS if counts[step]]
    return {
        "label": context.word("leads_page.card"), "value": len(leads), "sub": " · ".join(steps) or context.word("leads_page.card_none"),
        "action": {"page": "leads", "step": ""}, "hint": context.word("leads_page.how"),
    }  # fmt: skip
