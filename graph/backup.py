"""A store in one file: its checked sources and what people keep beside it. The graph is made anew from them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.build import build
from graph.errors import DataRefused, UsageError
from graph.local_files import content_of, local_files, local_path, put_back
from graph.records import Source
from graph.source_files import from_parquet, to_parquet
from graph.store import FORMAT, Store, consistent

CONTENTS = "backup.json"
MOST_BYTES = 8 << 30  # of all files when unpacked: more is no backup of ours
_DAY = (1980, 1, 1, 0, 0, 0)  # the same store gives the same bytes
_SAFE = re.compile(r"(?:[^/\\:\x00-\x1f]+/)*[^/\\:\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Backup:
    """What a file holds: the graph's version, sources, and files beside by name."""

    version: str
    sources: tuple[Source, ...]
    files: Mapping[str, bytes]


def write_backup(store: Store, path: Path) -> Backup:
    """Copies one state of the store into the file, whole or not at all. Raises DataRefused for an empty store."""
    found = consistent(store, lambda: _read_store(store))
    if not found.version:
        raise DataRefused(f"{store.url} 里还没有数据，无从备份 / the store is empty")
    content = _packed(found)
    half = path.with_name(path.name + ".half")
    half.write_bytes(content)
    half.replace(path)
    return found


def _read_store(store: Store) -> Backup:
    sources = store.read_sources([info.id for info in store.infos()])
    files = {name: content_of(path) for name, path in local_files(store.url).items()}
    return Backup(store.version(), tuple(sources), files)


def _packed(backup: Backup) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        ids = [source.id for source in backup.sources]
        about = {"format": FORMAT, "graph_version": backup.version, "sources": ids}
        _add(file, CONTENTS, json.dumps(about, ensure_ascii=False, indent=1).encode())
        for number, source in enumerate(backup.sources):
            for part, content in zip(("nodes", "edges"), to_parquet(source)):
                _add(file, f"sources/{number:03d}.{part}.parquet", content)
        for name, content in backup.files.items():
            _add(file, f"beside/{name}", content)
    return buffer.getvalue()


def _add(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(entry, content)


def read_backup(path: Path) -> Backup:
    """What the file holds. Raises DataRefused if it is no backup, is damaged or of a newer format."""
    try:
        with zipfile.ZipFile(path) as file:
            return _unpacked(file, path)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise DataRefused(f"备份 {path} 读不了：{error}；请换一份备份 / not a sound backup") from error


def _unpacked(file: zipfile.ZipFile, path: Path) -> Backup:
    if sum(entry.file_size for entry in file.infolist()) > MOST_BYTES:
        raise DataRefused(f"备份 {path} 展开后过大，不像本程序的备份 / too large")
    about = json.loads(file.read(CONTENTS))
    if about["format"] > FORMAT:
        raise DataRefused(
            f"备份 {path} 由更新版本的 chaingap 写成（格式 {about['format']}）；请升级程序 / newer format"
        )
    sources = [
        from_parquet(*(file.read(f"sources/{number:03d}.{part}.parquet") for part in ("nodes", "edges")))
        for number in range(len(about["sources"]))
    ]
    names = [name for name in file.namelist() if name.startswith("beside/") and not name.endswith("/")]
    files = {name.removeprefix("beside/"): file.read(name) for name in names}
    if odd := [n for n in files if not _SAFE.fullmatch(n) or ".." in n.split("/")]:
        raise DataRefused(f"备份 {path} 中的文件名 {odd[0]!r} 不合规 / a name leads outside")
    return Backup(about["graph_version"], tuple(sources), files)


def restore(store: Store, path: Path, *, replace: bool = False) -> Backup:
    """Makes the store what the file holds. A store that holds anything is left alone unless `replace` is said.

    Raises DataRefused for a file that is no backup, UsageError for a store that is not empty.
    """
    backup = read_backup(path)
    held = list(local_files(store.url))
    if (store.version() or held) and not replace:
        raise UsageError(f"{store.url} 里已有数据；要以备份替换请加 --replace / the store is not empty")
    with store.writing():
        build(store, backup.sources)
        for name, content in backup.files.items():
            put_back(local_path(store.url, name), content)
        for name in held:
            if name not in backup.files:
                local_path(store.url, name).unlink(missing_ok=True)
    return backup
