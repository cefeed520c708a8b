"""Suggestions and links as rows to confirm or reject, and the decisions that such rows become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from decisions.suggest import Suggestion
from decisions.suggest_asked import Asked
from graph.local import Decision, office_document
from graph.records import EdgeRecord, Place, Record
from graph.store import Row
from graph.text import fold
from graph.words import word

COLUMNS = ("firm", "credit_code", "product", "field", "words", "score", "decision")
LINK_COLUMNS = ("link", "from", "to", "words", "score", "decision")
CONFIRMED, REJECTED, OPEN = "confirmed", "rejected", "open"
KINDS: Mapping[str, tuple[str, ...]] = {"products": COLUMNS, "chains": LINK_COLUMNS}
_PROGRAM = "chaingap"
Ends = tuple[str, str, str, str, str]  # edge type, label and name of both ends


@dataclass(frozen=True, slots=True)
class Judge:
    """Who decides, and on which day (ISO)."""

    by: str
    on: str


def suggestion_rows(asked: Asked, suggestions: Iterable[Suggestion], lang: str) -> list[dict[str, Any]]:
    """COLUMNS of each suggestion; `field` names all that agree, strongest first; `decision` is for a person to fill in."""
    names = asked.suggester.catalogue.products
    return [
        {
            "firm": s.firm.full_name or s.firm.name, "credit_code": asked.rows[s.firm.id]["credit_code"],
            "product": names[s.product]["name"], "words": s.clue.words, "score": round(s.score, 2), "decision": "",
            "field": word("lang.list", lang).join(word(f"suggest_field.{f}", lang) for f in s.fields),
        }
        for s in suggestions
    ]  # fmt: skip


def link_rows(rows: Iterable[Row], lang: str) -> list[dict[str, Any]]:
    """LINK_COLUMNS of each link between products that waits for a person, one a pair."""
    found = {
        (row["type"], row["start"], row["finish"]): {
            "link": word(f"suggest_link.{row['type']}", lang), "from": row["start_name"], "to": row["finish_name"],
            "words": " ".join((row["source"].partition(":")[2], *(row["locators"] or ()))),
            "score": round(float(row["confidence"]), 2), "decision": "",
        }
        for row in rows
    }  # fmt: skip
    return [found[key] for key in sorted(found)]


def decided_anew(
    kind: str, rows: Iterable[tuple[Mapping[str, str], str]], judge: Judge, before: Iterable[Decision]
) -> list[Decision]:
    """The decisions on (cells, verdict), one a key. A row left open or decided the same leaves what was decided before."""
    known = {name: d for d in before for name in _names(kind, d.about)}
    made: dict[str, Decision] = {}
    for cells, verdict in rows:
        former = next((known[name] for name in _names(kind, cells) if name in known), None)
        if former and (verdict == OPEN or (former.verdict, former.by) == (verdict, judge.by)):
            continue
        decision = (product_decision if kind == "products" else link_decision)(cells, verdict, judge)
        made[decision.key] = replace(decision, key=former.key) if former else decision
    return list(made.values())


def _names(kind: str, cells: Mapping[str, str]) -> list[tuple[str, ...]]:
    """What a pair may be known by: a firm has a code later that it had not when it was decided on."""
    if kind != "products":
        return [(cells["link"], fold(cells["from"]), fold(cells["to"]))]
    firms = filter(None, (cells.get("credit_code"), cells.get("firm")))
    return [(fold(firm), fold(cells["product"])) for firm in firms]


def product_decision(cells: Mapping[str, str], verdict: str, judge: Judge) -> Decision:
    """The decision on a row of COLUMNS: confirmed is stated by the office, rejected denied, open a hint of the program."""
    firm = cells.get("credit_code") or cells["firm"]
    edge = ("PRODUCES", "Enterprise", firm, "Product", cells["product"])
    about = {name: cells.get(name, "") for name in COLUMNS if name != "decision"}
    return _decision(f"{firm}|{cells['product']}", edge, about, verdict, judge)


def link_decision(cells: Mapping[str, str], verdict: str, judge: Judge) -> Decision:
    """The decision on a row of LINK_COLUMNS; an open one is left to the source that proposes it."""
    kind = next(
        kind for kind in ("INPUT_OF", "KIND_OF")
        if cells["link"] in (kind, *(word(f"suggest_link.{kind}", lang) for lang in ("zh", "en")))
    )  # fmt: skip
    edge = (kind, "Product", cells["from"], "Product", cells["to"])
    about = {name: cells.get(name, "") for name in LINK_COLUMNS if name != "decision"}
    made = _decision(f"{kind}|{cells['from']}|{cells['to']}", edge, about, verdict, judge)
    return made if verdict != OPEN else Decision(made.key, OPEN, made.by, made.on, about)


def _decision(key: str, edge: Ends, about: dict[str, Any], verdict: str, judge: Judge) -> Decision:
    if verdict == REJECTED:
        return Decision(key, verdict, judge.by, judge.on, about | {"denies": [edge[0], edge[2], edge[4]]})
    return Decision(key, verdict, judge.by, judge.on, about, _records(edge, about, verdict, judge))


def _records(edge: Ends, about: Mapping[str, Any], verdict: str, judge: Judge) -> tuple[Record, ...]:
    title = word("local.products" if edge[0] == "PRODUCES" else "local.chains")
    document = (
        office_document(judge.by, title)
        if verdict == CONFIRMED
        else office_document(_PROGRAM, word("suggest.program_document"))
    )
    status, confidence = ("stated", None) if verdict == CONFIRMED else ("assumed", _confidence(about["score"]))
    kind, from_label, start, to_label, end = edge
    record = EdgeRecord(
        kind, from_label, start, to_label, end, {}, "", document.name, (judge.on,), status, confidence, judge.on,
        "", "", Place("", 0),
    )  # fmt: skip
    return record, document


def _confidence(score: object) -> float:
    try:
        return min(0.99, max(0.5, float(str(score))))
    except ValueError:
        return 0.5
