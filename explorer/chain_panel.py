"""Beside the chain map: what is on it, what is known of the product looked at, and the way between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from decisions.analysis import Analysis, Gap
from decisions.chain_map import KINDS, ChainMap
from decisions.chain_path import MOST_STEPS
from decisions.gap_rows import gap_rows
from explorer.address import choose, chosen, go
from explorer.answers import target_pairs
from explorer.board import Board, Cell, pairs, show, text
from explorer.chain_state import Way, look_at
from explorer.context import Context, joined, node_name
from explorer.plain import plain
from explorer.target_table import search_for, suppliers_of
from graph.words import listed
from outputs.chain_look import look_of

MOST_BREAKS, MOST_NAMES = 12, 8
TONES = {"missing": "fill", "weak": "strengthen", "extend": "extend", "named": "build"}


# ---- the way between two products


def say_way(context: Context, way: Way, drawn: ChainMap) -> None:
    """The way in a sentence, or that none is on record."""
    a, b = (plain(node_name(context, chosen(field))) for field in ("product", "to"))
    if not way.edges:
        st.info(context.word("map.no_way", a=a, b=b, steps=MOST_STEPS))
        return
    if way.back:
        st.caption(context.word("map.way_back", a=a, b=b))
    st.markdown(plain(_sentence(context, way, drawn)))


def _sentence(context: Context, way: Way, drawn: ChainMap) -> str:
    said = node_name(context, way.products()[0])
    for edge in way.edges:
        key = "way_into" if edge.kind == "INPUT_OF" else "way_kind"
        said = context.word(f"map.{key}", a=said, b=node_name(context, edge.end))
    on_way = [node for node in drawn.nodes if node.id in way.products()]
    inputs = sum(edge.kind == "INPUT_OF" for edge in way.edges)
    return context.word(
        "map.way_said", way=said, n=len(way.edges), inputs=inputs, kinds=len(way.edges) - inputs,
        made=sum(bool(node.makers) for node in on_way), missing=sum(node.kind == "missing" for node in on_way),
    )  # fmt: skip


# ---- the map as a whole


def overview(context: Context, drawn: ChainMap) -> None:
    """How many of each kind, and the gaps on the map in their order, to click."""
    counted = Counter(node.kind for node in drawn.nodes)
    rows = [[text(context.word(f"map.kind_{k}"), TONES.get(k, "")), text(counted[k])] for k in KINDS if counted[k]]
    show(Board([{}, {"align": "right"}], rows, context.word("map.counts")), "map_counts")
    there = {node.id: look_of(node) for node in drawn.nodes if node.kind in ("missing", "weak")}
    gaps = [gap for gap in context.analysis.gaps if gap.product in there]
    gaps.sort(key=lambda gap: there[gap.product] == "wanted")
    broken = [[_to(context, gap), text(_short(context, gap), "muted")] for gap in gaps[:MOST_BREAKS]]
    if not broken:
        st.info(context.word("map.no_breaks", n=len(drawn.nodes)))
        return
    title = context.word("map.breaks", shown=len(broken), n=len(gaps))
    clicked = show(Board([{"width": "42%"}, {}], broken, title), "map_breaks")
    if clicked:
        look_at(context, clicked["product"])
        st.rerun(scope="fragment")


def _to(context: Context, gap: Gap) -> Cell:
    return text(context.analysis.names.product(gap.product), "fill", action={"product": gap.product})


def _short(context: Context, gap: Gap) -> str:
    priority = context.word(f"priority.{gap.priority}")
    made = context.analysis.facts.made
    users = context.analysis.names.products(sorted(gap.verdict.users, key=lambda p: (p not in made, p)))
    return f"{priority} · " + (context.word("map.for", users=listed(users, context.lang, most=2)) if users else "")


# ---- one product


def panel(context: Context, drawn: ChainMap, product: str) -> None:
    """What is known of the product: makers, inputs, users, clauses, the gap and why, whom to invite; where to go on."""
    analysis = context.analysis
    gap = analysis.gap(product)
    row = gap_rows(analysis, [gap], context.lang)[0] if gap else {}
    clauses = row["clauses"] if gap else _clauses(analysis, product)
    firms = _firms(context, product)
    facts = [
        *_facts(context, product), (context.word("column.clauses"), joined(context, clauses)),
        (context.word("map.targets"), listed(firms, context.lang)),
    ]  # fmt: skip
    said = ({"text": row["reason"]},) if gap else ()
    show(
        replace(pairs(facts, title=analysis.names.product(product)), notes=said, foot=context.word("map.tick")),
        "map_product_panel",
    )
    if product not in {node.id for node in drawn.nodes}:
        st.caption(context.word("map.not_here"))
    _onward(context, product, gap, len(firms))


def _onward(context: Context, product: str, gap: Gap | None, firms: int) -> None:
    with st.container(horizontal=True, gap="small"):
        if gap and st.button(context.word("map.to_gap"), key="map_to_gap", type="primary"):
            go("gaps", product=product, type=gap.verdict.type)
        if firms and st.button(context.word("map.to_targets", n=firms), key="map_targets"):
            go("targets", product=product)
        lacking = suppliers_of(context, product)
        if lacking and st.button(context.word("map.to_suppliers", n=lacking), key="map_firms"):
            search_for(context.analysis.names.product(product))
            go("targets", product="", cluster="")
        if st.button(context.word("map.around"), key="map_around"):
            choose(cluster="", park="", around="")
            st.rerun()
        if st.button(context.word("map.close"), key="map_close"):
            choose(product="", to="")
            st.rerun(scope="fragment")


def _firms(context: Context, product: str) -> list[str]:
    """Firms that could be invited to make it, in order, each once."""
    rows = (row for target, row in target_pairs(context) if target.gap.product == product)
    return list(dict.fromkeys(row["enterprise"] for row in rows))


def _facts(context: Context, product: str) -> list[tuple[str, Cell | str]]:
    analysis = context.analysis
    verdict = analysis.judge.verdict(product)
    roster = analysis.judge.roster
    scope = context.word(f"scope.{roster.scope}") if roster else ""
    kind = f"{context.word(f'type.{verdict.type}')} · {context.word(f'subtype.{verdict.subtype}')}"
    sound = verdict.subtype == "sound"
    inputs = analysis.facts.chain.inputs(product)
    lacking = [p for p in inputs if (found := analysis.gap(p)) and found.verdict.type == "fill"]
    return [
        (context.word("column.state"), context.word(f"state.{verdict.state}", scope=scope)),
        (context.word("column.type"), "" if sound else kind),
        (context.word("column.makers"), joined(context, analysis.names.firm_names(verdict.makers))),
        (context.word("map.inputs"), _marked(context, inputs)),
        (context.word("map.lacking"), _marked(context, lacking)),
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
