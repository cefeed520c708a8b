"""A table of which one row is picked, with a row picked at the start."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

ROW, HEAD = 30, 36


def picked_row(frame: pd.DataFrame, config: Mapping[str, Any], what: str, start: int, *, rows: int = 8) -> int:
    """Shows the table; the number of the picked row, `start` until one is picked. `what` tells tables apart."""
    key = f"table_{hashlib.sha256(what.encode()).hexdigest()[:16]}"
    first = st.session_state.setdefault(f"{key}_start", start)
    height = HEAD + ROW * min(rows, max(1, len(frame))) + 2
    event: Any = st.dataframe(
        frame, key=key, hide_index=True, column_config=dict(config), height=height, row_height=ROW, on_select="rerun",
        selection_mode="single-row", selection_default={"selection": {"rows": [first]}},
    )  # fmt: skip
    picked = list(event.selection.rows)
    return int(picked[0]) if picked and picked[0] < len(frame) else min(start, len(frame) - 1)
