"""Which enterprise records speak of one firm.

One credit code and kindred names, one stock code, or one registered full name, without two codes clashing. One code on
unlike names (copied down a column) is a question for a person and joins nobody; so is a short name. What people decided
is applied before all else.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from graph.firm_names import is_full_name, kindred, name_key, parts, same_word, shortened
from graph.records import NodeRecord
from graph.text import fold, key_text

_CREDIT = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def valid_credit_code(code: str) -> bool:
    """True if `code` is a unified social credit code with the check character of GB 32100-2015."""
    if not _CREDIT.fullmatch(code):
        return False
    total = sum(map(mul, _WEIGHTS, map(_VALUES.__getitem__, code[:17])))
    return _ALPHABET[(31 - total % 31) % 31] == code[-1]


_MOST_NAMES = 50  # a code on more names than this was copied down a column: nothing to compare


@dataclass(frozen=True, slots=True)
class Clash:
    """One credit code on names that are not kindred: the records, by groups of kindred names."""

    code: str
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Firms:
    """`ids`: the node of each record, in order. `set_aside`: records whose code is in question and names nobody.

    `shy`: records known by a short name only, in a list that knows nothing of other sources: their name means them in
    their own row and nobody elsewhere.
    """

    ids: Sequence[str]
    clashes: Sequence[Clash] = ()
    set_aside: frozenset[int] = frozenset()
    shy: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs of record numbers that a person has called one firm (`same`) or two (`apart`)."""

    same: Sequence[tuple[int, int]] = ()
    apart: Sequence[tuple[int, int]] = ()


NOTHING_DECIDED = Decided()


def _text(record: NodeRecord, prop: str) -> str:
    return key_text(str(record.props.get(prop, "")))


class _Groups:
    """Union-find over record numbers, each group with the credit codes met in it and the records it must not meet."""

    def __init__(self, codes: Sequence[str], apart: Iterable[tuple[int, int]]) -> None:
        self.parent = list(range(len(codes)))
        self.codes = [{code} if code else set[str]() for code in codes]
        self.foes: dict[int, set[int]] = defaultdict(set)
        for a, b in apart:
            self.foes[a].add(b)
            self.foes[b].add(a)

    def find(self, item: int) -> int:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, a: int, b: int) -> bool:
        """Make a and b one group, unless that would put two credit codes or two foes together."""
        a, b = sorted((self.find(a), self.find(b)))
        if a == b:
            return True
        if len(self.codes[a] | self.codes[b]) > 1 or self._are_foes(a, b):
            return False
        self.parent[b] = a
        self.codes[a] |= self.codes[b]
        if b in self.foes:
            self.foes[a] |= self.foes[b]
        return True

    def _are_foes(self, a: int, b: int) -> bool:
        return any(self.find(foe) == b for foe in self.foes.get(a, ())) or any(
            self.find(foe) == a for foe in self.foes.get(b, ())
        )


_Joins = Callable[[int, int], bool]


def _join_by(groups: _Groups, keyed: Iterable[tuple[str, int]]) -> None:
    first: dict[str, list[int]] = {}
    for key, number in keyed:
        heads = first.setdefault(key, [])
        if not any(groups.join(head, number) for head in heads):
            heads.append(number)


def group_firms(
    records: Sequence[NodeRecord],
    sources: Sequence[str],
    lists: frozenset[str] = frozenset(),
    decided: Decided = NOTHING_DECIDED,
) -> Firms:
    """The node of each record: made of the group's credit code, else stock code, else full name, else name.

    Records with different credit codes never share a group. A record known by name alone joins a firm whose
    full name is that name, and the firm of the same short name in its own source; a short name never joins two sources.
    `lists` are the sources that are lists of firms: two of their rows are one firm by a name that is no company's only
    if the place is the same too.
    """
    codes = [_text(record, "credit_code") for record in records]
    clashes = _clashes(records, sources, codes, decided)
    aside = frozenset(i for clash in clashes for group in _not_believed(clash, sources) for i in group)
    codes = ["" if i in aside else code for i, code in enumerate(codes)]
    shy = frozenset(i for i, source in enumerate(sources) if source in lists and _is_shy(records[i], codes[i]))
    groups = _Groups(codes, decided.apart)
    for a, b in decided.same:
        groups.join(a, b)
    _join_by(groups, ((code, i) for i, code in enumerate(codes) if code))
    _join_by(groups, ((s, i) for i, r in enumerate(records) if (s := _text(r, "stock_code"))))
    _join_names(groups, _full_names(records, codes, sources, shy), codes, _may_join(records, sources, lists))
    _join_by(groups, _bare_names(records, codes, sources, lists))
    return Firms(_ids(records, codes, groups, sources, shy), clashes, aside, shy)


