"""The reverse: a product, firm or park, the clauses that name it and every fact on record about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.board import Board, show, text
from explorer.context import Context, kept
from explorer.evidence import document_cell, facts_board
from explorer.node_facts import facts_of
from explorer.plain import plain
from graph.schema import schema
from graph.text import clean, fold

LABELS = ("Product", "Enterprise", "Park", "Cluster")
MOST = 12


def by_name(context: Context) -> None:
    """Type a name; what it is, and what is said of it."""
    name = clean(
        st.text_input(
            context.word("sources_page.name"), key="source_name", placeholder=context.word("sources_page.name_hint")
        )
    )
    if not name:
        return
    found = [row for row in context.analysis.facts.ask("find", text=name) if row["label"] in LABELS]
    if not found:
        near = _near(context, name)
        st.info(context.word("sources_page.not_found", name=plain(name)))
        if near:
            st.caption(context.word("sources_page.near", names=plain(context.word("lang.list").join(near))))
        return
    for number, row in enumerate(found):
        _node(context, row["label"], row["node"], row["name"], number)


def _near(context: Context, name: str) -> Sequence[str]:
    names = kept(context, "names", lambda: _all_names(context))
    return [known for known in names if fold(name) in fold(known)][:MOST]


def _all_names(context: Context) -> list[str]:
    analysis = context.analysis
    firms = {m.enterprise for makers in analysis.facts.direct.values() for m in makers}
    return sorted({*analysis.facts.names.values(), *analysis.names.firm_names(sorted(firms))})


def _node(context: Context, label: str, node: str, name: str, number: int) -> None:
    kind = schema().labels[label]
    title = f"{name} · {kind.zh if context.lang == 'zh' else kind.en}"
    clauses = context.analysis.facts.ask("clauses_naming", node=node)
    lines = [
        [text(row["clause"], "strong", sub=row["heading"] or ""), document_cell(context, row["document"])]
        for row in clauses
    ]
    foot = "" if lines else context.word("sources_page.no_naming")
    show(Board(({}, {}), lines, title, foot=foot), f"node_clauses_{number}")
    facts = facts_of(context, label, node)
    said = facts_board(context, facts)
    heading = context.word("evidence.list", n=len(said.rows))
    more = "" if facts else context.word("sources_page.no_facts")
    show(Board(said.columns if facts else (), said.rows, heading, foot=more), f"node_facts_{number}")
