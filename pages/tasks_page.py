"""任务与指标: who does what by when, and what the plan leaves open."""

from __future__ import annotations

import streamlit as st

from explorer.address import follow, pick
from explorer.answers import hints
from explorer.board import show
from explorer.context import Context
from explorer.tasks_boards import hints_board, targets_board, tasks, tasks_board, units

VIEWS = ("tasks", "targets", "hints")


def render(context: Context) -> None:
    """The page."""
    st.caption(context.word("tasks_page.help"))
    counts = {"tasks": len(tasks(context)), "targets": len(targets_board(context).rows), "hints": len(hints(context))}
    view = pick(
        context.word("tasks_page.view"),
        "view",
        VIEWS,
        lambda v: context.word(f"tasks_page.{v}", n=counts[v]),
        default="tasks",
    )
    board = {"targets": targets_board, "hints": hints_board}.get(view)
    follow(show(board(context), f"tasks_{view}") if board else _tasks(context))


def _tasks(context: Context) -> dict[str, str] | None:
    known = units(context)
    if not known:
        st.info(context.word("tasks_page.none"))
        return None
    names = {unit: f"{unit}（{n}）" for unit, n in known}
    every = context.word("tasks_page.every", n=len(known))
    unit = st.selectbox(
        context.word("tasks_page.unit"), ["", *names], format_func=lambda u: names.get(u, every), key="task_unit"
    )
    return show(tasks_board(context, unit or ""), "tasks_tasks")
