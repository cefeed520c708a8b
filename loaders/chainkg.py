"""The ChainKnowledgeGraph folder."""
from __future__ import annotations
from pathlib import Path
from typing import Any, Iterator
from graph.records import Record, Refusal
from loaders.about import About
def accepts(path: Path) -> bool:
    return False
def read(path: Path) -> Any: ...
def about(raw: Any) -> About: ...
def transform(raw: Any) -> Iterator[Record | Refusal]: ...
