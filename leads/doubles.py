"""Which leads are after the same firm: one region asks twice, or two counties ask without knowing of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.text import fold, key_text
from leads.records import Lead
from leads.steps import CLOSED


def same_firm(one: Lead, other: Lead) -> bool:
    """By credit code where both have one, else by stock code, else by any of their names."""
    for code in ("credit_code", "stock_code"):
        a, b = (key_text(str(lead.value(code))) for lead in (one, other))
        if a and b:
            return a == b
    return bool(_names(one) & _names(other))


def _names(lead: Lead) -> set[str]:
    return {fold(name) for name in (lead.enterprise, lead.full_name) if name}


def others_after(lead: Lead, leads: Iterable[Lead]) -> list[Lead]:
    """Leads of other regions, not ended, after the same firm."""
    return [
        other for other in leads
        if other.number != lead.number and CLOSED not in (lead.step, other.step)
        and fold(other.region) != fold(lead.region) and same_firm(lead, other)
    ]  # fmt: skip


def marked(leads: Iterable[Lead]) -> set[int]:
    """Numbers of the leads that have `others_after` them: all at once, each held only against those of a shared name or code."""
    shared: dict[str, list[Lead]] = defaultdict(list)
    for lead in leads:
        for key in {*_names(lead), key_text(lead.credit_code), key_text(lead.stock_code)} - {""}:
            shared[key].append(lead)
    return {lead.number for group in shared.values() if len(group) > 1 for lead in group if others_after(lead, group)}


def twin_of(lead: Lead, leads: Iterable[Lead]) -> Lead | None:
    """A lead of the same region, not ended, for the same gap and firm."""
    for other in leads:
        if other.number == lead.number or CLOSED in (lead.step, other.step):
            continue
        if (
            fold(other.region) == fold(lead.region)
            and fold(other.product) == fold(lead.product)
            and same_firm(lead, other)
        ):
            return other
    return None
