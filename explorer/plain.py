"""Text of the data as plain text where Streamlit would read Markdown, and addresses that are safe to follow."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SHORTCODE = re.compile(r":(?=[a-zA-Z0-9_+/-]+:)")
_ARROWS = re.compile(r"(?<=[-<=>])(?=[-<=>])")
_IN_ENGLISH = re.compile(r" / [ -~]*[A-Za-z][ -~]*$")
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """The text so that Markdown shows it as it stands: no emphasis, link, colour, formula, emoji or HTML."""
    split = _ARROWS.sub(_WORD_JOINER, _SHORTCODE.sub(f":{_WORD_JOINER}", text))
    return _PUNCTUATION.sub(r"\\\1", " ".join(split.split()))


def in_language(said: object, lang: str) -> str:
    """A sentence of ours, or an error, that ends in a few English words: on a Chinese screen without them."""
    return str(said) if lang == "en" else _IN_ENGLISH.sub("", str(said))


def safe_url(text: str) -> str:
    """The address if it is of the web, else ''."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""
