"""The explorer: `streamlit run app.py`, or `chaingap explore`. Pages are questions; every answer leads to its source."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, cast

import streamlit as st

from explorer import address, sidebar
from explorer.context import Context, analysis_for, opened, regions_of, weighed_for
from explorer.desk import Desk
from explorer.guard import guarded
from explorer.own_words import own_words
from explorer.style import print_head, style
from explorer.trouble import store_url
from explorer.updating import updating
from explorer.weighing import changed, weights_in_address
from explorer.welcome import welcome
from graph.errors import ChaingapError
from graph.store import DEFAULT_STORE, Store
from graph.words import word

STORE = os.environ.get("CHAINGAP_STORE", DEFAULT_STORE)
ICONS = {
    "overview": ":material/dashboard:", "chain": ":material/account_tree:", "gaps": ":material/link_off:",
    "targets": ":material/domain_add:", "leads": ":material/assignment:", "parks": ":material/hub:",
    "scenarios": ":material/alt_route:", "tasks": ":material/checklist:", "data": ":material/database:",
    "sources": ":material/fact_check:", "method": ":material/menu_book:",
}  # fmt: skip
MODULES = {"chain": "chain_map"}


def _context(store: Store, lang: str) -> Context | None:
    """The question that the sidebar asks; None for an empty store."""
    version = store.version()
    if not version:
        return None
    as_of = sidebar.day()
    region = sidebar.choose_region(regions_of(store, version, as_of), lang)
    try:
        with st.spinner(word("ui.computing", lang)):
            analysis = analysis_for(store, version, region, as_of)
    except ChaingapError:
        if store.infos():
            raise
        return None  # the last source was removed
    cluster = sidebar.choose_cluster(analysis, lang)
    sidebar.choose_day(lang)
    sidebar.data_line(store.url, version, lang)
    context = weighed_for(Context(store, analysis, lang, cluster), weights_in_address(analysis.weights))
    if context.base and (said := changed(context.analysis, context.base, lang)):
        st.caption(said)
    return context


def _render(page: str) -> None:
    lang = sidebar.language()
    if page == "data":
        _manage(lang)
        return
    with st.sidebar:
        store = opened(store_url(STORE))
        context = _context(store, lang)
        sidebar.help_on(page, lang)
    address.write_address()
    if context is None:
        welcome(store, lang)
        return
    scope = context.analysis.facts.scope
    title = f"{scope.region.name} {context.word(f'page.{page}')}".strip()
    print_head(title, context.word("ui.print_head", as_of=scope.as_of, version=context.analysis.version[:10]))
    module = import_module(f"pages.{MODULES.get(page, page)}_page")
    cast(Callable[[Context], None], module.render)(context)
    with st.sidebar:
        updating(store.url, lang)


def _manage(lang: str) -> None:
    """数据管理 opens on any store: empty, full, or out of reach."""
    url = store_url(STORE)
    store, context, trouble = None, None, None
    with st.sidebar:
        try:
            store = opened(url)
            context = _context(store, lang)
        except ChaingapError as error:
            trouble = error
        sidebar.help_on("data", lang)
    address.write_address()
    print_head(word("page.data", lang), url)
    import_module("pages.data_page").render(Desk(url, store, context, lang, trouble), STORE)


def _page(name: str, lang: str) -> Any:
    """A page under its address. It is imported when it is opened."""
    show = partial(guarded, partial(_render, name), STORE, lang)
    return st.Page(show, title=word(f"page.{name}", lang), icon=ICONS[name], url_path=name)


def _home() -> None:
    """The bare address leads to the overview, with what it asks for."""
    address.go("overview")


def main() -> None:
    """One run of the screen."""
    address.follow_history()
    lang = sidebar.language()
    st.set_page_config(page_title=word("ui.title", lang), page_icon="🔗", layout="wide", initial_sidebar_state="auto")
    style()
    pages = {name: _page(name, lang) for name in ICONS}
    home = st.Page(_home, title=word("ui.title", lang), default=True, visibility="hidden")
    address.know_pages(pages)
    with st.sidebar:
        sidebar.choose_language()
        own_words(lang)
    st.navigation([home, *pages.values()], position="top").run()


main()
