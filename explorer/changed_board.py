"""What became of the gaps since the graph was last written, and which edge or clause did it."""

from __future__ import annotations

from collections import Counter

from decisions.analysis import analyse
from decisions.changes import CLOSED, NEW, ORDER
from decisions.diff import compared
from explorer.answers import Row
from explorer.board import Board, Cell, text
from explorer.context import Context, joined, kept, some
from explorer.marks import standing_cell
from explorer.memory import settled
from graph.errors import UsageError
from graph.store import Store, is_server, open_previous

MOST_CAUSES = 2


def previous(context: Context) -> Store | None:
    """The state of the graph before the last load; None where none is kept."""
    if is_server(context.store.url):
        return None
    try:
        return open_previous(context.store.url)
    except UsageError:
        return None


def changed_board(context: Context, before: Store) -> Board:
    """One row a gap that is closed, new or changed. Raises UsageError if the region was not there before."""
    rows = kept(context, f"changes since {before.version()}", lambda: settled(lambda: _rows(context, before)))
    counts = Counter(row["change"] for row in rows)
    heads = ("column.change", "column.product", "scenarios.before", "scenarios.after", "column.cause")
    columns: list[Cell] = [{"label": context.heading(h), "align": "" if h == "column.cause" else "keep"} for h in heads]
    lines = [_line(context, row) for row in rows]
    said = (
        context.word("change.note", **{what: counts[what] for what in ORDER}) if rows else context.word("change.none")
    )
    return Board(columns, lines, foot=said)


def _rows(context: Context, before: Store) -> list[Row]:
    scope = context.analysis.facts.scope
    old = analyse(before, region=scope.region.id, as_of=scope.as_of, weights=context.analysis.weights)
    return list(compared(old, context.analysis, context.lang))


def _line(context: Context, row: Row) -> list[Cell]:
    causes = list(row["cause"])
    tone = "good" if row["change"] == CLOSED else row["type_after"] if row["change"] == NEW else ""
    return [
        text(context.word(f"change.{row['change']}"), tone),
        text(row["product"], "strong"), standing_cell(context, row, "before"), standing_cell(context, row, "after"),
        text(some(context, causes, MOST_CAUSES) or "—", hint="\n".join([*causes, joined(context, row["source"])])),
    ]  # fmt: skip
