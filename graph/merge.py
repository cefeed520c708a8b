"""From checked records of all sources to the one graph they say, the same whatever order they came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.firm_merge import (
    APART,
    LIST_KIND,
    NEWS_KIND,
    SAME,
    decisions_of,
    former_names,
    group,
    names_beside,
    without_code,
)
from graph.lookup import Lookup
from graph.merge_rows import Row as Row
from graph.merge_rows import best_first, edge_row, shown, strength
from graph.merge_rules import aliases, clashing, edge_problem, node_id, node_ids, scoped, undeclared, without
from graph.records import EdgeRecord, NodeRecord, Place, Refusal, Source
from graph.schema import schema
from graph.text import fold

MENTIONED = ("Product", "Park")  # a list names these without describing them; the press so names firms


class Counts(NamedTuple):
    """Rows of a source: read = kept + merged + dropped."""

    read: int
    kept: int
    merged: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Graph:
    """The merged graph as rows. `nodes[label]`: rows by `Schema.node_columns`, sorted by id.

    `edges[(type, from label, to label)]`: rows of from id, to id, then `Schema.edge_columns`, sorted by identity.
    `counts`: what became of each source's rows, by source id; no part of what the graph says.
    """

    nodes: Mapping[str, Sequence[Row]]
    edges: Mapping[tuple[str, str, str], Sequence[Row]]
    counts: Mapping[str, Counts] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a source's rows in this run: read = kept + merged + len(refused).

    `left`: aliases that another source's node bears, and codes that stand on unlike names; the row is kept without them.
    """

    source: Source
    kept: int
    merged: int
    refused: tuple[Refusal, ...]
    left: tuple[Refusal, ...]

    def counts(self) -> Counts:
        """The fate in numbers."""
        return Counts(self.source.read, self.kept, self.merged, len(self.refused))


class Question(NamedTuple):
    """One credit code on firms whose names are not kindred: which of them it belongs to a person must say."""

    code: str
    firms: tuple[str, ...]


class _Claim(NamedTuple):
    """A record with the source it came in and its number there."""

    source: str
    record: NodeRecord
    node_id: str


