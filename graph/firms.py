"""Which enterprise records speak of one firm: same credit code, same stock code, or same full name without a clash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.records import NodeRecord
from graph.text import fold, key_text

_CREDIT = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def valid_credit_code(code: str) -> bool:
    """True if `code` is a unified social credit code with the check character of GB 32100-2015."""
    if not _CREDIT.fullmatch(code):
        return False
    total = sum(weight * _ALPHABET.index(char) for weight, char in zip(_WEIGHTS, code))
    return _ALPHABET[(31 - total % 31) % 31] == code[-1]


def _text(record: NodeRecord, prop: str) -> str:
    return key_text(str(record.props.get(prop, "")))


class _Groups:
    """Union-find over record numbers, each group with the credit codes met in it."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.parent = list(range(len(codes)))
        self.codes = [{code} if code else set[str]() for code in codes]

    def find(self, item: int) -> int:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, a: int, b: int) -> bool:
        """Make a and b one group, unless that would put two credit codes together."""
        a, b = sorted((self.find(a), self.find(b)))
        if a == b:
            return True
        if len(self.codes[a] | self.codes[b]) > 1:
            return False
        self.parent[b] = a
        self.codes[a] |= self.codes[b]
        return True


def _join_by(groups: _Groups, keyed: Iterable[tuple[str, int]]) -> None:
    first: dict[str, list[int]] = {}
    for key, number in keyed:
        heads = first.setdefault(key, [])
        if not any(groups.join(head, number) for head in heads):
            heads.append(number)


def group_firms(records: Sequence[NodeRecord], sources: Sequence[str]) -> list[str]:
    """The node id of each record, in order: made of the group's credit code, else stock code, else full name, else name.

    Records with different credit codes never share a group. A record known by name alone joins a firm whose
    full name is that name, and the firm of the same short name in its own source; a short name never joins two sources.
    """
    codes = [_text(record, "credit_code") for record in records]
    groups = _Groups(codes)
    _join_by(groups, ((code, i) for i, code in enumerate(codes) if code))
    _join_by(groups, ((s, i) for i, r in enumerate(records) if (s := _text(r, "stock_code"))))
    _join_by(groups, _full_names(records))
    _join_by(groups, _bare_names(records, sources))
    return _ids(records, groups)


def _full_names(records: Sequence[NodeRecord]) -> list[tuple[str, int]]:
    """(name, record number) pairs, those with a code first so that a bare name never decides between two of them."""
    named = [(fold(_text(r, "full_name") or r.name), i) for i, r in enumerate(records)]
    return sorted(named, key=lambda pair: (not records[pair[1]].props.get("credit_code"), pair[1]))


def _bare_names(records: Sequence[NodeRecord], sources: Sequence[str]) -> list[tuple[str, int]]:
    """(source and short name, record number) for names that a source gives at least once without code or full name."""
    keys = [f"{source}\n{fold(record.name)}" for source, record in zip(sources, records)]
    bare = {key for key, record in zip(keys, records) if _key(record)[0] == 3}
    return sorted((key, i) for i, key in enumerate(keys) if key in bare)


def _ids(records: Sequence[NodeRecord], groups: _Groups) -> list[str]:
    keys: dict[int, tuple[int, str]] = {}
    for i, record in enumerate(records):
        root = groups.find(i)
        keys[root] = min(keys.get(root, (9, "")), _key(record))
    return [f"Enterprise:{keys[groups.find(i)][1]}" for i in range(len(records))]


def _key(record: NodeRecord) -> tuple[int, str]:
    for order, prop in enumerate(("credit_code", "stock_code", "full_name")):
        if text := _text(record, prop):
            return order, text
    return 3, key_text(record.name)
