"""What the overview shows: the clusters against their targets, and where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from decisions.analysis import Gap
from decisions.targets import Target
from explorer.answers import Row, gaps_of_cluster, rows_by_product, target_pairs
from explorer.board import Board, Cell, text
from explorer.context import Context, some
from explorer.firms_board import local_firms
from explorer.leads_strip import leads_strip
from explorer.marks import SHAPES, TYPES, meaning, short_subtype, type_mark

FIRST = 5


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
        {t.enterprise for t, _ in target_pairs(context) if context.analysis.in_cluster(context.cluster, t.gap)}
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


def urgent_board(context: Context) -> Board:
    """The first fill gaps, what is grown or mined after all others."""
    land = context.analysis.facts.from_the_land
    fill = [gap for gap in gaps_of_cluster(context) if gap.verdict.type == "fill"]
    gaps = sorted(fill, key=lambda gap: gap.product in land)[:FIRST]
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


def best_board(context: Context) -> Board:
    """The best targets, each firm once: a known place first, then gaps of the plan's clusters, then the score."""
    pairs = [(t, row) for t, row in target_pairs(context) if context.analysis.in_cluster(context.cluster, t.gap)]
    land = context.analysis.facts.from_the_land
    pairs.sort(key=lambda pair: (pair[0].gap.product in land, *_standing(pair[0])))
    lines = [_best(context, target.gap.product, row) for target, row in _one_a_firm(pairs)]
    heads = ("overview.firm", "column.region", "overview.could_close", "overview.introducer", "column.confidence")
    columns = [{"label": context.heading(head)} for head in heads]
    columns[-1] |= {"align": "center", "hint": meaning(context, "confidence") or ""}
    foot = "" if lines else context.word("overview.no_targets")
    return Board(columns, lines, title=context.word("overview.best"), foot=foot)


def _standing(target: Target) -> tuple[bool, bool, float, str]:
    return not target.placed, not target.gap.clusters, -target.score.value, target.enterprise


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
