"""The facts around a product that its type rests on, nearest first, as one analysis knows them: to hold two against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions.analysis import Analysis
from decisions.evidence import Fact

Key = tuple[str, str, str, str]  # edge type, start, end, and what is of its identity here: role or group


@dataclass(frozen=True)
class Pair:
    """Two analyses of one region: before and after."""

    before: Analysis
    after: Analysis

    def both(self) -> tuple[Analysis, Analysis]:
        """Before, then after."""
        return self.before, self.after

    def users(self, product: str) -> list[str]:
        """What it goes into on either side."""
        return sorted({user for a in self.both() for user in a.judge.users.get(product, ())})

    def inputs(self, product: str) -> list[str]:
        """What goes into it on either side."""
        return sorted({name for a in self.both() for name in a.facts.chain.inputs(product)})

    def kinds(self, product: str) -> list[str]:
        """Kinds of it that are made on either side."""
        return sorted({kind for a in self.both() for kind in a.facts.made_kinds.get(product, ())})

    def serves(self, product: str) -> list[str]:
        """The fill products it goes into on either side."""
        return sorted({fill for a in self.both() for fill in a.judge.serving.get(product, ())})

    def stands_otherwise(self, product: str) -> bool:
        """True if whether it is made, or wanted, differs."""
        a, b = self.both()
        made = (product in a.facts.made) != (product in b.facts.made)
        return made or (product in a.judge.wanting) != (product in b.judge.wanting)

    def makers_differ(self, product: str) -> bool:
        """True if the firms that make it under its own name differ."""
        firms = [{m.enterprise for m in a.facts.direct.get(product, ())} for a in self.both()]
        return firms[0] != firms[1]

    def goes_otherwise(self, product: str, user: str) -> bool:
        """True if it goes into the user on one side only, or in another group of alternatives."""
        found = [a.facts.chain.inputs(user).get(product) for a in self.both()]
        return [x and (x.fact.end, x.alt_group) for x in found][0] != [x and (x.fact.end, x.alt_group) for x in found][
            1
        ]


def around(pair: Pair, side: Analysis, product: str) -> Iterator[tuple[Key, Fact]]:
    """The facts of one side that can bear on the product's type and may differ, nearest first."""
    yield from _presence(pair, side, product)
    if (product in pair.before.facts.made) != (product in pair.after.facts.made):
        return
    yield from _wish(side, product)
    for user in pair.users(product):
        yield from _use(pair, side, product, user)
    yield from _supply(pair, side, product)
    for fill in pair.serves(product):
        yield from _service(pair, side, product, fill)
    yield from _lone(pair, side, product)


def _presence(pair: Pair, side: Analysis, product: str) -> Iterator[tuple[Key, Fact]]:
    """Who makes it or a kind of it, and why that is a kind."""
    for made in (product, *pair.kinds(product)):
        for maker in side.facts.direct.get(made, ()):
            yield ("PRODUCES", maker.enterprise, made, ""), maker.makes
    for kind in pair.kinds(product):
        yield from _kinship(pair, side, kind)


def _kinship(pair: Pair, side: Analysis, product: str) -> Iterator[tuple[Key, Fact]]:
    above = sorted({product, *(up for a in pair.both() for up in a.facts.chain.ancestors(product))})
    for node in above:
        for parent, fact in side.facts.chain.parents(node).items():
            yield ("KIND_OF", node, parent, ""), fact


def _wish(side: Analysis, product: str) -> Iterator[tuple[Key, Fact]]:
    for cover in side.facts.covers:
        if cover.product == product:
            yield ("COVERS", cover.cluster, product, cover.role), cover.fact
    for firm, fact in side.facts.customers.get(product, {}).items():
        yield ("MEANT_FOR", product, firm, ""), fact


def _standing(pair: Pair, side: Analysis, product: str) -> Iterator[tuple[Key, Fact]]:
    """Why another product counts as made or wanted, where that differs."""
    if pair.stands_otherwise(product):
        yield from _presence(pair, side, product)
        yield from _wish(side, product)


def _link(pair: Pair, side: Analysis, product: str, user: str) -> Iterator[tuple[Key, Fact]]:
    """That it goes into the user; where this differs, all that goes into it and what it is a kind of."""
    if pair.goes_otherwise(product, user):
        for name, entry in side.facts.chain.inputs(user).items():
            yield ("INPUT_OF", name, entry.fact.end, entry.alt_group), entry.fact
        yield from _kinship(pair, side, user)


def _use(pair: Pair, side: Analysis, product: str, user: str) -> Iterator[tuple[Key, Fact]]:
    yield from _link(pair, side, product, user)
    yield from _standing(pair, side, user)
    for other in _others(pair, product, user):
        yield from _link(pair, side, other, user)
        yield from _standing(pair, side, other)


def _others(pair: Pair, product: str, user: str) -> Iterable[str]:
    """Members of its group among the user's inputs."""
    found: set[str] = set()
    for a in pair.both():
        inputs = a.facts.chain.inputs(user)
        group = inputs[product].alt_group if product in inputs else ""
        found |= {name for name, entry in inputs.items() if group and entry.alt_group == group}
    return sorted(found - {product})


def _supply(pair: Pair, side: Analysis, product: str) -> Iterator[tuple[Key, Fact]]:
    for name in pair.inputs(product):
        yield from _link(pair, side, name, product)
        yield from _standing(pair, side, name)


def _service(pair: Pair, side: Analysis, product: str, fill: str) -> Iterator[tuple[Key, Fact]]:
    """For a backward extension: that it goes into the fill product, and why that is one."""
    yield from _use(pair, side, product, fill)
    yield from _wish(side, fill)
    for user in pair.users(fill):
        yield from _use(pair, side, fill, user)


def _lone(pair: Pair, side: Analysis, product: str) -> Iterator[tuple[Key, Fact]]:
    """For a lone point: what else its one maker alone makes."""
    firms = {m.enterprise for a in pair.both() for m in a.facts.direct.get(product, ())}
    alone = {p for a in pair.both() for firm in firms for p in a.judge.sole.get(firm, ())} - {product}
    for other in sorted(alone):
        if pair.makers_differ(other):
            yield from _presence(pair, side, other)
        for user in pair.users(other):
            yield from _link(pair, side, other, user)
            yield from _standing(pair, side, user)
