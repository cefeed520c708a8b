"""Letters in another form than plans use: traditional ones, and the radicals that fonts of PDF files give for letters."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from loaders.documents.mapped import Edit

FILE = Path(__file__).with_name("letters.toml")
_RADICAL = re.compile(r"[\u2e80-\u2fd5\uf900-\ufaff]")
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_SHARE = 0.1  # of letters: names in traditional letters in a text in simplified ones are fewer
_FEWEST = 5


def letter_edits(text: str) -> Iterator[Edit]:
    """Radicals become letters; a text in traditional letters becomes one in simplified ones, letter by letter."""
    edits = [Edit(*m.span(), _usual(m[0]), "letter") for m in _RADICAL.finditer(text) if _usual(m[0]) != m[0]]
    if is_traditional(text):
        table = _table("traditional")
        edits += [
            Edit(m.start(), m.end(), m[0].translate(table), "traditional")
            for m in re.finditer(r"[\u4e00-\u9fff]+", text)
            if m[0].translate(table) != m[0]
        ]
    yield from sorted(edits)


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional letters."""
    letters = _LETTER.findall(text[:100_000])
    table = _table("traditional")
    found = sum(1 for letter in letters if ord(letter) in table)
    return found >= max(_FEWEST, _SHARE * len(letters))


def _usual(letter: str) -> str:
    known = letter.translate(_table("radicals"))
    plain = unicodedata.normalize("NFKC", known)
    return plain if len(plain) == 1 else letter


@cache
def _table(name: str) -> Mapping[int, str]:
    pairs = tomllib.loads(FILE.read_text(encoding="utf-8"))[name].split()
    return {ord(pair[0]): pair[1] for pair in pairs}
