"""Dated signs that a firm is expanding: what it is reported to have put money into within the last 24 months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from decisions.evidence import ASSUMED, Fact, assertion, strongest_first
from decisions.facts import Facts

MONTHS = 24


class Investment(NamedTuple):
    """A firm's newest investment on record: the fact, and its ISO day."""

    fact: Fact
    day: str


def months_before(day: str, months: int) -> str:
    """The same day (or the month's last) so many months earlier, ISO."""
    end = date.fromisoformat(day)
    year, month = divmod(end.year * 12 + end.month - 1 - months, 12)
    for last in range(end.day, 0, -1):
        try:
            return date(year, month + 1, last).isoformat()
        except ValueError:
            continue
    raise ValueError(day)


def expansions(facts: Facts, firms: Sequence[str]) -> Mapping[str, Investment]:
    """The newest dated investment of each firm that has one, not a guess. A firm without any is unknown, not idle."""
    if not firms:
        return {}
    since = months_before(facts.scope.as_of, MONTHS)
    found: dict[str, dict[tuple[str, str], Investment]] = defaultdict(dict)
    for row in facts.ask("investments", firms=list(firms), since=since):
        if row["status"] != ASSUMED:
            fact = Fact("INVESTS_IN", row["firm"], row["other"], strongest_first([assertion(row)]))
            found[row["firm"]][(row["date"], row["other"])] = Investment(fact, row["date"])
    return {firm: dated[max(dated)] for firm, dated in found.items()}
