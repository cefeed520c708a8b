"""Components of our own: a script and a style from files beside this one, data in, clicks out.

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


@cache
def component(name: str, scripts: Sequence[str] = (), *, isolated: bool = True) -> Any:
    """The component whose style is `name`.css and whose script is `name`.js, or these scripts one after the other."""
    css = _HERE.joinpath(f"{name}.css").read_text(encoding="utf-8")
    js = "\n".join(_HERE.joinpath(script).read_text(encoding="utf-8") for script in scripts or (f"{name}.js",))
    html = f'<div class="{name.replace("_", "-")}"></div>'
    return st.components.v2.component(f"chaingap_{name}", html=html, css=css, js=js, isolate_styles=isolated)


def mount(name: str, data: Mapping[str, Any], key: str, **acts: Callable[[], None]) -> Any:
    """Shows it with these data; `acts` are Streamlit's `on_…_change`. What it answers."""
    return component(name)(data=[data], key=key, **acts)
