"""What the lists in force say of inviting a product here: encouraged, restricted or prohibited (准入提示). A hint, no ruling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from decisions.facts import Facts
from graph.store import Row

SEVERITY = ("encouraged", "restricted", "prohibited")
BARRED = "prohibited"


@dataclass(frozen=True, slots=True)
class Hint:
    """The strictest rule on a product, and every clause that says so as (document id, clause number)."""

    role: str
    clauses: tuple[tuple[str, str], ...]


class Access:
    """Hints for products, fetched once for all of them. Assumed rules are left out: they may not bar anybody."""

    def __init__(self, facts: Facts, products: Iterable[str]) -> None:
        self.facts = facts
        rows = facts.ask("access_rules", documents=facts.scope.applying())
        self.rules = [row for row in rows if row["status"] != "assumed"]
        wanted = sorted(set(products)) if self.rules else []
        kin = {up for product in wanted for up in facts.chain.ancestors(product)}
        self.classes = self._classes(sorted({*wanted, *kin}))

    def _classes(self, products: list[str]) -> dict[str, set[str]]:
        """Class codes by product: its own edges and cells."""
        classes: dict[str, set[str]] = defaultdict(set)
        if products:
            for row in self.facts.ask("classes_of", products=products):
                classes[row["product"]].add(row["code"])
            for row in self.facts.ask("products", products=products):
                classes[row["product"]].update(row["gbt4754"] or ())
        return classes

    def of(self, product: str) -> Hint | None:
        """The strictest rule that names the product, what it is a kind of, or a class it is in; None if none does."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for rule in self.rules:
            if self._speaks_of(rule, product):
                found[rule["role"]].append((rule["source"], rule["clause"]))
        role = max(found, key=SEVERITY.index, default=None)
        return Hint(role, tuple(sorted(set(found[role])))) if role else None

    def _speaks_of(self, rule: Row, product: str) -> bool:
        if rule["kind"] == "Product":
            return rule["node"] == product or rule["node"] in self.facts.chain.ancestors(product)
        own = self.classes.get(product) or {
            code for up in self.facts.chain.ancestors(product) for code in self.classes.get(up, ())
        }
        return any(code.startswith(rule["code"]) for code in own)
