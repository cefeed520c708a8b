"""The frame of every page: which region, which day, which cluster, which language, and what data this is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from decisions.analysis import Analysis
from decisions.scope import Region
from explorer.address import choose, chosen, select
from explorer.plain import plain
from graph.text import fold
from graph.words import LANGUAGES, has_word, word


def language() -> str:
    """The language of the screen, Chinese unless another is chosen."""
    return chosen("lang") if chosen("lang") in LANGUAGES else LANGUAGES[0]


def choose_language() -> None:
    """The switch at the top of the sidebar: the name of the other language."""
    other = next(code for code in LANGUAGES if code != language())
    st.button(
        word("lang.name", other), key="w_lang", on_click=choose, kwargs={"lang": other}, icon=":material/translate:"
    )


def day() -> str:
    """The day asked for, today unless another is chosen."""
    try:
        return date.fromisoformat(chosen("as_of")).isoformat()
    except ValueError:
        return today()


def today() -> str:
    """Today, ISO."""
    return date.today().isoformat()


def choose_day(lang: str) -> None:
    """The day as of which facts count: a line that opens to be chosen, since a calendar is much to load."""
    label = word("ui.as_of", lang)
    if not (chosen("as_of") or st.session_state.get("day_open")):
        st.button(
            f"{label} {day()}", key="w_day", type="tertiary", on_click=_open_day, icon=":material/calendar_today:"
        )
        return
    st.session_state["w_as_of"] = date.fromisoformat(day())
    st.date_input(label, key="w_as_of", format="YYYY-MM-DD", on_change=_take_day)


def _open_day() -> None:
    st.session_state["day_open"] = True


def _take_day() -> None:
    picked = st.session_state["w_as_of"]
    choose(as_of="" if picked is None or picked == date.today() else picked.isoformat())


def choose_region(regions: tuple[Region, ...], lang: str) -> str:
    """The id of the chosen region, '' if there is none to choose."""
    if not regions:
        return ""
    codes = {region.adcode or region.name: region for region in regions}
    code = select(word("ui.region", lang), "region", list(codes), lambda c: codes[c].name)
    return codes[code].id


def choose_cluster(analysis: Analysis, lang: str) -> str:
    """The id of the chosen cluster, '' for all."""
    known = {cluster.name: cluster.id for cluster in analysis.clusters.known.values()}
    wanted = fold(chosen("cluster"))
    for cluster in analysis.clusters.known.values():
        if wanted and wanted in map(fold, (cluster.id, cluster.name, *cluster.aliases)):
            choose(cluster=cluster.name)
    label = word("column.cluster", lang)
    name = select(label[:1].upper() + label[1:], "cluster", ["", *known], lambda n: n or word("ui.all_clusters", lang))
    return known.get(name, "")


def help_on(page: str, lang: str) -> None:
    """What the page is for and how it is used, in two sentences."""
    if has_word(f"page_help.{page}"):
        with st.expander(word("ui.page_help", lang), icon=":material/help:"):
            st.caption(word(f"page_help.{page}", lang))


def data_line(url: str, version: str, lang: str) -> None:
    """What data the screen shows; the store's whole address on hovering."""
    short = url if "://" in url else Path(url).name
    st.caption(word("ui.data_line", lang, version=version[:10], store=plain(short)), help=plain(url))
