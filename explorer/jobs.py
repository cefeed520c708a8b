"""Work that goes on while the screen stays usable: one piece a store, and beside it the graph that follows the leads."""

from __future__ import annotations

import json
import logging
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.background import behind
from graph.store import is_server

log = logging.getLogger("chaingap.explorer")
_ROOT = Path(__file__).resolve().parents[1]
LEADS = "leads"


@dataclass(slots=True)
class Job:
    """A running or ended piece of work. `stage` is its last word; one of `done`, `error`, `number`, `stopped` ends it."""

    kind: str
    store: str
    process: subprocess.Popen[bytes]
    stage: Mapping[str, Any] = field(default_factory=dict)
    done: Mapping[str, Any] | None = None
    error: str = ""
    number: str = ""
    stopped: bool = False
    thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """True until its last word is heard."""
        return self.thread is not None and self.thread.is_alive()

    @property
    def can_stop(self) -> bool:
        """False once a server is being written: half a load there would have to be made good by another."""
        return not (is_server(self.store) and self.stage.get("stage") == "graph" and self.kind != "read")

    def stop(self) -> None:
        """Ends the process and what it started; the graph stays as it was."""
        self.stopped = True
        if os.name == "posix":
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()
        if self.thread is not None:
            self.thread.join(10)


@st.cache_resource(show_spinner=False)
def _jobs() -> dict[tuple[str, bool], Job]:
    return {}


def _place(store: str, kind: str) -> tuple[str, bool]:
    """The graph follows its leads beside whatever else is done for the store."""
    return store, kind == LEADS


def job_of(store: str, kind: str = "") -> Job | None:
    """The work for a store that runs, or ran last and has not been put away; the following of leads if `kind` says so."""
    return _jobs().get(_place(store, kind))


def put_away(store: str, kind: str = "") -> None:
    """Forget the ended work."""
    _jobs().pop(_place(store, kind), None)


def _nothing() -> None:
    """Most work is over with its last word."""


def start(kind: str, store: str, request: Mapping[str, Any], then: Callable[[], None] = _nothing) -> Job:
    """Begin a piece of work (loaders/job.py); one that runs already is left alone and returned.

    `then` is done before the work counts as over, if it came to something.
    """
    running = job_of(store, kind)
    if running is not None and running.running:
        return running
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": "2"}
    process = subprocess.Popen(
        [sys.executable, "-m", "loaders.job"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=_ROOT, env=environment, start_new_session=True,
    )  # fmt: skip
    job = Job(kind, store, process)
    job.thread = behind("job", lambda: _follow(job, {**request, "kind": kind, "store": store}, then))
    _jobs()[_place(store, kind)] = job
    return job


def _follow(job: Job, request: Mapping[str, Any], then: Callable[[], None]) -> None:
    """Hears the process out."""
    errors: list[bytes] = []
    assert job.process.stdin and job.process.stdout and job.process.stderr
    listener = threading.Thread(target=lambda: errors.append(job.process.stderr.read()), daemon=True)  # type: ignore[union-attr]
    listener.start()
    try:
        job.process.stdin.write(json.dumps(request).encode())
        job.process.stdin.close()
    except OSError:
        log.warning("%s ended before it was asked", job.kind)
    for line in job.process.stdout:
        _hear(job, line)
    job.process.wait()
    listener.join(5)
    if job.done is None and not job.error and not job.stopped:
        job.number = secrets.token_hex(3).upper()
        log.error("reference %s\n%s", job.number, b"".join(errors).decode("utf-8", errors="replace"))
    job.process.stdout.close()
    job.process.stderr.close()
    if job.done is not None:
        then()


def _hear(job: Job, line: bytes) -> None:
    try:
        told: dict[str, Any] = json.loads(line)
    except ValueError:
        return
    if "done" in told and "stage" not in told:
        job.done = told["done"]
    elif "error" in told:
        job.error = str(told["error"])
    else:
        job.stage = told
