"""Tables, cards and notes whose cells can be clicked: data go in as text, a click comes back as what it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from explorer.address import follow_next
from explorer.component import mount

Cell = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Board:
    """What is shown, from top to bottom. A column has `label`, `align`, `width`, `hint`.

    A cell has `text`, `sub`, `tone`, `hint`, `href`, `bar` ([low, high] in [0,1]), `ground` (colour behind it) and
    `action` (returned when clicked).
    """

    columns: Sequence[Cell] = ()
    rows: Sequence[Sequence[Cell]] = ()
    title: str = ""
    notes: Sequence[Cell] = ()
    cards: Sequence[Cell] = ()
    foot: str = ""
    total: bool = field(default=False, kw_only=True)


def show(board: Board, key: str) -> dict[str, str] | None:
    """Shows the board; the action of the cell that was just clicked, or None."""
    data = {name: getattr(board, name) for name in Board.__slots__}
    clicked: dict[str, str] | None = mount("board", data, key, on_clicked_change=partial(_took, key)).clicked
    return clicked


def below(label: str, make: Callable[[], Board], key: str) -> None:
    """A line that opens to a board, which is made and sent when it is opened, not before."""
    with st.expander(label, on_change="rerun", key=f"{key}_below") as opened:
        if opened.open:
            show(make(), key)


def _took(key: str) -> None:
    follow_next(st.session_state[key].clicked)


def text(value: object, tone: str = "", **more: object) -> Cell:
    """A cell of plain text."""
    return {"text": "" if value is None else str(value), "tone": tone, **more}


def pairs(rows: Sequence[tuple[str, Cell | str]], *, title: str = "") -> Board:
    """A board of two columns: what, and its value; rows without a value are left out."""
    shown = [(text(head), value if isinstance(value, Mapping) else text(value)) for head, value in rows if value]
    return Board(({"align": "head"}, {}), shown, title)
