"""The ICKG folder (github.com/WayneYin9/ICKG): dated facts on Chinese industry in 2025, taken from news by a program.

Its ties between firms become ours, each dated by its day. What it says of lines of business and products counts where the
graph knows both ends already: its words for them are free, 10,000 for 29,000 rows. Patents have no place in the graph.
Which relation becomes which edge, with what standing, and why: docs/decisions/0017-ties-from-news.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.firm_merge import NEWS_KIND
from graph.records import EdgeRecord, NodeRecord, Place, Record, Refusal, Value
from loaders.about import About
from loaders.ickg_firms import BODY, CROWD, FIRMS, FULL, TRADE, kind_of
from loaders.ickg_rows import (
    ACTIVE_IN,
    BELONGS_TO,
    COMPETES,
    CONTAINS,
    CONTROLS,
    FILES,
    HOLDS_PATENT,
    INVESTS,
    JOINT_VENTURE,
    MAKES_BY_PATENT,
    SUPPLIES,
    TAKES_OVER,
    UPSTREAM_OF,
    WORKS_WITH,
    RawFolder,
    Told,
    read_folder,
)

ID = "ickg"
KIND = NEWS_KIND
SOURCE = "ICKG"
URL = "https://github.com/WayneYin9/ICKG"


class _Tie(NamedTuple):
    """The edge that a relation between firms becomes, and how far it may be trusted: by full names, by press names."""

    type: str
    full: float
    press: float


TIES = {
    SUPPLIES: _Tie("SUPPLIES", 0.85, 0.75),
    WORKS_WITH: _Tie("PARTNERS", 0.85, 0.75),
    JOINT_VENTURE: _Tie("PARTNERS", 0.85, 0.75),
    INVESTS: _Tie("INVESTS_IN", 0.85, 0.75),
    TAKES_OVER: _Tie("INVESTS_IN", 0.85, 0.75),
    CONTROLS: _Tie("OWNS", 0.7, 0.6),
    COMPETES: _Tie("COMPETES", 0.85, 0.75),
}
_TRADE_CONFIDENCE, _PRODUCT_CONFIDENCE = 0.7, 0.5
_NAME_CONFIDENCE = 0.6  # what other sources call a firm is what is shown
_DROPPED = {
    HOLDS_PATENT: ("patent", "专利不是产品，图谱不收 / a patent is no product"),
    CONTAINS: ("between_trades", "行业字样之间的关系不是投入产出，不采用 / lines of business are no products"),
    UPSTREAM_OF: ("between_trades", "行业字样之间的关系不是投入产出，不采用 / lines of business are no products"),
}
_NO_FIRM = {
    TRADE: ("trade_as_firm", "是行业字样，不是企业 / names a line of business"),
    BODY: ("no_firm", "是机关、院校、社团或地方，不是企业 / is no firm"),
    CROWD: ("no_one_firm", "泛指一类企业，不是一家 / means no one firm"),
}


def accepts(path: Path) -> bool:
    """True if the path is a folder with the files that make it up."""
    return all((path / file).is_file() for file in FILES)


def read(path: Path) -> RawFolder:
    """The folder's rows. Raises DataRefused with file and line if one is no text."""
    return read_folder(path)


def about(raw: RawFolder) -> About:
    """Its rows over both files; the notes count rows by relation's edge and what firms are known by."""
    kinds = Counter(_kind(raw, name) for name in _firms(raw))
    notes = {"firms_by_full_name": kinds[FULL], "firms_by_press_name": sum(kinds.values()) - kinds[FULL]}
    return About(ID, SOURCE, KIND, raw.sha256, len(raw.told) + len(raw.refused), notes)


def transform(raw: RawFolder) -> Iterator[Record | Refusal]:
    """One edge or refusal a row; the document and the firms that ties name beside them. Pure."""
    about_it: dict[str, Value] = {
        "title": "ICKG（由程序从新闻中抽取）", "url": URL, "kind": "dataset", "date": raw.last_day, "sha256": raw.sha256,
    }  # fmt: skip
    day = raw.last_day
    yield NodeRecord("Document", SOURCE, (), about_it, "", SOURCE, (), "stated", None, day, Place("", 0), False)
    yield from raw.refused
    for name, fact in _firms(raw).items():
        props: dict[str, Value] = {"full_name": name} if _kind(raw, name) == FULL else {}
        yield NodeRecord(
            "Enterprise", name, (), props, "", SOURCE, (str(fact.place),),
            "stated", _NAME_CONFIDENCE, fact.day, fact.place, False,
        )  # fmt: skip
    for fact in raw.told:
        yield _record(raw, fact)


def _kind(raw: RawFolder, name: str) -> str:
    return _kinds(name, raw.trades)


_kinds = lru_cache(maxsize=1 << 16)(kind_of)


def _firms(raw: RawFolder) -> dict[str, Told]:
    """The firms that ties name, each with the first fact on it."""
    firms: dict[str, Told] = {}
    for fact in raw.told:
        if fact.relation in TIES and _fault(raw, fact) is None:
            firms.setdefault(fact.head, fact)
            firms.setdefault(fact.tail, fact)
    return firms


def _record(raw: RawFolder, fact: Told) -> Record | Refusal:
    if fault := _fault(raw, fact):
        return fault
    if tie := TIES.get(fact.relation):
        known = _kind(raw, fact.head) == _kind(raw, fact.tail) == FULL
        status, confidence = ("stated", tie.full) if known else ("derived", tie.press)
        return _edge(fact, tie.type, "Enterprise", status, confidence)
    if fact.relation in (ACTIVE_IN, BELONGS_TO):
        return _edge(fact, "IN_INDUSTRY", "Industry", "stated", _TRADE_CONFIDENCE)
    return _edge(fact, "PRODUCES", "Product", "assumed", _PRODUCT_CONFIDENCE)


def _fault(raw: RawFolder, fact: Told) -> Refusal | None:
    if fact.relation in _DROPPED:
        reason, why = _DROPPED[fact.relation]
        return Refusal(reason, fact.place, f"{fact.place} {fact.head!r} {fact.relation} {fact.tail!r}：{why}")
    if fact.relation not in (*TIES, ACTIVE_IN, BELONGS_TO, MAKES_BY_PATENT):
        return Refusal("bad_value", fact.place, f"{fact.place} 关系 {fact.relation!r} 不认识 / an unknown relation")
    for name in (fact.head, fact.tail) if fact.relation in TIES else (fact.head,):
        if (kind := _kind(raw, name)) not in FIRMS:
            reason, why = _NO_FIRM[kind]
            return Refusal(reason, fact.place, f"{fact.place} {name!r} {why}")
    return None


def _edge(fact: Told, edge_type: str, label: str, status: str, confidence: float) -> EdgeRecord:
    props: dict[str, Value] = {"date": fact.day} if label == "Enterprise" else {}
    return EdgeRecord(
        edge_type, "Enterprise", fact.head, label, fact.tail, props, "",
        SOURCE, (str(fact.place),), status, confidence, fact.day, fact.day, "", fact.place,
    )  # fmt: skip


def follows(records: Sequence[Record]) -> Iterator[Record]:
    """Nothing: what a row implies is said beside it."""
    return iter(())
