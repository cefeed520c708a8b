"""总览: how the chains stand, and where to begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from explorer.address import follow
from explorer.answers import hints, judged
from explorer.board import Board, show
from explorer.changed_board import changed_board, previous
from explorer.clusters_board import clusters_board
from explorer.context import Context, kept
from explorer.firms_board import firms_board, local_firms
from explorer.overview import best_board, figures, urgent_board


def render(context: Context) -> None:
    """The page."""
    clicked = [show(_notes(context), "overview_notes"), show(figures(context), "overview_figures")]
    if not context.analysis.gaps:
        st.success(context.word("ui.no_gap", n=judged(context)))
    if context.analysis.clusters.known:
        clicked.append(show(clusters_board(context), "overview_clusters"))
    left, right = st.columns(2, gap="medium")
    with left:
        clicked.append(show(urgent_board(context), "overview_urgent"))
    with right:
        clicked.append(show(best_board(context), "overview_best"))
    _below(context)
    for action in clicked:
        follow(action)


def _notes(context: Context) -> Board:
    scope = context.analysis.facts.scope
    applying = [scope.documents[ident] for ident in scope.applying()]
    passed = [d for d in applying if not d.in_force(scope.as_of)]
    notes: list[Mapping[str, Any]] = []
    if len(passed) == 1:
        said = context.word("overview.horizon", document=passed[0].short(), date=passed[0].horizon)
        notes.append({"text": said, "tone": "warn"})
    elif passed:
        each = [context.word("overview.until", document=d.short(), date=d.horizon) for d in passed]
        said = context.word("overview.horizons", n=len(passed), of=len(applying))
        notes.append({"text": said, "tone": "warn", "hint": "\n".join(each)})
    if found := hints(context):
        action = {"page": "tasks", "view": "hints"}
        notes.append({"text": context.word("overview.hints", n=len(found)), "action": action})
    if context.analysis.judge.roster is None:
        notes.append({"text": context.word("overview.sample")})
    return Board(notes=notes)


def _below(context: Context) -> None:
    """What a click opens, and what is not worked out before: the firms that were counted, and what has changed."""
    before = previous(context)
    label = context.word("overview.firm_rows", n=len(local_firms(context)))
    with st.expander(label, on_change="rerun", key="overview_below") as opened:
        if opened.open:
            show(kept(context, "firms", lambda: firms_board(context)), "overview_firms")
    if before is None:
        return
    with st.expander(context.word("overview.changed"), on_change="rerun", key="overview_changed") as opened:
        if opened.open:
            with st.spinner(context.word("ui.computing")):
                board = changed_board(context, before)
            show(board, "overview_changes")
