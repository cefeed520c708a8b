"""The paper to take to a meeting: one firm to invite, or one gap, with reasons, what to check first, and every source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decisions.analysis import Analysis, Gap
from decisions.bundles import closes
from decisions.evidence import Fact
from decisions.firm_rows import firms_of
from decisions.gap_rows import gap_rows
from decisions.target_rows import target_rows
from decisions.targets import Target
from decisions.why import COLUMNS as WHY_COLUMNS
from decisions.why import why_rows
from graph.words import listed, word
from outputs.dossier_checks import checks
from outputs.in_words import heads, shown
from outputs.lists import SOURCE_COLUMNS, source_rows, standing

GAP_FIELDS = (
    "subtype",
    "state",
    "priority",
    "confidence",
    "clusters",
    "users",
    "feeds",
    "planned",
    "path",
    "clauses",
    "departments",
)
CLOSES_COLUMNS = ("product", "gap_type", "priority", "confidence", "reason")
OTHERS_COLUMNS = ("rank", "enterprise", "region", "confidence", "reason")
FIRMS_COLUMNS = ("rank", "enterprise", "full_name", "stock_code", "region", "confidence", "reason", "access")
WHY_SHOWN, OTHERS_SHOWN, FIRMS_SHOWN, MADE_SHOWN = 3, 5, 10, 12
SOURCES = tuple(c for c in SOURCE_COLUMNS if c not in ("product", "trust"))
SHARES = {
    "rank": 1.0, "gap_type": 1.3, "priority": 1.1, "confidence": 1.3, "stock_code": 1.9, "region": 2.0, "enterprise": 2.0, "full_name": 3.2,
    "product": 2.2, "reason": 6.0, "access": 2.4, "step": 3.0, "met": 1.2, "facts": 5.0, "sources": 5.0, "fact": 3.6, "status": 1.2,
    "as_of": 2.4, "said_in": 4.5, "place": 2.2, "url": 3.0,
}  # fmt: skip
Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the paper: a table, or points. `heads` and `shares` of the width by column; without heads: what, its value."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[Cells, ...] = ()
    points: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """The paper from top to bottom. `foot`: region, day and state of the graph, on every page."""

    title: str
    lead: str
    blocks: tuple[Block, ...]
    foot: str


def gap_dossier(analysis: Analysis, gap: Gap, targets: Sequence[Target], lang: str = "zh") -> Dossier:
    """The paper of a gap; `targets` are its own, in order."""
    row = gap_rows(analysis, [gap], lang)[0]
    open_ = [target for target in targets if not target.barred]
    blocks = (
        Block(word("dossier.gap", lang), rows=_gap_values(analysis, gap, row, lang)),
        _firms(analysis, open_, lang),
        _table(word("dossier.steps", lang), WHY_COLUMNS, why_rows(analysis, gap.product, lang), lang),
        Block(word("dossier.ask", lang), points=tuple(checks(analysis, [(gap, None)], lang))),
        _sources(analysis, gap.evidence, lang),
    )  # fmt: skip
    title = word("dossier.gap_title", lang, name=row["product"])
    return Dossier(title, str(row["reason"]), blocks, standing(analysis, lang))


def firm_dossier(
    analysis: Analysis, targets: Sequence[Target], everyone: Iterable[Target], lang: str = "zh"
) -> Dossier:
    """The paper of a firm. `targets` are the firm's own (one or more), `everyone` those of its gaps, to compare with."""
    own = firms_of(analysis, targets)[0].targets if any(not t.barred for t in targets) else tuple(targets)
    rows = target_rows(analysis, own, lang)
    best, first = own[0], rows[0]
    closing = [t for t in own if closes(t)] or [best]
    rivals = [
        t for t in everyone if t.gap.product == best.gap.product and t.enterprise != best.enterprise and not t.barred
    ]
    facts = dict.fromkeys(fact for t in own for fact in (t.makes.fact, *(tie.fact for tie in t.ties), *t.gap.evidence))
    blocks = (
        Block(word("dossier.firm", lang), rows=_firm_values(analysis, best, first, lang)),
        _closes(own, rows, lang),
        *(_why(analysis, target.gap, lang) for target in closing[:WHY_SHOWN]),
        Block(word("dossier.landing", lang), rows=_landing(first, lang)),
        *([_others(analysis, rivals[:OTHERS_SHOWN], str(first["product"]), lang)] if rivals else []),
        Block(word("dossier.ask", lang), points=tuple(checks(analysis, [(t.gap, t) for t in own], lang))),
        _sources(analysis, list(facts), lang),
    )  # fmt: skip
    title = word("dossier.firm_title", lang, name=first["enterprise"])
    return Dossier(title, str(first["reason"]), blocks, standing(analysis, lang))


