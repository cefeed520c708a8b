"""From a path to the checked records of a source: finds the loader, runs its verbs in order, accounts for every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from graph.check import check_all
from graph.errors import DataRefused, UsageError
from graph.records import Record, Refusal, Remark, Source
from loaders import chain_table, chainkg, facts, graph_in_neo4j, ickg, pack, workbook
from loaders.about import About
from loaders.register import Register


class Loader(Protocol):
    """The verbs of a loader module, in the order they run. Only `read` touches the disk; `transform` is pure."""

    def accepts(self, path: Path) -> bool:
        """True if the path is of this loader's kind."""

    def read(self, path: Path) -> Any:
        """What stands there, not yet judged."""

    def about(self, raw: Any) -> About:
        """Its id, title, fingerprint and number of rows."""

    def transform(self, raw: Any) -> Iterator[Record | Refusal] | Iterator[Record | Refusal | Remark]:
        """One primary record or refusal a row, and what the row says besides."""

    def follows(self, records: Sequence[Record]) -> Iterator[Record]:
        """What follows from all records that passed the check."""


def loaders(register: Register | None = None) -> tuple[Loader, ...]:
    """All loaders, in the order they are asked: a workbook takes any .xlsx, so facts, steps and firms come before it."""
    return (pack, chainkg, ickg, graph_in_neo4j, facts, chain_table, register or Register(), workbook)


def loader_of(path: Path, register: Register | None = None) -> Loader | None:
    """The loader that reads the path, None if none does."""
    return next((loader for loader in loaders(register) if loader.accepts(path)), None)


def load(path: Path, register: Register | None = None) -> Source:
    """The source at `path`. `register` reads it if it is a list of firms (what people said of that list is in it).

    Raises UsageError if it is not there, DataRefused if it cannot be read at all.
    """
    try:
        if not path.exists():
            raise UsageError(f"找不到来源 {path}；请检查路径 / no such source")
        if loader := loader_of(path, register):
            return _load(loader, path)
    except OSError as error:
        place = error.filename or path
        raise DataRefused(f"{place} 读不了：{error.strerror}；请检查文件和权限 / cannot be read") from error
    kinds = (
        "数据包文件夹（含 pack.toml）、工作簿（.xlsx）、企业名单（.xlsx .xls .ods .csv）、环节表（.xlsx .csv .txt .md）、"
        "事实表（facts.csv）、ChainKnowledgeGraph 文件夹、ICKG 文件夹、已有图的映射（*.graph.toml）"
    )
    raise DataRefused(f"{path} 不是可读的来源；可用：{kinds} / no loader for it")


def _load(loader: Loader, path: Path) -> Source:
    raw = loader.read(path)
    about = loader.about(raw)
    remarks: list[Remark] = []
    nodes, edges, refused = check_all(_records(loader.transform(raw), remarks))
    more_nodes, more_edges, _ = check_all(loader.follows([*nodes, *edges]))
    nodes, edges = nodes + more_nodes, edges + more_edges
    return Source(
        about.id, about.title, about.kind, about.sha256, about.rows, tuple(nodes), tuple(edges), tuple(refused),
        about.notes, tuple(remarks),
    )  # fmt: skip


def _records(said: Iterable[Record | Refusal | Remark], remarks: list[Remark]) -> Iterator[Record | Refusal]:
    """What the loader says of rows; what it says of cells is put aside."""
    for item in said:
        if isinstance(item, Remark):
            remarks.append(item)
        else:
            yield item
