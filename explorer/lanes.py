"""A board of lanes with cards: a click on a card comes back, and so does a card that was carried to another lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from explorer.component import mount


@dataclass(frozen=True, slots=True)
class Card:
    """`what` comes back when the card is clicked. `lines` are (text, tone)."""

    what: Mapping[str, Any]
    title: str
    lines: Sequence[tuple[str, str]] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane under its `name`; `code` comes back with a card that is carried here."""

    code: str
    name: str
    cards: Sequence[Card] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Happened:
    """`what` of the card, and the code of the lane it was carried to, '' if it was clicked."""

    what: Mapping[str, Any]
    to: str


def show_lanes(lanes: Sequence[Lane], hint: str, key: str, took: Callable[[Happened], None]) -> None:
    """Shows the lanes; `took` is told, before the page runs, what happened to a card. `hint` tells on hovering what can."""
    data = {"hint": hint, "lanes": [_data(lane) for lane in lanes]}
    mount("lanes", data, key, on_happened_change=partial(_happened, key, took))


def _happened(key: str, took: Callable[[Happened], None]) -> None:
    if said := st.session_state[key].happened:
        took(Happened(said["what"], said["to"]))


def _data(lane: Lane) -> dict[str, Any]:
    cards = [
        {"what": dict(c.what), "title": c.title, "lines": [list(line) for line in c.lines], "chosen": c.chosen}
        for c in lane.cards
    ]
    return {"code": lane.code, "name": lane.name, "cards": cards}
