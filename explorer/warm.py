"""What the first visitor would wait for is worked out before he comes: libraries, the analysis, the answers pages share."""

from __future__ import annotations

import logging
import os
import threading
from importlib import import_module
from pathlib import Path

from explorer.answers import firms_by_cluster, found_targets, hints, rows_by_product, target_pairs
from explorer.background import behind
from explorer.chain_state import Asked, drawn_map, map_of
from explorer.context import Context, analysis_for, opened, regions_of
from explorer.document import document
from explorer.firms_board import local_firms
from explorer.gap_table import gap_lines
from explorer.leads_follow import catch_up
from explorer.memory import settle
from explorer.sidebar import today
from explorer.target_table import target_lines
from graph.store import DEFAULT_STORE
from graph.words import LANGUAGES

STORE = os.environ.get("CHAINGAP_STORE", DEFAULT_STORE)
ROOT = Path(__file__).resolve().parents[1]
BEGINNINGS = frozenset({"run", "screen", "serve"})  # what is run, not imported
PATIENCE = 12.0  # seconds; a server that is not warm by then opens all the same
log = logging.getLogger("chaingap.explorer")


def warm() -> None:
    """Fills the caches of the server for what is shown when nothing is chosen. A failure is the first page's to tell."""
    try:
        for name in screens():
            import_module(name)
        document()
        _answers()
        settle()
    except Exception:  # whatever it is, the page meets it again and says it to a person
        log.info("not warmed", exc_info=True)


def screens() -> list[str]:
    """The modules that pages are made of: at the first page they were a third of a second."""
    found = [file for folder in ("explorer", "pages") for file in sorted((ROOT / folder).glob("[a-z]*.py"))]
    return [f"{file.parent.name}.{file.stem}" for file in found if file.stem not in BEGINNINGS]


def _answers() -> None:
    store = opened(STORE)
    version = store.version()
    if not version:
        return
    catch_up(store)
    regions = regions_of(store, version, today())
    analysis = analysis_for(store, version, regions[0].id if regions else "", today())
    context = Context(store, analysis, LANGUAGES[0])
    for answer in (
        rows_by_product,
        found_targets,
        target_pairs,
        hints,
        firms_by_cluster,
        local_firms,
        gap_lines,
        target_lines,
    ):
        answer(context)
    drawn_map(context, map_of(context, Asked()), ())


def warmed() -> threading.Thread:
    """Warming under way; waits for it as long as people have patience."""
    thread = behind("warm", warm)
    thread.join(PATIENCE)
    return thread
