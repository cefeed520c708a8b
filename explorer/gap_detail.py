"""One gap down to its sources: why, for whom, by which rule, on which clause."""

from __future__ import annotations

import streamlit as st

from decisions.analysis import Gap
from decisions.gap_rows import drawn_by
from decisions.why import why_rows
from explorer.address import go
from explorer.answers import Row, rows_by_product, targets_per_gap
from explorer.board import Board, Cell, below, pairs, show, text
from explorer.context import Context, joined, kept
from explorer.evidence import clauses_of, facts_board, values_in_bars
from explorer.marks import state_text, type_mark
from explorer.papers import gap_paper
from outputs.in_words import path_in_words


def detail(context: Context, gap: Gap) -> None:
    """All that is known of the gap."""
    row = rows_by_product(context)[gap.product]
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        show(_facts(context, gap, row), "gap_facts")
        _buttons(context, gap)
    with right:
        show(clauses_of(context, gap), "gap_clauses")
        parts, weights = dict(gap.score.parts), dict(context.analysis.weights.gap)
        show(values_in_bars(context, parts, weights), "gap_parts")
    below(context.heading("evidence.why"), lambda: _why(context, gap), "gap_why")
    said = sum(len(fact.assertions) for fact in gap.evidence)
    below(context.heading("evidence.list", n=said), lambda: facts_board(context, gap.evidence), "gap_evidence")


def _facts(context: Context, gap: Gap, row: Row) -> Board:
    kind = f"{type_mark(context, row['type'])} · {context.word('subtype.' + row['subtype'])}"
    named = f" ★ {context.word('column.named')}" if row["named"] else ""
    rows: list[tuple[str, Cell | str]] = [
        (context.heading("column.product"), text(row["product"], "strong lead", sub=f"{kind}{named}")),
        (context.heading("column.reason"), text(row["reason"], "lead")),
        (context.heading("column.state"), text(state_text(context, row), sub=_standing(context, row))),
        (context.heading("column.users"), _with_makers(context, drawn_by(gap.verdict), gap.verdict.customers)),
        (context.heading("column.feeds"), _with_makers(context, gap.verdict.feeds)),
        (context.heading("column.makers"), joined(context, row["makers"])),
        (context.heading("column.planned"), joined(context, row["planned"])),
        (context.heading("column.path"), path_in_words(row["path"], context.lang)),
        (context.heading("column.clusters"), joined(context, _clusters(context, gap))),
        (context.heading("column.departments"), joined(context, row["departments"])),
    ]
    return pairs(rows)


def _clusters(context: Context, gap: Gap) -> list[str]:
    """The clusters of today, each with the older ones through which alone it holds the product."""
    clusters = context.analysis.clusters
    older = {c: joined(context, clusters.names(clusters.carried(gap.product, c))) for c in gap.clusters}
    marks = (context.word("note.carried", names=older[c]) if older[c] else "" for c in gap.clusters)
    return [name + mark for name, mark in zip(clusters.names(gap.clusters), marks)]


def _standing(context: Context, row: Row) -> str:
    parts = ("priority", context.word(f"priority.{row['priority']}")), ("confidence", row["confidence"])
    return " · ".join(f"{context.word(f'column.{name}')} {value}" for name, value in parts)


def _with_makers(context: Context, products: tuple[str, ...], customers: tuple[str, ...] = ()) -> str:
    """Products, each with its local makers; then outside customers."""
    names, facts = context.analysis.names, context.analysis.facts
    shown = []
    for product in sorted(products, key=lambda p: (p not in facts.made, p)):
        makers = joined(context, names.firm_names(facts.nearest_makers(product)))
        name = names.product(product)
        shown.append(context.word("reason.made_by", product=name, makers=makers) if makers else name)
    return joined(context, [*shown, *names.firm_names(customers)])


def _why(context: Context, gap: Gap) -> Board:
    rows = kept(context, f"why {gap.product}", lambda: why_rows(context.analysis, gap.product, context.lang))
    columns = [
        {"label": context.heading(f"column.{c}"), "align": align}
        for c, align in (("step", "keep"), ("met", "keep"), ("facts", ""))
    ]
    yes = context.word("lang.yes")
    return Board(
        columns,
        [[text(r["step"]), text(r["met"], "good strong" if r["met"] == yes else ""), text(r["facts"])] for r in rows],
    )


def _buttons(context: Context, gap: Gap) -> None:
    invited = targets_per_gap(context).get(gap.product, 0)
    with st.container(horizontal=True, gap="small"):
        label = context.word("gaps_page.to_targets", n=invited) if invited else context.word("gaps_page.no_targets")
        if st.button(label, type="primary", disabled=not invited, key="to_targets"):
            go("targets", product=gap.product)
        if st.button(context.word("gaps_page.to_chain"), key="to_chain"):
            go("chain", product=gap.product)
        if st.button(context.word("gaps_page.to_sources"), key="to_sources"):
            go("sources", product=gap.product)
        gap_paper(context, gap)
