"""One firm to invite: why it, who could introduce it, where it could go, on whose word."""

from __future__ import annotations

import streamlit as st

from decisions.evidence import Fact
from decisions.targets import Target
from explorer.address import go
from explorer.answers import Row
from explorer.board import Board, Cell, below, pairs, show, text
from explorer.context import Context, joined
from explorer.evidence import clauses_of, facts_board, values_in_bars
from explorer.leads_from_target import doubles, lead_button
from explorer.marks import type_mark
from explorer.papers import firm_paper
from explorer.plain import plain
from outputs.in_words import path_in_words


def detail(context: Context, target: Target, row: Row) -> None:
    """All that is known of the target."""
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        with st.container(horizontal=True, gap="small"):
            lead_button(context, target, row)
            firm_paper(context, target)
            if st.button(context.word("targets_page.to_gap", product=plain(row["product"])), key="to_gap"):
                go("gaps", product=target.gap.product, type=target.gap.verdict.type)
        doubles(context, target, row)
        show(_facts(context, target, row), "target_facts")
    with right:
        show(clauses_of(context, target.gap), "target_clauses")
        parts, weights = dict(target.score.parts), dict(context.analysis.weights.target)
        show(values_in_bars(context, parts, weights), "target_parts")
    own = [target.makes.fact, *(tie.fact for tie in target.ties)]
    facts: list[Fact] = list(dict.fromkeys([*own, *target.gap.evidence]))
    said = sum(len(fact.assertions) for fact in facts)
    below(context.heading("evidence.list", n=said), lambda: facts_board(context, facts), "target_evidence")


def _facts(context: Context, target: Target, row: Row) -> Board:
    code = context.word("targets_page.code", code=row["stock_code"]) if row["stock_code"] else ""
    closes = joined(context, context.analysis.names.products(p for p in target.closes if p != target.gap.product))
    rows: list[tuple[str, Cell | str]] = [
        (
            context.heading("column.enterprise"),
            text(row["enterprise"], "strong lead", sub=" · ".join(filter(None, (row["full_name"], code)))),
        ),
        (context.heading("column.reason"), text(row["reason"], "lead")),
        (context.word("targets_page.product"), text(row["product"], sub=type_mark(context, row["gap_type"]))),
        (context.heading("column.region"), row["region"] or context.word("target.place_unknown")),
        (context.heading("column.access"), row["access"] or context.word("targets_page.no_rule")),
        (context.heading("column.introducer"), row["introducer"] or context.word("targets_page.no_tie")),
        (context.heading("column.park"), row["park"] or ""),
        (context.word("targets_page.closes"), closes),
        (context.heading("column.path"), path_in_words(row["path"], context.lang)),
        (context.heading("column.departments"), joined(context, row["departments"])),
        (context.heading("column.confidence"), row["confidence"]),
    ]
    return pairs(rows)
