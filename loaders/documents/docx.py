"""Word files: paragraphs as lines, tables as rows with tabs. Read from the zip itself, with limits, without macros or links."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, XMLParser

from loaders.documents import limits
from loaders.documents.refused import FileRefused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PART = "word/document.xml"
_SHORT = 14


def read(path: Path) -> tuple[str, bool, list[str]]:
    """The text of the document's body."""
    body = _document(_part(path)).find(f"{_W}body")
    lines = list(_lines(body)) if body is not None else []
    return "\n".join(lines), False, []


def _part(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(_PART)
            if info.flag_bits & 1:
                raise FileRefused("文件有密码；请先取消密码再读 / encrypted")
            if info.file_size > limits.MOST_XML or info.file_size > limits.MOST_RATIO * max(info.compress_size, 1):
                raise FileRefused("解压后过大，疑为压缩炸弹，未读 / unpacks to too much")
            with archive.open(info) as file:
                content = file.read(limits.MOST_XML + 1)
    except KeyError as error:
        raise FileRefused("不是 Word 文档（缺 word/document.xml）；请用 Word 另存为 .docx / not a Word file") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if path.read_bytes()[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise FileRefused(
                "是旧版或加密的 Word 文件；请取消密码并另存为 .docx / old or encrypted Word file"
            ) from error
        raise FileRefused("文件已损坏，打不开；请重新下载或另存 / broken file") from error
    if len(content) > limits.MOST_XML:
        raise FileRefused("解压后过大，疑为压缩炸弹，未读 / unpacks to too much")
    return content


def _document(content: bytes) -> Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FileRefused("文件含有实体定义，不合 Word 规范，未读 / holds entity definitions")
    try:
        return ElementTree.fromstring(content, XMLParser())
    except ElementTree.ParseError as error:
        raise FileRefused("文件已损坏，内容不是合格的 XML；请重新下载或另存 / broken XML") from error


def _lines(body: Element) -> Iterator[str]:
    for child in body:
        if child.tag == f"{_W}p":
            yield _text(child)
        elif child.tag == f"{_W}tbl":
            yield ""
            yield from ("\t".join(row) for row in _rows(child))
            yield ""
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _lines(child)


def _text(element: Element) -> str:
    parts = []
    for node in _nodes(element):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
    return "".join(parts)


def _nodes(element: Element) -> Iterator[Element]:
    """All nodes below, without the second copy of a text box that is kept for old programs."""
    for child in element:
        if child.tag != _FALLBACK:
            yield child
            yield from _nodes(child)


def _rows(table: Element) -> Iterator[list[str]]:
    """Cells by row; a cell merged downwards repeats in every row, one merged sideways stands once and leaves blanks."""
    above: list[str] = []
    for row in table.iter(f"{_W}tr"):
        cells: list[str] = []
        for cell in row.findall(f"{_W}tc"):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val") != "restart"
            here = len(cells)
            cells.append(above[here] if goes_on and here < len(above) else _cell(cell))
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = int(span.get(f"{_W}val") or 1) if span is not None else 1
            cells += [""] * min(width - 1, 60)
        above = cells
        yield cells


def _cell(cell: Element) -> str:
    return joined([_text(p).strip() for p in cell.iter(f"{_W}p")])


def joined(parts: Sequence[str]) -> str:
    """The paragraphs of a cell as one line: short ones are a list, long ones sentences."""
    told = [part.replace("\t", " ") for part in parts if part]
    if all(len(part) <= _SHORT for part in told):
        return "、".join(told)
    return "".join(part if part[-1] in "。；，、：" else part + "；" for part in told[:-1]) + (told[-1] if told else "")
