"""Work under way as people see it, with a way to stop it, and the report of every row when it is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from explorer.address import go
from explorer.board import Board, show, text
from explorer.desk import Desk, tell
from explorer.gap_table import XLSX
from explorer.jobs import Job, job_of, put_away
from explorer.plain import plain
from explorer.sheet import Column, Sheet, line
from explorer.sheet import show as show_sheet
from graph.words import has_word
from outputs.tables import to_csv, to_xlsx

WIDTHS = {"source": 150, "reason": 120, "place": 200, "message": 300}
COLUMNS = ("source", "reason", "place", "message")


def work(desk: Desk, *, report: bool) -> bool:
    """Shows the work for the store while it runs; when it is over what came of it, a load's report only if asked for.

    True while it runs.
    """
    job = job_of(desk.url)
    if job is None:
        return False
    if job.running:
        _running(desk, job)
        return True
    if report or job.done is None or job.kind != "load":
        _over(desk, job)
    return False


@st.fragment(run_every=0.6)
def _running(desk: Desk, job: Job) -> None:
    if not job.running:
        st.rerun()
    told = job.stage
    share = told["done"] / told["whole"] if told.get("whole") else 0.0
    whole = {"read": 0.1, "rows": 0.1 + 0.5 * share, "graph": 0.7}.get(told.get("stage", ""), 0.02)
    st.progress(whole, plain(_stage(desk, job, told)))
    st.caption(desk.word("stop_hint" if job.can_stop else "no_stop"))
    if job.can_stop and st.button(desk.word("stop"), key="stop_job", icon=":material/cancel:"):
        job.stop()
        st.rerun()


def _stage(desk: Desk, job: Job, told: Mapping[str, Any]) -> str:
    key = f"stage_{job.kind}_{told.get('stage', 'start')}"
    if not has_word(f"data_page.{key}"):
        key = f"stage_{told.get('stage', 'start')}"
    return desk.word(key, **{name: told.get(name, "") for name in ("file", "done", "whole")})


def _over(desk: Desk, job: Job) -> None:
    """What the work came to."""
    if job.done is not None and job.kind == "load":
        _report(desk, job)
        return
    put_away(desk.url)
    if job.done is None:
        _failed(desk, job)
    elif job.kind == "remove":
        tell("success", desk.word("removed", source=job.done["removed"]))
    else:
        tell("success", desk.word("read_done", n=job.done["facts"]))
        for note in job.done["notes"]:
            tell("warning", note)
        go("data", view="read", reading=job.done["read"])
    st.rerun()


def _failed(desk: Desk, job: Job) -> None:
    if job.stopped:
        tell("warning", desk.word("stopped_read" if job.kind == "read" else "stopped"))
    elif job.error:
        tell("error", job.error)
    else:
        tell("error", desk.word("ui.unexpected", number=job.number))


# ---- the report of a load


def _report(desk: Desk, job: Job) -> None:
    assert job.done is not None
    fates: Sequence[Mapping[str, Any]] = job.done["fates"]
    dropped = sum(fate["dropped"] for fate in fates)
    kept = sum(fate["kept"] + fate["merged"] for fate in fates)
    st.success(plain(desk.word("loaded", n=kept, dropped=dropped, version=job.done["version"][:10])))
    heads = ("source", "read", "kept", "merged", "dropped")
    columns = [{"label": desk.word(f"column_{h}"), "align": "" if h == "source" else "right"} for h in heads]
    rows = [[text(f["title"], "strong", sub=f["id"]), *(text(f"{f[h]:,}") for h in heads[1:])] for f in fates]
    show(Board(columns, rows, foot=desk.word("report_foot")), "load_report")
    lines = [_line(desk, fate, one) for fate in fates for one in fate["refused"]]
    cells = [_line(desk, fate, one) for fate in fates for one in fate["left"]]
    refusals(desk, lines, desk.word("report_dropped", n=len(lines)), "dropped")
    refusals(desk, cells, desk.word("report_left", n=len(cells)), "left")
    if st.button(desk.word("report_close"), key="close_report"):
        put_away(desk.url)
        st.rerun()


def _line(desk: Desk, fate: Mapping[str, Any], one: Sequence[str]) -> dict[str, str]:
    return dict(zip(COLUMNS, (fate["title"], reason(desk, one[0]), one[1], one[2])))


def reason(desk: Desk, code: str) -> str:
    """Why a row was turned away, in a word or two."""
    return desk.word(f"reason_word.{code}") if has_word(f"reason_word.{code}") else code


def refusals(desk: Desk, lines: Sequence[Mapping[str, str]], title: str, key: str) -> None:
    """Rows turned away, as a table and as files; nothing where there are none."""
    if not lines:
        return
    heads = [desk.word(f"column_{c}") for c in COLUMNS]
    with st.expander(title, expanded=len(lines) <= 50):
        columns = [Column(c, head, WIDTHS[c], wide=c == "message") for c, head in zip(COLUMNS, heads)]
        rows = [line(str(number), [told[c] for c in COLUMNS]) for number, told in enumerate(lines)]
        show_sheet(Sheet(columns, rows, title, desk.lang), f"rows_{key}", "")
        with st.container(horizontal=True, horizontal_alignment="right"):
            name = f"{desk.word('report_file')}_{key}"
            st.download_button(
                desk.word("ui.xlsx"), lambda: to_xlsx({"report": (lines, COLUMNS, heads)}), f"{name}.xlsx", XLSX,
                on_click="ignore", key=f"xlsx_{key}",
            )  # fmt: skip
            st.download_button(
                desk.word("ui.csv"), lambda: to_csv(lines, COLUMNS, heads).encode("utf-8-sig"), f"{name}.csv", "text/csv",
                on_click="ignore", key=f"csv_{key}",
            )  # fmt: skip
