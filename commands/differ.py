"""`diff`: what became of the gaps from one state to another, and which edge or clause caused it."""

from __future__ import annotations

import argparse
from collections import Counter

from commands.common import analysis_of, emit, say, store_of
from graph.errors import UsageError
from graph.store import open_previous, open_store
from graph.words import word

SHOWN = ("change", "product", "type_before", "type_after", "subtype_after", "cause", "source", "clause")


def run_diff(args: argparse.Namespace) -> None:
    """Two stores; two documents (`--documents`); or, with none named, the last two loads of `--store`."""
    from decisions.changes import ORDER
    from decisions.diff import COLUMNS, compared, document_named, of_document

    if len(args.stores) not in (0, 2):
        raise UsageError("请写两个数据库（先旧后新），或都不写（比较最近两次装载） / name two stores or none")
    if args.documents:
        if args.stores:
            raise UsageError("--documents 比较同一数据库中的两份文件，不与两个数据库同用 / two documents of one store")
        analysis = analysis_of(args, store_of(args))
        ids = [document_named(analysis, text) for text in args.documents]
        before, after = (of_document(analysis, ident) for ident in ids)
    else:
        stores = [open_store(url) for url in args.stores] or [open_previous(args.store), store_of(args)]
        before, after = (analysis_of(args, store) for store in stores)
    rows = compared(before, after, args.lang)
    emit(args, rows, COLUMNS, SHOWN)
    counts = Counter(row["change"] for row in rows)
    say(word("change.note", args.lang, **{what: counts[what] for what in ORDER}))
