"""线索台账: where each lead stands, on a board or in a table, and what a step does to its gap."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.address import choose, go, write_address
from explorer.context import Context
from explorer.leads_detail import detail
from explorer.leads_follow import follow
from explorer.leads_new import by_hand, download, upload
from explorer.leads_show import board, filters, looked_at, matching, of_cluster
from explorer.leads_store import leads_here, ledger_of, to_tell, told
from explorer.leads_table import table
from explorer.plain import plain
from explorer.search import search_next
from leads.records import Lead

SAY = {"success": st.success, "warning": st.warning, "error": st.error}
DONE, TROUBLE = ":material/check_circle:", ":material/warning:"


def render(context: Context) -> None:
    """The page."""
    behind = follow(context)
    _say(context)
    if behind:
        st.caption(context.word("leads_page.updating"))
    _page(context)


@st.fragment
def _page(context: Context) -> None:
    """What is chosen here runs this again, not the frame around it. What was saved is told, and counted, above."""
    if to_tell() or context.store.version() != context.analysis.version:
        st.rerun()
    write_address()
    everywhere = ledger_of(context).leads()
    leads = of_cluster(context, leads_here(context, everywhere))
    if leads:
        _leads(context, leads, everywhere)
    else:
        st.info(context.word("leads_page.none"))
        if st.button(context.word("leads_page.to_targets"), type="primary"):
            go("targets")
    _in(context)


def _say(context: Context) -> None:
    """What happened: at the corner, wherever the page stands, and, but for mere notes, one box a kind that stays."""
    said = told()
    for text in (text for kind, text in said if kind in ("note", "success")):
        st.toast(plain(text), icon=DONE)
    if any(kind in ("warning", "error") for kind, _ in said):
        st.toast(context.word("leads_page.see_top"), icon=TROUBLE)
    with st.container():  # there even when empty, so that what stands below keeps its place and stays open
        for kind, box in SAY.items():
            if lines := [plain(text) for of, text in said if of == kind]:
                box("  \n".join(lines))


def _leads(context: Context, leads: Sequence[Lead], everywhere: Sequence[Lead]) -> None:
    wanted = filters(context, leads)
    found = matching(leads, wanted)
    if not found:
        st.info(context.word("leads_page.nothing_matches", n=len(leads)))
        if st.button(context.word("ui.reset"), on_click=_reset):
            st.rerun()
        return
    if wanted.view == "table":
        table(context, found)
    else:
        board(context, found, everywhere)
    download(context, found)
    detail(context, looked_at(found), everywhere)


def _in(context: Context) -> None:
    left, right = st.columns(2, gap="medium")
    for column, name, show in ((left, "by_hand", by_hand), (right, "import", upload)):
        with column, st.expander(context.word(f"leads_page.{name}"), on_change="rerun", key=f"lead_{name}") as opened:
            if opened.open:
                show(context)
    st.caption(context.word("leads_page.how"))


def _reset() -> None:
    choose(step="", cluster="")
    search_next("lead_words", "")
    st.session_state["lead_department"] = st.session_state["lead_person"] = ""
