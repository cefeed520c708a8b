"""Where local firms are, as places that supply each other: the park where one is known, else the finest region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from decisions.facts import Facts, Maker, Plan
from graph.store import Row
from graph.words import word


class Places:
    """Places of one question. A place is the id of a park or region; parks inside and sites are fetched once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.parks: dict[str, Row] = {}
        for row in facts.ask("parks_inside", inside=sorted(facts.scope.inside)):
            self.parks.setdefault(row["park"], row)

    def of(self, maker: Maker) -> tuple[str, ...]:
        """Where the firm makes it."""
        return maker.parks or self._finest(maker.regions)

    def _finest(self, regions: Iterable[str]) -> tuple[str, ...]:
        """Regions without those that another of them is part of: a county says more than its city."""
        known = set(regions)
        wholes = {whole for region in known for whole in self._wholes(region)}
        return tuple(sorted(known - wholes))

    def _wholes(self, region: str) -> set[str]:
        found: set[str] = set()
        frontier: Sequence[str] = [region]
        while frontier:
            frontier = [up for r in frontier for up in self.facts.scope.parents.get(r, ()) if up not in found]
            found.update(frontier)
        return found

    @cached_property
    def of_firms(self) -> dict[str, tuple[str, ...]]:
        """Places of all active local firms, whatever they make."""
        regions: dict[str, set[str]] = defaultdict(set)
        parks: dict[str, set[str]] = defaultdict(set)
        for row in self.facts.active(self.facts.ask("local_firms", inside=sorted(self.facts.scope.inside))):
            (parks if row["park"] else regions)[row["enterprise"]].add(row["park"] or row["region"])
        return {
            firm: tuple(sorted(parks[firm])) if firm in parks else self._finest(regions[firm])
            for firm in sorted(regions.keys() | parks.keys())
        }

    @cached_property
    def _sites(self) -> dict[str, tuple[str, ...]]:
        sites: dict[str, list[str]] = defaultdict(list)
        for row in self.facts.ask("project_sites", inside=sorted(self.facts.scope.inside)):
            sites[row["project"]].append(row["place"])
        return {project: tuple(sorted(found)) for project, found in sites.items()}

    def of_plan(self, plan: Plan) -> tuple[str, ...]:
        """Where planned supply is to come."""
        if plan.kind == "park":
            return (plan.planner,)
        return (self._sites if plan.kind == "project" else self.of_firms).get(plan.planner, ())

    def name(self, place: str, lang: str = "zh") -> str:
        """The park's or region's name; R itself stands for firms of which no nearer place is recorded."""
        scope = self.facts.scope
        if place == scope.region.id:
            return word("linkage.no_nearer", lang, region=scope.region.name)
        if place in scope.regions:
            return scope.regions[place].name
        return str(self.parks[place]["name"]) if place in self.parks else place.rpartition("/")[2]
