"""What people decide, kept as a source: a file of decisions beside the store that every load replays.

`<folder>/<kind>.jsonl` holds one decision a line and only grows; of two lines with one key the later is in force.
A line carries the records that the graph shall say for it (none for a rejection), so that no load needs to know
kinds of decisions, and what was decided survives any change of the other sources.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.check import check_all
from graph.errors import DataRefused
from graph.records import EdgeRecord, NodeRecord, Place, Record, Refusal, Source
from graph.store import is_server
from graph.words import has_word, word

PREFIX = "local:"
FOLDER_SETTING = "CHAINGAP_LOCAL"
HOME = "CHAINGAP_HOME"  # the folder in which a program was started that works in another
_SAFE = re.compile(r"[^0-9A-Za-z.-]+")
_LISTS = ("aliases", "locators")


@dataclass(frozen=True, slots=True)
class Decision:
    """`key`: what was decided on; `verdict`: a word of its kind; `by`: the office; `on`: the ISO day.

    `about` is for the kind's own use; its `denies`, (edge type, from, to), keeps that edge out of the graph wherever a
    source only assumes it. The first record stands for the line in the load report; a Document that the
    records name as their source and that no other source declares must be among them (`office_document`).
    """

    key: str
    verdict: str
    by: str
    on: str
    about: Mapping[str, Any] = field(default_factory=dict)
    records: tuple[Record, ...] = ()


def local_folder(url: str) -> Path:
    """Where the decisions of a store lie: inside an embedded one, else in CHAINGAP_LOCAL or `chaingap-local/<server>`."""
    if not is_server(url):
        return Path(url) / "local"
    if given := os.environ.get(FOLDER_SETTING):
        return Path(given)
    address = url.partition("://")[2].rpartition("@")[2]
    return home() / "chaingap-local" / _SAFE.sub("_", address).strip("_")


def home() -> Path:
    """The folder that relative names of stores are meant from."""
    return Path(os.environ.get(HOME, ""))


def local_file(url: str, kind: str) -> Path:
    """The file of one kind of decisions."""
    return local_folder(url) / f"{kind}.jsonl"


def office_document(by: str, title: str) -> NodeRecord:
    """The document that an office's decisions of a kind rest on: its name is what `source` of their records says."""
    name = f"{by}{title}"
    return NodeRecord(
        "Document", name, (), {"kind": "decision", "issuer": by}, "", name, (), "stated", None, "", _NOWHERE
    )


_NOWHERE = Place("", 0)


# ---- out


def append_decisions(url: str, kind: str, decisions: Sequence[Decision]) -> None:
    """Add lines to the file, flushed to the disk. The caller holds the store's `writing()` and writes the graph anew."""
    path = local_file(url, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    broken = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
    lines = "".join(json.dumps(_told(decision), ensure_ascii=False) + "\n" for decision in decisions)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n" * broken + lines)
        file.flush()
        os.fsync(file.fileno())


def _told(decision: Decision) -> dict[str, Any]:
    return {
        "key": decision.key, "verdict": decision.verdict, "by": decision.by, "on": decision.on,
        "about": dict(decision.about), "records": [_plain(record) for record in decision.records],
    }  # fmt: skip


def _plain(record: Record) -> dict[str, Any]:
    """Without what is empty; the place and the rank in its row come from the line it stands in."""
    cells = record._asdict()
    return {k: v for k, v in cells.items() if v not in ("", (), None, {}) and k not in ("place", "primary")}


# ---- in


def decisions(url: str, kind: str) -> list[Decision]:
    """The decisions in force, in the order of their first line. A broken line is left out here and reported by a load."""
    return [found for _, found in _read(local_file(url, kind))[0]]


def local_sources(url: str) -> list[Source]:
    """One source a file, its records checked as any other's; broken lines are among the refused."""
    return [_source(path) for path in sorted(local_folder(url).glob("*.jsonl"))]


def _source(path: Path) -> Source:
    told, broken = _read(path)
    saying = [(place, decision) for place, decision in told if decision.records]
    nodes, edges, refused = check_all([*broken, *(r for place, d in saying for r in _placed(place, d.records))])
    key = f"local.{path.stem}"
    return Source(
        PREFIX + path.stem, word(key) if has_word(key) else path.stem, "local",
        hashlib.sha256(path.read_bytes()).hexdigest(), len(saying) + len(broken),
        tuple(nodes), tuple(edges), tuple(refused), {"decisions": len(told)},
        denies=tuple(tuple(d.about["denies"]) for _, d in told if d.about.get("denies")),
    )  # fmt: skip


def _placed(place: Place, records: Iterable[Record]) -> list[Record]:
    return [record._replace(place=place, primary=number == 0) for number, record in enumerate(records)]


def _read(path: Path) -> tuple[list[tuple[Place, Decision]], list[Refusal]]:
    """(place, decision) in force, and the lines that make no sense."""
    found: dict[str, tuple[Place, Decision]] = {}
    broken: list[Refusal] = []
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    except OSError as error:
        raise DataRefused(f"{path} 读不了：{error.strerror}；请检查文件和权限 / cannot be read") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = Place(path.name, number)
        try:
            decision = _decision(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            message = f"这一行不是完整的决定（{error}）；请删去或改正该行 / a broken line"
            broken.append(Refusal("bad_line", place, message))
        else:
            found[decision.key] = (place, decision)
    return list(found.values()), broken


def _decision(told: Mapping[str, Any]) -> Decision:
    records = tuple(_record(cells) for cells in told["records"])
    return Decision(told["key"], told["verdict"], told["by"], told["on"], told["about"], records)


def _record(cells: Mapping[str, Any]) -> Record:
    known = {**cells, **{name: tuple(cells.get(name, ())) for name in _LISTS}}
    known["props"] = {k: tuple(v) if isinstance(v, list) else v for k, v in cells.get("props", {}).items()}
    kind: type[NodeRecord] | type[EdgeRecord] = EdgeRecord if "type" in cells else NodeRecord
    given = (known.get(name, _EMPTY.get(name, "")) for name in kind._fields)
    return kind._make(given)


_EMPTY: Mapping[str, Any] = {"confidence": None, "place": _NOWHERE, "primary": True}
