"""Where a new firm could go: parks that host its users and suppliers first, then parks meant for it, then the cluster's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from decisions.analysis import Analysis, Gap
from decisions.gap_rows import drawn_by
from graph.words import word


class ParkFinder:
    """Suggests a park with its reason; parks and what is made or meant there are fetched once."""

    def __init__(self, analysis: Analysis, lang: str) -> None:
        self.analysis = analysis
        self.lang = lang

    @cached_property
    def _hosts(self) -> dict[tuple[str, str], list[str]]:
        """(reason, product) to the names of parks inside the region."""
        rows = self.analysis.facts.ask("hosts", inside=sorted(self.analysis.facts.scope.inside))
        hosts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in sorted(rows, key=lambda r: (r["name"], r["park"])):
            hosts[(row["reason"], row["product"])].append(row["name"])
        return hosts

    @cached_property
    def _bases(self) -> dict[str, list[str]]:
        """A cluster's parks of a known place inside the region, places of their own before mere carriers."""
        rows = self.analysis.facts.ask("cluster_parks", clusters=sorted(self.analysis.clusters.known))
        inside = self.analysis.facts.scope.inside - {self.analysis.facts.scope.region.id}
        bases: dict[str, list[str]] = defaultdict(list)
        for row in sorted(rows, key=lambda r: (r["kind"] in ("carrier", "platform", None), r["name"], r["park"])):
            if row["region"] in inside and row["name"] not in bases[row["cluster"]]:
                bases[row["cluster"]].append(row["name"])
        return bases

    def _ways(self, gap: Gap) -> Iterator[tuple[str, str]]:
        """(the place's name, what is said of it), the best first."""
        names, chain = self.analysis.names, self.analysis.facts.chain
        for product in (*drawn_by(gap.verdict), *gap.verdict.feeds):
            for park in self._hosts.get(("maker", product), ()):
                yield park, word("target.park_host", self.lang, park=park, product=names.product(product))
        for product in (gap.product, *chain.ancestors(gap.product), *drawn_by(gap.verdict)):
            for park in self._hosts.get(("focus", product), ()):
                yield park, word("target.park_focus", self.lang, park=park, product=names.product(product))
        for cluster in (member for now in gap.clusters for member in self.analysis.clusters.family(now)):
            for park in self._bases.get(cluster, ()):
                names_of = self.analysis.clusters.names
                yield park, word("target.park_base", self.lang, park=park, cluster=names_of([cluster])[0])
        yield from self._counties(gap)

    def _counties(self, gap: Gap) -> Iterator[tuple[str, str]]:
        """Where its users and suppliers lie, if no park is known there."""
        facts = self.analysis.facts
        for product in (*drawn_by(gap.verdict), *gap.verdict.feeds):
            for maker in facts.direct.get(product, ()):
                for region in maker.regions:
                    if region != facts.scope.region.id:
                        name, made = facts.scope.regions[region].name, self.analysis.names.product(product)
                        yield name, word("target.park_county", self.lang, region=name, product=made)

    def suggest(self, gap: Gap) -> str:
        """A park and why, or '' if none is known."""
        return next((said for _, said in self._ways(gap)), "")

    def place(self, gap: Gap) -> str:
        """The bare name of what `suggest` names, or ''."""
        return next((name for name, _ in self._ways(gap)), "")
