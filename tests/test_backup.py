"""A store in one file: it comes back as it was, with what people keep beside it; a bad file harms nothing."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cli import main
from decisions.scenario import Scenario
from decisions.scenario_files import save, saved
from graph.backup import restore, write_backup
from graph.errors import DataRefused, UsageError
from graph.ladybug_store import LadybugStore
from graph.merge import Merger
from graph.neo4j_store import Neo4jStore
from graph.store import Store, open_store
from tests.asking import firm
from tests.stored import assert_holds
from tests.tiny import built, source

ONE = source("one", edges=[("钢", "INPUT_OF", "轴"), *firm("甲厂", "钢")])
TWO = source("two", edges=[("漆", "INPUT_OF", "轴")])


def leads(folder: Path) -> Path:
    """A ledger that somebody has open."""
    path = folder / "local" / "leads.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE leads(name TEXT)")
        file.execute("INSERT INTO leads VALUES ('外厂')")
    return path


def test_a_store_comes_back_with_its_sources_decisions_and_ledger(ladybug_store: LadybugStore, tmp_path: Path) -> None:
    built(ladybug_store, ONE, TWO)
    save(ladybug_store.url, Scenario("试", remove_firms=("甲厂",)))
    leads(ladybug_store.folder)
    file, other = tmp_path / "a.zip", open_store(str(tmp_path / "other"))

    write_backup(ladybug_store, file)
    restore(other, file)

    assert other.version() == ladybug_store.version()
    assert other.read_sources(["one", "two"]) == [ONE, TWO]
    assert_holds(other, Merger([ONE, TWO]).graph())
    assert saved(other.url) == saved(ladybug_store.url)
    with closing(sqlite3.connect(tmp_path / "other" / "local" / "leads.sqlite")) as ledger:
        assert ledger.execute("SELECT name FROM leads").fetchall() == [("外厂",)]
    other.close()


def test_the_same_store_gives_the_same_bytes(ladybug_store: LadybugStore, tmp_path: Path) -> None:
    built(ladybug_store, ONE)
    for name in "ab":
        write_backup(ladybug_store, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_store_that_holds_something_is_replaced_only_when_asked(ladybug_store: LadybugStore, tmp_path: Path) -> None:
    built(ladybug_store, ONE)
    file = tmp_path / "a.zip"
    write_backup(ladybug_store, file)
    built(ladybug_store, TWO)
    save(ladybug_store.url, Scenario("后来", remove_firms=("甲厂",)))

    with pytest.raises(UsageError, match="里已有数据；要以备份替换请加 --replace"):
        restore(ladybug_store, file)
    assert_holds(ladybug_store, Merger([TWO]).graph())

    restore(ladybug_store, file, replace=True)
    assert_holds(ladybug_store, Merger([ONE]).graph())
    assert saved(ladybug_store.url) == []


def _with_names(path: Path, *names: str) -> None:
    about = {"format": 1, "graph_version": "x", "sources": []}
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("backup.json", json.dumps(about))
        for name in names:
            file.writestr(name, "x")


def _newer(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("backup.json", json.dumps({"format": 99}))


BAD: list[tuple[str, Callable[[Path], object]]] = [
    ("读不了", lambda path: path.write_bytes(b"no zip")), ("读不了", lambda path: None),
    ("读不了", lambda path: zipfile.ZipFile(path, "w").close()), ("格式 99", _newer),
    ("不合规", lambda path: _with_names(path, "beside/../../evil")), ("不合规", lambda path: _with_names(path, "beside//etc/evil")),
]  # fmt: skip


@pytest.mark.parametrize(("message", "make"), BAD)
def test_a_file_that_is_no_backup_changes_nothing(
    ladybug_store: LadybugStore, tmp_path: Path, message: str, make: Callable[[Path], object]
) -> None:
    built(ladybug_store, ONE)
    make(tmp_path / "bad.zip")

    with pytest.raises(DataRefused, match=message):
        restore(ladybug_store, tmp_path / "bad.zip", replace=True)

    assert_holds(ladybug_store, Merger([ONE]).graph())
    assert not (tmp_path / "evil").exists()


def test_a_backup_moves_a_graph_to_a_server_and_back(
    ladybug_store: LadybugStore, neo4j_store: Neo4jStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINGAP_LOCAL", str(tmp_path / "served"))
    monkeypatch.chdir(tmp_path)
    built(ladybug_store, ONE, TWO)
    save(ladybug_store.url, Scenario("试", remove_firms=("甲厂",)))
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    again: Store = open_store(str(tmp_path / "again"))

    write_backup(ladybug_store, there)
    restore(neo4j_store, there)
    write_backup(neo4j_store, back)
    restore(again, back)

    assert saved(neo4j_store.url) == saved(again.url) == saved(ladybug_store.url)
    assert again.version() == ladybug_store.version() == neo4j_store.version()
    assert there.read_bytes() == back.read_bytes()
    again.close()


def test_the_commands_say_what_they_did(
    ladybug_store: LadybugStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(ladybug_store, ONE)
    file, other = str(tmp_path / "a.zip"), str(tmp_path / "other")

    codes = [main(["backup", file, "--store", ladybug_store.url]), main(["restore", file, "--store", other])]
    again = main(["restore", file, "--store", other])

    assert (codes, again) == ([0, 0], 2)
    assert "已恢复到" in capsys.readouterr().err
    assert main(["backup", file, "--store", str(tmp_path / "none")]) == 1
