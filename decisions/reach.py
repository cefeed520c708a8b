"""Firms outside the region that make a product or a kind of it: whom one could invite at all."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decisions.areas import Areas
from decisions.evidence import ASSUMED, Fact, assertion, runs, strongest_first
from decisions.facts import Facts
from decisions.weights import Weights
from graph.store import Row

INVITABLE = ("", "active")
SATURATION = math.log(21)


@dataclass(frozen=True, slots=True)
class Outsider:
    """A firm that makes `product`, anywhere. `regions`: where it lies, () if not recorded. `inside`: some of it is in R."""

    enterprise: str
    product: str
    standing: str
    phase: str
    rank: int | None
    regions: tuple[str, ...]
    inside: bool
    fact: Fact

    @property
    def makes_now(self) -> bool:
        """True if it is said to make it, and not only to build or plan the works: a guess closes no gap."""
        return self.fact.status != ASSUMED and runs(self.phase)


class Reach:
    """Makers of products, and with `kinds` of all kinds of them, fetched once for all."""

    def __init__(self, facts: Facts, products: Iterable[str], weights: Weights, *, kinds: bool = True) -> None:
        self.facts = facts
        self.areas = Areas(facts.scope, weights)
        wanted_products = set(products)
        self.below = self._kinds(wanted_products) if kinds else {p: frozenset((p,)) for p in wanted_products}
        wanted = {kind for kinds in self.below.values() for kind in kinds}
        self.makers = _outsiders(facts, facts.ask("makers_of", products=sorted(wanted)))

    def _kinds(self, products: set[str]) -> Mapping[str, frozenset[str]]:
        """Each product with all kinds of it that are known."""
        chain = self.facts.chain
        chain.kinds_below(products)  # all in a few questions; below they are known
        return {product: frozenset(chain.kinds_of(product)) for product in products}

    def outside(self, product: str) -> list[Outsider]:
        """Active firms that lie outside R, one entry a firm and product it makes."""
        entries = (entry for kind in sorted(self.below.get(product, ())) for entry in self.makers.get(kind, ()))
        return [e for e in entries if e.regions and not e.inside and e.standing in INVITABLE]

    def part(self, product: str) -> float:
        """min(1, log(1+n)/log 21), n weighted by the region's own table of areas to invite from.

        Makers that are only assumed do not count.
        """
        firms = {
            e.enterprise: self.areas.weight(e.regions) for e in self.outside(product) if e.fact.status != "assumed"
        }
        return min(1.0, math.log1p(sum(firms.values())) / SATURATION)


def _outsiders(facts: Facts, rows: Iterable[Row]) -> dict[str, list[Outsider]]:
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[(row["product"], row["enterprise"])].append(row)
    makers: dict[str, list[Outsider]] = defaultdict(list)
    for (product, firm), said in sorted(grouped.items()):
        makers[product].append(_outsider(facts, product, firm, said))
    return makers


def _outsider(facts: Facts, product: str, firm: str, rows: list[Row]) -> Outsider:
    regions = tuple(sorted({row["region"] for row in rows if row["region"]}))
    ranks = [int(row["rank"]) for row in rows if row["rank"] is not None]
    inside = any(region in facts.scope.inside for region in regions)
    fact = Fact("PRODUCES", firm, product, strongest_first(map(assertion, rows)))
    phase = min((row["phase"] for row in rows), key=lambda p: not runs(p))
    return Outsider(firm, product, rows[0]["standing"], phase, min(ranks, default=None), regions, inside, fact)
