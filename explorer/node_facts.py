"""Every fact on record about one product, firm or park, with its standing and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from decisions.evidence import Fact, assertion, strongest_first
from explorer.context import Context

Row = Mapping[str, Any]


def facts_of(context: Context, label: str, node: str) -> list[Fact]:
    """Distinct facts, by kind of relation, each with all its assertions."""
    readers = {"Product": _of_product, "Enterprise": _of_firm, "Park": _of_park}
    said: dict[tuple[str, str, str], list[Row]] = {}
    for kind, start, end, row in readers[label](context, node) if label in readers else ():
        said.setdefault((kind, start, end), []).append(row)
    return [Fact(*key, strongest_first(assertion(dict(row)) for row in rows)) for key, rows in said.items()]


Said = Iterator[tuple[str, str, str, Row]]


def _of_product(context: Context, product: str) -> Said:
    ask = context.analysis.facts.ask
    for name in ("inputs_of", "uses_of"):
        yield from (("INPUT_OF", row["input"], row["product"], row) for row in ask(name, products=[product]))
    for name in ("kinds_above", "kinds_below"):
        yield from (("KIND_OF", row["kind"], row["parent"], row) for row in ask(name, products=[product]))
    yield from (("PRODUCES", row["enterprise"], product, row) for row in ask("makers_of", products=[product]))
    documents = sorted(context.analysis.facts.scope.documents)
    for kind, query, start in (("COVERS", "covers", "cluster"), ("MEANT_FOR", "meant_for", "product")):
        end = "product" if kind == "COVERS" else "enterprise"
        rows = ask(query, documents=documents)
        yield from ((kind, row[start], row[end], row) for row in rows if row["product"] == product)
    yield from _plans(context, "product", product)


def _plans(context: Context, column: str, node: str) -> Said:
    rows = context.analysis.facts.ask("planned", inside=sorted(context.analysis.facts.scope.inside))
    for row in rows:
        if row[column] == node:
            yield "FOCUSES_ON" if row["kind"] == "park" else "BUILDS", row["planner"], row["product"], row


def _of_firm(context: Context, firm: str) -> Said:
    analysis, ask = context.analysis, context.analysis.facts.ask
    made = sorted({row["product"] for row in analysis.facts.ask("products_of_firm", enterprise=firm)})
    rows = ask("makers_of", products=made) if made else []
    yield from (("PRODUCES", firm, row["product"], row) for row in rows if row["enterprise"] == firm)
    for makers in analysis.facts.direct.values():
        for maker in makers:
            if maker.enterprise == firm:
                yield from (("LOCATED_IN", firm, maker.lies.end, _as_row(said)) for said in maker.lies.assertions)
    clusters = ask("included_firms", clusters=sorted(analysis.clusters.known))
    yield from (("INCLUDES", row["cluster"], firm, row) for row in clusters if row["enterprise"] == firm)
    documents = sorted(analysis.facts.scope.documents)
    meant = ask("meant_for", documents=documents)
    yield from (("MEANT_FOR", row["product"], firm, row) for row in meant if row["enterprise"] == firm)
    yield from _ties(context, firm)


def _as_row(said: Any) -> Row:
    return {name: getattr(said, name) for name in ("source", "locators", "status", "confidence", "as_of")}


def _ties(context: Context, firm: str) -> Said:
    """Ties to firms of the region and to named customers, as the lists of targets count them."""
    facts = context.analysis.facts
    local = {maker.enterprise for makers in facts.direct.values() for maker in makers}
    others = local | set(context.analysis.clusters.by_firm) | {c for firms in facts.customers.values() for c in firms}
    for row in facts.ask("ties", firms=[firm], others=sorted(others - {firm})):
        ends = (row["firm"], row["other"]) if row["outward"] else (row["other"], row["firm"])
        yield row["kind"], *ends, row


def _of_park(context: Context, park: str) -> Said:
    yield from _plans(context, "planner", park)
    ask = context.analysis.facts.ask
    for row in ask("cluster_parks", clusters=sorted(context.analysis.clusters.known)):
        if row["park"] == park:
            yield "HAS_BASE", row["cluster"], park, row
