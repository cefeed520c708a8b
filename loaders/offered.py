"""Lists a workbook offers in its cells: places of the region, products, firms. Kept on a sheet that no loader reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from graph.schema import schema
from graph.xlsx import text_cell
from loaders.divisions import find, lineage, table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

OFFERED_SHEET = "可选项"
PLACES, PRODUCTS = "行政区", "产品"
LAST_ROW = 1_048_576  # of a sheet, by Excel's format


def places(region: str) -> list[str]:
    """The region named and all its parts as the loaders find them again, by code; [] if it is unknown."""
    code = find(region)
    if not code:
        return []
    inside = [division for division in table().values() if code in {above.adcode for above in lineage(division.adcode)}]
    return [_written(division.adcode) for division in sorted(inside, key=lambda d: d.adcode) if _named(division.name)]


def _named(name: str) -> bool:
    return name not in ("市辖区", "县") and "直辖" not in name


def _written(adcode: str) -> str:
    """The shortest name that finds this division alone."""
    names = [division.name for division in lineage(adcode)[:-1] if _named(division.name)]
    written = ("".join(reversed(names[: count + 1])) for count in range(len(names)))
    return next((text for text in written if find(text) == adcode), adcode)


def offered_in(subject: str, column: str) -> str:
    """The name of the list that is offered in this column, '' if none."""
    if column == "region":
        return PLACES
    edges = schema().edges
    if subject not in edges or column not in ("from", "to"):
        return ""
    labels = edges[subject].starts() if column == "from" else edges[subject].finishes()
    return PLACES if "Region" in labels else PRODUCTS if labels == ("Product",) else ""


def write_offered(workbook: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    """The hidden sheet with one column a list."""
    sheet: Worksheet = workbook.create_sheet(OFFERED_SHEET)
    for row in _side_by_side(lists):
        sheet.append([text_cell(value) for value in row])
    sheet.sheet_state = "hidden"


def _side_by_side(lists: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    yield list(lists)
    for index in range(max(map(len, lists.values()), default=0)):
        yield [values[index] if index < len(values) else "" for values in lists.values()]


def offer(sheet: Worksheet, index: int, lists: Mapping[str, Sequence[str]], name: str) -> None:
    """Offers the list in the column; what is not on it may still be typed: a park, a firm's new product."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if not lists.get(name):
        return
    source = get_column_letter(list(lists).index(name) + 1)
    formula = f"'{OFFERED_SHEET}'!${source}$2:${source}${len(lists[name]) + 1}"
    choice = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(index)
    choice.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(choice)
