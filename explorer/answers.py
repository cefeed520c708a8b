"""The answers that pages share, each computed once for a state of the graph, a region, a day and a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from decisions.analysis import Gap
from decisions.audit import audit_rows
from decisions.capable_firms import folder_of, kept_capable
from decisions.completeness import firms_by_cluster as firms_in
from decisions.completeness import heading
from decisions.gap_rows import gap_rows, ranking
from decisions.target_rows import target_ranking, target_rows
from decisions.targets import Found, Target, find_targets, reweighed
from explorer.context import Context, kept

Row = Mapping[str, Any]


def rows_by_product(context: Context) -> Mapping[str, Row]:
    """Every gap's row, by product id."""
    return kept(context, "gaps", lambda: _gap_rows(context))


def _gap_rows(context: Context) -> Mapping[str, Row]:
    """With other weights only the figures of the order are written anew."""
    gaps = context.analysis.gaps
    if context.base is None:
        return dict(zip([gap.product for gap in gaps], gap_rows(context.analysis, gaps, context.lang)))
    rows = rows_by_product(context.unweighed())
    return {gap.product: {**rows[gap.product], **ranking(context.analysis, gap)} for gap in gaps}


def found_targets(context: Context) -> Found:
    """Targets of all gaps."""
    return kept(context, "found", lambda: _found(context))


def _found(context: Context) -> Found:
    if context.base is None:
        capable = kept_capable(folder_of(context.store.url), context.analysis.version)
        return find_targets(context.analysis, context.analysis.gaps, capable)
    return reweighed(context.analysis, found_targets(context.unweighed()))


def target_pairs(context: Context) -> Sequence[tuple[Target, Row]]:
    """Every target with its row, in order."""
    return kept(context, "targets", lambda: _target_pairs(context))


def _target_pairs(context: Context) -> Sequence[tuple[Target, Row]]:
    found = found_targets(context)
    if context.base is None:
        return list(zip(found.targets, target_rows(context.analysis, found, context.lang)))
    rows = {(t.enterprise, t.gap.product): row for t, row in target_pairs(context.unweighed())}
    return [(t, {**rows[t.enterprise, t.gap.product], **target_ranking(t)}) for t in found.targets]


def useless_parts(context: Context) -> frozenset[str]:
    """Parts of the targets' score of which nothing is known for any of them."""
    known = {part for t in found_targets(context).targets for part, value in t.score.parts.items() if value is not None}
    return frozenset(context.analysis.weights.target.keys() - known)


def targets_per_gap(context: Context) -> Mapping[str, int]:
    """How many targets each gap has, by product id."""
    return Counter(target.gap.product for target in found_targets(context).targets)


def hints(context: Context) -> Sequence[Row]:
    """What the plan check hints at."""
    return kept(context, "hints", lambda: audit_rows(context.analysis, context.lang))


def gaps_of_cluster(context: Context) -> list[Gap]:
    """The gaps of the chosen cluster, of all if none is chosen."""
    return [gap for gap in context.analysis.gaps if context.analysis.in_cluster(context.cluster, gap)]


def judged(context: Context) -> int:
    """How many products were looked at: made, wanted by a plan, or used by one of these."""
    judge = context.analysis.judge
    return len(judge.made | judge.focus | judge.users.keys())


def firms_by_cluster(context: Context) -> Mapping[str, set[str]]:
    """Local firms by cluster, of today and of the past."""
    return kept(context, "firms by cluster", lambda: firms_in(context.analysis))


def completeness_line(context: Context) -> str:
    """How much is on record for the region or the chosen cluster, and what that allows."""
    return kept(
        context, f"completeness {context.cluster}", lambda: heading(context.analysis, context.cluster, context.lang)
    )
