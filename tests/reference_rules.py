"""The decision rules a second time, slow and plain, from the text of DESIGN section 4 alone: to compare with.

A world is nodes and edges as `tiny.source` takes them, by names that no two labels share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

CONFIDENCE = {"stated": 0.9, "derived": 0.6, "assumed": 0.5}
Link = tuple[str, str, Mapping[str, Any]]  # from, to, properties


@dataclass(frozen=True)
class World:
    """What is known, and the region and day of the question."""

    status_of: Mapping[str, str]
    generic: frozenset[str]
    products: frozenset[str]
    edges: tuple[tuple[str, str, str, Mapping[str, Any]], ...]
    region: str
    day: str


@dataclass(frozen=True)
class Ruled:
    """The sets that DESIGN names, by its letters, and (type, sub-type) of every product."""

    M: frozenset[str]
    F: frozenset[str]
    X: frozenset[str]
    users: Mapping[str, frozenset[str]]
    feeds: Mapping[str, frozenset[str]]
    types: Mapping[str, tuple[str, str]]


class _Rules:
    def __init__(self, world: World) -> None:
        self.world = world
        self.above = self.reached(world.region, {(a, b) for a, b, _ in self.links("PART_OF")}, steps=9)
        applying = {a for a, b, _ in self.links("APPLIES_TO") if b in self.above}
        kinds = {(a, b) for a, b, _ in self.links("KIND_OF")}
        self.kinds_of = {p: self.reached(p, kinds) - {p} for p in world.products}  # p: all it is a kind of
        self.parents = {p: {b for a, b in kinds if a == p} for p in world.products}
        self.own_inputs = {p: [(a, o) for a, b, o in self.links("INPUT_OF") if b == p] for p in world.products}
        self.direct = {p: self.direct_makers(p) for p in world.products}  # of exactly that product
        self.M = {
            p for p in world.products if any(self.direct[q] for q in world.products if p in {q, *self.kinds_of[q]})
        }
        covers = [(p, o.get("role", "general")) for _, p, o in self.links("COVERS") if o["source"] in applying]
        self.F = {p for p, role in covers if role in ("focus", "extend", "strengthen")}
        self.to_strengthen = {p for p, role in covers if role == "strengthen"}
        meant = [(p, e) for p, e, o in self.links("MEANT_FOR") if o["source"] in applying]
        self.customers = {p: {e for q, e in meant if q == p and not self.inside(e)} for p in world.products}
        self.X = {p for p in world.products if self.customers[p]}
        self.stopped = world.generic - self.F

    def links(self, edge_type: str) -> list[Link]:
        """Edges of the type that are valid on the day and sure enough."""
        day = self.world.day
        return [
            (start, finish, options)
            for start, of_type, finish, options in self.world.edges
            if of_type == edge_type
            and options.get("confidence", CONFIDENCE[options.get("status", "stated")]) >= 0.5
            and options.get("valid_from", "0") <= day <= options.get("valid_to", "9")
        ]

    def reached(self, start: str, steps_of: Iterable[tuple[str, str]], steps: int = 99) -> set[str]:
        found = {start}
        for _ in range(steps):
            found |= {b for a, b in steps_of if a in found}
        return found

    def inside(self, thing: str) -> bool:
        places = {b for a, b, _ in self.links("LOCATED_IN") if a == thing}
        places |= {b for a, b, _ in self.links("LOCATED_IN") if a in places}
        part_of = {(a, b) for a, b, _ in self.links("PART_OF")}
        return any(self.world.region in self.reached(place, part_of, steps=4) for place in places)

    def direct_makers(self, product: str) -> set[str]:
        return {
            firm
            for firm, p, o in self.links("PRODUCES")
            if p == product
            and o.get("status", "stated") in ("stated", "derived")
            and o.get("phase", "operating") == "operating"
            and self.world.status_of.get(firm, "") in ("", "active", "st")
            and self.inside(firm)
        }

    def inputs(self, product: str) -> dict[str, tuple[str, str]]:
        """Input: (the product whose edge says so, its group of alternatives). A group is of one product's edges."""
        level, seen = {product}, {product}
        while level:
            found: dict[str, tuple[str, str]] = {}
            for said_of in sorted(level):
                for name, options in self.own_inputs.get(said_of, ()):
                    found.setdefault(name, (said_of, options.get("alt_group", "")))
            if found:
                return {name: group for name, group in found.items() if name != product}
            level = {parent for p in level for parent in self.parents.get(p, ())} - seen
            seen |= level
        return {}

    def users(self, product: str) -> set[str]:
        return {q for q in self.M | self.F | self.X if product in self.inputs(q)} | self.customers[product]

    def feeds(self, product: str) -> set[str]:
        return {p for p in self.inputs(product) if p in self.M} - self.stopped

    def alternative_made(self, product: str, user: str) -> bool:
        inputs = self.inputs(user)
        said_of, group = inputs.get(product, ("", ""))
        others = [other for other in inputs if other != product and inputs[other] == (said_of, group)]
        return bool(group) and any(other in self.M for other in others)

    def substituted(self, product: str) -> bool:
        return product not in self.F and all(self.alternative_made(product, user) for user in self.users(product))

    def strengthen(self, product: str) -> str:
        makers = self.direct[product]
        if len(makers) == 1 and self.users(product) & self.M:
            return "S1"
        if len(makers) == 1 and self.is_key(product, makers):
            return "S4"
        return "S5" if product in self.to_strengthen else ""

    def is_key(self, product: str, makers: set[str]) -> bool:
        """The product is one of those that make its maker a lone point."""
        alone = [p for p in self.world.products if self.direct[p] == makers and self.users(p)]
        unlike = [a for a in alone for b in alone if a != b and a not in self.kinds_of[b] and b not in self.kinds_of[a]]
        return product in alone and bool(unlike)

    def fill(self, product: str) -> str:
        users = self.users(product)
        if not users or self.substituted(product):
            return ""
        if users == self.customers[product]:
            return "customer"
        if not users & self.M:
            return "planned"
        return "break" if self.feeds(product) else "input"

    def extend(self, product: str) -> str:
        if self.users(product):
            return ""
        if self.feeds(product):
            return "forward"
        filled = [b for b in self.world.products if b not in self.M | self.stopped and self.fill(b)]
        needed = any(product in self.inputs(b) and not self.alternative_made(product, b) for b in filled)
        return "backward" if needed else ""

    def type_of(self, product: str) -> tuple[str, str]:
        if product in self.M:
            rule = "" if product in self.stopped else self.strengthen(product)
            return ("strengthen", rule) if rule else ("none", "sound")
        if product in self.stopped:
            return ("none", "excluded")
        if subtype := self.fill(product):
            return ("fill", subtype)
        if subtype := self.extend(product):
            return ("extend", subtype)
        if product in self.F:
            return ("build", "build")
        return ("none", "substituted" if self.users(product) else "unrelated")


def rule(world: World) -> Ruled:
    """Every product of the world, ruled."""
    rules = _Rules(world)
    names = sorted(world.products)
    return Ruled(
        frozenset(rules.M), frozenset(rules.F), frozenset(rules.X),
        {p: frozenset(rules.users(p)) for p in names}, {p: frozenset(rules.feeds(p)) for p in names},
        {p: rules.type_of(p) for p in names},
    )  # fmt: skip
