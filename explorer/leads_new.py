"""Leads by hand and from a workbook, and the list as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.address import choose
from explorer.context import Context
from explorer.leads_change import person
from explorer.leads_follow import watch
from explorer.leads_store import ledger_of, tell
from explorer.plain import in_language
from graph.errors import ChaingapError
from leads.records import Act, Lead, Value
from leads.workbook import FromFile, take_file
from outputs.leads_list import leads_xlsx

MOST_TOLD = 20  # rows that are told of one file; how many were refused is said in any case
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# ---- by hand


def by_hand(context: Context) -> None:
    """A lead that no target stands for."""
    names = context.analysis.names
    gaps = sorted(names.products(gap.product for gap in context.analysis.gaps))
    scope = context.analysis.facts.scope
    regions = [scope.region.name, *sorted(scope.regions[i].name for i in scope.inside if i in scope.regions and i != scope.region.id)]  # fmt: skip
    with st.form("lead_new", border=False, clear_on_submit=True):
        first, second, third = st.columns(3)
        first.selectbox(
            context.heading("lead.product"),
            gaps,
            index=None,
            key="new_product",
            accept_new_options=True,
            placeholder=context.word("leads_page.pick_gap"),
        )
        second.text_input(context.heading("lead.enterprise"), key="new_enterprise")
        third.selectbox(context.heading("lead.region"), regions, key="new_region")
        st.form_submit_button(context.word("leads_page.add"), on_click=_by_hand, args=(context,))


def _by_hand(context: Context) -> None:
    values: dict[str, Value] = {f: st.session_state.get(f"new_{f}") or "" for f in ("product", "enterprise", "region")}
    try:
        lead = ledger_of(context).add(values, Act(by=person()))
    except ChaingapError as error:
        tell("error", in_language(error, context.lang))
    else:
        choose(lead=str(lead.number))
        tell("note", context.word("leads_page.made", number=lead.number, firm=lead.enterprise))


# ---- files


def download(context: Context, leads: Sequence[Lead]) -> None:
    """The leads shown, as a workbook that can be filled in and taken back."""
    scope = context.analysis.facts.scope
    numbers = {lead.number for lead in leads}
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        st.caption(context.word("leads_page.count", n=len(leads)))
        st.download_button(
            context.word("ui.xlsx"),
            lambda: leads_xlsx(leads, [c for c in ledger_of(context).history() if c.lead in numbers], context.lang),
            f"{context.word('page.leads')}_{scope.region.name}_{scope.as_of}.xlsx", XLSX, on_click="ignore",
        )  # fmt: skip


def upload(context: Context) -> None:
    """A workbook of the same columns, taken row by row."""
    count = int(st.session_state.get("lead_files", 0))
    file = st.file_uploader(context.word("leads_page.file"), type="xlsx", key=f"lead_file_{count}")
    if file is not None:
        st.session_state["lead_files"] = count + 1
        _take(context, file.name, file.getvalue())
        st.rerun()


def _take(context: Context, name: str, content: bytes) -> None:
    try:
        done: FromFile = take_file(ledger_of(context), name, content, Act(by=person()))
    except ChaingapError as error:
        tell("error", in_language(error, context.lang))
        return
    tell("success", context.word("leads_page.taken", added=done.added, changed=done.changed, same=done.same, refused=len(done.refused)))  # fmt: skip
    for lead in done.moved:
        watch(context, lead)
    for refusal in done.refused[:MOST_TOLD]:
        tell("warning", f"{refusal.place} {in_language(refusal.message, context.lang)}")
