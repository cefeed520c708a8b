"""Who does what by when: tasks of the applying documents with the units in charge, and their targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from decisions.analysis import Analysis
from graph.store import Row
from graph.text import clause_order
from graph.words import word


@dataclass(frozen=True, slots=True)
class Task:
    """A task with the units that lead and support it (today's unit named where one follows), and the clusters it serves."""

    id: str
    name: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    clusters: tuple[str, ...]
    document: str
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A target: of a cluster or region, a metric, a year, a value in its unit, and the clause that sets it."""

    of: str
    of_name: str
    metric: str
    year: int | None
    value: float | None
    unit: str
    comparator: str
    document: str
    locators: tuple[str, ...]


def tasks_of(analysis: Analysis, lang: str = "zh") -> list[Task]:
    """As the documents list them. A unit stands under every part it has in the task."""
    facts = analysis.facts
    serving: dict[str, set[str]] = defaultdict(set)
    for row in facts.ask("tasks_serving", clusters=sorted(analysis.clusters.known)):
        serving[row["task"]].add(row["cluster"])
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in facts.ask("tasks", documents=facts.scope.applying()):
        grouped[(row["document"], row["task"])].append(row)
    tasks = [_task(task, document, rows, serving.get(task, ()), lang) for (document, task), rows in grouped.items()]
    return sorted(tasks, key=lambda t: (t.document, clause_order(next(iter(t.locators), "")), t.id))


def _task(task: str, document: str, rows: Sequence[Row], clusters: Iterable[str], lang: str) -> Task:
    locators = dict.fromkeys(number for row in rows for number in row["locators"] or ())
    units = {role: _units(rows, role, lang) for role in ("lead", "support")}
    name = str(rows[0]["name"])
    return Task(task, name, units["lead"], units["support"], tuple(sorted(clusters)), document, tuple(locators))


def _units(rows: Iterable[Row], role: str, lang: str) -> tuple[str, ...]:
    said = [row for row in rows if (row["role"] or "lead") == role]
    return tuple(dict.fromkeys(_unit(str(row["department"]), row["successor"], lang) for row in said))


def _unit(name: str, successor: str | None, lang: str) -> str:
    return word("successor.now", lang, new=successor, old=name) if successor else name


def targets_set(analysis: Analysis) -> list[Target]:
    """Targets of the applying documents: the region's first, then the clusters' as listed, by metric and year."""
    applying = set(analysis.facts.scope.applying())
    order = {cluster: i for i, cluster in enumerate(analysis.clusters.known)}
    found = [_target(row) for row in analysis.facts.ask("targets_of_plans") if row["document"] in applying]
    return sorted(found, key=lambda t: (t.document, order.get(t.of, -1), t.metric, t.year or 0, t.of))


def _target(row: Mapping[str, object]) -> Target:
    year, value = row["year"], row["value"]
    return Target(
        str(row["aims_at"]), str(row["aims_at_name"]), str(row["metric"] or ""), None if year is None else int(str(year)),
        None if value is None else float(str(value)), str(row["unit"] or ""), str(row["comparator"] or ""),
        str(row["document"]), tuple(map(str, row["locators"] or ())),  # type: ignore[call-overload]
    )  # fmt: skip
