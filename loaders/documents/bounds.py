"""What the system lets a reader's process take, also inside a library that does not come back: memory and time."""

from __future__ import annotations

import signal

from loaders.documents import limits

try:
    import resource
except ImportError:  # Windows has no such limits; the caller's time limit holds there
    resource = None  # type: ignore[assignment]


def bound() -> None:
    """Sets the limits of this process."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits.MOST_MEMORY, limits.MOST_SCAN_MEMORY))
        signal.alarm(limits.MOST_SECONDS)


def widen() -> None:
    """Gives a bounded process what the recognition of letters needs; one without limits stays so."""
    if resource is not None and signal.alarm(0):
        resource.setrlimit(resource.RLIMIT_AS, (limits.MOST_SCAN_MEMORY, limits.MOST_SCAN_MEMORY))
        signal.alarm(limits.MOST_SCAN_SECONDS)
