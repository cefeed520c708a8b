"""Checks the `.cypher` files against the Cypher that Ladybug and Neo4j answer alike: `python -m queries.lint`.

Each rule is a small function over the query taken apart (`lint_reading`); RULES says which there are and why.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from queries import lint_edges, lint_order, lint_rows, lint_words
from queries.catalogue import FOLDER
from queries.lint_reading import Reading, read

Rule = Callable[[Reading], Iterator[tuple[int, str]]]

RULES: Mapping[str, tuple[Rule, str]] = {
    "header": (lint_rows.header, "a query says what goes in and comes out"),
    "clause": (lint_words.allowed_clauses, "other clauses write, or exist on one store only"),
    "return-name": (lint_rows.named, "an unnamed column is count(e) on one store and COUNT(e._ID) on the other"),
    "union-columns": (lint_rows.same_columns, "columns of a UNION are matched by name on one store"),
    "return-value": (lint_rows.plain_values, "nodes, edges and paths come back in forms of their own"),
    "arrow": (lint_edges.arrows, "an undirected self-loop is one row on Neo4j and two on Ladybug"),
    "edge-repeated": (lint_edges.repeated, "Neo4j uses an edge once in a MATCH, Ladybug again and again"),
    "hops": (lint_edges.hops, "past one step trails (Neo4j) and walks (Ladybug) differ; unbounded paths run away"),
    "walk-counted": (lint_edges.walks, "there are more walks (Ladybug) than trails (Neo4j) to the same node"),
    "comma": (lint_edges.commas, "Ladybug plans the parts as a cross product: 62 s instead of 0.04 s"),
    "one-label": (lint_edges.one_label, "A:B means both on Neo4j and either on Ladybug"),
    "label": (lint_edges.declared_labels, "an unknown label is an error on Ladybug and empty on Neo4j"),
    "edge-ends": (lint_edges.declared_ends, "an impossible edge is an error on Ladybug and empty on Neo4j"),
    "property": (lint_edges.declared_properties, "an unknown property is an error on Ladybug and null on Neo4j"),
    "sum": (lint_words.sums, "a sum of no rows is 0 on Neo4j and null on Ladybug"),
    "ordered": (lint_order.ordered, "unordered rows come as each store likes; Ladybug cannot order a UNION"),
    "order-whole": (lint_order.whole, "rows with equal keys come as each store likes"),
    "order-node": (lint_order.of_values, "Ladybug: Order by NODE is not supported"),
    "order-column": (lint_order.of_columns, "Neo4j: what was not returned is gone after DISTINCT or an aggregate"),
    "order-with": (lint_order.limited, "Ladybug refuses ORDER BY in a WITH without LIMIT"),
    "function": (lint_words.functions, "other functions differ, or exist on one store only"),
    "list": (lint_words.lists, "Ladybug counts from 1 and has no comprehensions"),
    "sign": (lint_words.signs, "other operators exist on one store only"),
    "projection": (lint_words.projections, "Ladybug has no map projection, no parts of a date, no label test"),
    "regex": (lint_words.regexes, "the stores' regular expressions differ past the plain ones"),
    "collect-set": (lint_words.collected_sets, "a collect() searched for what is missing ran out of memory on both"),
    "null-parameter": (lint_words.null_parameters, "a null parameter is an error on Ladybug"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that breaks a rule. `message`: the file and line, what was found, and the portable rewrite."""

    rule: str
    line: int
    message: str


def lint(text: str, name: str) -> list[Finding]:
    """What breaks a rule in the query of this name, by line."""
    reading = read(text, name)
    found = [
        Finding(rule, line, f"{name}.cypher:{line}: {message}")
        for rule, (check, _) in RULES.items()
        for line, message in check(reading)
    ]
    return sorted(dict.fromkeys(found), key=lambda finding: finding.line)


def lint_all() -> list[Finding]:
    """The same of all query files."""
    files = sorted(FOLDER.rglob("*.cypher"))
    return [finding for file in files for finding in lint(file.read_text(encoding="utf-8"), file.stem)]


def main() -> int:
    """Print the findings and the reason of each rule; 1 if there are any."""
    found = lint_all()
    for finding in found:
        sys.stdout.write(f"{finding.message} [{finding.rule}: {RULES[finding.rule][1]}]\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
