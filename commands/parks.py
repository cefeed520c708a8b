"""`linkages`, `keystones`: how places of the region can supply each other, and on whom they depend."""

from __future__ import annotations

import argparse
from collections import Counter

from commands.common import analysis_of, cluster_of, emit, say, store_of
from graph.words import word

SHOWN = ("from_park", "to_park", "product", "into", "from_enterprise", "to_enterprise", "status")
KEYSTONES_SHOWN = (
    "rank", "firm", "standing", "coverage_lost", "products_lost", "buyers_lost", "out_degree", "betweenness", "pagerank",
)  # fmt: skip
MATCH_SHOWN = ("from_enterprise", "to_enterprise", "near", "product", "into", "confidence", "reason")


def run_linkages(args: argparse.Namespace) -> None:
    """Linkages between places; `--matrix`, `--overlap`, `--dependence`, `--matchmaking` show them together."""
    from decisions.linkage_rows import COLUMNS, MATCH_COLUMNS, Matchmaker, linkage_rows
    from decisions.linkage_views import (
        DEPENDENCE_COLUMNS,
        MATRIX_COLUMNS,
        OVERLAP_COLUMNS,
        dependence_rows,
        matrix_rows,
        overlap_rows,
    )
    from decisions.linkages import ORDER, Linkages

    analysis = analysis_of(args, store_of(args))
    linkages = Linkages(analysis, cluster_of(analysis, args.cluster))
    if args.view == "matchmaking":
        rows = Matchmaker(linkages, args.lang).rows()
        emit(args, rows, MATCH_COLUMNS, MATCH_SHOWN)
        say(word("linkage.match_note", args.lang, n=len(rows)))
        return
    views = {
        "matrix": (matrix_rows, MATRIX_COLUMNS),
        "overlap": (overlap_rows, OVERLAP_COLUMNS),
        "dependence": (dependence_rows, DEPENDENCE_COLUMNS),
    }
    if args.view:
        view, columns = views[args.view]
        emit(args, view(linkages, args.lang), columns)
        return
    links = linkages.all if args.within else linkages.between()
    emit(args, linkage_rows(linkages, links, args.lang), COLUMNS, SHOWN)
    counts = Counter(link.status for link in links)
    say(word("linkage.note", args.lang, n=len(links), **{status: counts[status] for status in ORDER}))


def run_keystones(args: argparse.Namespace) -> None:
    """Firms that the region's chains would miss most."""
    from decisions.keystones import COLUMNS, Keystones

    analysis = analysis_of(args, store_of(args))
    rows = Keystones(analysis).rows(args.lang)
    if cluster := cluster_of(analysis, args.cluster):
        name = analysis.clusters.names([cluster])[0]
        rows = [row for row in rows if name in row["clusters"]]
    emit(args, rows[: args.top or None], COLUMNS, KEYSTONES_SHOWN)
    say(word("keystone.note", args.lang))
