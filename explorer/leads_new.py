"""How a lead comes into the ledger: from a target in one click, by hand, or from a workbook; and how the list goes out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from decisions.parks import ParkFinder
from decisions.targets import Target
from explorer.address import choose, go
from explorer.answers import Row
from explorer.context import Context
from explorer.leads_change import person
from explorer.leads_store import ledger_of, tell
from explorer.plain import plain
from graph.errors import ChaingapError
from leads.doubles import others_after, twin_of
from leads.records import Act, Lead, Value
from leads.workbook import FromFile, take_file
from outputs.leads_list import leads_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# ---- from a target


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
        step = context.word(f"lead_step.{other.step}")
        said = {"region": other.region, "number": other.number, "step": step, "person": other.person or "—"}
        st.warning(plain(context.word("leads_page.double", firm=other.enterprise, **said)))


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
        st.toast(plain(str(error)), icon=":material/warning:")
    else:
        st.toast(
            context.word("leads_page.made", number=lead.number, firm=plain(lead.enterprise)),
            icon=":material/check_circle:",
        )


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
        tell("error", str(error))
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
        tell("error", str(error))
        return
    tell("success", context.word("leads_page.taken", added=done.added, changed=done.changed, same=done.same, refused=len(done.refused)))  # fmt: skip
    for refusal in done.refused:
        tell("warning", f"{refusal.place} {refusal.message}")
