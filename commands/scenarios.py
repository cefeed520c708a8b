"""`whatif`: scenarios tried, saved and held against each other."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.common import analysis_of, emit, say, store_of
from graph.errors import UsageError
from graph.words import word

if TYPE_CHECKING:
    from decisions.scenario import Scenario

SHOWN = (
    "effect",
    "subject",
    "type_before",
    "type_after",
    "subtype_after",
    "coverage_before",
    "coverage_after",
    "cause",
)


def _options_of(args: argparse.Namespace) -> Scenario:
    """The scenario that the options spell out, on top of `--scenario`."""
    from decisions.scenario import NewFirm, NewPark, Scenario, read_scenario
    from decisions.scenario_files import named

    given = Scenario(args.save or word("whatif.unnamed", args.lang))
    if args.scenario:
        path = Path(args.scenario)
        given = read_scenario(path) if path.is_file() else named(args.store, args.scenario)
    makes, focus = _split(args.makes), _split(args.focus)
    if (args.makes and not args.add_firm) or (args.focus and not args.add_park):
        raise UsageError("--makes 要与 --add-firm 同用，--focus 要与 --add-park 同用 / belongs to a firm or park")
    firms = tuple(NewFirm(name, makes, args.place) for name in args.add_firm or ())
    place = "" if firms else args.place
    parks = tuple(NewPark(name, focus, place) for name in args.add_park or ())
    return Scenario(
        args.save or given.name,
        given.add_firms + firms,
        given.add_parks + parks,
        given.remove_firms + tuple(args.remove_firm or ()),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def run_whatif(args: argparse.Namespace) -> None:
    """One scenario's effects, or with `--compare` several beside each other, or with `--list` those that are saved."""
    from decisions.overlay import Remembering
    from decisions.scenario_files import named, save, saved
    from decisions.whatif import whatif_of
    from decisions.whatif_rows import COLUMNS, SIDE_COLUMNS, side_rows, whatif_rows

    store = store_of(args)
    if args.list:
        rows = [
            {
                "name": s.name, "add_firms": [f.name for f in s.add_firms], "add_parks": [p.name for p in s.add_parks],
                "remove_firms": list(s.remove_firms),
            }
            for s in saved(args.store)
        ]  # fmt: skip
        emit(args, rows, ("name", "add_firms", "add_parks", "remove_firms"))
        return
    scenarios = [named(args.store, name) for name in args.compare or ()] or [_options_of(args)]
    if any(scenario.empty() for scenario in scenarios):
        raise UsageError(
            "情景里没有变化；请用 --add-firm、--add-park、--remove-firm 或 --scenario / the scenario is empty"
        )
    analysis = analysis_of(args, store)
    ask = Remembering(analysis.facts.ask)
    outcomes = [whatif_of(store, analysis, scenario, ask) for scenario in scenarios]
    if args.compare:
        emit(args, side_rows(outcomes), SIDE_COLUMNS)
        return
    emit(args, whatif_rows(outcomes[0], args.lang), COLUMNS, SHOWN)
    say(word("whatif.note", args.lang))
    if args.save:
        say(word("whatif.saved", args.lang, name=args.save, path=save(args.store, scenarios[0])))
