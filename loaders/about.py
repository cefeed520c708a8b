"""What every loader says of a source before its rows are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class About:
    """`id` names the source in the store; `rows` are the rows read; `notes` count what the loader did, by name."""

    id: str
    title: str
    kind: str
    sha256: str
    rows: int
    notes: Mapping[str, int] = field(default_factory=dict)
