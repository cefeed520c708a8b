"""`build`, `remove`, `template`: what changes the graph, and the report of every row."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.common import emit, say, store_of
from graph.build import add, build, remove
from graph.errors import UsageError
from graph.merge import Fate
from graph.records import Source
from loaders.shipped import default_sources, expanded
from loaders.source import load

REPORT_COLUMNS = ("source", "read", "kept", "merged", "dropped", "dropped_by")


def report_rows(fates: Sequence[Fate]) -> list[dict[str, Any]]:
    """One row a source: read = kept + merged + dropped, and dropped by reason."""
    return [
        {
            "source": fate.source.id, "read": fate.source.read, "kept": fate.kept, "merged": fate.merged,
            "dropped": len(fate.refused), "dropped_by": dict(Counter(r.reason for r in fate.refused)),
        }
        for fate in fates
    ]  # fmt: skip


def _first_examples(fates: Sequence[Fate]) -> list[str]:
    """For each source and reason the first row turned away, with its place and the cure."""
    lines = []
    for fate in fates:
        seen: set[str] = set()
        for refusal in (*fate.refused, *fate.left):
            if refusal.reason not in seen:
                seen.add(refusal.reason)
                lines.append(f"{fate.source.id} {refusal.place} [{refusal.reason}] {refusal.message}")
        if fate.left:
            lines.append(
                f"{fate.source.id} 有 {len(fate.left)} 个别名让给了其他来源的节点，行已保留 / aliases left to other sources"
            )
    return lines


def _load(paths: Sequence[Path]) -> list[Source]:
    sources = []
    for number, path in enumerate(paths, 1):
        if sys.stderr.isatty():
            say(f"读取 {number}/{len(paths)} {path}")
        sources.append(load(path))
    return sources


def run_build(args: argparse.Namespace) -> None:
    """Loads the named sources (the shipped packs if none) and prints the report."""
    paths = expanded([Path(text) for text in args.sources]) or default_sources()
    if args.add and not args.sources:
        raise UsageError("--add 需要写明来源 / --add needs a source")
    sources = _load(paths)
    store = store_of(args)
    if sys.stderr.isatty():
        say(f"写入 {store.url}")
    fates = (add if args.add else build)(store, sources)
    for line in _first_examples(fates):
        say(line)
    emit(args, report_rows(fates), REPORT_COLUMNS)
    say(f"graph_version {store.version()}")


def run_remove(args: argparse.Namespace) -> None:
    """Takes a source out of the graph."""
    store = store_of(args)
    remove(store, args.source)
    say(f"已移除 {args.source}；graph_version {store.version()}")


def run_template(args: argparse.Namespace) -> None:
    """Writes an empty workbook, or with `--for` a prefilled one for each county."""
    if args.each:
        from commands.returns import send_to_counties

        send_to_counties(args)
        return
    from loaders.template import write_template

    write_template(Path(args.file), region=args.region)
    say(f"已写出模板 {args.file}")
