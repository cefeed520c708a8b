"""What only a server can do wrong: loads cut off between transactions, locks left behind, other people's data."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from graph.build import add, build
from graph.errors import DataRefused, StoreBusy, StoreUnreachable, UsageError
from graph.neo4j_store import Neo4jStore
from graph.records import Source
from graph.store import open_store
from tests.tiny import built, source


def chain(*names: str) -> Source:
    """names[0] → names[1] → …"""
    return source("chain", edges=[(a, "INPUT_OF", b) for a, b in zip(names, names[1:], strict=False)])


PASSWORD = "CHAINGAP_NEO4J_PASSWORD"
OLD, NEW = chain("钢", "半轴", "车桥", "整车"), chain("铝", "轮毂", "车桥", "整车", "改装车")
OLD_NAMES, NEW_NAMES = {"钢", "半轴", "车桥", "整车"}, {"铝", "轮毂", "车桥", "整车", "改装车"}


def names(store: Neo4jStore) -> set[str]:
    return {row["name"] for row in store.rows("MATCH (p:Product) RETURN p.name AS name", {})}


@pytest.fixture
def session(neo4j_store: Neo4jStore) -> Iterator[Any]:
    """The server as another program sees it."""
    with neo4j_store._link.session() as session:
        yield session


class Cut(Exception):
    """The load ends here."""


def cut_off(store: Neo4jStore, source: Source, *, after: int) -> None:
    """A load in transactions of two rows that ends after some of them, as by Ctrl-C."""
    calls = iter(range(after))

    def progress(done: int, total: int) -> None:
        if next(calls, None) is None:
            raise Cut

    writer = Neo4jStore(store.url, transaction_rows=2, progress=progress)
    try:
        with pytest.raises(Cut):
            build(writer, [source])
    finally:
        writer.close()


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_readers_are_told_of_a_load_cut_off_and_the_next_repairs_it(neo4j_store: Neo4jStore, after: int) -> None:
    built(neo4j_store, OLD)

    cut_off(neo4j_store, NEW, after=after)

    with pytest.raises(StoreBusy, match="重新 chaingap build"):
        neo4j_store.rows("MATCH (p:Product) RETURN p.name AS name", {})
    with pytest.raises(StoreBusy):
        neo4j_store.version()
    built(neo4j_store, NEW)
    assert names(neo4j_store) == NEW_NAMES


def test_a_load_cut_off_leaves_the_former_sources_whole(neo4j_store: Neo4jStore) -> None:
    built(neo4j_store, OLD)
    cut_off(neo4j_store, NEW, after=4)
    assert neo4j_store.read_sources(["chain"]) == [OLD]

    add(neo4j_store, [source("more", edges=[("木", "INPUT_OF", "车桥")])])

    assert names(neo4j_store) == OLD_NAMES | {"木"}


def test_a_first_load_cut_off_is_repaired(neo4j_store: Neo4jStore) -> None:
    cut_off(neo4j_store, OLD, after=3)
    built(neo4j_store, OLD)
    assert names(neo4j_store) == OLD_NAMES


def test_a_writer_that_died_blocks_the_next_only_until_its_lock_ends(neo4j_store: Neo4jStore) -> None:
    built(neo4j_store, OLD)
    dying = Neo4jStore(neo4j_store.url, transaction_rows=2, lock_seconds=3, progress=lambda done, total: dying.close())
    with pytest.raises(StoreUnreachable):
        build(dying, [NEW])

    with pytest.raises(StoreBusy, match="秒后自动解锁"):
        build(neo4j_store, [NEW])
    threading.Event().wait(3.1)
    built(neo4j_store, NEW)
    assert names(neo4j_store) == NEW_NAMES


def test_a_writer_whose_lock_was_taken_stops(neo4j_store: Neo4jStore) -> None:
    slow = Neo4jStore(neo4j_store.url, lock_seconds=0)
    with slow.writing():
        threading.Event().wait(0.01)
        built(neo4j_store, NEW)
        with pytest.raises(StoreBusy, match="写入权已失效"):
            build(slow, [OLD])
    slow.close()
    assert names(neo4j_store) == NEW_NAMES


def test_a_second_thread_of_one_store_is_told(neo4j_store: Neo4jStore) -> None:
    told: list[str] = []

    def write() -> None:
        try:
            build(neo4j_store, [OLD])
        except StoreBusy as error:
            told.append(str(error))

    with neo4j_store.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert told == [f"{neo4j_store.url} 正由本程序的另一处写入；请等它完成后再试 / another thread is writing"]


@pytest.mark.parametrize("transaction_rows", [1, 2, 7, None])
def test_readers_see_the_old_or_the_new_graph_never_half(neo4j_store: Neo4jStore, transaction_rows: int | None) -> None:
    built(neo4j_store, OLD)
    seen: list[set[str]] = []
    done = threading.Event()

    def load() -> None:
        writer = Neo4jStore(neo4j_store.url, transaction_rows=transaction_rows)
        for number in range(6):
            build(writer, [(NEW, OLD)[number % 2]])
        writer.close()
        done.set()

    thread = threading.Thread(target=load)
    thread.start()
    while not done.is_set():
        try:
            seen.append(names(neo4j_store))
        except StoreBusy:
            continue
    thread.join()
    assert seen
    assert {frozenset(found) for found in seen} <= {frozenset(OLD_NAMES), frozenset(NEW_NAMES)}


def test_an_equal_load_writes_nothing(neo4j_store: Neo4jStore) -> None:
    told: list[tuple[int, int]] = []
    writer = Neo4jStore(neo4j_store.url, progress=lambda done, total: told.append((done, total)))
    built(writer, OLD)
    built(writer, OLD)
    writer.close()
    assert told[0][0] == told[0][1] > 0
    assert told[1:] == [(0, 0)]


def test_other_peoples_data_is_not_touched(neo4j_store: Neo4jStore, session: Any) -> None:
    session.run("CREATE (:Product {id: 'theirs'})-[:INPUT_OF]->(:Thing)").consume()
    with pytest.raises(DataRefused, match="换一个空的数据库"):
        build(neo4j_store, [OLD])
    assert session.run("MATCH (n) RETURN count(n) AS n").single()["n"] == 2


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (p:Product {name: '钢'}) DETACH DELETE p",
        "MATCH (:Product {name: '钢'})-[r]->() DELETE r",
        "CREATE (:Product {id: 'Product:x', name: 'x'})",
    ],
)
def test_a_graph_changed_by_hand_is_written_anew(neo4j_store: Neo4jStore, session: Any, change: str) -> None:
    built(neo4j_store, OLD)
    session.run(change).consume()
    built(neo4j_store, OLD)
    assert names(neo4j_store) == OLD_NAMES
    edges = neo4j_store.rows("MATCH (:Product)-[:INPUT_OF]->(:Product) RETURN count(*) AS n", {})
    assert edges == [{"n": 3}]


def test_a_large_source_is_kept_in_parts(neo4j_store: Neo4jStore) -> None:
    import random

    noise = random.Random(1)
    texts = ["".join(map(chr, noise.choices(range(0x4E00, 0x9FA5), k=4000))) for _ in range(300)]
    large = source("large", nodes=[("Product", f"p{i}", {"segment": text}) for i, text in enumerate(texts)])
    built(neo4j_store, large)
    assert neo4j_store.read_sources(["large"]) == [large]


def test_a_newer_format_is_not_touched(neo4j_store: Neo4jStore, session: Any) -> None:
    built(neo4j_store, OLD)
    session.run("MATCH (m:_ChaingapMeta) SET m.format = 99").consume()
    with pytest.raises(StoreUnreachable, match="请升级程序"):
        neo4j_store.version()
    with pytest.raises(StoreUnreachable, match="请升级程序"):
        build(neo4j_store, [NEW])


def test_dates_of_the_server_are_pythons(neo4j_store: Neo4jStore) -> None:
    from datetime import date

    built(neo4j_store, OLD)
    assert neo4j_store.rows("RETURN {d: [date('2024-05-01')]} AS m", {}) == [{"m": {"d": [date(2024, 5, 1)]}}]


def test_a_server_out_of_reach_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "x")
    with pytest.raises(StoreUnreachable, match=r"连不上 bolt://127\.0\.0\.1:1：.*请确认 Neo4j 已启动"):
        open_store("bolt://127.0.0.1:1")


def test_a_wrong_password_says_what_to_do(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "not the password")
    with pytest.raises(StoreUnreachable, match=f"请检查 CHAINGAP_NEO4J_USER 与 {PASSWORD}") as caught:
        open_store(neo4j_url)
    assert "not the password" not in str(caught.value)


def test_a_missing_password_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD, raising=False)
    with pytest.raises(StoreUnreachable, match=f"请设环境变量 {PASSWORD}"):
        open_store("bolt://127.0.0.1:1")


def test_a_password_in_the_address_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "x")
    with pytest.raises(UsageError, match="bolt://127.0.0.1:1，") as caught:
        open_store("bolt://neo4j:secret@127.0.0.1:1")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["bolt://127.0.0.1:x", "neo4j://", "bolt://127.0.0.1:1?a=b"])
def test_an_address_that_is_none_is_said_so(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv(PASSWORD, "x")
    with pytest.raises((UsageError, StoreUnreachable)):
        open_store(url)
