"""The product graph around a region, fetched as far as it is asked for: kinds, inputs, uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from decisions.evidence import ASSUMED, Assertion, Fact, assertion, strongest_first
from graph.store import Row


class Ask(Protocol):
    """Runs a named query with the day and the least confidence filled in."""

    def __call__(self, name: str, /, **parameters: object) -> list[Row]: ...


@dataclass(frozen=True, slots=True)
class Input:
    """What goes into a product: share (None if unknown), group of inputs that replace each other ('' if none).

    A group is one product's: `alt_group` of an inherited input begins with the ancestor it comes from.
    """

    product: str
    weight: float | None
    alt_group: str
    fact: Fact


class Chain:
    """Kinds and inputs of products, cached; every method takes and gives product ids."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._parents: dict[str, dict[str, Fact]] = {}
        self._children: dict[str, list[str]] = {}
        self._own_inputs: dict[str, dict[str, Input]] = {}
        self._ancestors: dict[str, dict[str, int]] = {}
        self._effective: dict[str, Mapping[str, Input]] = {}

    def without_assumed(self, ask: Ask) -> Chain:
        """The same, so far as it is known, without links that are only assumed; `ask` must leave them out too."""
        other = Chain(ask)
        other._parents = {
            p: {up: fact for up, fact in ups.items() if fact.status != ASSUMED} for p, ups in self._parents.items()
        }
        other._own_inputs = {
            p: {name: entry for name, entry in inputs.items() if entry.fact.status != ASSUMED}
            for p, inputs in self._own_inputs.items()
        }
        return other

    def learn(self, products: Iterable[str]) -> None:
        """Fetch all that these are kinds of, and what goes into any of them."""
        wanted = set(products)
        self.learn_kinds(wanted)
        seen = {up for product in wanted for up in self._above(product)} | wanted
        if fresh := sorted(p for p in seen if p not in self._own_inputs):
            self._learn_inputs(fresh)

    def learn_kinds(self, products: Iterable[str]) -> None:
        """Fetch all that these are kinds of."""
        frontier = sorted({p for p in products if p not in self._parents})
        while frontier:
            found = _pairs("KIND_OF", self._ask("kinds_above", products=frontier), "kind", "parent")
            self._parents |= {p: found.get(p, {}) for p in frontier}
            frontier = sorted({up for ups in found.values() for up in ups if up not in self._parents})

    def _learn_inputs(self, products: Sequence[str]) -> None:
        rows = self._ask("inputs_of", products=list(products))
        grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            grouped[(row["product"], row["input"])].append(row)
        self._own_inputs |= {p: {} for p in products}
        for (product, name), said in grouped.items():
            self._own_inputs[product][name] = _input(product, name, said)

    def parents(self, product: str) -> Mapping[str, Fact]:
        """What it is directly a kind of."""
        self.learn_kinds([product])
        return self._parents[product]

    def ancestors(self, product: str) -> dict[str, int]:
        """All it is a kind of, with the least number of steps, itself left out."""
        self.learn_kinds([product])
        return self._above(product)

    def _above(self, product: str) -> dict[str, int]:
        if product not in self._ancestors:
            self._ancestors[product] = self._climb(product)
        return self._ancestors[product]

    def _climb(self, product: str) -> dict[str, int]:
        steps: dict[str, int] = {product: 0}
        frontier = [product]
        while frontier:
            above = [up for p in frontier for up in self._parents.get(p, {}) if up not in steps]
            steps |= dict.fromkeys(above, steps[frontier[0]] + 1)
            frontier = list(dict.fromkeys(above))
        del steps[product]
        return steps

    def own_inputs(self, product: str) -> Mapping[str, Input]:
        """What its own edges say, nothing inherited."""
        self.learn([product])
        return self._own_inputs[product]

    def inputs(self, product: str) -> Mapping[str, Input]:
        """Its own inputs; if it has none, those of its nearest ancestors that have any; never itself."""
        if product not in self._effective:
            self.learn([product])
            self._effective[product] = self._own_inputs[product] or self._inherited(product)
        return self._effective[product]

    def _inherited(self, product: str) -> Mapping[str, Input]:
        by_step: dict[int, dict[str, Input]] = defaultdict(dict)
        for ancestor, step in sorted(self.ancestors(product).items()):
            for name, entry in self._own_inputs[ancestor].items():
                group = f"{ancestor} {entry.alt_group}" if entry.alt_group else ""
                by_step[step].setdefault(name, replace(entry, alt_group=group))
        nearest = by_step[min(by_step)] if by_step else {}
        return {name: entry for name, entry in nearest.items() if name != product}

    def users_of(self, products: Iterable[str]) -> set[str]:
        """Products that any of these goes into, and the kinds of those: who may inherit the input."""
        direct = {row["product"] for row in self._ask("uses_of", products=sorted(products))}
        return direct | self.kinds_below(direct)

    def kinds_below(self, products: Iterable[str]) -> set[str]:
        """All kinds of these, at any depth, themselves left out."""
        seen = set(products)
        found: set[str] = set()
        frontier = sorted(seen)
        while frontier:
            self._learn_children(frontier)
            frontier = sorted({kind for p in frontier for kind in self._children[p]} - seen)
            seen.update(frontier)
            found.update(frontier)
        return found

    def _learn_children(self, products: Iterable[str]) -> None:
        if fresh := [p for p in products if p not in self._children]:
            self._children |= {p: [] for p in fresh}
            for row in self._ask("kinds_below", products=fresh):
                if row["kind"] not in self._children[row["parent"]]:
                    self._children[row["parent"]].append(row["kind"])

    def kinds_of(self, product: str) -> set[str]:
        """The product with all kinds of it, at any depth."""
        return {product, *self.kinds_below([product])}


def _pairs(kind: str, rows: Iterable[Row], start: str, end: str) -> dict[str, dict[str, Fact]]:
    said: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for row in rows:
        said[(row[start], row[end])].append(assertion(row))
    nested: dict[str, dict[str, Fact]] = defaultdict(dict)
    for (a, b), assertions in said.items():
        nested[a][b] = Fact(kind, a, b, strongest_first(assertions))
    return nested


def _input(product: str, name: str, rows: Sequence[Row]) -> Input:
    """All assertions of one pair; share and group are those of the strongest that has them."""
    said = strongest_first(assertion(row) for row in rows)
    order = {a: i for i, a in enumerate(said)}
    ranked = sorted(rows, key=lambda row: order[assertion(row)])
    weight = next((float(row["weight"]) for row in ranked if row["weight"] is not None), None)
    group = next((str(row["alt_group"]) for row in ranked if row["alt_group"]), "")
    return Input(name, weight, group, Fact("INPUT_OF", name, product, said))


def groups(inputs: Mapping[str, Input]) -> dict[str, list[Input]]:
    """Inputs by group: those that replace each other are one group, any other stands alone under its own id."""
    grouped: dict[str, list[Input]] = defaultdict(list)
    for name, entry in inputs.items():
        grouped[f"alt:{entry.alt_group}" if entry.alt_group else name].append(entry)
    return grouped


def shares(inputs: Mapping[str, Input]) -> dict[str, float]:
    """Each input's share of the product: its weight, else 1 / number of groups."""
    equal = 1 / len(groups(inputs)) if inputs else 0.0
    return {name: equal if entry.weight is None else entry.weight for name, entry in inputs.items()}
