"""情景模拟: what if firms came or left, or parks were set up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from decisions.bundle_rows import promise
from decisions.bundles import POINTS
from decisions.scenario import Scenario
from decisions.scenario_files import forget, save, saved
from explorer.address import chosen, follow, go, pick, select
from explorer.board import show
from explorer.context import Context
from explorer.draft import draft, keep, with_firms
from explorer.plain import in_language, plain
from explorer.scenario_answers import Told, bundle_of, firms_of_bundle, outcome
from explorer.scenario_boards import (
    bundle_board,
    coverage_board,
    figures,
    gaps_board,
    linkages_board,
    saved_board,
    side_board,
)
from explorer.scenario_form import forms, parts
from graph.errors import ChaingapError

VIEWS = ("try", "bundle", "compare")
SIZES = ("3", "5", "10")
_GONE = "scenario_gone"


def render(context: Context) -> None:
    """The page."""
    st.caption(context.word("scenarios.help"))
    known = saved(context.store.url)
    view = pick(
        context.word("scenarios.view"),
        "view",
        VIEWS,
        lambda v: context.word(f"scenarios.{v}", n=len(known)),
        default="try",
    )
    if view == "bundle":
        _bundle(context)
    elif view == "compare":
        _compare(context, known)
    else:
        _try(context)


# ---- one scenario


def _try(context: Context) -> None:
    forms(context)
    scenario = draft()
    if scenario.empty():
        st.info(context.word("scenarios.empty"))
        return
    parts(context)
    told = _told(context, scenario)
    if told is None:
        return
    _result(context, told)
    _save(context, scenario)


def _told(context: Context, scenario: Scenario) -> Told | None:
    """The outcome; None, and why, where a name in it is not known."""
    try:
        return outcome(context, scenario)
    except ChaingapError as error:
        st.warning(plain(in_language(error, context.lang)))
        return None


def _result(context: Context, told: Told) -> None:
    show(figures(context, told), "scenario_figures")
    if not told.rows:
        st.info(context.word("scenarios.no_change"))
        return
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        show(gaps_board(context, told), "scenario_gaps")
    with right:
        show(coverage_board(context, told), "scenario_coverage")
        for effect in ("linkage_gained", "linkage_lost"):
            show(linkages_board(context, told, effect), f"scenario_{effect}")
    st.caption(context.word("whatif.note"))


def _save(context: Context, scenario: Scenario) -> None:
    with st.form("scenario_save", border=False):
        name, button = st.columns([3, 1], vertical_alignment="bottom")
        name.text_input(context.word("scenarios.name"), scenario.name, key="scenario_name", max_chars=60)
        button.form_submit_button(context.word("scenarios.save"), on_click=_keep_named, args=(context, scenario))


def _keep_named(context: Context, scenario: Scenario) -> None:
    name = str(st.session_state["scenario_name"] or "").strip()
    if not name:
        st.toast(context.word("scenarios.no_name"))
        return
    named = replace(scenario, name=name)
    save(context.store.url, named)
    keep(named)
    st.toast(context.word("scenarios.saved", name=plain(name)))


# ---- bundles


def _bundle(context: Context) -> None:
    left, right = st.columns([1, 1], vertical_alignment="center")
    with left:
        size = pick(
            context.word("scenarios.size"), "size", SIZES, lambda n: context.word("scenarios.firms", n=n), default="5"
        )
    exact = right.toggle(context.word("scenarios.exact"), key="bundle_exact", help=context.word("scenarios.exact_hint"))
    found = bundle_of(context, int(size), exact=exact)
    if not found.steps:
        st.info(context.word("bundle.none"))
        return
    st.markdown(f"{promise(found, context.lang)}")
    show(bundle_board(context, found), "scenario_bundle")
    st.caption(context.word("bundle.counted", **POINTS))
    if st.button(context.word("scenarios.take_bundle", n=len(found.steps)), type="primary", key="take_bundle"):
        keep(with_firms(draft(), *firms_of_bundle(context, found)))
        go("scenarios", view="")


# ---- saved ones beside each other


def _clicked(context: Context, known: Sequence[Scenario], action: Mapping[str, str] | None) -> None:
    """Open a saved scenario, or delete it: that can be taken back as long as the session lasts."""
    if not action or "delete" not in action:
        follow(action)
        return
    st.session_state[_GONE] = next((s for s in known if s.name == action["delete"]), None)
    forget(context.store.url, action["delete"])
    st.rerun()


def _deleted(context: Context) -> None:
    gone: Scenario | None = st.session_state.get(_GONE)
    if gone is None:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(context.word("scenarios.deleted", name=plain(gone.name)))
        st.button(context.word("scenarios.put_back"), key="scenario_put_back", on_click=_put_back, args=(context, gone))


def _put_back(context: Context, gone: Scenario) -> None:
    save(context.store.url, gone)
    st.session_state.pop(_GONE)


def _compare(context: Context, known: list[Scenario]) -> None:
    now = draft()
    here = context.word("scenarios.now")
    offered = ({here: now} if not now.empty() else {}) | {scenario.name: scenario for scenario in known}
    _deleted(context)
    if not known:
        st.info(context.word("scenarios.none_saved"))
    else:
        _clicked(context, known, show(saved_board(context, known), "scenario_saved"))
    if len(offered) < 2:
        st.caption(context.word("scenarios.need_two", n=len(offered)))
        return
    columns = st.columns(2)
    for number, (column, field) in enumerate(zip(columns, ("scenario_a", "scenario_b"))):
        with column:
            names = [*offered][number:] + [*offered][:number]
            select(context.word(f"scenarios.{field}"), field, names, str)
    picked = [
        (chosen(f) if chosen(f) in offered else [*offered][i]) for i, f in enumerate(("scenario_a", "scenario_b"))
    ]
    told = [(name, _told(context, offered[name])) for name in picked]
    show(side_board(context, [(name, found) for name, found in told if found]), "scenario_side")
