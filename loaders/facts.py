"""facts.csv as a source: what was read from a document and checked by a person, with the document and its clauses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import DataRefused
from graph.records import Record, Refusal
from graph.text import file_name
from loaders.about import About
from loaders.fact_rows import Facts, records_of_document, records_of_facts
from loaders.reading.facts_csv import is_facts, read_rows
from loaders.reading.reading import BESIDE
from loaders.tables import follows_of_tables

KIND = "facts"


@dataclass(frozen=True, slots=True)
class RawFacts:
    """The rows of the file `name`, and from the files beside it the document, its clauses and its text ('' if not there)."""

    name: str
    rows: Sequence[tuple[int, Mapping[str, str]]]
    document: Mapping[str, Any]
    clauses: Sequence[Mapping[str, Any]]
    text: str
    sha256: str
    notes: Mapping[str, int] = field(default_factory=dict)


def accepts(path: Path) -> bool:
    """True if the path is a facts.csv."""
    return is_facts(path)


def read(path: Path) -> RawFacts:
    """The file and what stands beside it. Raises DataRefused if a file makes no sense or names no region."""
    content = path.read_bytes()
    name = file_name(path)
    told, particulars = _beside(path)
    rows = list(read_rows(name, content))
    document = told.get("document", {})
    if not document.get("region"):
        cure = f"请用 chaingap read … --region 地区 --out {name} 重读，或在 {particulars.name} 的 region 填六位代码"
        raise DataRefused(f"{name}：不知道规划适用于哪个地区；{cure} / region unknown")
    text_file = path.with_name(path.stem + BESIDE["text"])
    text = text_file.read_text(encoding="utf-8") if text_file.is_file() else ""
    digest = hashlib.sha256(content + json.dumps(told, sort_keys=True).encode())
    rejected = sum(1 for _, cells in rows if cells["status"] == "rejected")
    kept = [(number, cells) for number, cells in rows if cells["status"] != "rejected"]
    notes = {"rejected": rejected} if rejected else {}
    return RawFacts(name, kept, document, told.get("clauses", ()), text, digest.hexdigest(), notes)


def _beside(path: Path) -> tuple[dict[str, Any], Path]:
    particulars = path.with_name(path.stem + BESIDE["document"])
    if not particulars.is_file():
        return {}, particulars
    try:
        told = json.loads(particulars.read_text(encoding="utf-8"))
        if not isinstance(told.get("document"), dict):
            raise ValueError("document")
    except (ValueError, AttributeError) as error:
        raise DataRefused(
            f"{particulars.name} 读不了：{error}；请用 chaingap read 重新生成 / cannot be read"
        ) from error
    return told, particulars


def about(raw: RawFacts) -> About:
    """The source is the document; its id is its number, else its title. Rejected rows are counted, not loaded."""
    source = str(raw.document.get("number") or raw.document.get("title") or raw.name)
    title = str(raw.document.get("title") or raw.name)
    return About(source, title, KIND, raw.sha256, len(raw.rows), raw.notes)


def transform(raw: RawFacts) -> Iterator[Record | Refusal]:
    """The document with its clauses, then a record a row. Pure."""
    facts = Facts.of(raw.name, raw.document, raw.rows)
    yield from records_of_document(facts, raw.document, raw.clauses, raw.text)
    yield from records_of_facts(facts)


def follows(records: Sequence[Record]) -> Iterator[Record]:
    """Regions named and what clauses name. Pure."""
    return follows_of_tables(records)
