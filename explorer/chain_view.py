"""The chain map on the screen: the SVG in a frame that pans and zooms; a click or Enter on a product comes back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from decisions.chain_map import ChainMap
from graph.words import word
from outputs.chain_look import heading
from outputs.chain_svg import svg

_HERE = Path(__file__).parent


@cache
def _component() -> Any:
    css, js = (_HERE.joinpath(f"chain_view.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component("chaingap_chain", html='<div class="chain-view"></div>', css=css, js=js)


def show_chain(chain_map: ChainMap, lang: str, key: str, *, chosen: str = "") -> str | None:
    """Shows the map with the chosen product outlined; the id of the product that was just clicked, or None."""
    data = {
        "svg": svg(chain_map, lang),
        "chosen": chosen,
        "file": heading(chain_map, lang) + ".png",
        "words": {name: word(f"map.{name}", lang) for name in ("fit", "png", "hint")},
    }
    clicked: str | None = _component()(data=data, key=key, on_clicked_change=_nothing).clicked
    return clicked


def _nothing() -> None:
    """A component returns triggers only where it has a callback."""
