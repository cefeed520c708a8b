"""What people keep beside a graph (decisions, leads, scenarios): which files these are, to copy and to put back."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from graph.store import is_server

_UNSAFE = re.compile(r"[^0-9A-Za-z.-]+")
_SQLITE = b"SQLite format 3\x00"
# Files of the store itself, and those that another program is busy with.
_NOT_OURS = re.compile(r"(g-.*|sources|current\.json|write\.lock|.*\.half|.*-wal|.*-shm|.*-journal|.*\.lock)")


def local_root(url: str, name: str) -> Path:
    """The folder in which a file of this name (with / for folders) belongs: the store's, or for a server its own two."""
    if not is_server(url):
        return Path(url)
    address = url.partition("://")[2].rpartition("@")[2]
    if name.startswith("local/"):
        given = os.environ.get("CHAINGAP_LOCAL")
        return Path(given) if given else Path("chaingap-local") / _UNSAFE.sub("_", address).strip("_")
    return Path(f"chaingap-{_UNSAFE.sub('-', address).strip('-')}")


def local_path(url: str, name: str) -> Path:
    """Where a file of this name lies. On a server the folder stands for `local/`."""
    inside = name.removeprefix("local/") if is_server(url) else name
    return local_root(url, name) / inside


def local_files(url: str) -> Mapping[str, Path]:
    """All files beside the graph by name, sorted."""
    if not is_server(url):
        return dict(sorted(_under(Path(url), "")))
    found = [*_under(local_root(url, "local/"), "local/"), *_under(local_root(url, ""), "")]
    return dict(sorted(found))


def _under(root: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    for path in root.rglob("*") if root.is_dir() else ():
        parts = path.relative_to(root).parts
        if path.is_file() and not path.is_symlink() and not any(_NOT_OURS.fullmatch(part) for part in parts):
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
