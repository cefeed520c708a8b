"""`check`: what to look at in a pack before others rely on it."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.common import emit
from graph.words import has_word, word
from loaders.pack_check import COLUMNS, check_pack
from loaders.shipped import default_sources
from loaders.source import load


def run_check(args: argparse.Namespace) -> None:
    """Checks a pack beside the shipped ones and prints what was found."""
    source = load(Path(args.pack))
    findings = check_pack(source, [load(path) for path in default_sources()])
    rows = [
        {"check": _name(f.check, args.lang), "place": f.place, "finding": word("lang.list", args.lang).join(f.values)}
        for f in findings
    ]
    emit(args, rows, COLUMNS)


def _name(check: str, lang: str) -> str:
    return word(f"pack_check.{check}", lang) if has_word(f"pack_check.{check}") else check
