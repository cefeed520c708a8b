"""What the overview shows: the clusters against their targets, and where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from decisions.analysis import Gap
from decisions.coverage import Coverage
from explorer.answers import Row, firms_by_cluster, gaps_of_cluster, rows_by_product, target_pairs
from explorer.board import Board, Cell, text
from explorer.context import Context, joined, kept
from explorer.firms_board import local_firms
from explorer.leads_strip import leads_strip
from explorer.marks import SHAPES, TYPES, meaning, short_subtype, type_mark

FIRST = 5
OUTPUT = "产值"


def figures(context: Context) -> Board:
    """The numbers at the top, each type leading to its gaps; below them the leads by step."""
    gaps = gaps_of_cluster(context)
    counts = Counter(gap.verdict.type for gap in gaps)
    cards = [_card(context, kind, counts[kind]) for kind in TYPES]
    named = sum(gap.verdict.named for gap in gaps)
    first = {
        "label": context.word("overview.gaps"), "value": len(gaps), "sub": context.word("overview.named", n=named),
        "action": {"page": "gaps", "type": ""},
    }  # fmt: skip
    last = {
        "label": context.word("overview.firms"),
        "value": len(local_firms(context)),
        "sub": context.word("overview.firms_sub"),
    }
    invited = len(
        {t.enterprise for t, _ in target_pairs(context) if not context.cluster or context.cluster in t.gap.clusters}
    )
    targets = {
        "label": context.heading("column.enterprise"), "value": invited, "sub": context.word("overview.targets_sub"),
        "action": {"page": "targets", "product": ""},
    }  # fmt: skip
    strip = leads_strip(context)
    return Board([{"align": "keep"}] * len(strip), [strip], cards=[first, *cards, targets, last])


def _card(context: Context, kind: str, count: int) -> Cell:
    meaning = context.word(f"overview.{kind}")
    return {
        "label": type_mark(context, kind), "value": count, "tone": kind, "sub": meaning,
        "action": {"page": "gaps", "type": kind}, "hint": context.word(f"file.define_{kind}"),
    }  # fmt: skip


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
    known = context.analysis.clusters.known
    bare = [c for c in known if not (counts[c] or firms[c] or c in aims or c in coverage and coverage[c].products)]
    rows = [
        [
            text(known[cluster].name, action={"page": "gaps", "cluster": cluster, "type": ""}),
            aims.get(cluster, text(context.word("overview.no_aim"), "muted")),
            _coverage(context, coverage.get(cluster)),
            *(_count(counts[cluster], kind, cluster) for kind in TYPES),
            text(len(firms[cluster]), "muted" if not firms[cluster] else ""),
        ]
        for cluster in known if cluster not in bare
    ]  # fmt: skip
    foot = context.word("overview.counted_foot")
    if bare:
        names = some(context, context.analysis.clusters.names(bare), 3)
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
    counts: dict[str, Counter[str]] = {cluster: Counter() for cluster in (*context.analysis.clusters.known, "")}
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


def _whose(context: Context, cluster: str) -> str:
    """The name of the region whose cluster it is, if that is not the region on the screen (a county sees its city's)."""
    scope = context.analysis.facts.scope
    region = scope.regions.get("Region:" + cluster.partition(":")[2].partition("/")[0])
    return region.name if region and region.id != scope.region.id else ""


def aim_text(context: Context, row: Mapping[str, Any]) -> str:
    """2020年 突破900亿元."""
    return context.word(
        "overview.aim_value", year=row["year"] or "", comparator=row["comparator"] or "", value=f"{row['value']:g}",
        unit=row["unit"] or "",
    ).strip()  # fmt: skip


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


def urgent_board(context: Context) -> Board:
    """The first fill gaps."""
    gaps = [gap for gap in gaps_of_cluster(context) if gap.verdict.type == "fill"][:FIRST]
    rows = rows_by_product(context)
    lines = [_urgent(context, gap, rows[gap.product]) for gap in gaps]
    heads = ("column.product", "column.subtype", "overview.needed_by", "column.confidence")
    columns = [{"label": context.heading(head)} for head in heads]
    columns[-1] |= {"align": "center", "hint": meaning(context, "confidence") or ""}
    foot = "" if lines else context.word("overview.no_fill")
    return Board(columns, lines, title=context.word("overview.urgent"), foot=foot)


def _urgent(context: Context, gap: Gap, row: Row) -> list[Cell]:
    made, names, verdict = context.analysis.facts.made, context.analysis.names, gap.verdict
    users = sorted(verdict.users, key=lambda user: (user not in made, user))
    needed = some(context, [*names.products(users), *names.firm_names(verdict.customers)], 2)
    return [
        text(f"{SHAPES['fill']} {row['product']}", "fill", action={"page": "gaps", "product": gap.product, "type": "fill"}),
        text(short_subtype(context, row["subtype"]), hint=row["reason"]), text(needed, hint=row["reason"]), text(row["confidence"]),
    ]  # fmt: skip


def some(context: Context, names: Sequence[str], most: int) -> str:
    """The first names, the rest counted."""
    shown = joined(context, names[:most])
    return shown if len(names) <= most else context.word("reason.and_more", items=shown, n=len(names))


def best_board(context: Context) -> Board:
    """The best targets, each firm once: a known place first, then gaps of the plan's clusters, then the score."""
    pairs = [(t, row) for t, row in target_pairs(context) if not context.cluster or context.cluster in t.gap.clusters]
    pairs.sort(
        key=lambda pair: (not pair[0].placed, not pair[0].gap.clusters, -pair[0].score.value, pair[0].enterprise)
    )
    lines = [_best(context, target.gap.product, row) for target, row in _one_a_firm(pairs)]
    heads = ("overview.firm", "column.region", "overview.could_close", "overview.introducer", "column.confidence")
    columns = [{"label": context.heading(head)} for head in heads]
    columns[-1] |= {"align": "center", "hint": meaning(context, "confidence") or ""}
    foot = "" if lines else context.word("overview.no_targets")
    return Board(columns, lines, title=context.word("overview.best"), foot=foot)


def _one_a_firm(pairs: Iterable[tuple[Any, Row]]) -> list[tuple[Any, Row]]:
    first: dict[str, tuple[Any, Row]] = {}
    for target, row in pairs:
        first.setdefault(target.enterprise, (target, row))
    return list(first.values())[:FIRST]


def _best(context: Context, product: str, row: Row) -> list[Cell]:
    more = context.word("overview.more_gaps", n=row["gaps_closed"]) if row["gaps_closed"] > 1 else ""
    return [
        text(row["enterprise"], hint=row["full_name"] or "", action={"page": "targets", "product": product}),
        text(row["region"] or context.word("target.place_unknown")),
        text(row["product"], sub=more, hint=row["reason"]), text(row["introducer"] or "—"), text(row["confidence"]),
    ]  # fmt: skip
