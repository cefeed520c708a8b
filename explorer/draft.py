"""The scenario that is being put together, as text in the address, so that it can be sent and other pages can add to it."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from decisions.scenario import NewFirm, Scenario, parse_scenario
from explorer.address import choose, chosen
from graph.errors import UsageError


def draft() -> Scenario:
    """The scenario in the address; an empty one where that holds none."""
    try:
        raw = json.loads(chosen("draft") or "{}")
        return parse_scenario(raw if isinstance(raw, dict) else {}, "draft", "")
    except (ValueError, UsageError):
        return Scenario("")


def text_of(scenario: Scenario) -> str:
    """The scenario as the address holds it, '' for an empty one."""
    told = {name: value for name, value in asdict(scenario).items() if value}
    for table in ("add_firms", "add_parks"):
        if table in told:
            told[table] = [{k: v for k, v in entry.items() if v} for entry in told[table]]
    return "" if scenario.empty() else json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def keep(scenario: Scenario) -> None:
    """Goes on with this scenario."""
    choose(draft=text_of(scenario))


def with_firms(scenario: Scenario, *firms: NewFirm) -> Scenario:
    """With these firms to come; one of the same name is replaced."""
    names = {firm.name for firm in firms}
    return replace(scenario, add_firms=(*(f for f in scenario.add_firms if f.name not in names), *firms))


def without_firm(name: str) -> str:
    """A scenario of its own in which this local firm leaves, as the address holds it."""
    return text_of(Scenario("", remove_firms=(name,)))
