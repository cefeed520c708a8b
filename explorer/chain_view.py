"""The chain map on the screen: the SVG in a frame that pans and zooms; a click or Enter on a product comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from decisions.chain_map import ChainMap
from graph.words import word
from outputs.chain_look import heading
from outputs.chain_svg import svg

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG of ours, the name of the file it is saved as, and the key of what is said beside its buttons."""

    svg: str
    file: str
    hint: str


@cache
def _component() -> Any:
    css, js = (_HERE.joinpath(f"chain_view.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component("chaingap_chain", html='<div class="chain-view"></div>', css=css, js=js)


def show_chain(chain_map: ChainMap, lang: str, key: str, *, chosen: str = "") -> str | None:
    """Shows the map with the chosen product outlined; the id of the product that was just clicked, or None."""
    picture = Picture(svg(chain_map, lang), heading(chain_map, lang) + ".png", "map.hint")
    return show_svg(picture, lang, key, chosen=[chosen])


def show_svg(picture: Picture, lang: str, key: str, *, chosen: Sequence[str] = ()) -> str | None:
    """Shows a picture of ours with these nodes outlined; the id of the node that was just clicked, or None."""
    words = {"fit": word("map.fit", lang), "png": word("map.png", lang), "hint": word(picture.hint, lang)}
    data = {"svg": picture.svg, "chosen": list(chosen), "file": picture.file, "words": words}
    clicked: str | None = _component()(data=data, key=key, on_clicked_change=_nothing).clicked
    return clicked


def _nothing() -> None:
    """A component returns triggers only where it has a callback."""