def _table(title: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], lang: str) -> Block:
    """Rows of codes as a table in words, without columns that say nothing."""
    known = list(rows)
    columns = [column for column in columns if any(row[column] not in (None, "", []) for row in known)]
    lines = tuple(tuple(shown(row, columns, lang)) for row in known)
    return Block(title, tuple(heads(columns, lang)), lines, shares=tuple(SHARES[column] for column in columns))


def _values(row: dict[str, Any], columns: Iterable[str], lang: str) -> list[Cells]:
    """What and its value, for columns that say something."""
    columns = list(columns)
    named = zip(heads(columns, lang, noted=False), shown(row, columns, lang))
    return [(head, value) for head, value in named if value not in ("", None)]


def _gap_values(analysis: Analysis, gap: Gap, row: dict[str, Any], lang: str) -> tuple[Cells, ...]:
    held = analysis.stability[gap.product].label(gap.rank)
    figures = word(
        "dossier.figures", lang, score=row["score"], rank=row["rank"], stability=word(f"stability.{held}", lang)
    )
    kind = (heads(["type"], lang)[0], word(f"type.{row['type']}", lang))
    note = (word("note.comparable", lang), figures)
    return (kind, *_values(row, GAP_FIELDS, lang), note)


def _why(analysis: Analysis, gap: Gap, lang: str) -> Block:
    row = gap_rows(analysis, [gap], lang)[0]
    title = word("dossier.why", lang, product=row["product"])
    reason = (heads(["reason"], lang)[0], row["reason"])
    return Block(title, rows=(reason, *_gap_values(analysis, gap, row, lang)))


def _firm_values(analysis: Analysis, target: Target, row: dict[str, Any], lang: str) -> tuple[Cells, ...]:
    made = (word("dossier.makes", lang), _products(analysis, target.enterprise, lang))
    return (*_values(row, ("enterprise", "full_name", "stock_code", "region"), lang), made)


def _products(analysis: Analysis, firm: str, lang: str) -> str:
    """What the firm makes, its own order first, each with its document."""
    said: dict[str, str] = {}
    rows = analysis.facts.ask("products_of_firm", enterprise=firm)
    for row in sorted(rows, key=lambda r: (r["rank"] is None, r["rank"] or 0, r["name"])):
        document = analysis.names.document(row["source"])
        mark = document if row["status"] == "stated" else f"{document}，{word('status.' + row['status'], lang)}"
        said.setdefault(row["name"], mark)
    made = [word("dossier.made", lang, product=name, said=mark) for name, mark in said.items()]
    return listed(made, lang, most=MADE_SHOWN)


def _closes(targets: Sequence[Target], rows: Sequence[dict[str, Any]], lang: str) -> Block:
    priority = {target.gap.product: target.gap.priority for target in targets}
    lines = [row | {"priority": priority[t.gap.product]} for t, row in zip(targets, rows)]
    return _table(word("dossier.closes", lang, n=len(rows)), CLOSES_COLUMNS, lines, lang)


def _landing(row: dict[str, Any], lang: str) -> tuple[Cells, ...]:
    unknown = {"introducer": word("targets_page.no_tie", lang), "access": word("targets_page.no_rule", lang)}
    known = row | {column: row[column] or said for column, said in unknown.items()}
    return tuple(_values(known, ("introducer", "park", "access", "departments"), lang))


def _others(analysis: Analysis, rivals: Sequence[Target], product: str, lang: str) -> Block:
    rows = target_rows(analysis, rivals, lang)
    return _table(word("dossier.others", lang, product=product), OTHERS_COLUMNS, rows, lang)


def _firms(analysis: Analysis, targets: Sequence[Target], lang: str) -> Block:
    rows = target_rows(analysis, targets[:FIRMS_SHOWN], lang)
    if not rows:
        return Block(word("dossier.firms", lang, n=0), points=(word("dossier.nobody", lang),))
    key = "dossier.firms" if len(targets) == len(rows) else "dossier.firms_shown"
    return _table(word(key, lang, n=len(targets), shown=len(rows)), FIRMS_COLUMNS, rows, lang)


def _sources(analysis: Analysis, facts: Sequence[Fact], lang: str) -> Block:
    found = source_rows(analysis, [("", facts)], lang)
    rows = [dict(zip(SOURCE_COLUMNS, row)) for row in found]
    return _table(word("file.sources", lang), SOURCES, rows, lang)
