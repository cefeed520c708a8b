"""The ledger of leads as a workbook to print, fill in and take back. Same leads, same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence

from graph.words import word
from leads.records import Change, Lead
from leads.workbook import COLUMNS
from outputs.office import shaped, to_print

CHANGE_COLUMNS = ("number", "at", "field", "old", "new", "by")
WIDTHS = {
    "enterprise": 18, "product": 16, "full_name": 28, "credit_code": 22, "introducer": 18, "content": 28, "land_energy": 18,
    "cluster": 18, "park": 22, "department": 20, "next_step": 30, "problem": 26, "at": 20, "old": 40, "new": 40,
}  # fmt: skip


def leads_xlsx(leads: Sequence[Lead], changes: Sequence[Change], lang: str = "zh") -> bytes:
    """A workbook: the leads, and every change of them."""
    from openpyxl import Workbook

    from graph.xlsx import save, sheet_from_rows

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheets = {
        "page.leads": (COLUMNS, [[_cell(lead, column, lang) for column in COLUMNS] for lead in leads]),
        "leads_page.changes": (CHANGE_COLUMNS, [_change(change, lang) for change in changes]),
    }
    for title, (columns, rows) in sheets.items():
        heads = [word(f"lead.{column}", lang) for column in columns]
        shaped(sheet_from_rows(workbook, word(title, lang), heads, rows), columns, WIDTHS)
        to_print(workbook.worksheets[-1], word("page.leads", lang), lang)
    buffer = io.BytesIO()
    save(workbook, buffer)
    return buffer.getvalue()


def _cell(lead: Lead, column: str, lang: str) -> object:
    value = getattr(lead, column)
    return word(f"lead_step.{value}", lang) if column == "step" else "" if value is None else value


def _change(change: Change, lang: str) -> list[object]:
    old, new = (change_in_words(change.field, value, lang) for value in (change.old, change.new))
    return [change.lead, change.at, word(f"lead.{change.field}", lang), old, new, change.by]


def change_in_words(field: str, value: str, lang: str) -> str:
    """A step or a gap's state by its word, anything else as it stands."""
    if field == "step" and value:
        return word(f"lead_step.{value}", lang)
    return standing_in_words(value, lang) if field == "state" else value


def standing_in_words(code: str, lang: str, scope: str = "") -> str:
    """How a gap stands, from `STATE n`: 本地已有, 在建/拟建 n 项, or 暂未收录（待核实）."""
    state, _, number = code.partition(" ")
    planned = word("leads_page.planned", lang, n=int(number)) if number not in ("", "0") else ""
    if planned and state != "MADE":
        return planned
    return word("lang.list", lang).join(filter(None, (word(f"state.{state}", lang, scope=scope), planned)))
