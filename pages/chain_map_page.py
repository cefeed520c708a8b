"""产业链图谱: how a chain runs and where it is broken, with what is known of the product that is clicked."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

import streamlit as st

from decisions.chain_map import KINDS, ChainMap
from explorer import chain_state as state
from explorer.address import choose, chosen, write_address
from explorer.chain_panel import overview, panel, say_way
from explorer.chain_view import show_chain
from explorer.context import Context, kept, node_name
from outputs.chain_html import html
from outputs.chain_look import heading
from outputs.chain_svg import svg


def render(context: Context) -> None:
    """The page. What is chosen in it runs the map again, not the frame around it."""
    _map(context)


@st.fragment
def _map(context: Context) -> None:
    _filters(context)
    way = state.way_of(context)
    whole, name = state.whole_map(context, way)
    drawn, picture = state.drawn_map(context, (whole, name), state.folded(whole))
    product = chosen("product")
    write_address()
    if way:
        say_way(context, way, whole)
    left, right = st.columns([5, 2], gap="small")
    with left:
        shown = {"key": "chain_map", "chosen": product, "place": name}
        took = {"clicked": partial(state.look_at, context), "folded": partial(state.turn, whole)}
        show_chain(drawn, picture, shown, lang=context.lang, took=took)
        _downloads(context, drawn)
    with right:
        panel(context, drawn, product) if product else overview(context, drawn)


# ---- what is shown


def _filters(context: Context) -> None:
    """Two products, the park, steps and kinds, all kept in the address; the cluster is chosen beside the page."""
    first, second, third, fourth = st.columns([4, 4, 4, 2.4], gap="small")
    with first:
        _product_box(context, "product", context.heading("column.product"), context.word("map.search"))
    with second:
        _product_box(context, "to", context.word("map.to"), context.word("map.to_hint"))
    with third:
        _park_box(context)
    with fourth:
        st.session_state["map_steps"] = state.steps()
        st.segmented_control(
            context.word("map.steps"), state.STEPS, key="map_steps", required=True, on_change=_take_steps
        )
    st.session_state["map_kinds"] = list(state.kinds())
    st.pills(
        context.word("map.kinds"), KINDS, key="map_kinds", selection_mode="multi", wrap=True, on_change=_take_kinds,
        format_func=lambda kind: context.word(f"map.kind_{kind}"), label_visibility="collapsed",
    )  # fmt: skip


def _take_steps() -> None:
    choose(steps=str(st.session_state["map_steps"] or ""))


def _take_kinds() -> None:
    picked = [kind for kind in KINDS if kind in st.session_state["map_kinds"]]
    choose(kinds="" if tuple(picked) == state.SHOWN_FIRST else state.BETWEEN.join(picked))


def _product_box(context: Context, field: str, label: str, hint: str) -> None:
    options, names = kept(context, "map products", partial(_products, context))
    if chosen(field) and chosen(field) not in names:
        names = {**names, chosen(field): node_name(context, chosen(field))}
        options = [*options, chosen(field)]
    st.session_state[f"map_{field}"] = chosen(field) or None
    st.selectbox(
        label, options, key=f"map_{field}", on_change=_take, args=(field,), index=None, placeholder=hint,
        format_func=lambda product: names.get(product, product),
    )  # fmt: skip


def _products(context: Context) -> tuple[list[str], dict[str, str]]:
    analysis = context.analysis
    known = analysis.facts.made | analysis.facts.focus | {v.product for v in analysis.verdicts}
    names = {product: analysis.names.product(product) for product in known}
    return sorted(known, key=lambda p: (names[p], p)), names


def _take(field: str) -> None:
    choose(**{field: str(st.session_state[f"map_{field}"] or "")})
    if field == "product":
        choose(around="")


def _park_box(context: Context) -> None:
    st.session_state["map_park"] = state.park(context)
    st.selectbox(
        context.word("map.park"), ["", *state.parks(context)], key="map_park", on_change=_take, args=("park",),
        format_func=lambda park: park.rpartition("/")[2] or context.word("map.every_park"),
    )  # fmt: skip


def _downloads(context: Context, drawn: ChainMap) -> None:
    name = PurePath(heading(drawn, context.lang)).name
    with st.container(horizontal=True, gap="small"):
        for kind, made, media in (("svg", svg, "image/svg+xml"), ("html", html, "text/html")):
            st.download_button(
                context.word(f"map.{kind}"), partial(made, drawn, context.lang), f"{name}.{kind}", media, key=f"map_{kind}",
                on_click="ignore",
            )  # fmt: skip
