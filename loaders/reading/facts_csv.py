"""facts.csv: one fact a row, written for a person to check and read back with every odd row named."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph.errors import DataRefused
from loaders.documents.plain import decoded
from loaders.reading.fact import COLUMNS, Fact

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
STATUSES = ("stated", "derived", "assumed", "rejected")


def rows_of(facts: Sequence[Fact]) -> list[dict[str, object]]:
    """Facts as rows by column."""
    return [fact._asdict() for fact in facts]


def read_rows(name: str, content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    """(row number as a spreadsheet counts, cells). Raises DataRefused if the columns are not those of facts.csv."""
    lines = csv.DictReader(io.StringIO(decoded(name, content), newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS if column not in (lines.fieldnames or ())]
        if missing:
            raise DataRefused(
                f"{name} 第 1 行：缺少列 {'、'.join(missing)}；请用 chaingap read 重新生成 / columns missing"
            )
        for number, cells in enumerate(lines, 2):
            yield number, {column: _bare(cells.get(column) or "") for column in COLUMNS}
    except csv.Error as error:
        raise DataRefused(f"{name}:{lines.line_num} 不是合格的 CSV：{error} / broken CSV") from error


def is_facts(path: Path) -> bool:
    """True if the file's header is that of facts.csv."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.readline(4096).decode("utf-8-sig", errors="replace")
    columns = {column.strip().strip('"') for column in head.split(",")}
    return {"kind", "relation", "object", "quote", "clause"} <= columns


def _bare(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running the cell as a formula."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
