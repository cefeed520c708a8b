"""Pairs of firms that may be one: what a person should look at. Nothing here merges anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.firm_names import branch, compatible, is_full_name, name_key, numerals, parts
from graph.merge import Merger
from graph.records import NodeRecord

ALIKE = 0.8  # likeness of the firms' own words from which two full names are worth a look
_MOST_OF_A_CODE = 20  # pairs shown of one code on unlike names
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm of the graph: its names, the longest first, and what helps to tell it from another."""

    id: str
    names: tuple[str, ...]
    code: str
    addresses: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """`kind`: code (one code, unlike names), name (equal but for place and form), short (a short form), near (alike)."""

    kind: str
    score: float
    a: Firm
    b: Firm


def pairs(merger: Merger) -> list[Pair]:
    """Pairs a person has not decided on, surest first. Firms of two different codes are never a pair."""
    firms = {node: _firm(node, records) for node, records in merger.nodes["Enterprise"].items()}
    found = {(p.a.id, p.b.id): p for p in _by_name(firms.values())}
    found |= {(p.a.id, p.b.id): p for p in _by_code(firms, merger)}
    open_ = [pair for key, pair in found.items() if frozenset(key) not in merger.apart]
    return sorted(open_, key=lambda p: (-p.score, p.a.id, p.b.id))


def _firm(node: str, records: Sequence[NodeRecord]) -> Firm:
    names: dict[str, None] = {}
    for record in records:
        former = record.props.get("former_names", ())
        names |= dict.fromkeys((str(record.props.get("full_name", "")) or record.name, record.name, *record.aliases))
        names |= dict.fromkeys(former if isinstance(former, tuple) else ())
    said = [str(record.props.get("address", "")) for record in records]
    codes = [str(record.props["credit_code"]) for record in records if "credit_code" in record.props]
    return Firm(
        node, tuple(names), codes[0] if codes else "", tuple(dict.fromkeys(filter(None, said))),
        tuple(dict.fromkeys(record.source for record in records)),
    )  # fmt: skip


def _by_code(firms: Mapping[str, Firm], merger: Merger) -> Iterator[Pair]:
    for question in merger.questions:
        known = sorted({node for node in question.firms if node in firms})
        for a, b in list(combinations(known, 2))[:_MOST_OF_A_CODE]:
            yield Pair("code", _likeness(firms[a].names[0], firms[b].names[0]), firms[a], firms[b])


def _by_name(firms: Iterable[Firm]) -> Iterator[Pair]:
    """Each firm without a code against those whose own word begins or goes on alike."""
    blocks: dict[str, list[tuple[str, Firm]]] = defaultdict(list)
    for firm in firms:
        for name in firm.names:
            for key in _keys(name):
                blocks[key].append((name, firm))
    for block in blocks.values():
        if any(not firm.code for _, firm in block):
            yield from _in_block(block)


def _keys(name: str) -> set[str]:
    rest = parts(name).rest
    return {f"begins {rest[:_SHORTEST]}", *([f"goes on {rest[2:6]}"] if len(rest) >= 6 else [])}


def _in_block(block: Sequence[tuple[str, Firm]]) -> Iterator[Pair]:
    for number, (name, firm) in enumerate(block):
        if firm.code:
            continue
        for place, (other, its) in enumerate(block):
            if its.id != firm.id and (its.code or place > number) and (kind := _kind(name, other)):
                a, b = sorted((firm, its), key=lambda f: f.id)
                yield Pair(kind, _score(kind, name, other, firm, its), a, b)


def _kind(a: str, b: str) -> str:
    """How two names are alike, '' if they are not."""
    one, other = parts(a), parts(b)
    if branch(a)[1] != branch(b)[1] or not compatible(one, other):
        return ""
    if one.rest == other.rest:
        return "name" if is_full_name(a) == is_full_name(b) else "short"
    short, long = sorted((one.rest, other.rest), key=len)
    if not (is_full_name(a) and is_full_name(b)):
        return "short" if len(short) >= _SHORTEST and long.startswith(short) else ""
    if abs(len(long) - len(short)) > 1 or numerals(short) != numerals(long):
        return ""
    return "near" if _likeness(short, long) >= ALIKE else ""


def _likeness(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return round(fuzz.ratio(name_key(a), name_key(b)) / 100, 3)


def _score(kind: str, a: str, b: str, one: Firm, other: Firm) -> float:
    """Likeness of the names, half of what is missing given back where the addresses are equal."""
    whole = max(_likeness(a, b), {"name": 0.9, "near": ALIKE, "short": 0.5}[kind])
    same = {name_key(text) for text in one.addresses} & {name_key(text) for text in other.addresses}
    return round(whole + (1 - whole) / 2 if same else whole, 3)