class Merger:
    """Collects records source by source; `graph()` and `fates()` give the result."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources = sorted(sources, key=lambda source: source.id)
        self.lookup = Lookup()
        self.refused: dict[str, list[Refusal]] = {s.id: list(s.refused) for s in self.sources}
        self.kept: dict[str, int] = defaultdict(int)
        self.merged: dict[str, int] = defaultdict(int)
        self.nodes: dict[str, dict[str, list[NodeRecord]]] = {label: {} for label in schema().labels}
        self.edges: dict[tuple[str, str, str], dict[Row, list[EdgeRecord]]] = defaultdict(dict)
        self.documents: dict[str, list[str]] = {}
        self.denied: frozenset[tuple[str, str, str]] = frozenset()
        self.left: dict[str, list[Refusal]] = defaultdict(list)
        self.left_words: set[tuple[str, str]] = set()
        self.claims: dict[str, list[_Claim]] = {}
        self.spoken: dict[tuple[str, str], dict[str, set[str]]] = {}
        self.lists = frozenset(s.id for s in self.sources if s.kind == LIST_KIND)
        self.news = frozenset(s.id for s in self.sources if s.kind == NEWS_KIND)
        self.rows: dict[tuple[str, Place], tuple[str, str]] = {}
        self.questions: list[Question] = []
        self.unfollowed: set[Place] = set()
        self.apart: set[frozenset[str]] = set()
        self._merge()

    def _merge(self) -> None:
        by_label: dict[str, list[tuple[str, NodeRecord]]] = defaultdict(list)
        for source in self.sources:
            for record in source.nodes:
                by_label[record.label].append((source.id, record))
        for label in sorted(by_label, key=scoped):
            self._take_nodes(label, by_label[label])
        self.denied = self._denied()
        for source in self.sources:
            for edge in source.edges:
                self._take_edge(source.id, edge)

    def _denied(self) -> frozenset[tuple[str, str, str]]:
        """Type and ids of the edges that people found wrong."""
        found = set()
        for kind, start, finish in (denial for source in self.sources for denial in source.denies):
            ends = schema().edges[kind]
            found |= {
                (kind, a, b)
                for a in self.lookup.find(ends.starts(), start)
                for b in self.lookup.find(ends.finishes(), finish)
            }
        return frozenset(found)

    # ---- nodes

    def _take_nodes(self, label: str, claims: list[tuple[str, NodeRecord]]) -> None:
        known = claims if label == "Document" else [(src, rec) for src, rec in claims if self._is_sourced(src, rec)]
        placed = [(src, rec, scope) for src, rec in known if (scope := self._scope(src, rec)) is not None]
        mentions = [item for item in placed if self._is_mention(*item[:2])]
        placed = [item for item in placed if not self._is_mention(*item[:2])] if mentions else placed
        placed, ids, shy = self._firms(placed) if label == "Enterprise" else (placed, node_ids(label, placed), ())
        taken = [(_Claim(src, rec, node_id), scope) for (src, rec, scope), node_id in zip(placed, ids)]
        for number, (claim, scope) in enumerate(taken):
            if number not in shy:
                self._claim_names(claim, scope)
        aliased = [item for item in taken if item[0].record.aliases or "former_names" in item[0].record.props]
        order = sorted(aliased, key=lambda item: strength(item[0].record), reverse=True)
        self.claims[label] = [claim for claim, _ in taken]
        settled = {id(claim): self._claim_aliases(claim, scope) for claim, scope in order}
        for claim in self.claims[label]:
            if (kept := settled.get(id(claim), claim)) is not None:
                self._keep_node(label, kept)
        for source, record, scope in mentions:
            self._mention(_Claim(source, record, node_id(label, record, scope)), scope)
        for lost in {claim.node_id for claim, _ in taken} - self.nodes[label].keys():
            self.lookup.forget(lost)

    def _is_mention(self, source: str, record: NodeRecord) -> bool:
        if record.primary:
            return False
        if record.label == "Enterprise":
            return source in self.news and not record.props.get("full_name")
        return source in self.lists and record.label in MENTIONED

    def _mention(self, claim: _Claim, scope: str) -> None:
        """What is called by a name that another source's node bears is that node; else the name is a node of its own.

        Of several nodes of that name it is the one known by the name alone, as a firm of the press is; else none.
        """
        label = claim.record.label
        found = self.lookup.find([label], claim.record.name, scope)
        if claim.node_id in found or not found:
            self.claims[label].append(claim)
            self._claim_names(claim, scope)
            self._keep_node(label, claim)

    def _firms(
        self, placed: list[tuple[str, NodeRecord, str]]
    ) -> tuple[list[tuple[str, NodeRecord, str]], Sequence[str], Collection[int]]:
        """The records without codes that are in question, their nodes, and which of them are shy of other sources."""
        records, sources = [record for _, record, _ in placed], [source for source, _, _ in placed]
        firms, problems, self.apart = group(records, sources, self.lists, decisions_of(self.sources))
        for problem in problems:
            self._refuse(problem.decision.source, problem.decision.edge, problem.reason, problem.message)
        self.unfollowed = {problem.decision.edge.place for problem in problems}
        self.questions = [Question(c.code, tuple(firms.ids[group[0]] for group in c.groups)) for c in firms.clashes]
        for number in sorted(firms.set_aside):
            source, record, _ = placed[number]
            self.left[source].append(Refusal("code_clash", record.place, clashing(record)))
        for number, (source, record, _) in enumerate(placed):
            if source in self.lists:
                self.rows[(source, record.place)] = (record.name, firms.ids[number])
        for number in firms.shy:
            self.lookup.ids.add(firms.ids[number])
        settled = (
            [
                (source, without_code(record) if number in firms.set_aside else record, scope)
                for number, (source, record, scope) in enumerate(placed)
            ]
            if firms.set_aside
            else placed
        )
        return settled, firms.ids, firms.shy

    def _is_sourced(self, source: str, record: NodeRecord) -> bool:
        """Documents are taken before all else, so that whatever rests on an undeclared one can be refused."""
        if len(self._documents(record.source)) == 1:
            return True
        self._refuse(source, record, "unknown_source", undeclared(record.source))
        return False

    def _scope(self, source: str, record: NodeRecord) -> str | None:
        """The id of the region or document the record's name is unique within; None (and a refusal) if unknown."""
        kind = schema().labels[record.label].scope
        if not kind:
            return ""
        found = self.lookup.find([kind.capitalize()], record.scope)
        if len(found) == 1:
            return found[0]
        message = (
            f"{record.label} {record.name!r} 的范围 {record.scope!r} 未找到或不唯一，请填写 {kind} / scope unknown"
        )
        self._refuse(source, record, "unknown_scope", message)
        return None

    def _claim_names(self, claim: _Claim, scope: str) -> None:
        record = claim.record
        texts = [record.name, *(str(record.props.get(key, "")) for key in schema().labels[record.label].key)]
        for text in filter(None, texts):
            self.lookup.add(record.label, text, scope, claim.node_id)

    def _claim_aliases(self, claim: _Claim, scope: str) -> _Claim | None:
        """The claim with the aliases it may bear; None if its own source gives one of them to another node.

        An alias that another source's node bears is left to that node, and reported: two sources that do not know
        each other must not cost a fact. Within its own source the alias still means what its author meant. A list of
        firms may well name a firm and, elsewhere, the name it once bore: its rows stay too, and are a pair to decide.
        """
        lost: dict[str, str] = {}
        for text in aliases(claim.record):
            if holder := self.lookup.holder(claim.record.label, text, scope, claim.node_id):
                lost[text] = holder
        for text, holder in lost.items():
            message = f"别名 {text!r} 已属于 {holder}，{claim.node_id} 不能再用；请改名或合并两行 / alias claimed twice"
            own = claim.source not in self.lists and self._meant_by(claim.source, claim.record.label, text)
            if own and holder in own:
                self._refuse(claim.source, claim.record, "alias_clash", message)
                return None
            self.left[claim.source].append(Refusal("alias_left", claim.record.place, message))
            self.left_words.add((claim.source, fold(text)))
        for text in aliases(claim.record):
            if text not in lost:
                self.lookup.add(claim.record.label, text, scope, claim.node_id)
        return claim._replace(record=without(claim.record, lost)) if lost else claim

    def _meant_by(self, source: str, label: str, text: str) -> set[str]:
        """Ids of the nodes that this source itself calls `text`, by name or alias."""
        if (source, label) not in self.spoken:
            words: dict[str, set[str]] = defaultdict(set)
            for claim in self.claims.get(label, ()):
                if claim.source == source:
                    for word in (claim.record.name, *aliases(claim.record)):
                        words[fold(word)].add(claim.node_id)
            self.spoken[(source, label)] = words
        return self.spoken[(source, label)].get(fold(text), set()) - self.lookup.gone

    def _keep_node(self, label: str, claim: _Claim) -> None:
        known = self.nodes[label].setdefault(claim.node_id, [])
        known.append(claim.record)
        self._count(claim.source, claim.record, first=len(known) == 1)

    # ---- edges

    def _take_edge(self, source: str, edge: EdgeRecord) -> None:
        kind = schema().edges[edge.type]
        if edge.type in (SAME, APART):
            if edge.place not in self.unfollowed:
                self._count(source, edge, first=True)
            return
        ids = self.lookup.ids
        start = edge.from_ref if edge.from_ref in ids else self._start(source, edge)
        if start is None:
            return
        finish = edge.to_ref if edge.to_ref in ids else self._finish(source, edge)
        if finish is None:
            return
        if edge.status == "assumed" and (edge.type, start, finish) in self.denied:
            self._refuse(source, edge, "denied", f"{start} {edge.type} {finish}：已由人工否定 / denied by a person")
            return
        document = self._documents(edge.source)
        ends = (start.partition(":")[0], finish.partition(":")[0])
        if problem := edge_problem(edge, start, finish, ends, document):
            self._refuse(source, edge, *problem)
            return
        identity: Row = (start, finish, document[0], str(edge.props.get(kind.key, "")) if kind.key else "")
        known = self.edges[(edge.type, *ends)].setdefault(identity, [])
        known.append(edge)
        self._count(source, edge, first=len(known) == 1)

    def _start(self, source: str, edge: EdgeRecord) -> str | None:
        """The firm of the edge's own row in a list, whoever else bears its name; None with it if that was refused."""
        name, own = self.rows.get((source, edge.place), ("", ""))
        if own and edge.from_ref == name:
            return own if own in self.lookup.ids else None
        labels = [edge.from_label] if edge.from_label else schema().edges[edge.type].starts()
        return self._end(source, edge, edge.from_ref, labels)

    def _finish(self, source: str, edge: EdgeRecord) -> str | None:
        labels = [edge.to_label] if edge.to_label else schema().edges[edge.type].finishes()
        return self._end(source, edge, edge.to_ref, labels)

    def _end(self, source: str, edge: EdgeRecord, ref: str, labels: Sequence[str]) -> str | None:
        scope = self.lookup.find(["Region"], edge.scope)[0:1] if edge.scope else []
        found = self.lookup.find(labels, ref, scope[0] if scope else "")
        if len(found) > 1 or (source, fold(ref)) in self.left_words:
            own = {node for label in labels for node in self._meant_by(source, label, ref)}
            found = sorted(own) if len(own) == 1 else found
        if len(found) == 1:
            return found[0]
        reason = "ambiguous_end" if found else "missing_end"
        detail = f"可能是 {', '.join(found)}" if found else "各来源中都没有"
        message = (
            f"{edge.type} 的端点 {'/'.join(labels)} {ref!r} {detail}；请先登记或写明代码 / {reason.replace('_', ' ')}"
        )
        self._refuse(source, edge, reason, message)
        return None

    # ---- counting

    def _count(self, source: str, record: NodeRecord | EdgeRecord, *, first: bool) -> None:
        if record.primary:
            (self.kept if first else self.merged)[source] += 1

    def _refuse(self, source: str, record: NodeRecord | EdgeRecord, reason: str, message: str) -> None:
        if record.primary:
            self.refused[source].append(Refusal(reason, record.place, message))

    def fates(self) -> list[Fate]:
        """One fate a source, in the order of their ids."""
        return [
            Fate(s, self.kept[s.id], self.merged[s.id], tuple(self.refused[s.id]), tuple(self.left[s.id]))
            for s in self.sources
        ]

    def graph(self) -> Graph:
        """The merged rows."""
        nodes = {
            label: [self._node_row(label, node_id, ids[node_id]) for node_id in sorted(ids)]
            for label, ids in self.nodes.items()
            if ids
        }
        edges = {
            key: [edge_row(key[0], identity, rows[identity]) for identity in sorted(rows)]
            for key, rows in sorted(self.edges.items())
        }
        return Graph(nodes, edges, {fate.source.id: fate.counts() for fate in self.fates()})

    def _node_row(self, label: str, node_id: str, known: list[NodeRecord]) -> Row:
        if len(known) == 1:
            return self._single_node_row(label, node_id, known[0])
        ranked = best_first(known)
        name = ranked[0].name
        aliases = sorted({text for r in ranked for text in (r.name, *r.aliases)} - {name})
        props = shown([r.props for r in ranked], schema().labels[label].properties)
        if label == "Enterprise":
            place = {name: number for number, name in enumerate(schema().labels[label].properties)}
            full = str(props[place["full_name"]] or name)
            props[place["former_names"]] = former_names(ranked, full) or None
            aliases = sorted({*aliases, *names_beside(ranked, full)} - {name})
        sources = sorted({self._document(r.source) for r in ranked})
        return (node_id, name, tuple(aliases), *props, tuple(sources))

    def _single_node_row(self, label: str, node_id: str, only: NodeRecord) -> Row:
        """What `_node_row` gives for one record, which most nodes are."""
        aliases = tuple(sorted({*only.aliases} - {only.name})) if only.aliases else ()
        props = map(only.props.get, schema().labels[label].properties)
        return (node_id, only.name, aliases, *props, (self._document(only.source),))

    def _document(self, ref: str) -> str:
        found = self._documents(ref)
        return found[0] if len(found) == 1 else ref

    def _documents(self, ref: str) -> list[str]:
        """Ids of the documents meant. Asked only when all documents are known, so that the answer can be kept."""
        if ref not in self.documents:
            self.documents[ref] = self.lookup.find(["Document"], ref)
        return self.documents[ref]
