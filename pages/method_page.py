"""方法说明: how the answers are made, what they rest on, how well they were tested."""

from __future__ import annotations

import streamlit as st

from explorer.address import follow, go
from explorer.board import show
from explorer.context import Context
from explorer.method_boards import (
    in_force_board,
    limits_board,
    parts_board,
    rules_board,
    tested_boards,
    trust_board,
)


def render(context: Context) -> None:
    """The page."""
    st.caption(context.word("method.help"))
    left, right = st.columns([1.15, 1], gap="medium")
    with left:
        follow(show(rules_board(context), "method_rules"))
        for table in ("gap", "target"):
            show(parts_board(context, table), f"method_{table}")
        if st.button(context.word("method.to_weights"), key="method_to_weights"):
            go("gaps")
    with right:
        show(trust_board(context), "method_trust")
        for number, board in enumerate(tested_boards(context)):
            show(board, f"method_tested_{number}")
        show(limits_board(context), "method_limits")
        with st.expander(context.word("method.in_force"), key="method_in_force_open"):
            show(in_force_board(context), "method_in_force")
