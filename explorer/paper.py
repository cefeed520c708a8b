"""A document's text in a frame of its own, one stretch marked and brought into view. Text goes in as text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_AROUND = 30_000  # characters shown on each side: a long document is not sent whole at each click


@cache
def _component() -> Any:
    css, js = (_HERE.joinpath(f"paper.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component("chaingap_paper", html='<div class="paper"></div>', css=css, js=js)


def show_paper(text: str, start: int, end: int, label: str) -> None:
    """Shows the text around the stretch [start, end)."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    data = {
        "before": ("… " if first else "") + text[first:start], "marked": text[start:end],
        "after": text[end:last] + (" …" if last < len(text) else ""), "label": label,
    }  # fmt: skip
    _component()(data=data, key="paper")
