"""数据库: which store this screen asks, whether it answers, how to ask another, and a copy of it in one file."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

import streamlit as st

from explorer.board import Board, Cell, pairs, show, text
from explorer.desk import Desk, tell
from explorer.trouble import CHOSEN, use
from graph.backup import write_backup
from graph.errors import ChaingapError
from graph.store import Store, is_server, open_store

_PASSWORD = "CHAINGAP_NEO4J_PASSWORD"


def database(desk: Desk, default: str) -> None:
    """The state of the store, the switch, the backup."""
    show(_state(desk), "store_state")
    with st.form("store_switch", border=False):
        url = st.text_input(
            desk.word("store_address"), desk.url, help=desk.word("store_address_help"), key=f"store_{desk.url}"
        )
        if st.form_submit_button(desk.word("store_switch")):
            _switch(desk, (url or "").strip())
    if desk.url != default and st.button(desk.word("store_back", store=default), key="store_back"):
        st.session_state.pop(CHOSEN, None)
        st.rerun()
    if desk.store is not None and desk.context is not None:
        _backup(desk, desk.store)


def _state(desk: Desk) -> Board:
    server = is_server(desk.url)
    rows: list[tuple[str, Cell | str]] = [
        (desk.word("store_address"), text(desk.url, "strong")),
        (desk.word("store_kind"), desk.word("store_server" if server else "store_folder")),
        (desk.word("store_state"), _standing(desk)),
    ]
    if server:
        known = "store_password_set" if os.environ.get(_PASSWORD) else "store_password_none"
        rows.append((desk.word("store_password"), desk.word(known, name=_PASSWORD)))
    if desk.store is not None:
        rows += _held(desk, desk.store)
    return pairs(rows)


def _standing(desk: Desk) -> Cell:
    if desk.trouble:
        return text(desk.word("store_trouble"), "fill")
    if desk.store is None or not desk.store.version():
        return text(desk.word("store_empty"), "build")
    return text(desk.word("store_ready"), "good")


def _held(desk: Desk, store: Store) -> list[tuple[str, Cell | str]]:
    infos = store.infos()
    rows = sum(info.counts.read for info in infos if info.counts)
    return [
        (desk.word("store_version"), store.version()),
        (desk.word("store_sources"), desk.word("store_sources_n", n=len(infos), rows=f"{rows:,}")),
    ]


def _switch(desk: Desk, url: str) -> None:
    """Ask another store from now on, if it answers."""
    try:
        if not is_server(url) and "://" not in url and url:
            url = str(Path(url).expanduser().resolve())
        store = open_store(url)
        version = store.version()
        store.close()
    except (ChaingapError, OSError) as error:
        tell("error", desk.word("store_not_switched", why=str(error)))
        st.rerun()
    use(url)
    tell("success", desk.word("store_switched" if version else "store_switched_empty", store=url))
    st.rerun()


def _backup(desk: Desk, store: Store) -> None:
    st.download_button(
        desk.word("backup"), lambda: _copied(store), f"{desk.word('backup_file')}_{date.today():%Y%m%d}.zip", "application/zip",
        on_click="ignore", key="backup", help=desk.word("backup_help"),
    )  # fmt: skip
    st.caption(desk.word("backup_how"))


def _copied(store: Store) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "backup.zip"
        write_backup(store, path)
        return path.read_bytes()
