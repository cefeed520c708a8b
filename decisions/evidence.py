"""What a fact rests on: every assertion behind it, the strongest standing shown, and how far it may be trusted today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import pow
from types import MappingProxyType

from graph.check import STATUS_RANK
from graph.store import Row

HALF_LIFE_YEARS: Mapping[str, float] = {"INPUT_OF": 10, "KIND_OF": 10, "LOCATED_IN": 3, "PRODUCES": 3}
CLAUSE_HALF_LIFE_YEARS = 3
ASSUMED = "assumed"
_RUNNING = ("", "operating")  # a phase that nobody told is that of works that run


@dataclass(frozen=True, slots=True, order=True)
class Assertion:
    """One source's word for a fact. `source` is a document's id, `locators` its clauses or rows."""

    source: str
    locators: tuple[str, ...]
    status: str
    confidence: float
    as_of: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A distinct pair with all its assertions, strongest first. `kind` is the edge type."""

    kind: str
    start: str
    end: str
    assertions: tuple[Assertion, ...]

    @property
    def status(self) -> str:
        """The strongest standing among the assertions."""
        return self.assertions[0].status

    @property
    def confidence(self) -> float:
        """The highest confidence among the assertions."""
        return max(a.confidence for a in self.assertions)


def assertion(row: Row) -> Assertion:
    """The assertion in a row with the common provenance columns."""
    return Assertion(
        row["source"], tuple(row["locators"] or ()), row["status"], float(row["confidence"]), row["as_of"] or ""
    )


def strongest_first(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """Distinct assertions by standing, confidence, date, then source."""
    distinct = sorted(set(assertions))
    return tuple(sorted(distinct, key=lambda a: (STATUS_RANK[a.status], a.confidence, a.as_of), reverse=True))


def facts(kind: str, rows: Iterable[Row], start: str, end: str) -> dict[tuple[str, str], Fact]:
    """Rows reduced to distinct (start, end) pairs; `start` and `end` name their columns."""
    grouped: dict[tuple[str, str], list[Assertion]] = {}
    for row in rows:
        grouped.setdefault((row[start], row[end]), []).append(assertion(row))
    return {pair: Fact(kind, *pair, strongest_first(said)) for pair, said in grouped.items()}


def runs(phase: str) -> bool:
    """True for works in this phase that make something now; False while they are planned or being built."""
    return phase in _RUNNING


def whole_years(since: str, until: str) -> int:
    """Whole years from one ISO day to another, never below 0."""
    a, b = date.fromisoformat(since), date.fromisoformat(until)
    return max(0, b.year - a.year - ((b.month, b.day) < (a.month, a.day)))


def present_confidence(fact: Fact, as_of: str, horizons: Mapping[str, str] = MappingProxyType({})) -> float:
    """The best of its assertions, each halved per half-life of its age in whole years.

    A clause keeps its confidence until the horizon of its document (`horizons`: ISO day by document) and ages from then on.
    """
    return max(said.confidence * pow(0.5, _half_lives(fact.kind, said, as_of, horizons)) for said in fact.assertions)


def _half_lives(kind: str, said: Assertion, as_of: str, horizons: Mapping[str, str]) -> float:
    if kind in HALF_LIFE_YEARS:
        return whole_years(said.as_of, as_of) / HALF_LIFE_YEARS[kind] if said.as_of else 0
    horizon = horizons.get(said.source)
    return whole_years(horizon, as_of) / CLAUSE_HALF_LIFE_YEARS if horizon else 0


def letter(confidence: float) -> str:
    """A, B or C (DESIGN section 4)."""
    return "A" if confidence >= 0.7 else "B" if confidence >= 0.4 else "C"
