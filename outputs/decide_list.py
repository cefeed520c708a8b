"""A list to decide on as a workbook: heads in words, the decision chosen from a drop-down."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from graph.words import word
from outputs.tables import cell


def decide_list(title: str, rows: Sequence[Mapping[str, Any]], columns: Sequence[str], lang: str) -> bytes:
    """The same rows give the same bytes. The last of the columns takes the decision."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    from graph.xlsx import save, sheet_from_rows

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    heads = [word(f"suggest_column.{column}", lang) for column in columns]
    sheet = sheet_from_rows(workbook, title, heads, [[cell(row.get(c)) for c in columns] for row in rows])
    choices = ",".join(word(f"suggest_verdict.{verdict}", lang) for verdict in ("confirmed", "rejected"))
    allowed = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
    sheet.add_data_validation(allowed)
    last = get_column_letter(len(columns))
    allowed.add(f"{last}2:{last}{max(2, len(rows) + 1)}")
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    buffer = io.BytesIO()
    save(workbook, buffer)
    return buffer.getvalue()
