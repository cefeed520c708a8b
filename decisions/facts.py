"""The facts for one region and day, as the rules of `gaps.py` need them. Every query of a gap question is run here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from decisions.chain import Ask, Chain
from decisions.evidence import Fact, assertion, facts, runs, strongest_first
from decisions.scope import Scope, asker, make_scope
from graph.store import Row, Store
from graph.text import iso_date

CLOSED = ("delisted", "suspended", "moved", "cancelled", "revoked")
MAKING_ROLES = ("focus", "extend", "strengthen")


@dataclass(frozen=True, slots=True)
class Maker:
    """A local firm and a product of its own: `makes` and `lies` are the two facts, `regions` and `parks` where it lies."""

    enterprise: str
    product: str
    phase: str
    makes: Fact
    lies: Fact
    regions: tuple[str, ...]
    parks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A cluster covers a product in a role."""

    cluster: str
    product: str
    role: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Plan:
    """Supply that is meant to come: a park's focus, a project, or a firm still building. `kind`: park, project, maker."""

    product: str
    kind: str
    planner: str
    name: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of firms: scope, day, the area it covers, active firms on it and how many have a confirmed product."""

    id: str
    name: str
    scope: str
    date: str
    area: str
    firms: int
    confirmed: int


# GB/T 4754: growing, forestry, animals, fishing; mining of coal, oil, iron, other metals, other minerals, others.
# Not 05 and 11, which serve them.
LAND_DIVISIONS = frozenset(("01", "02", "03", "04", "06", "07", "08", "09", "10", "12"))


@dataclass(frozen=True)
class Facts:
    """What is known for R at t. Products, firms and clusters are ids.

    `direct`: operating local makers of exactly that product, by product. `makers`: the same with the makers of its kinds.
    `hints`: makers that are only assumed. `customers`: named outside customers a product is meant for.
    """

    scope: Scope
    chain: Chain
    ask: Ask
    direct: Mapping[str, tuple[Maker, ...]]
    makers: Mapping[str, frozenset[str]]
    hints: Mapping[str, tuple[str, ...]]
    covers: tuple[Cover, ...]
    customers: Mapping[str, Mapping[str, Fact]]
    plans: Mapping[str, tuple[Plan, ...]]
    rosters: tuple[Roster, ...]
    names: dict[str, str] = field(default_factory=dict)
    generic: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def made(self) -> frozenset[str]:
        """M."""
        return frozenset(self.makers)

    @cached_property
    def horizons(self) -> Mapping[str, str]:
        """The last day each document speaks for, where it says."""
        return {d.id: d.horizon for d in self.scope.documents.values() if d.horizon}

    @cached_property
    def made_kinds(self) -> Mapping[str, list[str]]:
        """Products made under their own name, by what they are kinds of."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for product in self.direct:
            for ancestor in self.chain.ancestors(product):
                kinds[ancestor].append(product)
        return kinds

    @cached_property
    def from_the_land(self) -> frozenset[str]:
        """Products all of whose GB/T 4754 classes are farming, forestry, animals, fishing or mining: grown or dug, not founded."""
        divisions: dict[str, set[str]] = defaultdict(set)
        for row in self.ask("product_codes"):
            divisions[row["product"]].add(row["code"][:2])
        return frozenset(product for product, found in divisions.items() if found <= LAND_DIVISIONS)

    def nearest_makers(self, product: str) -> list[str]:
        """Makers of the product and its kinds: of itself first, then of what is fewest steps a kind of it, then by id."""
        steps = {product: 0} | {kind: self.chain.ancestors(kind)[product] for kind in self.made_kinds.get(product, ())}
        nearest: dict[str, int] = {}
        for kind in sorted(steps, key=lambda kind: (steps[kind], kind)):
            for maker in self.direct.get(kind, ()):
                nearest.setdefault(maker.enterprise, steps[kind])
        return sorted(nearest, key=lambda firm: (nearest[firm], firm))

    @cached_property
    def focus(self) -> frozenset[str]:
        """F."""
        return frozenset(c.product for c in self.covers if c.role in MAKING_ROLES)

    @staticmethod
    def active(rows: Iterable[Row]) -> list[Row]:
        """Rows of firms that are not closed, by their column `standing`."""
        return [row for row in rows if row["standing"] not in CLOSED]

    def learn_names(self, products: Iterable[str]) -> None:
        """Names and the stop-list flag of these products, fetched once."""
        unknown = sorted({p for p in products if p not in self.names})
        if not unknown:
            return
        for row in self.ask("products", products=unknown):
            self.names[row["product"]] = row["name"]
            self.generic[row["product"]] = bool(row["generic"])


def _makers(rows: Iterable[Row]) -> list[Maker]:
    by_pair: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["standing"] not in CLOSED:
            by_pair[(row["enterprise"], row["product"], row["phase"])].append(row)
    return [_maker(*key, group) for key, group in sorted(by_pair.items())]


