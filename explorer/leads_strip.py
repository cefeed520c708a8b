"""The leads by step on the overview, in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.board import Cell, text
from explorer.context import Context
from explorer.leads_show import of_cluster
from explorer.leads_store import leads_here, ledger_of
from leads.steps import STEPS


def leads_strip(context: Context) -> Sequence[Cell]:
    """How many leads the region has (of the chosen cluster), then how many at each step; a click opens them."""
    leads = of_cluster(context, leads_here(context, ledger_of(context).leads()))
    counts = Counter(lead.step for lead in leads)
    shown = text(
        context.word("leads_page.strip", n=len(leads)), "strong", action=_to(""), hint=context.word("leads_page.how")
    )
    return [shown, *(_step(context, step, counts[step]) for step in STEPS)]


def _step(context: Context, step: str, count: int) -> Cell:
    named = f"{context.word(f'lead_step.{step}')} {count}"
    return text(named, action=_to(step)) if count else text(named, "muted")


def _to(step: str) -> dict[str, str]:
    return {"page": "leads", "step": step}
