"""依据查询: where a fact comes from, and what rests on a document."""

from __future__ import annotations

import streamlit as st

from explorer.address import chosen
from explorer.context import Context, node_name
from explorer.source_documents import by_document, packs
from explorer.source_names import by_name

WAYS = {"document": by_document, "name": by_name, "packs": packs}


def render(context: Context) -> None:
    """The page: by document, by name, or what was loaded."""
    _follow_address(context)
    way = st.radio(
        context.word("page.sources"), list(WAYS), format_func=lambda w: context.word(f"sources_page.by_{w}"), horizontal=True,
        label_visibility="collapsed", key="source_way",
    )  # fmt: skip
    WAYS[way](context)


def _follow_address(context: Context) -> None:
    """A product that is newly chosen elsewhere is looked up here; else the page stays as it was left."""
    product = chosen("product")
    if st.session_state.get("source_seen") != product:
        st.session_state["source_seen"] = product
        if product:
            st.session_state["source_way"], st.session_state["source_name"] = "name", node_name(context, product)
    st.session_state.setdefault("source_way", "document")
