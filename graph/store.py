"""The one door to a graph, embedded or on a server: `open_store(url)`."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from graph.errors import StoreBusy, UsageError
from graph.merge import Counts, Graph
from graph.records import Source

Row = dict[str, Any]
Answer = TypeVar("Answer")
SERVER_SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")
DEFAULT_STORE = "chaingap.db"
FORMAT = 2  # 2: firms keep a list's own words (main_products …)


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What the store says of one loaded source. `sha256` is of the source as it was read.

    `counts` is None where an older program wrote the store.
    """

    id: str
    title: str
    kind: str
    sha256: str
    counts: Counts | None = None


class Store(Protocol):
    """A graph that can be asked and, as a whole, replaced."""

    url: str

    def version(self) -> str:
        """`graph_version` of what readers see, '' for an empty store. Raises StoreBusy while a load is under way."""

    def infos(self) -> list[SourceInfo]:
        """The loaded sources, by id."""

    def read_sources(self, ids: Sequence[str]) -> list[Source]:
        """The checked records of these sources."""

    def writing(self) -> AbstractContextManager[object]:
        """Held from reading the sources to writing the graph, so that no second writer comes between. Raises StoreBusy."""

    def write(self, sources: Sequence[Source], graph: Graph, version: str) -> None:
        """Make the store hold exactly these sources and their graph. Readers see the old or the new one, never half."""

    def rows(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        """Rows of a reading query, by column name, in its order; numbers and lists as plain Python."""

    def close(self) -> None:
        """Let go of files and connections."""


def is_server(url: str) -> bool:
    """True if the url names a Neo4j server rather than a folder."""
    return url.startswith(SERVER_SCHEMES)


def open_store(url: str) -> Store:
    """The store at a folder (embedded) or at a Neo4j url. Raises StoreUnreachable or UsageError."""
    if not url.strip():
        raise UsageError(
            "数据库地址是空的；请写文件夹，如 --store chaingap.db，或检查 CHAINGAP_STORE / no store is named"
        )
    if is_server(url):
        from graph.neo4j_store import Neo4jStore

        return Neo4jStore(url)
    if "://" in url:
        raise UsageError(
            f"数据库地址 {url!r} 无法识别：请写文件夹，或以 {', '.join(SERVER_SCHEMES)} 开头 / unknown store"
        )
    from graph.ladybug_store import LadybugStore

    return LadybugStore(Path(url))


def open_previous(url: str) -> Store:
    """The state before the last load of an embedded store. Raises UsageError where none is kept."""
    if is_server(url):
        raise UsageError(
            f"{url}：服务器只保存当前图谱；请写明两个数据库来比较 / a server keeps one state: name two stores"
        )
    from graph.ladybug_store import KeptGeneration

    kept = KeptGeneration(Path(url))
    if not kept.version():
        raise UsageError(f"{url} 没有保存上一版图谱；再装载一次数据后才能比较 / no state before is kept")
    return kept


def consistent(store: Store, read: Callable[[], Answer], *, tries: int = 5) -> Answer:
    """What `read` answers from one state of the graph: repeated if a load came between its queries."""
    for wait in range(tries):
        try:
            before = store.version()
            answer = read()
            if store.version() == before:
                return answer
        except StoreBusy:
            if wait == tries - 1:
                raise
        time.sleep(0.1 * wait)
    raise StoreBusy(f"{store.url} 正在不断写入，读取 {tries} 次都不一致；请稍后再试 / the store keeps changing")
