"""PDF with text, page by page; pages that are pictures, or whose letters mean nothing, go to the recognition of letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders.documents import limits
from loaders.documents.ocr import MISSING, installed, recognised_pages
from loaders.documents.pdf_pages import Block, page_of, whole_tables, written
from loaders.documents.pdf_pieces import garbled
from loaders.documents.refused import FileRefused

_FEW = 12  # characters on a page that holds a picture, below which the page is the picture
_LARGE = 0.3  # of a page: pictures that may hold its text
_MOST_OBJECTS = 2_000


class _Pages(NamedTuple):
    """The blocks of each page, the pages (from 0) that are pictures or whose letters are garbled, and the footnotes."""

    blocks: list[list[Block]]
    pictures: list[int]
    garbled: list[int]
    notes: list[str]


def read(path: Path) -> tuple[str, bool, list[str]]:
    """The text, pages parted by form feeds; footnotes stand after the last page."""
    pdf = _opened(path)
    try:
        count = len(pdf)
        found = _read(pdf, min(count, limits.MOST_PAGES))
        notes = [f"共 {count} 页，只读了前 {limits.MOST_PAGES} 页 / cut"] if count > limits.MOST_PAGES else []
        whole_tables(found.blocks)
        texts = [written(blocks) for blocks in found.blocks]
        notes += _recognise(pdf, found, texts)
    finally:
        pdf.close()
    return "\f".join([*texts, *(["\n".join(found.notes)] if found.notes else [])]), True, notes


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(path)
        if not len(pdf):
            raise FileRefused("没有页面；文件可能已损坏，请重新下载 / no pages")
        return pdf
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or error.err_code == raw.FPDF_ERR_PASSWORD:
            raise FileRefused("文件有密码；请先取消密码再读 / encrypted") from error
        raise FileRefused("文件已损坏，打不开；请重新下载或另存 / broken file") from error


def _read(pdf: pdfium.PdfDocument, count: int) -> _Pages:
    found, total = _Pages([], [], [], []), 0
    for number in range(count):
        blocks: list[Block] = []
        try:
            page = pdf[number]
            text = page.get_textpage()
            found_blocks, note = page_of(page, text)
            blocks = list(_clean(found_blocks))
            found.notes.extend([note] if note else [])
            size = len(written(blocks).strip())
            if garbled(text):
                found.garbled.append(number)
            elif size < _FEW and _is_picture(page):
                found.pictures.append(number)
            total += text.count_chars()
            text.close()
            page.close()
        except pdfium.PdfiumError:
            pass
        found.blocks.append(blocks)
        if total > limits.MOST_TEXT:
            break
    return found


def _clean(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, str):
            yield block.replace("\f", "\n").replace("\r\n", "\n").replace("\ufffe", "")
        else:
            yield block


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether pictures, one or in strips, fill a large part of the page."""
    width, height = page.get_size()
    filled = 0.0
    for number, shape in enumerate(page.get_objects(max_depth=2)):
        if number > _MOST_OBJECTS:
            return True
        if shape.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = shape.get_bounds()
            filled += (right - left) * (top - bottom)
    return bool(filled > width * height * _LARGE)


def _recognise(pdf: pdfium.PdfDocument, found: _Pages, texts: list[str]) -> list[str]:
    """Puts recognised text in the place of pictures and garbled letters; what to tell of it."""
    wanted = sorted([*found.pictures, *found.garbled])
    if not wanted:
        return []
    said = [f"第 {_listed(found.garbled)} 页的字体不带文字编码，直接读是乱码 / fonts without characters"] if found.garbled else []  # fmt: skip
    if not installed():
        if len(wanted) == len(texts):
            raise FileRefused("；".join([*said, MISSING]))
        for number in found.garbled:
            texts[number] = ""
        return [*said, f"第 {_listed(wanted)} 页未读：{MISSING}"]
    for number in wanted:
        texts[number] = ""
    read = []
    for number, text in zip(wanted, recognised_pages(pdf, wanted[: limits.MOST_SCANNED])):
        texts[number] = text
        read.append(number)
    if len(read) < len(wanted):
        said.append(f"扫描页共 {len(wanted)} 页，只识别了前 {len(read)} 页；请拆分后再读其余各页 / cut")
    return [*said, f"第 {_listed(read)} 页的文字由识别得出，请核对 / recognised, please check"]


def _listed(numbers: list[int]) -> str:
    """`1-3、7`: pages from 1."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(f"{a + 1}-{b + 1}" if a < b else str(a + 1) for a, b in spans)
