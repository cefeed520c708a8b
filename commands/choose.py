"""`bundle`, `targets --by-firm`, `gaps --worklist`: from a list to what to do with it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from commands.common import emit_scored, say
from decisions.analysis import Analysis, Gap
from decisions.bundle_rows import COLUMNS as BUNDLE_COLUMNS
from decisions.bundle_rows import bundle_rows, promise
from decisions.bundles import POINTS, bundle
from decisions.firm_rows import COLUMNS as FIRM_COLUMNS
from decisions.firm_rows import firm_rows, firms_of
from decisions.gap_rows import COLUMNS as GAP_COLUMNS
from decisions.targets import Target, find_targets
from decisions.worklist import worklist, worklist_rows
from graph.errors import UsageError
from graph.words import word

WORK_SHOWN = ("type", "rank", "product", "subtype", "state", "confidence", "first_step", "reason")
FIRMS_SHOWN = ("rank", "enterprise", "region", "gaps_closed", "high_priority", "best_rank", "park", "reason")
BUNDLE_SHOWN = ("rank", "enterprise", "region", "gaps_added", "adds", "points", "points_total", "coverage_low")


def show_worklist(args: argparse.Namespace, analysis: Analysis, gaps: Sequence[Gap]) -> None:
    """The gaps to take up first."""
    items = worklist(analysis, gaps)
    emit_scored(args, analysis, worklist_rows(analysis, items, args.lang), (*GAP_COLUMNS, "first_step"), WORK_SHOWN)


def show_firms(args: argparse.Namespace, analysis: Analysis, targets: Sequence[Target]) -> None:
    """One row a firm."""
    emit_scored(args, analysis, firm_rows(analysis, firms_of(analysis, targets), args.lang), FIRM_COLUMNS, FIRMS_SHOWN)


def run_bundle(args: argparse.Namespace) -> None:
    """The firms that together close most."""
    from commands.ask import chosen_gaps
    from commands.common import analysis_of, store_of

    if args.size < 1:
        raise UsageError(f"--size = {args.size}：应为正整数 / must be at least 1")
    analysis = analysis_of(args, store_of(args))
    found = find_targets(analysis, chosen_gaps(analysis, args)).targets
    chosen = bundle(analysis, found, args.size, exact=args.exact)
    emit_scored(args, analysis, bundle_rows(analysis, chosen), BUNDLE_COLUMNS, BUNDLE_SHOWN)
    say(promise(chosen, args.lang) if chosen.steps else word("bundle.none", args.lang))
    say(word("bundle.counted", args.lang, **POINTS))
