"""ChainKnowledgeGraph's listed firms: names, standing, place and what they make.

Rows of one stock code and one listing date are one firm under its present and its former names. The file gives no
date of the change; wherever public history tells, the earlier row has the later name (鼎龙文化 before 骅威文化), so the
first row of a code is the present one. Some rows carry the code and short name of quite another firm: 中国交通建设 stands
under 688078 龙软科技. They are told by a listing date that differs from the other rows' or precedes the board's first
day, with a full name that does not hold the short one; such a firm is kept by its full name alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.records import EdgeRecord, Place, Record, Refusal, Value
from graph.text import key_text
from loaders.chainkg_rows import (
    COMPANY,
    IN_INDUSTRY,
    MAKES,
    NOTHING,
    SOURCE,
    RawFolder,
    beside,
    blank,
    name_of,
    node,
    stock_code,
)
from loaders.divisions import place_of_firm, region_records
from loaders.places import DERIVED

_DELISTED = re.compile(r"退市.*|.*退|.*\(退市\)")
_ST = re.compile(r"S?\*?ST(?![A-Za-z]).*")
_FIRST_DAY = {"688": "2019-07-22", "689": "2019-07-22", "300": "2009-10-30", "301": "2009-10-30"}
_PLACE_CONFIDENCE = 0.6


class Row(NamedTuple):
    """A row of company.json. `code` is '' where it is none, or another firm's."""

    number: int
    name: str
    full_name: str
    code: str
    listed: str

    @property
    def place(self) -> Place:
        return Place(COMPANY, self.number)


class Firms(NamedTuple):
    """`rows` in the file's order; `first` the present row by code; `names` all short names by code, in any file;

    `borrowed` the numbers of rows that bear another firm's code.
    """

    rows: Sequence[Row]
    first: dict[str, Row]
    names: dict[str, dict[str, Place]]
    borrowed: frozenset[int]


def firms_of(raw: RawFolder) -> Firms:
    """What company.json and the two files that link to it say of firms."""
    by_code: dict[str, list[Row]] = defaultdict(list)
    rows = [
        Row(number, name_of(c.get("name")), name_of(c.get("fullname")), stock_code(c.get("code")), str(c.get("time")))
        for number, c in raw.tables[COMPANY]
    ]
    for row in rows:
        by_code[row.code].append(row)
    borrowed = frozenset(row.number for row in rows if row.code and _is_borrowed(row, by_code[row.code]))
    rows = [row._replace(code="", name=row.full_name) if row.number in borrowed else row for row in rows]
    first: dict[str, Row] = {}
    for row in rows:
        if row.code:
            first.setdefault(row.code, row)
    return Firms(rows, first, _names(raw, rows), borrowed)


def _is_borrowed(row: Row, twins: Sequence[Row]) -> bool:
    early = "1" <= row.listed[:1] <= "2" and row.listed < _FIRST_DAY.get(row.code[:3], "")
    clash = early or any(twin.listed != row.listed for twin in twins)
    return clash and bool(row.full_name) and row.name not in row.full_name


def _names(raw: RawFolder, rows: Sequence[Row]) -> dict[str, dict[str, Place]]:
    """Short names by code (by name where there is no code), each with the first place it stands."""
    names: dict[str, dict[str, Place]] = defaultdict(dict)
    for row in rows:
        if row.code:
            names[row.code].setdefault(row.name, row.place)
    for file in (MAKES, IN_INDUSTRY):
        pairs = [(cells.get("company_code"), cells.get("company_name")) for _, cells in raw.tables[file]]
        numbers = dict(zip(reversed(pairs), (number for number, _ in reversed(raw.tables[file]))))
        for (code, cell), number in reversed(numbers.items()):
            name = name_of(cell)
            if ref := stock_code(code) or name:
                names[ref].setdefault(name, Place(file, number))
    return names


def standing(names: Iterator[str] | Sequence[str]) -> str:
    """`delisted` if any of the names says so, else `st` if any does, else ''."""
    keys = [key_text(name) for name in names]
    if any(_DELISTED.fullmatch(key) for key in keys):
        return "delisted"
    return "st" if any(_ST.fullmatch(key) for key in keys) else ""


def firm_records(raw: RawFolder, firms: Firms) -> Iterator[Record | Refusal]:
    """One Enterprise a row of company.json, then names and firms that only the other files know."""
    older = former_names(firms)
    for row in firms.rows:
        if not row.name and not row.full_name:
            yield blank(row.place, "企业")
            continue
        present = not row.code or firms.first[row.code] is row
        props = {"full_name": row.full_name, **_props(firms, row.code)}
        if present and row.code in older:
            props["former_names"] = older[row.code]
        yield node("Enterprise", row.name or row.full_name, props, row.place, raw.day if present else "")
    for ref, name, place in other_names(firms):
        code = stock_code(ref)
        yield beside(node("Enterprise", name or code, _props(firms, code) if code else {}, place, raw.day))


def _props(firms: Firms, code: str) -> dict[str, Value]:
    return {"stock_code": code, "status": standing(list(firms.names[code]))} if code else {}


def former_names(firms: Firms) -> dict[str, tuple[str, ...]]:
    """Short and full names, by code, that the rows after its first one bear and the first does not."""
    older: dict[str, dict[str, None]] = defaultdict(dict)
    for row in firms.rows:
        if row.code and (now := firms.first[row.code]) is not row:
            older[row.code].update({text: None for text in (row.name, row.full_name) if text not in ("", *now[1:3])})
    return {code: tuple(names) for code, names in older.items() if names}


def other_names(firms: Firms) -> Iterator[tuple[str, str, Place]]:
    """(code or name, name, place) of what company_product.json and company_industry.json add to company.json."""
    bare = {key_text(row.name) for row in firms.rows}
    for ref, names in firms.names.items():
        for name, place in names.items():
            if place.file != COMPANY and (stock_code(ref) or key_text(name) not in bare):
                yield ref, name, place


# ---- places


def placed(firms: Firms) -> dict[int, str]:
    """Division codes, by row number, of the firms whose present full name begins with a place."""
    present = (row for row in firms.rows if not row.code or firms.first[row.code] is row)
    return {row.number: adcode for row in present if (adcode := place_of_firm(row.full_name))}


def place_records(raw: RawFolder, firms: Firms) -> Iterator[Record]:
    """LOCATED_IN edges derived from full names, and the regions they end in."""
    found = placed(firms)
    for row in firms.rows:
        if adcode := found.get(row.number, ""):
            yield EdgeRecord(
                "LOCATED_IN", "Enterprise", row.code or row.full_name, "Region", f"Region:{adcode}", NOTHING, "",
                SOURCE, (str(row.place),), "derived", _PLACE_CONFIDENCE, raw.day, "", "", row.place, False,
            )  # fmt: skip
    yield from region_records(set(found.values()), DERIVED)
