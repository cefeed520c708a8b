"""The store on a server: a Neo4j that holds the graph, the sources it was made from, and whether a load is under way.

The database is chaingap's alone. A load writes the difference to what is stored: in one transaction if the server's
memory allows, else in several, while readers are told to wait. Readers see the old graph or the new one, never half.
A load that was interrupted leaves the sources as they were; the next one clears the graph and writes all of it anew.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from graph.difference import NOTHING, difference
from graph.errors import DataRefused, StoreBusy, StoreUnreachable
from graph.merge import Graph, Merger
from graph.neo4j_link import Neo4jLink, OutOfMemory, fetched
from graph.neo4j_meta import Lock, State, refuse_foreign, settled, state_of
from graph.neo4j_sources import Packed, list_sources, new_parts, packed, read_source, source_infos
from graph.neo4j_write import (
    STATEMENT_ROWS,
    Step,
    clear_statements,
    counts_of,
    create_constraints,
    graph_steps,
    mostly_lost,
    part_step,
    rows_at_once,
    slices,
    stored_counts,
    weight,
)
from graph.records import Source
from graph.store import FORMAT, Row, SourceInfo
from graph.version import graph_version

if TYPE_CHECKING:
    from graph.neo4j_link import AnyTransaction

LOCK_SECONDS = 600.0
_WAIT_SECONDS = 0.1
_WAITS = 10
Answer = TypeVar("Answer")
Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


class Neo4jStore:
    """`transaction_rows`: the most rows in one transaction; by default what the server's memory allows.

    `progress` is told rows done and rows in all after each transaction of a load. A writer that died is taken for
    dead after `lock_seconds`.
    """

    def __init__(
        self, url: str, *,
        transaction_rows: int | None = None, lock_seconds: float = LOCK_SECONDS, progress: Progress = _silent,
    ) -> None:  # fmt: skip
        self.url = url
        self._link = Neo4jLink(url)
        self._rows = transaction_rows
        self._progress = progress
        self._lock = Lock(uuid.uuid4().hex, lock_seconds, url)
        self._guard = threading.RLock()
        self._depth = 0

    # ---- reading

    def version(self) -> str:
        return self._settled(lambda tx: "")[0].version

    def infos(self) -> list[SourceInfo]:
        return self._link.read(source_infos)

    def read_sources(self, ids: Sequence[str]) -> list[Source]:
        return self._link.read(lambda tx: [read_source(tx, i, self.url) for i in ids])

    def rows(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        state, answer = self._settled(lambda tx: fetched(tx, cypher, parameters))
        if not state.version:
            raise DataRefused(f"{self.url} 里还没有数据；请先运行 chaingap build / the store is empty")
        return answer

    def _settled(self, work: Callable[[AnyTransaction], Answer]) -> tuple[State, Answer]:
        """What `work` answers from one state. Neo4j shows each change as it comes, so we look before and after."""

        def whole(tx: AnyTransaction) -> tuple[State, Answer]:
            before = settled(tx, self.url)
            answer = work(tx)
            if settled(tx, self.url) != before:
                raise StoreBusy(f"{self.url} 正在不断写入；请稍后再试 / the store keeps changing")
            return before, answer

        for _ in range(_WAITS):
            with suppress(StoreBusy):
                return self._link.read(whole)
            time.sleep(_WAIT_SECONDS)
        return self._link.read(whole)

    # ---- writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        if not self._guard.acquire(blocking=False):
            raise StoreBusy(f"{self.url} 正由本程序的另一处写入；请等它完成后再试 / another thread is writing")
        try:
            if not self._depth:
                self._begin()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                self._end()
        finally:
            self._guard.release()

    def _begin(self) -> None:
        self._link.read(lambda tx: refuse_foreign(tx, self.url))
        create_constraints(self._link)
        self._link.write(self._lock.take)

    def _end(self) -> None:
        if not self._depth:
            with suppress(StoreUnreachable):  # then it ends by itself
                self._link.write(self._lock.release)

    def write(self, sources: Sequence[Source], graph: Graph, version: str) -> None:
        with self.writing():
            kept = [packed(source) for source in sources]
            parts = part_step(self._link.read(lambda tx: new_parts(tx, kept)))
            old = self._stored_graph(graph, version)
            if old is None or not self._at_once(parts, old, graph):
                self._in_batches(parts, old, graph)
            self._finish(kept, graph, version)

    def _stored_graph(self, new: Graph, version: str) -> Graph | None:
        """The graph that is stored; None if a load was interrupted or something else has changed it."""
        state = self._link.read(lambda tx: state_of(tx, self.url))
        if state.loading or state.format != FORMAT:
            return None
        old = NOTHING
        if state.version == version:
            old = new
        elif state.version:
            old = Merger(self.read_sources([info.id for info in self.infos()])).graph()
            if graph_version(old) != state.version:
                return None
        return old if self._link.read(stored_counts) == counts_of(old) else None

    def _at_once(self, parts: Step, old: Graph, new: Graph) -> bool:
        """True if all of it went in one transaction: readers are told to wait only while it becomes visible."""
        steps = [parts, *graph_steps(difference(old, new))]
        total = weight(steps)
        if total > (self._rows or rows_at_once(self._link)):
            return False

        def work(tx: AnyTransaction) -> None:
            for step in slices(steps, STATEMENT_ROWS):
                fetched(tx, step.cypher, {"rows": step.rows})
            self._link.write(self._lock.mark)

        try:
            if total:
                self._link.write(work)
        except OutOfMemory:
            return False
        self._progress(total, total)
        return True

    def _in_batches(self, parts: Step, old: Graph | None, new: Graph) -> None:
        """Readers are told to wait from the first to the last; `old` is None if it must be cleared."""
        rows = min(self._rows or STATEMENT_ROWS, STATEMENT_ROWS)
        change = difference(old or NOTHING, new)
        anew = old is None or mostly_lost(old, change)
        steps = [parts, *graph_steps(difference(NOTHING, new) if anew else change)]
        done, total = 0, weight(steps)
        self._link.write(self._lock.mark)
        if anew:
            self._clear(rows)
        for step in slices(steps, rows):
            self._batch(step.cypher, step.rows)
            done += weight([step])
            self._progress(done, total)

    def _clear(self, rows: int) -> None:
        for cypher in clear_statements():
            while self._batch(cypher, rows)[0]["gone"]:
                continue

    def _batch(self, cypher: str, rows: object) -> list[Row]:
        def work(tx: AnyTransaction) -> list[Row]:
            self._lock.keep(tx)
            return fetched(tx, cypher, {"rows": rows})

        return self._link.write(work)

    def _finish(self, kept: Sequence[Packed], graph: Graph, version: str) -> None:
        if self._link.read(stored_counts) != counts_of(graph):
            message = f"{self.url} 在写入时被别的程序改动；请重新 chaingap build / something else changed the graph"
            raise StoreBusy(message)

        def work(tx: AnyTransaction) -> None:
            list_sources(tx, kept, graph.counts)
            self._lock.finish(tx, version)

        self._link.write(work)

    def close(self) -> None:
        self._link.close()
