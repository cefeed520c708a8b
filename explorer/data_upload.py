"""What is uploaded: kept privately, told apart by what it is, shown before it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from explorer.data_columns import list_form
from explorer.data_sources import described
from explorer.desk import Desk, tell
from explorer.jobs import job_of, put_away, start
from explorer.plain import plain
from explorer.uploads import keep
from graph.errors import ChaingapError
from loaders.documents.kinds import IMAGES, KINDS, OLD
from loaders.register import Register
from loaders.register.remembered import remembered
from loaders.source import loaders

TABLES = ("xlsx", "xls", "et", "ods", "csv", "tsv", "zip", "toml")
DOCUMENTS = tuple(sorted(suffix.lstrip(".") for suffix in (*KINDS, *OLD) if suffix not in IMAGES))
_FILE, _COUNT = "data_file", "data_files"


@dataclass(slots=True)
class Uploaded:
    """A file on its way: which loader takes it (`kind`, '' if none does), and whether it can be read as a document."""

    path: Path
    kind: str
    document: bool
    register: Register | None


def upload(desk: Desk, *, documents_only: bool = False) -> None:
    """Takes a file, then shows what it is and what is to be said of it."""
    count = int(st.session_state.get(_COUNT, 0))
    kinds = [*DOCUMENTS, "png", "jpg"] if documents_only else [*TABLES, *DOCUMENTS]
    label = desk.word("upload_plan" if documents_only else "upload")
    file = st.file_uploader(label, type=kinds, key=f"{_FILE}_{count}_{documents_only}", help=desk.word("upload_help"))
    if file is not None:
        st.session_state[_COUNT] = count + 1
        _take(desk, file.name, file.getvalue())
        st.rerun()
    if uploaded := st.session_state.get(_FILE):
        _shown(desk, uploaded)


def _take(desk: Desk, name: str, content: bytes) -> None:
    job = job_of(desk.url)
    if job is not None and not job.running:
        put_away(desk.url)  # the report of the load before makes room
    try:
        st.session_state[_FILE] = _known(desk.url, keep(name, content))
    except ChaingapError as error:
        st.session_state.pop(_FILE, None)
        tell("error", str(error))


def _known(store: str, path: Path) -> Uploaded:
    """Told apart as a load would. Raises DataRefused if it is a list that cannot be read."""
    register = Register(None, remembered(store))
    document = path.suffix.lower() in (*KINDS, *OLD)
    for loader in loaders(register):
        if loader.accepts(path):
            if loader is register:
                register.read(path)
                return Uploaded(path, "register", document, register)
            return Uploaded(path, str(getattr(loader, "KIND", "source")), document, None)
    return Uploaded(path, "", document, None)


def is_underway() -> bool:
    """True while a file waits to be loaded or read."""
    return _FILE in st.session_state


def forget() -> None:
    """Nothing is on its way any more."""
    st.session_state.pop(_FILE, None)


def begin(desk: Desk, path: Path, told: Mapping[str, object] | None = None) -> None:
    """Start the load of a file and put it out of the way."""
    start("load", desk.url, {"paths": [str(path)], "told": dict(told or {})})
    forget()
    st.rerun()


def _shown(desk: Desk, uploaded: Uploaded) -> None:
    kind = desk.word(f"kind_{uploaded.kind or 'none'}")
    with st.container(border=True):
        st.markdown(f"**{plain(described(uploaded.path))}** — {kind}")
        if uploaded.register is not None:
            list_form(desk, uploaded.path, uploaded.register, begin, forget)
            return
        if uploaded.document:
            _document(desk, uploaded)
        with st.container(horizontal=True, gap="small"):
            main = bool(uploaded.kind) and not uploaded.document
            if uploaded.kind and st.button(desk.word("load"), type="primary" if main else "secondary", key="load_it"):
                begin(desk, uploaded.path)
            if st.button(desk.word("drop_file"), key="drop_file"):
                forget()
                st.rerun()


def _document(desk: Desk, uploaded: Uploaded) -> None:
    """A plan is read first and checked; only then its facts are loaded."""
    from explorer.data_reading import reading_folder

    region = st.text_input(desk.word("plan_region"), key="plan_region", help=desk.word("plan_region_help"))
    if st.button(desk.word("read_it"), type="primary", key="read_it"):
        out = reading_folder(desk.url, uploaded.path)
        start("read", desk.url, {"path": str(uploaded.path), "region": region or "", "out": str(out)})
        forget()
        st.rerun()
