"""`gaps`, `targets`, `why`, `audit`, `query`, `regions`: what reads the graph."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from commands.common import analysis_of, cluster_of, emit, emit_scored, say, store_of
from graph.errors import UsageError
from graph.text import fold
from graph.words import word

if TYPE_CHECKING:
    from decisions.analysis import Analysis, Gap
    from decisions.capable_firms import CapableFirms
    from graph.store import Store

GAPS_SHOWN = ("type", "rank", "product", "subtype", "state", "priority", "score", "confidence", "reason")
TARGETS_SHOWN = ("product", "gap_type", "rank", "enterprise", "region", "score", "confidence", "park", "reason")


def chosen_gaps(analysis: Analysis, args: argparse.Namespace) -> list[Gap]:
    """The gaps of `--cluster` and `--type`."""
    cluster = cluster_of(analysis, args.cluster)
    kinds = set(args.type or ())
    return [
        gap for gap in analysis.gaps if analysis.in_cluster(cluster, gap) and (not kinds or gap.verdict.type in kinds)
    ]


def run_gaps(args: argparse.Namespace) -> None:
    """The typed gaps; with `--worklist` those to take up first, with `--summary` their number by cluster and type."""
    from commands.choose import show_worklist
    from decisions.gap_rows import COLUMNS, gap_rows
    from decisions.gaps import TYPES

    analysis = analysis_of(args, store_of(args))
    gaps = chosen_gaps(analysis, args)
    if args.summary:
        emit(args, summary_rows(analysis, gaps, args.lang), ("cluster", *TYPES))
        return
    if args.worklist:
        show_worklist(args, analysis, gaps)
    else:
        emit_scored(args, analysis, gap_rows(analysis, gaps, args.lang), COLUMNS, GAPS_SHOWN)


def summary_rows(analysis: Analysis, gaps: Sequence[Gap], lang: str) -> list[dict[str, Any]]:
    """Gaps by cluster of today and type, as the plan lists the clusters; those of no cluster last."""
    from decisions.gaps import TYPES

    rows = []
    for cluster in (*analysis.clusters.present, ""):
        ours = [g for g in gaps if (cluster in g.clusters if cluster else not g.clusters)]
        name = analysis.clusters.names([cluster])[0] if cluster else word("summary.no_cluster", lang)
        counts = Counter(g.verdict.type for g in ours)
        rows.append({"cluster": name, **{kind: counts[kind] for kind in TYPES}})
    return rows


def run_targets(args: argparse.Namespace) -> None:
    """Firms to invite by gap, or with `--by-firm` one row a firm."""
    from commands.choose import show_firms
    from decisions.target_rows import COLUMNS, target_rows
    from decisions.targets import find_targets

    if args.top < 0:
        raise UsageError(f"--top = {args.top}：应为 0（全部）或正整数 / must not be negative")
    store = store_of(args)
    analysis = analysis_of(args, store)
    gaps = chosen_gaps(analysis, args)
    if args.product:
        wanted = _product(analysis, args.product)
        gaps = [gap for gap in gaps if gap.product == wanted]
        if not gaps:
            raise UsageError(
                f"{args.product!r} 不在所选缺口中；用 chaingap why {args.product} 看原因 / not one of the gaps"
            )
    found = find_targets(analysis, gaps, _capable(args, store, analysis))
    kept = [t for t in found.targets if not args.top or t.rank <= args.top]
    if args.by_firm:
        show_firms(args, analysis, kept)
    else:
        emit_scored(args, analysis, target_rows(analysis, kept, args.lang), COLUMNS, TARGETS_SHOWN)
    _say_left_out(found.left_out, args.lang)


def _capable(args: argparse.Namespace, store: Store, analysis: Analysis) -> CapableFirms:
    """Firms that could make the gaps' products: learned now with `--capable`, else as kept for this graph, if at all."""
    from decisions.capable_firms import folder_of, kept_capable

    folder = folder_of(store.url)
    if not args.capable:
        return kept_capable(folder, analysis.version)
    products = [gap.product for gap in analysis.gaps]
    from decisions.relatedness.capable import find_capable

    found = find_capable(store, as_of=analysis.facts.scope.as_of, products=products, folder=folder)
    say(word("capable.found", args.lang, gaps=len(found)) if found else word("capable.off", args.lang))
    return found


def _say_left_out(left_out: Mapping[str, int], lang: str) -> None:
    if left_out:
        named = [(word(f"standing.{standing}", lang), n) for standing, n in sorted(left_out.items())]
        counted = [word("targets_page.left_one", lang, standing=standing, n=n) for standing, n in named]
        say(word("targets_page.left_out", lang, counted=word("lang.list", lang).join(counted)))


def _product(analysis: Analysis, text: str) -> str:
    rows = [row for row in analysis.facts.ask("find", text=text) if row["label"] == "Product"]
    ids = sorted({str(row["node"]) for row in rows})
    if len(ids) == 1:
        return ids[0]
    near = "、".join(
        analysis.names.product(g.product)
        for g in analysis.gaps
        if fold(text) in fold(analysis.names.product(g.product))
    )
    raise UsageError(f"没有名为 {text!r} 的产品{'；相近：' + near if near else ''} / no such product")


def run_why(args: argparse.Namespace) -> None:
    """The rules asked for one product, with the facts met."""
    from decisions.why import COLUMNS, why_rows

    analysis = analysis_of(args, store_of(args))
    emit(args, why_rows(analysis, _product(analysis, args.product), args.lang), COLUMNS)


def run_audit(args: argparse.Namespace) -> None:
    """Hints on the plans that apply, or on one document."""
    from decisions.audit import COLUMNS, audit_rows
    from decisions.diff import document_named

    analysis = analysis_of(args, store_of(args))
    document = document_named(analysis, args.document) if args.document else ""
    emit(args, audit_rows(analysis, args.lang, document), COLUMNS)


def run_query(args: argparse.Namespace) -> None:
    """A query file by name, or the list of them."""
    from queries.catalogue import catalogue, query

    if args.list or not args.name:
        rows = [{"name": q.name, "purpose": q.purpose, "params": list(q.params)} for q in catalogue().values()]
        emit(args, rows, ("name", "purpose", "params"))
        return
    asked = query(args.name)
    rows = asked.run(store_of(args), **_parameters(args, asked.params))
    emit(args, rows, tuple(asked.columns))


def _parameters(args: argparse.Namespace, takes: Any) -> dict[str, object]:
    from commands.common import as_of_of
    from decisions.scope import MIN_CONFIDENCE

    common = {"as_of": as_of_of(args), "min_confidence": MIN_CONFIDENCE}
    given: dict[str, object] = {name: value for name, value in common.items() if name in takes}
    for text in args.param or ():
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"参数 {text!r} 应写成 名称=值 / write -p name=value")
        kind = takes[name][0] if name in takes else "string"
        given[name] = (
            [v for v in value.split("|") if v] if kind == "list" else _number(value) if kind == "number" else value
        )
    return given


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{text!r} 不是数 / not a number") from None
