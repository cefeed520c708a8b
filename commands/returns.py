"""`template FOLDER --for counties` and `returns FOLDER`: ask each county, and put together what came back."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.common import analysis_of, emit, say, store_of
from graph.words import word
from loaders.headers import header_of

COLUMNS = ("county", "file", "answer", "added", "removed", "message")
CONFLICT_COLUMNS = ("firm", "about", "said")


def send_to_counties(args: argparse.Namespace) -> None:
    """A prefilled workbook for each county of the region, into the folder."""
    from decisions.county_facts import counties, rows_of_county
    from loaders.returns import send

    analysis = analysis_of(args, store_of(args))
    facts = analysis.facts
    facts.learn_names(facts.made | facts.focus | analysis.judge.users.keys())
    products = sorted(set(facts.names.values()))
    for county in counties(facts):
        region = facts.scope.regions[county]
        path = send(Path(args.file), region.name, region.adcode, rows_of_county(facts, county), products)
        say(word("new.written", args.lang, path=path))


def run_returns(args: argparse.Namespace) -> None:
    """Who has answered, what changed, or with `--conflicts` where two disagree; `--load` adds what came back."""
    from loaders.returns import ANSWERED, conflicts, received

    folder = Path(args.folder)
    returns = received(folder)
    if args.load:
        _load([folder / r.file for r in returns if r.state == ANSWERED], args)
    if args.conflicts:
        found = [
            {
                "firm": c.firm,
                "about": _about(c.column),
                "said": [f"{county}：{text}" for county, text in c.said.items()],
            }
            for c in conflicts(returns)
        ]
        emit(args, found, CONFLICT_COLUMNS)
        return
    rows = [
        {"county": r.county, "file": r.file, "answer": word(f"returns.{r.state}", args.lang), "added": r.added,
         "removed": r.removed, "message": r.message}
        for r in returns
    ]  # fmt: skip
    emit(args, rows, COLUMNS)
    say(word("returns.sum", args.lang, n=sum(r.state == ANSWERED for r in returns), of=len(returns), conflicts=len(conflicts(returns))))  # fmt: skip


def _about(column: str) -> str:
    from loaders.headers import sheet_of

    return sheet_of(column) if column.isupper() else header_of("Enterprise", column)


def _load(paths: list[Path], args: argparse.Namespace) -> None:
    """Adds the returns, and says of each kind of row that was turned away where the first stands and what to do."""
    from commands.load import first_examples
    from graph.build import add
    from loaders.source import load

    if paths:
        sources = [load(path) for path in paths]
        fates = [fate for fate in add(store_of(args), sources) if fate.source.id in {s.id for s in sources}]
        for line in first_examples(fates, args.lang):
            say(line)
        say(word("returns.loaded", args.lang, n=len(paths)))
        if dropped := sum(len(fate.refused) for fate in fates):
            say(word("returns.dropped", args.lang, n=dropped))