def _join_names(groups: _Groups, keyed: Iterable[tuple[str, int]], codes: Sequence[str], may: _Joins) -> None:
    """Join by full name. Where firms of several codes bear one name, a record without a code joins none of them."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for key, number in keyed:
        by_name[key].append(number)
    for numbers in by_name.values():
        several = len(numbers) > 2 and len({codes[i] for i in numbers if codes[i]}) > 1
        parties = [[i for i in numbers if codes[i]], [i for i in numbers if not codes[i]]] if several else [numbers]
        for party in parties:
            heads: list[int] = []
            for number in party:
                if not any(may(head, number) and groups.join(head, number) for head in heads):
                    heads.append(number)


def _may_join(records: Sequence[NodeRecord], sources: Sequence[str], lists: frozenset[str]) -> _Joins:
    """False for rows of lists whose one name tells no place while their counties differ: 天宝实业有限公司 may be two."""

    def may(a: int, b: int) -> bool:
        if sources[a] not in lists or sources[b] not in lists or _key(records[a], "")[0] == 1:
            return True
        where = records[a].scope, records[b].scope
        if "" in where or where[0] == where[1]:
            return True
        told = parts(_best_name(records[a]))
        return bool(told.provinces or told.places)

    return may


# ---- codes


@dataclass(frozen=True, slots=True)
class _Coded:
    """Records with their sources and codes; `bearers`: codes by name; `same`: pairs that a person called one firm."""

    records: Sequence[NodeRecord]
    sources: Sequence[str]
    codes: Sequence[str]
    bearers: Mapping[str, set[str]]
    same: frozenset[frozenset[int]]


def _clashes(
    records: Sequence[NodeRecord], sources: Sequence[str], codes: Sequence[str], decided: Decided
) -> list[Clash]:
    """Codes that stand on names which are not kindred."""
    by_code: dict[str, list[int]] = defaultdict(list)
    bearers: dict[str, set[str]] = defaultdict(set)
    for i, code in enumerate(codes):
        if code:
            by_code[code].append(i)
            bearers[name_key(_best_name(records[i]))].add(code)
    coded = _Coded(records, sources, codes, bearers, frozenset(frozenset(pair) for pair in decided.same))
    grouped = ((code, _kin(numbers, coded)) for code, numbers in sorted(by_code.items()) if len(numbers) > 1)
    return [Clash(code, groups) for code, groups in grouped if len(groups) > 1]


def _kin(numbers: Sequence[int], coded: _Coded) -> tuple[tuple[int, ...], ...]:
    """The records of one code in groups of kindred names."""
    names = {(coded.sources[i], name_key(_best_name(coded.records[i]))) for i in numbers}
    known = {name for _, name in names}
    if len(known) == 1:
        return (tuple(numbers),)
    if len(known) > _MOST_NAMES:
        return tuple((number,) for number in numbers)
    once = len({source for source, _ in names}) == len(names)
    groups: list[list[int]] = []
    for number in numbers:
        near = [g for g in groups if any(_are_kin(number, other, coded, once=once) for other in g)]
        groups = [g for g in groups if g not in near] + [[*(i for g in near for i in g), number]]
    return tuple(tuple(sorted(group)) for group in sorted(groups))


def _are_kin(a: int, b: int, coded: _Coded, *, once: bool) -> bool:
    """One firm, given one code: kindred names, a name the other once bore, its short form, or the same word renamed.

    The last two are only believed where each source gives the code to one name (`once`) and no name bears another code, or
    the addresses are equal: 尧柏水泥 above 尧柏江华水泥 is how a code is copied down a column.
    """
    if frozenset((a, b)) in coded.same:
        return True
    one, other = coded.records[a], coded.records[b]
    if any(kindred(x, y) for x in _names(one) for y in _names(other)):
        return True
    names = _best_name(one), _best_name(other)
    address = [name_key(str(record.props.get("address", ""))) for record in (one, other)]
    lone = once and all(len(coded.bearers[name_key(name)]) == 1 for name in names)
    return (lone or address[0] == address[1] != "") and (shortened(*names) or same_word(*names))


def _names(record: NodeRecord) -> Iterable[str]:
    former = record.props.get("former_names", ())
    yield _best_name(record)
    yield from record.aliases
    yield from former if isinstance(former, tuple) else ()


def _best_name(record: NodeRecord) -> str:
    return str(record.props.get("full_name", "")) or record.name


def _not_believed(clash: Clash, sources: Sequence[str]) -> Iterable[tuple[int, ...]]:
    """The groups that must do without the code: all but the one that more sources speak for than for any other."""
    votes = [len({sources[i] for i in group}) for group in clash.groups]
    most = max(votes)
    return [group for group, vote in zip(clash.groups, votes) if vote < most or votes.count(most) > 1]


# ---- names


def _is_shy(record: NodeRecord, code: str) -> bool:
    return not code and not record.props.get("stock_code") and not is_full_name(_best_name(record))


def _full_names(
    records: Sequence[NodeRecord], codes: Sequence[str], sources: Sequence[str], shy: frozenset[int]
) -> list[tuple[str, int]]:
    """(name, record number) pairs, those with a code first so that a bare name never decides between two of them."""
    runs = _runs(records, sources) if shy else ()
    named = [
        (f"{_shy_name(r, sources[i])}\n{runs[i]}" if i in shy else fold(_text(r, "full_name") or r.name), i)
        for i, r in enumerate(records)
    ]
    return sorted(named, key=lambda pair: (not codes[pair[1]], pair[1]))


def _runs(records: Sequence[NodeRecord], sources: Sequence[str]) -> Sequence[int]:
    """A number for rows of one name that follow one another (a firm with a row for each of its products).

    Rows that give an address need not follow one another: their number is 0.
    """
    runs, run = [], 0
    before: tuple[str, str, int] = ("", "", 0)
    for record, source in zip(records, sources):
        if before != (source, record.name, record.place.row - 1):
            run += 1
        before = (source, record.name, record.place.row)
        runs.append(0 if record.props.get("address") else run)
    return runs


def _shy_name(record: NodeRecord, source: str) -> str:
    """What tells a short name in a list from the same one elsewhere: the list, the place, the address."""
    address = name_key(str(record.props.get("address", "")))
    where = f"{record.scope}/{address}" if record.scope or address else ""
    digest = f"/{hashlib.sha256(where.encode()).hexdigest()[:6]}" if where else ""
    return f"{key_text(record.name)}@{source}{digest}"


def _bare_names(
    records: Sequence[NodeRecord], codes: Sequence[str], sources: Sequence[str], lists: frozenset[str]
) -> list[tuple[str, int]]:
    """(source and short name, record number) for names that a source gives at least once without code or full name."""
    own = [(i, f"{source}\n{fold(records[i].name)}") for i, source in enumerate(sources) if source not in lists]
    bare = {key for i, key in own if _key(records[i], codes[i])[0] == 3}
    return sorted((key, i) for i, key in own if key in bare)


def _ids(
    records: Sequence[NodeRecord], codes: Sequence[str], groups: _Groups, sources: Sequence[str], shy: frozenset[int]
) -> list[str]:
    keys: dict[int, tuple[int, str]] = {}
    for i, record in enumerate(records):
        root = groups.find(i)
        key = (4, _shy_name(record, sources[i])) if i in shy else _key(record, codes[i])
        keys[root] = min(keys.get(root, (9, "")), key)
    return _told_apart([f"Enterprise:{keys[groups.find(i)][1]}" for i in range(len(records))], groups)


def _told_apart(ids: list[str], groups: _Groups) -> list[str]:
    """Two groups that no key tells apart (a person has called them two firms) get ids of their own."""
    roots: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(ids):
        root = groups.find(i)
        if root not in roots[node]:
            roots[node].append(root)
    if all(len(known) == 1 for known in roots.values()):
        return ids
    places = [roots[node].index(groups.find(i)) for i, node in enumerate(ids)]
    return [f"{node}#{place + 1}" if place else node for node, place in zip(ids, places)]


def _key(record: NodeRecord, code: str) -> tuple[int, str]:
    if code:
        return 0, code
    for order, prop in enumerate(("stock_code", "full_name"), 1):
        if text := _text(record, prop):
            return order, text
    return 3, key_text(record.name)
