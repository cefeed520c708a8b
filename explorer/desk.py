"""What 数据管理 works on: the store, even when it is empty or cannot be reached, and what is to be said to the person."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from explorer.context import Context
from explorer.plain import in_language, plain
from graph.errors import ChaingapError
from graph.store import Store
from graph.words import word

_TOLD, _BY = "data_told", "data_by"
_SAY = {"success": st.success, "warning": st.warning, "error": st.error}


@dataclass(frozen=True, slots=True)
class Desk:
    """`store` is None and `trouble` says why if it cannot be asked; `context` is None where nothing is loaded."""

    url: str
    store: Store | None
    context: Context | None
    lang: str
    trouble: ChaingapError | None = None

    def word(self, key: str, /, **values: object) -> str:
        """A word of this page in the language of the screen."""
        return word(key if "." in key else f"data_page.{key}", self.lang, **values)

    def heading(self, key: str, /, **values: object) -> str:
        """The word as a head: an English one begins with a capital."""
        text = self.word(key, **values)
        return text[:1].upper() + text[1:]

    def open(self) -> Store:
        """The store. Only to be asked where a view needs it and it was reached."""
        assert self.store is not None
        return self.store

    @property
    def region(self) -> str:
        """The adcode or name of the region on the screen, '' if there is none."""
        region = self.context.analysis.facts.scope.region if self.context else None
        return (region.adcode or region.name) if region else ""


def tell(kind: str, text: str) -> None:
    """Say this when the page is next shown. `kind`: success, warning or error."""
    st.session_state.setdefault(_TOLD, []).append((kind, text))


def say_what_was_told(lang: str) -> None:
    """A box for each thing to be said, once."""
    with st.container():
        for kind, text in st.session_state.pop(_TOLD, []):
            _SAY[kind](plain(in_language(text, lang)))


def office(desk: Desk, key: str) -> str:
    """The office in whose name decisions are kept, asked once a session."""
    st.session_state[f"w_by_{key}"] = st.session_state.get(_BY, "")
    st.text_input(
        desk.word("office"), key=f"w_by_{key}", placeholder=desk.word("office_hint"), on_change=_take, args=(key,)
    )
    return str(st.session_state.get(_BY, "")).strip()


def _take(key: str) -> None:
    st.session_state[_BY] = st.session_state[f"w_by_{key}"]
