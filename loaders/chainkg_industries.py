"""ChainKnowledgeGraph's industries. Its 511 (31, 134 and 346 by level) are those of 申万行业分类（2021版）.

company_industry.json still numbers some of them as the edition before did (610102 was 水泥制造, now 水泥制品), so the
name decides where both know it, then the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.records import NodeRecord, Place, Record, Refusal
from loaders.chainkg_rows import (
    IN_INDUSTRY,
    INDUSTRY,
    INDUSTRY_LINKS,
    Cells,
    Edges,
    RawFolder,
    beside,
    blank,
    name_of,
    node,
    stock_code,
)

SCHEME = "申万行业分类（2021版）"
CONFIDENCE = 0.9


class Known(NamedTuple):
    """industry.json by code and by name; a name that several codes bear decides nothing."""

    names: dict[str, str]
    codes: dict[str, str]


def known_industries(raw: RawFolder) -> Known:
    """What industry.json says."""
    pairs = [(name_of(cells.get("code")), name_of(cells.get("name"))) for _, cells in raw.tables[INDUSTRY]]
    twice = {name for name in (n for _, n in pairs) if sum(n == name for _, n in pairs) > 1}
    return Known(dict(pairs), {name: code for code, name in pairs if code and name not in twice})


def code_of(known: Known, code: str, name: str) -> str:
    """The code of the industry that a row means by this code and name."""
    return code if known.names.get(code) == name else known.codes.get(name, code)


def industry_records(raw: RawFolder) -> Iterator[Record | Refusal]:
    """One Industry a row of industry.json and one PART_OF a row of industry_industry.json, with the ends they lack."""
    known = known_industries(raw)
    for number, cells in raw.tables[INDUSTRY]:
        place = Place(INDUSTRY, number)
        code, name = name_of(cells.get("code")), name_of(cells.get("name"))
        yield _industry(raw, code, name, place) if code and name else blank(place, "行业")
    seen = set(known.names)
    edges = Edges("PART_OF", "Industry", "Industry", raw.day, CONFIDENCE)
    for number, cells in raw.tables[INDUSTRY_LINKS]:
        place = Place(INDUSTRY_LINKS, number)
        ends = _end(known, cells, "from_code", "from_industry"), _end(known, cells, "to_code", "to_industry")
        yield from _missing(raw, ends, seen, place)
        yield _part_of(edges, ends[0][0], ends[1][0], place)


def _end(known: Known, cells: Cells, code: str, name: str) -> tuple[str, str]:
    text = name_of(cells.get(name))
    return code_of(known, name_of(cells.get(code)), text), text


def _industry(raw: RawFolder, code: str, name: str, place: Place) -> NodeRecord:
    return node("Industry", name, {"code": code, "scheme": SCHEME}, place, raw.day)


def _missing(raw: RawFolder, ends: tuple[tuple[str, str], ...], seen: set[str], place: Place) -> Iterator[Record]:
    for code, name in ends:
        if code and code not in seen:
            seen.add(code)
            yield beside(_industry(raw, code, name or code, place))


def _part_of(edges: Edges, part: str, whole: str, place: Place) -> Record | Refusal:
    if not part or not whole:
        return blank(place, "行业")
    if part == whole:
        return Refusal("self_loop", place, f"{place} 行业 {part} 隶属自身 / both ends are one industry")
    return edges.of(place, f"Industry:{part}", f"Industry:{whole}")


def firm_industries(raw: RawFolder) -> Iterator[Record | Refusal]:
    """One IN_INDUSTRY a row of company_industry.json, with the industries that only it names."""
    known = known_industries(raw)
    linked = {
        code for _, cells in raw.tables[INDUSTRY_LINKS] for code in (cells.get("from_code"), cells.get("to_code"))
    }
    seen = {*known.names, *map(name_of, linked)}
    edges = Edges("IN_INDUSTRY", "Enterprise", "Industry", raw.day, CONFIDENCE)
    for number, cells in raw.tables[IN_INDUSTRY]:
        place = Place(IN_INDUSTRY, number)
        end = _end(known, cells, "industry_code", "industry_name")
        firm = stock_code(cells.get("company_code")) or name_of(cells.get("company_name"))
        yield from _missing(raw, (end,), seen, place)
        if not firm or not end[0]:
            yield blank(place, "企业或行业")
        else:
            yield edges.of(place, firm, f"Industry:{end[0]}")


def renumbered(raw: RawFolder) -> int:
    """Rows of company_industry.json whose industry was found by its name, not by its code."""
    known = known_industries(raw)
    rows = ((name_of(c.get("industry_code")), name_of(c.get("industry_name"))) for _, c in raw.tables[IN_INDUSTRY])
    return sum(code_of(known, code, name) != code for code, name in rows)
