"""Gaps as rows with the columns that the command line, files and screens show (DESIGN section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from decisions.analysis import Analysis, Gap
from decisions.clauses import clauses_of
from decisions.gaps import Verdict
from decisions.reasons import Reasons
from graph.store import Row
from graph.words import word

COLUMNS = (
    "product", "type", "subtype", "state", "named", "roster", "planned", "clusters", "priority", "score", "score_low",
    "score_high", "known_share", "parts", "confidence", "rank", "rank_p5", "rank_p95", "top10_chance", "reason", "users",
    "feeds", "makers", "path", "clauses", "departments", "sources",
)  # fmt: skip
ARROW = "→"


def departments(analysis: Analysis, clusters: Iterable[str], lang: str = "zh") -> list[str]:
    """Lead departments of the clusters, each with today's unit where a source names it, those of most tasks first.

    Tasks that a plan states to serve a cluster count alone; derived ones only where there is no other.
    """
    tasks: dict[str, set[object]] = {}
    for cluster in clusters:
        leading = _leading(analysis, cluster)
        for row in [row for row in leading if row["serving"] == "stated"] or leading:
            name = str(row["department"])
            shown = word("successor.now", lang, new=row["successor"], old=name) if row["successor"] else name
            tasks.setdefault(shown, set()).add(row["task"])
    return sorted(tasks, key=lambda name: (-len(tasks[name]), name))


def _leading(analysis: Analysis, cluster: str) -> list[Row]:
    """Who leads the cluster; where nobody is named, who led what it carries on."""
    for member in analysis.clusters.family(cluster):
        if found := [row for row in analysis.duties.get(member, ()) if row["role"] == "lead"]:
            return found
    return []


def drawn_by(verdict: Verdict) -> tuple[str, ...]:
    """The products it goes into: its users; for a backward extension the fill products it serves."""
    return verdict.serves if verdict.subtype == "backward" else verdict.users


def wanted_first(analysis: Analysis, verdict: Verdict) -> list[str]:
    """What it goes into, those made here first."""
    return sorted(drawn_by(verdict), key=lambda user: (user not in analysis.facts.made, user))


def _needing(analysis: Analysis, product: str) -> list[str]:
    """The first product that needs it, made ones first; [] if only an outside customer does."""
    users = analysis.judge.users.get(product, ())
    return sorted(users, key=lambda user: (user not in analysis.facts.made, user))[:1]


def path_of(analysis: Analysis, gap: Gap) -> str:
    """One way through the graph that makes it a gap, as edges: 甲厂 -PRODUCES→ 钢 -INPUT_OF→ 半轴."""
    verdict, names = gap.verdict, analysis.names
    steps: list[str] = []
    if verdict.feeds:
        feed = verdict.feeds[0]
        maker = next(iter(analysis.facts.nearest_makers(feed)), "")
        steps += ([f"{names.firm(maker)} -PRODUCES{ARROW} "] if maker else []) + [
            f"{names.product(feed)} -INPUT_OF{ARROW} "
        ]
    steps.append(f"[{names.product(verdict.product)}]")
    wanted = wanted_first(analysis, verdict)
    if wanted:
        needing = [wanted[0], *(_needing(analysis, wanted[0]) if verdict.subtype == "backward" else ())]
        maker = next(iter(analysis.facts.nearest_makers(needing[-1])), "")
        steps += [f" -INPUT_OF{ARROW} {names.product(product)}" for product in needing]
        steps.append(f" ←PRODUCES- {names.firm(maker)}" if maker else "")
    elif verdict.customers:
        steps.append(f" -MEANT_FOR{ARROW} {names.firm(verdict.customers[0])}")
    return "".join(steps)


def gap_rows(analysis: Analysis, gaps: Sequence[Gap], lang: str = "zh") -> list[dict[str, Any]]:
    """One row a gap, in the order given. Codes stay codes; names are for people; lists are lists."""
    reasons = Reasons(analysis.facts, analysis.judge, analysis.names, lang)
    verdicts = [gap.verdict for gap in gaps]
    met = {product for v in verdicts for product in (v.product, *v.users, *v.feeds)}
    makers = {firm for product in met for firm in analysis.facts.makers.get(product, ())}
    analysis.names.learn_firms(makers | {firm for v in verdicts for firm in v.customers})
    return [_row(analysis, reasons, gap, lang) for gap in gaps]


def ranking(analysis: Analysis, gap: Gap) -> dict[str, Any]:
    """The columns that weights bear on."""
    score, firm = gap.score, analysis.stability[gap.product]
    return {
        "priority": gap.priority, "score": round(score.value, 1), "score_low": round(score.low, 1),
        "score_high": round(score.high, 1), "known_share": round(score.known_share, 3), "rank": gap.rank,
        "rank_p5": firm.p5, "rank_p95": firm.p95, "top10_chance": firm.top10,
    }  # fmt: skip


def _row(analysis: Analysis, reasons: Reasons, gap: Gap, lang: str) -> dict[str, Any]:
    verdict, names, score = gap.verdict, analysis.names, gap.score
    clauses = clauses_of(analysis, gap, lang)
    roster = analysis.judge.roster
    return {
        "product": names.product(verdict.product), "type": verdict.type, "subtype": verdict.subtype,
        "state": verdict.state, "named": verdict.named, "roster": roster.name if verdict.roster and roster else None,
        "planned": reasons.planned(verdict.product), "clusters": analysis.clusters.names(gap.clusters),
        **ranking(analysis, gap),
        "parts": {k: None if v is None else round(v, 3) for k, v in score.parts.items()},
        "confidence": gap.confidence,
        "reason": reasons.of(verdict, clauses), "users": names.products(wanted_first(analysis, verdict))
        + names.firm_names(verdict.customers), "feeds": names.products(verdict.feeds),
        "makers": names.firm_names(verdict.makers), "path": path_of(analysis, gap), "clauses": clauses,
        "departments": departments(analysis, gap.clusters, lang), "sources": names.sources(gap.evidence),
    }  # fmt: skip
