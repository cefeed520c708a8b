"""All tables of one source as records, with what follows from them: shared by packs and workbooks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.records import Record, Refusal
from loaders.clauses import named_by_clauses
from loaders.places import regions_named
from loaders.rows import Defaults, Table, records_of


def all_records(
    tables: Iterable[Table], defaults: Defaults, given: Sequence[Record] = ()
) -> Iterator[Record | Refusal]:
    """The `given` records, those of the rows in order of tables, then the regions they name and what clauses name."""
    records: list[Record | Refusal] = [*given, *(record for table in tables for record in records_of(table, defaults))]
    yield from records
    kept = [record for record in records if not isinstance(record, Refusal)]
    yield from regions_named(kept)
    yield from named_by_clauses(kept)
