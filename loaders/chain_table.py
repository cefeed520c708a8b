"""A 环节表: chains, stages and products in a table (.xlsx, .csv) or an outline (.txt, .md, .xlsx), as consultants write them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from graph.errors import DataRefused
from graph.records import EdgeRecord, NodeRecord, Place, Record, Refusal, Remark, Value
from graph.text import file_name
from graph.xlsx import read_sheets
from loaders.about import About
from loaders.chain_links import Link, group_links, stage_links
from loaders.chain_rows import Step, columns_of, steps_of_table
from loaders.divisions import place_of_firm
from loaders.headers import subject_of
from loaders.outline import steps_of_outline
from loaders.tables import follows_of_tables

KIND = "chain_table"
_TABLES, _OUTLINES = (".xlsx", ".csv"), (".txt", ".md")
_LEAST_LINES, _ONE_CELL, _LOOK = 3, 0.8, 40
Ends = tuple[str, str, str, str, str]  # edge type, label and name of both ends
Lines = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class RawTable:
    """The file `name`: its steps by sheet, the region that its name or title tells ('' if none), rows in all."""

    name: str
    region: str
    steps: Sequence[tuple[str, Sequence[Step]]]
    sha256: str
    unread: Sequence[Remark] = ()


def accepts(path: Path) -> bool:
    """True for a table with heads of a 环节表 and no firms, and for an outline."""
    suffix = path.suffix.lower()
    if not path.is_file() or suffix not in (*_TABLES, *_OUTLINES):
        return False
    try:
        return any(_steps(lines, suffix) for title, lines in _sheets(path, _LOOK) if not subject_of(title))
    except DataRefused:
        return False  # the workbook's loader says what is wrong with the file


def read(path: Path) -> RawTable:
    """The file's rows as steps. Raises DataRefused if it cannot be read."""
    content, name = path.read_bytes(), file_name(path)
    sheets = _sheets(path)
    steps = [(title, _steps(lines, path.suffix.lower())) for title, lines in sheets]
    first = "".join(cell for _, lines in sheets[:1] for _, cells in lines[:2] for cell in cells)
    return RawTable(
        name,
        place_of_firm(name) or place_of_firm(first),
        [s for s in steps if s[1]],
        hashlib.sha256(content).hexdigest(),
        [remark for title, lines in sheets for remark in _unread(title, lines, path.suffix.lower())],
    )


def about(raw: RawTable) -> About:
    """Id and title from the file's name; rows are those that name something."""
    stem = Path(raw.name).stem
    return About(stem, stem, KIND, raw.sha256, sum(len({s.row for s in steps}) for _, steps in raw.steps))


def transform(raw: RawTable) -> Iterator[Record | Refusal | Remark]:
    """Each row's first product stands for it; then what follows from the rows. Pure."""
    yield _document(raw)
    yield from raw.unread
    for title, steps in raw.steps:
        sheet = f"{raw.name}#{title}" if len(raw.steps) > 1 else raw.name
        yield from _products(raw, sheet, steps)
        yield from (_edge(raw, sheet, link) for link in (*group_links(steps), *stage_links(steps)))
        if raw.region:
            yield from _clusters(raw, sheet, steps)


def follows(records: Sequence[Record]) -> Iterator[Record]:
    """Regions named. Pure."""
    return follows_of_tables(records)


# ---- rows


def _sheets(path: Path, most: int | None = None) -> list[tuple[str, Lines]]:
    content, suffix = path.read_bytes(), path.suffix.lower()
    if suffix == ".xlsx":
        sheets = read_sheets(file_name(path), content, most=most)
        return [(s.title, [(n, [cell.text for cell in cells]) for n, cells in s.rows]) for s in sheets]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    if suffix == ".csv":
        return [("", list(enumerate(csv.reader(io.StringIO(text, newline="")), 1)))]
    return [("", [(number, [line]) for number, line in enumerate(text.splitlines(), 1)])]


def _steps(lines: Lines, suffix: str) -> list[Step]:
    position, columns = columns_of(lines) if suffix in _TABLES else (-1, {})
    if columns:
        return steps_of_table(lines[position + 1 :], columns)
    if suffix == ".csv" or not _is_outline(lines):
        return []
    return steps_of_outline((number, _indented(cells)) for number, cells in lines)


