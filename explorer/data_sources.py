"""装载: what is loaded, with what became of its rows; take a source out; begin with the shipped packs or the template."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from explorer.board import Board, Cell, show, text
from explorer.data_job import reason, refusals
from explorer.desk import Desk
from explorer.gap_table import XLSX
from explorer.jobs import start
from explorer.plain import plain
from graph.local import PREFIX
from graph.store import SourceInfo
from graph.words import has_word
from loaders.pack import accepts as is_pack
from loaders.pack import pack_title
from loaders.shipped import default_sources
from loaders.template import write_template

_ASKED = "data_asked"
FIGURES = ("read", "kept", "merged", "dropped")


def sources(desk: Desk) -> None:
    """The loaded sources and what can be done with them."""
    infos = desk.open().infos()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _shipped(desk, infos)
        _template(desk)
    if not infos:
        st.info(desk.word("empty"))
        return
    clicked = show(_board(desk, infos), "data_sources")
    if clicked:
        st.session_state[_ASKED] = clicked
    _asked(desk, {info.id: info for info in infos})


def _shipped(desk: Desk, infos: Sequence[SourceInfo]) -> None:
    """The packs that come with the program, offered until something is loaded."""
    if not infos and st.button(desk.word("welcome.load"), type="primary", key="load_shipped"):
        start("load", desk.url, {"paths": [str(path) for path in default_sources()]})
        st.rerun()


def _template(desk: Desk) -> None:
    region = desk.region
    st.download_button(
        desk.word("template"), lambda: _template_bytes(region), f"{desk.word('template_file')}.xlsx", XLSX,
        on_click="ignore", key="template", help=desk.word("template_help"),
    )  # fmt: skip


def _template_bytes(region: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, region=region)
        return path.read_bytes()


def _board(desk: Desk, infos: Sequence[SourceInfo]) -> Board:
    heads = ("source", "kind", *FIGURES)
    columns: list[Cell] = [
        {"label": desk.word(f"column_{h}"), "align": {"source": "", "kind": "keep"}.get(h, "right")} for h in heads
    ]
    rows = [_row(desk, info) for info in infos]
    read = sum(info.counts.read for info in infos if info.counts)
    return Board(
        [*columns, {"label": desk.word("column_act"), "align": "keep"}],
        rows,
        foot=desk.word("sources_foot", n=len(infos), rows=f"{read:,}"),
    )


def figures(info: SourceInfo) -> list[str]:
    """The FIGURES of a source; dashes where an older program did not keep them."""
    return [f"{n:,}" for n in info.counts] if info.counts else ["—"] * len(FIGURES)


def _row(desk: Desk, info: SourceInfo) -> list[Cell]:
    cells = [text(n) for n in figures(info)]
    if info.counts and info.counts.dropped:
        cells[-1] = text(
            f"{info.counts.dropped:,}", action={"do": "dropped", "source": info.id}, hint=desk.word("show_dropped")
        )
    act = (
        text(desk.word("decided"), "muted", hint=desk.word("decided_hint")) if info.id.startswith(PREFIX)
        else text(desk.word("remove"), action={"do": "remove", "source": info.id})
    )  # fmt: skip
    kind = f"source_kind.{info.kind}"
    return [text(info.title, sub=info.id), text(desk.word(kind) if has_word(kind) else info.kind), *cells, act]


def _asked(desk: Desk, infos: dict[str, SourceInfo]) -> None:
    """What was last clicked in the table: the rows turned away, or whether the source shall really go."""
    asked = st.session_state.get(_ASKED)
    info = infos.get(asked["source"]) if asked else None
    if not asked or info is None:
        return
    if asked["do"] == "dropped":
        _dropped(desk, info)
        return
    st.warning(plain(desk.word("remove_sure", source=info.title)))
    with st.container(horizontal=True, gap="small"):
        if st.button(desk.word("remove_yes"), type="primary", key="remove_yes"):
            st.session_state.pop(_ASKED)
            start("remove", desk.url, {"source": info.id})
            st.rerun()
        if st.button(desk.word("no"), key="remove_no"):
            st.session_state.pop(_ASKED)
            st.rerun()


def _dropped(desk: Desk, info: SourceInfo) -> None:
    """The rows that the loader or the schema turned away; what other sources' rows decide is in a load's own report."""
    source = desk.open().read_sources([info.id])[0]
    lines = [
        {"source": info.title, "reason": reason(desk, r.reason), "place": str(r.place), "message": r.message}
        for r in source.refused
    ]  # fmt: skip
    refusals(desk, lines, desk.word("dropped_of", source=plain(info.title), n=len(lines)), "kept")
    rest = (info.counts.dropped if info.counts else len(lines)) - len(lines)
    if rest > 0:
        st.caption(desk.word("dropped_rest", n=rest))


def described(path: Path) -> str:
    """What a person calls what was uploaded: a pack's title, else the file's name."""
    return pack_title(path) if is_pack(path) else path.name
