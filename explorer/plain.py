"""Text of the data as plain text where Streamlit would read Markdown, and addresses that are safe to follow."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SHORTCODE = re.compile(r":(?=[a-zA-Z0-9_+/-]+:)")
_ARROWS = re.compile(r"(?<=[-<=>])(?=[-<=>])")
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """The text so that Markdown shows it as it stands: no emphasis, link, colour, formula, emoji or HTML."""
    split = _ARROWS.sub(_WORD_JOINER, _SHORTCODE.sub(f":{_WORD_JOINER}", text))
    return _PUNCTUATION.sub(r"\\\1", " ".join(split.split()))


def safe_url(text: str) -> str:
    """The address if it is of the web, else ''."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""
