"""What the reader finds in a text, as sets that tests compare."""

from __future__ import annotations

from loaders.reading.fact import Fact
from loaders.reading.reader import read_facts

REPORT = "2026年某省政府工作报告\n"
CHAIN = "一、重点产业链\n（一）新能源汽车产业链。"


def facts(text: str) -> list[Fact]:
    return read_facts(text)


def names(text: str, kind: str) -> set[str]:
    return {fact.name for fact in facts(text) if fact.kind == kind}


def edges(text: str, relation: str) -> set[tuple[str, str, str]]:
    return {(f.name, f.object, f.attr) for f in facts(text) if f.relation == relation}


def targets(text: str) -> set[tuple[str, str, str, str, str]]:
    return {(f.name, f.attr, f.value, f.unit, f.comparator) for f in facts(text) if f.kind == "target"}
