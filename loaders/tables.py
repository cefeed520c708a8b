"""All tables of one source as records, with what follows from them: shared by packs and workbooks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.records import Record, Refusal
from loaders.classes import classes_named
from loaders.clauses import named_by_clauses
from loaders.places import regions_named
from loaders.rows import Defaults, Table, records_of


def all_records(
    tables: Iterable[Table], defaults: Defaults, given: Sequence[Record] = ()
) -> Iterator[Record | Refusal]:
    """The `given` records, then those of the rows in order of tables."""
    yield from given
    for table in tables:
        yield from records_of(table, defaults)


def follows_of_tables(records: Sequence[Record]) -> Iterator[Record]:
    """What follows from checked records: the regions and classes they name, and what the clauses they rest on name."""
    yield from regions_named(records)
    yield from classes_named(records)
    yield from named_by_clauses(records)
