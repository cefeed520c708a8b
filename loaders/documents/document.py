"""Opens a published file: finds its kind, has it read by a process of its own with limits, says clearly what is wrong."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import DataRefused, UsageError
from graph.text import file_name
from loaders.documents import limits
from loaders.documents.kinds import kind_of
from loaders.documents.plain import decoded

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text as its reader gives it. `wrapped`: its lines may end inside a sentence. `notes`: what to know of it."""

    name: str
    sha256: str
    kind: str
    raw: str
    wrapped: bool
    notes: tuple[str, ...] = ()


def open_document(path: Path) -> Document:
    """The file's text. Raises UsageError if it is not there, DataRefused with what to do if it cannot be read."""
    if not path.is_file():
        raise UsageError(f"找不到文件 {path}；请检查路径 / no such file")
    name = file_name(path)
    size = path.stat().st_size
    if not size:
        raise DataRefused(f"{name} 是空文件；请换一份 / the file is empty")
    if size > limits.MOST_FILE:
        raise DataRefused(
            f"{name} 有 {size // 1024**2} MB，超过 {limits.MOST_FILE // 1024**2} MB；请拆分后再读 / too large"
        )
    kind = kind_of(path)
    raw, wrapped, notes = _read(path, name, kind)
    if not raw.strip():
        raise DataRefused(f"{name} 中没有文字；如是扫描件请安装文字识别：pip install 'chaingap[ocr]' / no text in it")
    return Document(name, _sha256(path), kind, raw, wrapped, notes)


def _read(path: Path, name: str, kind: str) -> tuple[str, bool, tuple[str, ...]]:
    if kind == "txt":
        return decoded(name, path.read_bytes()[: limits.MOST_TEXT * 4]), True, ()
    answer = _asked(path, name, kind)
    if refused := answer.get("refused"):
        raise DataRefused(f"{name}：{refused}")
    return str(answer["text"]), bool(answer["wrapped"]), tuple(answer.get("notes", ()))


def _asked(path: Path, name: str, kind: str) -> dict[str, Any]:
    """The worker's answer. Whatever the file does to it, this process goes on."""
    command = [sys.executable, "-m", "loaders.documents.worker", kind, str(path.resolve())]
    seconds = limits.MOST_SCAN_SECONDS if kind in ("pdf", "image") else limits.MOST_SECONDS
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", "")))),
        "PYTHONIOENCODING": "utf-8",
        "OMP_NUM_THREADS": "2",
    }
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, env=env, check=False, cwd=_ROOT)
    except subprocess.TimeoutExpired as error:
        raise DataRefused(f"{name} 在 {seconds} 秒内没有读完；请拆分或另存后再读 / took too long") from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout.decode("utf-8"))
    except ValueError as error:
        raise DataRefused(
            f"{name} 已损坏或超出限制，读取程序中止；请重新下载或另存后再读 / broken or over the limits"
        ) from error
    return answer


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
