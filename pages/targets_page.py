"""招商目标企业: whom to invite, why, through whom, where to."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.address import write_address
from explorer.answers import completeness_line, target_pairs, useless_parts
from explorer.context import Context
from explorer.plain import plain
from explorer.target_detail import detail
from explorer.target_table import asked_without_targets, downloads, filters, reset, table
from explorer.toasts import toasts
from explorer.weighing import sliders


def render(context: Context) -> None:
    """The page."""
    if not target_pairs(context):
        st.info(context.word("targets_page.none_at_all", n=len(context.analysis.gaps)))
        return
    _targets(context)


@st.fragment
def _targets(context: Context) -> None:
    """What is chosen here runs this again, not the frame around it."""
    toasts()
    if lacking := asked_without_targets(context):
        st.info(context.word("targets_page.none_for", product=plain(lacking)))
    asked = filters(context)
    write_address()
    if not asked.found:
        st.info(context.word("targets_page.nothing_matches", n=len(target_pairs(context))))
        if st.button(context.word("ui.reset"), on_click=reset):
            st.rerun()
        return
    st.caption(completeness_line(context))
    sliders(context, "target", partial(useless_parts, context))
    pair = table(context, asked.listed, figures=asked.figures)
    downloads(context, asked.found)
    detail(context, *pair)
