"""What was worked out stays for long, so the collector of rubbish need not look through it after every click.

Streamlit has Python look at all objects after each run of a page. An analysis has millions: measured, 40 to 60 ms of
every click, more with a national graph. Frozen, they are left out; before more is frozen, what died is swept up.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
LONG = 0.05  # seconds; work that took so long has made much
_ONE = threading.Lock()


def settle() -> None:
    """Sweep, then leave what is left out of later sweeps."""
    with _ONE:
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def settled(make: Callable[[], Answer]) -> Answer:
    """What `make` gives; what it made is left out of later sweeps if it was much."""
    start = time.thread_time()
    answer = make()
    if time.thread_time() - start > LONG:
        settle()
    return answer
