"""What a plan leaves open or says twice, as hints (提示) with clauses: never as errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decisions.analysis import Analysis
from decisions.clusters import Cluster
from graph.store import Row
from graph.words import word

COLUMNS = ("kind", "document", "clause", "finding")
OUTPUT = "产值"


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint. `kind` is a key of the word table; `values` fill its sentence; `clause` may be ''."""

    kind: str
    document: str
    clause: str
    values: Mapping[str, Any]


def _number(value: float) -> str:
    return f"{value:g}"


class Auditor:
    """Checks the plans that apply to the analysis' region."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.scope = analysis.facts.scope
        ask = analysis.facts.ask
        self.targets = [row for row in ask("targets_of_plans") if row["document"] in set(self.scope.applying())]
        self.parks = ask("cluster_parks", clusters=sorted(analysis.clusters.known))
        self.firms = {row["cluster"] for row in ask("included_firms", clusters=sorted(analysis.clusters.known))}

    def hints(self) -> list[Hint]:
        """All hints, by kind in a fixed order, then as the plan lists them."""
        checks = (
            self._sums,
            self._missing_targets,
            self._two_names,
            self._bare_clusters,
            self._bare_parks,
            self._horizons,
        )
        return [hint for check in checks for hint in check()]

    def _groups(self) -> dict[tuple[object, ...], list[Row]]:
        groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in self.targets:
            groups[(row["document"], row["metric"], row["year"], row["unit"])].append(row)
        return groups

    def _sums(self) -> Iterator[Hint]:
        for (document, _, _, unit), rows in self._groups().items():
            totals = [row for row in rows if row["aims_at"].startswith("Region:")]
            parts = [row for row in rows if row["aims_at"].startswith("Cluster:")]
            for total in totals:
                if parts:
                    yield _sum_hint(str(document), str(unit or ""), total, parts)

    def _missing_targets(self) -> Iterator[Hint]:
        for (document, metric, _, _), rows in self._groups().items():
            aimed = {row["aims_at"] for row in rows}
            if not any(target.startswith("Cluster:") for target in aimed):
                continue
            for cluster in self._clusters(str(document)):
                if cluster.id not in aimed:
                    yield Hint(
                        "no_target", str(document), _clause(cluster), {"cluster": cluster.name, "metric": metric}
                    )

    def _clusters(self, document: str) -> list[Cluster]:
        return [c for c in self.analysis.clusters.known.values() if c.document == document]

    def _all_clusters(self) -> list[Cluster]:
        applying = set(self.scope.applying())
        return [c for c in self.analysis.clusters.known.values() if c.document in applying]

    def _two_names(self) -> Iterator[Hint]:
        """Names that differ in more than the words 产业 and 集群."""
        for cluster in self._all_clusters():
            own = _bare(cluster.name)
            by_bare = {_bare(alias): alias for alias in sorted(cluster.aliases, reverse=True)}
            others = [alias for bare, alias in by_bare.items() if bare != own]
            if others:
                yield Hint(
                    "two_names",
                    cluster.document,
                    _clause(cluster),
                    {"cluster": cluster.name, "aliases": "、".join(sorted(others))},
                )

    def _bare_clusters(self) -> Iterator[Hint]:
        with_park = {row["cluster"] for row in self.parks}
        focused = {c.cluster for c in self.analysis.facts.covers if c.role in ("focus", "extend", "strengthen")}
        for kind, having in (("no_park", with_park), ("no_firm", self.firms), ("no_focus", focused)):
            for cluster in self._all_clusters():
                if cluster.id not in having:
                    yield Hint(kind, cluster.document, _clause(cluster), {"cluster": cluster.name})

    def _bare_parks(self) -> Iterator[Hint]:
        applying = set(self.scope.applying())
        focused = {row["park"] for row in self.analysis.facts.ask("park_focus")}
        seen = {row["park"]: row for row in self.parks if row["source"] in applying and row["kind"] in ("base", "park")}
        for park, row in seen.items():
            if park not in focused:
                clause = next(iter(row["locators"] or ()), "")
                yield Hint("park_no_product", row["source"], clause, {"park": row["name"]})

    def _horizons(self) -> Iterator[Hint]:
        for document in map(self.scope.documents.__getitem__, self.scope.applying()):
            if not document.in_force(self.scope.as_of):
                yield Hint("horizon", document.id, "", {"date": document.horizon})


def _bare(name: str) -> str:
    for filler in ("产业", "集群", "体系", "业"):
        name = name.replace(filler, "")
    return name


def _clause(cluster: Cluster) -> str:
    return next(iter(cluster.locators), "")


def _sum_hint(document: str, unit: str, total: Row, parts: list[Row]) -> Hint:
    added = sum(float(row["value"]) for row in parts)
    diff = added - float(total["value"])
    gap = "sum_equal" if diff == 0 else "sum_less" if diff < 0 else "sum_more"
    values = {
        "sum": _number(added), "total": _number(float(total["value"])), "unit": unit, "comparator": total["comparator"] or "",
        "gap": gap, "diff": _number(abs(diff)),
    }  # fmt: skip
    return Hint("sum", document, next(iter(total["locators"] or ()), ""), values)


def audit_rows(analysis: Analysis, lang: str = "zh") -> list[dict[str, Any]]:
    """Hints as rows in words."""
    return [
        {
            "kind": word(f"audit_kind.{hint.kind}", lang),
            "document": analysis.names.document(hint.document),
            "clause": hint.clause,
            "finding": _sentence(hint, lang),
        }
        for hint in Auditor(analysis).hints()
    ]


def _sentence(hint: Hint, lang: str) -> str:
    values = dict(hint.values)
    if hint.kind == "sum":
        values["gap"] = word(f"audit.{values['gap']}", lang, diff=values["diff"], unit=values["unit"])
    return word(f"audit.{hint.kind}", lang, **values)
