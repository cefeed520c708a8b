"""What all commands share: the store, the analysis and the way rows leave."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UsageError
from graph.store import Store, open_store
from graph.text import fold, iso_date
from graph.words import has_word, word
from outputs.tables import to_csv, to_json, to_table, to_xlsx, write

if TYPE_CHECKING:
    from decisions.analysis import Analysis


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

    weights = read_weights(Path(args.weights)) if args.weights else None
    return analyse(store, region=args.region, as_of=as_of_of(args), weights=weights)


def cluster_of(analysis: Analysis, text: str) -> str:
    """The id of the cluster named (by name or alias), '' if none is asked for. Raises UsageError with the choices."""
    if not text:
        return ""
    for cluster in analysis.clusters.known.values():
        if fold(text) in map(fold, (cluster.id, cluster.name, *cluster.aliases)):
            return cluster.id
    choices = "、".join(cluster.name for cluster in analysis.clusters.known.values())
    raise UsageError(f"没有名为 {text!r} 的产业集群；可选：{choices or '（无）'} / no such cluster")


def heads(columns: Sequence[str], lang: str) -> list[str]:
    """Column heads in words."""
    return [word(f"column.{c}", lang) if has_word(f"column.{c}") else c for c in columns]


def in_words(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Codes of a row as people's words, for the terminal and for files of the explorer."""
    shown = dict(row)
    for column, section in (("type", "type"), ("gap_type", "type"), ("subtype", "subtype"), ("priority", "priority")):
        if shown.get(column):
            shown[column] = word(f"{section}.{shown[column]}", lang)
    if shown.get("state"):
        shown["state"] = word(f"state.{shown['state']}", lang, scope=shown.get("roster") or "")
    return {key: _plain(value, lang) for key, value in shown.items()}


def _plain(value: object, lang: str) -> object:
    if isinstance(value, bool):
        return word("lang.yes" if value else "lang.no", lang)
    if isinstance(value, (list, tuple)):
        return word("lang.list", lang).join(map(str, value))
    if isinstance(value, Mapping):
        parts = (
            (word(f"part.{k}", lang) if has_word(f"part.{k}") else k, v) for k, v in value.items() if v is not None
        )
        return " ".join(f"{name}={v}" for name, v in parts)
    return value


def emit(
    args: argparse.Namespace, rows: Sequence[Mapping[str, Any]], columns: Sequence[str], shown: Sequence[str] = ()
) -> None:
    """Rows in the form of `--format`: the terminal shows the columns `shown` in words, files hold all by code."""
    out = Path(args.out) if args.out else None
    if args.format == "json":
        write(to_json(rows, columns), out)
    elif args.format == "csv":
        write(to_csv(rows, columns), out)
    elif args.format == "xlsx":
        write(to_xlsx({args.command: (rows, columns, columns)}), out)
    else:
        few = list(shown or columns)
        write(to_table([in_words(row, args.lang) for row in rows], few, heads(few, args.lang)), out)
