"""What the ledger keeps: leads and their changes, frozen, and the words a person gives with a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# What people write, in the order of lists and files; `investment_cny_100m` alone is a number.
FIELDS = (
    "product", "enterprise", "full_name", "credit_code", "stock_code", "introducer", "content", "investment_cny_100m",
    "land_energy", "cluster", "region", "park", "department", "person", "last_contact", "next_step", "problem",
)  # fmt: skip
NUMBER_FIELDS = ("investment_cny_100m",)
Value = str | float | None


class Seen(NamedTuple):
    """A lead as somebody saw it: whoever changes it says which version he had before him."""

    number: int
    version: int


@dataclass(frozen=True, slots=True)
class Act:
    """Who makes a change (free text of the office, may be empty), and the day it holds from ('' is today)."""

    by: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """One firm invited for one gap by one region. Days are ISO; `version` grows with each change."""

    number: int
    version: int
    step: str
    step_since: str
    signed_on: str
    operating_on: str
    made_at: str
    changed_at: str
    product: str
    enterprise: str
    full_name: str
    credit_code: str
    stock_code: str
    introducer: str
    content: str
    investment_cny_100m: float | None
    land_energy: str
    cluster: str
    region: str
    park: str
    department: str
    person: str
    last_contact: str
    next_step: str
    problem: str

    @property
    def seen(self) -> Seen:
        """This lead at this version."""
        return Seen(self.number, self.version)

    def value(self, field: str) -> Value:
        """One of FIELDS, or `step`."""
        found: Value = getattr(self, field)
        return found


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one lead from old to new; a new lead has one of field `step` with nothing before."""

    lead: int
    at: str
    by: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """A lead that moved while the graph has not followed yet: how its gap stood `before`, as seen from a region and a day."""

    lead: int
    product: str
    region: str
    as_of: str
    before: str
