"""One thing that a check of a pack found, for all modules that look for some."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `check` is a key of the word table (section pack_check), `place` may be ''."""

    check: str
    place: str
    values: tuple[str, ...]
