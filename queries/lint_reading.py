"""A query read for the rules: the patterns of each clause, and what each name in them stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.schema import EDGE_COMMON, schema
from queries.cypher_text import Branch, Clause, Token, branches, closing, split, tokens

_DASHES = ("-", "<-", "->")


@dataclass(frozen=True, slots=True)
class Part:
    """A node or an edge of a pattern. `joins`: the signs before its labels. `hops`: (low, high) of `*`, -1 if not given.

    `arrow` is '->', '<-' or, for an edge without one direction, '-'; '' for a node. `odd`: what is not portable syntax.
    """

    name: str
    labels: tuple[str, ...]
    joins: str
    hops: tuple[int, int] | None
    keys: tuple[Token, ...]
    odd: tuple[Token, ...]
    arrow: str
    line: int


@dataclass(frozen=True, slots=True)
class Path:
    """`nodes` are one more than `edges`."""

    name: str
    nodes: tuple[Part, ...]
    edges: tuple[Part, ...]

    def steps(self) -> Iterator[tuple[Part, Part, Part]]:
        """(from, edge, to), turned the way the arrow points."""
        for left, edge, right in zip(self.nodes, self.edges, self.nodes[1:]):
            yield (right, edge, left) if edge.arrow == "<-" else (left, edge, right)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a name stands for: a node, edge, path or value, and the labels or types it may have (none: any)."""

    what: str
    labels: tuple[str, ...] = ()

    def properties(self) -> set[str]:
        """The declared properties."""
        whole = schema()
        if self.what == "edge":
            own = [whole.edge_columns(t) for t in self.labels or whole.edges if t in whole.edges]
            return {name for columns in own for name in columns} | set(EDGE_COMMON)
        return {name for t in self.labels or whole.labels if t in whole.labels for name in whole.node_columns(t)}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a RETURN or WITH: its expression and the name after AS, '' if there is none."""

    name: str
    tokens: tuple[Token, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Scope:
    """A branch, of the query or of a subquery, and what its names stand for (those of the query around it too)."""

    branch: Branch
    kinds: Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Reading:
    """A query file taken apart. `scopes`: every branch, the outer ones in order and each before its subqueries'."""

    name: str
    text: str
    tokens: tuple[Token, ...]
    branches: tuple[Branch, ...]
    scopes: tuple[Scope, ...]

    def clauses(self, *words: str) -> Iterator[tuple[Scope, Clause]]:
        """The clauses of these kinds (all if none is given), those of subqueries too."""
        for scope in self.scopes:
            for clause in scope.branch.clauses:
                if not words or clause.word in words:
                    yield scope, clause


def read(text: str, name: str) -> Reading:
    """The query taken apart."""
    found = tokens(text)
    outer = branches(found)
    return Reading(name, text, found, outer, tuple(scope for branch in outer for scope in _scopes(branch, {})))


def items(clause: Clause) -> tuple[Item, ...]:
    """What a RETURN or WITH passes on."""
    start = 1 if clause.tokens and clause.tokens[0].says("DISTINCT") else 0
    return tuple(_item(part, clause.line) for part in split(clause.tokens[start:], ","))


def patterns(clause: Clause) -> tuple[list[Path], list[Token]]:
    """The paths of a MATCH or of an expression, and the tokens that belong to none: in a MATCH there should be none."""
    return paths_in(clause.tokens, alone="MATCH" in clause.word)


def paths_in(tokens: Sequence[Token], *, alone: bool = False) -> tuple[list[Path], list[Token]]:
    """The same of any tokens. `alone`: a node without an edge is a path too, as in a MATCH."""
    found: list[Path] = []
    rest: list[Token] = []
    i = 0
    while i < len(tokens):
        step = _path(tokens, i, alone=alone)
        if step:
            found.append(step[0])
            i = step[1]
        else:
            rest.append(tokens[i])
            i += 1
    return found, rest


def _item(part: Sequence[Token], line: int) -> Item:
    line = part[0].line if part else line
    if len(part) > 2 and part[-2].says("AS"):
        return Item(part[-1].text, tuple(part[:-2]), line)
    return Item("", tuple(part), line)


