"""The toolkit's own words, which it has in English only, in the language of the screen."""

from __future__ import annotations

from functools import cache

from explorer.component import mount
from graph.words import table

_SECTION = "toolkit."
_NAMES = {"zh": "zh-CN"}  # as browsers call languages


@cache
def _pairs(lang: str) -> list[list[str]]:
    """(what the toolkit says, what the screen says instead)."""
    pairs = [[words["en"], words[lang]] for key, words in table().items() if key.startswith(_SECTION)]
    return [pair for pair in pairs if pair[0] != pair[1]]


def own_words(lang: str) -> None:
    """Has the toolkit speak the language of the screen, and the browser know it; it takes no room."""
    if lang != "en":
        mount("own_words", {"lang": _NAMES[lang], "words": _pairs(lang)}, "own_words")
