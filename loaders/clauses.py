"""A clause names what the facts resting on it speak of: (Clause)-[:NAMES]->(any), derived from locators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.records import EdgeRecord, NodeRecord, Record
from graph.schema import schema

# The end of an edge that its clause speaks of, where both could be meant.
_ROLE = {"COVERS": "to", "FOCUSES_ON": "to", "MEANT_FOR": "from", "HAS_BASE": "to", "INCLUDES": "to"}


def _numbers(records: Sequence[Record]) -> dict[str, str]:
    """Documents' names to what their ids are made of."""
    return {
        record.name: str(record.props.get("number") or record.name)
        for record in records
        if isinstance(record, NodeRecord) and record.label == "Document"
    }


def _clauses(records: Sequence[Record]) -> dict[tuple[str, str], NodeRecord]:
    numbers = _numbers(records)
    clauses = (r for r in records if isinstance(r, NodeRecord) and r.label == "Clause")
    return {(numbers.get(c.scope, c.scope), str(c.props.get("number") or c.name)): c for c in clauses}


def named_by_clauses(records: Sequence[Record]) -> Iterator[Record]:
    """A PART_OF edge a clause, and a NAMES edge for each node row and each telling end of an edge row with its locator."""
    clauses = _clauses(records)
    numbers = _numbers(records)
    nameable = {end for _, end in schema().edges["NAMES"].ends}
    for (document, number), clause in clauses.items():
        yield _derived(clause, "PART_OF", (f"Clause:{document}/{number}", "Document", document), "")
    for record in records:
        for locator in record.locators:
            document = numbers.get(record.source, record.source)
            if (document, locator) not in clauses:
                continue
            for label, ref, role in _spoken_of(record, nameable):
                start = f"Clause:{document}/{locator}"
                yield _derived(record, "NAMES", (start, label, ref), role)._replace(locators=(locator,))


def _spoken_of(record: Record, nameable: set[str]) -> Iterator[tuple[str, str, str]]:
    """(label, name, role) of what the row speaks of; the role is the edge's own role, else its type in lower case."""
    if isinstance(record, NodeRecord):
        if record.label in nameable:
            yield record.label, record.name, ""
        return
    side = _ROLE.get(record.type)
    if side is None:
        return
    kind = schema().edges[record.type]
    labels = kind.finishes() if side == "to" else kind.starts()
    ref = record.to_ref if side == "to" else record.from_ref
    yield labels[0], ref, str(record.props.get("role") or record.type.lower())


def _derived(record: Record, edge_type: str, ends: tuple[str, str, str], role: str) -> EdgeRecord:
    """`ends`: the clause's id, then label and name of what it names."""
    start, label, ref = ends
    props = {"role": role} if role else {}
    scope = record.scope if isinstance(record, EdgeRecord) or record.label not in ("Clause", "Task", "Target") else ""
    status = "stated" if edge_type == "PART_OF" else "derived"
    return EdgeRecord(
        edge_type, "Clause", start, label, ref, props, scope,
        record.source, record.locators, status, 0.9, record.as_of, "", "", record.place, False,
    )  # fmt: skip
