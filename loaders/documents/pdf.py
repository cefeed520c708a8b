"""PDF with text, page by page; a scanned one is handed to the recognition of letters, if that is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders.documents import limits
from loaders.documents.pdf_tables import page_text
from loaders.documents.refused import FileRefused

_FEW = 12  # characters a page below which a page is a picture


def read(path: Path) -> tuple[str, bool, list[str]]:
    """The text, pages parted by form feeds."""
    pdf = _opened(path)
    try:
        count = len(pdf)
        pages = list(_pages(pdf, min(count, limits.MOST_PAGES)))
        notes = [f"共 {count} 页，只读了前 {limits.MOST_PAGES} 页 / cut"] if count > limits.MOST_PAGES else []
        if sum(len(page.strip()) for page in pages) < _FEW * max(len(pages), 1):
            from loaders.documents.ocr import read_pages

            return read_pages(pdf, count)
    finally:
        pdf.close()
    return "\f".join(pages), True, notes


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


def _pages(pdf: pdfium.PdfDocument, count: int) -> Iterator[str]:
    total = 0
    for number in range(count):
        try:
            page = pdf[number]
            text = page.get_textpage()
            written = page_text(page, text).replace("\f", "\n")
            text.close()
            page.close()
        except pdfium.PdfiumError:
            written = ""
        total += len(written)
        yield written.replace("\r\n", "\n").replace("\ufffe", "")
        if total > limits.MOST_TEXT:
            return
