"""The ICKG folder as it stands: dictionaries of entities, relations and days, and two files of facts by number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from graph.errors import DataRefused
from graph.records import Place, Refusal
from graph.text import clean, iso_date

ENTITIES, RELATIONS, DAYS = "entity2id.txt", "relation2id.txt", "time2id.txt"
FACTS = ("train.txt", "valid.txt")
FILES = (ENTITIES, RELATIONS, DAYS, *FACTS)

ACTIVE_IN, BELONGS_TO, CONTAINS, UPSTREAM_OF = "涉足行业", "归属于行业", "包含", "上游于"
HOLDS_PATENT, MAKES_BY_PATENT = "持有专利", "基于专利生产"
SUPPLIES, WORKS_WITH, JOINT_VENTURE, INVESTS = "供给", "合作", "合资", "投资"
TAKES_OVER, CONTROLS, COMPETES = "并购", "母公司/控股", "竞争"


class Told(NamedTuple):
    """A fact in names: who, what, whom, on which day (ISO), and where it stands."""

    head: str
    relation: str
    tail: str
    day: str
    place: Place


@dataclass(frozen=True)
class RawFolder:
    """`told`: the facts in the order of the files; `refused`: the rows that say none."""

    told: Sequence[Told]
    refused: Sequence[Refusal]
    sha256: str

    @cached_property
    def last_day(self) -> str:
        """The newest day: what the whole folder is as of; '' if it has no facts."""
        return max((fact.day for fact in self.told), default="")

    @cached_property
    def trades(self) -> frozenset[str]:
        """The names that stand for lines of business: what firms are in, and what lines hold or feed."""
        found = set()
        for fact in self.told:
            if fact.relation in (ACTIVE_IN, BELONGS_TO, CONTAINS, UPSTREAM_OF):
                found.add(fact.tail)
            if fact.relation in (CONTAINS, UPSTREAM_OF):
                found.add(fact.head)
        return frozenset(found)


def read_folder(path: Path) -> RawFolder:
    """The folder's rows. Raises DataRefused if a file is no UTF-8 text or a dictionary has a row it cannot have."""
    texts, digest = {}, hashlib.sha256()
    for file in FILES:
        content = (path / file).read_bytes()
        digest.update(file.encode() + content)
        texts[file] = _text(file, content)
    names = (
        _dictionary(ENTITIES, texts[ENTITIES]),
        _dictionary(RELATIONS, texts[RELATIONS]),
        _days(texts[DAYS]),
    )
    found = [_fact(Place(file, number), line, names) for file in FACTS for number, line in _lines(texts[file])]
    told = [item for item in found if isinstance(item, Told)]
    return RawFolder(told, [item for item in found if isinstance(item, Refusal)], digest.hexdigest())


def _text(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataRefused(f"{file}:{line} 不是 UTF-8 文本；请另存为 UTF-8 / not UTF-8 text") from error


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers. Blank lines are no rows."""
    return ((number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _dictionary(file: str, text: str) -> Mapping[str, str]:
    """Names by number, from rows of name, tab, number."""
    names: dict[str, str] = {}
    for number, line in _lines(text):
        name, tab, key = line.rpartition("\t")
        if not tab or not key.strip().isdecimal():
            raise DataRefused(f"{file}:{number} {line[:40]!r}：应为“名称<Tab>编号” / must be a name, a tab, a number")
        names[key.strip()] = clean(name)
    return names


def _days(text: str) -> Mapping[str, str]:
    """ISO days by number, from rows of number, comma, day."""
    days: dict[str, str] = {}
    for number, line in _lines(text):
        key, _, day = line.partition(",")
        try:
            days[key.strip()] = iso_date(day)
        except ValueError as error:
            raise DataRefused(f"{DAYS}:{number} {error}") from error
    return days


def _fact(place: Place, line: str, names: tuple[Mapping[str, str], ...]) -> Told | Refusal:
    cells = line.split("\t")
    if len(cells) != 4:
        message = f"{place} 有 {len(cells)} 列：应为 4 列（头、关系、尾、日期的编号） / must be four numbers"
        return Refusal("broken_row", place, message)
    entities, relations, days = names
    books = ((ENTITIES, entities), (RELATIONS, relations), (ENTITIES, entities), (DAYS, days))
    found = []
    for cell, (file, book) in zip(cells, books):
        name = book.get(cell.strip())
        if name is None:
            return Refusal("unknown_id", place, f"{place} 编号 {cell!r} 不在 {file} 中 / no such number there")
        found.append(name)
    if "" in found:
        return Refusal("blank_name", place, f"{place} 有一端没有名称 / a name is missing")
    head, relation, tail, day = found
    return Told(head, relation, tail, day, place)
