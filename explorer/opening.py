"""The person's browser, opened when the server answers. Streamlit does it only for scripts that bring no layer of their own."""

from __future__ import annotations

import logging
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st

from explorer.background import behind

PATIENCE = 30.0  # seconds
log = logging.getLogger("chaingap.explorer")


@asynccontextmanager
async def opening(_app: Any) -> AsyncIterator[None]:
    """The life of the server: at its beginning the browser is sent for, unless nobody wants one."""
    if not st.get_option("server.headless"):
        behind("browser", lambda: open_when_ready(f"http://127.0.0.1:{st.get_option('server.port')}"))
    yield


def open_when_ready(address: str, patience: float = PATIENCE) -> None:
    """Opens the browser at this address as soon as its server answers; after `patience` seconds it gives up and logs so."""
    if answers(address, patience):
        webbrowser.open(address)
    else:
        log.warning("no browser was opened: %s did not answer within %s s", address, patience)


def answers(address: str, patience: float) -> bool:
    """True as soon as Streamlit's server at this address answers, False if it has not within so many seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
        else:
            return True
    return False
