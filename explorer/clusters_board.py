"""The clusters of today against their targets, with what is on record of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from decisions.coverage import Coverage
from explorer.answers import firms_by_cluster
from explorer.board import Board, Cell, text
from explorer.context import Context, joined, kept, some
from explorer.fact_words import amount
from explorer.marks import SHAPES, TYPES, type_mark

OUTPUT = "产值"
MARK = " *"  # carried on from an older plan


def clusters_board(context: Context) -> Board:
    """One row a cluster, as the plan lists them, and the sum."""
    kinds = [{"label": type_mark(context, kind), "align": "right"} for kind in TYPES]
    columns = [
        {"label": context.heading("column.cluster")}, {"label": context.word("overview.aim")},
        {"label": context.heading("note.structural"), "hint": context.word("overview.coverage_hint")}, *kinds,
        {"label": context.word("overview.firms"), "align": "right"},
    ]  # fmt: skip
    coverage = {c.cluster: c for c in context.analysis.coverage}
    counts, firms, aims = _counts(context), firms_by_cluster(context), _aims(context)
    clusters = context.analysis.clusters
    present = clusters.present
    bare = [
        c
        for c in present
        if not (counts[c] or firms[c] or _aim_of(context, c, aims) or c in coverage and coverage[c].products)
    ]
    rows = [
        [
            _name(context, cluster),
            _aim(context, cluster, aims),
            _coverage(context, coverage.get(cluster)),
            *(_count(counts[cluster], kind, cluster) for kind in TYPES),
            text(len(firms[cluster]), "muted" if not firms[cluster] else ""),
        ]
        for cluster in present if cluster not in bare
    ]  # fmt: skip
    foot = context.word("overview.counted_foot")
    if any(_carries_on(context, cluster) for cluster in present):
        foot = context.word("overview.carries_foot") + context.word("lang.sentence") + foot
    if bare:
        names = some(context, clusters.names(bare), 3)
        foot += context.word("lang.sentence") + context.word("overview.bare", names=names)
    return Board(columns, [*rows, *_rest(context, counts[""], len(columns))], foot=foot)


def _rest(context: Context, counts: Mapping[str, int], width: int) -> list[list[Cell]]:
    if not any(counts.values()):
        return []
    cells = [_count(counts, kind, "") for kind in TYPES]
    return [
        [
            text(context.word("summary.no_cluster"), "muted"),
            text(""),
            text(""),
            *cells,
            *[text("")] * (width - 3 - len(cells)),
        ]
    ]


def _counts(context: Context) -> Mapping[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {cluster: Counter() for cluster in (*context.analysis.clusters.present, "")}
    for gap in context.analysis.gaps:
        for cluster in gap.clusters or ("",):
            counts.setdefault(cluster, Counter())[gap.verdict.type] += 1
    return counts


def _count(counts: Mapping[str, int], kind: str, cluster: str) -> Cell:
    number = counts[kind]
    if not number or not cluster:
        return text(number, "muted")
    return text(f"{SHAPES[kind]} {number}", kind, action={"page": "gaps", "cluster": cluster, "type": kind})


def _aims(context: Context) -> dict[str, Cell]:
    """By cluster its output target as the plan words it."""
    facts = context.analysis.facts
    applying = set(facts.scope.applying())
    rows = kept(context, "aims", lambda: facts.ask("targets_of_plans"))
    return {
        row["aims_at"]: text(aim_text(context, row), sub=_whose(context, row["aims_at"]))
        for row in rows
        if row["document"] in applying and row["metric"] == OUTPUT
    }


def _aim_of(context: Context, cluster: str, aims: Mapping[str, Cell]) -> list[str]:
    """Ids of the clusters whose targets are shown: its own, else those that it carries on and that have one."""
    clusters = context.analysis.clusters
    own, *older = clusters.family(cluster)
    whole = [c for c in older if len(clusters.succession.after(c)) == 1]  # of a divided one nobody knows the share
    return [own] if own in aims else [c for c in whole if c in aims]


def _aim(context: Context, cluster: str, aims: Mapping[str, Cell]) -> Cell:
    shown = _aim_of(context, cluster, aims)
    if not shown:
        return text(context.word("overview.no_aim"), "muted")
    if shown == [cluster]:
        return aims[cluster]
    names = context.analysis.clusters.names(shown)
    every = joined(context, [context.word("lang.means", name=n, text=aims[c]["text"]) for n, c in zip(names, shown)])
    return text(aims[shown[0]]["text"] + MARK, "muted", hint=every)


def _name(context: Context, cluster: str) -> Cell:
    older = _carries_on(context, cluster)
    name = context.analysis.clusters.known[cluster].name
    return text(name + (MARK if older else ""), hint=older, action={"page": "gaps", "cluster": cluster, "type": ""})


def _carries_on(context: Context, cluster: str) -> str:
    """Which clusters of an older plan it carries on, with whose products it is counted."""
    clusters = context.analysis.clusters
    older = clusters.names(c for c in clusters.family(cluster)[1:] if c in clusters.known)
    return context.word("overview.carries_on", names=some(context, older, 2)) if older else ""


def _whose(context: Context, cluster: str) -> str:
    """The name of the region whose cluster it is, if that is not the region on the screen (a county sees its city's)."""
    scope = context.analysis.facts.scope
    region = scope.regions.get("Region:" + cluster.partition(":")[2].partition("/")[0])
    return region.name if region and region.id != scope.region.id else ""


def aim_text(context: Context, row: Mapping[str, Any]) -> str:
    """2020年 突破900亿元."""
    return context.word(
        "overview.aim_value",
        year=row["year"] or "",
        amount=amount(row["comparator"] or "", f"{row['value']:g}", row["unit"] or ""),
    ).strip()


def _coverage(context: Context, found: Coverage | None) -> Cell:
    if found is None or found.low is None or found.high is None:
        return text(context.word("overview.no_inputs", n=found.products if found else 0), "muted")
    low, high = (round(100 * share) for share in (found.low, found.high))
    shown = f"{low}%–{high}%"
    return text(
        shown,
        bar=[found.low, found.high],
        sub=context.word("overview.known_inputs", known=found.known, of=found.products),
    )
