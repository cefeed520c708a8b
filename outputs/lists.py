"""The lists of gaps and of firms to invite as files for work: a workbook to print, and CSV. Same rows, same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from decisions.analysis import Analysis, Gap
from decisions.evidence import Fact
from decisions.gap_rows import gap_rows
from decisions.target_rows import target_rows
from decisions.targets import Found
from graph.schema import schema
from graph.words import word
from outputs.in_words import heads, shown, titled
from outputs.tables import to_csv

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Row = Mapping[str, Any]
Cells = Sequence[Sequence[object]]
GAP_COLUMNS = (
    "type", "rank", "product", "subtype", "state", "roster", "named", "clusters", "priority", "confidence", "reason", "users",
    "feeds", "makers", "planned", "path", "clauses", "departments", "score", "score_low", "score_high", "known_share", "parts",
)  # fmt: skip
TARGET_COLUMNS = (
    "product", "gap_type", "rank", "enterprise", "full_name", "stock_code", "region", "reason", "access", "introducer", "park",
    "confidence", "gaps_closed", "path", "clauses", "departments", "score", "parts",
)  # fmt: skip
SOURCE_COLUMNS = ("product", "fact", "status", "trust", "as_of", "said_in", "place", "url")
WIDTHS = {
    "reason": 52, "path": 40, "fact": 40, "users": 24, "feeds": 24, "full_name": 30, "park": 30, "clauses": 24, "departments": 26,
    "said_in": 40, "place": 24, "url": 36, "parts": 36, "clusters": 18, "product": 16, "subtype": 16, "state": 18, "meaning": 100,
    "introducer": 22, "access": 30, "region": 18, "enterprise": 16,
}  # fmt: skip
DEFINITIONS = ("fill", "extend", "strengthen", "build", "state", "score", "confidence")


# ---- what it rests on


def _source_rows(analysis: Analysis, about: Iterable[tuple[str, Sequence[Fact]]], lang: str) -> Iterator[list[object]]:
    """One row an assertion, for each product."""
    documents = analysis.facts.scope.documents
    for product, facts in about:
        for fact in facts:
            sentence = _sentence(analysis, fact, lang)
            for said in fact.assertions:
                known = documents.get(said.source)
                name = titled(known.number, known.name) if known else said.source.partition(":")[2]
                yield [
                    product, sentence, word(f"status.{said.status}", lang), said.confidence, said.as_of, name,
                    "；".join(said.locators), known.url if known else "",
                ]  # fmt: skip


def _sentence(analysis: Analysis, fact: Fact, lang: str) -> str:
    a, b = (_name(analysis, end) for end in (fact.start, fact.end))
    return schema().edges[fact.kind].forward[lang].format(a=a, b=b)


def _name(analysis: Analysis, node: str) -> str:
    label, _, key = node.partition(":")
    if label == "Product":
        return analysis.names.product(node)
    if label == "Enterprise":
        return analysis.names.firm(node)
    regions = analysis.facts.scope.regions
    return regions[node].name if node in regions else key.rpartition("/")[2]


# ---- how it was made


def _method(
    analysis: Analysis, weights: Mapping[str, float], left_out: Mapping[str, int], lang: str
) -> list[list[object]]:
    scope = analysis.facts.scope
    rows: list[list[object]] = [
        [word("ui.region", lang), scope.region.name], [word("ui.as_of", lang), scope.as_of], [word("file.version", lang), analysis.version],
    ]  # fmt: skip
    for document in map(scope.documents.__getitem__, scope.applying()):
        passed = "" if document.in_force(scope.as_of) else f"（{word('note.horizon_passed', lang)} {document.horizon}）"
        rows.append([word("column.document", lang), f"{titled(document.number, document.name)}{passed}"])
    rows += [[word("file.weight", lang, part=word(f"part.{part}", lang)), weight] for part, weight in weights.items()]
    rows += [
        [word("file.left_out", lang, standing=word(f"standing.{s}", lang)), n] for s, n in sorted(left_out.items())
    ]
    return rows + [[word(f"file.about_{name}", lang), word(f"file.define_{name}", lang)] for name in DEFINITIONS]


# ---- files


def gaps_xlsx(analysis: Analysis, gaps: Sequence[Gap], lang: str = "zh") -> bytes:
    """A workbook: the gaps, what each rests on, weights and definitions."""
    rows = gap_rows(analysis, gaps, lang)
    about = ((str(row["product"]), gap.evidence) for row, gap in zip(rows, gaps))
    return _workbook({
        "page.gaps": (GAP_COLUMNS, [shown(row, GAP_COLUMNS, lang) for row in rows]),
        "file.sources": (SOURCE_COLUMNS, list(_source_rows(analysis, about, lang))),
        "file.method": (("item", "meaning"), _method(analysis, analysis.weights.gap, {}, lang)),
    }, lang)  # fmt: skip


def gaps_csv(analysis: Analysis, gaps: Sequence[Gap], lang: str = "zh") -> bytes:
    """The gaps as CSV with the mark that Excel needs."""
    return _csv(gap_rows(analysis, gaps, lang), GAP_COLUMNS, lang)


def targets_xlsx(analysis: Analysis, found: Found, lang: str = "zh") -> bytes:
    """A workbook: the firms to invite, what each rests on, weights, definitions and who was left out."""
    rows = target_rows(analysis, found, lang)
    about = (
        (
            f"{row['product']} / {row['enterprise']}",
            list(dict.fromkeys([t.makes.fact, *(tie.fact for tie in t.ties), *t.gap.evidence])),
        )
        for row, t in zip(rows, found.targets)
    )
    return _workbook({
        "page.targets": (TARGET_COLUMNS, [shown(row, TARGET_COLUMNS, lang) for row in rows]),
        "file.sources": (SOURCE_COLUMNS, list(_source_rows(analysis, about, lang))),
        "file.method": (("item", "meaning"), _method(analysis, analysis.weights.target, found.left_out, lang)),
    }, lang)  # fmt: skip


def targets_csv(analysis: Analysis, found: Found, lang: str = "zh") -> bytes:
    """The firms to invite as CSV with the mark that Excel needs."""
    return _csv(target_rows(analysis, found, lang), TARGET_COLUMNS, lang)


def _csv(rows: Sequence[Row], columns: Sequence[str], lang: str) -> bytes:
    in_words = [dict(zip(columns, shown(row, columns, lang))) for row in rows]
    return to_csv(in_words, columns, heads(columns, lang)).encode("utf-8-sig")


def _workbook(sheets: Mapping[str, tuple[Sequence[str], Cells]], lang: str) -> bytes:
    from openpyxl import Workbook

    from graph.xlsx import save, sheet_from_rows

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, (columns, rows) in sheets.items():
        to_print(sheet_from_rows(workbook, word(title, lang), heads(columns, lang), rows), columns)
    buffer = io.BytesIO()
    save(workbook, buffer)
    return buffer.getvalue()


def to_print(sheet: Worksheet, columns: Sequence[str], widths: Mapping[str, int] = WIDTHS) -> None:
    """A4 across, header on each page, filters, columns wide enough, long text wrapped."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = sheet.dimensions
    for index, column in enumerate(columns, 1):
        if column in widths:
            sheet.column_dimensions[get_column_letter(index)].width = widths[column]
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
