"""The two servers that the pages are measured on: the explorer, and a bare Streamlit page under the same settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from socket import socket

from commands.explore import OPTIONS
from decisions.analysis import analyse
from explorer.opening import answers
from graph.build import build
from graph.store import open_store
from leads.ledger import ledger_of_store
from leads.records import Value
from leads.steps import STEPS
from loaders.shipped import default_sources
from loaders.source import load

ROOT = Path(__file__).parents[1]
BARE = """
import streamlit as st
st.title("bare")
st.session_state.setdefault("n", 0)
if st.button("again"):
    st.session_state["n"] += 1
st.selectbox("choose", ["a", "b", "c"])
st.write(f"clicked {st.session_state['n']} times")
"""
LEADS = 12
PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    address: str
    pid: int

    def peak_mb(self) -> float:
        """The most memory that it has held so far (Linux)."""
        told = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def make_store(folder: Path, more: Sequence[Path]) -> Path:
    """A store of the shipped packs and of `more`, with a few leads in its ledger."""
    store = open_store(str(folder))
    build(store, [load(path) for path in [*default_sources(), *more]])
    analysis = analyse(store, as_of=date.today().isoformat())
    ledger = ledger_of_store(str(folder))
    region = analysis.facts.scope.region.name
    for i, gap in enumerate(analysis.gaps[:LEADS]):
        values: dict[str, Value] = {
            "product": gap.product.partition(":")[2],
            "enterprise": f"企业{i}",
            "region": region,
        }
        ledger.add(values, step=STEPS[i % 4])
    store.close()
    return folder


def _free_port() -> int:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def _served(command: Sequence[str], port: int, environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            if not answers(address, PATIENCE):
                raise TimeoutError(f"{address} does not answer: {log.read_text(encoding='utf-8')}")
            yield Server(address, server.pid)
        finally:
            server.terminate()
            server.wait(10)


@contextmanager
def bare(folder: Path) -> Iterator[Server]:
    """A page with a button, a select box and a line of text."""
    app, port = folder / "bare.py", _free_port()
    app.write_text(BARE, encoding="utf-8")
    flags = [f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in OPTIONS.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(app), *flags, f"--server.port={port}"]
    with _served([*command, "--server.headless=true"], port, os.environ, folder / "bare.log") as server:
        yield server


@contextmanager
def explorer(store: Path, log: Path) -> Iterator[Server]:
    """The explorer on this store, started as people start it."""
    port = _free_port()
    command = [sys.executable, "cli.py", "explore", "--no-browser", "--port", str(port), "--store", str(store)]
    with _served(command, port, os.environ, log) as server:
        yield server
