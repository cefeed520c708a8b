"""Firms that could make a product though nobody says so: what was learned before and is kept beside the graph.

Light on purpose: to show what was learned needs no learning (`decisions.relatedness`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

from graph.store import is_server

RECIPE = 1  # raise it when features or training change: what was learned before is then learned anew


@dataclass(frozen=True, slots=True)
class Capable:
    """A firm by id, the products it makes that are nearest to the one asked for, and the maker it is most like."""

    enterprise: str
    related: tuple[str, ...]
    peer: str


CapableFirms = Mapping[str, Sequence[Capable]]
NOBODY: CapableFirms = MappingProxyType({})


def folder_of(url: str) -> Path:
    """Where rankers of a store lie: in its folder, or for a server in the user's cache."""
    if not is_server(url):
        return Path(url) / "models"
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "chaingap" / "models"


def kept_capable(folder: Path, version: str) -> CapableFirms:
    """What was found for this state of the graph, nobody if nothing was."""
    try:
        raw = json.loads(_file(folder, version).read_text(encoding="utf-8"))
        return {
            product: [Capable(each["enterprise"], tuple(each["related"]), each["peer"]) for each in firms]
            for product, firms in raw.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return NOBODY


def keep(folder: Path, version: str, found: CapableFirms) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = {product: [asdict(each) for each in firms] for product, firms in found.items()}
    part = _file(folder, version).with_suffix(".part")
    part.write_text(json.dumps(rows, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    part.replace(_file(folder, version))


def _file(folder: Path, version: str) -> Path:
    return folder / f"capable-{RECIPE}-{version[:24]}.json"
