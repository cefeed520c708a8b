"""Long work in a process of its own, so that it can be stopped at any moment: `python -m loaders.job < request.json`.

Each line on standard output is a JSON object: {stage, done, whole, file} on the way, {done: …} or {error: …} at the end.
A load that is stopped leaves the graph as it was.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from graph.build import add, remove
from graph.errors import ChaingapError, StoreBusy
from graph.merge import Fate
from graph.records import Refusal, Remark, Source
from graph.store import open_store

FACTS_FILE, ABOUT_FILE, TEXT_FILE = "facts.json", "about.json", "text.txt"
PATIENCE, AGAIN = 600.0, 0.3  # seconds to wait for another writer, and between two looks
Request = Mapping[str, Any]
Answer = TypeVar("Answer")


def say(told: Mapping[str, Any]) -> None:
    """One line to whoever started the work."""
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def stage(name: str, done: int = 0, whole: int = 0, file: str = "") -> None:
    """How far the work is."""
    say({"stage": name, "done": done, "whole": whole, "file": file})


# ---- the kinds of work


def run_load(request: Request) -> dict[str, Any]:
    """Loads `paths`, with `told` and `columns` of a list of firms, beside what `store` holds; what became of each row."""
    paths = [Path(path) for path in request["paths"]]
    sources = [_source(path, request, f"{number}/{len(paths)}") for number, path in enumerate(paths, 1)]
    store = open_store(request["store"])
    given = {source.id for source in sources}
    fates = [fate for fate in patiently(lambda: add(store, sources)) if fate.source.id in given]
    return {"version": store.version(), "fates": [_fate(fate) for fate in fates]}


def _source(path: Path, request: Request, number: str) -> Source:
    from loaders.register import Register
    from loaders.register.remembered import remembered
    from loaders.register.told import checked
    from loaders.source import load

    name = f"{path.name}（{number}）" if number != "1/1" else path.name
    stage("read", file=name)
    told = checked(request.get("told", {}), path.name)

    def progress(step: str, done: int, whole: int) -> None:
        stage(step, done, whole, name)

    return load(path, Register(told, remembered(request["store"]), progress))


def _fate(fate: Fate) -> dict[str, Any]:
    told: list[Sequence[Refusal | Remark]] = [fate.refused, fate.left, fate.source.remarks]
    refused, left, remarks = ([[one.reason, str(one.place), one.message] for one in part] for part in told)
    counts = fate.counts()._asdict()
    return {"id": fate.source.id, "title": fate.source.title, **counts, "refused": refused, "left": [*left, *remarks]}


def run_remove(request: Request) -> dict[str, Any]:
    """Takes `source` out of `store`."""
    store = open_store(request["store"])
    patiently(lambda: remove(store, request["source"]))
    return {"version": store.version(), "removed": request["source"]}


def run_read(request: Request) -> dict[str, Any]:
    """Reads the document at `path` and writes its facts, text and particulars into the folder `out`."""
    from loaders.reading.reading import particulars, read_document

    path, out = Path(request["path"]), Path(request["out"])
    stage("read", file=path.name)
    reading = read_document(path, region=request.get("region", ""))
    out.mkdir(parents=True, exist_ok=True)
    (out / TEXT_FILE).write_text(reading.text.text, encoding="utf-8", newline="\n")
    (out / FACTS_FILE).write_text(json.dumps([list(fact) for fact in reading.facts], ensure_ascii=False), "utf-8")
    (out / ABOUT_FILE).write_text(json.dumps(particulars(reading), ensure_ascii=False), "utf-8")
    return {"read": out.name, "facts": len(reading.facts), "notes": list(reading.notes)}


def run_leads(request: Request) -> dict[str, Any]:
    """Brings the graph of `store` up to its ledger of leads; what it could not take."""
    from leads.ledger import ledger_of_store
    from loaders.leads_replay import is_replayed, replay

    store = open_store(request["store"])
    ledger = ledger_of_store(store.url)
    refused = () if is_replayed(store, ledger) else patiently(lambda: replay(store, ledger))
    return {"version": store.version(), "refused": [refusal.message for refusal in refused]}


def patiently(write: Callable[[], Answer]) -> Answer:
    """What `write` answers once no other writer is at the store. Raises StoreBusy if that takes too long."""
    end = time.monotonic() + PATIENCE
    while True:
        stage("graph")
        try:
            return write()
        except StoreBusy:
            if time.monotonic() > end:
                raise
        stage("wait")
        time.sleep(AGAIN)


KINDS: Mapping[str, Callable[[Request], dict[str, Any]]] = {
    "load": run_load, "remove": run_remove, "read": run_read, "leads": run_leads,
}  # fmt: skip


def main() -> int:
    """Runs the request; a known error is said as it is, any other is said to be unexpected and logged whole."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        say({"done": KINDS[request["kind"]](request)})
    except ChaingapError as error:
        say({"error": str(error)})
        return 1
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    raise SystemExit(main())
