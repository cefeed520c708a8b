"""Small files of each kind that a city publishes, made from text: a PDF, a Word file, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINE = 40


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with these lines on its pages, in a font that every reader knows and none needs to carry."""
    return document([_stream(lines) for lines in pages])


def document(streams: Sequence[str], image: str = "") -> bytes:
    """A PDF of pages with these drawings, in the font /F1; `image` is the object that they may draw as /I1."""
    count = len(streams)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> {f'/XObject << /I1 {5 + 2 * count} 0 R >>' if image else ''} >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _with_table([*objects, image] if image else objects)


def table_pdf(above: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A PDF page with lines of text and a table whose cells have borders; an empty cell belongs to the one above it."""
    wide, high, left, top = 120, 30, 60, 700
    parts = [_stream(above)]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            x, y = left + c * wide, top - r * high
            if cell:
                parts.append(f"{x} {y} m {x + wide} {y} l S")
                parts.append(f"BT /F1 10 Tf {x + 4} {y - 20} Td <{cell.encode('utf-16-be').hex()}> Tj ET")
            parts.append(f"{x} {y} m {x} {y - high} l S {x + wide} {y} m {x + wide} {y - high} l S")
    bottom = top - len(rows) * high
    parts.append(f"{left} {bottom} m {left + wide * len(rows[0])} {bottom} l S")
    return document(["\n".join(parts)])


def _stream(lines: Sequence[str]) -> str:
    shown = "\n".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -18 Td" for line in lines)
    return f"BT /F1 12 Tf 60 780 Td\n{shown}\nET"


def _with_table(objects: Sequence[str]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode("latin-1")


def docx(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file with these paragraphs, then a table; a newline in a cell is a break inside its paragraph."""
    text = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    table = "".join("<w:tr>" + "".join(map(_cell, row)) + "</w:tr>" for row in rows)
    body = text + (f"<w:tbl>{table}</w:tbl>" if rows else "")
    return zipped({"word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'.encode()})


def _cell(text: str) -> str:
    broken = "</w:t><w:br/><w:t>".join(text.split("\n"))
    return f"<w:tc><w:p><w:r><w:t>{broken}</w:t></w:r></w:p></w:tc>"


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def wrapped(text: str) -> list[str]:
    """The text in lines of one width, as a page shows it."""
    return [text[i : i + _LINE] for i in range(0, len(text), _LINE)]
