"""Rows as a table on the terminal, CSV, JSON or xlsx. Cells that a spreadsheet could run as a formula stay text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import UsageError

FORMATS = ("table", "csv", "json", "xlsx")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Rows = Sequence[Mapping[str, Any]]
Sheet = tuple[Rows, Sequence[str], Sequence[str]]


def cell(value: object) -> str | int | float | bool:
    """A value as one cell: lists joined by |, mappings as JSON, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "|".join(map(str, value))
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, (int, float, bool, Kept)) else str(value)


def safe_text(value: object) -> object:
    """Text that begins like a formula gets an apostrophe before it, which spreadsheets show as plain text."""
    risky = isinstance(value, str) and not isinstance(value, Kept) and value.startswith(_FORMULA)
    return f"'{value}" if risky else value


def kept_text(value: object) -> object:
    """A code that Excel would take for a number (zeros at its head, more digits than it holds) keeps its look by a tab."""
    is_code = isinstance(value, str) and value.isdecimal() and (value[0] == "0" or len(value) > 11)
    return Kept(f"\t{value}") if is_code else value


class Kept(str):
    """Text made safe for a spreadsheet already."""


def to_csv(rows: Rows, columns: Sequence[str], heads: Sequence[str] | None = None) -> str:
    """CSV with a header row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(heads or columns)
    writer.writerows([safe_text(cell(row.get(c))) for c in columns] for row in rows)
    return buffer.getvalue()


def to_json(rows: Rows, columns: Sequence[str]) -> str:
    """A JSON list of objects with exactly these columns."""
    return json.dumps([{c: row.get(c) for c in columns} for row in rows], ensure_ascii=False, indent=1) + "\n"


def to_xlsx(sheets: Mapping[str, Sheet]) -> bytes:
    """A workbook: sheet name → (rows, columns, heads). The same rows give the same bytes."""
    from openpyxl import Workbook

    from graph.xlsx import save, sheet_from_rows

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, (rows, columns, heads) in sheets.items():
        sheet_from_rows(workbook, title, heads, [[cell(row.get(c)) for c in columns] for row in rows])
    buffer = io.BytesIO()
    save(workbook, buffer)
    return buffer.getvalue()


def _width(text: str) -> int:
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _cut(text: str, most: int) -> str:
    if _width(text) <= most:
        return text
    while text and _width(text) > most - 1:
        text = text[:-1]
    return text + "…"


def to_table(rows: Rows, columns: Sequence[str], heads: Sequence[str] | None = None, *, most: int = 60) -> str:
    """Aligned columns for a terminal, Chinese counted as two; long cells are cut."""
    lines = [list(heads or columns)] + [
        [_cut(str(cell(row.get(c))).replace("\n", " "), most) for c in columns] for row in rows
    ]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(columns))]
    texts = ["  ".join(t + " " * (w - _width(t)) for t, w in zip(line, widths)).rstrip() for line in lines]
    return "\n".join([texts[0], "  ".join("-" * w for w in widths), *texts[1:]]) + "\n"


def write(content: str | bytes, out: Path | None) -> None:
    """To a file (CSV with the mark that Excel needs), else to standard output."""
    import sys

    if out is not None:
        coding = "utf-8-sig" if out.suffix.lower() == ".csv" else "utf-8"
        out.write_bytes(content if isinstance(content, bytes) else content.encode(coding))
    elif isinstance(content, bytes):
        if sys.stdout.isatty():
            raise UsageError("xlsx 不能打印到屏幕；请加 --out 文件名 / give --out for xlsx")
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content)
