"""A table of which any number of rows can be picked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from explorer.context import Context
from graph.local import local_file

_ROW, _HEAD = 30, 36
_WIDTHS = {
    "firm": 230, "credit_code": 160, "product": 110, "field": 130, "words": 260, "score": 60, "link": 90, "from": 150, "to": 150,
    "pair_kind": 230, "likeness": 70, "firm_a": 230, "firm_b": 230, "code_a": 160, "code_b": 160, "address_a": 200,
    "address_b": 200, "sources_a": 160, "sources_b": 160,
}  # fmt: skip


def pick_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], heads: Sequence[str], what: str) -> list[int]:
    """Shows the rows; the numbers of those that are picked. `what` tells tables apart."""
    frame = pd.DataFrame(
        [["—" if row[c] in (None, "") else row[c] for c in columns] for row in rows], columns=list(columns)
    )
    key = hashlib.sha256(f"{what} {len(rows)}".encode()).hexdigest()[:16]
    config = {c: st.column_config.Column(head, width=_WIDTHS.get(c, 120)) for c, head in zip(columns, heads)}
    height = _HEAD + _ROW * min(12, max(1, len(rows))) + 2
    event: Any = st.dataframe(
        frame, key=f"pick_{key}", hide_index=True, column_config=config, height=height, row_height=_ROW, on_select="rerun",
        selection_mode="multi-row",
    )  # fmt: skip
    return [int(number) for number in event.selection.rows]


def told_so_far(context: Context, kind: str) -> int:
    """Grows with each decision of this kind: one that keeps something out need not change the graph."""
    file = local_file(context.store.url, kind)
    return file.stat().st_size if file.exists() else 0


def picked(rows: Sequence[Mapping[str, Any]], numbers: Sequence[int]) -> list[Mapping[str, Any]]:
    """The rows of these numbers that are still there."""
    return [rows[number] for number in numbers if number < len(rows)]
