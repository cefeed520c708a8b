"""Text that knows where each of its characters stood in the file, through every repair."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """`text[start:end]` becomes `new`; `kind` is a short code of the repair."""

    start: int
    end: int
    new: str
    kind: str


class Repair(NamedTuple):
    """One line of the log: what was done, where in the file's text, what stood there, what stands now."""

    kind: str
    raw_start: int
    raw_end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """`at[i]` is the place of `text[i]` in the raw text; it never decreases."""

    text: str
    at: array[int]
    log: tuple[Repair, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stood in the raw text."""
        if start >= end:
            place = self.at[start] if start < len(self.at) else 0
            return place, place
        return self.at[start], self.at[end - 1] + 1

    def edited(self, edits: Iterable[Edit]) -> Mapped:
        """With the edits done (in order, not overlapping; an edit that begins inside an earlier one is left out)."""
        parts: list[str] = []
        at: array[int] = array("I")
        log = list(self.log)
        done = 0
        for edit in edits:
            if edit.start < done:
                continue
            parts += [self.text[done : edit.start], edit.new]
            at += self.at[done : edit.start]
            place = self.raw_span(edit.start, max(edit.end, edit.start))
            if len(edit.new) == edit.end - edit.start:
                at += self.at[edit.start : edit.end]
            else:
                at.extend(min(place[0] + i, max(place[1] - 1, place[0])) for i in range(len(edit.new)))
            if edit.kind:
                log.append(Repair(edit.kind, *place, self.text[edit.start : edit.end][:80], edit.new[:80]))
            done = edit.end
        parts.append(self.text[done:])
        at += self.at[done:]
        return Mapped("".join(parts), at, tuple(log))


def mapped(raw: str) -> Mapped:
    """Raw text before any repair."""
    return Mapped(raw, array("I", range(len(raw))))
