"""Rules over what a query returns: named columns of plain values, the same in every branch and in the header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph.errors import QueryRefused
from graph.schema import schema
from queries.catalogue import parse_text
from queries.cypher_text import Branch, Clause, Token
from queries.lint_reading import Item, Kind, Reading, items, paths_in

Said = Iterator[tuple[int, str]]
# Inside these a node or path is only counted, measured or compared.
_COUNTED, _COMPARED = ("COUNT", "LENGTH"), ("=", "<>", "IS", "IN")


def returned(branch: Branch) -> Clause | None:
    """The RETURN of a branch."""
    return next((clause for clause in branch.clauses if clause.word == "RETURN"), None)


def columns(branch: Branch) -> tuple[Item, ...]:
    """What a branch returns."""
    clause = returned(branch)
    return items(clause) if clause else ()


def named(reading: Reading) -> Said:
    """Every returned item has a name: the stores name it differently."""
    for branch in reading.branches:
        for item in columns(branch):
            if not item.name:
                yield item.line, f"RETURN {_text(item.tokens)} has no name; write {_text(item.tokens)} AS name"


def same_columns(reading: Reading) -> Said:
    """Every branch of a UNION returns the same names in the same order, and all are joined in one way."""
    first, *others = reading.branches
    names = [item.name for item in columns(first)]
    for branch in others:
        found = [item.name for item in columns(branch)]
        if found != names:
            yield branch.line, f"this branch returns {', '.join(found)}; write {', '.join(names)} as the first does"
        if branch.union != others[0].union:
            yield branch.line, "UNION and UNION ALL in one query; write the same between all branches"


def plain_values(reading: Reading) -> Said:
    """No node, edge or path is returned, neither bare nor within a list or map."""
    for scope in reading.scopes:
        for item in columns(scope.branch):
            for token in _whole(item.tokens, scope.kinds):
                what = scope.kinds[token.text].what
                yield token.line, f"{token.text} is a {what}, returned whole; write {token.text}.id AS {item.name}"


def header(reading: Reading) -> Said:
    """The header is complete, and its columns are the returned names in order."""
    try:
        query = parse_text(reading.text, Path(f"{reading.name}.cypher"))
    except QueryRefused as refused:
        yield 1, str(refused)
        return
    if query.subject not in ("any", *schema().labels):
        yield 1, f"subject {query.subject} is no label; write one of {', '.join(schema().labels)}, any"
    declared, found = list(query.columns), [item.name for item in columns(reading.branches[0])]
    if declared != found:
        line = reading.branches[0].line
        yield line, f"RETURN gives {', '.join(found)}; the header declares {', '.join(declared)}; make them the same"


def _whole(tokens: Sequence[Token], kinds: Mapping[str, Kind]) -> Iterator[Token]:
    """The nodes, edges and paths that stand for themselves in an expression."""
    tokens = paths_in(tokens)[1]
    around: list[str] = []
    for before, token, after in zip((None, *tokens), tokens, (*tokens[1:], None)):
        if token.says("(", "[", "{"):
            around.append(before.text.upper() if before and before.kind == "word" else "")
        elif token.says(")", "]", "}") and around:
            around.pop()
        elif token.named() and kinds.get(token.text, Kind("value")).what != "value":
            compared = any(t and t.says(*_COMPARED) for t in (before, after))
            part = after and after.says(".", "(", ":")
            if not compared and not part and around[-1:] not in ([_COUNTED[0]], [_COUNTED[1]]):
                yield token


def _text(tokens: Sequence[Token]) -> str:
    """The expression in short."""
    parts = [f"{t.text}" if t.says(".", "(", ")") or t.kind == "property" else f" {t.text}" for t in tokens[:12]]
    return "".join(parts).replace("( ", "(").strip()
