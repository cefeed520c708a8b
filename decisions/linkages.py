"""How places of the region can supply each other: who makes what, who needs it, who is said to buy it already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from decisions.analysis import Analysis
from decisions.evidence import Fact, assertion, strongest_first
from decisions.places import Places
from graph.store import Row

STATED, POSSIBLE, PLANNED = "stated", "possible", "planned"
ORDER = (STATED, POSSIBLE, PLANNED)


@dataclass(frozen=True, slots=True)
class Linkage:
    """One place can supply another with `product`, which goes into `into` there ('' where the source does not say).

    `supplier`, `buyer`: the firms, '' where only a plan stands for them. `made`: what the supplier makes, the product
    or a kind of it. `facts`: what it rests on.
    """

    start: str
    end: str
    product: str
    into: str
    supplier: str
    buyer: str
    status: str
    made: str
    facts: tuple[Fact, ...]

    def place(self) -> tuple[object, ...]:
        """Where it stands in lists: by status, places, products, firms."""
        return (
            ORDER.index(self.status), self.start, self.end, self.product, self.into, self.supplier, self.buyer, self.made,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Supply:
    """Somebody who makes (or plans) a product or a kind of it, and where."""

    firm: str
    made: str
    places: tuple[str, ...]
    fact: Fact


@dataclass(frozen=True, slots=True)
class _Way:
    """A product that goes into another, and the fact that says so."""

    product: str
    into: str
    fact: Fact


class Linkages:
    """All linkages of an analysis: within a place and between places. Generic goods are left out as they are no feeds.

    `cluster`: only those whose product, or what it goes into, belongs to it.
    """

    def __init__(self, analysis: Analysis, cluster: str = "") -> None:
        self.analysis = analysis
        self.cluster = cluster
        self.facts = analysis.facts
        self.places = Places(analysis.facts)

    @cached_property
    def all(self) -> tuple[Linkage, ...]:
        """Every linkage, stated ones first."""
        found = {(x.start, x.end, x.product, x.into, x.supplier, x.buyer): x for x in self._planned()}
        found |= {(x.start, x.end, x.product, x.into, x.supplier, x.buyer): x for x in self._possible()}
        known = self._with_stated(list(found.values()))
        return tuple(sorted(filter(self._belongs, known), key=Linkage.place))

    def _belongs(self, link: Linkage) -> bool:
        of_product = self.analysis.clusters.of_product
        return not self.cluster or any(self.cluster in of_product(p) for p in (link.product, link.into) if p)

    def between(self) -> list[Linkage]:
        """Those between two different places."""
        return [link for link in self.all if link.start != link.end]

    # ---- possible

    def _supplies(self, product: str) -> Iterator[_Supply]:
        """Local makers of the product, or else of kinds of it: each firm once."""
        seen: set[str] = set()
        for made in (product, *sorted(self.facts.made_kinds.get(product, ()))):
            for maker in self.facts.direct.get(made, ()):
                if maker.enterprise not in seen:
                    seen.add(maker.enterprise)
                    yield _Supply(maker.enterprise, made, self.places.of(maker), maker.makes)

    def _ways(self, into: str) -> list[_Way]:
        chain, judge = self.facts.chain, self.analysis.judge
        return [_Way(name, into, entry.fact) for name, entry in chain.inputs(into).items() if not judge.stopped(name)]

    def _demand(self, into: str) -> list[_Supply]:
        """Those that make it under its own name: what they need is what goes into it."""
        return [_Supply(m.enterprise, into, self.places.of(m), m.makes) for m in self.facts.direct.get(into, ())]

    def _possible(self) -> Iterator[Linkage]:
        self.facts.chain.learn(self.facts.direct)
        for into in self.facts.direct:
            for way in self._ways(into):
                if way.product in self.facts.made:
                    yield from _joined(way, list(self._supplies(way.product)), self._demand(into), POSSIBLE)

    # ---- planned

    def _planned(self) -> Iterator[Linkage]:
        """Planned supply for what is made, and made supply for what is planned; never planned for planned."""
        plans = self.facts.plans
        self.facts.chain.learn(plans)
        for into in self.facts.direct:
            for way in self._ways(into):
                if way.product in plans:
                    yield from _joined(way, self._coming(way.product), self._demand(into), PLANNED)
        for into in plans:
            for way in self._ways(into):
                yield from _joined(way, list(self._supplies(way.product)), self._coming(into), PLANNED)

    def _coming(self, product: str) -> list[_Supply]:
        """What is planned, left out where the place has a maker already."""
        here = {place for supply in self._supplies(product) for place in supply.places}
        coming = []
        for plan in self.facts.plans[product]:
            places = tuple(place for place in self.places.of_plan(plan) if place not in here)
            coming.append(_Supply(plan.planner if plan.kind == "maker" else "", product, places, plan.fact))
        return coming

    # ---- stated

    def _with_stated(self, links: list[Linkage]) -> list[Linkage]:
        """The linkages, those that a SUPPLIES edge tells of marked, and edges that match none as linkages of their own."""
        by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, link in enumerate(links):
            if link.supplier and link.buyer:
                by_pair[(link.supplier, link.buyer)].append(number)
        more: list[Linkage] = []
        for (supplier, buyer, product), fact in self._stated().items():
            met = [n for n in by_pair.get((supplier, buyer), ()) if self._same(links[n], product)]
            for number in met:
                links[number] = replace(links[number], status=STATED, facts=(fact, *links[number].facts))
            if not met:
                more += self._alone(supplier, buyer, product, fact)
        return links + more

    def _same(self, link: Linkage, product: str) -> bool:
        """True if the edge names no product, or the linkage's, or a kind of it."""
        return not product or link.product in (product, *self.facts.chain.ancestors(product))

    def _alone(self, supplier: str, buyer: str, product: str, fact: Fact) -> Iterator[Linkage]:
        for start in self.places.of_firms.get(supplier, ()):
            for end in self.places.of_firms.get(buyer, ()):
                yield Linkage(start, end, product, "", supplier, buyer, STATED, product, (fact,))

    def _stated(self) -> Mapping[tuple[str, str, str], Fact]:
        """SUPPLIES among local firms by supplier, buyer and product id; a hint that is only assumed states nothing."""
        firms = sorted(self.places.of_firms)
        said: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        rows = self.facts.ask("supplies_among", enterprises=firms) if firms else []
        named = {text: self._product(text) for text in {row["product"] for row in rows}}
        for row in rows:
            if row["status"] != "assumed":
                said[(row["supplier"], row["buyer"], named[row["product"]])].append(row)
        return {
            key: Fact("SUPPLIES", key[0], key[1], strongest_first(map(assertion, found)))
            for key, found in sorted(said.items())
        }

    def _product(self, text: str) -> str:
        """The id of the product a source names so; a name the graph does not know stands for itself."""
        rows = self.facts.ask("find", text=text) if text else []
        ids = sorted(row["node"] for row in rows if row["label"] == "Product")
        return str(ids[0]) if ids else f"Product:{text}" if text else ""


def _joined(way: _Way, supplies: Iterable[_Supply], demand: Sequence[_Supply], status: str) -> Iterator[Linkage]:
    """One linkage a pair of places of two different firms."""
    for supply in supplies:
        for need in demand:
            if supply.firm and supply.firm == need.firm:
                continue
            facts = (supply.fact, way.fact, need.fact)
            for start in supply.places:
                for end in need.places:
                    yield Linkage(start, end, way.product, way.into, supply.firm, need.firm, status, supply.made, facts)
