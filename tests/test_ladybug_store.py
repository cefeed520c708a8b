"""The embedded store's folder: what is damaged is told, a new build mends it, and nothing newer is written over."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.build import add, build, remove
from graph.errors import StoreUnreachable, UsageError
from graph.ladybug_store import LadybugStore
from graph.store import FORMAT, open_store
from tests.tiny import source

# 钢 → 半轴
CHAIN = source("chain", edges=[("钢", "INPUT_OF", "半轴")])
MORE = source("更多", edges=[("铝", "INPUT_OF", "半轴")])
PRODUCTS = "MATCH (p:Product) RETURN p.name AS name ORDER BY name"
POINTER = "current.json"
BROKEN = ("", "{", "[]", "null", '"x"', "{}", '{"format": "1"}', "\ufeff\0")


def pointer(store: LadybugStore) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((store.folder / POINTER).read_text(encoding="utf-8"))
    return found


def graph_file(store: LadybugStore) -> Path:
    return store.folder / str(pointer(store)["file"])


def names(folder: Path) -> list[str]:
    """What another process would read."""
    store = LadybugStore(folder)
    try:
        return [row["name"] for row in store.rows(PRODUCTS, {})]
    finally:
        store.close()


@pytest.mark.parametrize("text", BROKEN)
def test_a_damaged_pointer_is_told_and_mended_by_a_build(ladybug_store: LadybugStore, text: str) -> None:
    build(ladybug_store, [CHAIN])
    (ladybug_store.folder / POINTER).write_text(text, encoding="utf-8")

    for read in (ladybug_store.version, ladybug_store.infos, lambda: add(ladybug_store, [MORE])):
        with pytest.raises(StoreUnreachable, match="已损坏；请用全部来源重新 chaingap build"):
            read()
    build(ladybug_store, [CHAIN])

    assert names(ladybug_store.folder) == ["半轴", "钢"]


def test_a_newer_format_is_not_written_over(ladybug_store: LadybugStore) -> None:
    build(ladybug_store, [CHAIN])
    newer = json.dumps({"format": FORMAT + 1})
    (ladybug_store.folder / POINTER).write_text(newer, encoding="utf-8")

    for load in (build, add):
        with pytest.raises(StoreUnreachable, match="由更新版本的 chaingap 写成"):
            load(ladybug_store, [MORE])

    assert (ladybug_store.folder / POINTER).read_text(encoding="utf-8") == newer


@pytest.mark.parametrize("damage", [Path.unlink, lambda p: os.truncate(p, 5000), lambda p: p.write_bytes(b"x" * 9000)])
def test_a_damaged_graph_file_is_told_and_an_equal_load_mends_it(
    ladybug_store: LadybugStore, damage: Callable[[Path], object]
) -> None:
    build(ladybug_store, [CHAIN])
    damage(graph_file(ladybug_store))

    with pytest.raises(StoreUnreachable, match="请重新 chaingap build"):
        names(ladybug_store.folder)
    build(ladybug_store, [CHAIN])

    assert names(ladybug_store.folder) == ["半轴", "钢"]


@pytest.mark.parametrize("damage", [Path.unlink, lambda p: os.truncate(p, 100), lambda p: p.write_bytes(b"x")])
def test_a_damaged_source_is_told_and_an_equal_load_mends_it(
    ladybug_store: LadybugStore, damage: Callable[[Path], object]
) -> None:
    build(ladybug_store, [CHAIN])
    damage(ladybug_store.folder / "sources" / pointer(ladybug_store)["sources"][0]["edges"])

    with pytest.raises(StoreUnreachable, match="请用全部来源重新 chaingap build"):
        add(ladybug_store, [MORE])
    build(ladybug_store, [CHAIN])

    assert ladybug_store.read_sources(["chain"]) == [CHAIN]


def test_a_former_graph_is_taken_again_and_not_written(ladybug_store: LadybugStore) -> None:
    build(ladybug_store, [CHAIN])
    before = graph_file(ladybug_store).stat()

    add(ladybug_store, [MORE])
    remove(ladybug_store, "更多")

    after = graph_file(ladybug_store).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = LadybugStore(tmp_path / "file" / "store")

    with pytest.raises(StoreUnreachable, match="写不了：.*请检查路径、权限和磁盘空间"):
        build(store, [CHAIN])


def test_names_of_files_are_ascii_whatever_the_source_is_called(ladybug_store: LadybugStore) -> None:
    build(ladybug_store, [MORE, source("../\t长" * 40, edges=[("铝", "INPUT_OF", "半轴")])])

    files = [path.name for path in (ladybug_store.folder / "sources").iterdir()]
    assert len(files) == 4
    assert all(name.isascii() and len(name) < 100 for name in files)


@pytest.mark.parametrize("url", ["", " "])
def test_an_empty_address_is_wrong_use(url: str) -> None:
    with pytest.raises(UsageError, match="^数据库地址是空的"):
        open_store(url)
