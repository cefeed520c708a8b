"""Dated facts as numbers, split by day: what is known up to a day, and what comes after and is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

SHARES = (0.70, 0.85)


class Dated(NamedTuple):
    """Who, what, whom, on which ISO day."""

    head: str
    relation: str
    tail: str
    day: str


@dataclass(frozen=True)
class Numbered:
    """`rows` holds head, relation, tail and day of each fact by number, days in order of time."""

    names: Sequence[str]
    relations: Sequence[str]
    days: Sequence[str]
    rows: Ints


def numbered(facts: Iterable[Dated]) -> Numbered:
    """The distinct facts by number, the oldest first."""
    told = sorted(set(facts), key=lambda fact: (fact.day, fact))
    names = sorted({name for fact in told for name in (fact.head, fact.tail)})
    relations = sorted({fact.relation for fact in told})
    days = sorted({fact.day for fact in told})
    books = [{text: number for number, text in enumerate(texts)} for texts in (names, relations, days)]
    rows = [(books[0][f.head], books[1][f.relation], books[0][f.tail], books[2][f.day]) for f in told]
    return Numbered(names, relations, days, np.array(rows, dtype=np.int64).reshape(-1, 4))


def both_ways(facts: Numbered, ties: frozenset[str]) -> Numbered:
    """The ties alone, each asked from either end: the other way round is a relation of its own."""
    chosen = np.isin(facts.rows[:, 1], [i for i, name in enumerate(facts.relations) if name in ties])
    rows = facts.rows[chosen]
    back = rows[:, [2, 1, 0, 3]] + np.array([0, len(facts.relations), 0, 0])
    relations = [*facts.relations, *(f"{name}⁻" for name in facts.relations)]
    return Numbered(facts.names, relations, facts.days, np.vstack((rows, back)))


def borders(facts: Numbered) -> tuple[int, int]:
    """The last day of the first 70 % and of the next 15 %: a day is never split, so the shares are near these."""
    share = np.cumsum(np.bincount(facts.rows[:, 3], minlength=len(facts.days))) / max(1, len(facts.rows))
    first, second = (int(np.searchsorted(share, border - 1e-9)) for border in SHARES)
    return first, second


def parts_of(facts: Numbered, ends: tuple[int, int]) -> tuple[Ints, Ints, Ints]:
    """The rows up to the first border, those up to the second, the rest."""
    edges = (-1, *ends, len(facts.days))
    days = facts.rows[:, 3]
    first, second, third = (facts.rows[(days > low) & (days <= high)] for low, high in pairwise(edges))
    return first, second, third
