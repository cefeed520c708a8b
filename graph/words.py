"""The one table of words (`words.toml`): what people see, in Chinese and English, by key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("words.toml")
LANGUAGES = ("zh", "en")


@cache
def _table() -> dict[str, Mapping[str, str]]:
    raw = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return {f"{section}.{key}": words for section, keys in raw.items() for key, words in keys.items()}


def has_word(key: str) -> bool:
    """True if the table has this key."""
    return key in _table()


def word(key: str, lang: str = "zh", /, **values: object) -> str:
    """The word for `section.key` with its places filled in. Raises KeyError for a key that is not in the table."""
    text = _table()[key][lang]
    return text.format(**values) if values else text


def listed(items: Iterable[str], lang: str = "zh", *, most: int = 3, kind: str = "reason.and_more") -> str:
    """Items joined as the language does it; beyond `most` the rest is counted."""
    known = list(items)
    text = word("lang.list", lang).join(known[:most])
    return text if len(known) <= most else word(kind, lang, items=text, n=len(known))
