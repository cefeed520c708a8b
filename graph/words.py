"""The one table of words (`wordlists/*.toml`): what people see, in Chinese and English, by key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

WORD_LISTS = Path(__file__).with_name("wordlists")
LANGUAGES = ("zh", "en")


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """All words by `section.key`. A section may go on in another file; a key stands once. Raises ValueError if twice."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(WORD_LISTS.glob("*.toml")):
        for section, keys in tomllib.loads(path.read_text(encoding="utf-8")).items():
            here = {f"{section}.{key}": words for key, words in keys.items()}
            if twice := sorted(found.keys() & here):
                raise ValueError(f"{path.name}: {twice[0]} stands in another word list already")
            found |= here
    return found


def has_word(key: str) -> bool:
    """True if the table has this key."""
    return key in table()


def word(key: str, lang: str = "zh", /, **values: object) -> str:
    """The word for `section.key` with its places filled in. Raises KeyError for a key that is not in the table."""
    text = table()[key][lang]
    return text.format(**values) if values else text


def listed(items: Iterable[str], lang: str = "zh", *, most: int = 3, kind: str = "reason.and_more") -> str:
    """Items joined as the language does it; beyond `most` the rest is counted."""
    known = list(items)
    text = word("lang.list", lang).join(known[:most])
    return text if len(known) <= most else word(kind, lang, items=text, n=len(known))
