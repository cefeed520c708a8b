"""The packs that come with the program, and the list of those that are built when nothing is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

CHAINS = Path(__file__).resolve().parents[1] / "data" / "chains"


def default_sources() -> list[Path]:
    """Paths of the packs that `default.toml` lists."""
    listed = tomllib.loads((CHAINS / "default.toml").read_text(encoding="utf-8"))
    return [CHAINS / name for name in listed["packs"]]
