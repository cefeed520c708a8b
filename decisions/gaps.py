"""The types of gaps (DESIGN section 4): the one place that says what is fill, extend, strengthen, build or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from decisions.chain import groups
from decisions.facts import Facts, Roster

FULL_SCOPES = ("all", "above_scale")
ROSTER_MONTHS = 24
ROSTER_SHARE = 0.9
TYPES = ("fill", "extend", "strengthen", "build")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a product is for R at t. `users`, `feeds`, `serves` are product ids, sorted.

    `customers`: named outside customers. `serves`: for a backward extension, the fill products it goes into.
    `roster`: the list that proves absence, '' if none does. `rule`: the sub-type's code.
    """

    product: str
    type: str
    subtype: str
    state: str
    named: bool
    roster: str
    users: tuple[str, ...]
    customers: tuple[str, ...]
    feeds: tuple[str, ...]
    serves: tuple[str, ...]
    makers: tuple[str, ...]


class Judge:
    """Applies the rules to the facts. `verdict(product)` answers for any product; `gaps()` for all that have a type."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.chain = facts.chain
        self.made = facts.made
        self.focus = facts.focus
        self.wanting = self.made | self.focus | facts.customers.keys()
        self.users = self._users()
        self.roster = proving_roster(facts)
        self.unplaced = self._made_by_unplaced()
        self.sole = self._sole_makers()
        self.fills = frozenset(p for p in self._fill_candidates() if self._is_fill(p))
        self.serving = self._serving()

    # ---- the sets of the definitions

    def _users(self) -> dict[str, set[str]]:
        self.chain.learn(self.wanting)
        users: dict[str, set[str]] = defaultdict(set)
        for product in sorted(self.wanting):
            for name in self.chain.inputs(product):
                users[name].add(product)
        self.facts.learn_names([*users, *self.wanting])
        return users

    def stopped(self, product: str) -> bool:
        """True if it is on the stop list and no plan asks for it."""
        self.facts.learn_names([product])
        return self.facts.generic.get(product, False) and product not in self.focus

    def feeds(self, product: str) -> tuple[str, ...]:
        """Its inputs that are made here, generic goods left out."""
        return tuple(sorted(p for p in self.chain.inputs(product) if p in self.made and not self.stopped(p)))

    def replaced(self, product: str, user: str) -> bool:
        """True if another member of the product's group among the user's inputs is made."""
        inputs = self.chain.inputs(user)
        group = inputs[product].alt_group if product in inputs else ""
        return bool(group) and any(e.alt_group == group and n != product and n in self.made for n, e in inputs.items())

    def substituted(self, product: str) -> bool:
        """True if every user has another member of its group that is made. Never for a product in F."""
        users = self.users.get(product, set())
        if product in self.focus or not users or product in self.facts.customers:
            return False
        return all(self.replaced(product, user) for user in users)

    def _used(self, product: str) -> bool:
        return bool(self.users.get(product)) or product in self.facts.customers

    def _fill_candidates(self) -> Iterable[str]:
        return sorted((self.users.keys() | self.facts.customers.keys()) - self.made)

    def _is_fill(self, product: str) -> bool:
        return self._used(product) and not self.substituted(product) and not self.stopped(product)

    def _serving(self) -> Mapping[str, tuple[str, ...]]:
        """Backward extensions: products that nobody uses yet, to the fill products they go into."""
        self.chain.learn(self.fills)
        serving: dict[str, list[str]] = defaultdict(list)
        for fill in sorted(self.fills):
            for members in groups(self.chain.inputs(fill)).values():
                if not any(m.product in self.made for m in members):
                    for member in members:
                        serving[member.product].append(fill)
        return {product: tuple(fills) for product, fills in serving.items()}

    def _made_by_unplaced(self) -> frozenset[str]:
        """What firms on the roster make whose place is unknown, with what those are kinds of: the roster does not lack it."""
        if self.roster is None:
            return frozenset()
        rows = self.facts.ask("listed_makers", roster=self.roster.id)
        firms = sorted({row["enterprise"] for row in rows})
        placed = {row["enterprise"] for row in self.facts.ask("places_of", enterprises=firms)}
        made = {row["product"] for row in rows if row["enterprise"] not in placed}
        return frozenset(made | {up for product in made for up in self.chain.ancestors(product)})

    def absent(self, product: str) -> bool:
        """True if nobody makes it here and the roster proves it."""
        return self.roster is not None and product not in self.made and product not in self.unplaced

    def _sole_makers(self) -> Mapping[str, set[str]]:
        """Firms to the used products whose sole direct maker they are."""
        sole: dict[str, set[str]] = defaultdict(set)
        for product, makers in self.facts.direct.items():
            if len(makers) == 1 and self._used(product):
                sole[makers[0].enterprise].add(product)
        return sole

    # ---- the rules

    def _strengthen(self, product: str) -> str:
        direct = self.facts.direct.get(product, ())
        if not self.stopped(product) and len(direct) == 1:
            if any(user in self.made for user in self.users.get(product, ())):
                return "S1"
            if self._lone_point(product, direct[0].enterprise):
                return "S4"
        asked = any(c.product == product and c.role == "strengthen" for c in self.facts.covers)
        return "S5" if asked else ""

    def _lone_point(self, product: str, firm: str) -> bool:
        """True if the product is one of those its one firm alone makes, and two of them are not each other's kinds."""
        alone = self.sole.get(firm, set())
        kin = self.chain.ancestors
        return product in alone and any(a not in kin(b) and b not in kin(a) for a, b in combinations(sorted(alone), 2))

    def _fill_subtype(self, product: str) -> str:
        users = self.users.get(product, set())
        if not users:
            return "customer"
        if not any(user in self.made for user in users):
            return "planned"
        return "break" if self.feeds(product) else "input"

    def _type(self, product: str) -> tuple[str, str]:
        if product in self.made:
            rule = self._strengthen(product)
            return ("strengthen", rule) if rule else ("none", "sound")
        if product in self.fills:
            return "fill", self._fill_subtype(product)
        if self.stopped(product):
            return "none", "excluded"
        if self._used(product):
            return "none", "substituted"
        if self.feeds(product):
            return "extend", "forward"
        if product in self.serving:
            return "extend", "backward"
        return ("build", "build") if product in self.focus else ("none", "unrelated")

    def verdict(self, product: str) -> Verdict:
        """The product's type, state and what it rests on."""
        kind, rule = self._type(product)
        roster = self.roster.id if self.roster and product not in self.unplaced else ""
        state = "MADE" if product in self.made else "ABSENT" if roster else "NOT_RECORDED"
        return Verdict(
            product, kind, rule, state, product in self.focus, roster,
            tuple(sorted(self.users.get(product, ()))), tuple(sorted(self.facts.customers.get(product, ()))),
            self.feeds(product), self.serving.get(product, ()), tuple(sorted(self.facts.makers.get(product, ()))),
        )  # fmt: skip

    def _candidates(self) -> set[str]:
        usable = [p for p in self.made if not self.stopped(p)]
        forward = self.chain.users_of(usable)
        return forward | self.made | self.focus | self.fills | self.serving.keys()

    def gaps(self) -> list[Verdict]:
        """All products of a type other than none, by product id."""
        candidates = self._candidates()
        self.chain.learn(candidates)
        self.facts.learn_names([*candidates, *(name for p in candidates for name in self.chain.inputs(p))])
        return [v for v in map(self.verdict, sorted(candidates)) if v.type != "none"]


def proving_roster(facts: Facts) -> Roster | None:
    """The roster that makes "no maker" a fact: full scope over R, at most 24 months old, 90 % of its firms confirmed."""
    scope = facts.scope
    fitting = [
        r for r in facts.rosters if r.scope in FULL_SCOPES and r.area in scope.above and _complete(r, scope.as_of)
    ]
    return max(fitting, key=lambda r: (r.scope == "all", r.date, r.id), default=None)


def _complete(roster: Roster, as_of: str) -> bool:
    fresh = bool(roster.date) and roster.date <= as_of and _months(roster.date, as_of) <= ROSTER_MONTHS
    return fresh and roster.firms > 0 and roster.confirmed >= ROSTER_SHARE * roster.firms


def _months(since: str, until: str) -> float:
    a, b = (tuple(map(int, day.split("-"))) for day in (since, until))
    return (b[0] - a[0]) * 12 + (b[1] - a[1]) + (b[2] > a[2]) * 1e-9
