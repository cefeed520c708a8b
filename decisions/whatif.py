"""What would become of the region's gaps, coverage and linkages under a scenario. Nothing is written to the graph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from decisions.analysis import Analysis
from decisions.chain import Ask
from decisions.changes import Change, changes
from decisions.coverage import Coverage
from decisions.facts import gather
from decisions.linkages import PLANNED, Linkage, Linkages
from decisions.neighbourhood import Pair
from decisions.overlay import Changes, Overlay
from decisions.scenario import Scenario
from decisions.scenario_ids import Resolver
from graph.errors import StoreBusy
from graph.store import Store


def laid_over(analysis: Analysis, laid: Changes, ask: Ask | None = None) -> Analysis:
    """The analysis as it would be with these changes: the same rules over the same answers, what is known kept.

    `ask`: where earlier scenarios on the same analysis have been answered, so that the next need not ask again.
    """
    known = analysis.facts
    facts = gather(known.scope, Overlay(ask or known.ask, laid), known.chain)
    facts = replace(facts, names=dict(known.names), generic=dict(known.generic))
    return Analysis(facts, analysis.weights, analysis.version)


@dataclass(frozen=True)
class Outcome:
    """A scenario, and the region before and after it."""

    scenario: Scenario
    pair: Pair

    @cached_property
    def changes(self) -> list[Change]:
        """Gaps closed, new and changed."""
        return changes(self.pair)

    @cached_property
    def coverage(self) -> list[tuple[Coverage, Coverage]]:
        """Coverage before and after, of the clusters in which it differs."""
        pairs = zip(self.pair.before.coverage, self.pair.after.coverage)
        return [(a, b) for a, b in pairs if (a.low, a.high, a.products) != (b.low, b.high, b.products)]

    @cached_property
    def _linkages(self) -> tuple[dict[object, Linkage], dict[object, Linkage]]:
        sides = [Linkages(a) for a in self.pair.both()]
        keyed = [{_identity(link): link for link in side.all if link.status != PLANNED} for side in sides]
        return keyed[0], keyed[1]

    @property
    def linkages_gained(self) -> list[Linkage]:
        """Stated or possible supply that would come."""
        before, after = self._linkages
        return [link for key, link in after.items() if key not in before]

    @property
    def linkages_lost(self) -> list[Linkage]:
        """Stated or possible supply that would go."""
        before, after = self._linkages
        return [link for key, link in before.items() if key not in after]


def _identity(link: Linkage) -> object:
    return link.start, link.end, link.product, link.into, link.supplier, link.buyer


def whatif(analysis: Analysis, scenario: Scenario, ask: Ask | None = None) -> Outcome:
    """The outcome of a scenario. Raises UsageError for a firm, product or place that is not known."""
    laid = Resolver(analysis, scenario).changes()
    return Outcome(scenario, Pair(analysis, laid_over(analysis, laid, ask)))


def whatif_of(store: Store, analysis: Analysis, scenario: Scenario, ask: Ask | None = None) -> Outcome:
    """The same, all put at once. Raises StoreBusy if the graph was changed meanwhile."""
    outcome = whatif(analysis, scenario, ask)
    for name in ("changes", "coverage", "_linkages"):
        getattr(outcome, name)
    if store.version() != analysis.version:
        raise StoreBusy(f"{store.url} 在测算中有更新，请再试一次 / the graph changed meanwhile; try again")
    return outcome
