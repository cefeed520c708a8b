"""How a target becomes a lead: one click, and a warning where another region is after the same firm."""

from __future__ import annotations

import streamlit as st

from decisions.parks import ParkFinder
from decisions.targets import Target
from explorer.address import go
from explorer.answers import Row
from explorer.context import Context
from explorer.leads_change import person
from explorer.leads_store import double_in_words, ledger_of
from explorer.plain import in_language, plain
from explorer.toasts import toast_next
from graph.errors import ChaingapError
from leads.doubles import others_after, twin_of
from leads.records import Act, Lead, Value


def lead_button(context: Context, target: Target, row: Row) -> None:
    """One click makes the target a lead; where it is one already the click leads to it."""
    ledger = ledger_of(context)
    leads = ledger.leads()
    asked = _as_lead(context, target, row)
    if twin := twin_of(asked, leads):
        label = context.word("leads_page.is_lead", number=twin.number, step=context.word(f"lead_step.{twin.step}"))
        if st.button(label, key="to_lead", icon=":material/assignment_turned_in:"):
            go("leads", lead=str(twin.number))
    else:
        st.button(
            context.word("leads_page.make_lead"), key="make_lead", type="primary", icon=":material/assignment_add:",
            on_click=_make, args=(context, target, row),
        )  # fmt: skip


def doubles(context: Context, target: Target, row: Row) -> None:
    """Warns if another region is after the firm."""
    for other in others_after(_as_lead(context, target, row), ledger_of(context).leads()):
        st.warning(plain(double_in_words(context, other)))


def _as_lead(context: Context, target: Target, row: Row) -> Lead:
    """What the lead would be, to be compared with those there are."""
    firm = context.analysis.names.firms[target.enterprise]
    blank = dict.fromkeys(Lead.__slots__, "") | {"number": 0, "version": 0, "investment_cny_100m": None, "step": "lead"}
    known = {k: firm[k] or "" for k in ("full_name", "credit_code", "stock_code")}
    told = {
        "product": row["product"],
        "enterprise": row["enterprise"],
        "region": context.analysis.facts.scope.region.name,
    }
    return Lead(**{**blank, **known, **told})


def _make(context: Context, target: Target, row: Row) -> None:
    asked = _as_lead(context, target, row)
    own = ("product", "enterprise", "region", "full_name", "credit_code", "stock_code")
    values: dict[str, Value] = {
        **{field: asked.value(field) for field in own}, "introducer": row["introducer"] or "",
        "park": ParkFinder(context.analysis, context.lang).place(target.gap), "department": next(iter(row["departments"]), ""),
        "cluster": context.word("lang.list").join(context.analysis.clusters.names(target.gap.clusters)),
    }  # fmt: skip
    try:
        lead = ledger_of(context).add(values, Act(by=person()))
    except ChaingapError as error:
        toast_next(in_language(error, context.lang), ":material/warning:")
    else:
        said = context.word("leads_page.made", number=lead.number, firm=lead.enterprise)
        toast_next(said, ":material/check_circle:")
