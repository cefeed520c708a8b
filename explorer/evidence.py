"""From a gap or target down to what was said: clauses with their headings, and every assertion with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from decisions.analysis import Gap
from decisions.clauses import ClauseRef, clause_refs
from decisions.evidence import Assertion, Fact
from explorer.board import Board, Cell, text
from explorer.context import Context, kept
from explorer.plain import safe_url
from outputs.lists import sentence


@dataclass(frozen=True, slots=True)
class ClauseOf:
    """A clause of an applying document. `text` is '' unless it was loaded."""

    document: str
    number: str
    heading: str
    text: str


def clauses_of_gap(context: Context, gap: Gap) -> list[ClauseOf]:
    """The clauses behind the gap with their headings, marked where they do not name the product itself."""
    refs = clause_refs(context.analysis, gap)
    titles = _titles(context, sorted({ref.document for ref in refs}))
    return [_clause_of(ref, *titles.get((ref.document, ref.number), ("", "")), lang=context.lang) for ref in refs]


def _clause_of(ref: ClauseRef, heading: str, said: str, *, lang: str) -> ClauseOf:
    return ClauseOf(ref.document, ref.number, heading + ref.mark(lang), said)


def _titles(context: Context, documents: Sequence[str]) -> dict[tuple[str, str], tuple[str, str]]:
    rows = context.analysis.facts.ask("clause_titles", documents=list(documents)) if documents else []
    return {(row["document"], row["number"]): (row["heading"] or "", row["text"] or "") for row in rows}


def clauses_board(context: Context, clauses: Sequence[ClauseOf]) -> Board:
    """Clauses by number and heading, with the text where the user loaded it."""
    rows = []
    for clause in clauses:
        name = context.analysis.names.document(clause.document)
        rows.append([text(clause.number, "strong", sub=clause.heading), document_cell(context, clause.document, name)])
        if clause.text:
            rows.append([text(clause.text), text("")])
    foot = "" if rows else context.heading("evidence.no_clause")
    return Board(({}, {}), rows, context.heading("column.clauses"), foot=foot)


def clauses_of(context: Context, gap: Gap) -> Board:
    """The clauses behind the gap, as a board that is made once."""
    return kept(context, f"clauses {gap.product}", lambda: clauses_board(context, clauses_of_gap(context, gap)))


def document_cell(context: Context, document: str, shown: str = "") -> Cell:
    """A document's name, as a link where its address is known; its full name and issuer as a hint."""
    known = context.analysis.facts.scope.documents.get(document)
    name = shown or context.analysis.names.document(document)
    if known is None:
        return text(name)
    told = " · ".join(filter(None, (known.name, known.issuer, known.date)))
    return text(name, hint=told, href=safe_url(known.url))


def facts_board(context: Context, facts: Sequence[Fact]) -> Board:
    """One row an assertion: what it says, its standing, day, document and place in it."""
    columns = [
        {"label": context.heading(f"evidence.{head}")} for head in ("fact", "status", "as_of", "document", "place")
    ]
    columns[1] |= {"align": "keep"}
    columns[2] |= {"align": "keep"}
    worded = [(fact, sentence(context.analysis, fact, context.lang)) for fact in facts]
    rows = [_fact_row(context, told, said) for fact, told in worded for said in fact.assertions]
    return Board(columns, rows)


def _fact_row(context: Context, said: str, assertion: Assertion) -> list[Cell]:
    return [
        text(said), status_cell(context, assertion.status, assertion.confidence), text(assertion.as_of or "—", "muted"),
        document_cell(context, assertion.source), text("；".join(assertion.locators) or "—"),
    ]  # fmt: skip


def status_cell(context: Context, status: str, confidence: float | None) -> Cell:
    """有据 0.90, with a shape: ● stated, ◐ derived, ○ assumed."""
    shape = {"stated": "●", "derived": "◐", "assumed": "○"}.get(status, "·")
    return text(f"{shape} {context.word(f'status.{status}')}", sub="" if confidence is None else f"{confidence:.2g}")


def values_in_bars(context: Context, parts: dict[str, Any], weights: dict[str, float]) -> Board:
    """The parts of a score with their weights; what is not known says so."""
    rows = []
    total = sum(weights.values()) or 1.0
    for part, value in parts.items():
        weight = f"{100 * weights.get(part, 0) / total:.0f}%"
        shown = (
            text(f"{100 * value:.0f}", bar=[value, value])
            if value is not None
            else text(context.word("lang.unknown"), "muted")
        )
        rows.append([text(context.word(f"part.{part}")), shown, text(weight, "muted")])
    columns = (
        {"label": context.heading("evidence.part"), "align": "head"}, {"label": context.heading("note.comparable")},
        {"label": context.heading("evidence.weight"), "align": "right"},
    )  # fmt: skip
    return Board(columns, rows)
