"""What all commands share: the store, the analysis and the way rows leave."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UsageError
from graph.store import Store, open_store
from graph.text import iso_date
from graph.words import word
from outputs.in_words import heads
from outputs.in_words import shown as in_words
from outputs.tables import Sheet, to_csv, to_json, to_table, to_xlsx, write

if TYPE_CHECKING:
    from decisions.analysis import Analysis


def say(text: str) -> None:
    """A word about the work, on standard error."""
    print(text, file=sys.stderr, flush=True)


METHOD_COLUMNS = ("item", "meaning")


def emit_scored(
    args: argparse.Namespace,
    analysis: Analysis,
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    shown: Sequence[str],
) -> None:
    """Rows with scores: a workbook tells graph and weights on a sheet; beside any other form they go to standard error."""
    from decisions.completeness import heading
    from outputs.method import in_short, method_rows

    emit(args, rows, columns, shown, method_rows(analysis, {}, args.lang, targets="enterprise" in columns))
    if args.format == "table":
        say(heading(analysis, cluster_of(analysis, args.cluster), args.lang))
        say(word("file.score_is", args.lang))
    version, weights = in_short(analysis, args.lang)
    say(word("file.rests_on", args.lang, version=version, weights=weights))


def store_of(args: argparse.Namespace) -> Store:
    """The store of `--store`."""
    return open_store(args.store)


def as_of_of(args: argparse.Namespace) -> str:
    """The day of `--as-of`, today if none is given."""
    try:
        return iso_date(args.as_of) if args.as_of else date.today().isoformat()
    except ValueError as error:
        raise UsageError(f"--as-of：{error}") from error


def analysis_of(args: argparse.Namespace, store: Store) -> Analysis:
    """The analysis for `--region`, `--as-of` and `--weights`."""
    from decisions.analysis import analyse
    from decisions.weights import read_weights

    given = getattr(args, "weights", "")
    weights = read_weights(Path(given)) if given else None
    return analyse(store, region=args.region, as_of=as_of_of(args), weights=weights)


def cluster_of(analysis: Analysis, text: str) -> str:
    """The id of the cluster meant (`decisions.cluster_names`), '' if none is asked for. Raises UsageError with the choices.

    Of two that may be meant the one that stands today comes first.
    """
    known = analysis.clusters.known
    order = [*analysis.clusters.present, *(c for c in known if c in analysis.clusters.past)]
    return cluster_meant(text, [(known[c].id, known[c].name, known[c].aliases) for c in order])


def cluster_meant(text: str, clusters: Iterable[tuple[str, str, Sequence[str]]]) -> str:
    """As `cluster_of`, of clusters given as (id, name, aliases)."""
    from decisions.cluster_names import Named, choices, meant

    if not text:
        return ""
    known = [Named(id, name, tuple(aliases)) for id, name, aliases in clusters]
    if found := meant(text, known):
        return found
    raise UsageError(f"没有名为 {text!r} 的产业集群；可选：{choices(text, known) or '（无）'} / no such cluster")


def emit(
    args: argparse.Namespace,
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    shown: Sequence[str] = (),
    about: Sequence[Sequence[object]] = (),
) -> None:
    """Rows in the form of `--format`: the terminal shows the columns `shown` in words, files hold all by code.

    `about`: (item, meaning) of the state and the weights they rest on, for a workbook's second sheet.
    """
    out = Path(args.out) if args.out else None
    if args.format == "json":
        write(to_json(rows, columns), out)
    elif args.format == "csv":
        write(to_csv(rows, columns), out)
    elif args.format == "xlsx":
        sheets: dict[str, Sheet] = {args.command.name: (rows, columns, columns)}
        if about:
            told = [dict(zip(METHOD_COLUMNS, row)) for row in about]
            sheets["method"] = (told, METHOD_COLUMNS, METHOD_COLUMNS)
        write(to_xlsx(sheets), out)
    else:
        few = list(shown or columns)
        words = [dict(zip(few, in_words(row, few, args.lang))) for row in rows]
        write(to_table(words, few, heads(few, args.lang, noted=False)), out)
