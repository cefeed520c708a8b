"""The packs that come with the program, and lists of what to build: one file names all sources of a region."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import DataRefused

CHAINS = Path(__file__).resolve().parents[1] / "data" / "chains"
SHIPPED = "shipped:"


def default_sources() -> list[Path]:
    """Paths of the packs that `default.toml` lists."""
    return listed_sources(CHAINS / "default.toml")


def is_list(path: Path) -> bool:
    """True if the path is a file that lists sources."""
    return path.suffix.lower() == ".toml" and not path.name.endswith(".graph.toml") and path.is_file()


def listed_sources(path: Path) -> list[Path]:
    """Paths of what the file lists under `packs`: `shipped:NAME`, or paths and patterns beside it; each once.

    Raises DataRefused if the file is no such list.
    """
    try:
        names = tomllib.loads(path.read_text(encoding="utf-8-sig"))["packs"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        cure = '应为 packs = ["shipped:reference/cha", "名录/*.xlsx"]'
        raise DataRefused(f"{path} 不是来源清单（{error}）；{cure} / no list of sources") from error
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise DataRefused(f"{path} 的 packs 应为文字列表 / packs must be a list of texts")
    return list(dict.fromkeys(found for name in names for found in _paths(path.parent, name)))


def _paths(folder: Path, name: str) -> Iterator[Path]:
    if name.startswith(SHIPPED):
        yield CHAINS / name.removeprefix(SHIPPED)
    elif "*" in name:
        yield from (found for found in sorted(folder.glob(name)) if not found.name.startswith((".", "~$")))
    else:
        yield folder / name


def expanded(paths: Sequence[Path]) -> list[Path]:
    """The paths, each list among them replaced by what it lists."""
    return [found for path in paths for found in (listed_sources(path) if is_list(path) else [path])]


def shipped_chains() -> list[str]:
    """Names of the reference chains: their folders under `reference/`."""
    return sorted(path.name for path in (CHAINS / "reference").iterdir() if path.is_dir())
