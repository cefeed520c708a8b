"""A row of choices of which one is on. Streamlit's pills cost a first page 25 ms of the browser for each ten of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from explorer.component import mount


@dataclass(frozen=True, slots=True)
class Chips:
    """Codes with their texts, and the code that is on, '' for none. `off`: a click on it turns it off.

    `head`: the label stands above, else it is only read aloud.
    """

    label: str
    options: Sequence[tuple[str, str]]
    on: str
    off: bool = False
    head: bool = False


def choose_chip(chips: Chips, key: str, took: Callable[[str], None]) -> None:
    """Shows them; `took` is told, before the page runs, the code that was clicked, '' if it was turned off."""
    data = {
        "label": chips.label, "options": [list(option) for option in chips.options], "on": chips.on, "off": chips.off,
        "head": chips.head, "turn": st.session_state.get(f"{key}_turn", 0),
    }  # fmt: skip
    mount("chips", data, key, on_chosen_change=partial(_taken, key, took))


def _taken(key: str, took: Callable[[str], None]) -> None:
    """The turn makes the browser look again at what is on, though it be what it was."""
    code = st.session_state[key].chosen
    if code is not None:
        st.session_state[f"{key}_turn"] = st.session_state.get(f"{key}_turn", 0) + 1
        took(str(code))
