"""Uploaded files: kept in a private folder under safe names, within limits, never run; a zip gives a pack's tables only."""

from __future__ import annotations

import io
import re
import shutil
import stat
import tempfile
import unicodedata
import weakref
import zipfile
from pathlib import Path, PurePosixPath

import streamlit as st

from graph.errors import DataRefused

MOST_MEGABYTES = 200  # as server.maxUploadSize
_MEBIBYTE = 1024 * 1024
_MOST_UNPACKED, _MOST_ENTRIES = 400 * _MEBIBYTE, 500
_LONGEST = 80
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
PACK_FILES = (".csv", ".toml")


def safe_name(name: str) -> str:
    """The file's own name for a person, as any disk takes it: no folders, no control characters, not too long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    path = PurePosixPath(_UNSAFE.sub("_", "".join(c for c in last if unicodedata.category(c) != "Cf")).strip(" ."))
    stem, suffix = path.stem[:_LONGEST] or "upload", path.suffix[:12]
    return f"_{stem}{suffix}" if _RESERVED.fullmatch(f"{stem}{suffix}") else f"{stem}{suffix}"


class _Folder:
    """A new private folder, gone with this object or at the end of the program."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="chaingap-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def private_folder() -> Path:
    """A folder that only this account may read, one a session; it goes when the session does."""
    if "upload_folder" not in st.session_state:
        st.session_state["upload_folder"] = _Folder()
    folder: _Folder = st.session_state["upload_folder"]
    return folder.path


def keep(name: str, content: bytes) -> Path:
    """Where the file now lies: alone in a new folder; of a zip the pack's folder. Raises DataRefused."""
    if len(content) > MOST_MEGABYTES * _MEBIBYTE:
        raise DataRefused(f"{name} 超过 {MOST_MEGABYTES} MB；请拆分后再上传 / too large")
    folder = Path(tempfile.mkdtemp(dir=private_folder()))
    safe = safe_name(name)
    if safe.lower().endswith(".zip"):
        return unpacked(safe, content, folder)
    path = folder / safe
    path.write_bytes(content)
    return path


def unpacked(name: str, content: bytes, folder: Path) -> Path:
    """The pack's folder out of a zip: its tables and pack.toml, nothing else. Raises DataRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            entries = _checked(name, file)
            base = _base(name, entries)
            out = folder / safe_name(base or PurePosixPath(name).stem)
            out.mkdir()
            for entry in entries:
                path = PurePosixPath(_named(entry))
                if str(path.parent) == (base or ".") and path.suffix.lower() in PACK_FILES:
                    (out / safe_name(path.name)).write_bytes(file.read(entry))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        cure = "请重新打包（不加密）后再上传"
        raise DataRefused(f"{name} 不是完好的 zip 文件（{error}）；{cure} / broken zip") from error
    return out


def _named(entry: zipfile.ZipInfo) -> str:
    """The entry's name; Windows writes Chinese ones in its own code."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename


def _checked(name: str, file: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in file.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise DataRefused(f"{name} 展开后过大（{len(entries)} 个文件）；一个 zip 只放一个数据包 / too large inside")
    for entry in entries:
        path = _named(entry).replace("\\", "/")
        linked = stat.S_ISLNK(entry.external_attr >> 16)
        if linked or path.startswith("/") or ".." in path.split("/") or ":" in path:
            raise DataRefused(f"{name} 中的 {path!r} 指向包外，未展开；请重新打包 / a name leads outside")
    return entries


def _base(name: str, entries: list[zipfile.ZipInfo]) -> str:
    """The folder in the zip that holds pack.toml, '' for the top. Raises DataRefused if there is none or several."""
    found = [
        PurePosixPath(_named(entry)).parent for entry in entries if PurePosixPath(_named(entry)).name == "pack.toml"
    ]
    if len(found) != 1:
        told = f"{name} 中有 {len(found)} 个 pack.toml；应是一个数据包的文件夹（pack.toml 和各表 .csv）"
        raise DataRefused(f"{told} / one pack in a zip")
    return "" if str(found[0]) == "." else str(found[0])
