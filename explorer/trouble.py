"""A store that does not answer: said in a sentence, with what can be done about it one click away."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer.address import go
from explorer.context import opened
from explorer.plain import in_language, plain
from graph.errors import StoreBusy, StoreUnreachable
from graph.local import home
from graph.store import DEFAULT_STORE, is_server
from graph.words import word

CHOSEN = "store_url"


def store_url(default: str) -> str:
    """The store that this session asks: the one it switched to, else that of the program.

    It does not stand in the address of the page: a link must never lead a password to somebody's server.
    """
    return str(st.session_state.get(CHOSEN) or default)


def embedded(default: str) -> str:
    """The folder to fall back on: the program's store if it is one, else where commands keep theirs."""
    return str((home() / DEFAULT_STORE).resolve()) if is_server(default) else default


def use(url: str) -> None:
    """Ask this store from now on, opened anew."""
    st.session_state[CHOSEN] = url
    opened.clear(url)


def unreachable(error: StoreUnreachable, default: str, lang: str, *, to_store: bool = True) -> None:
    """The sentence; try again, the embedded store instead, or another."""
    st.error(plain(in_language(error, lang)), icon="⚠️")
    folder = embedded(default)
    with st.container(horizontal=True, gap="small"):
        st.button(word("ui.retry", lang), key="store_retry", type="primary", icon=":material/refresh:")
        if store_url(default) != folder and not isinstance(error, StoreBusy):
            said = word("ui.use_embedded", lang, store=plain(Path(folder).name))
            st.button(said, key="store_embedded", on_click=use, args=(folder,), help=plain(folder))
        if to_store and st.button(word("ui.other_store", lang), key="store_other"):
            go("data", view="store")
