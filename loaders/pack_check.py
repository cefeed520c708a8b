"""Checks of a pack as data: what a loader takes but a person should look at before others rely on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from graph.merge import Graph, Merger
from graph.records import EdgeRecord, NodeRecord, Source
from graph.schema import schema
from graph.text import fold
from loaders.finding import Finding
from loaders.pack_levels import against_the_stream
from loaders.pack_units import without_unit

COLUMNS = ("check", "place", "finding")
ALIKE = 92
MOST_CYCLES = 20
GENERAL = "通用行业知识"


def check_pack(source: Source, beside: Sequence[Source]) -> list[Finding]:
    """Findings on the source when it is loaded beside these others, in the order of checks, then of rows."""
    merger = Merger([source, *(other for other in beside if other.id != source.id)])
    graph = merger.graph()
    fate = next(fate for fate in merger.fates() if fate.source.id == source.id)
    own = {r.name for r in source.nodes if r.label == "Product" and r.primary}
    checks: tuple[Iterable[Finding], ...] = (
        (Finding(r.reason, str(r.place), (r.message,)) for r in (*fate.refused, *fate.left)),
        _future_dates(source),
        _unsourced(source),
        without_unit(_rows(source)),
        _cycles(source, graph),
        against_the_stream(source, graph),
        _near_names(own, graph),
        _loose_products(own, graph),
    )
    return [finding for found in checks for finding in found]


def _rows(source: Source) -> Iterator[NodeRecord | EdgeRecord]:
    records: list[NodeRecord | EdgeRecord] = [*source.nodes, *source.edges]
    return (record for record in records if record.primary)


def _future_dates(source: Source) -> Iterator[Finding]:
    today = date.today().isoformat()
    for record in _rows(source):
        dates = [record.as_of, *(str(v) for k, v in record.props.items() if k == "date")]
        for text in dates:
            if text > today:
                yield Finding("future_date", str(record.place), (text,))


def _unsourced(source: Source) -> Iterator[Finding]:
    """What rests on general knowledge alone must say that it is assumed."""
    for record in _rows(source):
        itself = isinstance(record, NodeRecord) and record.label == "Document"
        if record.source.startswith(GENERAL) and record.status != "assumed" and not itself:
            yield Finding("not_assumed", str(record.place), (record.source,))


def _product_edges(graph: Graph, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        for row in graph.edges.get((kind, "Product", "Product"), ()):
            yield str(row[0]), str(row[1])


def _cycles(source: Source, graph: Graph) -> Iterator[Finding]:
    """Cycles of inputs, or of kinds, through a link of this pack."""
    for kind in ("INPUT_OF", "KIND_OF"):
        yield from _cycles_of(kind, source, graph)


def _cycles_of(kind: str, source: Source, graph: Graph) -> Iterator[Finding]:
    import networkx as nx

    lookup = {(e.from_ref, e.to_ref): e.place for e in source.edges if e.type == kind}
    network = nx.DiGraph(_product_edges(graph, (kind,)))
    knots = (component for component in nx.strongly_connected_components(network) if len(component) > 1)
    for knot in sorted(map(sorted, knots))[:MOST_CYCLES]:
        names = [node.partition(":")[2] for node in knot]
        place = next((p for (a, b), p in lookup.items() if a in names and b in names), None)
        if place is not None:
            yield Finding("cycle", str(place), ("、".join(names),))


def _near_names(own: set[str], graph: Graph) -> Iterator[Finding]:
    """Products whose names differ by a character or two: one thing under two names?"""
    from rapidfuzz import fuzz

    names = [str(row[1]) for row in graph.nodes.get("Product", ())]
    for a, b in combinations(sorted(names, key=fold), 2):
        close = abs(len(a) - len(b)) <= 1 and min(len(a), len(b)) > 3
        if close and (a in own or b in own) and fuzz.ratio(fold(a), fold(b)) >= ALIKE:
            yield Finding("near_names", "", (a, b))


def _loose_products(own: set[str], graph: Graph) -> Iterator[Finding]:
    """Products of this pack that nothing leads to: no input, use, kind, cluster or park."""
    linked = {end for pair in _product_edges(graph, ("INPUT_OF", "KIND_OF")) for end in pair}
    for (kind, _, end), rows in graph.edges.items():
        if end == "Product" and kind in ("COVERS", "FOCUSES_ON", "BUILDS"):
            linked |= {str(row[1]) for row in rows}
    generic = schema().node_columns("Product").index("generic")
    made = {str(row[1]) for row in graph.edges.get(("PRODUCES", "Enterprise", "Product"), ())}
    for row in graph.nodes.get("Product", ()):
        if row[1] in own and row[0] not in linked and not row[generic]:
            yield Finding("made_unused" if row[0] in made else "loose", "", (str(row[1]),))