def _scopes(branch: Branch, outer: Mapping[str, Kind]) -> Iterator[Scope]:
    kinds = dict(outer)
    for clause in branch.clauses:
        for name, kind in _named(clause, kinds):
            if name and (name not in kinds or kind.labels):
                kinds[name] = kind
    yield Scope(branch, kinds)
    for clause in branch.clauses:
        for nested in clause.nested:
            yield from _scopes(nested, kinds)


def _named(clause: Clause, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Kind]]:
    if clause.word in ("MATCH", "OPTIONAL MATCH"):
        for path in patterns(clause)[0]:
            yield path.name, Kind("path")
            yield from ((part.name, Kind("node", part.labels)) for part in path.nodes)
            yield from ((part.name, Kind("edge", part.labels)) for part in path.edges)
    elif clause.word == "WITH":
        for item in items(clause):
            same = kinds.get(item.tokens[0].text) if len(item.tokens) == 1 else None
            yield item.name, same or Kind("value")
    elif clause.word == "UNWIND":
        yield from ((item.name, Kind("value")) for item in items(clause))


def _path(tokens: Sequence[Token], i: int, *, alone: bool) -> tuple[Path, int] | None:
    """The path that begins at `i` and where it ends. Not `alone` (in an expression): only one with an edge."""
    name = tokens[i].text if alone and tokens[i].named() and _says(tokens, i + 1, "=") else ""
    i += 2 if name else 0
    if not _says(tokens, i, "("):
        return None
    nodes, edges = [], []
    while _says(tokens, i, "("):
        end = closing(tokens, i)
        nodes.append(_part(tokens[i + 1 : end], "", tokens[i].line))
        i = end + 1
        step = _edge(tokens, i)
        if step is None:
            break
        edges.append(step[0])
        i = step[1]
    whole = len(nodes) == len(edges) + 1
    return (Path(name, tuple(nodes), tuple(edges)), i) if whole and (edges or alone) else None


def _edge(tokens: Sequence[Token], i: int) -> tuple[Part, int] | None:
    if not _says(tokens, i, *_DASHES[:2]):
        return None
    line, left, inside = tokens[i].line, tokens[i].says("<-"), tokens[0:0]
    if _says(tokens, i + 1, "["):
        end = closing(tokens, i + 1)
        inside, i = tokens[i + 2 : end], end
    right = _says(tokens, i + 1, "->")
    if not (_says(tokens, i + 1, *_DASHES) and _says(tokens, i + 2, "(")):
        return None
    return _part(inside, "-" if left == right else "->" if right else "<-", line), i + 2


def _says(tokens: Sequence[Token], i: int, *words: str) -> bool:
    return i < len(tokens) and tokens[i].says(*words)


def _part(inside: Sequence[Token], arrow: str, line: int) -> Part:
    """The inside of a node's or edge's brackets: name, labels, hops, map, in this order."""
    i = 1 if inside and inside[0].named() and not inside[0].says("WHERE") else 0
    name, labels, joins = inside[0].text if i else "", [], ""
    while _says(inside, i, ":", "|", "&", "!", "%"):
        joins += inside[i].text
        i += 1
        if i < len(inside) and inside[i].named():
            labels.append(inside[i].text)
            i += 1
    hops = None
    if _says(inside, i, "*"):
        hops, i = _hops(inside, i + 1)
    end = closing(inside, i) if _says(inside, i, "{") else i - 1
    keys = tuple(a for a, b in zip(inside[i + 1 : end], inside[i + 2 : end]) if a.named() and b.says(":"))
    return Part(name, tuple(labels), joins, hops, keys, tuple(inside[end + 1 :]), arrow, line)


def _hops(inside: Sequence[Token], i: int) -> tuple[tuple[int, int], int]:
    low = int(inside[i].text) if i < len(inside) and inside[i].kind == "number" else -1
    i += low >= 0
    if not _says(inside, i, ".."):
        return (low if low >= 0 else 1, low), i
    high = int(inside[i + 1].text) if i + 1 < len(inside) and inside[i + 1].kind == "number" else -1
    return (low if low >= 0 else 1, high), i + 1 + (high >= 0)
