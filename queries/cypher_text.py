"""Cypher text as tokens, branches and clauses: just enough grammar to check a query, not to run one.

Comments vanish here and strings become one token each, so no rule ever mistakes their words for Cypher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | `(?P<name>[^`]+)`
      | (?P<param>\$\w+)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign><>|<=|>=|=~|\+=|\|\||\.\.|->|<-|.)""",
    re.VERBOSE | re.DOTALL,
)
_OPEN, _CLOSE = "([{", ")]}"
ALLOWED = ("MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "UNWIND", "RETURN", "ORDER BY", "SKIP", "LIMIT")
_OTHER = (
    "CALL CREATE MERGE SET DELETE DETACH REMOVE FOREACH LOAD USE YIELD INSERT COPY DROP ALTER SHOW FINISH FILTER LET "
    "PROFILE EXPLAIN INSTALL ON"
)
_STARTS = {words.split()[0]: words for words in (*_OTHER.split(), "UNION", *ALLOWED)}
SUBQUERIES = ("EXISTS", "COUNT")


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: word, name (in backticks), property (after a dot), string, param, number or sign."""

    kind: str
    text: str
    line: int

    def says(self, *words: str) -> bool:
        """True if it is one of these keywords or signs."""
        return self.kind in ("word", "sign") and self.text.upper() in words

    def named(self) -> bool:
        """True if it can be the name of a variable, label or column."""
        return self.kind in ("word", "name")


@dataclass(frozen=True, slots=True)
class Clause:
    """`word`: its keywords in capitals. `tokens` follow them; the inside of subqueries is in `nested` instead."""

    word: str
    line: int
    tokens: tuple[Token, ...]
    nested: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """Clauses between two UNIONs. `union`: how it joins the branch before. `within`: '', EXISTS or COUNT."""

    clauses: tuple[Clause, ...]
    union: str
    within: str
    line: int


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens but space and comments."""
    found: list[Token] = []
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        after_dot = kind in ("word", "name") and found and found[-1].says(".")
        if kind != "skip":
            found.append(Token("property" if after_dot else kind, match[kind], line))
        line += match[0].count("\n")
    return tuple(found)


def closing(tokens: Sequence[Token], start: int) -> int:
    """The place of the bracket that closes the one at `start`; the end if none does."""
    depth = 0
    for i in range(start, len(tokens)):
        depth += tokens[i].says(*_OPEN) - tokens[i].says(*_CLOSE)
        if depth == 0:
            return i
    return len(tokens)


def split(tokens: Sequence[Token], sign: str) -> list[tuple[Token, ...]]:
    """The parts between these signs, outside brackets."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += token.says(*_OPEN) - token.says(*_CLOSE)
        if depth == 0 and token.says(sign):
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts]


def branches(tokens: Sequence[Token], within: str = "") -> tuple[Branch, ...]:
    """The branches of a query or of the inside of a subquery."""
    parts: list[list[Clause]] = [[]]
    unions = [""]
    for clause in _clauses(tokens):
        if clause.word == "UNION":
            every = bool(clause.tokens) and clause.tokens[0].says("ALL")
            unions.append("UNION ALL" if every else "UNION")
            parts.append([])
        else:
            parts[-1].append(clause)
    line = tokens[0].line if tokens else 1
    return tuple(
        Branch(tuple(part), union, within, part[0].line if part else line)
        for part, union in zip(parts, unions, strict=True)
    )


def _clauses(tokens: Sequence[Token]) -> Iterator[Clause]:
    heads = list(_heads(tokens))
    if tokens and (not heads or heads[0][0] > 0):
        heads.insert(0, (0, ""))
    for (start, word), (end, _) in zip(heads, [*heads[1:], (len(tokens), "")], strict=False):
        outer, nested = _without_subqueries(tokens[start + len(word.split()) : end])
        yield Clause(word, tokens[start].line, outer, nested)


def _heads(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Where each clause begins, and its keywords."""
    depth = 0
    for i, token in enumerate(tokens):
        depth += token.says(*_OPEN) - token.says(*_CLOSE)
        if depth or token.kind != "word" or _is_no_head(tokens, i):
            continue
        words = _STARTS.get(token.text.upper(), "")
        if words and all(t.says(w) for t, w in zip(tokens[i : i + 2], words.split())):
            yield i, words


def _is_no_head(tokens: Sequence[Token], i: int) -> bool:
    """A keyword's look-alike: the WITH of STARTS WITH, the MATCH of OPTIONAL MATCH, a column or variable."""
    before = i > 0 and tokens[i - 1].says("AS", "STARTS", "ENDS", "OPTIONAL", ",")
    return before or (i + 1 < len(tokens) and tokens[i + 1].says(".", ":", ",", "="))


def _without_subqueries(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Branch, ...]]:
    outer: list[Token] = []
    nested: list[Branch] = []
    i = 0
    while i < len(tokens):
        outer.append(tokens[i])
        if tokens[i].says(*SUBQUERIES) and i + 1 < len(tokens) and tokens[i + 1].says("{"):
            end = closing(tokens, i + 1)
            nested += branches(tokens[i + 2 : end], tokens[i].text.upper())
            outer += [tokens[i + 1], *tokens[end : end + 1]]
            i = end
        i += 1
    return tuple(outer), tuple(nested)
