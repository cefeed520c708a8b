"""Figures of back-tests as `data/backtest.json` keeps them, for the page of method: the one place they are read from.

The file: {"run": DATE, "data": TEXT, "graph_version": TEXT, "tasks": {TASK: {METHOD: {METRIC: NUMBER}}}}, where each task's
table is what `chaingap backtest --task TASK` prints.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[1] / "data" / "backtest.json"
Table = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Backtest:
    """When it was run, on what, and a table of methods by metrics a task."""

    run: str
    data: str
    version: str
    tasks: Mapping[str, Table]


def read_backtest(path: Path = FILE) -> Backtest | None:
    """The figures; None where there is no file, or none that can be read so."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        tasks = {str(task): _table(table) for task, table in raw["tasks"].items()}
        return Backtest(str(raw.get("run", "")), str(raw.get("data", "")), str(raw.get("graph_version", "")), tasks)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _table(raw: Mapping[str, Any]) -> Table:
    return {str(method): {str(m): float(value) for m, value in figures.items()} for method, figures in raw.items()}
