"""What the theme cannot say: less empty space, so that an answer fits one screen, and a page that prints.

The style goes out as a component, as the boards do: their script is asked for first, and no other is needed for it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from graph.words import word

_HERE = Path(__file__).parent


@cache
def _component(kind: str) -> Any:
    css, js = (_HERE.joinpath(f"style.{end}").read_text(encoding="utf-8") for end in ("css", "js"))
    return st.components.v2.component(
        f"chaingap_{kind}", html=f'<div class="{kind}"></div>', css=css if kind == "page-style" else None, js=js,
        isolate_styles=False,
    )  # fmt: skip


def style(lang: str) -> None:
    """Sets the style of the page. It holds no data."""
    _component("page-style")(data={"file": word("ui.choose_file", lang)}, key="page_style")


def print_head(title: str, said: str) -> None:
    """The head that a page has on paper only, where the sidebar is not."""
    _component("print-head")(data={"title": title, "said": said}, key="print_head")
