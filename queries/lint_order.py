"""Rules over ORDER BY: the rows come in one order, whichever store answers.

An order is whole if its keys fix every row, that is, if each value that is returned is one of

- a key itself,
- an aggregate (the other columns fix it),
- of a node whose `id` is a key,
- of an edge whose identity is in the keys: the ids of both ends, its `source`, and its key property where its type has
  one (`role` of COVERS). `coalesce(r.role, '')` counts as `r.role`.
- of a value made in a WITH from such ones.

A UNION has no ORDER BY (Ladybug cannot order it): `catalogue` orders its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.schema import schema
from queries.cypher_text import Clause, Token, split
from queries.lint_reading import Item, Kind, Path, Reading, Scope, items, paths_in, patterns
from queries.lint_words import AGGREGATES

Said = Iterator[tuple[int, str]]
Key = tuple[str, str]
_DIRECTIONS = ("ASC", "DESC", "ASCENDING", "DESCENDING")


@dataclass(frozen=True, slots=True)
class Order:
    """An ORDER BY after the RETURN or WITH it orders. `limited`: a LIMIT follows."""

    scope: Scope
    clause: Clause
    ordered: Clause
    limited: bool

    def expressions(self) -> list[tuple[Token, ...]]:
        """The key expressions without their directions."""
        parts = split(self.clause.tokens, ",")
        return [part[:-1] if part and part[-1].says(*_DIRECTIONS) else part for part in parts]


def orders(reading: Reading) -> Iterator[Order]:
    """Every ORDER BY."""
    for scope in reading.scopes:
        clauses = scope.branch.clauses
        for i, clause in enumerate(clauses):
            if clause.word == "ORDER BY" and i > 0 and clauses[i - 1].word in ("RETURN", "WITH"):
                after = [c.word for c in clauses[i + 1 : i + 3]]
                yield Order(scope, clause, clauses[i - 1], after[:1] == ["LIMIT"] or after == ["SKIP", "LIMIT"])


def ordered(reading: Reading) -> Said:
    """A query is ordered; a UNION by Python."""
    after = [c for b in reading.branches for c in _after_return(b.clauses)]
    if len(reading.branches) > 1:
        for clause in after:
            yield clause.line, f"{clause.word} in a UNION orders one branch only; drop it: Python orders the rows"
    elif not any(clause.word == "ORDER BY" for clause in after):
        yield reading.branches[0].line, "no ORDER BY; write ORDER BY … ending in a unique id"


def whole(reading: Reading) -> Said:
    """The keys of an ORDER BY fix every row."""
    for order in orders(reading):
        passed = items(order.ordered)
        keys = [_meaning(key, passed) for key in order.expressions()]
        fixed = _Fixed(order.scope, frozenset(exact for key in keys if (exact := _exact(key))))
        open_items = [item for item in passed if not _is_key(item, keys) and not _gathers(item.tokens)]
        lacking = dict.fromkeys(key for item in open_items for key in fixed.lacking(item.tokens))
        if lacking:
            yield order.clause.line, f"rows with equal keys come in any order; add {', '.join(lacking)} to the ORDER BY"


def of_values(reading: Reading) -> Said:
    """No key has the name of a node: Ladybug takes it for the node, even if a column has this name."""
    for order in orders(reading):
        for key in order.expressions():
            if len(key) == 1 and order.scope.kinds.get(key[0].text, Kind("value")).what != "value":
                name = key[0].text
                yield key[0].line, f"ORDER BY {name} would order by the {order.scope.kinds[name].what}; write {name}.id"


def of_columns(reading: Reading) -> Said:
    """After DISTINCT or an aggregate only returned columns can be keys."""
    for order in orders(reading):
        passed = items(order.ordered)
        names = {item.name or item.tokens[-1].text for item in passed if item.name or item.tokens}
        distinct = any(token.says("DISTINCT") for token in order.ordered.tokens[:1])
        if not distinct and not any(_gathers(item.tokens) for item in passed):
            continue
        for key in order.expressions():
            if key and (len(key) > 1 or key[0].text not in names):
                text = "".join(token.text for token in key)
                yield key[0].line, f"ORDER BY {text} after DISTINCT or an aggregate; order by a returned column"


def limited(reading: Reading) -> Said:
    """A WITH is ordered only to cut it."""
    for order in orders(reading):
        if order.ordered.word == "WITH" and not order.limited:
            yield order.clause.line, "ORDER BY in a WITH without LIMIT; order after RETURN, or add LIMIT"


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What is known once the keys are: (node or edge, property), or (value, '')."""

    scope: Scope
    keys: frozenset[Key]

    def lacking(self, tokens: Sequence[Token]) -> Iterator[str]:
        """The keys that an expression's value still depends on."""
        rest = paths_in(tokens)[1]
        for token, after in zip(rest, (*rest[1:], None)):
            if token.named() and token.text in self.scope.kinds and not (after and after.says("(", ":")):
                yield from self._lacking(token.text)

    def _lacking(self, name: str) -> Iterator[str]:
        kind = self.scope.kinds[name]
        if (name, "") in self.keys:
            return
        if kind.what == "node":
            yield from self._missing((name, "id"))
        elif kind.what == "edge":
            yield from self._edge(name)
        else:
            yield from self._value(name)

    def _edge(self, name: str) -> Iterator[str]:
        for start, edge, finish in (s for path in _matched(self.scope) for s in path.steps() if s[1].name == name):
            for end in (start, finish):
                yield from self._missing((end.name or "(name both ends)", "id"))
            keys = [schema().edges[t].key for t in edge.labels if t in schema().edges]
            for key in dict.fromkeys(["source", *filter(None, keys)]):
                yield from self._missing((name, key))

    def _value(self, name: str) -> Iterator[str]:
        """Of a value made in a WITH: what it was made from; of an aggregate there: what it was grouped by."""
        for clause in self.scope.branch.clauses:
            made = {item.name: item for item in items(clause)} if clause.word == "WITH" else {}
            if name in made:
                gathered = _gathers(made[name].tokens)
                sources = [i for i in items(clause) if not _gathers(i.tokens)] if gathered else [made[name]]
                for item in sources:
                    yield from self.lacking([token for token in item.tokens if token.text != name])
                return
        yield name

    def _missing(self, key: Key) -> Iterator[str]:
        if key not in self.keys:
            yield ".".join(key)


