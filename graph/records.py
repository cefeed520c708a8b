"""What a source says, row by row: the frozen records that every loader makes and every store is built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Value = str | float | int | bool | tuple[str, ...]


class Place(NamedTuple):
    """Where a fact stands in what was loaded. `row` counts as a person does in a spreadsheet: the header is row 1."""

    file: str
    row: int

    def __str__(self) -> str:
        return f"{self.file}:{self.row}"


class NodeRecord(NamedTuple):
    """One source's word about one node.

    `scope` names the region or document its name is unique within. `primary` is true for the one record
    that stands for its row in the load report; others follow from the same row.
    """

    label: str
    name: str
    aliases: tuple[str, ...]
    props: Mapping[str, Value]
    scope: str
    source: str
    locators: tuple[str, ...]
    status: str
    confidence: float | None
    as_of: str
    place: Place
    primary: bool = True


class EdgeRecord(NamedTuple):
    """One source's word about one edge. Ends are names, aliases, codes or ids; `scope` helps where a name repeats."""

    type: str
    from_label: str
    from_ref: str
    to_label: str
    to_ref: str
    props: Mapping[str, Value]
    scope: str
    source: str
    locators: tuple[str, ...]
    status: str
    confidence: float | None
    as_of: str
    valid_from: str
    valid_to: str
    place: Place
    primary: bool = True


class Refusal(NamedTuple):
    """A row that was not taken: why (`reason`, a short code), where, and in words what was found and what to do."""

    reason: str
    place: Place
    message: str


class Remark(NamedTuple):
    """A cell that was not taken though its row was: why, where, and in words what was found and what to do."""

    reason: str
    place: Place
    message: str


Record = NodeRecord | EdgeRecord
Denial = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """The checked records of one loaded source, as kept in the store.

    `read` counts the rows of the source; `refused` those that its loader or the schema turned away; `remarks` cells of
    rows that were taken. `denies`: edges (type, from, to) that a person found wrong; no source that only assumes one has
    it in the graph.
    """

    id: str
    title: str
    kind: str
    sha256: str
    read: int
    nodes: tuple[NodeRecord, ...]
    edges: tuple[EdgeRecord, ...]
    refused: tuple[Refusal, ...]
    notes: Mapping[str, int]
    remarks: tuple[Remark, ...] = ()
    denies: tuple[Denial, ...] = ()
