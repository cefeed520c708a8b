"""One fact read from a document, as a row of facts.csv has it."""

from __future__ import annotations

from typing import NamedTuple

COLUMNS = (
    "kind", "name", "attr", "value", "unit", "comparator", "relation", "object",
    "clause", "start", "end", "quote", "status", "confidence",
)  # fmt: skip
KINDS = (
    "cluster", "target", "base", "enterprise", "product", "project", "institution", "department", "task", "alias",
    "relation",
)  # fmt: skip
MOST_QUOTE = 40


class Span(NamedTuple):
    """A stretch of the cleaned text."""

    start: int
    end: int


class Found(NamedTuple):
    """What a rule found: the fact, where it stands, and the rule's name, from which its confidence follows."""

    kind: str
    name: str
    span: Span
    rule: str
    attr: str = ""
    value: str = ""
    unit: str = ""
    comparator: str = ""
    relation: str = ""
    object: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two findings one fact."""
        return (self.kind, self.name, self.attr, self.value, self.unit, self.relation, self.object)


class Fact(NamedTuple):
    """A row of facts.csv; `text[start:end] == quote` in the cleaned text."""

    kind: str
    name: str
    attr: str
    value: str
    unit: str
    comparator: str
    relation: str
    object: str
    clause: str
    start: int
    end: int
    quote: str
    status: str
    confidence: float


def relation(edge: tuple[str, str, str], span: Span, rule: str, attr: str = "") -> Found:
    """A found edge: (from, type, to), `attr` its role."""
    name, kind, target = edge
    return Found("relation", name, span, rule, attr=attr, relation=kind, object=target)
