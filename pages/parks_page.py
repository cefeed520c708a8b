"""园区协作: how places of the region could supply each other."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from decisions.linkages import Linkage
from explorer.address import choose, follow, pick, select
from explorer.board import show
from explorer.chain_view import Picture, show_svg
from explorer.context import Context
from explorer.gap_table import XLSX
from explorer.parks_answers import (
    Row,
    between,
    dependence,
    keystones,
    likeness,
    linkages,
    matrix,
    meetings,
    meetings_of_pair,
    pair,
    picture,
    place_name,
    places,
)
from explorer.parks_boards import (
    Way,
    any_links,
    dependence_board,
    keystones_board,
    likeness_board,
    links_board,
    matrix_board,
    meetings_board,
)
from outputs.parks_list import meetings_csv, meetings_xlsx

VIEWS = ("matrix", "map", "meetings", "likeness", "dependence", "keystones")
OF_PAIRS = ("matrix", "map", "meetings", "likeness")


def render(context: Context) -> None:
    """The page."""
    st.caption(context.word("parks.help"))
    if not any_links(context) and not keystones(context):
        st.info(context.word("parks.none_in_cluster" if context.cluster else "parks.none", n=_placed(context)))
        return
    counts = {
        "matrix": len(matrix(context)), "map": len(places(context)), "meetings": len(meetings(context)),
        "likeness": len(likeness(context)), "dependence": len(dependence(context)), "keystones": len(keystones(context)),
    }  # fmt: skip
    view = pick(
        context.word("parks.view"), "view", VIEWS, lambda v: context.word(f"parks.{v}", n=counts[v]), default="matrix"
    )
    if view in OF_PAIRS:
        _choose_pair(context)
    {"matrix": _matrix, "map": _map, "meetings": _meetings, "likeness": _likeness, "dependence": _dependence,
     "keystones": _keystones}[view](context)  # fmt: skip


def _placed(context: Context) -> int:
    return len(linkages(context).places.of_firms)


def _choose_pair(context: Context) -> None:
    """Two places; any other for ''."""
    known = ["", *places(context)]
    a, b, clear = st.columns([3, 3, 1.2], vertical_alignment="bottom")
    for column, field in ((a, "place_a"), (b, "place_b")):
        with column:
            select(
                context.word(f"parks.{field}"),
                field,
                known,
                lambda p: place_name(context, p) if p else context.word("parks.any"),
            )
    if any(pair()):
        clear.button(context.word("ui.reset"), key="pair_reset", on_click=choose, kwargs={"place_a": "", "place_b": ""})


def _matrix(context: Context) -> None:
    _trade(context)
    follow(show(matrix_board(context), "parks_matrix"))


def _trade(context: Context, *, brief: bool = False) -> None:
    """What the two places could supply each other with, first the one way, then the other."""
    a, b = pair()
    if not a and not b:
        return
    ways = [(a, b)] if a == b else [(a, b), (b, a)]
    found = [Way(start, end, between(context, start, end), brief) for start, end in ways]
    if not any(way.links for way in found):
        st.info(context.word("parks.none_between", n=len(linkages(context).all)))
        return
    for number, way in enumerate(found):
        follow(show(links_board(context, way), f"parks_links_{number}"))
    if n := len(meetings_of_pair(context)):
        st.button(
            context.word("parks.to_meetings", n=n), key="to_meetings", on_click=choose, kwargs={"view": "meetings"}
        )


def _map(context: Context) -> None:
    drawn, left_out = picture(context)
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        shown = Picture(drawn, f"{context.word('page.parks')}.png", "parks.map_hint")
        clicked = show_svg(shown, context.lang, "parks_map", chosen=[place for place in pair() if place])
        said = context.word("parks.map_foot")
        st.caption(
            said + (context.word("parks.left_out", names=context.word("lang.list").join(left_out)) if left_out else "")
        )
    if clicked:
        _take(clicked)
    with right:
        if not any(pair()):
            st.info(context.word("parks.map_choose"))
        _trade(context, brief=True)


def _take(place: str) -> None:
    """The first click asks for a place, the next for its partner; one on a chosen place lets it go."""
    a, b = pair()
    if place in (a, b):
        choose(place_a=b if place == a else a, place_b="")
    else:
        choose(**({"place_b": place} if a else {"place_a": place}))
    st.rerun()


def _meetings(context: Context) -> None:
    found = meetings_of_pair(context)
    if not found:
        st.info(context.word("parks.no_meeting", n=len(meetings(context))))
        return
    _downloads(context, found)
    follow(show(meetings_board(context, found), "parks_meetings"))


def _downloads(context: Context, found: Sequence[tuple[Linkage, Row]]) -> None:
    scope, analysis, lang = context.analysis.facts.scope, context.analysis, context.lang
    name = f"{context.word('parks.list_title')}_{scope.region.name}_{scope.as_of}"
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        st.caption(context.word("parks.shown", n=len(found), of=len(meetings(context))))
        st.download_button(
            context.word("ui.xlsx"),
            lambda: meetings_xlsx(analysis, found, lang),
            f"{name}.xlsx",
            XLSX,
            on_click="ignore",
        )
        st.download_button(
            context.word("ui.csv"),
            lambda: meetings_csv(analysis, found, lang),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
        )


def _likeness(context: Context) -> None:
    board = likeness_board(context, {place for place in pair() if place})
    if not board.rows:
        st.info(context.word("parks.no_likeness", n=len(likeness(context))))
        return
    follow(show(board, "parks_likeness"))


def _dependence(context: Context) -> None:
    follow(show(dependence_board(context), "parks_dependence"))


def _keystones(context: Context) -> None:
    follow(show(keystones_board(context), "parks_keystones"))
