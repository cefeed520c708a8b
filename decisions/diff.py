"""Two states held against each other: two stores, the last two loads of one, or two documents of one graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from decisions.analysis import Analysis
from decisions.changes import Change, Teller, changes
from decisions.facts import gather
from decisions.neighbourhood import Pair
from graph.errors import UsageError
from graph.text import fold

COLUMNS = (
    "change", "product", "type_before", "subtype_before", "type_after", "subtype_after", "state_before", "state_after", "cause",
    "source", "clause",
)  # fmt: skip
Row = dict[str, Any]


def diff_rows(pair: Pair, found: Iterable[Change], lang: str = "zh") -> list[Row]:
    """One row a change, with what caused it, who says so and in which clause or row."""
    teller = Teller(pair, lang)
    return [
        {
            "change": c.what, "product": teller.name(c.product), "type_before": c.before.type, "subtype_before": c.before.subtype,
            "type_after": c.after.type, "subtype_after": c.after.subtype, "state_before": c.before.state,
            "state_after": c.after.state, "cause": teller.causes(c.causes), "source": teller.sources(c.causes),
            "clause": teller.clauses(c.causes),
        }
        for c in found
    ]  # fmt: skip


def compared(before: Analysis, after: Analysis, lang: str = "zh") -> list[Row]:
    """The rows for two analyses. Raises UsageError if they are not of one region."""
    regions = [a.facts.scope.region for a in (before, after)]
    if regions[0].id != regions[1].id:
        raise UsageError(f"两边地区不同：{regions[0].name}、{regions[1].name}；请用 --region 指明 / two regions")
    pair = Pair(before, after)
    return diff_rows(pair, changes(pair), lang)


def of_document(analysis: Analysis, document: str) -> Analysis:
    """The analysis as if this were the only document that applies: what it names, over the same firms and products."""
    known = analysis.facts
    documents = {i: replace(d, applies=i == document) for i, d in known.scope.documents.items()}
    facts = gather(replace(known.scope, documents=documents), known.ask, known.chain)
    return Analysis(facts, analysis.weights, analysis.version)


def document_named(analysis: Analysis, text: str) -> str:
    """The id of a document that applies, by number, name, title's beginning or id. Raises UsageError with the choices."""
    documents = [d for d in analysis.facts.scope.documents.values() if d.applies]
    found = [d.id for d in documents if fold(text) in map(fold, (d.id, d.number, d.name))]
    if len(found) == 1:
        return found[0]
    choices = "、".join(sorted(d.short() for d in documents))
    raise UsageError(f"没有名为 {text!r} 的适用文件；可选：{choices or '（无）'} / no such document")
