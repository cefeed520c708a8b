"""The linter of the query files: for each rule a text that breaks it and one that does not."""

from __future__ import annotations

import pytest

from queries.lint import RULES, Finding, lint, lint_all

HEAD = "// q: a test\n// subject: Product\n// population: products\n// column id: string   id\n"
PRODUCT = "MATCH (p:Product) "
END = " RETURN p.id AS id ORDER BY id"
PLAIN = PRODUCT + END
TWO = PRODUCT + "RETURN p.id AS id UNION " + PRODUCT + "RETURN p.id AS id"
COVERS = "MATCH (c:Cluster)-[r:COVERS]->(p:Product) "
UP = "MATCH (q:Product)-[:INPUT_OF*1..3]->(p:Product) "
WAY = "MATCH w = (q:Product)-[:INPUT_OF*1..3]->(p:Product) "
NAMES = PRODUCT + "RETURN p.name AS id, p.segment AS s ORDER BY id"
CALLS = ("labels(p)", "substring(p.name, 0, 2)", "round(1.5)", "toString(1)", "duration('P1M')", "split(p.name, '')")

# rule: (text that breaks it, text that does not)
CASES: dict[str, list[tuple[str, str]]] = {
    "header": [
        (PRODUCT + "RETURN p.id AS product ORDER BY product", PLAIN),
        (PRODUCT + "WHERE p.name = $name" + END, PRODUCT + "WHERE p.name = '$name' // $name\n" + END),
    ],
    "clause": [
        (PRODUCT + "CALL { WITH p RETURN 1 AS one }" + END, PRODUCT + "WITH p" + END),
        (PRODUCT + "SET p.name = 'x'" + END, PRODUCT + "WHERE p.name = 'SET'" + END),
        (PRODUCT + "MERGE (q:Product {id: 'x'})" + END, PRODUCT + "UNWIND ['x'] AS x WITH DISTINCT p" + END),
        (PRODUCT + "REMOVE p.segment" + END, PRODUCT + "WHERE p.name STARTS WITH 'REMOVE'" + END),
        (PRODUCT + "FOREACH (x IN [1] | SET p.name = x)" + END, PLAIN + " SKIP 1 LIMIT 2"),
        (PRODUCT, PLAIN),
        (
            PRODUCT + "WHERE EXISTS { (p)<-[:PRODUCES]-(:Enterprise) }" + END,
            PRODUCT + "WHERE EXISTS { MATCH (p)<-[m:PRODUCES]-(:Enterprise) WHERE m.rank = 1 }" + END,
        ),
        (
            PRODUCT + "WHERE EXISTS { MATCH (p)<-[:COVERS]-(c) MATCH (c)-[:INCLUDES]->() }" + END,
            PRODUCT + "WHERE EXISTS { MATCH (p)<-[:COVERS]-(c) WHERE EXISTS { MATCH (c)-[:INCLUDES]->() } }" + END,
        ),
        (
            PRODUCT + "WHERE COUNT { MATCH (p)<-[:PRODUCES]-(e:Enterprise) RETURN e.id AS e } > 1" + END,
            PRODUCT + "WHERE COUNT { MATCH (p)<-[:PRODUCES]-(:Enterprise) } > 1" + END,
        ),
    ],
    "return-name": [
        (PRODUCT + "RETURN p.id ORDER BY p.id", PLAIN),
        (PRODUCT + "RETURN *", PRODUCT + "WITH *" + END),
    ],
    "union-columns": [
        (PRODUCT + "RETURN p.id AS id UNION " + PRODUCT + "RETURN p.id AS product", TWO),
        (TWO + " UNION ALL " + PRODUCT + "RETURN p.id AS id", TWO + " UNION " + PRODUCT + "RETURN p.id AS id"),
    ],
    "return-value": [
        (PRODUCT + "RETURN p AS id ORDER BY p.id", PLAIN),
        (COVERS + "RETURN collect(r) AS id", COVERS + "RETURN collect(r.role) AS id"),
        (COVERS + "RETURN {product: p} AS id", COVERS + "RETURN {product: p.id} AS id"),
        ("MATCH w = (p:Product)-[:KIND_OF]->(:Product) RETURN w AS id", COVERS + "RETURN count(DISTINCT c) AS id"),
    ],
    "arrow": [
        ("MATCH (p:Product)-[:KIND_OF]-(q:Product)" + END, "MATCH (p:Product)<-[:KIND_OF]-(q:Product)" + END),
        ("MATCH (p:Product)--(q:Product)" + END, "MATCH (p:Product)-->(q:Product)" + END),
        (
            PRODUCT + "WHERE NOT (p)-[:PRODUCES]-(:Enterprise)" + END,
            PRODUCT + "WHERE NOT (p)<-[:PRODUCES]-(:Enterprise)" + END,
        ),
    ],
    "edge-repeated": [
        (
            "MATCH (e:Enterprise)-[r:PRODUCES]->(p:Product)<-[s:PRODUCES]-(f:Enterprise)" + END,
            "MATCH (e:Enterprise)-[r:PRODUCES]->(p:Product)<-[s:PRODUCES]-(f:Enterprise) WHERE s <> r" + END,
        ),
        (
            "MATCH (p:Product)-[:KIND_OF]->(q:Product)-[:KIND_OF|INPUT_OF]->(o:Product)" + END,
            "MATCH (p:Product)-[:KIND_OF]->(q:Product)-[:INPUT_OF]->(o:Product)" + END,
        ),
        (
            "MATCH (p:Product)-[:KIND_OF*1..2]->(q:Product)-[s:KIND_OF]->(o:Product) WITH DISTINCT p" + END,
            "MATCH (p:Product)-[:KIND_OF*1..2]->(q:Product) MATCH (q)-[s:KIND_OF]->(o:Product) WITH DISTINCT p" + END,
        ),
    ],
    "hops": [
        (UP.replace("1..3", "") + "WITH DISTINCT p" + END, UP + "WITH DISTINCT p" + END),
        (UP.replace("1..3", "2..3") + "WITH DISTINCT p" + END, UP.replace("1..3", "0..6") + "WITH DISTINCT p" + END),
        (UP.replace("1..3", "1..7") + "WITH DISTINCT p" + END, UP.replace("1..3", "..3") + "WITH DISTINCT p" + END),
        (UP.replace("1..3", "2") + "WITH DISTINCT p" + END, UP.replace("1..3", "1") + "WITH DISTINCT p" + END),
    ],
    "walk-counted": [
        (UP + "RETURN count(q) AS id", UP + "RETURN count(DISTINCT q) AS id"),
        (UP + "RETURN p.id AS id", UP + "RETURN DISTINCT p.id AS id"),
        (WAY + "RETURN length(w) AS id", WAY + "RETURN min(length(w)) AS id"),
        (
            PRODUCT + "WHERE COUNT { MATCH (q:Product)-[:KIND_OF*1..2]->(p) } > 1" + END,
            PRODUCT + "WHERE EXISTS { MATCH (q:Product)-[:KIND_OF*1..2]->(p) }" + END,
        ),
    ],
    "comma": [
        ("MATCH (p:Product), (e:Enterprise)" + END, "MATCH (p:Product) MATCH (e:Enterprise)" + END),
        ("MATCH (p:Product WHERE p.name = 'x')" + END, PRODUCT + "WHERE p.name = 'x'" + END),
        ("MATCH (p:Product)-[:KIND_OF]->{1,3}(q:Product)" + END, UP + "WITH DISTINCT p" + END),
    ],
    "one-label": [
        ("MATCH (p:Product:Industry)" + END, "MATCH (p:Product|Industry)" + END),
        ("MATCH (p:Product&!Industry)" + END, PLAIN),
    ],
    "label": [
        ("MATCH (p:Produkt)" + END, PLAIN),
        ("MATCH (p:Product)-[:KIND]->(q:Product)" + END, "MATCH (p:Product)-[:KIND_OF]->(q:Product)" + END),
    ],
    "edge-ends": [
        ("MATCH (p:Product)-[:PRODUCES]->(e:Enterprise)" + END, "MATCH (p:Product)<-[:PRODUCES]-(e:Enterprise)" + END),
        (PRODUCT + "MATCH (p)-[:COVERS]->(c)" + END, PRODUCT + "MATCH (p)<-[:COVERS]-(c)" + END),
    ],
    "property": [
        (PRODUCT + "WHERE p.adcode = 'x'" + END, PRODUCT + "WHERE p.segment = 'x'" + END),
        (COVERS + "WHERE r.phase = 'x'" + END, COVERS + "WHERE r.role = 'x' AND r.as_of > ''" + END),
        ("MATCH (p:Product {colour: 'x'})" + END, "MATCH (p:Product {name: 'x'})" + END),
        ("MATCH (p)-->(q:Product) WHERE p.colour = 'x'" + END, "MATCH (p)-->(q:Product) WHERE p.adcode = 'x'" + END),
        (PRODUCT + "WITH p AS o WHERE o.rank = 1" + END, PRODUCT + "UNWIND [{rank: 1}] AS x WITH p, x.rank AS k" + END),
    ],
    "sum": [(COVERS + "RETURN sum(r.confidence) AS id", COVERS + "RETURN coalesce(1.0 * sum(r.confidence), 0) AS id")],
    "ordered": [
        (PRODUCT + "RETURN p.id AS id", PLAIN),
        (TWO + " ORDER BY id", TWO),
    ],
    "order-whole": [
        (NAMES, PRODUCT + "RETURN p.name AS id ORDER BY id"),
        (NAMES, NAMES + ", p.id"),
        (
            COVERS + "RETURN p.id AS id, r.locators AS at ORDER BY id, c.id, r.source",
            COVERS + "RETURN p.id AS id, r.locators AS at, coalesce(r.role, '') AS x ORDER BY id, c.id, r.source, x",
        ),
        (
            COVERS + "WITH p, c, count(r) AS n RETURN p.id AS id, n AS n ORDER BY id",
            COVERS + "WITH p, count(r) AS n RETURN p.id AS id, n AS n ORDER BY id DESC",
        ),
        (PRODUCT + "WITH p ORDER BY p.name LIMIT 3" + END, PRODUCT + "WITH p ORDER BY p.name, p.id LIMIT 3" + END),
    ],
    "order-node": [(PRODUCT + "RETURN p.id AS p ORDER BY p", PLAIN)],
    "order-column": [
        (PRODUCT + "RETURN DISTINCT p.id AS id ORDER BY p.id", PRODUCT + "RETURN DISTINCT p.id AS id ORDER BY id"),
        (COVERS + "RETURN p.id AS id, count(c) AS n ORDER BY p.id", COVERS + "RETURN p.id AS n, 1 AS id ORDER BY p.id"),
    ],
    "order-with": [
        (PRODUCT + "WITH p ORDER BY p.id" + END, PRODUCT + "WITH p ORDER BY p.id SKIP 1 LIMIT 3" + END),
    ],
    "function": [
        (PRODUCT + f"WHERE {call} = 'x'" + END, PRODUCT + "WHERE toLower(left(p.name, 2)) IN ('x')" + END)
        for call in CALLS
    ]
    + [
        (COVERS + "WHERE type(r) = 'COVERS'" + END, COVERS + "WHERE any(x IN p.gbt4754 WHERE x = '36')" + END),
        ("MATCH w = shortestPath((p:Product)-[:KIND_OF*1..3]->(:Product))" + END, PLAIN),
        (PRODUCT + "WITH p, COLLECT { MATCH (p) } AS xs" + END, PRODUCT + "WITH p, collect(1) AS xs" + END),
    ],
    "list": [
        (PRODUCT + "WHERE p.aliases[0] = 'x'" + END, PRODUCT + "WHERE p.name IN ['x']" + END),
        (PRODUCT + "WITH p, [x IN p.aliases | x] AS xs" + END, PRODUCT + "WITH p, p.aliases + ['x'] AS xs" + END),
        (PRODUCT + "WITH p, [(p)-[:KIND_OF]->(q) | q.id] AS xs" + END, PRODUCT + "WITH p, [p.id, p.name] AS xs" + END),
    ],
    "sign": [
        (PRODUCT + "WHERE p.name = 'a' || 'b'" + END, PRODUCT + "WHERE p.name = 'a' + 'b'" + END),
        (PRODUCT + "SET p += {name: 'x'}" + END, PLAIN),
        (PLAIN + ";", PLAIN),
        (PRODUCT + "WHERE p.name = 'x" + END, PRODUCT + "WHERE p.name = \"it's; ||\"" + END),
    ],
    "projection": [
        (PRODUCT + "RETURN p {.id} AS id", PRODUCT + "RETURN {id: p.id} AS id"),
        ("MATCH (p:Document) WHERE p.date.year = 2018" + END, "MATCH (p:Document) WHERE p.date > '2018'" + END),
        ("MATCH (p)-->(:Product) WHERE p:Product" + END, "MATCH (p:Product)-->(:Product)" + END),
    ],
    "regex": [
        (PRODUCT + "WHERE p.name =~ '[钢铁]+'" + END, PRODUCT + "WHERE p.name =~ '.*钢铁.*'" + END),
        (PRODUCT + "WHERE p.name =~ p.segment" + END, PRODUCT + "WHERE p.name CONTAINS p.segment" + END),
    ],
    "collect-set": [
        (
            COVERS + "WITH collect(p.id) AS had MATCH (p:Product) WHERE NOT p.id IN had" + END,
            COVERS + "WITH collect(p.id) AS had MATCH (p:Product) WHERE NOT p.name = '' AND p.id IN had" + END,
        ),
    ],
    "null-parameter": [
        (PRODUCT + "WHERE $x IS NULL OR p.id = $x" + END, PRODUCT + "WHERE $x = '' OR p.id = $x" + END),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "bad"), [(rule, bad) for rule, texts in CASES.items() for bad, _ in texts])
