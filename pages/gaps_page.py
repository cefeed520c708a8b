"""缺链环节: what is missing, why, and on whose word."""

from __future__ import annotations

import streamlit as st

from explorer.address import choose, write_address
from explorer.answers import completeness_line, gaps_of_cluster, judged
from explorer.context import Context, node_name
from explorer.gap_detail import detail
from explorer.gap_table import asked_without_gap, downloads, filters, matching, table
from explorer.plain import plain
from explorer.search import search_next
from explorer.toasts import toasts
from explorer.weighing import sliders


def render(context: Context) -> None:
    """The page."""
    if not gaps_of_cluster(context) and not context.cluster:
        st.success(context.word("ui.no_gap", n=judged(context)))
        return
    _gaps(context)


@st.fragment
def _gaps(context: Context) -> None:
    """What is chosen here runs this again, not the frame around it."""
    toasts()
    if other := asked_without_gap(context):
        _say_what_it_lacks(context, other)
    wanted = filters(context)
    gaps = matching(context, wanted)
    write_address()
    if not gaps:
        st.info(context.word("ui.nothing_matches", n=len(context.analysis.gaps)))
        if st.button(context.word("ui.reset"), on_click=_reset):
            st.rerun()
        return
    st.caption(completeness_line(context))
    sliders(context, "gap")
    gap = table(context, gaps, wanted)
    downloads(context, gaps)
    detail(context, gap)


def _say_what_it_lacks(context: Context, product: str) -> None:
    """A product that is no gap may still lack inputs."""
    name = node_name(context, product)
    n = sum(product in gap.verdict.users for gap in gaps_of_cluster(context))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.info(context.word(f"gaps_page.{'lacks' if n else 'not_a_gap'}", product=plain(name), n=n))
        if n:
            st.button(context.word("gaps_page.show_lacks", n=n), on_click=_search, args=(name,))


def _search(words: str) -> None:
    choose(type="", product="")
    search_next("gap_words", words)


def _reset() -> None:
    choose(type="", cluster="", product="")
    search_next("gap_words", "")
    st.session_state["gap_named"] = st.session_state["gap_work"] = False
