"""The toolkit's own words, which it has in English only, in the language of the screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from graph.words import table

_SECTION = "toolkit."
_NAMES = {"zh": "zh-CN"}  # as browsers call languages


@cache
def _component() -> Any:
    js = Path(__file__).with_name("own_words.js").read_text(encoding="utf-8")
    return st.components.v2.component("chaingap_words", html="<i></i>", js=js)


@cache
def _pairs(lang: str) -> list[list[str]]:
    """(what the toolkit says, what the screen says instead)."""
    pairs = [[words["en"], words[lang]] for key, words in table().items() if key.startswith(_SECTION)]
    return [pair for pair in pairs if pair[0] != pair[1]]


def own_words(lang: str) -> None:
    """Has the toolkit speak the language of the screen, and the browser know it; it takes no room."""
    if lang != "en":
        _component()(data=[{"lang": _NAMES[lang], "words": _pairs(lang)}], key="own_words")
