"""How much of a product's or a cluster's input groups is made here, as an interval: not recorded is not absent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from decisions.chain import Chain, groups, shares
from decisions.clusters import Clusters
from decisions.facts import Facts
from decisions.gaps import Judge


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of a cluster: `low` if what is not recorded is absent, `high` if it is present; None with no known inputs.

    `products`: its products in M or F; `known`: those with known inputs; `made`: those made here.
    """

    cluster: str
    low: float | None
    high: float | None
    products: int
    known: int
    made: int


def match(chain: Chain, product: str, present: Callable[[str], bool]) -> float | None:
    """The share of the product's input groups that is present, [0,1]; None if it has no known inputs."""
    inputs = chain.inputs(product)
    if not inputs:
        return None
    weight = shares(inputs)
    total = held = 0.0
    for members in groups(inputs).values():
        share = max(weight[m.product] for m in members)
        total += share
        held += share * any(present(m.product) for m in members)
    return held / total if total else None


class CoverageOf:
    """Coverage of the region's clusters, and what it would gain or lose."""

    def __init__(self, facts: Facts, judge: Judge, clusters: Clusters) -> None:
        self.chain = facts.chain
        self.made = facts.made
        self.absent = judge.absent
        self.members = self._members(facts, clusters)
        self.standing = [members for cluster, members in self.members.items() if cluster not in clusters.past]
        self.by_input = self._by_input()

    def _members(self, facts: Facts, clusters: Clusters) -> dict[str, list[str]]:
        members: dict[str, list[str]] = defaultdict(list)
        for product in sorted(facts.made | facts.focus):
            for cluster in clusters.of_product(product) | (clusters.named_on(product) & clusters.past):
                members[cluster].append(product)
        return members

    def _by_input(self) -> dict[str, set[str]]:
        users: dict[str, set[str]] = defaultdict(set)
        for products in self.members.values():
            for product in products:
                for name in self.chain.inputs(product):
                    users[name].add(product)
        return users

    def of(self, cluster: str) -> Coverage:
        """The interval of one cluster."""
        products = self.members.get(cluster, [])
        low = [m for p in products if (m := match(self.chain, p, self.made.__contains__)) is not None]
        high = [m for p in products if (m := match(self.chain, p, lambda name: not self.absent(name))) is not None]
        made = sum(product in self.made for product in products)
        mean = [sum(values) / len(values) if values else None for values in (low, high)]
        return Coverage(cluster, mean[0], mean[1], len(products), len(low), made)

    def mean(self, also: AbstractSet[str]) -> float | None:
        """The mean low end of the clusters' coverage if these products were made too; None if none has known inputs."""
        lows = []
        for products in self.members.values():
            known = [match(self.chain, p, lambda name: name in self.made or name in also) for p in products]
            if low := [m for m in known if m is not None]:
                lows.append(sum(low) / len(low))
        return sum(lows) / len(lows) if lows else None

    def change(self, products: AbstractSet[str], *, gained: bool) -> float:
        """Gain (or loss) in the low end of the cluster of today it touches most, if these products were (or were no longer) made."""
        touched = {user for product in products for user in self.by_input.get(product, ())}
        if not touched:
            return 0.0

        def after(name: str) -> bool:
            return gained if name in products else name in self.made

        deltas = {p: self._delta(p, after) for p in touched}
        return max((self._cluster_change(members, deltas) for members in self.standing), default=0.0)

    def _delta(self, product: str, after: Callable[[str], bool]) -> float:
        before = match(self.chain, product, self.made.__contains__) or 0.0
        return abs((match(self.chain, product, after) or 0.0) - before)

    def _cluster_change(self, members: Iterable[str], deltas: dict[str, float]) -> float:
        known = [p for p in members if self.chain.inputs(p)]
        return sum(deltas.get(p, 0.0) for p in known) / len(known) if known else 0.0
