"""Boards of 任务与指标: tasks by unit, targets, hints on the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from decisions.tasks import Target, Task, targets_set, tasks_of
from explorer.answers import hints
from explorer.board import Board, Cell, text
from explorer.context import Context, joined, kept, some
from explorer.fact_words import amount


def tasks(context: Context) -> Sequence[Task]:
    """The tasks of the region's documents that serve the chosen cluster or what it carries on; all without one."""
    found = kept(context, "tasks", lambda: tasks_of(context.analysis, context.lang))
    if not context.cluster:
        return found
    family = set(context.analysis.clusters.family(context.cluster))
    return [task for task in found if family & set(task.clusters)]


def units(context: Context) -> list[tuple[str, int]]:
    """Units with how many tasks they lead or support, most first."""
    counts = Counter(unit for task in tasks(context) for unit in dict.fromkeys((*task.lead, *task.support)))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def tasks_board(context: Context, unit: str) -> Board:
    """One row a task of the unit, all for ''."""
    heads = {
        "tasks_page.task": "",
        "role.lead": "",
        "role.support": "",
        "column.clusters": "",
        "column.clause": "keep",
    }
    columns = [{"label": context.heading(head), "align": align} for head, align in heads.items()]
    found = [task for task in tasks(context) if not unit or unit in (*task.lead, *task.support)]
    return Board(columns, [_task(context, task) for task in found], foot=context.word("tasks_page.count", n=len(found)))


def _task(context: Context, task: Task) -> list[Cell]:
    return [
        text(task.name, "strong"), text(joined(context, task.lead) or "—"), text(joined(context, task.support) or "—"),
        _serves(context, task), _clause(context, task.document, task.locators),
    ]  # fmt: skip


def _serves(context: Context, task: Task) -> Cell:
    names = context.analysis.clusters.names(task.clusters)
    return text(some(context, names, 2), hint=joined(context, names))


def _clause(context: Context, document: str, locators: Sequence[str]) -> Cell:
    name = context.analysis.names.document(document)
    return text(f"{name} {joined(context, locators)}".strip(), action={"page": "sources"})


def targets_board(context: Context) -> Board:
    """One row a target, and which of the clusters that stand today have none."""
    heads = {"tasks_page.of": "keep", "tasks_page.metric": "keep", "tasks_page.year": "right",
             "tasks_page.value": "right", "column.clause": "keep"}  # fmt: skip
    columns = [{"label": context.heading(head), "align": align} for head, align in heads.items()]
    found = kept(context, "targets set", lambda: targets_set(context.analysis))
    family = set(context.analysis.clusters.family(context.cluster)) if context.cluster else set()
    shown = [target for target in found if not family or target.of in family]
    passed = context.analysis.facts.scope.as_of[:4]
    return Board(columns, [_target(context, target, passed) for target in shown])


def _target(context: Context, target: Target, year: str) -> list[Cell]:
    value = "" if target.value is None else amount(target.comparator, f"{target.value:g}", target.unit)
    past = target.year is not None and str(target.year) < year
    return [
        text(target.of_name, "strong"), text(target.metric), text(target.year or "—", sub=context.word("tasks_page.past") if past else ""),
        text(value), _clause(context, target.document, target.locators),
    ]  # fmt: skip


def hints_board(context: Context) -> Board:
    """What the plan check hints at."""
    heads = {"kind": "keep", "finding": "", "document": "keep", "clause": "keep"}
    columns = [{"label": context.heading(f"column.{head}"), "align": align} for head, align in heads.items()]
    cells = [
        [text(row["kind"], "strong"), text(row["finding"]), text(row["document"]), text(row["clause"])]
        for row in hints(context)
    ]
    return Board(columns, cells, foot="" if cells else context.word("tasks_page.no_hint"))
