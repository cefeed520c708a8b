"""A workbook: the tables of a pack as sheets of one .xlsx file, with Chinese or English names and headers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph.errors import DataRefused
from graph.records import EdgeRecord, NodeRecord, Place, Record, Refusal
from graph.schema import schema
from graph.text import file_name, fold
from graph.xlsx import Sheet, SheetCell, read_sheets
from loaders.about import About
from loaders.divisions import find
from loaders.headers import (
    ABOUT_SHEET,
    ABOUT_WORDS,
    codes_by_word,
    columns_by_header,
    header_of,
    is_list,
    property_of,
    sheet_of,
    subject_of,
)  # fmt: skip
from loaders.offered import OFFERED_SHEET
from loaders.rows import Cells, Defaults, Table, columns_of
from loaders.tables import all_records, follows_of_tables

KIND = "workbook"
# Digits a number in a column of codes must have to be the whole code: Excel drops zeros in front.
_CODE_DIGITS = {"credit_code": 18, "stock_code": 6, "gbt4754": 4, "adcode": 6, "code": 4}
_EXACT_DIGITS = 15  # what Excel keeps of a number; it makes the rest zero
_FRACTIONS = ("[0,1]", "(0,1]")
_SEPARATOR = re.compile(r"[｜\n]")


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """What stands in the file `name`: the words of its 说明 sheet, the tables, and the rows whose cells Excel changed."""

    name: str
    about: Mapping[str, str]
    tables: Sequence[Table]
    refused: Sequence[Refusal]
    sha256: str


class Titled(Protocol):
    """A sheet of any reader: its name and its rows of plain cells."""

    @property
    def title(self) -> str: ...

    @property
    def rows(self) -> Sequence[Sequence[object]]: ...


def accepts(path: Path) -> bool:
    """True if the path is a file called .xlsx; `read` says so if it is none inside."""
    return path.is_file() and path.suffix.lower() == ".xlsx"


def read(path: Path) -> RawWorkbook:
    """The file's content. Raises DataRefused with what to do if it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataRefused(f"{path} 读不了：{error}；请关闭占用它的程序后重试 / cannot be read") from error
    name = file_name(path)
    sheets = read_sheets(name, content)
    words = next((_about_words(sheet) for sheet in sheets if _is_about(sheet)), {})
    tables: list[Table] = []
    refused: list[Refusal] = []
    for sheet in sheets:
        if _is_about(sheet) or sheet.title == OFFERED_SHEET:
            continue
        if subject := subject_of(sheet.title):
            table, turned_away = _table(subject, sheet)
            tables.append(table)
            refused += turned_away
        else:
            refused += _unknown_sheet(sheet)
    _check_region(words.get("region", ""), tables)
    return RawWorkbook(name, words, tables, refused, hashlib.sha256(content).hexdigest())


def about(raw: RawWorkbook) -> About:
    """Id and title from the 说明 sheet, else from the file's name; rows over all sheets, those of unknown ones too."""
    stem = Path(raw.name).stem
    source_id = raw.about.get("id", stem)
    rows = sum(len(table.rows) for table in raw.tables) + len(raw.refused)
    return About(source_id, raw.about.get("title", source_id), KIND, raw.sha256, rows)


def transform(raw: RawWorkbook) -> Iterator[Record | Refusal]:
    """Rows turned away while reading; the file as a document where none is named; the rows. Pure."""
    words = raw.about
    defaults = Defaults(words.get("region", ""), words.get("source", raw.name), words.get("as_of", ""))
    yield from raw.refused
    yield from all_records(raw.tables, defaults, () if "source" in words else _file_as_document(raw, defaults))


def follows(records: Sequence[Record]) -> Iterator[Record]:
    """Regions named and what clauses name. Pure."""
    return follows_of_tables(records)


def _file_as_document(raw: RawWorkbook, defaults: Defaults) -> list[Record]:
    place = Place(raw.name, 0)
    props = {"kind": "file", "sha256": raw.sha256}
    shared = ((), "stated", None, defaults.as_of)
    records: list[Record] = [NodeRecord("Document", raw.name, (), props, "", raw.name, *shared, place, False)]
    if defaults.region:
        ends = ("Document", raw.name, "Region", defaults.region)
        records.append(EdgeRecord("APPLIES_TO", *ends, {}, "", raw.name, *shared, "", "", place, False))
    return records


def is_workbook(sheets: Iterable[Titled]) -> bool:
    """True if some sheet is a table of ours by its name and by what its first row names: 名称, or both ends of an edge.

    A list of firms may well stand on a sheet called 企业 or 企业名录.
    """
    return any(_is_ours(sheet) for sheet in sheets)


def _is_ours(sheet: Titled) -> bool:
    first = next((cells for cells in sheet.rows if any(cell != "" for cell in cells)), ())
    words = [fold(str(cell)) for cell in first if cell != ""]
    if fold(sheet.title) in (ABOUT_SHEET, "about"):
        return any(word in map(fold, (*ABOUT_WORDS, *ABOUT_WORDS.values())) for word in words)
    if not (subject := subject_of(sheet.title)):
        return False
    known = columns_by_header(subject)
    columns = {known[word] for word in words if word in known}
    return (
        {"from", "to"} <= columns if subject in schema().edges else "name" in columns and 2 * len(columns) >= len(words)
    )


