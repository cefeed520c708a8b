"""What both stores promise, on both: a load means its sources, readers see whole graphs, values come back as sent."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from graph.build import add, build, rebuild, remove
from graph.errors import DataRefused, QueryRefused, StoreBusy
from graph.merge import Graph, Merger
from graph.records import Source
from graph.store import Store, consistent
from graph.version import graph_version
from tests.stored import assert_holds
from tests.tiny import built, source

# 钢 → 半轴 → 车桥;  甲厂 makes 钢 and lies in 汉滨区
CHAIN = source(
    "chain",
    nodes=[
        ("Product", "钢", {"aliases": "钢材|steel", "gbt4754": "3110|3120", "generic": False}),
        ("Enterprise", "甲厂", {"employees": 120, "output_cny_100m": 1.5}),
        ("Document", "甲计划", {"date": "2024-05", "issuer": "甲局"}),
    ],
    edges=[
        ("钢", "INPUT_OF", "半轴", {"weight": 0.25, "essential": True, "alt_group": "轴料", "locators": "二(一)|表3"}),
        ("半轴", "INPUT_OF", "车桥", {"status": "assumed", "confidence": 0.4, "valid_to": "2026"}),
        ("甲厂", "PRODUCES", "钢", {"rank": 1, "phase": "operating", "source": "甲计划", "as_of": "2024-05-01"}),
        ("甲厂", "LOCATED_IN", "汉滨区"),
    ],
)
# 铝 → 半轴, and 钢 → 半轴 once more;  甲厂 supplies 乙厂 with two products
MORE = source(
    "more",
    edges=[
        ("铝", "INPUT_OF", "半轴", {"alt_group": "轴料"}),
        ("钢", "INPUT_OF", "半轴", {"source": "乙报告"}),
        ("甲厂", "SUPPLIES", "乙厂", {"product": "钢"}),
        ("甲厂", "SUPPLIES", "乙厂", {"product": "铁"}),
        ("甲厂", "SUPPLIES", "乙厂"),
    ],
)
OTHER = source("other", edges=[("装备集群", "COVERS", "车桥", {"role": "focus"}), ("装备集群", "IN_REGION", "安康市")])


def merged(*sources: Source) -> Graph:
    return Merger(sources).graph()


def test_every_value_comes_back_as_it_went_in(store: Store) -> None:
    built(store, CHAIN, MORE, OTHER)
    assert_holds(store, merged(CHAIN, MORE, OTHER))


def test_types_lists_and_nulls_are_plain_python(store: Store) -> None:
    built(store, CHAIN)
    cypher = """MATCH (e:Enterprise)-[r:PRODUCES]->(p:Product)
        RETURN e.employees AS employees, e.output_cny_100m AS output, e.stock_code AS code, e.former_names AS former,
               p.aliases AS aliases, p.generic AS generic, r.rank AS rank, r.locators AS locators, r.as_of AS as_of"""
    assert store.rows(cypher, {}) == [
        {
            "employees": 120, "output": 1.5, "code": None, "former": None, "aliases": ["steel", "钢材"],
            "generic": False, "rank": 1, "locators": [], "as_of": "2024-05-01",
        }
    ]  # fmt: skip
    row = store.rows("MATCH (e:Enterprise) RETURN e.employees AS n, e.output_cny_100m AS x", {})[0]
    assert [type(value) for value in row.values()] == [int, float]


def test_columns_keep_the_order_of_the_query(store: Store) -> None:
    built(store, CHAIN)
    row = store.rows("MATCH (p:Product) RETURN p.name AS z, p.id AS a, 1 AS m ORDER BY a LIMIT 1", {})[0]
    assert list(row) == ["z", "a", "m"]


def test_sources_come_back_as_they_went_in(store: Store) -> None:
    built(store, MORE, CHAIN)
    assert [info.id for info in store.infos()] == ["chain", "more"]
    assert store.read_sources(["more", "chain"]) == [MORE, CHAIN]


def test_the_same_sources_in_any_order_are_one_version(store: Store) -> None:
    versions = set()
    for order in permutations([CHAIN, MORE, OTHER]):
        build(store, order)
        versions.add(store.version())
    assert versions == {graph_version(merged(CHAIN, MORE, OTHER))}
    assert_holds(store, merged(CHAIN, MORE, OTHER))


def test_add_and_remove_change_one_source(store: Store) -> None:
    built(store, CHAIN)
    before = store.version()

    add(store, [MORE])
    assert_holds(store, merged(CHAIN, MORE))

    remove(store, "more")
    assert store.version() == before
    assert_holds(store, merged(CHAIN))


def test_add_replaces_a_source_of_the_same_id(store: Store) -> None:
    built(store, CHAIN, source("more", edges=[("木", "INPUT_OF", "车桥")]))
    add(store, [MORE])
    assert_holds(store, merged(CHAIN, MORE))


def test_build_after_add_is_exactly_its_sources(store: Store) -> None:
    built(store, CHAIN)
    before = store.version()
    add(store, [MORE, OTHER])
    built(store, CHAIN)
    assert store.version() == before
    assert [info.id for info in store.infos()] == ["chain"]
    assert_holds(store, merged(CHAIN))


def test_a_changed_property_and_a_changed_edge_are_written(store: Store) -> None:
    built(store, source("a", nodes=[("Product", "钢", {"segment": "上游"})], edges=[("钢", "INPUT_OF", "半轴")]))
    new = source("a", nodes=[("Product", "钢")], edges=[("钢", "INPUT_OF", "半轴", {"weight": 0.5})])
    built(store, new)
    assert_holds(store, merged(new))


def test_a_removed_source_takes_only_what_rests_on_it_alone(store: Store) -> None:
    first = source("first", edges=[("钢", "INPUT_OF", "半轴"), ("铝", "INPUT_OF", "半轴")])
    second = source("second", edges=[("钢", "INPUT_OF", "半轴"), ("木", "INPUT_OF", "车桥")])
    built(store, first, second)
    remove(store, "second")
    edges = store.rows("MATCH (a:Product)-[:INPUT_OF]->(b:Product) RETURN a.name AS a, b.name AS b", {})
    assert {(row["a"], row["b"]) for row in edges} == {("钢", "半轴"), ("铝", "半轴")}
    assert {row["n"] for row in store.rows("MATCH (p:Product) RETURN p.name AS n", {})} == {"钢", "铝", "半轴"}


def test_rebuild_gives_the_same_graph(store: Store) -> None:
    built(store, CHAIN, MORE)
    before = store.version()
    rebuild(store)
    assert store.version() == before
    assert_holds(store, merged(CHAIN, MORE))


def test_an_empty_store_has_no_version_and_says_what_to_do(store: Store) -> None:
    assert store.version() == ""
    assert store.infos() == []
    with pytest.raises(DataRefused, match="请先运行 chaingap build"):
        store.rows("MATCH (p:Product) RETURN p.id AS id", {})


def test_removing_an_unknown_source_names_the_known_ones(store: Store) -> None:
    built(store, CHAIN)
    with pytest.raises(DataRefused, match="没有名为 'x' 的来源；已有：chain"):
        remove(store, "x")


def test_all_sources_can_be_removed(store: Store) -> None:
    built(store, CHAIN)
    remove(store, "chain")
    assert store.infos() == []
    assert store.rows("MATCH (p:Product) RETURN p.id AS id", {}) == []


HOSTILE = (
    "x'}) DETACH DELETE n //",
    "<script>alert(1)</script>",
    '"; MATCH (n) DELETE n',
    "`$rows`",
    "𠮷野家👨‍👩‍👧",
    "a\\' OR 1=1",
    "=1+1",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_only_names(store: Store, name: str) -> None:
    edge = (name, "INPUT_OF", "半轴", {"alt_group": name})
    hostile = source("h", nodes=[("Product", name, {"segment": name})], edges=[edge])
    built(store, CHAIN, hostile)
    cypher = """MATCH (a:Product {name: $name})-[r:INPUT_OF]->(b:Product)
        RETURN a.segment AS s, r.alt_group AS g, b.name AS b"""
    found = store.rows(cypher, {"name": name})
    assert found == [{"s": name, "g": name, "b": "半轴"}]
    assert_holds(store, merged(CHAIN, hostile))


def test_the_longest_names_are_taken(store: Store) -> None:
    long = source("long", nodes=[("Enterprise", "长" * 500, {"full_name": "全" * 500}), ("Product", "品" * 500)])

    built(store, long)

    assert_holds(store, merged(long))


def test_a_query_with_an_error_is_refused(store: Store) -> None:
    built(store, CHAIN)
    with pytest.raises(QueryRefused, match="查询失败"):
        store.rows("MATCH (p:Product RETURN p.id AS id", {})


def test_a_query_cannot_write(store: Store) -> None:
    built(store, CHAIN)
    with pytest.raises(QueryRefused):
        store.rows("MATCH (p:Product) DETACH DELETE p", {})
    assert_holds(store, merged(CHAIN))


def test_a_second_writer_is_told(store: Store, again: Callable[[Store], Store]) -> None:
    built(store, CHAIN)
    other = again(store)
    with store.writing(), pytest.raises(StoreBusy, match="正被另一个进程写入"):
        build(other, [MORE])
    build(other, [MORE])
    assert_holds(store, merged(MORE))


def test_a_load_that_fails_before_writing_leaves_the_graph_and_the_way_free(store: Store) -> None:
    built(store, CHAIN)
    with pytest.raises(RuntimeError), store.writing():
        raise RuntimeError("lost")
    assert_holds(store, merged(CHAIN))
    built(store, MORE)


def test_another_reader_sees_a_load_when_it_is_done(store: Store, again: Callable[[Store], Store]) -> None:
    built(store, CHAIN)
    reader = again(store)
    assert_holds(reader, merged(CHAIN))
    built(store, MORE)
    assert reader.version() == store.version()
    assert_holds(reader, merged(MORE))


def test_a_consistent_read_comes_from_one_state(store: Store, again: Callable[[Store], Store]) -> None:
    built(store, CHAIN)
    writer, loads = again(store), iter([[MORE]])

    def read() -> set[str]:
        first = {row["n"] for row in store.rows("MATCH (p:Product) RETURN p.name AS n", {})}
        for sources in loads:
            build(writer, sources)
        return first | {row["n"] for row in store.rows("MATCH (p:Product) RETURN p.name AS n", {})}

    assert consistent(store, read) == {"钢", "铝", "半轴"}


def test_a_source_says_what_became_of_its_rows(store: Store) -> None:
    fates = build(store, [CHAIN])

    assert [info.counts for info in store.infos()] == [fate.counts() for fate in fates]
