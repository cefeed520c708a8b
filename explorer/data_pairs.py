"""疑似重复企业: pairs of firms that may be one, decided in an office's name. Nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from explorer.context import Context, kept
from explorer.data_pick import pick_table, picked, told_so_far
from explorer.desk import Desk, office, tell
from explorer.sidebar import day
from graph.build import decide
from graph.firm_decide import KIND, VERDICTS, firm_decision
from graph.firm_pairs import Firm, Pair, pairs
from graph.merge import Merger

COLUMNS = (
    "pair_kind",
    "likeness",
    "firm_a",
    "firm_b",
    "code_a",
    "code_b",
    "address_a",
    "address_b",
    "sources_a",
    "sources_b",
)
AT_ONCE = 100_000  # rows read of all sources up to which pairs are looked for without being asked
Rows = Sequence[Mapping[str, Any]]


def same_firms(desk: Desk) -> None:
    """The pairs that nobody has decided on."""
    context = desk.context
    if context is None:
        st.info(desk.word("empty"))
        return
    rows = sum(info.counts.read for info in context.store.infos() if info.counts)
    asked = f"pairs_{context.analysis.version}"
    if rows > AT_ONCE and not st.session_state.get(asked):
        if st.button(desk.word("pairs_look", rows=f"{rows:,}"), key="pairs_look"):
            st.session_state[asked] = True
            st.rerun()
        return
    with st.spinner(desk.word("ui.computing")):
        what = f"pairs of firms {told_so_far(context, KIND)}"
        found = kept(context, what, lambda: [_row(desk, pair) for pair in _pairs(context)])
    if not found:
        st.success(desk.word("pair.none"))
        return
    columns = [c for c in COLUMNS if any(row[c] not in (None, "") for row in found)]
    heads = [desk.heading(f"column.{c}") for c in columns]
    chosen = picked(found, pick_table(desk, found, columns, heads, f"pairs {context.key()}"))
    _buttons(desk, found, chosen)


def _pairs(context: Context) -> list[Pair]:
    merger = Merger(context.store.read_sources([info.id for info in context.store.infos()]))
    return pairs(merger)


def _row(desk: Desk, pair: Pair) -> dict[str, Any]:
    kind = desk.word(f"pair_kind.{pair.kind}")
    return {
        "pair_kind": kind,
        "likeness": round(pair.score, 2),
        **_about(desk, pair.a, "a"),
        **_about(desk, pair.b, "b"),
    }


def _about(desk: Desk, firm: Firm, side: str) -> dict[str, str]:
    comma = desk.word("lang.list")
    told = {
        "firm": comma.join(firm.names), "code": firm.code, "address": comma.join(firm.addresses),
        "sources": comma.join(firm.sources), "id": firm.id,
    }  # fmt: skip
    return {f"{name}_{side}": text for name, text in told.items()}


def _buttons(desk: Desk, rows: Rows, chosen: Rows) -> None:
    """The same or not: only of rows that were picked, each pair is a question of its own."""
    st.caption(desk.word("pairs_count", n=len(rows), picked=len(chosen)))
    left, right = st.columns([1.4, 2], vertical_alignment="bottom")
    with left:
        by = office(desk, KIND)
    with right, st.container(horizontal=True, gap="small"):
        for verdict in VERDICTS:
            label, ready = desk.word(f"pair_{verdict}", n=len(chosen)), bool(by and chosen)
            if st.button(label, disabled=not ready, key=f"pair_{verdict}"):
                _keep(desk, chosen, verdict, by)
    if not (by and chosen):
        st.caption(desk.word("pairs_needed"))


def _keep(desk: Desk, rows: Rows, verdict: str, by: str) -> None:
    made = [firm_decision((row["id_a"], row["id_b"]), verdict, by, day()) for row in rows]
    with st.spinner(desk.word("deciding")):
        fate = decide(desk.open(), KIND, made)
    tell("success", desk.word(f"pairs_kept_{verdict}", n=len(made)))
    for refusal in fate.refused[:3]:
        tell("warning", f"{refusal.place} {refusal.message}")
    st.rerun()
