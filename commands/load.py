"""`build`, `remove`, `template`: what changes the graph, and the report of every row."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.common import emit, say, store_of
from commands.lists import ask, register_for, understood
from graph.build import add, build, remove
from graph.errors import UsageError
from graph.merge import Fate
from graph.records import Refusal, Remark, Source
from graph.store import Store
from graph.words import word
from loaders.shipped import default_sources, expanded
from loaders.source import load, loader_of

WHOLE_COLUMN = "column_unread"  # told once for all its cells, not counted among them
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


def first_examples(fates: Sequence[Fate], lang: str) -> list[str]:
    """For each source and reason the first row or cell turned away, with its place and the cure, and how many cells."""
    lines = []
    for fate in fates:
        seen: set[str] = set()
        told: Sequence[Refusal | Remark] = (*fate.refused, *fate.left, *fate.source.remarks)
        for found in told:
            if found.reason not in seen:
                seen.add(found.reason)
                lines.append(f"{fate.source.id} {found.place} [{found.reason}] {found.message}")
        lines += _counted("list.left", fate.source.id, fate.left, lang)
        cells = [remark for remark in fate.source.remarks if remark.reason != WHOLE_COLUMN]
        lines += _counted("list.remarks", fate.source.id, cells, lang)
    if any(one.reason == "code_clash" for fate in fates for one in fate.left):
        lines.append(word("list.questions", lang))
    return lines


def _counted(key: str, source: str, kept: Sequence[Refusal | Remark], lang: str) -> list[str]:
    counts = Counter(one.reason for one in kept)
    return [word(key, lang, source=source, n=n, reason=reason) for reason, n in counts.items()]


def _load(args: argparse.Namespace, paths: Sequence[Path]) -> list[Source]:
    sources = []
    for number, path in enumerate(paths, 1):
        if sys.stderr.isatty():
            say(f"读取 {number}/{len(paths)} {path}")
        sources.append(_loaded(args, path))
    return sources


def _loaded(args: argparse.Namespace, path: Path) -> Source:
    """The source; for a list of firms, after asking what it covers and saying how it was understood."""
    register = register_for(args, path)
    is_list = loader_of(path, register) is register
    if is_list:
        ask(register, path, args.lang)
    source = load(path, register)
    if is_list and register.raw is not None:
        for line in understood(register.raw, path, args.lang):
            say(line)
    return source


def _replaced(store: Store, sources: Sequence[Source]) -> list[str]:
    """Sources of the store that others of the same name are about to replace: 名单.xlsx of one county, then of the next."""
    known = {info.id: info.sha256 for info in store.infos()}
    return [source.id for source in sources if known.get(source.id, source.sha256) != source.sha256]


def run_build(args: argparse.Namespace) -> None:
    """Loads the named sources (the shipped packs if none) and prints the report."""
    paths = expanded([Path(text) for text in args.sources]) or default_sources()
    if args.add and not args.sources:
        raise UsageError("--add 需要写明来源 / --add needs a source")
    sources = _load(args, paths)
    store = store_of(args)
    if sys.stderr.isatty():
        say(f"写入 {store.url}")
    replaced = _replaced(store, sources) if args.add else []
    fates = (add if args.add else build)(store, sources)
    for source in replaced:
        say(word("list.replaced", args.lang, source=source))
    for line in first_examples(fates, args.lang):
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
