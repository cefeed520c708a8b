"""The ChainKnowledgeGraph folder as it stands: seven files of JSON lines, each row with its line number."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from graph.errors import DataRefused
from graph.records import EdgeRecord, NodeRecord, Place, Refusal, Value
from graph.text import clean, key_text

SOURCE = "ChainKnowledgeGraph"
COMPANY, PRODUCT, INDUSTRY = "company.json", "product.json", "industry.json"
MAKES, LINKS = "company_product.json", "product_product.json"
IN_INDUSTRY, INDUSTRY_LINKS = "company_industry.json", "industry_industry.json"
FILES = (COMPANY, PRODUCT, INDUSTRY, MAKES, LINKS, IN_INDUSTRY, INDUSTRY_LINKS)
MATERIAL, OUTPUT, SMALL_CLASS = "上游材料", "下游产品", "产品小类"
NOTHING: Mapping[str, Value] = {}
Cells = Mapping[str, Any]
Pair = tuple[str, str]

_BREAK = re.compile(r"[^\S\r\n]*[\r\n]+\s*")
_ODD = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
_CODE = re.compile(r"(\d{6})(?:\.[A-Z]{2})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class RawFolder:
    """`tables[file]`: (line number, cells) of each row; `broken`: the lines that are no flat JSON object."""

    tables: Mapping[str, Sequence[tuple[int, Cells]]]
    broken: Sequence[Place]
    sha256: str

    @cached_property
    def day(self) -> str:
        """The newest listing in company.json: the day that the whole folder is as of; '' if it names none."""
        times = (str(cells.get("time", "")) for _, cells in self.tables[COMPANY])
        return max((time for time in times if _DAY.fullmatch(time)), default="")

    @cached_property
    def listed(self) -> frozenset[str]:
        """Keys of the products that product.json names."""
        return frozenset(product_key(cells.get("name")) for _, cells in self.tables[PRODUCT])

    @cached_property
    def links(self) -> Sequence[tuple[int, object, str, str]]:
        """(line, relation, from, to) of product_product.json with the products' keys, turned so that an input comes first.

        上游材料 names the material second (红豆薏米仁汤, 冰糖), 下游产品 the product.
        """
        rows = (
            (number, cells.get("rel"), product_key(cells.get("from_entity")), product_key(cells.get("to_entity")))
            for number, cells in self.tables[LINKS]
        )
        return [(number, rel, b, a) if rel == MATERIAL else (number, rel, a, b) for number, rel, a, b in rows]

    @cached_property
    def inputs(self) -> frozenset[Pair]:
        """(input, product) keys that the file states by either of its two words for it."""
        return frozenset((a, b) for _, rel, a, b in self.links if rel in (MATERIAL, OUTPUT) and a and b and a != b)

    @cached_property
    def makes(self) -> Sequence[tuple[int, str, str, Cells]]:
        """(line, firm, product, cells) of company_product.json: the firm by its code, else its name; the product's key."""
        return [
            (
                number,
                stock_code(cells.get("company_code")) or name_of(cells.get("company_name")),
                product_key(cells.get("product_name")),
                cells,
            )
            for number, cells in self.tables[MAKES]
        ]


def read_folder(path: Path) -> RawFolder:
    """The files that are there. Raises DataRefused if one is not UTF-8."""
    digest = hashlib.sha256()
    tables: dict[str, list[tuple[int, Cells]]] = {}
    broken: list[Place] = []
    for file in FILES:
        content = (path / file).read_bytes() if (path / file).is_file() else b""
        digest.update(file.encode() + content)
        tables[file], bad = _table(_text(file, content))
        broken += [Place(file, number) for number in bad]
    return RawFolder(tables, broken, digest.hexdigest())


def _text(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataRefused(f"{file}:{line} 不是 UTF-8 文本；请另存为 UTF-8 / not UTF-8 text") from error


def _table(text: str) -> tuple[list[tuple[int, Cells]], list[int]]:
    """Rows with their line numbers, and the numbers of lines that hold no flat object. Blank lines are no rows."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    try:
        objects = json.loads(f"[{','.join(line for _, line in lines)}]")
    except (ValueError, RecursionError):
        objects = []
    if len(objects) != len(lines):
        objects = [_object(line) for _, line in lines]
    rows: list[tuple[int, Cells]] = [(number, cells) for (number, _), cells in zip(lines, objects) if _is_flat(cells)]
    return rows, [number for (number, _), cells in zip(lines, objects) if not _is_flat(cells)]


def _is_flat(cells: object) -> bool:
    return isinstance(cells, dict) and not any(isinstance(cell, (list, dict)) for cell in cells.values())


def _object(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def broken_rows(raw: RawFolder) -> Iterator[Refusal]:
    """A refusal for each line that could not be read."""
    for place in raw.broken:
        yield Refusal(
            "broken_row", place, f"{place} 不是一层的 JSON 对象，请改正该行 / the line is no flat JSON object"
        )


# ---- cells


@lru_cache(maxsize=1 << 18)
def name_of(cell: object) -> str:
    """A name as shown: control characters dropped, blanks folded, a name broken over two lines put together again.

    The file writes 光纤复合⏎架空地线 for 光纤复合架空地线; only between Latin words does a break stand for a blank.
    """
    text = cell if isinstance(cell, str) else "" if cell is None else str(cell)
    if not _ODD.search(text):
        return text
    text = _BREAK.sub(_joint, text.strip())
    return clean(_ODD.sub(lambda found: " " if found[0].isspace() else "", text))


def _joint(found: re.Match[str]) -> str:
    around = found.string[found.start() - 1 : found.start()] + found.string[found.end() : found.end() + 1]
    return " " if around.isascii() and around.isalnum() else ""


@lru_cache(maxsize=1 << 18)
def product_key(cell: object) -> str:
    """What a product is known by: its name as it stands in an id."""
    return key_text(name_of(cell))


@lru_cache(maxsize=1 << 14)
def stock_code(cell: object) -> str:
    """The six digits of `688268.SH` or `688268`, '' if there are none."""
    found = _CODE.fullmatch(name_of(cell))
    return found[1] if found else ""


# ---- records


def node(label: str, name: str, props: Mapping[str, Value], place: Place, day: str) -> NodeRecord:
    """A node as the primary record of its row."""
    return NodeRecord(label, name, (), props, "", SOURCE, (_row(place),), "stated", None, day, place)


def beside(record: NodeRecord) -> NodeRecord:
    """The node as one that follows from a row, which is counted for something else."""
    return record._replace(primary=False)


@dataclass(frozen=True)
class Edges:
    """Makes the edges of one kind, each the primary record of its row. `start` and `end` are the labels of its ends."""

    kind: str
    start: str
    end: str
    day: str
    confidence: float
    status: str = "stated"

    def of(self, place: Place, from_ref: str, to_ref: str, props: Mapping[str, Value] = NOTHING) -> EdgeRecord:
        """The edge that the row at `place` says."""
        return EdgeRecord(
            self.kind, self.start, from_ref, self.end, to_ref, props, "",
            SOURCE, (_row(place),), self.status, self.confidence, self.day, "", "", place,
        )  # fmt: skip


def _row(place: Place) -> str:
    return f"{place[0]}:{place[1]}"


def blank(place: Place, what: str) -> Refusal:
    """The refusal of a row without the name of `what`."""
    return Refusal("blank_name", place, f"{place} 缺少{what}名称 / a name is missing")
