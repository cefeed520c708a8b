"""`read`: from a published document to facts.csv, for a person to check before it is loaded."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from commands.common import emit, say
from graph.words import word
from loaders.reading.assist import assisted
from loaders.reading.fact import COLUMNS
from loaders.reading.facts_csv import rows_of
from loaders.reading.kept import apply, read_decisions
from loaders.reading.reading import Reading, read_document, with_facts, write_beside

SHOWN = ("clause", "kind", "name", "attr", "value", "unit", "comparator", "relation", "object", "confidence", "quote")
DECISIONS = "reading-decisions.csv"
_BY_SUFFIX = {".csv": "csv", ".json": "json", ".xlsx": "xlsx"}


def run_read(args: argparse.Namespace) -> None:
    """Reads a document, applies what was decided before, writes the facts and what belongs beside them."""
    reading = read_document(Path(args.document), region=args.region)
    if args.assist:
        more = list(assisted(args.assist, reading.text.text, reading.clauses, reading.facts))
        reading = with_facts(reading, [*reading.facts, *more], word("read.assisted", args.lang, n=len(more)))
    reading = _decided(reading, args)
    if args.out and args.format == "table":
        args.format = _BY_SUFFIX.get(Path(args.out).suffix.lower(), "csv")
    emit(args, rows_of(reading.facts), COLUMNS, SHOWN)
    if args.out:
        write_beside(reading, Path(args.out))
    _say(reading, args)


def _decided(reading: Reading, args: argparse.Namespace) -> Reading:
    path = Path(args.decisions) if args.decisions else Path(args.out or ".").parent / DECISIONS
    facts, counts = apply(reading.about.key, reading.facts, read_decisions(path))
    if not sum(counts.values()):
        return reading
    return with_facts(
        reading,
        facts,
        word("read.decided", args.lang, **{k: counts[k] for k in ("accepted", "corrected", "rejected", "unmet")}),
    )


def _say(reading: Reading, args: argparse.Namespace) -> None:
    about = reading.about
    counted = Counter(fact.kind for fact in reading.facts)
    kinds = word("lang.list", args.lang).join(
        f"{word(f'fact_kind.{kind}', args.lang)} {n}" for kind, n in counted.items()
    )
    say(word("read.found", args.lang, name=about.name, n=len(reading.facts), kinds=kinds or "0"))
    say(word("read.repaired", args.lang, n=len(reading.text.log)))
    for note in reading.notes:
        say(note)
    if not about.region:
        say(word("read.no_region", args.lang))
