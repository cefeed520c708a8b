"""产品核定: what firms probably make, and links between products that wait, confirmed or rejected in an office's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from decisions.scope import asker
from decisions.suggest_asked import asked, products_around
from decisions.suggest_rows import COLUMNS, LINK_COLUMNS, Judge, decided_anew, link_rows, suggestion_rows
from explorer.address import pick
from explorer.context import Context, kept
from explorer.data_pick import pick_table, picked, told_so_far
from explorer.desk import Desk, office, tell
from explorer.gap_table import XLSX
from explorer.sidebar import day
from graph.build import decide
from graph.local import decisions
from graph.text import fold
from outputs.decide_list import decide_list

KINDS: Mapping[str, Sequence[str]] = {"products": COLUMNS, "chains": LINK_COLUMNS}
Rows = Sequence[Mapping[str, Any]]


def deciding(desk: Desk) -> None:
    """The list, filtered, and what can be done with it."""
    context = desk.context
    if context is None:
        st.info(desk.word("empty"))
        return
    kind = pick(desk.word("decide_about"), "about", list(KINDS), lambda k: desk.word(f"about_{k}"), default="products")
    with st.spinner(desk.word("ui.computing")):
        rows = _products(context) if kind == "products" else _links(context)
    st.caption(desk.word(f"about_{kind}_help"))
    words = st.text_input(desk.word("decide_search"), key=f"decide_words_{kind}")
    rows = [row for row in rows if not words or any(fold(words) in fold(str(value)) for value in row.values())]
    if not rows:
        st.info(desk.word("nothing_to_decide"))
        return
    columns = [c for c in KINDS[kind] if c != "decision" and any(row[c] not in (None, "") for row in rows)]
    chosen = pick_table(
        desk, rows, columns, [desk.heading(f"suggest_column.{c}") for c in columns], f"decide {kind} {context.key()}"
    )
    _buttons(desk, kind, rows, picked(rows, chosen))
    _download(desk, kind, rows)


def _products(context: Context) -> Rows:
    scope = context.analysis.facts.scope
    name = f"suggestions {context.cluster} {told_so_far(context, 'products')}"

    def make() -> Rows:
        settled = decisions(context.store.url, "products")
        found = asked(context.store, scope.region.id, scope.as_of, settled)
        only = products_around(context.store, scope, context.cluster) if context.cluster else frozenset()
        return suggestion_rows(found, found.suggestions((), only), context.lang)

    return kept(context, name, make)


def _links(context: Context) -> Rows:
    def make() -> Rows:
        settled = {d.key for d in decisions(context.store.url, "chains") if d.verdict == "rejected"}
        rows = asker(context.store, context.analysis.facts.scope.as_of)("assumed_links")
        waiting = [r for r in rows if f"{r['type']}|{r['start_name']}|{r['finish_name']}" not in settled]
        return link_rows(waiting, context.lang)

    return kept(context, f"links {told_so_far(context, 'chains')}", make)


def _buttons(desk: Desk, kind: str, rows: Rows, chosen: Rows) -> None:
    """Confirm or reject the rows that are picked, all that are listed if none is."""
    meant = chosen or rows
    which = "picked" if chosen else "listed"
    left, right = st.columns([1.4, 2], vertical_alignment="bottom")
    with left:
        by = office(desk, kind)
    with right, st.container(horizontal=True, gap="small"):
        for verdict in ("confirmed", "rejected"):
            label = desk.word(f"{verdict}_{which}", n=len(meant))
            if st.button(label, disabled=not by, key=f"{verdict}_{kind}"):
                _keep(desk, kind, meant, (verdict, by))
    if not by:
        st.caption(desk.word("office_needed"))


def _keep(desk: Desk, kind: str, rows: Rows, said: tuple[str, str]) -> None:
    verdict, by = said
    store = desk.open()
    made = decided_anew(kind, [(_texts(row), verdict) for row in rows], Judge(by, day()), decisions(store.url, kind))
    with st.spinner(desk.word("deciding")):
        fate = decide(store, kind, made)
    counts = Counter(decision.verdict for decision in made)
    tell("success", desk.word("decided_now", confirmed=counts["confirmed"], rejected=counts["rejected"]))
    for refusal in fate.refused[:3]:
        tell("warning", f"{refusal.place} {refusal.message}")
    st.rerun()


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in row.items()}


def _download(desk: Desk, kind: str, rows: Rows) -> None:
    lang = desk.lang
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.download_button(
            desk.word("ui.xlsx"), lambda: decide_list("suggest", rows, KINDS[kind], lang), f"{desk.word(f'about_{kind}')}.xlsx",
            XLSX, on_click="ignore", key=f"decide_xlsx_{kind}",
        )  # fmt: skip
