"""From a path to the checked records of a source: finds the loader, runs its verbs in order, accounts for every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from graph.check import check_all
from graph.errors import DataRefused, UsageError
from graph.records import Record, Refusal, Source
from loaders import chainkg, facts, pack, workbook
from loaders.about import About


class Loader(Protocol):
    """The verbs of a loader module, in the order they run. Only `read` touches the disk; `transform` is pure."""

    def accepts(self, path: Path) -> bool:
        """True if the path is of this loader's kind."""

    def read(self, path: Path) -> Any:
        """What stands there, not yet judged."""

    def about(self, raw: Any) -> About:
        """Its id, title, fingerprint and number of rows."""

    def transform(self, raw: Any) -> Iterator[Record | Refusal]:
        """One primary record or refusal a row, and what the row says besides."""

    def follows(self, records: Sequence[Record]) -> Iterator[Record]:
        """What follows from all records that passed the check."""


LOADERS: tuple[Loader, ...] = (pack, chainkg, workbook, facts)


def load(path: Path) -> Source:
    """The source at `path`. Raises UsageError if it is not there, DataRefused if it cannot be read at all."""
    try:
        if not path.exists():
            raise UsageError(f"找不到来源 {path}；请检查路径 / no such source")
        for loader in LOADERS:
            if loader.accepts(path):
                return _load(loader, path)
    except OSError as error:
        place = error.filename or path
        raise DataRefused(f"{place} 读不了：{error.strerror}；请检查文件和权限 / cannot be read") from error
    kinds = "数据包文件夹（含 pack.toml）、工作簿（.xlsx）、事实表（facts.csv）、ChainKnowledgeGraph 文件夹"
    raise DataRefused(f"{path} 不是可读的来源；可用：{kinds} / no loader for it")


def _load(loader: Loader, path: Path) -> Source:
    raw = loader.read(path)
    about = loader.about(raw)
    nodes, edges, refused = check_all(loader.transform(raw))
    more_nodes, more_edges, _ = check_all(loader.follows([*nodes, *edges]))
    nodes, edges = nodes + more_nodes, edges + more_edges
    return Source(
        about.id,
        about.title,
        about.kind,
        about.sha256,
        about.rows,
        tuple(nodes),
        tuple(edges),
        tuple(refused),
        about.notes,
    )
