"""Which clusters carry on older ones: today's chains stand for the products of the plan before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from decisions.evidence import Fact, facts
from graph.store import Row


@dataclass(frozen=True)
class Succession:
    """(older, newer) clusters by the fact that says so."""

    links: Mapping[tuple[str, str], Fact] = field(default_factory=dict)

    def after(self, cluster: str) -> list[str]:
        """Those that carry it on directly, sorted."""
        return sorted(new for old, new in self.links if old == cluster)

    def before(self, cluster: str) -> list[str]:
        """All it carries on, the nearest first."""
        return _closure(cluster, self._olden)

    @property
    def _olden(self) -> Mapping[str, list[str]]:
        olden: dict[str, list[str]] = defaultdict(list)
        for old, new in sorted(self.links):
            olden[new].append(old)
        return olden

    def heirs(self, cluster: str, near: Callable[[str], bool]) -> frozenset[str]:
        """Who holds today what the cluster held: its only successor; of several those that are `near`; else itself."""
        held, frontier, seen = set(), [cluster], {cluster}
        while frontier:
            now = frontier.pop()
            successors = self.after(now)
            takes = successors if len(successors) == 1 else [s for s in successors if near(s)]
            new = [s for s in takes if s not in seen]
            seen.update(new)
            frontier += new
            if not new:
                held.add(now)
        return frozenset(held)


def _closure(start: str, steps: Mapping[str, Iterable[str]]) -> list[str]:
    found: dict[str, None] = {}
    frontier = [start]
    while frontier:
        frontier = [b for a in frontier for b in steps.get(a, ()) if b not in found and b != start]
        found |= dict.fromkeys(frontier)
    return list(found)


def succession(rows: Iterable[Row]) -> Succession:
    """From rows of `cluster_successors`."""
    return Succession(facts("SUCCEEDED_BY", rows, "cluster", "successor"))
