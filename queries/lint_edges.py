"""Rules over patterns: direction, repeated edges, hops, commas, and what the schema declares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graph.schema import schema
from queries.cypher_text import Clause, Token
from queries.lint_reading import Kind, Part, Path, Reading, Scope, items, patterns

Said = Iterator[tuple[int, str]]
MOST_HOPS = 6
_GATHER = ("COUNT", "SUM", "AVG", "COLLECT")


def paths(reading: Reading) -> Iterator[tuple[Scope, Path]]:
    """Every path, of a MATCH or of an expression."""
    for scope, clause in reading.clauses():
        yield from ((scope, path) for path in patterns(clause)[0])


def arrows(reading: Reading) -> Said:
    """No edge without one direction."""
    for _, path in paths(reading):
        for edge in path.edges:
            if edge.arrow == "-":
                yield edge.line, f"the edge {_shown(edge)} has no direction; write -> or <-, or a UNION of the two"


def repeated(reading: Reading) -> Said:
    """Edges of one MATCH that may be the same edge are named and held apart."""
    for scope, clause in reading.clauses("MATCH", "OPTIONAL MATCH"):
        edges = [edge for path in patterns(clause)[0] for edge in path.edges]
        for one, other in combinations(edges, 2):
            if one.labels and other.labels and not set(one.labels) & set(other.labels):
                continue
            if one.hops or other.hops:
                yield other.line, f"{_shown(one)} and {_shown(other)} in one MATCH; write two MATCH clauses"
            elif not _held_apart(_where(scope, clause), one.name, other.name):
                a, b = one.name or "r1", other.name or "r2"
                yield other.line, f"{_shown(one)} and {_shown(other)} in one MATCH; name them, add WHERE {a} <> {b}"


def hops(reading: Reading) -> Said:
    """A path of variable length starts at 0 or 1 and says where it ends."""
    for _, path in paths(reading):
        for edge in path.edges:
            low, high = edge.hops or (1, 1)
            if low > 1 or not max(low, 0) <= high <= MOST_HOPS:
                yield edge.line, f"{_shown(edge)} has no portable length; write *0..n or *1..n, n at most {MOST_HOPS}"


def walks(reading: Reading) -> Said:
    """What a path of variable length finds is reduced to distinct nodes or the shortest length, never counted."""
    for scope in reading.scopes:
        waiting = False
        for clause in scope.branch.clauses:
            if "MATCH" in clause.word:
                waiting |= any(edge.hops for path in patterns(clause)[0] for edge in path.edges)
            elif waiting and clause.word in ("WITH", "RETURN"):
                waiting = False
                if not _is_reduced(clause):
                    yield clause.line, f"{clause.word} counts walks; write {clause.word} DISTINCT … or min(length(p))"
        if waiting and scope.branch.within == "COUNT":
            yield scope.branch.line, "COUNT { } counts walks; MATCH them before, then count(DISTINCT x)"


def commas(reading: Reading) -> Said:
    """One path a MATCH, and nothing in it but paths of the plain form."""
    for _, clause in reading.clauses("MATCH", "OPTIONAL MATCH"):
        found, rest = patterns(clause)
        rest = rest + [t for path in found for part in (*path.nodes, *path.edges) for t in part.odd]
        for token in rest:
            if token.says(","):
                yield token.line, f"a comma between the parts of a {clause.word}; write one {clause.word} for each part"
            else:
                yield token.line, f"{token.text!r} inside a {clause.word}; write plain (a:A)-[r:T]->(b:B), then WHERE"
                break


def one_label(reading: Reading) -> Said:
    """A node has one label or A|B, an edge one type or A|B."""
    for _, path in paths(reading):
        for part in (*path.nodes, *path.edges):
            if part.joins != ":" + "|" * (len(part.labels) - 1) and part.joins:
                yield part.line, f"the labels {part.joins!r} {' '.join(part.labels)}; write one, or :A|B for either"


def declared_labels(reading: Reading) -> Said:
    """Labels and edge types of the schema only."""
    for _, path in paths(reading):
        for parts, known, what in ((path.nodes, schema().labels, "label"), (path.edges, schema().edges, "edge type")):
            for part in parts:
                for label in part.labels:
                    if label not in known:
                        yield part.line, f"{label} is no {what} of graph/schema.toml; write one of {', '.join(known)}"


def declared_ends(reading: Reading) -> Said:
    """An edge runs between labels its type joins."""
    for scope, path in paths(reading):
        for start, edge, finish in path.steps():
            types = [schema().edges[t] for t in edge.labels if t in schema().edges]
            ends = [pair for t in types for pair in t.ends]
            starts, finishes = _labels(scope, start), _labels(scope, finish)
            fit = any((not starts or a in starts) and (not finishes or b in finishes) for a, b in ends)
            if types and edge.arrow != "-" and not fit:
                told = ", ".join(f"({a})->({b})" for a, b in ends)
                yield edge.line, f"{_shown(edge)} never runs from {starts or '?'} to {finishes or '?'}; it joins {told}"


def declared_properties(reading: Reading) -> Said:
    """Properties that the label or type of the variable declares; of any, where it is not known."""
    for scope, clause in reading.clauses():
        for name, token in _read_properties(clause):
            yield from _undeclared(scope.kinds.get(name, Kind("node")), name, token)
        for path in patterns(clause)[0]:
            for part in (*path.nodes, *path.edges):
                kind = Kind("edge" if part.arrow else "node", part.labels)
                for key in part.keys:
                    yield from _undeclared(kind, part.name, key)


def _undeclared(kind: Kind, name: str, token: Token) -> Said:
    if kind.what in ("node", "edge") and token.text not in kind.properties():
        of = "|".join(kind.labels) or f"any {kind.what}"
        yield token.line, f"{name}.{token.text}: no property of {of} in graph/schema.toml; declare it there or drop it"


def _read_properties(clause: Clause) -> Iterator[tuple[str, Token]]:
    for owner, dot, token in zip(clause.tokens, clause.tokens[1:], clause.tokens[2:]):
        if owner.named() and dot.says(".") and token.kind == "property":
            yield owner.text, token


def _labels(scope: Scope, node: Part) -> tuple[str, ...]:
    return node.labels or scope.kinds.get(node.name, Kind("node")).labels


def _where(scope: Scope, clause: Clause) -> tuple[Token, ...]:
    """The tokens of the WHERE right after this clause."""
    following = scope.branch.clauses[scope.branch.clauses.index(clause) + 1 :][:1]
    return following[0].tokens if following and following[0].word == "WHERE" else ()


def _held_apart(where: tuple[Token, ...], one: str, other: str) -> bool:
    said = zip(where, where[1:], where[2:])
    return any(sign.says("<>") and {a.text, b.text} == {one, other} for a, sign, b in said)


def _is_reduced(clause: Clause) -> bool:
    """DISTINCT, or aggregates of which none counts a node as often as it is reached."""
    texts = [token.text.upper() for token in clause.tokens]
    repeats = [i for i, text in enumerate(texts) if text in _GATHER and texts[i + 1 : i + 2] == ["("]]
    if any(texts[i + 2 : i + 3] != ["DISTINCT"] for i in repeats):
        return False
    return texts[:1] == ["DISTINCT"] or bool(repeats) or any(t in ("MIN", "MAX") for t in texts) or not items(clause)


def _shown(edge: Part) -> str:
    star = "" if edge.hops is None else "*" + "..".join("" if n < 0 else str(n) for n in edge.hops)
    name = edge.name + (":" if edge.labels else "") + "|".join(edge.labels)
    left, right = ("<-", "-") if edge.arrow == "<-" else ("-", edge.arrow)
    return f"{left}[{name}{star}]{right}"
