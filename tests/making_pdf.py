"""PDF pages whose text stands where a test puts it: tables without borders, columns, upright lines, scans, fonts without letters."""

from __future__ import annotations

import importlib.util
import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.making_files import document

_ASIAN = 0x2E80
Placed = tuple[float, float, str]


def placed_pdf(
    pages: Sequence[Sequence[Placed]], rules: Sequence[str] = (), small: Sequence[Sequence[Placed]] = ()
) -> bytes:
    """A PDF of pages with text at (x, y); lines such as `60 700 m 500 700 l S` on every page; `small` print page by page."""
    below = [*small, *[()] * len(pages)]
    drawn = [[*map(_shown, page), *rules, *(_shown(one, 7) for one in below[n])] for n, page in enumerate(pages)]
    return document(["\n".join(parts) for parts in drawn])


def _shown(placed: Placed, size: int = 10) -> str:
    x, y, text = placed
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def rows(top: float, columns: Sequence[float], lines: Sequence[Sequence[str]], step: float = 15) -> list[Placed]:
    """Lines of cells from `top` down, drawn line by line; an empty cell draws nothing."""
    return [(x, top - n * step, cell) for n, line in enumerate(lines) for x, cell in zip(columns, line) if cell]


def cells(top: float, columns: Sequence[float], rows: Sequence[Sequence[str]], step: float = 15) -> list[Placed]:
    """Rows drawn cell by cell, as Word does; a newline in a cell begins its next line, and rows leave some room."""
    placed: list[Placed] = []
    for row in rows:
        for x, cell in zip(columns, row):
            placed += [(x, top - n * step, line) for n, line in enumerate(cell.split("\n")) if line]
        top -= step * max(cell.count("\n") + 1 for cell in row) + 3
    return placed


def chinese_font() -> str:
    """A font to draw scans with. Without it tests are skipped here, and fail in CI."""
    fonts = sorted(Path("/usr/share/fonts").glob("**/NotoSansCJK-Regular.ttc"))
    if fonts:
        return str(fonts[0])
    message = "no Chinese font to draw a scan with: apt-get install -y fonts-noto-cjk"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def recognition() -> None:
    """Skips a test where letters cannot be recognised; in CI that is a failure."""
    if importlib.util.find_spec("rapidocr") is None:
        if os.environ.get("CI"):
            pytest.fail("rapidocr is missing: pip install 'chaingap[ocr]'")
        pytest.skip("rapidocr is missing")


def picture(lines: Sequence[str | Sequence[str]]) -> Any:
    """A picture of these lines, as a scanner gives it; a line may be cells that stand in columns."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(chinese_font(), 28, index=2)
    image = Image.new("RGB", (900, max(700, 40 + 60 * len(lines))), "white")
    for number, line in enumerate(lines):
        for place, part in enumerate([line] if isinstance(line, str) else line):
            ImageDraw.Draw(image).text((20 + 290 * place, 30 + 60 * number), part, font=font, fill="black")
    return image


def with_picture_page(text: Sequence[Placed], image: Any) -> bytes:
    """A PDF with one page of text and one that is a picture."""
    grey = image.convert("L")
    data = zlib.compress(grey.tobytes()).hex()
    drawn = f"q 500 0 0 {500 * grey.height / grey.width:.0f} 40 400 cm /I1 Do Q"
    stream = (
        f"<< /Type /XObject /Subtype /Image /Width {grey.width} /Height {grey.height} /ColorSpace /DeviceGray"
        f" /BitsPerComponent 8 /Filter [/ASCIIHexDecode /FlateDecode] /Length {len(data) + 1} >>\nstream\n{data}>\nendstream"
    )
    return document(["\n".join(map(_shown, text)), drawn], image=stream)
