"""A document's text in a frame of its own, one stretch marked and brought into view. Text goes in as text."""

from __future__ import annotations

from explorer.component import mount

_AROUND = 30_000  # characters shown on each side: a long document is not sent whole at each click


def show_paper(text: str, start: int, end: int, label: str) -> None:
    """Shows the text around the stretch [start, end)."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    data = {
        "before": ("… " if first else "") + text[first:start], "marked": text[start:end],
        "after": text[end:last] + (" …" if last < len(text) else ""), "label": label,
    }  # fmt: skip
    mount("paper", data, "paper")
