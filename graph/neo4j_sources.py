"""The sources' records inside a Neo4j: as Parquet, in parts, so that the graph can always be made anew from them.

Parts are named by their content and never change. The source nodes, replaced at the end of a load, say which are in
use; so an interrupted load leaves the former sources whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import DataRefused, StoreUnreachable
from graph.merge import Counts, Row
from graph.neo4j_link import MEBIBYTE, fetched
from graph.records import Source
from graph.source_files import from_parquet, to_parquet
from graph.store import SourceInfo

if TYPE_CHECKING:
    from graph.neo4j_link import AnyTransaction

PUT_PARTS = """UNWIND $rows AS row MERGE (p:`_ChaingapPart` {id: row[0]})
SET p.content = row[1], p.part = row[2], p.n = row[3], p.data = row[4]"""
_CLEAR = "MATCH (s:`_ChaingapSource`) DELETE s"
_LIST = """UNWIND $rows AS row
CREATE (:`_ChaingapSource` {id: row[0], title: row[1], kind: row[2], sha256: row[3], content: row[4], counts: row[5]})"""
_SWEEP = "MATCH (p:`_ChaingapPart`) WHERE NOT p.content IN $contents DELETE p"
_INFOS = "MATCH (s:`_ChaingapSource`) RETURN properties(s) AS told ORDER BY s.id"
_CONTENTS = "MATCH (s:`_ChaingapSource`) RETURN s.content AS content"
_PARTS = """MATCH (s:`_ChaingapSource` {id: $id}) OPTIONAL MATCH (p:`_ChaingapPart` {content: s.content})
RETURN s.content AS content, p.part AS part, p.data AS data ORDER BY p.n"""


@dataclass(frozen=True, slots=True)
class Packed:
    """A source as it is kept; `content` is the digest of its two files."""

    source: Source
    nodes: bytes
    edges: bytes
    content: str

    def parts(self) -> Iterator[Row]:
        """Rows for PUT_PARTS."""
        for part, data in (("nodes", self.nodes), ("edges", self.edges)):
            for n, start in enumerate(range(0, len(data), MEBIBYTE)):
                yield f"{self.content}/{part}/{n}", self.content, part, n, data[start : start + MEBIBYTE]


def packed(source: Source) -> Packed:
    """The source's records as Parquet."""
    nodes, edges = to_parquet(source)
    return Packed(source, nodes, edges, _digest(nodes, edges))


def _digest(nodes: bytes, edges: bytes) -> str:
    return hashlib.sha256(hashlib.sha256(nodes).digest() + hashlib.sha256(edges).digest()).hexdigest()


def new_parts(tx: AnyTransaction, sources: Sequence[Packed]) -> list[Row]:
    """Rows for PUT_PARTS of what is not kept yet."""
    kept = {row["content"] for row in fetched(tx, _CONTENTS)}
    return [row for source in sources if source.content not in kept for row in source.parts()]


def list_sources(tx: AnyTransaction, sources: Sequence[Packed], counts: Mapping[str, Counts]) -> None:
    """Make these the sources in use; their parts are there already, and others' go."""
    rows = [
        [p.source.id, p.source.title, p.source.kind, p.source.sha256, p.content, list(counts.get(p.source.id, ()))]
        for p in sources
    ]
    fetched(tx, _CLEAR)
    fetched(tx, _LIST, {"rows": rows})
    fetched(tx, _SWEEP, {"contents": [p.content for p in sources]})


def source_infos(tx: AnyTransaction) -> list[SourceInfo]:
    """The sources in use, by id."""
    return [_info(row["told"]) for row in fetched(tx, _INFOS)]


def _info(told: Mapping[str, Any]) -> SourceInfo:
    counts = Counts(*told["counts"]) if told.get("counts") else None
    return SourceInfo(told["id"], told["title"], told["kind"], told["sha256"], counts)


def read_source(tx: AnyTransaction, source_id: str, url: str) -> Source:
    """The records of a source in use. Raises DataRefused if there is none, StoreUnreachable if parts are missing."""
    rows = fetched(tx, _PARTS, {"id": source_id})
    if not rows:
        raise DataRefused(f"{url} 里没有名为 {source_id!r} 的来源 / no such source")
    nodes, edges = (b"".join(row["data"] for row in rows if row["part"] == part) for part in ("nodes", "edges"))
    if _digest(nodes, edges) != rows[0]["content"]:
        message = f"{url} 里来源 {source_id!r} 的记录不完整；请用全部来源重新 chaingap build / its records are damaged"
        raise StoreUnreachable(message)
    return from_parquet(nodes, edges)
