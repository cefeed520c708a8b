"""Workbooks as an office sends them: header that stays, filters, columns wide enough, A4 across with page numbers."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.words import word
from outputs.in_words import heads

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Sequence[object]]
WIDTHS = {
    "reason": 52, "path": 40, "fact": 40, "users": 24, "feeds": 24, "full_name": 30, "park": 30, "clauses": 24, "departments": 26,
    "said_in": 40, "place": 24, "url": 36, "parts": 36, "clusters": 18, "product": 16, "subtype": 16, "state": 18, "meaning": 100,
    "introducer": 22, "access": 30, "region": 18, "enterprise": 16, "closes": 36, "may_close": 30,
}  # fmt: skip
FORMATS = {
    "score": "0.0",
    "score_low": "0.0",
    "score_high": "0.0",
    "known_share": "0%",
    "top10_chance": "0%",
    "trust": "0.00",
    "stock_code": "@",
}
A4, HEAD_COLOUR = 9, "DCE6F1"


def office_workbook(sheets: Mapping[str, tuple[Sequence[str], Cells]], foot: str, lang: str) -> bytes:
    """The workbook of these sheets, by the key of their titles. `foot` stands at the foot of every printed page."""
    from openpyxl import Workbook

    from graph.xlsx import save, sheet_from_rows

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, (columns, rows) in sheets.items():
        shaped(sheet_from_rows(workbook, word(title, lang), heads(columns, lang), rows), columns)
        to_print(workbook.worksheets[-1], foot, lang)
    buffer = io.BytesIO()
    save(workbook, buffer)
    return buffer.getvalue()


def shaped(sheet: Worksheet, columns: Sequence[str], widths: Mapping[str, int] = WIDTHS) -> None:
    """Widths, long text wrapped, a header that can be told from the rows."""
    from openpyxl.styles import Alignment, Border, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Side(style="thin", color="BFBFBF")
    wrapped, framed = Alignment(vertical="top", wrap_text=True), Border(left=line, right=line, top=line, bottom=line)
    for index, column in enumerate(columns, 1):
        if column in widths:
            sheet.column_dimensions[get_column_letter(index)].width = widths[column]
    kinds: dict[
        tuple[str, bool], Any
    ] = {}  # made once a kind: setting its parts cell by cell takes most of an export's time
    for row in sheet.iter_rows(min_row=2):
        cells: Sequence[Any] = row
        for cell, column in zip(cells, columns):
            kind = (FORMATS.get(column, ""), bool(cell.quotePrefix))
            if kind not in kinds:
                cell.alignment, cell.border, cell.number_format = wrapped, framed, kind[0] or cell.number_format
                kinds[kind] = cell._style
            cell._style = kinds[kind]
    for cell in sheet[1]:
        cell.border, cell.fill = framed, PatternFill("solid", fgColor=HEAD_COLOUR)
        cell.alignment = Alignment(vertical="center", horizontal="center", wrap_text=True)


def to_print(sheet: Worksheet, foot: str, lang: str) -> None:
    """A4 across, the header on every page, filters, the page's number below."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = sheet.dimensions
    head: Any = sheet.oddHeader  # always there, though declared as perhaps None
    below: Any = sheet.oddFooter
    head.center.text = sheet.title.replace("&", "&&")
    below.left.text = foot.replace("&", "&&")
    below.right.text = word("file.page_of", lang, page="&P", pages="&N")
