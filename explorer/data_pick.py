"""A table of which any number of rows can be picked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from explorer.context import Context
from explorer.desk import Desk
from explorer.sheet import Column, Sheet, line, pick_many
from graph.local import local_file

_NUMBERS = ("score", "likeness")
_WIDTHS = {
    "firm": 230, "credit_code": 160, "product": 110, "field": 130, "words": 260, "score": 60, "link": 90, "from": 150, "to": 150,
    "pair_kind": 230, "likeness": 70, "firm_a": 230, "firm_b": 230, "code_a": 160, "code_b": 160, "address_a": 200,
    "address_b": 200, "sources_a": 160, "sources_b": 160,
}  # fmt: skip


def pick_table(
    desk: Desk, rows: Sequence[Mapping[str, Any]], columns: Sequence[str], heads: Sequence[str], what: str
) -> list[int]:
    """Shows the rows; the numbers of those that are picked. `what` tells tables apart."""
    key = hashlib.sha256(f"{what} {len(rows)}".encode()).hexdigest()[:16]
    shown = [
        Column(c, head, _WIDTHS.get(c, 120), kind="number" if c in _NUMBERS else "text")
        for c, head in zip(columns, heads)
    ]
    lines = [line(str(number), [None if row[c] == "" else row[c] for c in columns]) for number, row in enumerate(rows)]
    return [
        int(number) for number in pick_many(Sheet(shown, lines, desk.word("pick"), desk.lang, most=12), f"pick_{key}")
    ]


def told_so_far(context: Context, kind: str) -> int:
    """Grows with each decision of this kind: one that keeps something out need not change the graph."""
    file = local_file(context.store.url, kind)
    return file.stat().st_size if file.exists() else 0


def picked(rows: Sequence[Mapping[str, Any]], numbers: Sequence[int]) -> list[Mapping[str, Any]]:
    """The rows of these numbers that are still there."""
    return [rows[number] for number in numbers if number < len(rows)]
