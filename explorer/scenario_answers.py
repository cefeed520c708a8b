"""Scenarios on the screen: what can be chosen for one, and what would become of the region, computed once for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decisions.bundles import Bundle, bundle, closes
from decisions.coverage import Coverage
from decisions.overlay import Remembering
from decisions.places import Places
from decisions.scenario import NewFirm, Scenario
from decisions.targets import Target
from decisions.whatif import whatif_of
from decisions.whatif_rows import side_rows, whatif_rows
from explorer.answers import found_targets
from explorer.context import Context, kept
from explorer.draft import text_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome as rows, as one row beside others, and coverage before and after by cluster."""

    rows: Sequence[Row]
    side: Row
    coverage: Sequence[tuple[Coverage, Coverage]]

    def of(self, *effects: str) -> list[Row]:
        """The rows of these effects."""
        return [row for row in self.rows if row["effect"] in effects]


def outcome(context: Context, scenario: Scenario) -> Told:
    """What would become of the region. Raises UsageError for a name that is not known."""

    def tell() -> Told:
        ask = kept(context, "whatif ask", lambda: Remembering(context.analysis.facts.ask))
        found = whatif_of(context.store, context.analysis, scenario, ask)
        return Told(whatif_rows(found, context.lang), side_rows([found])[0], found.coverage)

    return kept(context, f"whatif {scenario.name} {text_of(scenario)}", tell)


# ---- what can be chosen


def product_names(context: Context) -> Sequence[str]:
    """Names of gaps and of what is made here."""
    analysis = context.analysis
    ids = {v.product for v in analysis.verdicts} | analysis.facts.made
    return kept(context, "product names", lambda: sorted(analysis.names.products(sorted(ids))))


def target_firms(context: Context) -> Mapping[str, str]:
    """Firms to invite: the text that names each, and what is shown of it, by how many gaps it could close."""
    return kept(context, "scenario firms", lambda: _target_firms(context))


def _target_firms(context: Context) -> Mapping[str, str]:
    known = Counter(t.enterprise for t in found_targets(context).targets)
    texts = _texts(context, list(known))
    return {
        texts[firm]: context.word("scenarios.firm_option", firm=texts[firm], n=n)
        for firm, n in sorted(known.items(), key=lambda pair: (-pair[1], pair[0]))
    }


def local_firms(context: Context) -> Sequence[str]:
    """Texts that name the firms of the region, in order."""
    firms = list(_places(context).of_firms)
    return kept(context, "scenario local firms", lambda: sorted(_texts(context, firms).values()))


def _texts(context: Context, firms: Sequence[str]) -> dict[str, str]:
    """By firm what names it alone: its name, else its full name, else its id."""
    names = context.analysis.names
    names.learn_firms(firms)
    count = Counter(names.firm(firm) for firm in firms)
    return {f: names.firm(f) if count[names.firm(f)] == 1 else str(names.firms[f]["full_name"] or f) for f in firms}


def _places(context: Context) -> Places:
    return kept(context, "places", lambda: Places(context.analysis.facts))


def park_names(context: Context) -> Sequence[str]:
    """Parks of the region."""
    return sorted({str(row["name"]) for row in _places(context).parks.values()})


def county_names(context: Context) -> Sequence[str]:
    """The region's parts."""
    scope = context.analysis.facts.scope
    return [scope.regions[r].name for r in sorted(scope.inside) if r in scope.regions and r != scope.region.id]


# ---- bundles


def bundle_of(context: Context, size: int, *, exact: bool) -> Bundle:
    """The firms that together close most gaps of the chosen cluster."""
    name = f"bundle {context.cluster} {size} {exact}"
    return kept(context, name, lambda: bundle(context.analysis, _in_cluster(context), size, exact=exact))


def _in_cluster(context: Context) -> list[Target]:
    return [t for t in found_targets(context).targets if context.analysis.in_cluster(context.cluster, t.gap)]


def firms_of_bundle(context: Context, chosen: Bundle) -> list[NewFirm]:
    """The firms of a bundle as firms to come, with what they are known to make for the gaps they close."""
    texts = _texts(context, list(dict.fromkeys(t.enterprise for t in found_targets(context).targets)))
    names = context.analysis.names
    context.analysis.facts.learn_names({t.made for t in _in_cluster(context)})
    made = {
        step.enterprise: sorted({t.made for t in _in_cluster(context) if t.enterprise == step.enterprise and closes(t)})
        for step in chosen.steps
    }
    return [NewFirm(texts[firm], tuple(names.products(products))) for firm, products in made.items()]
