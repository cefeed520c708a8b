"""数据管理: what is loaded and how it got there; plans to check, products and firms to decide on, and the store itself."""

from __future__ import annotations

import streamlit as st

from explorer.address import pick
from explorer.data_decide import deciding
from explorer.data_job import work
from explorer.data_pairs import same_firms
from explorer.data_read import reading
from explorer.data_sources import sources
from explorer.data_store import database
from explorer.data_upload import upload
from explorer.desk import Desk, say_what_was_told
from explorer.plain import in_language, plain
from explorer.trouble import unreachable
from graph.errors import StoreUnreachable

VIEWS = ("load", "read", "decide", "pairs", "store")


def render(desk: Desk, default: str) -> None:
    """The page. `default`: the store that the program was started with."""
    say_what_was_told(desk.lang)
    if isinstance(desk.trouble, StoreUnreachable):
        unreachable(desk.trouble, default, desk.lang, to_store=False)
    elif desk.trouble:
        st.error(plain(in_language(desk.trouble, desk.lang)))
    view = pick(desk.word("view"), "view", VIEWS, lambda v: desk.word(f"view_{v}"), default="load")
    st.caption(desk.word(f"help_{view}"))
    if view == "store" or desk.store is None:
        database(desk, default)
        return
    if work(desk, report=view in ("load", "read")):
        return
    if view == "load":
        upload(desk)
        sources(desk)
    else:
        {"read": reading, "decide": deciding, "pairs": same_firms}[view](desk)