def _maker(enterprise: str, product: str, phase: str, rows: list[Row]) -> Maker:
    makes = Fact("PRODUCES", enterprise, product, strongest_first(map(assertion, rows)))
    places = [row | {k.removeprefix("place_"): row[k] for k in row if k.startswith("place_")} for row in rows]
    region = rows[0]["region"]
    lies = Fact("LOCATED_IN", enterprise, region, strongest_first(map(assertion, places)))
    regions = tuple(sorted({row["region"] for row in rows}))
    parks = tuple(sorted({row["park"] for row in rows if row["park"]}))
    return Maker(enterprise, product, phase, makes, lies, regions, parks)


def _split(makers: Iterable[Maker]) -> tuple[dict[str, tuple[Maker, ...]], dict[str, tuple[str, ...]], list[Maker]]:
    """(operating and not assumed, by product), (assumed, by product), (building or planned)."""
    direct: dict[str, list[Maker]] = defaultdict(list)
    hints: dict[str, list[str]] = defaultdict(list)
    coming: list[Maker] = []
    for maker in makers:
        if maker.makes.status == "assumed":
            hints[maker.product].append(maker.enterprise)
        elif runs(maker.phase):
            direct[maker.product].append(maker)
        else:
            coming.append(maker)
    return (
        {p: _one_a_firm(m) for p, m in sorted(direct.items())},
        {p: tuple(dict.fromkeys(e)) for p, e in sorted(hints.items())},
        coming,
    )


def _one_a_firm(makers: Iterable[Maker]) -> tuple[Maker, ...]:
    return tuple({maker.enterprise: maker for maker in makers}.values())


def with_kinds(chain: Chain, direct: Mapping[str, tuple[Maker, ...]]) -> dict[str, frozenset[str]]:
    """Makers of each product and of its kinds."""
    chain.learn_kinds(direct)
    makers: dict[str, set[str]] = defaultdict(set)
    for product, found in direct.items():
        firms = {maker.enterprise for maker in found}
        for target in (product, *chain.ancestors(product)):
            makers[target] |= firms
    return {product: frozenset(firms) for product, firms in sorted(makers.items())}


def _covers(rows: Iterable[Row]) -> tuple[Cover, ...]:
    grouped: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[(row["cluster"], row["product"], row["role"])].append(row)
    return tuple(
        Cover(c, p, role, Fact("COVERS", c, p, strongest_first(map(assertion, said))))
        for (c, p, role), said in sorted(grouped.items())
    )


def _customers(ask: Ask, scope: Scope) -> dict[str, dict[str, Fact]]:
    pairs = facts("MEANT_FOR", ask("meant_for", documents=scope.applying()), "product", "enterprise")
    firms = sorted({firm for _, firm in pairs})
    local = {row["enterprise"] for row in ask("places_of", enterprises=firms) if row["region"] in scope.inside}
    customers: dict[str, dict[str, Fact]] = defaultdict(dict)
    for (product, firm), fact in sorted(pairs.items()):
        if firm not in local:
            customers[product][firm] = fact
    return dict(customers)


def _plans(rows: Iterable[Row], coming: Iterable[Maker], made: set[tuple[str, str]]) -> dict[str, tuple[Plan, ...]]:
    """Projects that run are no plans: what they built shows as a maker or not at all. Nor is more of what a firm makes.

    `made`: (firm, product) pairs in operation.
    """
    plans: dict[str, list[Plan]] = defaultdict(list)
    for row in rows:
        if row["stage"] not in ("operating", "full"):
            fact = Fact(
                "FOCUSES_ON" if row["kind"] == "park" else "BUILDS", row["planner"], row["product"], (assertion(row),)
            )
            plans[row["product"]].append(Plan(row["product"], row["kind"], row["planner"], row["name"], fact))
    for maker in (m for m in coming if (m.enterprise, m.product) not in made):
        plans[maker.product].append(Plan(maker.product, "maker", maker.enterprise, "", maker.makes))
    return {p: tuple(sorted(found, key=lambda plan: (plan.kind, plan.planner))) for p, found in sorted(plans.items())}


def _rosters(rows: Iterable[Row]) -> tuple[Roster, ...]:
    return tuple(
        Roster(
            r["roster"],
            r["name"],
            r["scope"],
            iso_date(r["date"]) if r["date"] else "",
            r["area"],
            int(r["firms"]),
            int(r["confirmed"]),
        )
        for r in rows
    )


def collect(store: Store, region: str, as_of: str) -> Facts:
    """All facts for the region's name or code ('' for the default) and the ISO day."""
    return collect_for(store, make_scope(store, region, as_of))


def collect_for(store: Store, scope: Scope) -> Facts:
    """All facts for a scope."""
    ask = asker(store, scope.as_of)
    return gather(scope, ask, Chain(ask))


def gather(scope: Scope, ask: Ask, chain: Chain) -> Facts:
    """All facts for a scope, from what is answered: by a store, or by one with changes laid over it."""
    inside = sorted(scope.inside)
    direct, hints, coming = _split(_makers(ask("makers", inside=inside)))
    return Facts(
        scope, chain, ask, direct, with_kinds(chain, direct), hints,
        _covers(ask("covers", documents=scope.applying())), _customers(ask, scope),
        _plans(ask("planned", inside=inside), coming, {(m.enterprise, p) for p, ms in direct.items() for m in ms}),
        _rosters(ask("rosters")),
    )  # fmt: skip
