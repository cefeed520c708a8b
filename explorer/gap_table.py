"""The list of gaps: filters, the table and the files made of what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from decisions.analysis import Gap
from decisions.worklist import worklist
from explorer.address import choose, chosen, pick
from explorer.answers import Row, gaps_of_cluster, rows_by_product
from explorer.context import Context, joined, kept
from explorer.marks import TYPES, marks, meaning, short_subtype, state_text, type_mark
from explorer.search import search
from explorer.sheet import Column, Sheet, Value, line, show
from graph.text import fold
from outputs.lists import gaps_csv, gaps_xlsx

COLUMNS = ("priority", "stability", "type", "product", "subtype", "state", "named", "confidence", "reason", "clusters")
FIGURES = ("rank", "score", "score_low", "score_high", "known_share")
WIDTHS = {
    "priority": 66, "stability": 92, "type": 78, "product": 130, "subtype": 110, "state": 136, "named": 76, "confidence": 84,
    "reason": 360, "clusters": 150, "rank": 70, "score": 90, "score_low": 100, "score_high": 100, "known_share": 100,
}  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the list beside the cluster."""

    type: str
    named: bool
    words: str
    figures: bool
    work: bool


def filters(context: Context) -> Filter:
    """The row of filters above the table."""
    counts = Counter(gap.verdict.type for gap in gaps_of_cluster(context))
    kinds, find, named, work, figures = st.columns([4.6, 2.2, 1.4, 1.4, 1.6], vertical_alignment="center")
    with kinds:
        kind = pick(context.word("column.type"), "type", TYPES, lambda t: f"{type_mark(context, t)} {counts[t]}")
    with find:
        words = search(context.word("gaps_page.search"), "gap_words")
    only = named.toggle(context.word("gaps_page.named_only"), key="gap_named")
    first = work.toggle(context.word("worklist.only"), key="gap_work", help=context.word("worklist.define"))
    shown = figures.toggle(context.word("ui.figures"), key="gap_figures", help=context.word("note.comparable"))
    return Filter(kind, only, words, shown, first)


def asked_without_gap(context: Context) -> str:
    """The id of the product in the address if it is no gap, else ''."""
    return "" if chosen("product") in rows_by_product(context) else chosen("product")


def matching(context: Context, wanted: Filter) -> list[Gap]:
    """The gaps that meet the filters, in order; the work list in its own."""
    rows = rows_by_product(context)
    gaps = gaps_of_cluster(context)
    if wanted.work:
        gaps = [item.gap for item in worklist(context.analysis, gaps)]
    text, told = fold(wanted.words), kept(context, "gap words", lambda: _told(rows)) if wanted.words else {}
    user = user_named(context, text)
    return [
        gap for gap in gaps
        if wanted.type in ("", gap.verdict.type) and (gap.verdict.named or not wanted.named)
        and (user in gap.verdict.users if user else not text or text in told[gap.product])
    ]  # fmt: skip


def user_named(context: Context, text: str) -> str:
    """The product of exactly this (folded) name that a gap goes into, else '': who asks for it wants what it lacks."""
    users = kept(context, "gap users", lambda: _users(context)) if text else {}
    return users.get(text, "")


def _users(context: Context) -> Mapping[str, str]:
    users = {user for gap in context.analysis.gaps for user in gap.verdict.users}
    return {fold(context.analysis.names.product(user)): user for user in sorted(users)}


def _told(rows: Mapping[str, Row]) -> Mapping[str, str]:
    """What is searched of each gap, folded, a line a thing, by product id."""
    return {
        product: "\n".join(fold(str(part)) for part in (row["product"], row["reason"], *row["clusters"], *row["users"]))
        for product, row in rows.items()
    }


def table(context: Context, gaps: Sequence[Gap], wanted: Filter) -> Gap:
    """The table; the gap in the address, else the first. The row that is picked goes to the address."""
    shown, lines = _shown(figures=wanted.figures), gap_lines(context, figures=wanted.figures)
    gap = next((gap for gap in gaps if gap.product == chosen("product")), gaps[0])
    columns = [column_of(context, name, WIDTHS[name], figure=name in FIGURES) for name in shown]
    sheet = Sheet(columns, [lines[g.product] for g in gaps], context.word("page.gaps"), context.lang)
    show(sheet, "gap_sheet", gap.product, lambda product: choose(product=product))
    return gap


def _shown(*, figures: bool) -> Sequence[str]:
    return (*COLUMNS[:-2], *(FIGURES if figures else ()), *COLUMNS[-2:])


def gap_lines(context: Context, *, figures: bool = False) -> Mapping[str, str]:
    """Every gap as a row of the table, by product id."""
    return kept(context, f"gap lines {figures}", lambda: _lines(context, _shown(figures=figures)))


def _lines(context: Context, columns: Sequence[str]) -> Mapping[str, str]:
    rows = rows_by_product(context)
    return {
        gap.product: line(gap.product, _cells(context, gap, rows[gap.product], columns))
        for gap in context.analysis.gaps
    }


def _cells(context: Context, gap: Gap, row: Row, columns: Sequence[str]) -> list[Value]:
    shown = {
        **row, "stability": context.word(f"stability.{_stability(context, gap)}"), "priority": context.word(f"priority.{row['priority']}"), "type": type_mark(context, row["type"]),
        "subtype": short_subtype(context, row["subtype"]), "named": "★" if row["named"] else "",
        "state": state_text(context, row), "clusters": joined(context, row["clusters"]) or None,
    }  # fmt: skip
    return [shown[column] for column in columns]


def _stability(context: Context, gap: Gap) -> str:
    return context.analysis.stability[gap.product].label(gap.rank)


def column_of(context: Context, name: str, width: int, *, figure: bool, heading: str = "") -> Column:
    """A column of a list of gaps or firms; a figure says that it compares within one type only. The reason is wide."""
    label = context.heading(heading or f"column.{name}")
    if figure:
        label = f"{label}（{context.word('note.comparable')}）"
    hint, kind = meaning(context, name) or "", "number" if figure else "text"
    return Column(name, label, width, hint, kind, wide=name == "reason", marks=marks(context, name))


def downloads(context: Context, gaps: Sequence[Gap]) -> None:
    """The list shown, as a workbook and as CSV."""
    name = (
        f"{context.word('page.gaps')}_{context.analysis.facts.scope.region.name}_{context.analysis.facts.scope.as_of}"
    )
    analysis, lang = context.analysis, context.lang
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        st.caption(context.word("gaps_page.count", n=len(gaps), of=len(gaps_of_cluster(context))))
        st.download_button(
            context.word("ui.xlsx"), lambda: gaps_xlsx(analysis, gaps, lang), f"{name}.xlsx", XLSX, on_click="ignore",
        )  # fmt: skip
        st.download_button(
            context.word("ui.csv"), lambda: gaps_csv(analysis, gaps, lang), f"{name}.csv", "text/csv", on_click="ignore"
        )
