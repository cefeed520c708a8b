"""The leads as a board of steps and as a table: filters, and what a click, a carried card or an edited cell does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import streamlit as st

from explorer.address import choose, chosen, pick
from explorer.context import Context
from explorer.lanes import Card, Happened, Lane, show_lanes
from explorer.leads_change import save
from explorer.search import search
from graph.text import fold
from leads.doubles import marked
from leads.records import Lead
from leads.steps import ASIDE, STEPS

VIEWS = ("board", "table")
LONG_AGO = 30  # days without contact after which a card says so


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the ledger beside region and cluster. '' is all."""

    view: str
    step: str
    department: str
    person: str
    words: str


def filters(context: Context, leads: Sequence[Lead]) -> Filter:
    """The rows of filters above the leads."""
    first, second, third, fourth = st.columns([1.6, 2, 2, 3], vertical_alignment="bottom")
    with first:
        view = _view(context)
    department = second.selectbox(*_choices(context, "department", leads), key="lead_department", format_func=_all(context))  # fmt: skip
    person = third.selectbox(*_choices(context, "person", leads), key="lead_person", format_func=_all(context))
    with fourth:
        words = search(context.word("leads_page.search"), "lead_words")
    return Filter(view, _step(context, leads), department or "", person or "", words)


def _view(context: Context) -> str:
    return pick(
        context.word("leads_page.view"), "view", VIEWS, lambda v: context.word(f"leads_page.{v}"), default=VIEWS[0]
    )


def _step(context: Context, leads: Sequence[Lead]) -> str:
    counts = Counter(lead.step for lead in leads)
    return pick(context.word("lead.step"), "step", STEPS, lambda s: f"{context.word(f'lead_step.{s}')} {counts[s]}")


def _choices(context: Context, field: str, leads: Sequence[Lead]) -> tuple[str, list[str]]:
    known = {str(lead.value(field)) for lead in leads} | {str(st.session_state.get(f"lead_{field}") or "")}
    return context.heading(f"lead.{field}"), ["", *sorted(known - {""})]


def _all(context: Context) -> Callable[[str], str]:
    return lambda value: value or context.word("leads_page.all")


def of_cluster(context: Context, leads: Sequence[Lead]) -> list[Lead]:
    """The leads of the chosen cluster, of all if none is chosen."""
    if not context.cluster:
        return list(leads)
    name = context.analysis.clusters.known[context.cluster].name
    return [lead for lead in leads if name in lead.cluster]


def matching(leads: Sequence[Lead], wanted: Filter) -> list[Lead]:
    """The leads that meet the filters, by number."""
    text = fold(wanted.words)
    return [
        lead for lead in leads
        if wanted.step in ("", lead.step) and wanted.department in ("", lead.department) and wanted.person in ("", lead.person)
        and (not text or any(text in fold(str(lead.value(f) or "")) for f in _SEARCHED))
    ]  # fmt: skip


_SEARCHED = ("product", "enterprise", "full_name", "introducer", "content", "park", "region", "next_step", "problem")


def looked_at(leads: Sequence[Lead]) -> Lead:
    """The lead to look at: the one in the address, else the first."""
    return next((lead for lead in leads if str(lead.number) == chosen("lead")), leads[0])


# ---- the board


def board(context: Context, leads: Sequence[Lead], everywhere: Sequence[Lead]) -> None:
    """A lane a step. `everywhere` are the leads of all regions: two after one firm are marked."""
    double, looked = marked(everywhere), looked_at(leads)
    lanes = [
        Lane(
            step, context.word(f"lead_step.{step}"),
            [_card(context, lead, double=lead.number in double, chosen=lead is looked) for lead in leads if lead.step == step],
        )
        for step in STEPS
    ]  # fmt: skip
    show_lanes(lanes, context.word("leads_page.card_hint"), "lead_lanes", partial(_carried, context, leads))


def _carried(context: Context, leads: Sequence[Lead], happened: Happened) -> None:
    """A card was clicked, or carried to another lane; it is the version that was on the screen."""
    number, version = int(happened.what["number"]), int(happened.what["version"])
    choose(lead=str(number))
    lead = next((lead for lead in leads if lead.number == number), None)
    if lead and happened.to:
        save(context, replace(lead, version=version), {"step": happened.to})


def _card(context: Context, lead: Lead, *, double: bool, chosen: bool) -> Card:
    lines = [(lead.product, ""), (lead.park or lead.region, "muted")]
    if lead.next_step:
        lines.append((context.word("leads_page.next", step=lead.next_step), ""))
    lines.append(_since_contact(context, lead))
    if double:
        lines.append((context.word("leads_page.double_mark"), "warn"))
    what = {"number": lead.number, "version": lead.version}
    return Card(what, lead.enterprise, lines, chosen)


def _since_contact(context: Context, lead: Lead) -> tuple[str, str]:
    if not lead.last_contact:
        return context.word("leads_page.no_contact"), "muted"
    days = (date.today() - date.fromisoformat(lead.last_contact)).days
    late = days > LONG_AGO and lead.step not in (*ASIDE, "operating", "full")
    return context.word(
        "leads_page.contact_late" if late else "leads_page.contact", n=days
    ), "warn" if late else "muted"
