"""A list that came back with a person's decisions: which list it is, its rows, and what was decided on each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import DataRefused, UsageError
from graph.records import Place, Refusal
from graph.text import file_name, fold
from graph.words import has_word, word
from graph.xlsx import read_sheets

VERDICTS: Mapping[str, tuple[str, ...]] = {
    "confirmed": ("确认", "是", "对", "√", "y", "yes", "1", "true", "confirmed"),
    "rejected": ("否定", "否", "不是", "排除", "×", "x", "n", "no", "0", "false", "rejected"),
    "open": ("", "待定", "待核实", "open"),
}
_CODES = {fold(text): verdict for verdict, texts in VERDICTS.items() for text in texts}


@dataclass(frozen=True, slots=True)
class Decided:
    """`kind`: which of the lists. `rows`: (place, cells by column, verdict). `refused`: rows that cannot be understood."""

    kind: str
    rows: Sequence[tuple[Place, Mapping[str, str], str]]
    refused: Sequence[Refusal]


def read_decided(path: Path, kinds: Mapping[str, Sequence[str]]) -> Decided:
    """The list at `path` (.xlsx or .csv), heads in Chinese, English or by code. Raises DataRefused, UsageError."""
    if not path.is_file():
        raise UsageError(f"找不到文件 {path}；请检查路径 / no such file")
    name = file_name(path)
    lines = list(_lines(name, path.read_bytes()))
    for position, (_, heads) in enumerate(lines):
        for kind, columns in kinds.items():
            if found := _columns(heads, columns):
                return _decided(kind, name, found, lines[position + 1 :])
    wanted = "；".join("、".join(_heads(column)[0] for column in columns) for columns in kinds.values())
    raise DataRefused(f"{name} 没有可识别的表头；应有列：{wanted} / no heads found")


def _lines(name: str, content: bytes) -> Iterator[tuple[int, list[str]]]:
    if name.lower().endswith(".xlsx"):
        for sheet in read_sheets(name, content)[:1]:
            yield from ((number, [cell.text for cell in cells]) for number, cells in sheet.rows)
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    rows = enumerate(csv.reader(io.StringIO(text, newline="")), 1)
    yield from ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))


def _heads(column: str) -> list[str]:
    keys = (f"suggest_column.{column}", f"column.{column}")
    return [word(key, lang) for key in keys if has_word(key) for lang in ("zh", "en")] + [column]


def _columns(heads: Sequence[str], columns: Sequence[str]) -> dict[str, int]:
    """Where each column stands; empty unless all are there."""
    where = {fold(head): i for i, head in enumerate(heads)}
    found = {c: where[fold(h)] for c in columns for h in reversed(_heads(c)) if fold(h) in where}
    return found if len(found) == len(columns) else {}


def _decided(kind: str, name: str, where: Mapping[str, int], lines: Sequence[tuple[int, Sequence[str]]]) -> Decided:
    rows, refused = [], []
    for number, cells in lines:
        place = Place(name, number)
        told = {c: _unquoted(cells[i]) if i < len(cells) else "" for c, i in where.items()}
        verdict = _CODES.get(fold(told["decision"]))
        empty = [c for c in where if c in ("firm", "product", "link", "from", "to") and not told[c]]
        if verdict and not empty:
            rows.append((place, told, verdict))
        elif empty:
            refused.append(Refusal("missing_end", place, f"缺少 {_heads(empty[0])[0]}；请补上 / a cell is empty"))
        else:
            cure = "请写 确认 或 否定，未定的留空"
            refused.append(
                Refusal("bad_value", place, f"{_heads('decision')[0]} = {told['decision']!r}：{cure} / not a decision")
            )
    return Decided(kind, rows, refused)


def _unquoted(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running the cell as a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
