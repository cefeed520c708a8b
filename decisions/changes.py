"""What became of the gaps between two states of one region: new, closed, changed, each with what caused it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decisions.causes import Cause, Causes
from decisions.gaps import TYPES, Verdict
from decisions.neighbourhood import Pair
from graph.schema import schema
from graph.words import has_word, word

NEW, CLOSED, CHANGED = "new", "closed", "changed"
ORDER = (CLOSED, NEW, CHANGED)
MOST_CAUSES = 5


@dataclass(frozen=True, slots=True)
class Change:
    """A product whose verdict differs. A missing product (fill, extend, build) that is made now is closed, whatever
    weakness (strengthen) is left; one that nobody makes any more is new."""

    what: str
    before: Verdict
    after: Verdict
    causes: tuple[Cause, ...]

    @property
    def product(self) -> str:
        """The product's id."""
        return self.after.product


def _weight(verdict: Verdict) -> int:
    """0 no gap, 1 weak (strengthen), 2 missing."""
    return 0 if verdict.type == "none" else 1 if verdict.type == "strengthen" else 2


def _shown(verdict: Verdict) -> tuple[object, ...]:
    """What makes a verdict another one: type, sub-type, state, and whether a plan names the product."""
    return verdict.type, verdict.subtype, verdict.state, verdict.named


def _what(before: Verdict, after: Verdict) -> str:
    if _weight(before) == _weight(after):
        return CHANGED
    return NEW if _weight(after) > _weight(before) else CLOSED


def changes(pair: Pair) -> list[Change]:
    """All changes: closed, new, changed, each by type and product id."""
    products = sorted({v.product for a in pair.both() for v in a.verdicts})
    for analysis in pair.both():
        analysis.facts.chain.learn(products)
        analysis.facts.learn_names(products)
    causes = Causes(pair)
    found = []
    for product in products:
        before, after = (a.judge.verdict(product) for a in pair.both())
        if _shown(before) != _shown(after):
            what = _what(before, after)
            found.append(Change(what, before, after, tuple(causes.of(product))))
    return sorted(found, key=lambda c: (ORDER.index(c.what), _rank(c), c.product))


def _rank(change: Change) -> int:
    kind = change.before.type if change.what == CLOSED else change.after.type
    return TYPES.index(kind) if kind in TYPES else len(TYPES)


# ---- in words


class Teller:
    """Causes in words."""

    def __init__(self, pair: Pair, lang: str) -> None:
        self.pair = pair
        self.lang = lang

    def name(self, node: str) -> str:
        """A node's name on the side that knows it."""
        label, _, key = node.partition(":")
        for analysis in self.pair.both()[::-1]:
            known = self._known(label, node, analysis is self.pair.after)
            if known:
                return known
        return key.rpartition("/")[2]

    def _known(self, label: str, node: str, after: bool) -> str:  # noqa: FBT001 - which side
        analysis = self.pair.after if after else self.pair.before
        if label == "Product":
            analysis.facts.learn_names([node])
            return analysis.facts.names.get(node, "")
        if label == "Enterprise":
            analysis.names.learn_firms([node])
            return str(analysis.names.firms[node]["name"]) if node in analysis.names.firms else ""
        if label == "Region":
            region = analysis.facts.scope.regions.get(node)
            return region.name if region else ""
        if label == "Cluster":
            cluster = analysis.clusters.known.get(node)
            return cluster.name if cluster else ""
        document = analysis.facts.scope.documents.get(node)
        return document.short() if document else ""

    def causes(self, found: Sequence[Cause]) -> list[str]:
        """Sentences; beyond a few they are counted."""
        if not found:
            return [word("cause.unknown", self.lang)]
        told = [self.cause(cause) for cause in found[:MOST_CAUSES]]
        more = len(found) - len(told)
        return told + ([word("cause.more", self.lang, n=more)] if more else [])

    def cause(self, cause: Cause) -> str:
        """One cause: 新增：甲厂生产钢."""
        start = self.name(cause.start)
        sign = "gained" if cause.gained else "lost"
        if cause.kind not in schema().edges:
            detail = word(f"standing.{cause.detail}", self.lang) if has_word(f"standing.{cause.detail}") else ""
            return word(f"cause.{cause.kind}_{sign}", self.lang, name=start, detail=detail)
        fact = schema().edges[cause.kind].forward[self.lang].format(a=start, b=self.name(cause.end))
        if cause.kind == "COVERS" and has_word(f"role.{cause.detail}"):
            fact = word("cause.in_role", self.lang, fact=fact, role=word(f"role.{cause.detail}", self.lang))
        return word(f"cause.{sign}", self.lang, fact=fact)

    def sources(self, found: Iterable[Cause]) -> list[str]:
        """Documents that the causes rest on, distinct, in order."""
        said = (assertion.source for cause in list(found)[:MOST_CAUSES] for assertion in cause.said)
        return list(dict.fromkeys(self.name(source) for source in said))

    def clauses(self, found: Iterable[Cause]) -> list[str]:
        """Clauses or rows within them, distinct, in order."""
        said = (assertion for cause in list(found)[:MOST_CAUSES] for assertion in cause.said)
        return list(dict.fromkeys(locator for assertion in said for locator in assertion.locators))
