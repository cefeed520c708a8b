"""A search box that asks as one types. Streamlit's own waits for Enter, and is much to load for a first page."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from explorer.component import mount

_SHOWN = "search_boxes"


def search(hint: str, key: str) -> str:
    """Shows the box; the words in it, none when the page is opened. `hint` says what is searched."""
    st.session_state.setdefault(_SHOWN, set()).add(key)
    here = f"{key}_box" in st.session_state
    state: dict[str, Any] = st.session_state.setdefault(key, {"words": "", "told": "", "turn": 0})
    if not here and not state.pop("next", False):
        state["words"] = ""  # of an earlier visit
    if not here or state["words"] != state["told"]:  # what is typed now is not to be written over by what it was before
        state |= {"told": state["words"], "turn": state["turn"] + 1}
    data = {"hint": hint, "words": state["told"], "turn": state["turn"]}
    mount("search", data, f"{key}_box", on_asked_change=partial(_take, key))
    return str(state["words"])


def search_next(key: str, words: str) -> None:
    """The box holds these words when it is next shown."""
    state: dict[str, Any] = st.session_state.setdefault(key, {"told": "", "turn": 0})
    state |= {"words": words, "next": True}


def search_nothing() -> None:
    """All boxes are empty when they are next shown."""
    for key in st.session_state.get(_SHOWN, ()):
        search_next(key, "")


def _take(key: str) -> None:
    words = st.session_state[f"{key}_box"].asked
    if words is not None:
        st.session_state[key] |= {"words": str(words), "told": str(words)}
