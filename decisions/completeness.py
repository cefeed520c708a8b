"""收录度: how many firms are on record against an official count, for each place and chain; a thin record is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from decisions.analysis import Analysis
from graph.store import Row
from graph.text import fold, iso_date
from graph.words import word

COLUMNS = ("subject", "recorded", "official", "share", "scope", "as_of", "enough", "source")
ENOUGH = 0.5  # of the official count; below it a ranking is a lead only. A judgement of ours


@dataclass(frozen=True, slots=True)
class Completeness:
    """Of a region, park or cluster by id. `official` is None where no count is on record; `scope` is the count's."""

    subject: str
    recorded: int
    official: int | None
    scope: str
    as_of: str
    document: str
    locators: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """On record per official firm; above 1 where smaller firms are recorded too."""
        return self.recorded / self.official if self.official else None

    @property
    def enough(self) -> bool:
        """False if it is thin or nobody knows."""
        return self.share is not None and self.share >= ENOUGH


def completeness(analysis: Analysis) -> list[Completeness]:
    """The region first, then its parts with firms or a count, by code, then the clusters of today."""
    scope = analysis.facts.scope
    counts = analysis.facts.ask("official_counts")
    places = _by_place(analysis)
    told = {row["area"] for row in counts if not row["cluster"]} & (
        scope.inside | {p for p in places if p[:5] == "Park:"}
    )
    parts = sorted((places.keys() | told) - {scope.region.id})
    plain = [row for row in counts if not row["cluster"]]
    found = [_of(place, places.get(place, set()), [r for r in plain if r["area"] == place])
             for place in (scope.region.id, *parts)]  # fmt: skip
    limited = [row for row in counts if row["cluster"] and row["area"] == scope.region.id]
    return found + [_of(c, firms, _limited_to(analysis, c, limited)) for c, firms in _by_cluster(analysis).items()]


def _of(subject: str, firms: set[str], counts: Iterable[Row]) -> Completeness:
    """With the latest of the counts."""
    latest = max(counts, key=lambda row: (row["date"] or "", row["roster"]), default=None)
    if latest is None:
        return Completeness(subject, len(firms), None, "", "", "", ())
    day = iso_date(latest["date"]) if latest["date"] else ""
    said = (latest["source"], tuple(latest["locators"] or ()))
    return Completeness(subject, len(firms), int(latest["count"]), latest["scope"], day, *said)


def firms_inside(analysis: Analysis) -> set[str]:
    """Ids of the active firms that lie in the region or one of its parts."""
    return _by_place(analysis).get(analysis.facts.scope.region.id, set())


def _by_place(analysis: Analysis) -> Mapping[str, set[str]]:
    """Active firms by each region that holds them, its wholes inside R included, and by park."""
    scope = analysis.facts.scope
    places: dict[str, set[str]] = defaultdict(set)
    facts = analysis.facts
    for row in facts.active(facts.ask("local_firms", inside=sorted(scope.inside))):
        for place in (*_up(scope.parents, row["region"], scope.inside), *([row["park"]] if row["park"] else ())):
            places[place].add(row["enterprise"])
    return places


def _up(parents: Mapping[str, Iterable[str]], region: str, inside: frozenset[str]) -> set[str]:
    found, frontier = {region}, [region]
    while frontier:
        frontier = [p for r in frontier for p in parents.get(r, ()) if p in inside and p not in found]
        found.update(frontier)
    return found


def _by_cluster(analysis: Analysis) -> Mapping[str, set[str]]:
    firms = firms_by_cluster(analysis)
    return {cluster: firms[cluster] for cluster in analysis.clusters.present}


def _limited_to(analysis: Analysis, cluster: str, counts: Iterable[Row]) -> list[Row]:
    known = analysis.clusters.known[cluster]
    names = {fold(name) for name in (known.id, known.name, *known.aliases)}
    return [row for row in counts if fold(row["cluster"]) in names]


def firms_by_cluster(analysis: Analysis) -> Mapping[str, set[str]]:
    """Local firms by cluster, of today and of the past: those it includes by name and those that make its products."""
    clusters = analysis.clusters
    firms: dict[str, set[str]] = {cluster: set() for cluster in clusters.known}
    for firm, including in clusters.by_firm.items():
        for cluster in including | clusters.heirs("", including):
            firms.setdefault(cluster, set()).add(firm)
    for product, makers in analysis.facts.direct.items():
        for cluster in clusters.of_product(product) | clusters.named_on(product):
            firms.setdefault(cluster, set()).update(maker.enterprise for maker in makers)
    return firms


def completeness_rows(analysis: Analysis, lang: str = "zh") -> list[dict[str, Any]]:
    """One row a place or cluster, in words; `share` and `official` are None where no count is on record."""
    return [_row(analysis, found, lang) for found in completeness(analysis)]


def _row(analysis: Analysis, found: Completeness, lang: str) -> dict[str, Any]:
    source = (
        f"{analysis.names.document(found.document)} {'、'.join(found.locators)}".strip() if found.document else None
    )
    return {
        "subject": _name(analysis, found.subject), "recorded": found.recorded, "official": found.official,
        "share": None if found.share is None else round(found.share, 3),
        "scope": word(f"scope.{found.scope}", lang) if found.scope else None, "as_of": found.as_of or None,
        "enough": found.enough, "source": source,
    }  # fmt: skip


def _name(analysis: Analysis, subject: str) -> str:
    scope = analysis.facts.scope
    if subject in scope.regions:
        return scope.regions[subject].name
    return analysis.clusters.names([subject])[0] if subject in analysis.clusters.known else subject.rpartition("/")[2]


def heading(analysis: Analysis, cluster: str = "", lang: str = "zh") -> str:
    """The line above a ranking: how much is on record for the region or the cluster, and what that allows."""
    subject = cluster if cluster in analysis.clusters.present else analysis.facts.scope.region.id
    found = next(c for c in completeness(analysis) if c.subject == subject)
    key = "unknown" if found.official is None else "enough" if found.enough else "thin"
    scope = word(f"scope.{found.scope}", lang) if found.scope else ""
    name = _name(analysis, subject)
    return word(
        f"completeness.{key}", lang, name=name, n=found.recorded, m=found.official or "", scope=scope, day=found.as_of
    )
