"""Firms within a merge: people's decisions brought to the records they mean, and what a firm of several names shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from graph.firms import NOTHING_DECIDED, Decided, Firms, group_firms
from graph.records import EdgeRecord, NodeRecord, Source, Value
from graph.text import fold

SAME, APART = "SAME_AS", "DIFFERS_FROM"
LIST_KIND = "register"  # sources of this kind are lists of firms, each of which knows nothing of the others
NEWS_KIND = "news"  # sources of this kind call firms as the press does, and mean whatever firm bears the name


class Decision(NamedTuple):
    """A person's word on a pair, and the source it stands in."""

    source: str
    edge: EdgeRecord


class Problem(NamedTuple):
    """A decision that cannot be followed, and why."""

    decision: Decision
    reason: str
    message: str


def decisions_of(sources: Sequence[Source]) -> list[Decision]:
    """All decisions on pairs of firms, in the order of sources."""
    return [Decision(source.id, edge) for source in sources for edge in source.edges if edge.type in (SAME, APART)]


def group(
    records: Sequence[NodeRecord], sources: Sequence[str], lists: frozenset[str], decisions: Sequence[Decision]
) -> tuple[Firms, list[Problem], set[frozenset[str]]]:
    """Firms as people decided, the decisions that do not fit the records, and the pairs of nodes called two firms."""
    firms = group_firms(records, sources, lists)
    if not decisions:
        return firms, [], set()
    index = _index(records, firms.ids)
    met: dict[int, tuple[list[int], list[int]]] = {}
    problems: list[Problem] = []
    for number, decision in enumerate(decisions):
        ends = [index.get(_bare(ref), set()) for ref in (decision.edge.from_ref, decision.edge.to_ref)]
        nodes = [firms.ids[next(iter(end))] if len({firms.ids[i] for i in end}) == 1 else "" for end in ends]
        if "" in nodes:
            missing = decision.edge.from_ref if not nodes[0] else decision.edge.to_ref
            message = (
                f"判定中的企业 {missing!r} 在各来源中没有或不唯一；该判定暂不起作用 / the firm is unknown or not unique"
            )
            problems.append(Problem(decision, "missing_end", message))
        else:
            met[number] = (sorted(ends[0]), sorted(ends[1]))
    decided = _decided(decisions, met)
    firms = group_firms(records, sources, lists, decided) if decided != NOTHING_DECIDED else firms
    kept_apart = {
        frozenset((firms.ids[a[0]], firms.ids[b[0]])) for n, (a, b) in met.items() if decisions[n].edge.type == APART
    }
    return firms, [*problems, *_unfollowed(decisions, met, firms, records)], kept_apart


def _index(records: Sequence[NodeRecord], ids: Sequence[str]) -> Mapping[str, set[int]]:
    """Record numbers by node id, and by the names and codes they bear."""
    index: dict[str, set[int]] = defaultdict(set)
    for number, node in enumerate(ids):
        index[_bare(node)].add(number)
    by_text: dict[str, set[int]] = defaultdict(set)
    for number, record in enumerate(records):
        for text in (record.name, record.props.get("full_name", ""), record.props.get("credit_code", "")):
            if text and fold(str(text)) not in index:
                by_text[fold(str(text))].add(number)
    return {**by_text, **index}


def _bare(ref: str) -> str:
    return fold(ref.removeprefix("Enterprise:"))


def _decided(decisions: Sequence[Decision], met: Mapping[int, tuple[list[int], list[int]]]) -> Decided:
    pairs: dict[str, list[tuple[int, int]]] = {SAME: [], APART: []}
    for number, (a, b) in met.items():
        pairs[decisions[number].edge.type] += [(x, y) for x, y in product(a, b) if x != y]
    return Decided(tuple(pairs[SAME]), tuple(pairs[APART]))


def _unfollowed(
    decisions: Sequence[Decision],
    met: Mapping[int, tuple[list[int], list[int]]],
    firms: Firms,
    records: Sequence[NodeRecord],
) -> list[Problem]:
    codes: dict[str, set[str]] = defaultdict(set)
    for number, (node, record) in enumerate(zip(firms.ids, records)):
        codes[node] |= {str(record.props["credit_code"])} if _has_code(record, number, firms) else set()
    problems = []
    for number, (a, b) in met.items():
        decision, one, other = decisions[number], firms.ids[a[0]], firms.ids[b[0]]
        if decision.edge.type != SAME or one == other:
            continue
        pair = f"{decision.edge.from_ref} 与 {decision.edge.to_ref} "
        if codes[one] and codes[other]:
            message = f"{pair}的统一社会信用代码不同，不能合并；请先核对代码 / two codes"
            problems.append(Problem(decision, "two_codes", message))
        else:
            message = f"{pair}判定为同一家，但另有判定说其中一家与同组企业不是同一家，互相矛盾；请改其中一条 / against another decision"
            problems.append(Problem(decision, "against_another", message))
    return problems


def _has_code(record: NodeRecord, number: int, firms: Firms) -> bool:
    return "credit_code" in record.props and number not in firms.set_aside


def without_code(record: NodeRecord) -> NodeRecord:
    """The record of a firm whose code is in question."""
    return record._replace(props={name: value for name, value in record.props.items() if name != "credit_code"})


def former_names(ranked: Sequence[NodeRecord], shown: str) -> tuple[str, ...]:
    """All names a firm once bore: those its records say, and full names that only older records give."""
    said: dict[str, None] = {}
    for record in ranked:
        former: Value | None = record.props.get("former_names")
        said |= dict.fromkeys(former if isinstance(former, tuple) else ())
    said |= dict.fromkeys(name for name, is_older in _other_names(ranked, shown).items() if is_older)
    return tuple(name for name in said if fold(name) != fold(shown))


def names_beside(ranked: Sequence[NodeRecord], shown: str) -> tuple[str, ...]:
    """Full names as new as the one shown, or of no known day: 石泉县甲公司 beside 石泉甲公司. Nothing says which came first."""
    return tuple(name for name, is_older in _other_names(ranked, shown).items() if not is_older)


def _other_names(ranked: Sequence[NodeRecord], shown: str) -> dict[str, bool]:
    """Full names that are not shown, and whether the one shown is newer."""
    newest: dict[str, str] = {}
    for record in ranked:
        if full := str(record.props.get("full_name", "")):
            newest[full] = max(newest.get(full, ""), record.as_of)
    now = max((day for name, day in newest.items() if fold(name) == fold(shown)), default="")
    return {name: "" < day < now for name, day in newest.items() if fold(name) != fold(shown)}
