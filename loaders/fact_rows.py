"""Rows of facts.csv as records: entities, targets, other names and relations, in the region of their document. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.records import EdgeRecord, NodeRecord, Place, Record, Refusal, Value
from graph.schema import schema
from graph.text import fold
from loaders.fact_places import region_in

LABELS = {
    "cluster": "Cluster", "base": "Park", "enterprise": "Enterprise", "product": "Product", "project": "Project",
    "institution": "Institution", "department": "Department", "task": "Task",
}  # fmt: skip
_PROPERTY = {"cluster": "kind", "base": "kind", "project": "stage"}
_KEY = {
    "COVERS": "role",
    "RESPONSIBLE_FOR": "role",
    "SUPPLIES": "product",
    "PARTNERS": "product",
    "INVESTS_IN": "product",
}
_MADE = ("Product", "Enterprise", "Park", "Cluster", "Department", "Task")  # ends that a relation itself may bring in
Cells = Mapping[str, str]
Rows = Sequence[tuple[int, Cells]]


SUFFIXES = ("产业集群", "产业链", "产业", "集群")  # a cluster is called by any of them and needs no alias for that
_CALLED = re.compile(f"(?:{'|'.join(SUFFIXES)})$")


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows of one file with what they share. `labels` says which labels a name has, with its own name under each."""

    name: str
    source: str
    region: str
    as_of: str
    rows: Rows
    labels: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, name: str, document: Mapping[str, Any], rows: Rows) -> Facts:
        """From the file's name, the document's particulars and the rows."""
        source = str(document.get("number") or document.get("title") or name)
        return cls(name, source, str(document["region"]), str(document.get("year") or ""), rows, _labels(rows))


def _labels(rows: Rows) -> dict[str, dict[str, str]]:
    """Folded names and other names to {label: name}: 污水处理装备 may be a project and a product."""
    found: dict[str, dict[str, str]] = {}
    for kind, label in LABELS.items():
        for _, cells in rows:
            if cells["kind"] == kind and cells["name"]:
                found.setdefault(fold(cells["name"]), {})[label] = cells["name"]
    for _, cells in rows:
        if cells["kind"] == "alias" and (told := found.get(fold(cells["object"]))):
            label, name = next(iter(told.items()))
            found.setdefault(fold(cells["name"]), {}).setdefault(label, name)
    for name in [names["Cluster"] for names in found.values() if "Cluster" in names]:
        bare = _CALLED.sub("", name)
        for suffix in SUFFIXES if bare and bare != name else ():
            found.setdefault(fold(bare + suffix), {}).setdefault("Cluster", name)
    return found


def records_of_document(
    facts: Facts, document: Mapping[str, Any], clauses: Sequence[Mapping[str, Any]], text: str
) -> Iterator[Record]:
    """The document, the region it applies to, and its clauses; their text only where the person has it."""
    place = Place(facts.name, 0)
    told: dict[str, Value] = {key: str(document.get(key) or "") for key in ("number", "title", "issuer", "sha256")}
    told |= {"date": facts.as_of, "kind": "plan"}
    name = str(document.get("title") or facts.source)
    yield _node(facts, "Document", name, told, ("", (), place))
    yield _edge(facts, "APPLIES_TO", ("Document", facts.source, "Region", facts.region), {}, ((), place, False))
    seen: set[str] = set()
    for clause in clauses:
        number = str(clause["number"])
        if number in seen:
            continue
        seen.add(number)
        start, end = int(clause["start"]), int(clause["end"])
        props: dict[str, Value] = {"number": number, "heading": str(clause["heading"]), "start": start, "end": end}
        if text:
            props["text"] = text[start:end]
        yield _node(facts, "Clause", f"{facts.source} {number}", props, (facts.source, (number,), place))


def records_of_facts(facts: Facts) -> Iterator[Record | Refusal]:
    """One primary record or refusal a row, and what the row says besides."""
    for number, cells in facts.rows:
        row = Row(facts, cells, Place(facts.name, number))
        read: Callable[[Row], Iterator[Record | Refusal]] | None = _READ.get(cells["kind"])
        if read is None:
            kinds = "、".join((*LABELS, "target", "alias", "relation"))
            yield Refusal("unknown_label", row.place, f"kind = {cells['kind']!r}：只能是 {kinds} / not a kind")
        else:
            yield from read(row)


@dataclass(frozen=True, slots=True)
class Row:
    """One row in its file."""

    facts: Facts
    cells: Cells
    place: Place

    @property
    def locators(self) -> tuple[str, ...]:
        """The clause, if the row names one."""
        return (self.cells["clause"],) if self.cells["clause"] else ()


def _entity(row: Row) -> Iterator[Record]:
    kind = row.cells["kind"]
    label = LABELS[kind]
    props: dict[str, Value] = {_PROPERTY[kind]: row.cells["attr"]} if kind in _PROPERTY else {}
    yield _of_row(row, label, row.cells["name"], props)
    if kind == "cluster":
        yield _relation(row, "IN_REGION", ("Cluster", row.cells["name"], "Region", row.facts.region), {}, primary=False)
    if kind == "base" and not _placed(row):
        edge = _relation(row, "LOCATED_IN", ("Park", row.cells["name"], "Region", row.facts.region), {}, primary=False)
        yield edge._replace(status="derived", confidence=None)