def _matched(scope: Scope) -> Iterator[Path]:
    for clause in scope.branch.clauses:
        if "MATCH" in clause.word:
            yield from patterns(clause)[0]


def _after_return(clauses: Sequence[Clause]) -> list[Clause]:
    words = [clause.word for clause in clauses]
    return list(clauses[words.index("RETURN") + 1 :]) if "RETURN" in words else []


def _meaning(key: tuple[Token, ...], passed: Sequence[Item]) -> tuple[Token, ...]:
    """The expression behind a key that is the name of a column."""
    named = [item.tokens for item in passed if len(key) == 1 and item.name == key[0].text]
    return named[0] if named else key


def _exact(key: Sequence[Token]) -> Key | None:
    """(owner, property) if the key says no less than this property, (value, '') if it is a value."""
    if len(key) > 3 and key[0].says("COALESCE") and key[-2].kind in ("string", "number"):
        key = key[2:-3]
    if len(key) == 3 and key[1].says("."):
        return key[0].text, key[2].text
    return (key[0].text, "") if len(key) == 1 else None


def _is_key(item: Item, keys: Sequence[tuple[Token, ...]]) -> bool:
    said = [token.text for token in item.tokens]
    return any(said == [token.text for token in key] for key in keys)


def _gathers(tokens: Sequence[Token]) -> bool:
    return any(a.says(*AGGREGATES) and b.says("(") for a, b in pairwise(tokens))
