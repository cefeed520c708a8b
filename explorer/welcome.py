"""The first screen of an empty store: what to do, and the shipped packs one click away."""

from __future__ import annotations

import streamlit as st

from explorer.address import go
from graph.build import build
from graph.store import Store
from graph.words import word
from loaders.shipped import default_sources
from loaders.source import load


def welcome(store: Store, lang: str) -> None:
    """Nothing is loaded: says so, and offers to load what comes with the program."""
    st.title(word("welcome.title", lang))
    st.write(word("welcome.what", lang))
    if st.button(word("welcome.load", lang), type="primary", key="load_shipped"):
        with st.spinner(word("welcome.loading", lang)):
            build(store, [load(path) for path in default_sources()])
        st.rerun()
    st.write(word("welcome.to_data_what", lang))
    if st.button(word("welcome.to_data", lang), key="to_data"):
        go("data", view="load")
    st.write(word("welcome.command", lang))
    st.code("chaingap build", language=None)
    st.caption(word("welcome.own", lang))
