"""A dossier as a Word file, and as text for the terminal. Same dossier, same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graph.words import word
from graph.xlsx import MIDNIGHT, undated_zip
from outputs.dossier import Block, Dossier
from outputs.tables import cell, to_table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT, SIZE, SMALL, HEAD_COLOUR = "宋体", 10.5, 9, "DCE6F1"
MARGIN_CM, WIDTH_CM, WHAT_CM = 2.0, 17.0, 3.4


def dossier_docx(dossier: Dossier, lang: str = "zh") -> bytes:
    """The Word file: A4, the title, what matters in one sentence, then the blocks; the state of the graph on every page."""
    import docx

    paper = docx.Document()
    _page(paper, dossier.foot)
    paper.add_heading(dossier.title, 0)
    paper.add_paragraph(dossier.lead)
    for block in dossier.blocks:
        _block(paper, block)
    paper.core_properties.title, paper.core_properties.author = dossier.title, "chaingap"
    paper.core_properties.created = paper.core_properties.modified = MIDNIGHT
    paper.core_properties.language = "zh-CN" if lang == "zh" else "en"
    made = io.BytesIO()
    paper.save(made)
    return undated_zip(made)


def _page(paper: Document, foot: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    section.footer.paragraphs[0].text = foot
    for name in ("Normal", "Title", "Heading 1", "List Bullet"):
        style: Any = paper.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(part), None)
        fonts.set(qn("w:eastAsia"), FONT)
        style.font.color.rgb = RGBColor(0, 0, 0)
    for name, size in (("Normal", SIZE), ("Title", 18), ("Heading 1", 12.5)):
        paper.styles[name].font.size = Pt(size)


def _block(paper: Document, block: Block) -> None:
    paper.add_heading(block.title, 1)
    for point in block.points:
        paper.add_paragraph(point, style="List Bullet")
    if block.rows:
        _table(paper, block)


def _table(paper: Document, block: Block) -> None:
    from docx.shared import Cm

    lines = [*([block.heads] if block.heads else []), *block.rows]
    table = paper.add_table(rows=len(lines), cols=len(lines[0]), style="Table Grid")
    table.autofit = False
    for row, values in zip(table.rows, lines):
        for place, value in zip(row.cells, values):
            _fill(place, str(cell(value)), strong=values is block.heads or (not block.heads and value is values[0]))
    if block.heads:
        _repeated(table)
    whole = sum(block.shares)
    widths = [WIDTH_CM * share / whole for share in block.shares] or [WHAT_CM, WIDTH_CM - WHAT_CM]
    for column, width in zip(table.columns, widths):
        column.width = Cm(width)
        for place in column.cells:
            place.width = Cm(width)


def _fill(place: Any, text: str, *, strong: bool) -> None:
    from docx.shared import Pt

    run = place.paragraphs[0].add_run(text)
    run.font.size, run.bold = Pt(SMALL), strong
    if strong:
        _shade(place)


def _shade(place: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), HEAD_COLOUR)
    place._tc.get_or_add_tcPr().append(shade)


def _repeated(table: Table) -> None:
    """The head stands again on every page the table goes on to."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def dossier_text(dossier: Dossier, lang: str = "zh") -> str:
    """The dossier for a terminal."""
    parts = [dossier.title, dossier.lead, *(_block_text(block, lang) for block in dossier.blocks), dossier.foot]
    return "\n\n".join(parts) + "\n"


def _block_text(block: Block, lang: str) -> str:
    heads = block.heads or (word("dossier.item", lang), word("dossier.value", lang))
    columns = [str(n) for n in range(len(heads))]
    rows: Sequence[dict[str, object]] = [dict(zip(columns, row)) for row in block.rows]
    table = [to_table(rows, columns, heads, most=100)] if rows else []
    return "\n".join([f"## {block.title}", *(f"- {point}" for point in block.points), *table]).rstrip()
