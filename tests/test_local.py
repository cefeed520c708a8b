"""What people decide is a source: it survives every load, is undone by a later decision, and its losses are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import add, build, decide, rebuild, remove
from graph.errors import DataRefused
from graph.ladybug_store import LadybugStore
from graph.local import Decision, append_decisions, decisions, local_file, local_folder, office_document
from graph.records import EdgeRecord, Place
from graph.store import Store
from tests.tiny import built, source

OFFICE = office_document("某市招商局", "产品核定")
FACTORY = source("firms", edges=[("甲厂", "LOCATED_IN", "汉滨区")], nodes=[("Enterprise", "甲厂"), ("Product", "钢")])


@pytest.fixture(autouse=True)
def a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions on a server's graph lie in a folder of this test."""
    monkeypatch.setenv("CHAINGAP_LOCAL", str(tmp_path / "local"))


def makes(product: str, verdict: str = "confirmed") -> Decision:
    """The office says, or no longer says, that 甲厂 makes the product."""
    edge = EdgeRecord(
        "PRODUCES", "Enterprise", "甲厂", "Product", product, {"rank": 1}, "", OFFICE.name, ("2026-01-05",),
        "stated", None, "2026-01-05", "", "", Place("", 0),
    )  # fmt: skip
    records = (edge, OFFICE) if verdict == "confirmed" else ()
    return Decision(f"甲厂|{product}", verdict, "某市招商局", "2026-01-05", {"field": "name"}, records)


def made(store: Store) -> set[tuple[object, ...]]:
    cypher = "MATCH (e:Enterprise)-[r:PRODUCES]->(p:Product) RETURN p.name AS p, r.status AS s, r.source AS d"
    return {tuple(row.values()) for row in store.rows(cypher, {})}


def test_a_decision_is_in_the_graph_at_once_and_after_every_load(store: Store) -> None:
    said = {("钢", "stated", f"Document:{OFFICE.name}")}
    built(store, FACTORY)

    fate = decide(store, "products", [makes("钢")])

    assert (fate.source.id, fate.source.read, fate.kept) == ("local:products", 1, 1)
    assert made(store) == said
    report = {f.source.id: (f.source.read, f.kept) for f in build(store, [FACTORY])}
    assert report == {"firms": (3, 3), "local:products": (1, 1)}
    assert made(store) == said
    add(store, [source("more", nodes=[("Product", "漆")])])
    assert made(store) == said
    remove(store, "more")
    rebuild(store)
    assert made(store) == said


def test_a_later_decision_on_the_same_takes_the_place_of_the_former_and_both_stay_in_the_file(store: Store) -> None:
    built(store, FACTORY)
    decide(store, "products", [makes("钢")])

    decide(store, "products", [makes("钢", "rejected")])

    assert made(store) == set()
    assert [(d.verdict, d.about) for d in decisions(store.url, "products")] == [("rejected", {"field": "name"})]
    assert len(local_file(store.url, "products").read_text(encoding="utf-8").splitlines()) == 2


def test_a_decision_on_what_is_not_loaded_is_reported_and_waits(ladybug_store: LadybugStore) -> None:
    built(ladybug_store, FACTORY)
    decide(ladybug_store, "products", [makes("钢")])

    fates = {f.source.id: f for f in build(ladybug_store, [source("other", nodes=[("Product", "漆")])])}

    lost = fates["local:products"].refused
    assert [(r.reason, r.place) for r in lost] == [("missing_end", Place("products.jsonl", 1))]
    build(ladybug_store, [FACTORY])
    assert made(ladybug_store) == {("钢", "stated", f"Document:{OFFICE.name}")}


def test_a_line_cut_off_by_a_crash_is_reported_and_costs_no_other(ladybug_store: LadybugStore) -> None:
    built(ladybug_store, FACTORY)
    decide(ladybug_store, "products", [makes("钢")])
    file = local_file(ladybug_store.url, "products")
    file.write_bytes(file.read_bytes() + b'{"key": "half')

    append_decisions(ladybug_store.url, "products", [makes("漆", "rejected")])
    fates = {f.source.id: f for f in build(ladybug_store, [FACTORY])}

    assert [(r.reason, r.place.row) for r in fates["local:products"].refused] == [("bad_line", 2)]
    assert {d.key for d in decisions(ladybug_store.url, "products")} == {"甲厂|钢", "甲厂|漆"}
    assert made(ladybug_store) == {("钢", "stated", f"Document:{OFFICE.name}")}


def test_decisions_are_not_removed_like_a_file_that_was_loaded(ladybug_store: LadybugStore) -> None:
    built(ladybug_store, FACTORY)
    decide(ladybug_store, "products", [makes("钢")])

    with pytest.raises(DataRefused, match="local:products 是人工决定.*products.jsonl"):
        remove(ladybug_store, "local:products")

    local_file(ladybug_store.url, "products").unlink()
    rebuild(ladybug_store)
    assert made(ladybug_store) == set()


def test_a_load_from_another_machine_keeps_what_a_server_was_told(
    neo4j_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(neo4j_store, FACTORY)
    decide(neo4j_store, "products", [makes("钢")])
    monkeypatch.setenv("CHAINGAP_LOCAL", str(tmp_path / "elsewhere"))

    build(neo4j_store, [FACTORY])

    assert made(neo4j_store) == {("钢", "stated", f"Document:{OFFICE.name}")}
    remove(neo4j_store, "local:products")
    assert made(neo4j_store) == set()


def test_a_folder_is_named_for_the_server_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHAINGAP_LOCAL")

    assert local_folder("neo4j+s://me:secret@db.example:7687/x") == Path("chaingap-local/db.example_7687_x")
    assert local_folder("chaingap.db") == Path("chaingap.db/local")
