"""招商目标企业: whom to invite, why, through whom, where to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from explorer.address import write_address
from explorer.answers import completeness_line, target_pairs, useless_parts
from explorer.context import Context
from explorer.plain import plain
from explorer.target_detail import detail
from explorer.target_table import Pairs, asked_without_targets, downloads, filters, matching, reset, table
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
    product, words, figures = filters(context)
    found = matching(context, product, words)
    write_address()
    if not found:
        st.info(context.word("targets_page.nothing_matches", n=len(target_pairs(context))))
        if st.button(context.word("ui.reset"), on_click=reset):
            st.rerun()
        return
    groups = {kind: [pair for pair in found if pair[0].placed == (kind == "placed")] for kind in ("placed", "unplaced")}
    st.caption(completeness_line(context))
    sliders(context, "target", partial(useless_parts, context))
    pair = table(context, groups[_group(context, groups)], figures=figures)
    downloads(context, found)
    detail(context, *pair)


def _group(context: Context, groups: Mapping[str, Pairs]) -> str:
    """Firms whose place is not recorded are a group of their own."""
    kinds = [kind for kind, pairs in groups.items() if pairs]
    if kinds == ["placed"]:
        return "placed"
    label = context.word("column.region")
    return st.radio(
        label, kinds, format_func=lambda k: context.word(f"targets_page.{k}", n=len(groups[k])), horizontal=True,
        label_visibility="collapsed", key="target_group",
    )  # fmt: skip
