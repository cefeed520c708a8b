"""A file of sheets as grids of cells, whatever program wrote it: xlsx, xls, ods, csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import DataRefused
from graph.text import file_name
from loaders.register.ods import merged_cells

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Cell = str | int | float | bool | date | datetime | time | timedelta
Area = tuple[tuple[int, int], tuple[int, int]]  # first and last cell as (row, column), from 0

BOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods")
TEXTS = (".csv", ".tsv")
_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet from its first cell on. `areas` are merged cells, whose value stands in their first cell only."""

    title: str
    rows: Sequence[Sequence[Cell]]
    areas: Sequence[Area]


def read_grids(path: Path, content: bytes) -> list[Grid]:
    """The sheets of the file that are shown. Raises DataRefused, naming the file and what to do."""
    suffix = path.suffix.lower()
    return [_text_grid(path, content)] if suffix in TEXTS else _book_grids(path, content)


def _book_grids(path: Path, content: bytes) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
            spans = merged_cells(content) if path.suffix.lower() == ".ods" else {}
            return [_grid(book.get_sheet_by_name(name), spans.get(name)) for name in shown]
    except PasswordError as error:
        raise DataRefused(
            f"{file_name(path)} 有打开密码；请在 Excel 中取消密码后再导入 / it needs a password"
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        cure = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再导入"
        raise DataRefused(f"{file_name(path)} 不是完好的表格文件（{error}）；{cure} / broken file") from error


def _grid(sheet: CalamineSheet, spans: Sequence[Area] | None) -> Grid:
    """Rows from the sheet's first one, so that row numbers are those a person sees."""
    rows = sheet.to_python(skip_empty_area=False)
    areas = sheet.merged_cell_ranges if spans is None else spans
    return Grid(sheet.name, rows, areas or ())


def _text_grid(path: Path, content: bytes) -> Grid:
    text = _decoded(file_name(path), content)
    sample = text[:20_000]
    separator = max(",\t;", key=sample.count)
    try:
        rows: list[list[Cell]] = [
            list(cells) for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as error:
        raise DataRefused(f"{file_name(path)} 不是合格的 CSV：{error}；请另存为 .xlsx / broken CSV") from error
    return Grid(Path(file_name(path)).stem, rows, ())


def _decoded(name: str, content: bytes) -> str:
    encodings = ("utf-16",) if content[:2] in _UTF16 else _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataRefused(f"{name} 既不是 UTF-8 也不是 GB18030 编码；请另存为 .xlsx 或 UTF-8 的 CSV / unknown encoding")
