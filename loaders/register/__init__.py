"""Lists of firms as offices keep them: any xlsx, xls, ods or csv in which a column names firms (docs/lists.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import DataRefused
from graph.records import Place, Record, Refusal, Remark
from graph.text import file_name, fold
from loaders.about import About
from loaders.classes import classes_named
from loaders.divisions import find
from loaders.places import regions_named
from loaders.register.columns import Column, recognise
from loaders.register.grid import BOOKS, TEXTS, Grid, read_grids
from loaders.register.places import Places
from loaders.register.records import Sayer
from loaders.register.remembered import EVERYBODY
from loaders.register.rows import RowReader
from loaders.register.table import Found, bare_table, find_table
from loaders.register.told import Told, checked, day_of_table, from_words, over, part_of, read_sidecar
from loaders.workbook import is_workbook

KIND = "register"
_STEP = 5000  # rows between two words about the progress
_NOTES = 12  # last rows of a sheet in which the provider and the day may stand
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of firms with its columns as taken. `day`: its own, where the tables of a book are of several."""

    found: Found
    columns: Sequence[Column]
    day: str = ""


@dataclass(frozen=True, slots=True)
class RawList:
    """A list as read: `bare` are the sheets that hold no table of firms."""

    name: str
    tables: Sequence[Table]
    bare: Sequence[Grid]
    told: Told
    sha256: str


def no_progress(stage: str, done: int, whole: int) -> None:
    """Says nothing."""


class Register:
    """The loader of lists. `told` is what people say of this list, `remembered` columns by provider, set in earlier loads."""

    def __init__(
        self,
        told: Told | None = None,
        remembered: Mapping[str, Mapping[str, str]] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.told = told or Told()
        self.remembered = remembered or {}
        self.progress = progress or no_progress
        self._read: tuple[Path, RawList] | None = None

    def accepts(self, path: Path) -> bool:
        """True for a file of sheets that names firms and is no workbook of ours."""
        if not path.is_file() or path.suffix.lower() not in (*BOOKS, *TEXTS):
            return False
        if path.suffix.lower() != ".xlsx":
            return True
        try:
            return bool(self.read(path).tables)
        except DataRefused:
            return False

    def read(self, path: Path) -> RawList:
        """The file's tables. Raises DataRefused if it holds no list of firms, with what was seen."""
        if self._read is not None and self._read[0] == path:
            return self._read[1]
        self.progress("read", 0, 0)
        content = path.read_bytes()
        grids = read_grids(path, content)
        if path.suffix.lower() == ".xlsx" and is_workbook(grids):
            raise DataRefused(f"{file_name(path)} 是 chaingap 工作簿 / a workbook of ours")
        raw = self._tables(path, grids, hashlib.sha256(content).hexdigest())
        self._read = (path, raw)
        return raw

    @property
    def raw(self) -> RawList | None:
        """The list that was read last, None if the path was no list."""
        return self._read[1] if self._read else None

    def tell(self, answers: Mapping[str, str]) -> None:
        """Hold these words of a list that was read to be said by people."""
        self.told = over(checked(answers, ""), self.told)
        if self._read:
            path, raw = self._read
            told = over(self.told, raw.told)
            self._read = (path, replace(raw, told=replace(told, region=find(told.region) if told.region else "")))

    def _tables(self, path: Path, grids: Sequence[Grid], sha256: str) -> RawList:
        said = frozenset(fold(head) for heads in (self.told.columns, *self.remembered.values()) for head in heads)
        said |= frozenset(map(fold, read_sidecar(path).columns))
        found = [(grid, find_table(grid, said)) for grid in grids]
        if not any(table for _, table in found):
            found = [(grid, _by_values(grid)) for grid in grids]
        known = [table for _, table in found if table]
        if not known and path.suffix.lower() != ".xlsx":
            raise DataRefused(_nothing_found(path, grids))
        titles = [_titles(table, alone=len(known) == 1) for table in known]
        days = [day_of_table(texts, table.grid.title) for texts, table in zip(titles, known)]
        told = over(over(self.told, read_sidecar(path)), from_words(Path(file_name(path)).stem, titles, days))
        told = replace(told, region=find(told.region) if told.region else "")
        columns = {**self.remembered.get(EVERYBODY, {}), **self.remembered.get(told.provider, {}), **told.columns}
        own = days if len({*days} - {""}) > 1 else [""] * len(days)
        tables = [Table(table, recognise(table, columns), day) for table, day in zip(known, own)]
        bare = [grid for grid, table in found if table is None]
        return RawList(file_name(path), tables, bare, told, sha256)

    def about(self, raw: RawList) -> About:
        """Its rows below the heads over all sheets, and all rows of sheets without a table."""
        rows = sum(1 for table in raw.tables for _ in table.found.rows())
        rows += sum(1 for grid in raw.bare for _ in _rows(grid))
        stem = Path(raw.name).stem
        return About(raw.told.id or stem, raw.told.title or stem, KIND, raw.sha256, rows)

    def transform(self, raw: RawList) -> Iterator[Record | Refusal | Remark]:
        """One firm or refusal a row, and what the row says besides; the list itself before, its parks after. Pure."""
        stem = Path(raw.name).stem
        sayer = Sayer(
            raw.name,
            raw.told.id or stem,
            replace(raw.told, title=raw.told.title or stem),
            Places(raw.told.region),
            day=raw.told.date,
        )
        yield from sayer.head(raw.sha256)
        for grid in raw.bare:
            for number, _ in _rows(grid):
                place = Place(grid.title, number)
                yield Refusal(
                    "no_table", place, f"工作表 {grid.title!r} 没有企业名单，未读入 / a sheet without a table of firms"
                )
        whole = sum(len(table.found.grid.rows) for table in raw.tables)
        done = 0
        for table in raw.tables:
            part = part_of(table.found)
            sayer.day = (table.day if "date" in raw.told.guessed else "") or raw.told.date
            for item in RowReader(table.found, table.columns, part if part != raw.told.region else "").rows():
                done += 1
                if done % _STEP == 0:
                    self.progress("rows", done, whole)
                yield from (item,) if isinstance(item, Refusal) else sayer.of(item)
        sayer.day = raw.told.date
        yield from sayer.tail()

    def follows(self, records: Sequence[Record]) -> Iterator[Record]:
        """The divisions that rows name, and the standard's names of the classes they give by code. Pure."""
        yield from regions_named(records)
        yield from classes_named(records)


def _rows(grid: Grid) -> Iterator[tuple[int, Sequence[object]]]:
    return ((number, cells) for number, cells in enumerate(grid.rows, 1) if any(cell != "" for cell in cells))


def _titles(table: Found, *, alone: bool) -> list[str]:
    """Texts above a table, the notes below it, and its sheet's name if there is no other."""
    below = [str(cell) for row in table.grid.rows[-_NOTES:] for cell in row if isinstance(cell, str) and "：" in cell]
    return [*table.above, *below, *([table.grid.title] if alone else [])]


def _by_values(grid: Grid) -> Found | None:
    """A table without heads, if a column's values are firms."""
    bare = bare_table(grid)
    return bare if any(column.field == "name" for column in recognise(bare, {})) else None


def _nothing_found(path: Path, grids: Sequence[Grid]) -> str:
    seen = "、".join(grid.title for grid in grids) or "（无）"
    cure = "表头应有“企业名称”或“统一社会信用代码”一列；也可用 chaingap columns 指定"
    return f"{file_name(path)} 中没有认出企业名单（工作表：{seen}）；{cure} / no list of firms found"
