"""Documents that were read, kept beside the store with their text and facts, and what people decided on each fact."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import DataRefused
from graph.local import local_folder
from graph.text import fold
from loaders.fact_rows import LABELS
from loaders.job import ABOUT_FILE, FACTS_FILE, TEXT_FILE
from loaders.reading.fact import COLUMNS, Fact
from loaders.reading.facts_csv import rows_of
from loaders.reading.kept import Decision, apply, decide, fact_key, read_decisions, write_decisions
from loaders.reading.reading import BESIDE, About
from outputs.tables import to_csv

DECISIONS = "reading-decisions.csv"
STATES = ("open", "accepted", "corrected", "rejected")


@dataclass(frozen=True, slots=True)
class Read:
    """A document as read. `told` is what a loader needs of it; facts point into `text`."""

    id: str
    folder: Path
    about: About
    told: Mapping[str, Any]
    text: str
    facts: Sequence[Fact]


def readings_of(url: str) -> Path:
    """Where readings of a store lie."""
    return local_folder(url) / "reading"


def reading_folder(url: str, document: Path) -> Path:
    """Where the reading of this file belongs: one a content."""
    return readings_of(url) / hashlib.sha256(document.read_bytes()).hexdigest()[:12]


def read_titles(url: str) -> dict[str, str]:
    """Titles of the documents that were read, by id, the latest first."""
    found = sorted(readings_of(url).glob(f"*/{ABOUT_FILE}"), key=lambda file: -file.stat().st_mtime)
    return {file.parent.name: str(_json(file)["document"]["title"]) for file in found}


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataRefused(f"{file} 读不了：{error}；请删去所在文件夹后重读该文件 / cannot be read") from error


def read_of(url: str, ident: str) -> Read:
    """The reading of this id. Raises DataRefused if its files are damaged."""
    folder = readings_of(url) / ident
    told = _json(folder / ABOUT_FILE)
    facts = [Fact(*cells) for cells in _json(folder / FACTS_FILE)]
    text = (folder / TEXT_FILE).read_text(encoding="utf-8")
    return Read(ident, folder, About(**told["document"]), told, text, facts)


# ---- decisions


def decisions_file(url: str) -> Path:
    """What people decided on facts, of all documents."""
    return local_folder(url) / DECISIONS


def decided(url: str, read: Read) -> dict[tuple[str, ...], Decision]:
    """Decisions on this document or another edition of it, by fact."""
    key = read.about.key
    return {tuple(map(fold, d.fact)): d for d in read_decisions(decisions_file(url)) if d.document == key}


def of_fact(fact: Fact) -> tuple[str, ...]:
    """By what a decision finds its fact."""
    return tuple(map(fold, fact_key(fact)))


@contextmanager
def _held(url: str) -> Iterator[Path]:
    """One writer at a time."""
    import filelock

    file = decisions_file(url)
    file.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(file.with_name(file.name + ".lock"), timeout=10):
        yield file


def keep_verdict(url: str, read: Read, facts: Iterable[Fact], verdict: str) -> None:
    """Keep one verdict on these facts."""
    _changed(url, lambda kept: [*kept, *(decide(read.about.key, fact, verdict) for fact in facts)])


def keep_correction(url: str, read: Read, fact: Fact, new: Mapping[str, str]) -> None:
    """Keep what a fact should say."""
    _changed(url, lambda kept: [*kept, decide(read.about.key, fact, "corrected", new)])


def take_back(url: str, read: Read, facts: Iterable[Fact]) -> None:
    """As if nothing had been decided on these facts."""
    gone = {(read.about.key, *of_fact(fact)) for fact in facts}
    _changed(url, lambda kept: [d for d in kept if d.key not in gone])


def _changed(url: str, change: Callable[[list[Decision]], Iterable[Decision]]) -> None:
    with _held(url) as file:
        write_decisions(file, change(read_decisions(file)))


# ---- to the graph


def to_load(read: Read, known: Mapping[tuple[str, ...], Decision]) -> list[Fact]:
    """The facts that were accepted or corrected and rest on nothing that was rejected."""
    without = {of_fact(fact) for fact in resting_on_rejected(read, known)}
    return [fact for fact in _accepted(read, known) if of_fact(fact) not in without]


def resting_on_rejected(read: Read, known: Mapping[tuple[str, ...], Decision]) -> list[Fact]:
    """Accepted facts about a thing that was rejected and stands nowhere else: a relation would bring it back."""
    things: dict[str, set[str]] = {}
    for fact in read.facts:
        if fact.kind in LABELS and of_fact(fact) in known:
            things.setdefault(fold(fact.name), set()).add(known[of_fact(fact)].verdict)
    gone = {name for name, verdicts in things.items() if verdicts == {"rejected"}}
    return [fact for fact in _accepted(read, known) if any(fold(name) in gone for name in _about(fact))]


def _accepted(read: Read, known: Mapping[tuple[str, ...], Decision]) -> list[Fact]:
    return [fact for fact in read.facts if (d := known.get(of_fact(fact))) and d.verdict != "rejected"]


def _about(fact: Fact) -> tuple[str, ...]:
    """Names of things that a fact speaks of but does not itself bring in."""
    if fact.kind in LABELS:
        return ()
    return (fact.object,) if fact.kind == "alias" else (fact.name, fact.object)


def write_accepted(url: str, read: Read, region: str) -> Path:
    """A facts.csv of what was accepted and corrected, with what a loader wants beside it; the rest is left out."""
    known = decided(url, read)
    facts, _ = apply(read.about.key, to_load(read, known), known.values())
    path = read.folder / "load" / "facts.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(to_csv(rows_of(facts), COLUMNS), encoding="utf-8-sig", newline="")
    told = {**read.told, "document": {**read.told["document"], "region": region}}
    path.with_name(path.stem + BESIDE["document"]).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    path.with_name(path.stem + BESIDE["text"]).write_text(read.text, encoding="utf-8", newline="\n")
    return path
