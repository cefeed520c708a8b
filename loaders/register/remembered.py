"""Columns that people set once, kept beside the store by provider, so that the next list needs no hand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from graph.errors import DataRefused
from graph.local import local_folder

EVERYBODY = "*"  # columns that were set for lists of any provider


def columns_file(store: str) -> Path:
    """Where they are kept for a store."""
    return local_folder(store) / "columns.toml"


def remembered(store: str) -> Mapping[str, Mapping[str, str]]:
    """Columns that people set, by provider. Raises DataRefused if the file is broken."""
    file = columns_file(store)
    if not file.is_file():
        return {}
    try:
        return {name: dict(heads) for name, heads in tomllib.loads(file.read_text(encoding="utf-8-sig")).items()}
    except (ValueError, TypeError) as error:
        raise DataRefused(f"{file} 读不了：{error}；请改正或删去该文件 / cannot be read") from error


def remember(store: str, provider: str, columns: Mapping[str, str]) -> Path:
    """Keep fields by head (as `checked`) for a provider, '' for all; what was kept of other heads stays."""
    known = dict(remembered(store))
    known[provider or EVERYBODY] = {**known.get(provider or EVERYBODY, {}), **columns}
    file = columns_file(store)
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [line for name, heads in sorted(known.items()) for line in _section(name, heads)]
    half = file.with_name(file.name + ".half")
    half.write_text("\n".join(lines), encoding="utf-8")
    half.replace(file)
    return file


def quoted(text: str) -> str:
    """The text as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _section(name: str, heads: Mapping[str, str]) -> list[str]:
    return [f"[{quoted(name)}]", *(f"{quoted(head)} = {quoted(field)}" for head, field in heads.items()), ""]
