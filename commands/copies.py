"""`backup`, `restore`: a store in one file and back, also from an embedded one to a server."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.common import say, store_of
from graph.backup import restore, write_backup
from graph.words import word


def run_backup(args: argparse.Namespace) -> None:
    """Writes sources and local decisions of the store into a file."""
    found = write_backup(store_of(args), Path(args.file))
    said = {"sources": len(found.sources), "files": len(found.files), "version": found.version}
    say(word("backup.written", args.lang, file=args.file, **said))


def run_restore(args: argparse.Namespace) -> None:
    """Makes the store what a backup holds."""
    store = store_of(args)
    found = restore(store, Path(args.file), replace=args.replace)
    said = {"sources": len(found.sources), "files": len(found.files), "version": store.version()}
    say(word("backup.restored", args.lang, store=store.url, **said))
    if store.version() != found.version:
        say(word("backup.other_version", args.lang, version=found.version))
