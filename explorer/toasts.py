"""A word at the corner about what a click did: said when the page is shown, for while a click is taken nothing may be."""

from __future__ import annotations

import streamlit as st

from explorer.plain import plain

_WAITING = "toasts"


def toast_next(text: str, icon: str) -> None:
    """Say this when the page is next shown."""
    st.session_state.setdefault(_WAITING, []).append((text, icon))


def toasts() -> None:
    """Says what waits to be said, once."""
    for text, icon in st.session_state.pop(_WAITING, ()):
        st.toast(plain(text), icon=icon)