# ---- sheets


def _is_about(sheet: Sheet) -> bool:
    return fold(sheet.title) in (ABOUT_SHEET, "about")


def _about_words(sheet: Sheet) -> dict[str, str]:
    """Column A names what column B says; other rows are help for people."""
    keys = {fold(text): key for key, word in ABOUT_WORDS.items() for text in (key, word)}
    pairs = ((keys.get(fold(cells[0].text)), cells[1].text) for _, cells in sheet.rows if len(cells) > 1)
    return {key: text for key, text in pairs if key and text}


def _check_region(text: str, tables: Sequence[Table]) -> None:
    """Raises DataRefused if nobody knows the region: its document would apply nowhere, without a word."""
    described = (cells for table in tables if table.subject == "Region" for _, cells in table.rows)
    own = {fold(cells.get(column, "")) for cells in described for column in ("name", "adcode")}
    if text and fold(text) not in own and not find(text):
        cure = "请写全名或六位代码；功能区请在“行政区”表补一行"
        raise DataRefused(f"{ABOUT_SHEET}：所属地区 {text!r} 在行政区划表中没有或有重名；{cure} / region unknown")


def _unknown_sheet(sheet: Sheet) -> Iterator[Refusal]:
    known = "、".join(map(sheet_of, ("Product", "INPUT_OF", "Enterprise", "PRODUCES")))
    message = f"不认识的工作表 {sheet.title!r}；表名应为 {known} 等，见模板 / unknown sheet"
    for number, _ in sheet.rows[1:]:
        yield Refusal("unknown_label", Place(sheet.title, number), message)


def _table(subject: str, sheet: Sheet) -> tuple[Table, list[Refusal]]:
    """The sheet with English columns and codes, and its rows that hold a cell which Excel has changed."""
    columns = _columns(subject, sheet)
    rows: list[tuple[int, Cells]] = []
    refused: list[Refusal] = []
    for number, cells in sheet.rows[1:]:
        named = _named(sheet.title, number, columns, cells)
        problems = (problem for column, cell in named.items() if (problem := _problem(subject, column, cell)))
        if problem := next(problems, None):
            refused.append(Refusal(problem[0], Place(sheet.title, number), problem[1]))
        else:
            rows.append((number, {column: _value(subject, column, cell) for column, cell in named.items()}))
    return Table(subject, sheet.title, tuple(filter(None, columns)), rows), refused


def _columns(subject: str, sheet: Sheet) -> list[str]:
    """The column each header means, '' for none. Raises DataRefused for one unknown or twice: its cells would be lost."""
    header_number, header = sheet.rows[0] if sheet.rows else (1, ())
    known = columns_by_header(subject)
    unknown = [cell.text for cell in header if cell.text and fold(cell.text) not in known]
    columns = [known.get(fold(cell.text), "") for cell in header]
    twice = [cell.text for cell, column in zip(header, columns) if column and columns.count(column) > 1]
    place = f"{sheet.title} 第 {header_number} 行"
    if unknown:
        words = "、".join(header_of(subject, column) for column in columns_of(subject))
        found = f"不认识的列 {'、'.join(unknown)}；可用的列：{words}"
        raise DataRefused(f"{place}：{found}（其他内容请写入“备注”列）/ unknown column")
    if twice:
        raise DataRefused(f"{place}：列 {'、'.join(twice)} 意思相同，请只留一列 / one column twice")
    return columns


def _named(title: str, number: int, columns: Sequence[str], cells: Sequence[SheetCell]) -> dict[str, SheetCell]:
    for index, cell in enumerate(cells):
        if cell.text and not (index < len(columns) and columns[index]):
            raise DataRefused(
                f"{title}:{number} 的 {cell.text!r} 上方没有表头；请补表头或删去该格 / a cell without header"
            )
    return {column: cell for column, cell in zip(columns, cells) if column}


# ---- cells


def _problem(subject: str, column: str, cell: SheetCell) -> tuple[str, str] | None:
    """(reason, message) if Excel has changed what was typed, so that the value cannot be trusted."""
    header = header_of(subject, column)
    prop = property_of(subject, column)
    counts = prop is not None and prop.type in ("number", "integer")
    if cell.kind == "error":
        return "bad_value", f"{header} = {cell.text}：公式出错，请改正或改填数值 / a formula failed"
    if cell.kind == "percent" and counts and not (prop and prop.unit in _FRACTIONS):
        message = (
            f"{header} = {cell.text}：该单元格为百分比格式，存的是百分之一；请设为常规后重填，如 90 / shown as percent"
        )
        return "bad_number", message
    if cell.kind == "number" and not counts and not _CODE_DIGITS.get(column, 0) <= len(cell.text) <= _EXACT_DIGITS:
        message = f"{header} = {cell.text}：该单元格被 Excel 存成数字，请设为文本后重填 / a code kept as a number"
        return "wrong_type", message
    return None


def _value(subject: str, column: str, cell: SheetCell) -> str:
    """The cell as a pack would have it: codes for Chinese words, lists joined by `|`."""
    text = _SEPARATOR.sub("|", cell.text) if is_list(subject, column) else cell.text
    return codes_by_word(subject, column).get(fold(text), text)
