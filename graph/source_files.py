"""A source's checked records as Parquet bytes: the record of truth that both stores keep."""

from __future__ import annotations

import io

from graph.records import Source
from graph.tables import source_from_tables, source_to_tables


def to_parquet(source: Source) -> tuple[bytes, bytes]:
    """(nodes, edges) as Parquet files."""
    import pyarrow.parquet as pq

    files = []
    for table in source_to_tables(source):
        buffer = io.BytesIO()
        pq.write_table(table, buffer, compression="zstd")
        files.append(buffer.getvalue())
    return files[0], files[1]


def from_parquet(nodes: bytes, edges: bytes) -> Source:
    """The source that `to_parquet` wrote."""
    import pyarrow.parquet as pq

    return source_from_tables(pq.read_table(io.BytesIO(nodes)), pq.read_table(io.BytesIO(edges)))
