"""What would change: forms to add firms and parks or let a firm leave, and what has been put together so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from decisions.scenario import NewFirm, NewPark, Scenario
from explorer.context import Context
from explorer.draft import draft, keep, with_firms
from explorer.plain import plain
from explorer.scenario_answers import county_names, local_firms, park_names, product_names, target_firms


def forms(context: Context) -> None:
    """Three forms beside each other."""
    with st.expander(context.word("scenarios.add"), expanded=draft().empty(), key="scenario_forms"):
        firm, leaving, park = st.columns([1.2, 0.8, 1.2], gap="medium")
        with firm:
            _form(context, "firm", _firm_fields, _add_firm)
        with leaving:
            _form(context, "leave", _leaving_fields, _remove_firm)
        with park:
            _form(context, "park", _park_fields, _add_park)


def _form(context: Context, name: str, fields: Callable[[Context], None], take: Callable[[], None]) -> None:
    st.markdown(f"**{context.word(f'scenarios.{name}')}**")
    with st.form(f"scenario_{name}", border=False, clear_on_submit=True):
        fields(context)
        st.form_submit_button(context.word(f"scenarios.{name}_go"), on_click=take, key=f"scenario_{name}_go")


def _firm_fields(context: Context) -> None:
    firms = target_firms(context)
    label, hint = context.word("scenarios.firm_name"), context.word("scenarios.firm_hint")
    st.selectbox(label, list(firms), index=None, key="scenario_firm_name", format_func=lambda f: firms.get(f, f), accept_new_options=True, placeholder=hint)  # fmt: skip
    st.multiselect(context.word("scenarios.makes"), product_names(context), key="scenario_makes", placeholder=context.word("scenarios.makes_hint"))  # fmt: skip
    places = [*county_names(context), *park_names(context)]
    st.selectbox(context.word("scenarios.place"), places, index=None, key="scenario_firm_place", placeholder=context.word("scenarios.place_hint"))  # fmt: skip


def _leaving_fields(context: Context) -> None:
    hint = context.word("scenarios.leaving_hint", n=len(local_firms(context)))
    st.selectbox(context.word("scenarios.leaving"), local_firms(context), index=None, key="scenario_leaving", placeholder=hint)  # fmt: skip


def _park_fields(context: Context) -> None:
    hint = context.word("scenarios.park_hint")
    st.selectbox(context.word("scenarios.park_name"), park_names(context), index=None, key="scenario_park_name", accept_new_options=True, placeholder=hint)  # fmt: skip
    st.multiselect(context.word("scenarios.focus"), product_names(context), key="scenario_focus", placeholder=context.word("scenarios.focus_hint"))  # fmt: skip
    st.selectbox(context.word("scenarios.county"), county_names(context), index=None, key="scenario_park_place", placeholder=context.word("scenarios.place_hint"))  # fmt: skip


def _said(field: str) -> str:
    return str(st.session_state.get(field) or "").strip()


def _add_firm() -> None:
    if name := _said("scenario_firm_name"):
        keep(
            with_firms(draft(), NewFirm(name, tuple(st.session_state["scenario_makes"]), _said("scenario_firm_place")))
        )


def _remove_firm() -> None:
    if name := _said("scenario_leaving"):
        now = draft()
        keep(replace(now, remove_firms=tuple(dict.fromkeys((*now.remove_firms, name)))))


def _add_park() -> None:
    if name := _said("scenario_park_name"):
        now = draft()
        park = NewPark(name, tuple(st.session_state["scenario_focus"]), _said("scenario_park_place"))
        keep(replace(now, add_parks=(*(p for p in now.add_parks if p.name != name), park)))


# ---- what has been put together


def parts(context: Context) -> None:
    """Each change as a button that takes it out again."""
    now = draft()
    told: list[tuple[str, Scenario]] = []
    for firm in now.add_firms:
        said = _words(context, "come", firm.name, firm.makes, firm.place)
        told.append((said, replace(now, add_firms=tuple(f for f in now.add_firms if f != firm))))
    for name in now.remove_firms:
        left = replace(now, remove_firms=tuple(n for n in now.remove_firms if n != name))
        told.append((context.word("scenarios.go", name=name), left))
    for park in now.add_parks:
        said = _words(context, "set_up", park.name, park.focus, park.place)
        told.append((said, replace(now, add_parks=tuple(p for p in now.add_parks if p != park))))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for number, (said, rest) in enumerate(told):
            st.button(f"{plain(said)} ✕", key=f"scenario_part_{number}", help=context.word("scenarios.take_out"), on_click=keep, args=(rest,))  # fmt: skip
        st.button(
            context.word("scenarios.clear"), key="scenario_clear", type="tertiary", on_click=keep, args=(Scenario(""),)
        )


def _words(context: Context, key: str, name: str, products: tuple[str, ...], place: str) -> str:
    said = context.word(f"scenarios.{key}", name=name)
    if products:
        shown = products if len(products) <= 2 else (*products[:2], "…")
        said += context.word("scenarios.of_products", products=context.word("lang.list").join(shown))
    return said + (context.word("scenarios.at", place=place) if place else "")
