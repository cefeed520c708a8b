"""产业链图谱: how a chain runs and where it is broken, with what is known of the product that is clicked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import streamlit as st

from decisions.analysis import Analysis, Gap
from decisions.chain_map import KINDS, ChainMap, chain_map
from decisions.gap_rows import gap_rows
from explorer.address import choose, chosen, go
from explorer.board import Board, Cell, pairs, show, text
from explorer.chain_view import show_chain
from explorer.context import Context, joined, kept
from explorer.target_table import search_for, suppliers_of
from graph.words import listed
from outputs.chain_html import html
from outputs.chain_look import heading, look_of
from outputs.chain_svg import svg

SHOWN_FIRST = tuple(kind for kind in KINDS if kind != "other")
MOST_BREAKS, MOST_NAMES = 12, 8
TONES = {"missing": "fill", "weak": "strengthen", "extend": "extend", "named": "build"}


def render(context: Context) -> None:
    """The page."""
    steps, kinds = _filters(context)
    cluster, product = context.cluster, chosen("product")
    drawn = kept(context, f"map|{cluster}|{'' if cluster else product}|{steps}|{kinds}", partial(
        chain_map, context.analysis, cluster=cluster, product="" if cluster else product, steps=steps, kinds=kinds,
    ))  # fmt: skip
    picture, panel = st.columns([5, 2], gap="small")
    with picture:
        clicked = show_chain(drawn, context.lang, "chain_map", chosen=product)
        _downloads(context, drawn)
    with panel:
        _panel(context, drawn, product) if product else _overview(context, drawn)
    if clicked and clicked != product:
        choose(product=clicked)
        st.rerun()


# ---- what is shown


def _take() -> None:
    choose(product=str(st.session_state["map_product"] or ""))


def _filters(context: Context) -> tuple[int, tuple[str, ...]]:
    """Product, steps and kinds; the product is kept in the address, the cluster is chosen beside the page."""
    first, second, third = st.columns([5, 4, 16], gap="small")
    with first:
        _product_box(context)
    steps = second.segmented_control(context.word("map.steps"), [1, 2, 3], default=1, key="map_steps", required=True)
    kinds = third.pills(
        context.word("map.kinds"), KINDS, default=SHOWN_FIRST, key="map_kinds", selection_mode="multi", wrap=True,
        format_func=lambda kind: context.word(f"map.kind_{kind}"),
    )  # fmt: skip
    return int(steps or 1), tuple(kind for kind in KINDS if kind in kinds)


def _product_box(context: Context) -> None:
    analysis = context.analysis
    known = analysis.facts.made | analysis.facts.focus | {v.product for v in analysis.verdicts}
    options = sorted(known | {p for p in (chosen("product"),) if p}, key=lambda p: (analysis.names.product(p), p))
    st.session_state["map_product"] = chosen("product") or None
    st.selectbox(
        context.heading("column.product"), options, key="map_product", on_change=_take, index=None,
        format_func=analysis.names.product, placeholder=context.word("map.search"),
    )  # fmt: skip


def _downloads(context: Context, drawn: ChainMap) -> None:
    name = heading(drawn, context.lang)
    with st.container(horizontal=True, gap="small"):
        for kind, made, media in (("svg", svg, "image/svg+xml"), ("html", html, "text/html")):
            st.download_button(
                context.word(f"map.{kind}"), partial(made, drawn, context.lang), f"{name}.{kind}", media, key=f"map_{kind}",
                on_click="ignore",
            )  # fmt: skip


# ---- the panel


def _overview(context: Context, drawn: ChainMap) -> None:
    """How many of each kind, and the gaps on the map in their order, to click."""
    counted = Counter(node.kind for node in drawn.nodes)
    rows = [[text(context.word(f"map.kind_{k}"), TONES.get(k, "")), text(counted[k])] for k in KINDS if counted[k]]
    show(Board([{}, {"align": "right"}], rows, context.word("map.counts")), "map_counts")
    there = {node.id: look_of(node) for node in drawn.nodes if node.kind in ("missing", "weak")}
    gaps = [gap for gap in context.analysis.gaps if gap.product in there]
    gaps.sort(key=lambda gap: there[gap.product] == "wanted")
    broken = [[_to(context, gap), text(_short(context, gap), "muted")] for gap in gaps[:MOST_BREAKS]]
    if broken:
        title = context.word("map.breaks", shown=len(broken), n=len(gaps))
        clicked = show(Board([{"width": "42%"}, {}], broken, title), "map_breaks")
        if clicked:
            choose(product=clicked["product"])
            st.rerun()
    else:
        st.info(context.word("map.no_breaks", n=len(drawn.nodes)))


def _to(context: Context, gap: Gap) -> Cell:
    return text(context.analysis.names.product(gap.product), "fill", action={"product": gap.product})


def _short(context: Context, gap: Gap) -> str:
    priority = context.word(f"priority.{gap.priority}")
    made = context.analysis.facts.made
    users = context.analysis.names.products(sorted(gap.verdict.users, key=lambda p: (p not in made, p)))
    return f"{priority} · " + (context.word("map.for", users=listed(users, context.lang, most=2)) if users else "")


def _panel(context: Context, drawn: ChainMap, product: str) -> None:
    """What is known of the product: makers, inputs, users, clauses, the gap and why; where to go on from here."""
    analysis = context.analysis
    gap = analysis.gap(product)
    row = gap_rows(analysis, [gap], context.lang)[0] if gap else {}
    clauses = row["clauses"] if gap else _clauses(analysis, product)
    facts = [*_facts(context, product), (context.word("column.clauses"), joined(context, clauses))]
    said = ({"text": row["reason"]},) if gap else ()
    show(
        replace(pairs(facts, title=analysis.names.product(product)), notes=said, foot=context.word("map.tick")),
        "map_product_panel",
    )
    if gap and st.button(context.word("map.to_gap"), key="map_to_gap", type="primary"):
        go("gaps", product=product, type=gap.verdict.type)
    if (firms := suppliers_of(context, product)) and st.button(
        context.word("map.to_suppliers", n=firms), key="map_firms"
    ):
        search_for(analysis.names.product(product))
        go("targets", product="", cluster="")
    if context.cluster and st.button(context.word("map.around"), key="map_around"):
        choose(cluster="")
        st.rerun()
    if st.button(context.word("map.close"), key="map_close"):
        choose(product="")
        st.rerun()
    if product not in {node.id for node in drawn.nodes}:
        st.caption(context.word("map.not_here"))


def _facts(context: Context, product: str) -> list[tuple[str, Cell | str]]:
    analysis = context.analysis
    verdict = analysis.judge.verdict(product)
    roster = analysis.judge.roster
    scope = context.word(f"scope.{roster.scope}") if roster else ""
    kind = f"{context.word(f'type.{verdict.type}')} · {context.word(f'subtype.{verdict.subtype}')}"
    sound = verdict.subtype == "sound"
    return [
        (context.word("column.state"), context.word(f"state.{verdict.state}", scope=scope)),
        (context.word("column.type"), "" if sound else kind),
        (context.word("column.makers"), joined(context, analysis.names.firm_names(verdict.makers))),
        (context.word("map.inputs"), _marked(context, analysis.facts.chain.inputs(product))),
        (context.word("map.users"), _marked(context, _users(analysis, product))),
    ]


def _marked(context: Context, products: Iterable[str]) -> str:
    """Names, those made here first and with a tick; beyond a few they are counted."""
    made = context.analysis.facts.made
    known = sorted(products, key=lambda p: (p not in made, p))
    names = [("✓" if p in made else "") + context.analysis.names.product(p) for p in known]
    return listed(names, context.lang, most=MOST_NAMES)


def _users(analysis: Analysis, product: str) -> list[str]:
    found = analysis.facts.chain.users_of([product])
    return [user for user in found if product in analysis.facts.chain.inputs(user)]


def _clauses(analysis: Analysis, product: str) -> list[str]:
    return analysis.names.clauses(cover.fact for cover in analysis.facts.covers if cover.product == product)
