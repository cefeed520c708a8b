"""Workbooks in and out: the one place that keeps Excel from guessing, and that saves the same bytes for the same content."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple

from graph.errors import DataRefused

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MIDNIGHT = datetime(2000, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "#")  # what a spreadsheet takes for a formula or an error value
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORBIDDEN = re.compile(r"[:\\/?*\[\]]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_OLE = b"\xd0\xcf\x11\xe0"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
# What openpyxl and the zip reader raise on files that are no sound workbook; SyntaxError is XML's.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, IndexError, ValueError, TypeError, AttributeError,
    OSError, EOFError, RuntimeError, OverflowError,
)  # fmt: skip


class SheetCell(NamedTuple):
    """A cell as text. A `percent` is a number shown a hundredfold; an `error` is what a formula came to."""

    text: str
    kind: Literal["text", "number", "percent", "error"] = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that are not blank, as (row number, cells from column A on)."""

    title: str
    rows: Sequence[tuple[int, Sequence[SheetCell]]]


# ---- in


def read_sheets(name: str, content: bytes, *, most: int | None = None) -> list[Sheet]:
    """The sheets of a .xlsx file, formulas by their cached value, else as text. Raises DataRefused, naming the file.

    `most`: of each sheet only so many rows, for a look at what it is.
    """
    if content.startswith(_OLE):
        cure = (
            "有打开密码，请在 Excel 中取消密码后"
            if _PASSWORD in content
            else "是旧版 Excel 文件，请用 Excel 或 WPS 打开，"
        )
        raise DataRefused(f"{name} {cure}另存为“Excel 工作簿（*.xlsx）”再导入 / save it as .xlsx without a password")
    try:
        with warnings.catch_warnings():
            # openpyxl warns of looks and extensions it leaves out; none of them holds a cell's value.
            warnings.simplefilter("ignore", UserWarning)
            sheets = _sheets(content, most)
    except _BROKEN as error:
        raise DataRefused(
            f"{name} 不是完好的 .xlsx 文件（{error}）；请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）” / broken file"
        ) from error
    if not sheets:
        raise DataRefused(
            f"{name} 中读不到工作表；请另存为“Excel 工作簿（*.xlsx）”，勿选 Strict 格式 / no sheets found"
        )
    return sheets


def _sheets(content: bytes, most: int | None) -> list[Sheet]:
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(content), read_only=True) if _has_formulas(content) else None
    with closing(values):
        if formulas is None:
            return [Sheet(sheet.title, _rows(sheet, None, most)) for sheet in values.worksheets]
        with closing(formulas):
            pairs = zip(values.worksheets, formulas.worksheets)
            return [Sheet(sheet.title, _rows(sheet, other, most)) for sheet, other in pairs]


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(_FORMULA.search(archive.read(n)) for n in archive.namelist() if "worksheets/" in n)


def _rows(values: Any, formulas: Any, most: int | None) -> list[tuple[int, Sequence[SheetCell]]]:
    """Rows that are not blank, with the numbers a person sees."""
    shown = _all_rows(values, most)
    pairs = zip(shown, _all_rows(formulas, most)) if formulas is not None else ((row, row) for row in shown)
    rows = ((number, [_cell(*cells) for cells in zip(*pair)]) for number, pair in enumerate(pairs, 1))
    return [(number, cells) for number, cells in rows if any(cell.text for cell in cells)]


def _all_rows(sheet: Any, most: int | None) -> Iterable[Any]:
    """From A1 on, whatever size the file claims of the sheet: many programs write a wrong one."""
    sheet.reset_dimensions()
    rows: Iterable[Any] = sheet.iter_rows(min_row=1, max_row=most, min_col=1)
    return rows


def _cell(shown: Any, written: Any) -> SheetCell:
    """`shown` is the cell as computed, `written` with its formula; one that nobody computed yet must not vanish."""
    value = shown.value
    if value is None and shown.data_type == "n" and written.data_type == "f":
        return SheetCell(str(getattr(written.value, "text", written.value)))
    if shown.data_type == "e":
        return SheetCell(str(value), "error")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return SheetCell(_number(value), "percent" if "%" in str(shown.number_format) else "number")
    return SheetCell(_text(value))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).strip()


def _number(value: float) -> str:
    """As Excel shows it: fifteen digits that count, no `.0`, no exponent."""
    return f"{Decimal(f'{value:.15g}'):f}"


# ---- out


def save(workbook: Workbook, target: Path | BinaryIO) -> None:
    """Write the workbook without any trace of when: the same content gives the same bytes."""
    workbook.properties.creator = "chaingap"
    workbook.properties.created = MIDNIGHT
    made = io.BytesIO()
    workbook.save(made)
    if isinstance(target, Path):
        target.write_bytes(undated_zip(made))
    else:
        target.write(undated_zip(made))


def undated_zip(made: BinaryIO) -> bytes:
    """The office file without any trace of when it was saved."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(info, _undated(name, old.read(name)))
    return fixed.getvalue()


def _undated(name: str, content: bytes) -> bytes:
    """openpyxl sets the time of saving whatever it is told."""
    stamp = MIDNIGHT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _STAMP.sub(stamp, content) if name == "docProps/core.xml" else content


def text_cell(value: object) -> object:
    """What to append to a sheet for this value: text that looks like a formula stays text, a list is joined by `|`."""
    if isinstance(value, (list, tuple)):
        return text_cell("|".join(map(str, value)))
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("", value)
    return _quoted(text) if text.startswith(_RISKY) else text


def _quoted(text: str) -> Cell:
    from openpyxl.cell import Cell as NewCell

    cell = NewCell(None, row=1, column=1)  # type: ignore[arg-type]  # append gives it its sheet
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def sheet_title(text: str) -> str:
    """The text as Excel allows it for a sheet: no : \\ / ? * [ ], at most 31 characters."""
    return _FORBIDDEN.sub("·", text)[:31]


def sheet_from_rows(
    workbook: Workbook, title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Worksheet:
    """A new last sheet with a frozen header and these rows."""
    sheet: Worksheet = workbook.create_sheet(sheet_title(title))
    header_row(sheet, columns)
    for row in rows:
        sheet.append([text_cell(value) for value in row])
    return sheet


def header_row(sheet: Worksheet, columns: Sequence[str]) -> None:
    """Row 1: these headers, bold and frozen, columns wide enough to read them."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.append([text_cell(column) for column in columns])
    for index, column in enumerate(columns, 1):
        sheet.cell(1, index).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(index)].width = min(40, max(10, _width(column) + 4))
    sheet.freeze_panes = "A2"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
