"""A small notice while the graph is being written behind the screen; when that is over the page shows the new state."""

from __future__ import annotations

import streamlit as st

from explorer.jobs import LEADS, Job, job_of
from graph.words import word


def updating(store: str, lang: str) -> None:
    """The notice, if the graph of this store is being written."""
    for kind in (LEADS, "load"):
        job = job_of(store, kind)
        if job is not None and job.running and job.kind != "read":
            _notice(job, lang)
            return


@st.fragment(run_every=1.0)
def _notice(job: Job, lang: str) -> None:
    if not job.running:
        st.rerun()
    said = "ui.updating_waits" if job.stage.get("stage") == "wait" else "ui.updating"
    st.caption(f":material/sync: {word(said, lang)}")
