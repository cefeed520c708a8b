"""The chain map on the screen: the SVG in a frame that pans and zooms; a click or Enter on a product comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from decisions.chain_map import ChainMap
from graph.words import word
from outputs.chain_look import heading

_HERE = Path(__file__).parent
Took = Callable[[str], None]


@cache
def _component() -> Any:
    css, js = (_HERE.joinpath(f"chain_view.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component("chaingap_chain", html='<div class="chain-view"></div>', css=css, js=js)


def show_chain(drawn: ChainMap, picture: str, shown: dict[str, str], *, lang: str, took: Mapping[str, Took]) -> None:
    """Shows the picture. `shown`: the `key`, the `chosen` product and the `place`, the same for maps that differ by
    folding alone. `took`: what a click (`clicked`) or a handle (`folded`) does with the id, before the page runs again."""
    names = ["fit", "png", "hint"]
    if any(node.kinds for node in drawn.nodes):
        names += ["fold", "unfold"]
    data = {
        "svg": picture, "chosen": shown["chosen"], "place": shown["place"], "file": heading(drawn, lang) + ".png",
        "words": {name: word(f"map.{name}", lang) for name in names},
    }  # fmt: skip
    key = shown["key"]
    acts = {f"on_{name}_change": _taking(key, name, act) for name, act in took.items()}
    _component()(data=data, key=key, **acts)


def _taking(key: str, name: str, act: Took) -> Callable[[], None]:
    def take() -> None:
        value = getattr(st.session_state[key], name, None)
        if value is not None:
            act(str(value))

    return take
