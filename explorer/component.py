"""Components of our own: a script, a style or both from files beside this one, data in, clicks out.

Data go as a list of one: of the values of a mapping Streamlit asks whether each is a data frame, with pandas, which
nothing else here needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_SHARED = "element.js"


@cache
def component(name: str, scripts: Sequence[str] = (), *, isolated: bool = True) -> Any:
    """The component whose style is `name`.css and whose script is `name`.js, as far as they are there.

    `scripts`: these, one after the other, in the place of the one. Before each stands what all share.
    """
    css, own = _text(f"{name}.css"), list(filter(None, map(_text, scripts or (f"{name}.js",))))
    js = "\n".join([_text(_SHARED), *own]) if own else None
    html = f'<div class="{name.replace("_", "-")}"></div>'
    return st.components.v2.component(f"chaingap_{name}", html=html, css=css or None, js=js, isolate_styles=isolated)


def _text(file: str) -> str:
    path = _HERE / file
    return path.read_text(encoding="utf-8") if path.exists() else ""


def mount(name: str, data: Mapping[str, Any], key: str, **acts: Callable[[], None]) -> Any:
    """Shows it with these data; `acts` are Streamlit's `on_…_change`. What it answers."""
    return component(name)(data=[data], key=key, **acts)
