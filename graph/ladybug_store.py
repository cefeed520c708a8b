"""The embedded store: a folder with the sources as Parquet, graphs made from them by bulk copy, and a pointer."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.errors import DataRefused, StoreBusy, StoreUnreachable, UsageError
from graph.ladybug_copy import copy_graph, open_database, plain_rows
from graph.merge import Counts, Graph
from graph.records import Source
from graph.source_files import from_parquet, to_parquet
from graph.store import FORMAT, Row, SourceInfo

_POINTER = "current.json"
_BUILD_ALL = "请用全部来源重新 chaingap build"
_EMPTY: dict[str, Any] = {"format": FORMAT, "version": "", "file": "", "sources": [], "previous": None}


class LadybugStore:
    """A folder: `sources/*.parquet`, `g-<hash>.lbug`, `current.json`. Readers open the graph read-only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = str(folder)
        self._opened: tuple[str, Any] | None = None
        self._guard = threading.Lock()
        self._lock: Any = None
        if folder.exists() and not folder.is_dir():
            raise StoreUnreachable(f"{folder} 是文件而不是数据库文件夹；请换一个 --store / not a store folder")

    # ---- the pointer

    def _pointer(self) -> dict[str, Any]:
        pointer = self._found()
        if pointer is None:
            raise StoreUnreachable(f"{self.folder / _POINTER} 已损坏；{_BUILD_ALL} / the pointer is damaged")
        return pointer

    def _found(self) -> dict[str, Any] | None:
        """What the pointer says; None if it is damaged. Raises StoreUnreachable if a newer chaingap wrote it."""
        try:
            pointer = json.loads((self.folder / _POINTER).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return _EMPTY
        except OSError as error:
            raise StoreUnreachable(f"{self.folder} 读不了：{error}；请检查路径和权限 / cannot be read") from error
        except ValueError:
            return None
        if not isinstance(pointer, dict) or not isinstance(pointer.get("format"), int):
            return None
        if pointer["format"] > FORMAT:
            message = f"{self.folder} 由更新版本的 chaingap 写成（格式 {pointer['format']}）；请升级程序 / newer format"
            raise StoreUnreachable(message)
        return pointer if pointer.keys() >= _EMPTY.keys() else None

    def version(self) -> str:
        return str(self._current()["version"])

    def _current(self) -> dict[str, Any]:
        """The pointer; a graph of an older format is made anew from its sources first."""
        pointer = self._pointer()
        if pointer["format"] < FORMAT:
            from graph.build import rebuild

            rebuild(self)
            return self._pointer()
        return pointer

    def infos(self) -> list[SourceInfo]:
        listed = self._pointer()["sources"]
        return [SourceInfo(s["id"], s["title"], s["kind"], s["sha256"], _counts(s)) for s in listed]

    def read_sources(self, ids: Sequence[str]) -> list[Source]:
        files = {s["id"]: s for s in self._pointer()["sources"]}
        return [from_parquet(self._part(files[i]["nodes"]), self._part(files[i]["edges"])) for i in ids]

    def _part(self, name: str) -> bytes:
        """A file of `sources/`, whole: its name holds the digest of its content. Raises StoreUnreachable."""
        path = self.folder / "sources" / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreUnreachable(f"{path} 读不了：{error}；{_BUILD_ALL} / a source is missing") from error
        if _digest(content) not in name:
            raise StoreUnreachable(f"{path} 已损坏；{_BUILD_ALL} / a source is damaged")
        return content

    # ---- writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        import filelock

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if self._lock is None:
                self._lock = filelock.FileLock(self.folder / "write.lock", timeout=0)
            self._lock.acquire()
        except filelock.Timeout as error:
            message = f"{self.folder} 正被另一个进程写入；请等它完成后再试 / another process is writing"
            raise StoreBusy(message) from error
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield
        finally:
            self._lock.release()

    def write(self, sources: Sequence[Source], graph: Graph, version: str) -> None:
        with self.writing():
            try:
                self._write(sources, graph, version)
            except OSError as error:
                raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> StoreUnreachable:
        return StoreUnreachable(f"{self.folder} 写不了：{error}；请检查路径、权限和磁盘空间 / cannot be written")

    def _write(self, sources: Sequence[Source], graph: Graph, version: str) -> None:
        old = self._found() or _EMPTY
        listed = [self._write_source(source) | {"counts": graph.counts.get(source.id)} for source in sources]
        file = f"g-{version[:16]}.lbug"
        if old["format"] != FORMAT or not self._is_sound(file):
            self._write_graph(file, graph)
        same = old["version"] == version
        previous = (
            old["previous"] if same else {k: old[k] for k in ("version", "file", "sources")} if old["file"] else None
        )
        pointer = {"format": FORMAT, "version": version, "file": file, "sources": listed, "previous": previous}
        _replace(self.folder / _POINTER, json.dumps(pointer, ensure_ascii=False, indent=1).encode())
        self._sweep(pointer)

    def _write_source(self, source: Source) -> dict[str, Any]:
        folder = self.folder / "sources"
        folder.mkdir(exist_ok=True)
        entry = {"id": source.id, "title": source.title, "kind": source.kind, "sha256": source.sha256}
        for part, content in zip(("nodes", "edges"), to_parquet(source)):
            name = f"{_slug(source.id)}-{_digest(content)}.{part}.parquet"
            if not (folder / name).exists() or (folder / name).read_bytes() != content:
                _replace(folder / name, content)
            entry[part] = name
        return entry

    def _is_sound(self, file: str) -> bool:
        """True if the graph of this name is there and opens: a name says what is inside, so it need not be written."""
        if self._opened is not None and self._opened[0] == file:
            return (self.folder / file).exists()
        try:
            open_database(self.folder / file, read_only=True).close()
        except StoreUnreachable:
            return False
        return True

    def _write_graph(self, file: str, graph: Graph) -> None:
        half = self.folder / f"{file}.half"
        for rest in self.folder.glob(f"{file}*"):
            if self._opened is None or self._opened[0] != rest.name:
                rest.unlink(missing_ok=True)
        copy_graph(half, graph)
        half.replace(self.folder / file)

    def _sweep(self, pointer: dict[str, Any]) -> None:
        """Delete what neither of the last two generations needs; a file still open elsewhere stays for the next time."""
        states = [state for state in (pointer, pointer["previous"]) if state]
        graphs = {state["file"] for state in states}
        parts = {source[part] for state in states for source in state["sources"] for part in ("nodes", "edges")}
        old = [p for p in self.folder.glob("g-*") if not any(p.name.startswith(g) for g in graphs)]
        old += [p for p in (self.folder / "sources").glob("*") if p.name not in parts]
        for path in old:
            try:
                path.unlink()
            except OSError:
                continue

    # ---- reading

    def _database(self) -> Any:
        with self._guard:
            file = self._current()["file"]
            if not file:
                message = f"{self.folder} 里还没有数据；请先运行 chaingap build / the store is empty"
                raise DataRefused(message)
            if self._opened is None or self._opened[0] != file:
                self._opened = self._open(file)
            return self._opened[1]

    def _open(self, file: str) -> tuple[str, Any]:
        """The graph of this name, or the one that took its place while we looked: two loads later it may be gone."""
        try:
            return file, open_database(self.folder / file, read_only=True)
        except StoreUnreachable:
            now = self._current()["file"]
            if now == file:
                raise
            return self._open(now)

    def rows(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        return plain_rows(self._database(), cypher, parameters)

    def close(self) -> None:
        with self._guard:
            if self._opened is not None:
                self._opened[1].close()
                self._opened = None


class KeptGeneration(LadybugStore):
    """The state before the last load, which the folder still keeps: to read, never to write."""

    def _found(self) -> dict[str, Any] | None:
        now = super()._found()
        return {**now["previous"], "format": now["format"], "previous": None} if now and now["previous"] else _EMPTY

    @contextmanager
    def writing(self) -> Iterator[None]:
        raise UsageError(f"{self.folder} 的上一版只读 / the state before is read-only")
        yield


def _counts(entry: Mapping[str, Any]) -> Counts | None:
    return Counts(*entry["counts"]) if entry.get("counts") else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _slug(source_id: str) -> str:
    """The id for the eye in a file's name, in ASCII: not every disk and locale takes more. The digest tells files apart."""
    safe = "".join(char if char.isascii() and (char.isalnum() or char in "-_.") else "_" for char in source_id)
    return safe[:60]


def _replace(path: Path, content: bytes) -> None:
    """Write whole or not at all: to a file beside it first, flushed to the disk, then renamed."""
    half = path.with_name(path.name + ".half")
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