def _unread(title: str, lines: Lines, suffix: str) -> Iterator[Remark]:
    """The columns that are not read, firms above all: nobody shall think that they came in."""
    position, columns = columns_of(lines) if suffix in _TABLES else (-1, {})
    number, cells = lines[position] if columns else (0, [])
    if others := [cell for column, cell in enumerate(cells) if cell.strip() and column not in columns.values()]:
        cure = "环节表只读链条、上中下游、环节、细分、产品；企业请另存为企业名单（企业名称、主要产品两列）再装载"
        yield Remark(
            "column_unread", Place(title, number), f"未读入的列：{'、'.join(others)}。{cure} / columns not read"
        )


def _is_outline(lines: Lines) -> bool:
    """Nearly every line has one cell, short enough to be a name, and they stand on more than one level."""
    full = [cells for _, cells in lines if any(cell.strip() for cell in cells)]
    single = [_indented(cells) for cells in full if sum(bool(cell.strip()) for cell in cells) == 1]
    short = [text for text in single if len(text.strip()) <= 60 and not text.rstrip().endswith("。")]
    found = steps_of_outline(enumerate(short, 1))
    return (
        len(full) >= _LEAST_LINES and len(short) >= _ONE_CELL * len(full) and any(s.segment or s.stream for s in found)
    )


def _indented(cells: Sequence[str]) -> str:
    """The one text of a row, indented by the columns before it."""
    where = next((i for i, cell in enumerate(cells) if cell.strip()), 0)
    return "    " * where + (cells[where] if cells else "")


# ---- records


def _document(raw: RawTable) -> NodeRecord:
    props = {"kind": "file", "sha256": raw.sha256}
    return NodeRecord("Document", raw.name, (), props, "", raw.name, (), "stated", None, "", Place(raw.name, 0), False)


def _products(raw: RawTable, sheet: str, steps: Sequence[Step]) -> Iterator[NodeRecord]:
    told: set[int] = set()
    for step in steps:
        for product in step.products:
            yield _product(raw, Place(sheet, step.row), product, step.path)._replace(primary=step.row not in told)
            told.add(step.row)
    named = {product for step in steps for product in step.products}
    for link in group_links(steps):
        if link.end not in named:
            named.add(link.end)
            yield _product(raw, Place(sheet, link.row), link.end, "")._replace(primary=False)


def _product(raw: RawTable, place: Place, name: str, path: str) -> NodeRecord:
    row = (f"第{place.row}行",)
    return NodeRecord("Product", name, (), {"segment": path}, "", raw.name, row, "stated", None, "", place)


def _edge(raw: RawTable, sheet: str, link: Link) -> EdgeRecord:
    return EdgeRecord(
        link.type, "Product", link.start, "Product", link.end, {}, "", raw.name, (f"第{link.row}行",),
        link.status, link.confidence, "", "", "", Place(sheet, link.row), False,
    )  # fmt: skip


def _clusters(raw: RawTable, sheet: str, steps: Sequence[Step]) -> Iterator[Record]:
    """The chains as the region's, covering their products: general, for a table of steps sets no focus."""
    chains = {step.chain: step.row for step in reversed(steps) if step.chain}
    for chain, row in chains.items():
        place = Place(sheet, row)
        yield NodeRecord(
            "Cluster",
            chain,
            (),
            {"kind": "chain"},
            raw.region,
            raw.name,
            (f"第{row}行",),
            "stated",
            None,
            "",
            place,
            False,
        )
        yield _stated(raw, place, ("IN_REGION", "Cluster", chain, "Region", raw.region))
    if chains:
        yield _stated(raw, Place(sheet, 1), ("APPLIES_TO", "Document", raw.name, "Region", raw.region))
    for step in steps:
        for product in step.products if step.chain else ():
            covers = ("COVERS", "Cluster", step.chain, "Product", product)
            yield _stated(raw, Place(sheet, step.row), covers, {"role": "general"})


def _stated(raw: RawTable, place: Place, ends: Ends, props: Mapping[str, Value] = MappingProxyType({})) -> EdgeRecord:
    kind, from_label, start, to_label, end = ends
    return EdgeRecord(
        kind, from_label, start, to_label, end, props, raw.region, raw.name, (f"第{place.row}行",), "stated", None, "",
        "", "", place, False,
    )  # fmt: skip
