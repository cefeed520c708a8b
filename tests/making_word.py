"""Word files with what Word adds to text: lists that it numbers, changes, hidden text, notes, boxes, merged and nested cells."""

from __future__ import annotations

from tests.making_files import zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; `numbering`, `styles`, `footnotes`, `header1`, `comments` are the insides of other parts."""
    roots = {
        "numbering": "numbering",
        "styles": "styles",
        "footnotes": "footnotes",
        "header1": "hdr",
        "comments": "comments",
    }
    files = {f"word/{name}.xml": _part(roots[name], inside) for name, inside in parts.items()}
    return zipped({"word/document.xml": _part("document", f"<w:body>{body}</w:body>"), **files})


def _part(root: str, inside: str) -> bytes:
    return f"<w:{root} {_W} {_MC}>{inside}</w:{root}>".encode()


def p(inside: str, *, properties: str = "") -> str:
    """A paragraph: plain text, or runs if it begins with a tag."""
    runs = inside if inside.startswith("<") else r(inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def listed(text: str, level: int, list_id: int = 1) -> str:
    """A paragraph that Word numbers."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbering(*levels: tuple[str, str], more: str = "") -> str:
    """One list of these levels, each its form and its text, as list 1."""
    told = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{told}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str) -> str:
    """A row of cells; a plain word is a cell with that text."""
    return f"<w:tr>{''.join(cell if cell.startswith('<') else tc(p(cell)) for cell in cells)}</w:tr>"


def tc(inside: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
