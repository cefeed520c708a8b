"""A pack: a folder of CSV files, one a label or edge type, with `pack.toml` (docs/packs.md)."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import DataRefused
from graph.records import Record, Refusal
from graph.text import file_name
from loaders.about import About
from loaders.rows import Cells, Defaults, Table, check_columns
from loaders.tables import all_records, follows_of_tables

KIND = "pack"


@dataclass(frozen=True, slots=True)
class RawPack:
    """What stands in the folder: the words of pack.toml and the tables, read and not yet judged."""

    about: Mapping[str, Any]
    tables: Sequence[Table]
    sha256: str


def accepts(path: Path) -> bool:
    """True if the path is a pack's folder."""
    return (path / "pack.toml").is_file()


def read(path: Path) -> RawPack:
    """The folder's content. Raises DataRefused with file and place if a file makes no sense."""
    about_file = path / "pack.toml"
    content = about_file.read_bytes()
    tables = {file_name(file): file.read_bytes() for file in sorted(path.iterdir()) if file.suffix.lower() == ".csv"}
    digest = hashlib.sha256(content)
    for name, table in tables.items():
        digest.update(name.encode() + table)
    return RawPack(_about(about_file, content), [read_csv(*table) for table in tables.items()], digest.hexdigest())


def _about(file: Path, content: bytes) -> dict[str, Any]:
    try:
        words = tomllib.loads(content.decode("utf-8-sig"))
    except ValueError as error:
        raise DataRefused(f"{file} 读不了：{error}；请存为 UTF-8 编码的 TOML / cannot be read") from error
    if not words.get("id"):
        raise DataRefused(f'{file} 缺少 id（来源名称）；请补一行 id = "…" / id is missing')
    if not isinstance(words["id"], str):
        raise DataRefused(f'{file} 的 id = {words["id"]!r}：应为文字，如 id = "my-city" / must be text')
    return words


def pack_title(folder: Path) -> str:
    """The title of the pack in this folder."""
    file = folder / "pack.toml"
    words = _about(file, file.read_bytes())
    return str(words.get("title", words["id"]))


def about(raw: RawPack) -> About:
    """The pack's id and title, and its rows over all tables."""
    words = raw.about
    rows = sum(len(table.rows) for table in raw.tables)
    return About(str(words["id"]), str(words.get("title", words["id"])), KIND, raw.sha256, rows)


def read_csv(name: str, content: bytes) -> Table:
    """A CSV file (UTF-8, else GB18030) as a table named for the file. Blank rows are no rows."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _gb18030(name, content)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = _header(next(lines, []))
        rows = [(number, cells) for number, cells in enumerate(lines, 2) if any(c.strip() for c in cells)]
    except csv.Error as error:
        raise DataRefused(f"{name}:{lines.line_num} 不是合格的 CSV：{error} / broken CSV") from error
    table = Table(Path(name).stem, name, header, [(n, _cells(name, n, header, c)) for n, c in rows])
    check_columns(table)
    return table


def _header(cells: list[str]) -> tuple[str, ...]:
    """Without the empty cells at its end, which spreadsheets leave where a column was cleared."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _gb18030(name: str, content: bytes) -> str:
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise DataRefused(f"{name} 既不是 UTF-8 也不是 GB18030 编码；请另存为 UTF-8 CSV / unknown encoding") from error


def _cells(name: str, number: int, header: tuple[str, ...], cells: list[str]) -> Cells:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        extra = cells[len(header)]
        raise DataRefused(f"{name}:{number} 比表头多出一格 {extra!r}；含逗号的内容请加引号 / more cells than columns")
    return {column: cell.strip() for column, cell in zip(header, cells)}


def transform(raw: RawPack) -> Iterator[Record | Refusal]:
    """Records in the order of files and rows. Pure."""
    about = raw.about
    defaults = Defaults(str(about.get("region", "")), str(about.get("source", "")), str(about.get("as_of", "")))
    yield from all_records(raw.tables, defaults)


def follows(records: Sequence[Record]) -> Iterator[Record]:
    """Regions named and what clauses name. Pure."""
    return follows_of_tables(records)
