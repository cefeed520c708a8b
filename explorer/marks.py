"""Types and other codes as people see them: a word, with a shape as well as a colour."""

from __future__ import annotations

import re

from decisions.gaps import TYPES
from explorer.board import Cell, text
from explorer.context import Context
from graph.words import has_word

SHAPES = {"fill": "▲", "extend": "▶", "strengthen": "◆", "build": "■"}
_STEP = re.compile(r"-([A-Z_]+)→|←([A-Z_]+)-")
__all__ = ["SHAPES", "TYPES", "path_in_words", "type_cell", "type_mark"]


def type_mark(context: Context, kind: str) -> str:
    """▲ 补链."""
    return f"{SHAPES.get(kind, '·')} {context.heading(f'type.{kind}')}"


def type_cell(context: Context, kind: str, **more: object) -> Cell:
    """The type with its shape, in its colour."""
    return text(type_mark(context, kind), kind, **more)


def path_in_words(context: Context, path: str) -> str:
    """A path whose steps are named in words: 甲厂 —生产→ 钢."""

    def step(found: re.Match[str]) -> str:
        kind = found[1] or found[2]
        name = context.word(f"edge_word.{kind}") if has_word(f"edge_word.{kind}") else kind
        return f"—{name}→" if found[1] else f"←{name}—"

    return _STEP.sub(step, path)
