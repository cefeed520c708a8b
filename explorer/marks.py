"""Types and other codes as people see them: a word, with a shape as well as a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from decisions.gaps import TYPES
from explorer.board import Cell, text
from explorer.context import Context

SHAPES = {"fill": "▲", "extend": "▶", "strengthen": "◆", "build": "■"}
LEVELS, STABILITY = ("high", "medium", "low"), ("steady", "fairly", "shaky")
MEANINGS = {
    "type": TYPES, "gap_type": TYPES, "state": ("state",), "priority": ("score",), "score": ("score",),
    "confidence": ("confidence",), "stability": ("stability",),
}  # fmt: skip
__all__ = [
    "SHAPES",
    "TYPES",
    "marks",
    "meaning",
    "short_subtype",
    "standing_cell",
    "state_text",
    "type_cell",
    "type_mark",
]


def type_mark(context: Context, kind: str) -> str:
    """▲ 补链."""
    return f"{SHAPES.get(kind, '·')} {context.heading(f'type.{kind}')}"


def type_cell(context: Context, kind: str, **more: object) -> Cell:
    """The type with its shape, in its colour."""
    return text(type_mark(context, kind), kind, **more)


def short_subtype(context: Context, subtype: str) -> str:
    """断点 for 断点（上有供给、下有需求）."""
    return context.word(f"subtype.{subtype}").partition("（")[0].partition(":")[0]


def standing_cell(context: Context, row: Mapping[str, Any], side: str) -> Cell:
    """▲ 补链 · 断点, or what it is where it is no gap. `side`: before or after, as the row's keys end."""
    kind, subtype, state = (row[f"{what}_{side}"] for what in ("type", "subtype", "state"))
    if kind is None:
        return text("—", "muted")
    if kind != "none":
        return type_cell(context, kind, sub=short_subtype(context, subtype))
    if state == "MADE":
        return text(f"● {context.word('state.MADE')}", "good")
    return text(context.word(f"subtype.{subtype}"), "muted")


def state_text(context: Context, row: Mapping[str, Any]) -> str:
    """How a gap stands on record, and what is planned for it: 暂未收录（待核实）；在建/拟建 1 项."""
    state = context.word(f"state.{row['state']}", scope=row["roster"] or "")
    planned = context.word("leads_page.planned", n=len(row["planned"])) if row["planned"] else ""
    return context.word("lang.and_also").join(filter(None, (state, planned)))


def meaning(context: Context, column: str) -> str | None:
    """What the values of a column mean, where that wants saying."""
    said = [(context.word(f"file.about_{m}"), context.word(f"file.define_{m}")) for m in MEANINGS.get(column, ())]
    if len(said) == 1:
        return said[0][1]
    return "\n\n".join(context.word("lang.means", name=name, text=text) for name, text in said) or None


def marks(context: Context, column: str) -> Sequence[tuple[str, str]]:
    """The texts of a column that have an order of their own, first to last, each with its tone."""
    if column in ("type", "gap_type"):
        return [(type_mark(context, kind), kind) for kind in TYPES]
    if column == "priority":
        return [(context.word(f"priority.{level}"), level) for level in LEVELS]
    if column == "stability":
        return [(context.word(f"stability.{label}"), "") for label in STABILITY]
    return ()
