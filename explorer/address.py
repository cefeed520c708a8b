"""What is chosen on the screen, kept across pages and shown in the address, so that a view can be sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.chips import Chips, choose_chip
from explorer.search import search_nothing

PRODUCT = "Product:"
FIELDS = (
    "region", "as_of", "cluster", "type", "product", "lang", "lead", "step", "view", "weights", "target_weights", "place_a",
    "place_b", "draft", "scenario_a", "scenario_b", "size", "reading", "fact_kind", "fact_state", "about", "to", "around",
    "park", "steps", "kinds", "fold",
)  # fmt: skip
LABELS = {"product": PRODUCT, "to": PRODUCT, "around": PRODUCT, "park": "Park:"}  # fields that hold a node of one label
SWITCHED = ("gap_named", "gap_work", "target_unplaced")  # switches of lists, of which the address does not tell
_CHOSEN, _PAGES, _LATER = "chosen", "pages", "go_later"


def follow_history() -> None:
    """Where the browser went back or forward, what is chosen is what the address says.

    What is searched and switched beside it was of the view that was left.
    """
    run = get_script_run_ctx()
    if run is not None and run.is_history_navigation:
        st.session_state.pop(_CHOSEN, None)
        search_nothing()
        for key in SWITCHED:
            st.session_state.pop(key, None)


def _state() -> dict[str, str]:
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = {field: _read(field) for field in FIELDS}
    state: dict[str, str] = st.session_state[_CHOSEN]
    return state


def _read(field: str) -> str:
    """Products and parks stand in the address without their label, here by their ids."""
    value: str = st.query_params.get(field, "")
    label = LABELS.get(field, "")
    return f"{label}{value.removeprefix(label)}" if value else ""


def chosen(field: str) -> str:
    """The value of a field (of `product` its id), '' if nothing is chosen."""
    return _state()[field]


def choose(**values: str) -> None:
    """Remember these values; what is not named stays."""
    _state().update(values)


def write_address() -> None:
    """Show what is chosen in the address, if it does not already."""
    wanted = _wanted()
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def _wanted() -> dict[str, str]:
    return {field: value.removeprefix(LABELS.get(field, "")) for field, value in _state().items() if value}


def _take(field: str) -> None:
    choose(**{field: str(st.session_state[f"w_{field}"] or "")})


def select(label: str, field: str, options: Sequence[str], shown: Callable[[str], str]) -> str:
    """A select box bound to a field; a value that is not among the options counts as the first."""
    key = f"w_{field}"
    st.session_state[key] = chosen(field) if chosen(field) in options else options[0]
    value: str = st.selectbox(label, options, key=key, format_func=shown, on_change=_take, args=(field,))
    return value


def pick(label: str, field: str, options: Sequence[str], shown: Callable[[str], str], *, default: str = "") -> str:
    """A row of choices bound to a field; what is on, else the default."""
    on = chosen(field) if chosen(field) in options else default
    chips = Chips(label, [(option, shown(option)) for option in options], on, off=not default)
    choose_chip(chips, f"chips_{field}", lambda code: choose(**{field: code}))
    return on


def know_pages(pages: dict[str, object]) -> None:
    """The pages by name, so that one can lead to another; a click that leads to one is followed before its page is drawn."""
    st.session_state[_PAGES] = pages
    follow(st.session_state.get(_LATER))


def follow_next(action: object) -> None:
    """Lead to where a clicked cell points, as the next run begins: what was clicked need not be drawn once more."""
    if isinstance(action, Mapping) and "page" in action:
        st.session_state[_LATER] = action


def follow(action: Mapping[str, str] | None) -> None:
    """Lead to where a clicked cell points, if one was clicked."""
    if action:
        values = dict(action)
        go(values.pop("page"), **values)


def go(page: str, **values: str) -> NoReturn:
    """Lead to a page with these values chosen."""
    choose(**values)
    st.session_state.pop(_LATER, None)
    st.switch_page(st.session_state[_PAGES][page], query_params=_wanted())
