"""What a plan leaves open or says twice, as hints (提示) with clauses: never as errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decisions.analysis import Analysis
from decisions.clusters import Cluster
from graph.store import Row
from graph.words import word

COLUMNS = ("kind", "document", "clause", "finding")
MOST_ALONE = 3  # hints of a kind on one document that stand alone; more are one hint that lists them
PLANNING = ("", "plan", "file")
NOT_ADDED = ("%", "％", "百分点")


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
    """Checks the plans that apply to the analysis' region, or one `document` of them."""

    def __init__(self, analysis: Analysis, document: str = "") -> None:
        self.analysis = analysis
        self.scope = analysis.facts.scope
        ask = analysis.facts.ask
        self.applying = [d for d in self.scope.applying() if not document or d == document]
        self.targets = [row for row in ask("targets_of_plans") if row["document"] in set(self.applying)]
        self.parks = ask("cluster_parks", clusters=sorted(analysis.clusters.known))
        self.firms = {row["cluster"] for row in ask("included_firms", clusters=sorted(analysis.clusters.known))}

    def hints(self) -> list[Hint]:
        """All hints, by kind in a fixed order, then as the plan lists them."""
        checks = (
            self._sums,
            self._missing_targets,
            self._open_targets,
            self._two_names,
            self._bare_clusters,
            self._bare_parks,
            self._bare_tasks,
            self._horizons,
        )
        return [hint for check in checks for hint in _gathered(check())]

    def _groups(self) -> dict[tuple[object, ...], list[Row]]:
        groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in self.targets:
            groups[(row["document"], row["metric"], row["year"], row["unit"])].append(row)
        return groups

    def _sums(self) -> Iterator[Hint]:
        """A total against its parts: amounts only, for shares and rates do not add up."""
        for (document, _, _, unit), rows in self._groups().items():
            totals = [row for row in rows if row["aims_at"].startswith("Region:") and row["value"] is not None]
            parts = [row for row in rows if row["aims_at"].startswith("Cluster:") and row["value"] is not None]
            for total in totals:
                if parts and unit not in NOT_ADDED:
                    yield _sum_hint(str(document), str(unit or ""), total, parts, self._without(str(document), parts))

    def _without(self, document: str, parts: list[Row]) -> list[str]:
        """Names of the document's clusters that none of these parts is of."""
        aimed = {row["aims_at"] for row in parts}
        return [cluster.name for cluster in self._clusters(document) if cluster.id not in aimed]

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

    def _open_targets(self) -> Iterator[Hint]:
        """Targets that say no figure, or no year."""
        for kind, column in (("no_value", "value"), ("no_year", "year")):
            for row in self.targets:
                if row[column] is None:
                    yield Hint(kind, row["document"], next(iter(row["locators"] or ()), ""), {"target": row["name"]})

    def _clusters(self, document: str) -> list[Cluster]:
        return [c for c in self.analysis.clusters.known.values() if c.document == document]

    def _all_clusters(self) -> list[Cluster]:
        return [c for c in self.analysis.clusters.known.values() if c.document in set(self.applying)]

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
        applying = set(self.applying)
        focused = {row["park"] for row in self.analysis.facts.ask("park_focus")}
        seen = {row["park"]: row for row in self.parks if row["source"] in applying and row["kind"] in ("base", "park")}
        for park, row in seen.items():
            if park not in focused:
                clause = next(iter(row["locators"] or ()), "")
                yield Hint("park_no_product", row["source"], clause, {"park": row["name"]})

    def _bare_tasks(self) -> Iterator[Hint]:
        """Tasks that name no unit, and those that name none in the lead."""
        roles: dict[str, set[str]] = defaultdict(set)
        tasks: dict[str, Row] = {}
        for row in self.analysis.facts.ask("tasks_named"):
            tasks.setdefault(row["task"], row)
            roles[row["task"]] |= {row["role"] or "lead"} if row["department"] else set()
        for task, row in tasks.items():
            document = next((d for d in row["sources"] if d in set(self.applying)), "")
            if document and "lead" not in roles[task]:
                kind = "no_lead" if roles[task] else "no_unit"
                yield Hint(kind, document, row["clause"] or "", {"task": row["name"]})

    def _horizons(self) -> Iterator[Hint]:
        """Plans past their horizon and lists past their term; reports and pages speak of their day only."""
        for document in map(self.scope.documents.__getitem__, self.applying):
            if not document.in_force(self.scope.as_of):
                if document.kind in PLANNING:
                    yield Hint("horizon", document.id, "", {"date": document.horizon})
                elif document.kind == "list":
                    yield Hint("list_horizon", document.id, "", {"date": document.horizon})


def _gathered(hints: Iterable[Hint]) -> Iterator[Hint]:
    """Many hints of one kind on one document as one that lists them; those that cannot be listed as they are."""
    groups: dict[tuple[str, str], list[Hint]] = defaultdict(list)
    for hint in hints:
        groups[(hint.kind, hint.document)].append(hint)
    for (kind, document), found in groups.items():
        if len(found) <= MOST_ALONE or kind not in LISTED:
            yield from found
            continue
        clauses = "、".join(dict.fromkeys(hint.clause for hint in found if hint.clause))
        names = [str(hint.values[LISTED[kind]]) for hint in found]
        yield Hint(f"{kind}_many", document, clauses, {"names": names, "n": len(names)})


LISTED: Mapping[str, str] = {
    "no_park": "cluster", "no_firm": "cluster", "no_focus": "cluster", "park_no_product": "park", "no_unit": "task",
    "no_lead": "task",
}  # fmt: skip


def _bare(name: str) -> str:
    for filler in ("产业", "集群", "体系", "业"):
        name = name.replace(filler, "")
    return name


def _clause(cluster: Cluster) -> str:
    return next(iter(cluster.locators), "")


def _sum_hint(document: str, unit: str, total: Row, parts: list[Row], without: list[str]) -> Hint:
    added = sum(float(row["value"]) for row in parts)
    diff = round(added - float(total["value"]), 6)
    gap = "sum_equal" if diff == 0 else "sum_less" if diff < 0 else "sum_more"
    values = {
        "sum": _number(added), "total": _number(float(total["value"])), "unit": unit, "gap": gap, "diff": _number(abs(diff)),
        "without": without,
    }  # fmt: skip
    return Hint("sum", document, next(iter(total["locators"] or ()), ""), values)


def audit_rows(analysis: Analysis, lang: str = "zh", document: str = "") -> list[dict[str, Any]]:
    """Hints as rows in words, on all plans that apply or on one document (id)."""
    return [
        {
            "kind": word(f"audit_kind.{hint.kind.removesuffix('_many')}", lang),
            "document": analysis.names.document(hint.document),
            "clause": hint.clause,
            "finding": _sentence(hint, lang),
        }
        for hint in Auditor(analysis, document).hints()
    ]


def _sentence(hint: Hint, lang: str) -> str:
    values = dict(hint.values)
    if hint.kind.endswith("_many"):
        return word(f"audit.{hint.kind}", lang, names=word("lang.list", lang).join(values["names"]), n=values["n"])
    if hint.kind != "sum":
        return word(f"audit.{hint.kind}", lang, **values)
    values["gap"] = word(f"audit.{values['gap']}", lang, diff=values["diff"], unit=values["unit"])
    without = values.pop("without")
    said = word("audit.sum", lang, **values)
    if without and len(without) <= MOST_ALONE:
        said += word("audit.sum_without", lang, clusters=word("lang.list", lang).join(without))
    return said
