"""What a person decided on facts is kept by document and fact, and applied when that document or its new edition is read."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import DataRefused
from graph.text import fold
from loaders.documents.plain import decoded
from loaders.reading.fact import Fact

VERDICTS = ("accepted", "corrected", "rejected")
_FACT = ("kind", "name", "attr", "value", "unit", "comparator", "relation", "object")
_NEW = tuple(f"new_{column}" for column in _FACT[1:])
COLUMNS = ("document", *_FACT, "decision", *_NEW, "note")
SURE = 1.0  # a person has checked it


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict on one fact of one document; `new` holds the columns that a correction changes."""

    document: str
    fact: tuple[str, ...]
    verdict: str
    new: Mapping[str, str]
    note: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """By what a fact read again is known: the document's edition-free title and the fact's columns."""
        return (self.document, *map(fold, self.fact))


def decide(document: str, fact: Fact, verdict: str, new: Mapping[str, str] | None = None) -> Decision:
    """A decision on a fact as it was read. Raises ValueError for a verdict or column that is none."""
    changed = dict(new or {})
    if verdict not in VERDICTS or set(changed) - set(_FACT[1:]):
        raise ValueError(f"no such decision: {verdict} {sorted(changed)}")
    return Decision(document, fact_key(fact), verdict, changed)


def fact_key(fact: Fact) -> tuple[str, ...]:
    """The columns that make a fact, without its place, quote and confidence."""
    return tuple(str(getattr(fact, column)) for column in _FACT)


def read_decisions(path: Path) -> list[Decision]:
    """Decisions kept in a file; none if it is not there. Raises DataRefused with the row that makes no sense."""
    if not path.is_file():
        return []
    lines = csv.DictReader(io.StringIO(decoded(path.name, path.read_bytes()), newline=""))
    return [_decision(path.name, number, row) for number, row in enumerate(lines, 2)]


def _decision(name: str, number: int, row: Mapping[str, str]) -> Decision:
    verdict = row.get("decision", "")
    if verdict not in VERDICTS:
        allowed = "、".join(VERDICTS)
        raise DataRefused(f"{name}:{number} decision = {verdict!r}：只能是 {allowed} / not a decision")
    new = {column.removeprefix("new_"): row[column] for column in _NEW if row.get(column)}
    return Decision(
        row.get("document", ""), tuple(row.get(c) or "" for c in _FACT), verdict, new, row.get("note") or ""
    )


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Keeps decisions, the last one on each fact."""
    last = {decision.key: decision for decision in decisions}
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in last.values():
        writer.writerow([one.document, *one.fact, one.verdict, *(one.new.get(c, "") for c in _FACT[1:]), one.note])
    draft = path.with_name(path.name + ".new")
    draft.write_text(buffer.getvalue(), encoding="utf-8-sig", newline="")
    draft.replace(path)


def apply(document: str, facts: Sequence[Fact], decisions: Iterable[Decision]) -> tuple[list[Fact], Counter[str]]:
    """Facts with the decisions on this document done, and how many of each; `unmet` counts those whose fact is gone."""
    ours = {decision.key: decision for decision in decisions if decision.document == document}
    counts: Counter[str] = Counter()
    kept: list[Fact] = []
    for fact in facts:
        decision = ours.pop((document, *map(fold, fact_key(fact))), None)
        if decision:
            counts[decision.verdict] += 1
        if decision is None:
            kept.append(fact)
        elif decision.verdict != "rejected":
            kept.append(fact._replace(confidence=SURE, **decision.new))  # type: ignore[arg-type]
    counts["unmet"] = len(ours)
    return kept, counts
