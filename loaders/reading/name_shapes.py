"""Whether a name sounds like a firm's or like something made: a weighing of its letters, learned from known names.

`name_shapes.tsv` holds the weights (hundredths of log odds) of a logistic regression on the names of listed firms and of
their products: the first and last letters, single letters, pairs, and the length. Above 0 a firm is likelier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from loaders.reading.analyser import has_name
from loaders.reading.vocabulary import words

FILE = Path(__file__).with_name("name_shapes.tsv")
_SURE, _NAMED, _MOST = 3.0, 1.0, 3.0


@cache
def _weights() -> Mapping[str, int]:
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {feature: int(weight) for feature, weight in rows}


def features(name: str) -> Iterator[str]:
    """What of a name is weighed, each once."""
    found = {f"L{min(len(name), 8)}", "e" + name[-1:], "E" + name[-2:], "T" + name[-3:], "s" + name[:1], "S" + name[:2]}
    found |= {"u" + letter for letter in name}
    found |= {"b" + name[place : place + 2] for place in range(len(name) - 1)}
    yield from found


@cache
def firm_odds(name: str) -> float:
    """Log odds that the name is a firm's and not a product's, between -3 and 3."""
    table = _weights()
    odds = (table["bias"] + sum(table.get(feature, 0) for feature in features(name))) / 100
    if len(name) > 3 and name.endswith(words("firm.ends")):
        odds += _SURE
    if has_name(name):
        odds += _NAMED
    return max(-_MOST, min(_MOST, odds))


def sound_like_firms(names: Iterable[str], least: float = 0.0) -> bool:
    """True if the names of one list are firms' rather than products' on the whole."""
    odds = [firm_odds(name) for name in names]
    return bool(odds) and sum(odds) / len(odds) > least
