"""Targets as rows with the columns that the command line, files and screens show (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decisions.access import Hint
from decisions.analysis import Analysis
from decisions.clauses import clauses_of
from decisions.evidence import Fact, runs
from decisions.gap_rows import ARROW, departments, drawn_by, wanted_first
from decisions.names import Names
from decisions.parks import ParkFinder
from decisions.targets import Found, Target, Tie
from graph.words import listed, word

COLUMNS = (
    "product", "gap_type", "enterprise", "full_name", "stock_code", "region", "rank", "score", "parts", "confidence",
    "reason", "introducer", "path", "park", "clauses", "departments", "gaps_closed", "access", "sources",
)  # fmt: skip


def access_in_words(names: Names, hint: Hint | None, lang: str) -> str | None:
    """What the lists in force say of a target's product, with where they say it; None if nothing."""
    if hint is None:
        return None
    places = [f"{names.document(document)} {clause}" for document, clause in hint.clauses]
    return word(f"access.{hint.role}", lang, places=listed(places, lang, most=2))


class _Writer:
    def __init__(self, analysis: Analysis, lang: str) -> None:
        self.analysis = analysis
        self.names = analysis.names
        self.lang = lang
        self.parks = ParkFinder(analysis, lang)

    def _word(self, key: str, **values: object) -> str:
        return word(f"target.{key}", self.lang, **values)

    def region(self, target: Target) -> str:
        """Where it lies, the most precise place first; '' if not recorded."""
        scope = self.analysis.facts.scope
        return max((scope.path(region) for region in target.makes.regions), key=len, default="")

    def _makes(self, target: Target) -> str:
        product, made = self.names.product(target.gap.product), self.names.product(target.made)
        if target.how == "capable":
            related = listed(self.names.products(target.related), self.lang)
            return self._word("capable", product=product, related=related, peer=self.names.firm(target.peer))
        text = {"product": "makes", "kind": "makes_kind", "parent": "makes_parent"}[target.how]
        return self._word(text, does=self._does(target), product=product, kind=made, parent=made)

    def _does(self, target: Target) -> str:
        if not runs(target.makes.phase):
            return self._word("does_coming")
        return self._word("does_assumed" if target.makes.fact.status == "assumed" else "does")

    def _tie(self, tie: Tie) -> str:
        told = self._word(f"tie_{tie.kind}", other=self.names.firm(tie.other))
        return self._word("tie_derived", tie=told) if tie.fact.status == "derived" else told

    def _expands(self, target: Target) -> str:
        if (newest := target.expands) is None:
            return ""
        return self._word("expands", day=newest.day, other=self.names.firm(newest.fact.end))

    def _here(self, target: Target) -> str:
        verdict = target.gap.verdict
        product = self.names.product(target.gap.product)
        made = [p for p in drawn_by(verdict) if p in self.analysis.facts.made]
        if shown := made or drawn_by(verdict):
            key = "needs" if made else "serves" if verdict.subtype == "backward" else "wanted"
            return self._word(key, users=listed(self.names.products(shown), self.lang), product=product)
        if verdict.feeds:
            return self._word("feeds", feeds=listed(self.names.products(verdict.feeds), self.lang))
        return ""

    def reason(self, target: Target) -> str:
        """One sentence from the parts: what it makes, where, its ties, what it meets here, what it closes."""
        place = self.region(target)
        clauses = [self._makes(target), self._word("lies", region=place) if place else self._word("place_unknown")]
        if target.makes.fact.status == "assumed":
            clauses.append(self._word("assumed"))
        clauses += [self._tie(tie) for tie in target.ties[:2]]
        clauses += [self._expands(target), self._here(target)]
        if len(target.closes) > 1:
            clauses.append(self._word("closes", n=len(target.closes)))
        return ("；" if self.lang == "zh" else "; ").join(filter(None, clauses)) + ("。" if self.lang == "zh" else ".")

    def path(self, target: Target) -> str:
        """From the firm through what it makes to what needs it here."""
        steps = f"{self.names.firm(target.enterprise)} -PRODUCES{ARROW} {self.names.product(target.made)}"
        if target.how == "kind":
            steps += f" -KIND_OF{ARROW} [{self.names.product(target.gap.product)}]"
        elif target.how == "capable":
            return f"{steps} ~ [{self.names.product(target.gap.product)}]"
        elif target.how == "parent":
            steps += f" ←KIND_OF- [{self.names.product(target.gap.product)}]"
        wanted = wanted_first(self.analysis, target.gap.verdict)
        if wanted:
            return f"{steps} -INPUT_OF{ARROW} {self.names.product(wanted[0])}"
        return steps + self._from_feed(target)

    def _from_feed(self, target: Target) -> str:
        feeds = target.gap.verdict.feeds
        if not feeds:
            return ""
        maker = min(self.analysis.facts.makers.get(feeds[0], ()), default="")
        return f" ←INPUT_OF- {self.names.product(feeds[0])}" + (
            f" ←PRODUCES- {self.names.firm(maker)}" if maker else ""
        )

    def sources(self, target: Target) -> list[str]:
        """What the firm's product and ties rest on, then the gap's own evidence."""
        facts: list[Fact] = [target.makes.fact, *(tie.fact for tie in target.ties)]
        facts += [target.expands.fact] if target.expands else []
        return list(dict.fromkeys([*self.names.sources(facts), *self.names.sources(target.gap.evidence)]))

    def row(self, target: Target) -> dict[str, Any]:
        """The row of one target."""
        firm, score = self.names.firms[target.enterprise], target.score
        introducers = [self.names.firm(tie.other) for tie in target.ties]
        return {
            "product": self.names.product(target.gap.product), "gap_type": target.gap.verdict.type,
            "enterprise": firm["name"], "full_name": firm["full_name"], "stock_code": firm["stock_code"],
            "region": self.region(target) or None, **target_ranking(target),
            "parts": {k: None if v is None else round(v, 3) for k, v in score.parts.items()},
            "confidence": target.confidence, "reason": self.reason(target),
            "introducer": listed(introducers, self.lang) or None, "path": self.path(target),
            "park": self.parks.suggest(target.gap) or None, "clauses": clauses_of(self.analysis, target.gap, self.lang),
            "departments": departments(self.analysis, target.gap.clusters, self.lang),
            "gaps_closed": len(target.closes), "access": access_in_words(self.names, target.access, self.lang), "sources": self.sources(target),
        }  # fmt: skip


def target_ranking(target: Target) -> dict[str, Any]:
    """The columns that weights bear on."""
    return {"rank": target.rank or None, "score": round(target.score.value, 1)}


def target_rows(analysis: Analysis, found: Found | Sequence[Target], lang: str = "zh") -> list[dict[str, Any]]:
    """One row a target, in the order given."""
    targets = found.targets if isinstance(found, Found) else found
    analysis.names.learn_firms({t.enterprise for t in targets} | {tie.other for t in targets for tie in t.ties})
    analysis.names.learn_firms({t.peer for t in targets if t.peer})
    analysis.names.learn_firms({t.expands.fact.end for t in targets if t.expands})
    analysis.facts.learn_names({product for t in targets for product in (t.made, *t.related)})
    writer = _Writer(analysis, lang)
    return [writer.row(target) for target in targets]
