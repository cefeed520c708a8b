"""A document read from end to end: its file, the cleaned text with its map, what it is, its clauses and its facts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from loaders.divisions import find, place_of_firm, table
from loaders.documents.clauses import Clause
from loaders.documents.document import Document, open_document
from loaders.documents.mapped import Mapped
from loaders.documents.repair import repair
from loaders.reading.fact import Fact
from loaders.reading.plan import Plan, plan_of
from loaders.reading.reader import facts_of

BESIDE = {"document": ".document.json", "text": ".text.txt", "repairs": ".repairs.csv"}
_FORMULA = ("=", "+", "-", "@", "\t")  # what a spreadsheet would run
_EDITION = re.compile(
    r"（[^）]*(?:修订|整理|试行|征求意见|\d版|年)[^）]*）|\d{4}\s*年?(?:[-—–至]\d{4}年?)?|第[一二三四五六七八九十\d]+版|修订[版稿]?|[\s《》]"
)


@dataclass(frozen=True, slots=True)
class About:
    """What the document is, as far as its first page tells. `region` is an adcode, '' if it names none."""

    name: str
    number: str
    title: str
    issuer: str
    year: str
    region: str
    sha256: str

    @property
    def key(self) -> str:
        """What stays the same in a new edition: the title without years and words for editions."""
        return _EDITION.sub("", self.title) or self.name


@dataclass(frozen=True, slots=True)
class Reading:
    """`text.text` is the cleaned text that the facts' offsets point into; `notes` is what to tell the person."""

    about: About
    text: Mapped
    clauses: Sequence[Clause]
    facts: Sequence[Fact]
    notes: tuple[str, ...] = ()


def read_document(path: Path, *, region: str = "") -> Reading:
    """Reads a file. Raises DataRefused with what to do if it cannot be read."""
    document = open_document(path)
    text = repair(document.raw, wrapped=document.wrapped)
    plan = plan_of(text.text, document.name)
    return Reading(_about(document, plan, region), text, plan.clauses, facts_of(plan), document.notes)


def _about(document: Document, plan: Plan, region: str) -> About:
    code = find(region) if region else _region_of(plan)
    year = str(plan.year) if plan.year else ""
    return About(document.name, plan.number, plan.title or document.name, plan.issuer, year, code, document.sha256)


def _region_of(plan: Plan) -> str:
    """The division that the title, the issuer or the first lines begin with."""
    lines = [plan.title, plan.issuer, *plan.head.split("\n")[:8]]
    return next((code for line in lines if line and (code := place_of_firm(line)) and code in table()), "")


def write_beside(reading: Reading, out: Path) -> list[Path]:
    """Writes what a loader and a person need beside facts.csv: the document's particulars, its text, the repairs."""
    paths = {kind: out.with_name(out.stem + ending) for kind, ending in BESIDE.items()}
    paths["document"].write_text(
        json.dumps(particulars(reading), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    paths["text"].write_text(reading.text.text, encoding="utf-8", newline="\n")
    rows = ["kind,raw_start,raw_end,before,after", *(_repair_row(r) for r in reading.text.log)]
    paths["repairs"].write_text("\n".join(rows) + "\n", encoding="utf-8-sig")
    return list(paths.values())


def _repair_row(repair: Sequence[object]) -> str:
    cells = [str(cell).replace("\n", "⏎").replace("\r", "⏎") for cell in repair[3:]]
    quoted = ['"' + ("'" if cell.startswith(_FORMULA) else "") + cell.replace('"', '""') + '"' for cell in cells]
    return ",".join([*map(str, repair[:3]), *quoted])


def particulars(reading: Reading) -> dict[str, Any]:
    """What a loader needs of the document: what it is, its clauses, and where its text stood in the file."""
    about = reading.about
    clauses = [
        {"number": c.number, "heading": c.heading, "start": c.start, "end": c.end} for c in reading.clauses if c.number
    ]
    return {
        "document": {name: getattr(about, name) for name in About.__slots__},
        "clauses": clauses,
        "map": runs(reading.text),
    }


def runs(text: Mapped) -> list[list[int]]:
    """The map as runs [cleaned start, raw start]: within a run both count on together."""
    found: list[list[int]] = []
    for place, raw in enumerate(text.at):
        if not found or raw - place != found[-1][1] - found[-1][0]:
            found.append([place, raw])
    return found


def with_facts(reading: Reading, facts: Sequence[Fact], *notes: str) -> Reading:
    """The same with other facts and more notes."""
    return replace(reading, facts=tuple(facts), notes=(*reading.notes, *notes))
