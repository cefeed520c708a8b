"""缺链环节: what is missing, why, and on whose word."""

from __future__ import annotations

import streamlit as st

from explorer.address import choose
from explorer.answers import gaps_of_cluster, judged
from explorer.context import Context
from explorer.gap_detail import detail
from explorer.gap_table import downloads, filters, matching, table


def render(context: Context) -> None:
    """The page."""
    if not gaps_of_cluster(context) and not context.cluster:
        st.success(context.word("ui.no_gap", n=judged(context)))
        return
    wanted = filters(context)
    gaps = matching(context, wanted)
    if not gaps:
        st.info(context.word("ui.nothing_matches", n=len(context.analysis.gaps)))
        st.button(context.word("ui.reset"), on_click=_reset)
        return
    gap = table(context, gaps, wanted)
    downloads(context, gaps)
    detail(context, gap)


def _reset() -> None:
    choose(type="", cluster="", product="")
    st.session_state["gap_words"], st.session_state["gap_named"] = "", False
