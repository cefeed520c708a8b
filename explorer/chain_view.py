"""The chain map on the screen: the SVG in a frame that pans and zooms; a click or Enter on a product comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from decisions.chain_map import ChainMap
from explorer.component import mount
from graph.words import word
from outputs.chain_look import heading

Took = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG of ours, the name of the file it is saved as, and the key of what is said beside its buttons."""

    svg: str
    file: str
    hint: str


def show_chain(drawn: ChainMap, picture: str, shown: dict[str, str], *, lang: str, took: Mapping[str, Took]) -> None:
    """Shows the picture. `shown`: the `key`, the `chosen` product and the `place`, the same for maps that differ by
    folding alone. `took`: what a click (`clicked`) or a handle (`folded`) does with the id, before the page runs again."""
    names = ["fit", "png", "hint"]
    if any(node.kinds for node in drawn.nodes):
        names += ["fold", "unfold"]
    data = {
        "svg": picture, "chosen": [shown["chosen"]], "place": shown["place"], "file": heading(drawn, lang) + ".png",
        "words": {name: word(f"map.{name}", lang) for name in names},
    }  # fmt: skip
    key = shown["key"]
    acts = {f"on_{name}_change": _taking(key, name, act) for name, act in took.items()}
    mount("chain_view", data, key, **acts)


def _taking(key: str, name: str, act: Took) -> Callable[[], None]:
    def take() -> None:
        value = getattr(st.session_state[key], name, None)
        if value is not None:
            act(str(value))

    return take


def show_svg(picture: Picture, lang: str, key: str, *, chosen: Sequence[str] = ()) -> str | None:
    """Shows a picture of ours with these nodes outlined; the id of the node that was just clicked, or None."""
    words = {"fit": word("map.fit", lang), "png": word("map.png", lang), "hint": word(picture.hint, lang)}
    data = {"svg": picture.svg, "chosen": list(chosen), "place": key, "file": picture.file, "words": words}
    clicked: str | None = mount("chain_view", data, key, on_clicked_change=_nothing).clicked
    return clicked


def _nothing() -> None:
    """A component returns triggers only where it has a callback."""
