"""Threads of our own behind the screen: their cached calls belong to no session, and nobody need be warned of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

_MARK = "chaingap-"
_WARNER = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")


def _is_of_a_session(_record: logging.LogRecord) -> bool:
    return not threading.current_thread().name.startswith(_MARK)


def behind(name: str, work: Callable[[], None]) -> threading.Thread:
    """A thread at this work, begun; it ends with the program."""
    _WARNER.addFilter(_is_of_a_session)  # the same filter is added once
    thread = threading.Thread(target=work, name=f"{_MARK}{name}", daemon=True)
    thread.start()
    return thread
