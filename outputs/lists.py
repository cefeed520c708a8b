"""The lists of gaps and of firms to invite as files for work: a workbook to print, and CSV. Same rows, same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from decisions.analysis import Analysis, Gap
from decisions.evidence import Fact
from decisions.firm_rows import firm_rows, firms_of
from decisions.gap_rows import gap_rows
from decisions.target_rows import target_rows
from decisions.targets import Found, Target
from graph.schema import schema
from graph.words import word
from outputs.in_words import heads, shown, titled
from outputs.method import COLUMNS as METHOD_COLUMNS
from outputs.method import in_short, method_rows
from outputs.office import office_workbook
from outputs.tables import kept_text, to_csv

Row = Mapping[str, Any]
GAP_COLUMNS = (
    "type", "rank", "product", "subtype", "state", "roster", "named", "clusters", "priority", "confidence", "reason", "users",
    "feeds", "makers", "planned", "path", "clauses", "departments", "stability", "sure_rank", "rank_p5",
    "rank_p95", "top10_chance", "score", "score_low", "score_high",
    "known_share", "parts",
)  # fmt: skip
TARGET_COLUMNS = (
    "product", "gap_type", "rank", "enterprise", "full_name", "stock_code", "region", "reason", "access", "introducer", "park",
    "confidence", "gaps_closed", "path", "clauses", "departments", "score", "parts",
)  # fmt: skip
FIRM_COLUMNS = (
    "rank", "enterprise", "full_name", "stock_code", "region", "gaps_closed", "high_priority", "best_rank", "closes", "may_close",
    "reason", "introducer", "park", "confidence", "clauses", "departments", "points",
)  # fmt: skip
SOURCE_COLUMNS = ("product", "fact", "status", "trust", "as_of", "said_in", "place", "url")


# ---- what it rests on


def source_rows(analysis: Analysis, about: Iterable[tuple[str, Sequence[Fact]]], lang: str) -> Iterator[list[object]]:
    """One row an assertion, for each product."""
    documents = analysis.facts.scope.documents
    for product, facts in about:
        for fact in facts:
            told = sentence(analysis, fact, lang)
            for said in fact.assertions:
                known = documents.get(said.source)
                name = titled(known.number, known.name) if known else said.source.partition(":")[2]
                yield [
                    product, told, word(f"status.{said.status}", lang), said.confidence, said.as_of, name,
                    "；".join(said.locators), known.url if known else "",
                ]  # fmt: skip


def sentence(analysis: Analysis, fact: Fact, lang: str) -> str:
    """The fact as the schema words it: 甲厂生产钢."""
    a, b = (analysis.names.node(end) for end in (fact.start, fact.end))
    return schema().edges[fact.kind].forward[lang].format(a=a, b=b)


# ---- files


def gaps_xlsx(analysis: Analysis, gaps: Sequence[Gap], lang: str = "zh") -> bytes:
    """A workbook: the gaps, what each rests on, weights and definitions."""
    rows = _gap_rows(analysis, gaps, lang)
    about = ((str(row["product"]), gap.evidence) for row, gap in zip(rows, gaps))
    return office_workbook({
        "page.gaps": (GAP_COLUMNS, [shown(row, GAP_COLUMNS, lang) for row in rows]),
        "file.sources": (SOURCE_COLUMNS, list(source_rows(analysis, about, lang))),
        "file.method": (METHOD_COLUMNS, method_rows(analysis, {}, lang, targets=False)),
    }, standing(analysis, lang), lang)  # fmt: skip


def _gap_rows(analysis: Analysis, gaps: Sequence[Gap], lang: str) -> list[dict[str, Any]]:
    """The gaps' rows with how their ranks hold."""
    held = [(gap, analysis.stability[gap.product]) for gap in gaps]
    more = [{"stability": firm.label(gap.rank), "sure_rank": firm.sure} for gap, firm in held]
    return [row | also for row, also in zip(gap_rows(analysis, gaps, lang), more)]


def gaps_csv(analysis: Analysis, gaps: Sequence[Gap], lang: str = "zh") -> bytes:
    """The gaps as CSV with the mark that Excel needs."""
    return rows_csv(analysis, _gap_rows(analysis, gaps, lang), GAP_COLUMNS, lang)


def targets_xlsx(analysis: Analysis, found: Found, lang: str = "zh", every: Iterable[Target] = ()) -> bytes:
    """A workbook: firms by gap, firms across gaps, what each rests on, weights, definitions and who was left out.

    `every`: all targets of the region, where `found` are some of them: firms are told with all gaps that they close.
    """
    rows = target_rows(analysis, found, lang)
    listed = {target.enterprise for target in found.targets}
    across = [target for target in every if target.enterprise in listed]
    firms = firm_rows(analysis, firms_of(analysis, across or found.targets), lang)
    about = (
        (
            f"{row['product']} / {row['enterprise']}",
            list(dict.fromkeys([t.makes.fact, *(tie.fact for tie in t.ties), *t.gap.evidence])),
        )
        for row, t in zip(rows, found.targets)
    )
    return office_workbook({
        "page.targets": (TARGET_COLUMNS, [shown(row, TARGET_COLUMNS, lang) for row in rows]),
        "file.by_firm": (FIRM_COLUMNS, [shown(row, FIRM_COLUMNS, lang) for row in firms]),
        "file.sources": (SOURCE_COLUMNS, list(source_rows(analysis, about, lang))),
        "file.method": (METHOD_COLUMNS, method_rows(analysis, found.left_out, lang, targets=True)),
    }, standing(analysis, lang), lang)  # fmt: skip


def targets_csv(analysis: Analysis, found: Found, lang: str = "zh") -> bytes:
    """The firms to invite as CSV with the mark that Excel needs."""
    return rows_csv(analysis, target_rows(analysis, found, lang), TARGET_COLUMNS, lang)


def standing(analysis: Analysis, lang: str) -> str:
    """What every printed page says below: region, day and state of the graph."""
    scope = analysis.facts.scope
    return f"{scope.region.name} · {word('ui.print_head', lang, as_of=scope.as_of, version=analysis.version[:10])}"


def rows_csv(analysis: Analysis, rows: Sequence[Row], columns: Sequence[str], lang: str) -> bytes:
    """A file of one table has no sheet for it, so each row says on which graph and weights it rests."""
    version, weights = in_short(analysis, lang)
    every = (*columns, "version", "weights")
    in_words = [dict(zip(every, [*map(kept_text, shown(row, columns, lang)), version[:10], weights])) for row in rows]
    return to_csv(in_words, every, heads(every, lang)).encode("utf-8-sig")
