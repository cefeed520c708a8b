"""The list of firms to invite: by gap or all, the table and the files made of what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from decisions.targets import Found, Target
from explorer.address import choose, chosen, select
from explorer.answers import Row, found_targets, gaps_of_cluster, rows_by_product, target_pairs, targets_per_gap
from explorer.context import Context, kept
from explorer.gap_table import XLSX, column_of, user_named
from explorer.marks import type_mark
from explorer.search import search, search_next
from explorer.sheet import Sheet, Value, line, show
from graph.text import fold
from outputs.lists import targets_csv, targets_xlsx

COLUMNS = ("enterprise", "region", "product", "gap_type", "confidence", "reason", "introducer", "park", "full_name")
FIGURES = ("rank", "score")
SHORT = {"product": "targets_page.product", "introducer": "overview.introducer"}
WIDTHS = {
    "enterprise": 116, "full_name": 230, "region": 118, "product": 116, "gap_type": 78, "reason": 310, "introducer": 110,
    "park": 190, "confidence": 92, "rank": 80, "score": 90,
}  # fmt: skip
_PICKED = "target_picked"
Pairs = Sequence[tuple[Target, Row]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The targets that meet the filters, those of them that are listed, and whether figures are shown."""

    found: Pairs
    listed: Pairs
    figures: bool


def filters(context: Context) -> Asked:
    """The row of filters above the table. Firms whose place is not recorded are a list of their own."""
    gap, find, place, figures = st.columns([4, 3, 1.9, 1.5], vertical_alignment="bottom")
    counts, rows = targets_per_gap(context), rows_by_product(context)
    offered = [g.product for g in gaps_of_cluster(context) if counts.get(g.product)]
    names = {p: f"{type_mark(context, rows[p]['type'])}  {rows[p]['product']}（{counts[p]}）" for p in offered}
    every = context.word("targets_page.every", n=len(offered))
    with gap:
        product = select(context.heading("targets_page.gap"), "product", ["", *names], lambda p: names.get(p, every))
    with find:
        words = search(context.word("targets_page.search"), "target_words")
    found = matching(context, product, words)
    unplaced = [pair for pair in found if not pair[0].placed]
    listed = [pair for pair in found if pair[0].placed]
    if (
        unplaced
        and listed
        and place.toggle(context.word("targets_page.unplaced", n=len(unplaced)), key="target_unplaced")
    ):
        listed = unplaced
    shown = figures.toggle(context.word("ui.figures"), key="target_figures", help=context.word("note.comparable"))
    return Asked(found, listed or unplaced, shown)


def asked_without_targets(context: Context) -> str:
    """The name of the product in the address if it is a gap without any target, else ''."""
    row = rows_by_product(context).get(chosen("product"))
    return str(row["product"]) if row and not targets_per_gap(context).get(chosen("product")) else ""


def matching(context: Context, product: str, words: str) -> list[tuple[Target, Row]]:
    """Targets that meet the filters, in order."""
    text, told = fold(words), kept(context, "target words", lambda: _told(context)) if words else {}
    user = user_named(context, text)
    return [
        (target, row)
        for target, row in target_pairs(context)
        if context.analysis.in_cluster(context.cluster, target.gap)
        and (not product or target.gap.product == product)
        and (user in target.gap.verdict.users if user else not text or text in told[_ident(target)])
    ]


def _told(context: Context) -> Mapping[str, str]:
    """What is searched of each target, folded, a line a thing."""
    return {_ident(t): "\n".join(map(fold, _searched(context, t, row))) for t, row in target_pairs(context)}


def _searched(context: Context, target: Target, row: Row) -> list[str]:
    """The firm, where it lies, the product it makes, and what that goes into."""
    told = [str(row[c] or "") for c in ("enterprise", "full_name", "region", "product", "stock_code")]
    return [*told, *rows_by_product(context)[target.gap.product]["users"]]


def suppliers_of(context: Context, product: str) -> int:
    """How many firms could make what this product lacks."""
    return len({target.enterprise for target, _ in target_pairs(context) if product in target.gap.verdict.users})


def search_for(product: str) -> None:
    """The next list shows the firms for what goes into this product."""
    search_next("target_words", product)


def table(context: Context, found: Pairs, *, figures: bool) -> tuple[Target, Row]:
    """The table; the pair whose row is picked, else the first."""
    shown, lines = _shown(figures=figures), target_lines(context, figures=figures)
    wanted = st.session_state.get(_PICKED, "")
    pair = next((pair for pair in found if _ident(pair[0]) == wanted), found[0])
    columns = [
        column_of(context, name, WIDTHS[name], figure=name in FIGURES, heading=SHORT.get(name, "")) for name in shown
    ]
    rows = [lines[_ident(target)] for target, _ in found]
    show(
        Sheet(columns, rows, context.word("page.targets"), context.lang, most=7), "target_sheet", _ident(pair[0]), _pick
    )
    return pair


def _ident(target: Target) -> str:
    return f"{target.enterprise} {target.gap.product}"


def _pick(ident: str) -> None:
    st.session_state[_PICKED] = ident


def target_lines(context: Context, *, figures: bool = False) -> Mapping[str, str]:
    """Every target as a row of the table."""
    return kept(context, f"target lines {figures}", lambda: _lines(context, _shown(figures=figures)))


def _shown(*, figures: bool) -> Sequence[str]:
    return (*(FIGURES if figures else ()), *COLUMNS)


def _lines(context: Context, columns: Sequence[str]) -> Mapping[str, str]:
    return {_ident(t): line(_ident(t), [_cell(context, row, c) for c in columns]) for t, row in target_pairs(context)}


def _cell(context: Context, row: Row, column: str) -> Value:
    value: Value = row[column]
    if column == "gap_type":
        return type_mark(context, str(value))
    if column == "region":
        return value or context.word("target.place_unknown")
    return value


def downloads(context: Context, found: Pairs) -> None:
    """The list shown, as a workbook and as CSV."""
    scope = context.analysis.facts.scope
    name = f"{context.word('page.targets')}_{scope.region.name}_{scope.as_of}"
    listed = Found(tuple(target for target, _ in found), found_targets(context).left_out)
    analysis, lang = context.analysis, context.lang
    firms = len({target.enterprise for target, _ in found})
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        st.caption(context.word("targets_page.count", n=len(found), firms=firms) + _left_out(context))
        st.download_button(
            context.word("ui.xlsx"),
            lambda: targets_xlsx(analysis, listed, lang, found_targets(context).targets),
            f"{name}.xlsx",
            XLSX,
            on_click="ignore",
        )
        st.download_button(
            context.word("ui.csv"),
            lambda: targets_csv(analysis, listed, lang),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
        )


def _left_out(context: Context) -> str:
    left = found_targets(context).left_out
    if not left:
        return context.word("targets_page.none_left_out")
    counted = [
        context.word("targets_page.left_one", standing=context.word(f"standing.{s}"), n=n)
        for s, n in sorted(left.items())
    ]
    return context.word("targets_page.left_out", counted=context.word("lang.list").join(counted))


def reset() -> None:
    """No filter but the region."""
    choose(cluster="", product="", type="")
    search_next("target_words", "")
