"""The letter of a gap: the weakest edge on its evidence, as old as it is today."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.evidence import Fact, letter, present_confidence
from decisions.facts import Facts, Maker
from decisions.gaps import Verdict

NO_ROSTER_CAP = 0.69


def evidence(facts: Facts, gap: Verdict) -> list[Fact]:
    """The facts a gap rests on: the strongest user with its demand, the feeds with their makers, the clauses."""
    found = [*_demand(facts, gap), *_supply(facts, gap), *_clauses(facts, gap.product)]
    found += facts.customers.get(gap.product, {}).values()
    if gap.type == "strengthen":
        for maker in facts.direct.get(gap.product, ()):
            found += [maker.makes, maker.lies]
    return list(dict.fromkeys(found))


def _demand(facts: Facts, gap: Verdict) -> list[Fact]:
    users = gap.serves if gap.subtype == "backward" else gap.users
    found: list[Fact] = []
    for user in sorted(users, key=lambda u: (u not in facts.made, u)):
        found.append(facts.chain.inputs(user)[gap.product].fact)
        found += _presence(facts, user)
    return found


def _supply(facts: Facts, gap: Verdict) -> list[Fact]:
    inputs = facts.chain.inputs(gap.product)
    return [f for feed in gap.feeds for f in (inputs[feed].fact, *_presence(facts, feed))]


def _presence(facts: Facts, product: str) -> list[Fact]:
    """Why a product counts as here or wanted: its first makers, else the clauses on it."""
    makers = list(facts.direct.get(product, ())) or _kind_makers(facts, product)
    return [f for m in makers[:2] for f in (m.makes, m.lies)] or _clauses(facts, product)


def _kind_makers(facts: Facts, product: str) -> list[Maker]:
    firms = facts.makers.get(product, frozenset())
    return [
        m for p, ms in facts.direct.items() for m in ms if m.enterprise in firms and product in facts.chain.ancestors(p)
    ]


def _clauses(facts: Facts, product: str) -> list[Fact]:
    return [cover.fact for cover in facts.covers if cover.product == product]


def trust(facts: Facts, gap: Verdict, on: Iterable[Fact]) -> str:
    """A, B or C. The best supported way counts: the weakest edge of the first user's, and of the first feed's, evidence."""
    as_of = facts.scope.as_of
    ways = _ways(facts, gap) or [list(on)]
    best = max((min((present_confidence(f, as_of) for f in way), default=0.0) for way in ways), default=0.0)
    if gap.subtype in ("S1", "S4") and not gap.roster:
        best = min(best, NO_ROSTER_CAP)
    return letter(best)


def _ways(facts: Facts, gap: Verdict) -> list[list[Fact]]:
    inputs = facts.chain.inputs(gap.product)
    if gap.subtype == "forward":
        return [[inputs[feed].fact, *_presence(facts, feed)] for feed in gap.feeds]
    users = gap.serves if gap.subtype == "backward" else gap.users
    demand = [[facts.chain.inputs(u)[gap.product].fact, *_presence(facts, u)] for u in users]
    if gap.type == "strengthen":
        own = [f for m in facts.direct.get(gap.product, ()) for f in (m.makes, m.lies)]
        return [[*own, *way] for way in demand] or [own + _clauses(facts, gap.product)]
    return demand + [[fact] for fact in facts.customers.get(gap.product, {}).values()]
