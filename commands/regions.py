"""`regions`, `completeness`: which places the graph knows, and how much is on record there."""

from __future__ import annotations

import argparse

from commands.common import analysis_of, emit, store_of


def run_regions(args: argparse.Namespace) -> None:
    """Regions the graph knows."""
    from queries.catalogue import run

    emit(args, run(store_of(args), "region_names"), ("adcode", "name", "level"))


def run_completeness(args: argparse.Namespace) -> None:
    """Firms on record against official counts."""
    from decisions.completeness import COLUMNS, completeness_rows

    analysis = analysis_of(args, store_of(args))
    emit(args, completeness_rows(analysis, args.lang), COLUMNS)