def test_a_text_that_breaks_a_rule_is_found(rule: str, bad: str) -> None:
    assert rule in {finding.rule for finding in lint(HEAD + bad, "q")}


@pytest.mark.parametrize(("rule", "good"), [(rule, good) for rule, texts in CASES.items() for _, good in texts])
def test_a_text_that_keeps_a_rule_is_left_alone(rule: str, good: str) -> None:
    assert rule not in {finding.rule for finding in lint(HEAD + good, "q")}


def test_every_rule_has_its_test() -> None:
    assert CASES.keys() == RULES.keys()


def test_every_shipped_query_is_clean() -> None:
    assert lint_all() == []


def test_a_clean_query_has_no_finding_of_any_rule() -> None:
    assert lint(HEAD + PLAIN, "q") == []


def test_a_finding_says_file_line_fault_and_rewrite() -> None:
    text = HEAD + PRODUCT + "\nMATCH (e:Enterprise)-[r:PRODUCES]-(p)" + END
    message = "q.cypher:6: the edge -[r:PRODUCES]- has no direction; write -> or <-, or a UNION of the two"
    assert lint(text, "q") == [Finding("arrow", 6, message)]


def test_an_order_that_is_not_whole_says_which_keys_it_lacks() -> None:
    text = HEAD + COVERS + "RETURN p.id AS id, r.status AS status ORDER BY id"
    message = "rows with equal keys come in any order; add c.id, r.source, r.role to the ORDER BY"
    assert [f.message for f in lint(text, "q") if f.rule == "order-whole"] == [f"q.cypher:5: {message}"]


def test_a_header_that_declares_other_columns_names_both() -> None:
    text = HEAD + PRODUCT + "RETURN p.id AS id, p.name AS name ORDER BY id"
    message = "q.cypher:5: RETURN gives id, name; the header declares id; make them the same"
    assert lint(text, "q") == [Finding("header", 5, message)]


def test_a_subquery_is_checked_like_the_query_around_it() -> None:
    text = HEAD + PRODUCT + "WHERE NOT EXISTS {\n MATCH (e:Firm)-[m:PRODUCES]->(p)\n WHERE p.code = 'x' }" + END
    assert [(f.rule, f.line) for f in lint(text, "q")] == [("label", 6), ("edge-ends", 6), ("property", 7)]


def test_an_empty_or_broken_text_is_linted_like_any_other() -> None:
    for text in ("", "(", "MATCH (p:Product)-[", "RETURN", "EXISTS {", "MATCH w ="):
        assert "ordered" in {finding.rule for finding in lint(HEAD + text, "q")}


def test_words_in_comments_and_strings_are_no_cypher() -> None:
    text = PRODUCT + "/* CALL\n (a)--(b) */ WHERE p.name <> 'it\\'s [0] MERGE' // SET p += 1\n"
    assert lint(HEAD + text + END, "q") == []
