"""Why a product is a gap, in a sentence built from the facts met. No sentence is made by a language model."""

from __future__ import annotations

from decisions.facts import Facts
from decisions.gaps import Judge, Verdict
from decisions.names import Names
from graph.words import listed, word

SOLE = ("S1", "S4")


class Reasons:
    """Sentences for the gaps of one region in one language."""

    def __init__(self, facts: Facts, judge: Judge, names: Names, lang: str) -> None:
        self.facts = facts
        self.judge = judge
        self.names = names
        self.lang = lang

    def of(self, gap: Verdict, clauses: list[str]) -> str:
        """The reason: what is here, what is missing, on whose word."""
        key = f"{gap.type}_{gap.subtype}"
        sentences = [word(f"reason.{key}", self.lang, **self._places(gap))]
        product = self.names.product(gap.product)
        if others := self._makers_of_kinds(gap):
            sentences.append(word("reason.kinds_too", self.lang, makers=self._firms(others)))
        if gap.customers and gap.subtype != "customer":
            sentences.append(word("reason.customers_too", self.lang, customers=self._firms(gap.customers)))
        if gap.named and clauses and gap.type != "build":
            sentences.append(word("reason.named_too", self.lang, product=product, clauses=listed(clauses, self.lang)))
        if plans := self.planned(gap.product):
            sentences.append(word("reason.planned_too", self.lang, plans=listed(plans, self.lang)))
        if hints := self.facts.hints.get(gap.product):
            sentences.append(word("reason.hints_too", self.lang, hints=self._firms(hints)))
        return "".join(sentences) if self.lang == "zh" else " ".join(sentences)

    def _places(self, gap: Verdict) -> dict[str, str]:
        role = next((c.role for c in self.facts.covers if c.product == gap.product), "general")
        return {
            "product": self.names.product(gap.product),
            "users": self._with_makers(self._users(gap)),
            "feeds": self._with_makers(gap.feeds),
            "serves": self._products(gap.serves),
            "customers": self._firms(gap.customers),
            "makers": self._firms(self._direct(gap) if gap.subtype in SOLE else gap.makers),
            "state": self.state_words(gap),
            "sole": word("reason.sole_proven" if gap.roster else "reason.sole_seen", self.lang),
            "role": word(f"role.{role}", self.lang),
        }

    def _direct(self, gap: Verdict) -> list[str]:
        return [maker.enterprise for maker in self.facts.direct.get(gap.product, ())]

    def _makers_of_kinds(self, gap: Verdict) -> list[str]:
        """Beside the one firm that makes it directly, those that make kinds of it."""
        return sorted(set(gap.makers) - set(self._direct(gap))) if gap.subtype in SOLE else []

    def _users(self, gap: Verdict) -> tuple[str, ...]:
        """Users that are made come first; a plan's wish counts where none is."""
        made = tuple(user for user in gap.users if user in self.facts.made)
        return made or gap.users

    def state_words(self, gap: Verdict) -> str:
        """The state inside a sentence, with the scope of the list that proves an absence."""
        roster = self.judge.roster
        if gap.state == "ABSENT" and roster is not None:
            scope = word(f"scope.{roster.scope}", self.lang)
            return word("state_words.ABSENT", self.lang, roster=roster.name, scope=scope, date=roster.date)
        return word(f"state_words.{gap.state}", self.lang)

    def state(self, gap: Verdict) -> str:
        """The state as a label."""
        roster = self.judge.roster
        scope = word(f"scope.{roster.scope}", self.lang) if roster else ""
        return word(f"state.{gap.state}", self.lang, scope=scope)

    def planned(self, product: str) -> list[str]:
        """Names of parks, projects and firms that are to supply it."""
        plans = self.facts.plans.get(product, ())
        self.names.learn_firms(plan.planner for plan in plans if plan.kind == "maker")
        return [plan.name or self.names.firm(plan.planner) for plan in plans]

    def _with_makers(self, products: tuple[str, ...]) -> str:
        shown = []
        for product in products:
            makers = self.facts.nearest_makers(product)
            name = self.names.product(product)
            shown.append(
                word("reason.made_by", self.lang, product=name, makers=self._firms(makers)) if makers else name
            )
        return listed(shown, self.lang)

    def _products(self, products: tuple[str, ...]) -> str:
        return listed(self.names.products(products), self.lang)

    def _firms(self, firms: tuple[str, ...] | list[str]) -> str:
        return listed(self.names.firm_names(firms), self.lang, most=2, kind="reason.firms_more")
