"""What people keep beside a graph (decisions, leads, scenarios): which files these are, to copy and to put back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from graph.local import local_folder

_SQLITE = b"SQLite format 3\x00"
_PREFIX = "local/"
_BUSY = re.compile(r".*(\.half|-wal|-shm|-journal|\.lock)")  # files that another program is at work on


def local_path(url: str, name: str) -> Path:
    """Where a file of this name (`local/…`) lies for the store."""
    return local_folder(url) / name.removeprefix(_PREFIX)


def local_files(url: str) -> Mapping[str, Path]:
    """All files beside the graph by name, sorted."""
    return dict(sorted(_under(local_folder(url), _PREFIX)))


def _under(root: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    for path in root.rglob("*") if root.is_dir() else ():
        parts = path.relative_to(root).parts
        if path.is_file() and not path.is_symlink() and not any(_BUSY.fullmatch(part) for part in parts):
            yield prefix + "/".join(parts), path


def content_of(path: Path) -> bytes:
    """The file's bytes; of an SQLite file a copy of one state of it, whoever is writing."""
    content = path.read_bytes()
    if not content.startswith(_SQLITE):
        return content
    with (
        closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        file.backup(copy)
        return copy.serialize()


def put_back(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all, and takes away what an older SQLite file of that name left beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    half.write_bytes(content)
    half.replace(path)
    for rest in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