def _placed(row: Row) -> bool:
    name = fold(row.cells["name"])
    said = ((c["name"], c["object"]) for _, c in row.facts.rows if c["relation"] == "LOCATED_IN")
    return any(fold(start) == name and region_in(end, row.facts.region) for start, end in said)


def _alias(row: Row) -> Iterator[Record | Refusal]:
    label, name = next(iter(row.facts.labels.get(fold(row.cells["object"]), {}).items()), ("", ""))
    if not label:
        message = f"别名 {row.cells['name']!r} 所指的 {row.cells['object']!r} 不在表中；请补其本名一行或删去 / nothing of that name"
        yield Refusal("unknown_alias", row.place, message)
        return
    yield _of_row(row, label, name, {})._replace(aliases=(row.cells["name"],))


def _target(row: Row) -> Iterator[Record]:
    metric, _, year = row.cells["attr"].partition("@")
    aim = row.cells["name"]
    props: dict[str, Value] = {
        "metric": metric,
        "year": year,
        **{k: row.cells[k] for k in ("value", "unit", "comparator")},
    }
    name = f"{aim}{metric}{year}"
    yield _of_row(row, "Target", name, props)
    cluster = row.facts.labels.get(fold(aim), {}).get("Cluster", "")
    to = ("Cluster", cluster) if cluster else ("Region", row.facts.region)
    yield _relation(row, "AIMS_AT", ("Target", name, *to), {}, primary=False)


def _edge_row(row: Row) -> Iterator[Record | Refusal]:
    edge_type = row.cells["relation"]
    kind = schema().edges.get(edge_type)
    if kind is None:
        yield Refusal("unknown_edge", row.place, f"relation = {edge_type!r}：没有这种关系 / unknown relation")
        return
    ends = _ends(row, edge_type, kind.ends)
    if isinstance(ends, Refusal):
        yield ends
        return
    props: dict[str, Value] = {_KEY[edge_type]: row.cells["attr"]} if edge_type in _KEY else {}
    yield _relation(row, edge_type, ends, props, primary=True)
    for label, name in (ends[:2], ends[2:]):
        if label in _MADE and label not in row.facts.labels.get(fold(name), {}):
            yield _of_row(row, label, name, {})._replace(primary=False)


def _ends(row: Row, edge_type: str, allowed: Sequence[Sequence[str]]) -> tuple[str, str, str, str] | Refusal:
    """(label, name, label, name): the pair of labels that fits what the two names are known as."""
    name, target = row.cells["name"], row.cells["object"]
    start, finish = (row.facts.labels.get(fold(text), {}) for text in (name, target))
    for first, last in allowed:
        if start and first not in start:
            continue
        if last == "Region":
            if code := region_in(target, row.facts.region):
                return first, start.get(first, name), last, code
        elif not finish or last in finish or last == "Product":
            return first, start.get(first, name), last, finish.get(last, target)
    if edge_type == "LOCATED_IN" and "Park" in start:
        # A park in a zone: the schema knows parks in regions only, the zone lies in the document's region.
        return "Park", start["Park"], "Region", row.facts.region
    found = f"{name}（{'、'.join(start) or '?'}）→ {target}（{'、'.join(finish) or '?'}）"
    pairs = "、".join(f"{a}→{b}" for a, b in allowed)
    return Refusal(
        "wrong_type", row.place, f"{edge_type} {found}：只能是 {pairs}；请改正 kind 或删去 / ends do not fit"
    )


_READ: dict[str, Callable[[Row], Iterator[Record | Refusal]]] = {
    **dict.fromkeys(LABELS, _entity), "alias": _alias, "target": _target, "relation": _edge_row,
}  # fmt: skip


# ---- records


def _node(
    facts: Facts, label: str, name: str, props: Mapping[str, Value], at: tuple[str, tuple[str, ...], Place]
) -> NodeRecord:
    scope, locators, place = at
    return NodeRecord(label, name, (), props, scope, facts.source, locators, "stated", None, facts.as_of, place, False)


def _edge(
    facts: Facts, edge_type: str, ends: tuple[str, str, str, str], props: Mapping[str, Value],
    at: tuple[tuple[str, ...], Place, bool],
) -> EdgeRecord:  # fmt: skip
    locators, place, primary = at
    return EdgeRecord(
        edge_type,
        *ends,
        props,
        facts.region,
        facts.source,
        locators,
        "stated",
        None,
        facts.as_of,
        "",
        "",
        place,
        primary,
    )


def _scope(facts: Facts, label: str) -> str:
    return {"region": facts.region, "document": facts.source}.get(schema().labels[label].scope, "")


def _of_row(row: Row, label: str, name: str, props: Mapping[str, Value]) -> NodeRecord:
    return NodeRecord(
        label, name, (), props, _scope(row.facts, label), row.facts.source, row.locators,
        row.cells["status"], _confidence(row), row.facts.as_of, row.place,
    )  # fmt: skip


def _relation(
    row: Row, edge_type: str, ends: tuple[str, str, str, str], props: Mapping[str, Value], *, primary: bool
) -> EdgeRecord:
    edge = _edge(row.facts, edge_type, ends, props, (row.locators, row.place, primary))
    return edge._replace(status=row.cells["status"], confidence=_confidence(row))


def _confidence(row: Row) -> Any:
    return row.cells["confidence"] or None
