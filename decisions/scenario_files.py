"""Named scenarios beside the store: one file each, in its folder of local decisions, never in the graph."""

from __future__ import annotations

import hashlib
from pathlib import Path

from decisions.scenario import Scenario, read_scenario, to_json
from graph.errors import UsageError
from graph.local_files import local_path


def scenario_folder(url: str) -> Path:
    """Where the scenarios of a store lie: with what else people keep beside it."""
    return local_path(url, "local/scenarios")


def save(url: str, scenario: Scenario) -> Path:
    """Keeps the scenario under its name, in place of an older one of that name."""
    path = _file(url, scenario.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    half.write_text(to_json(scenario), encoding="utf-8")
    half.replace(path)
    return path


def forget(url: str, name: str) -> None:
    """Takes the scenario of this name away, if it is still there."""
    _file(url, name).unlink(missing_ok=True)


def saved(url: str) -> list[Scenario]:
    """All saved scenarios, by name."""
    return sorted(map(read_scenario, scenario_folder(url).glob("*.json")), key=lambda scenario: scenario.name)


def named(url: str, name: str) -> Scenario:
    """The scenario saved under this name. Raises UsageError with the names there are."""
    known = {scenario.name: scenario for scenario in saved(url)}
    if name not in known:
        raise UsageError(f"没有名为 {name!r} 的情景；已保存：{'、'.join(known) or '（无）'} / no such scenario")
    return known[name]


def _file(url: str, name: str) -> Path:
    """A file's name for a scenario's: any name is allowed, not every disk takes it."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return scenario_folder(url) / f"scenario-{digest}.json"
