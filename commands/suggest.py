"""`suggest`: what firms probably make, and links that wait, as a list to decide on; and the decided list taken in."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.common import as_of_of, cluster_meant, emit, say, store_of
from graph.errors import UsageError
from graph.words import word

if TYPE_CHECKING:
    from decisions.suggest_asked import Asked
    from graph.store import Store


def run_suggest(args: argparse.Namespace) -> None:
    """Prints suggestions, or with `--decide` keeps what people decided on them."""
    if args.decide:
        _decide(args)
    elif args.links:
        _links(args)
    else:
        _suggest(args)


def _suggest(args: argparse.Namespace) -> None:
    from decisions.suggest_asked import asked
    from decisions.suggest_rows import COLUMNS, suggestion_rows
    from graph.local import decisions

    store = store_of(args)
    found = asked(store, args.region, as_of_of(args), decisions(store.url, "products"), args.least)
    only = _firms(found, args.firm)
    chosen = found.suggestions(only, _products(store, args))
    _out(args, suggestion_rows(found, chosen, args.lang), COLUMNS)
    firms, spoke = len(only or found.firms), len({s.firm.id for s in chosen})
    share = f"{spoke / firms:.1%}" if firms else "0%"
    say(word("suggest.spoke", args.lang, asked=firms, spoke=spoke, n=len(chosen), share=share))


def _firms(found: Asked, text: str) -> list[str]:
    ids = found.named(text) if text else []
    if text and not ids:
        raise UsageError(f"本地区没有名为 {text!r} 的企业；请写全称或统一社会信用代码 / no such firm here")
    return ids


def _products(store: Store, args: argparse.Namespace) -> frozenset[str]:
    """Products of `--cluster`, none if it is not asked for. Raises UsageError with the choices."""
    if not args.cluster:
        return frozenset()
    from decisions.scope import asker, make_scope
    from decisions.suggest_asked import products_around

    scope = make_scope(store, args.region, as_of_of(args))
    rows = asker(store, scope.as_of)("clusters", regions=sorted(scope.above))
    cluster = cluster_meant(args.cluster, [(row["cluster"], row["name"], row["aliases"] or ()) for row in rows])
    return products_around(store, scope, cluster)


def _links(args: argparse.Namespace) -> None:
    from decisions.scope import asker
    from decisions.suggest_rows import LINK_COLUMNS, link_rows
    from graph.local import decisions

    store = store_of(args)
    settled = {d.key for d in decisions(store.url, "chains") if d.verdict == "rejected"}
    rows = asker(store, as_of_of(args))("assumed_links")
    waiting = [r for r in rows if f"{r['type']}|{r['start_name']}|{r['finish_name']}" not in settled]
    listed = link_rows(waiting, args.lang)
    _out(args, listed, LINK_COLUMNS)
    say(word("suggest.links", args.lang, n=len(listed)))


def _out(args: argparse.Namespace, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from outputs.decide_list import decide_list
    from outputs.tables import to_table, write

    out = Path(args.out) if args.out else None
    if args.format == "xlsx":
        write(decide_list(args.command.name, rows, columns, args.lang), out)
    elif args.format == "table":
        write(to_table(rows, columns, [word(f"suggest_column.{column}", args.lang) for column in columns]), out)
    else:
        emit(args, rows, columns)


def _decide(args: argparse.Namespace) -> None:
    from decisions.suggest_rows import KINDS, Judge, decided_anew
    from graph.build import decide
    from graph.local import decisions, local_file
    from loaders.decision_file import read_decided

    if not args.by.strip():
        raise UsageError("请用 --by 写明核定单位，如 --by 某市招商局 / say which office decides")
    decided = read_decided(Path(args.decide), KINDS)
    store = store_of(args)
    rows = ((cells, verdict) for _, cells, verdict in decided.rows)
    judge = Judge(args.by.strip(), as_of_of(args))
    made = decided_anew(decided.kind, rows, judge, decisions(store.url, decided.kind))
    fate = decide(store, decided.kind, made)
    for refusal in (*decided.refused, *fate.refused):
        say(f"{refusal.place} [{refusal.reason}] {refusal.message}")
    counts = Counter(decision.verdict for decision in made)
    told = {verdict: counts[verdict] for verdict in ("confirmed", "rejected", "open")}
    say(word("suggest.decided", args.lang, file=local_file(store.url, decided.kind), **told))
    say(f"graph_version {store.version()}")
