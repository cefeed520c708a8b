"""Merged cells of an .ods file, which the reader of tables does not tell."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST = 1_000_000  # rows a sheet can have: files say "repeated 1048576 times" of the blank ones below
Area = tuple[tuple[int, int], tuple[int, int]]


def merged_cells(content: bytes) -> dict[str, list[Area]]:
    """Merged areas by sheet, each as first and last (row, column) from 0. {} if the file is no sound .ods."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = ElementTree.fromstring(archive.read("content.xml"))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return {}
    return {table.get(f"{_TABLE}name", ""): _areas(table) for table in root.iter(f"{_TABLE}table")}


def _areas(table: ElementTree.Element) -> list[Area]:
    areas: list[Area] = []
    number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in row:
            down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if down > 1 or right > 1:
                areas.append(((number, column), (number + down - 1, column + right - 1)))
            column += _count(cell, "number-columns-repeated")
        number += min(_count(row, "number-rows-repeated"), _MOST)
    return areas


def _count(element: ElementTree.Element, name: str) -> int:
    return int(element.get(f"{_TABLE}{name}", "1"))
