"""What a load says to Neo4j: constraints, counts, and the statements that turn one graph into another.

Labels, types and property names come from the schema and stand in back-ticks; everything else is a parameter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graph.difference import Difference
from graph.merge import Graph, Row
from graph.neo4j_link import MEBIBYTE, Neo4jLink, fetched
from graph.neo4j_meta import OURS
from graph.neo4j_sources import PUT_PARTS
from graph.schema import schema

if TYPE_CHECKING:
    from graph.neo4j_link import AnyTransaction

ROW_BYTES = 3000  # measured: a row of a large load takes 2.7 KB of transaction memory
STATEMENT_ROWS = 10_000
_PART_ROWS = MEBIBYTE // ROW_BYTES
_MOST_AT_ONCE = 30_000  # measured: 163,000 edges deleted take 25 s in batches, 145 s in one transaction
_SHARE = 0.6  # of the server's limit: it counts other transactions too


class Step(NamedTuple):
    """A statement and its rows; `weight` is what one of them takes, in rows of ordinary size."""

    cypher: str
    rows: Sequence[Row]
    weight: int = 1


def create_constraints(link: Neo4jLink) -> None:
    """Ids are unique in every label; waits until their indexes answer."""
    known = {row["name"] for row in link.alone("SHOW CONSTRAINTS YIELD name RETURN name")}
    missing = [label for label in (*OURS, *schema().labels) if _constraint(label) not in known]
    for label in missing:
        link.alone(f"CREATE CONSTRAINT {_constraint(label)} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE")
    if missing:
        link.alone("CALL db.awaitIndexes(300)")


def _constraint(label: str) -> str:
    return f"chaingap_{label.strip('_')}_id"


# ---- counts, which Neo4j keeps ready


def counts_of(graph: Graph) -> Counter[str]:
    """Nodes by label and edges by type."""
    counts = Counter({label: len(rows) for label, rows in graph.nodes.items()})
    for (edge_type, _, _), rows in graph.edges.items():
        counts[edge_type] += len(rows)
    return +counts


def stored_counts(tx: AnyTransaction) -> Counter[str]:
    """The same, of what the database holds."""
    parts = [f"MATCH (n:`{label}`) RETURN '{label}' AS name, count(n) AS number" for label in schema().labels]
    parts += [f"MATCH ()-[r:`{kind}`]->() RETURN '{kind}' AS name, count(r) AS number" for kind in schema().edges]
    return +Counter({row["name"]: row["number"] for row in fetched(tx, " UNION ALL ".join(parts))})


# ---- statements


def graph_steps(change: Difference) -> Iterator[Step]:
    """Edges go before their nodes and come after them."""
    for (edge_type, start, end), rows in change.lost_edges.items():
        yield Step(_lose_edge(edge_type, start, end), [_identity(edge_type, row) for row in rows])
    for label, rows in change.lost_nodes.items():
        lose = f"UNWIND $rows AS row MATCH (n:`{label}` {{id: row[0]}}) DETACH DELETE n"
        yield Step(lose, [row[:1] for row in rows])
    for label, rows in change.put_nodes.items():
        yield Step(_put_node(label), rows)
    for (edge_type, start, end), rows in change.put_edges.items():
        yield Step(_put_edge(edge_type, start, end), rows)


def part_step(rows: Sequence[Row]) -> Step:
    """Keeps parts of sources."""
    return Step(PUT_PARTS, rows, _PART_ROWS)


def _values(columns: Sequence[str], first: int = 0) -> str:
    return "{" + ", ".join(f"`{name}`: row[{i}]" for i, name in enumerate(columns, first)) + "}"


def _ends(start: str, end: str) -> str:
    return f"UNWIND $rows AS row MATCH (a:`{start}` {{id: row[0]}}) MATCH (b:`{end}` {{id: row[1]}})"


def _put_node(label: str) -> str:
    values = _values(schema().node_columns(label))
    return f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row[0]}}) SET n = {values}"


def _put_edge(edge_type: str, start: str, end: str) -> str:
    return f"{_ends(start, end)} CREATE (a)-[:`{edge_type}` {_values(schema().edge_columns(edge_type), 2)}]->(b)"


def _lose_edge(edge_type: str, start: str, end: str) -> str:
    key = schema().edges[edge_type].key
    same_key = f" AND coalesce(r.`{key}`, '') = row[3]" if key else ""
    return f"{_ends(start, end)} MATCH (a)-[r:`{edge_type}`]->(b) WHERE r.source = row[2]{same_key} DELETE r"


def _identity(edge_type: str, row: Row) -> Row:
    columns = schema().edge_columns(edge_type)
    key = schema().edges[edge_type].key
    return (*row[:2], row[2 + columns.index("source")], (row[2 + columns.index(key)] or "") if key else "")


# ---- how much at a time


def slices(steps: Sequence[Step], rows: int) -> Iterator[Step]:
    """The steps in order, cut so that none is heavier than this many rows, or one of its own."""
    for step in steps:
        size = max(1, rows // step.weight)
        for start in range(0, len(step.rows), size):
            yield step._replace(rows=step.rows[start : start + size])


def weight(steps: Sequence[Step]) -> int:
    """In rows of ordinary size."""
    return sum(len(step.rows) * step.weight for step in steps)


def rows_at_once(link: Neo4jLink) -> int:
    """How many rows fit one transaction of this server; more than some are slower in one than in several."""
    return min(int(link.transaction_limit() * _SHARE) // ROW_BYTES, _MOST_AT_ONCE)


def mostly_lost(old: Graph, change: Difference) -> bool:
    """True if little of the old graph stays: to clear it and begin anew is then faster."""
    lost = sum(map(len, change.lost_edges.values())) + sum(map(len, change.lost_nodes.values()))
    return 2 * lost > counts_of(old).total()


def clear_statements() -> Iterator[str]:
    """Each deletes up to $rows edges or nodes of the schema and says how many are `gone`."""
    for kind in schema().edges:
        yield f"MATCH ()-[r:`{kind}`]->() WITH r LIMIT $rows DELETE r RETURN count(*) AS gone"
    for label in schema().labels:
        yield f"MATCH (n:`{label}`) WITH n LIMIT $rows DETACH DELETE n RETURN count(*) AS gone"
