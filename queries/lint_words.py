"""Rules over words and signs: functions and constructs that one store lacks, or answers differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from queries.cypher_text import ALLOWED, Branch, Token
from queries.lint_reading import Reading, patterns

Said = Iterator[tuple[int, str]]
AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "COLLECT")
_PLAIN = "COALESCE SIZE RANGE TOLOWER TOUPPER LOWER UPPER TRIM REPLACE LEFT RIGHT LENGTH DATE ANY ALL NONE SINGLE"
_PORTABLE = (*AGGREGATES, *_PLAIN.split())
_REWRITE: Mapping[str, str] = {
    "SHORTESTPATH": "MATCH p = … *1..6 and min(length(p))",
    "ALLSHORTESTPATHS": "MATCH p = … *1..6 and min(length(p))",
    "LABELS": "'Product' AS label in one UNION branch a label",
    "TYPE": "'SUPPLIES' AS kind in one UNION branch a type",
    "SUBSTRING": "left() or right(), or cut in Python",
    "ROUND": "round in Python",
    "TOSTRING": "format in Python",
    "TOFLOAT": "1.0 * x",
    "DURATION": "date literals, or reckon in Python",
    "EXISTS": "EXISTS { MATCH … }, or x IS NOT NULL",
    "REDUCE": "UNWIND and an aggregate",
    "NODES": "one MATCH a length, joined by UNION",
    "RELATIONSHIPS": "one MATCH a length, joined by UNION",
    "HEAD": "UNWIND, or take it in Python",
    "LAST": "UNWIND, or take it in Python",
    "AVG": "sum and count, divided in Python",
}
# Words that may stand before a bracket without being a function or a list.
_LOGIC = "AND OR XOR NOT IN IS AS BY DISTINCT CASE WHEN THEN ELSE END CONTAINS STARTS ENDS UNION ASC DESC NULL"
_KEYWORDS = {*" ".join(ALLOWED).split(), *_LOGIC.split()}
_CONTAINS = re.compile(r"""(['"])\.\*[^][.*+?(){}|^$\\]+\.\*\1""")
_SIGNS: Mapping[str, str] = {
    "||": "+ on strings",
    "+=": "a loader: files only read",
    ";": "one statement a file, without it",
    "'": "a closed string",
    '"': "a closed string",
    "`": "a closed name",
}


def allowed_clauses(reading: Reading) -> Said:
    """Only the clauses that both stores read alike; in a subquery only one MATCH and its WHERE."""
    for scope, clause in reading.clauses():
        within = scope.branch.within
        place = scope.branch.clauses.index(clause)
        found = clause.word or (clause.tokens[0].text if clause.tokens else "")
        if within and (scope.branch.union or clause.word != ("MATCH", "WHERE", "")[min(place, 2)]):
            yield clause.line, f"{within} {{ … {found} … }}; write {within} {{ MATCH … WHERE … }}, in it another EXISTS"
        elif clause.word not in ALLOWED:
            yield clause.line, f"{found} is no portable clause, files only read; write one of {', '.join(ALLOWED)}"
    yield from (_endless(branch) for branch in reading.branches if not any(c.word == "RETURN" for c in branch.clauses))


def functions(reading: Reading) -> Said:
    """Only functions that were measured to be the same on both."""
    for token, following in zip(reading.tokens, reading.tokens[1:]):
        name = token.text.upper()
        called = token.kind == "word" and following.says("(") and name not in _KEYWORDS
        if (called and name not in _PORTABLE) or (name == "COLLECT" and following.says("{")):
            other = _REWRITE.get(name, "one of " + ", ".join(_PORTABLE).lower())
            yield token.line, f"{token.text}{following.text} is not the same on both stores; write {other}"


def lists(reading: Reading) -> Said:
    """No comprehension and no list index."""
    before: tuple[Token | None, ...] = (None, *reading.tokens)
    for previous, token, first, second in zip(before, reading.tokens, reading.tokens[1:], reading.tokens[2:]):
        if not token.says("[") or (previous and previous.says("-", "<-")):
            continue
        if previous and _is_value(previous):
            yield token.line, f"{previous.text}[{first.text} is a list index; UNWIND, or take it in Python"
        elif first.says("(") or (first.named() and second.says("IN")):
            yield token.line, f"[{first.text} {second.text} … ] is a comprehension; write UNWIND, WHERE and collect"


def signs(reading: Reading) -> Said:
    """No operator that only one store knows, and no broken string."""
    for token in reading.tokens:
        if token.kind == "sign" and token.text in _SIGNS:
            yield token.line, f"{token.text} is not portable; write {_SIGNS[token.text]}"


def projections(reading: Reading) -> Said:
    """No n {.id}, no part of a value by a second dot, no label test outside a pattern."""
    for one, dot, two in zip(reading.tokens, reading.tokens[1:], reading.tokens[2:]):
        if one.says("{") and dot.says("."):
            yield one.line, f"the map projection {{.{two.text}; write {{{two.text}: n.{two.text}}}"
        elif one.kind == "property" and dot.says("."):
            yield one.line, f"{one.text}.{two.text} takes part of a value; compare with a date literal, or in Python"
    for _, clause in reading.clauses("WHERE", "WITH", "RETURN"):
        yield from _label_tests(patterns(clause)[1])


def regexes(reading: Reading) -> Said:
    """A regular expression is '.*x.*' with a plain x."""
    for sign, value in zip(reading.tokens, reading.tokens[1:]):
        if sign.says("=~") and not (value.kind == "string" and _CONTAINS.fullmatch(value.text)):
            yield sign.line, f"=~ {value.text}; write =~ '.*x.*' with plain text as x, or CONTAINS"


def collected_sets(reading: Reading) -> Said:
    """No collect() as a set that is searched for what is missing."""
    collected = set(_collected(reading.tokens))
    denied = False
    for token, following in zip(reading.tokens, reading.tokens[1:]):
        if token.says("NOT"):
            denied = True
        elif token.says("AND", "OR", "XOR", *ALLOWED):
            denied = False
        elif denied and token.says("IN") and (following.text in collected or following.says("COLLECT")):
            yield token.line, f"NOT … IN {following.text}, a collect(); write NOT EXISTS {{ MATCH … }}"


def null_parameters(reading: Reading) -> Said:
    """No parameter is asked whether it is null: none ever is."""
    for param, following in zip(reading.tokens, reading.tokens[1:]):
        if param.kind == "param" and following.says("IS"):
            yield param.line, f"{param.text} IS NULL, but no parameter is null; write {param.text} = '' or size(…) = 0"


def sums(reading: Reading) -> Said:
    """A sum stands inside coalesce(): of nothing it is 0 on one store and null on the other."""
    around: list[str] = []
    for previous, token in zip((None, *reading.tokens), reading.tokens):
        if token.says("("):
            around.append(previous.text.upper() if previous and previous.kind == "word" else "")
            if around[-1] == "SUM" and "COALESCE" not in around:
                yield token.line, "sum() of nothing is 0 on Neo4j and null on Ladybug; write coalesce(sum(x), 0)"
        elif token.says(")") and around:
            around.pop()


def _endless(branch: Branch) -> tuple[int, str]:
    return branch.line, "no RETURN; every branch of a query returns its columns"


def _is_value(token: Token) -> bool:
    if token.kind == "word":
        return token.text.upper() not in _KEYWORDS
    return token.kind in ("name", "property", "param", "string") or token.says(")", "]")


def _label_tests(rest: list[Token]) -> Said:
    depth = 0
    for name, colon, label in zip(rest, rest[1:], rest[2:]):
        depth += name.says("{") - name.says("}")
        if depth == 0 and name.named() and colon.says(":") and label.named():
            yield name.line, f"{name.text}:{label.text} outside a pattern; write the label in the MATCH"


def _collected(tokens: tuple[Token, ...]) -> Iterator[str]:
    """Names given to a collect(…)."""
    for i, token in enumerate(tokens):
        if token.says("COLLECT"):
            ahead = (after for sign, after in zip(tokens[i:], tokens[i + 1 :]) if sign.says("AS"))
            yield from (after.text for after in list(ahead)[:1])
