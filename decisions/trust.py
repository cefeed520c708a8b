"""The letter of a gap: the weakest edge on its evidence, as old as it is today."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.evidence import Fact, letter, present_confidence
from decisions.facts import Facts, Maker
from decisions.gaps import Judge, Verdict

NO_ROSTER_CAP = 0.69


def evidence(judge: Judge, gap: Verdict) -> list[Fact]:
    """The facts a gap rests on: its users and why they count, the feeds with their makers, the clauses."""
    facts = judge.facts
    found = [*_demand(facts, gap), *_supply(facts, gap), *_clauses(facts, gap.product)]
    found += facts.customers.get(gap.product, {}).values()
    for fill in gap.serves if gap.subtype == "backward" else ():
        found += max(_wanted_ways(judge, fill), key=lambda way: _weakest(facts, way), default=[])
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
    return [fact for maker in _makers(facts, product)[:2] for fact in (maker.makes, maker.lies)] or _clauses(
        facts, product
    )


def _best_presence(facts: Facts, product: str) -> list[Fact]:
    """The best supported of the facts that each make it count: one maker with its place, or one clause."""
    ways = [[maker.makes, maker.lies] for maker in _makers(facts, product)]
    ways = ways or [[clause] for clause in _clauses(facts, product)]
    return max(ways, key=lambda way: _weakest(facts, way), default=[])


def _weakest(facts: Facts, way: Iterable[Fact]) -> float:
    return min((present_confidence(fact, facts.scope.as_of, facts.horizons) for fact in way), default=0.0)


def _makers(facts: Facts, product: str) -> list[Maker]:
    return list(facts.direct.get(product, ())) or _kind_makers(facts, product)


def _kind_makers(facts: Facts, product: str) -> list[Maker]:
    return [maker for kind in facts.made_kinds.get(product, ()) for maker in facts.direct[kind]]


def _clauses(facts: Facts, product: str) -> list[Fact]:
    return [cover.fact for cover in facts.covers if cover.product == product]


def trust(judge: Judge, gap: Verdict, on: Iterable[Fact]) -> str:
    """A, B or C, by the weakest edge of the best supported way from the gap to what draws or feeds it."""
    best = max(_weakest(judge.facts, way) for way in _ways(judge, gap) or [list(on)])
    if gap.subtype in ("S1", "S4") and not gap.roster:
        best = min(best, NO_ROSTER_CAP)
    return letter(best)


def _ways(judge: Judge, gap: Verdict) -> list[list[Fact]]:
    facts = judge.facts
    inputs = facts.chain.inputs
    if gap.subtype == "forward":
        return [[inputs(gap.product)[feed].fact, *_best_presence(facts, feed)] for feed in gap.feeds]
    if gap.subtype == "backward":
        return [[inputs(fill)[gap.product].fact, *way] for fill in gap.serves for way in _wanted_ways(judge, fill)]
    if gap.type == "strengthen":
        own = _best_presence(facts, gap.product)
        return [[*own, *way] for way in _used_ways(judge, gap.product)] or [own + _clauses(facts, gap.product)]
    return _wanted_ways(judge, gap.product)


def _used_ways(judge: Judge, product: str) -> list[list[Fact]]:
    facts, users = judge.facts, sorted(judge.users.get(product, ()))
    return [[facts.chain.inputs(user)[product].fact, *_best_presence(facts, user)] for user in users]


def _wanted_ways(judge: Judge, product: str) -> list[list[Fact]]:
    """The ways in which a product is needed: by each user, or by a named outside customer."""
    customers = judge.facts.customers.get(product, {}).values()
    return _used_ways(judge, product) + [[fact] for fact in customers]
