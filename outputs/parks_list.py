"""The list of firms that could meet (供需对接建议) as a workbook and as CSV. Same rows, same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from decisions.analysis import Analysis
from decisions.linkages import Linkage
from graph.words import word
from outputs.in_words import shown
from outputs.lists import SOURCE_COLUMNS, rows_csv, source_rows, standing
from outputs.method import COLUMNS as METHOD_COLUMNS
from outputs.method import method_rows
from outputs.office import office_workbook

COLUMNS = (
    "from_enterprise", "from_park", "to_enterprise", "to_park", "near", "product", "into", "confidence", "reason", "sources",
)  # fmt: skip
Found = Sequence[tuple[Linkage, Mapping[str, Any]]]


def meetings_xlsx(analysis: Analysis, found: Found, lang: str = "zh") -> bytes:
    """A workbook: firms that could meet, what each row rests on, and what the list says and does not."""
    about = (
        (f"{row['from_enterprise']} / {row['to_enterprise']} / {row['product']}", link.facts) for link, row in found
    )
    note = [word("parks.list_title", lang), word("linkage.match_note", lang, n=len(found))]
    return office_workbook({
        "parks.list_title": (COLUMNS, [shown(row, COLUMNS, lang) for _, row in found]),
        "file.sources": (SOURCE_COLUMNS, list(source_rows(analysis, about, lang))),
        "file.method": (METHOD_COLUMNS, [note, *method_rows(analysis, {}, lang, targets=False)]),
    }, standing(analysis, lang), lang)  # fmt: skip


def meetings_csv(analysis: Analysis, found: Found, lang: str = "zh") -> bytes:
    """The list as CSV with the mark that Excel needs."""
    return rows_csv(analysis, [row for _, row in found], COLUMNS, lang)
