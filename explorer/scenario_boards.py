"""Boards of 情景模拟: before and after, scenarios beside each other, bundles step by step."""

from __future__ import annotations

from collections.abc import Sequence

from decisions.bundle_rows import bundle_rows
from decisions.bundles import Bundle
from decisions.coverage import Coverage
from decisions.scenario import Scenario
from explorer.board import Board, Cell, text
from explorer.context import Context, joined, some
from explorer.draft import text_of
from explorer.marks import standing_cell
from explorer.scenario_answers import Row, Told

GAPS = ("closed", "opened", "changed", "lapsed")
TONES = {"closed": "good", "supply_gained": "good", "linkage_gained": "good", "supply_lost": "fill"}
SIDE = (*GAPS, "coverage_low_gain", "linkages_gained", "linkages_lost", "subjects")
MOST = 6


def _columns(context: Context, heads: dict[str, str]) -> list[Cell]:
    return [{"label": context.heading(head), "align": align} for head, align in heads.items()]


# ---- before and after


def figures(context: Context, told: Told) -> Board:
    """What the scenario does, in numbers."""
    side = told.side
    cards = [{"label": context.heading(f"column.{name}"), "value": side[name]} for name in GAPS]
    gain = {"label": context.heading("column.coverage_low_gain"), "value": f"{100 * side['coverage_low_gain']:+.1f}%"}
    ways = [
        {"label": context.heading(f"column.{name}"), "value": side[name]}
        for name in ("linkages_gained", "linkages_lost")
    ]
    return Board(cards=[*cards, gain, *ways])


def gaps_board(context: Context, told: Told) -> Board:
    """One row a gap that is closed, opened or changed, and a product that comes to be made or is no longer."""
    heads = {
        "column.effect": "keep",
        "column.product": "keep",
        "scenarios.before": "keep",
        "scenarios.after": "keep",
        "column.cause": "",
    }
    rows = [
        [
            _effect(context, row["effect"]), text(row["subject"], "strong"),
            standing_cell(context, row, "before"), standing_cell(context, row, "after"),
            text(some(context, row["cause"], 2) or "—", hint="\n".join(row["cause"])),
        ]
        for row in told.of(*GAPS, "supply_gained", "supply_lost")
    ]  # fmt: skip
    return Board(
        _columns(context, heads),
        rows,
        context.word("scenarios.gaps"),
        foot="" if rows else context.word("scenarios.no_gap_changes"),
    )


def _effect(context: Context, effect: str) -> Cell:
    """The word without what it adds in brackets, which shows on hovering."""
    said = context.word(f"effect.{effect}")
    return text(said.partition("（")[0].partition(":")[0], TONES.get(effect, ""), hint=said)


def coverage_board(context: Context, told: Told) -> Board:
    """One row a cluster whose coverage differs."""
    heads = {"column.cluster": "", "column.coverage_before": "keep", "column.coverage_after": "keep"}
    names = context.analysis.clusters.names
    rows = [[text(names([a.cluster])[0]), _interval(context, a), _interval(context, b)] for a, b in told.coverage]
    foot = context.word("note.structural") if rows else context.word("scenarios.no_coverage")
    return Board(_columns(context, heads), rows, context.word("scenarios.coverage"), foot=foot)


def _interval(context: Context, found: Coverage) -> Cell:
    if found.low is None or found.high is None:
        return text(context.word("lang.unknown"), "muted")
    return text(f"{100 * found.low:.0f}%–{100 * found.high:.0f}%", bar=[found.low, found.high])


def linkages_board(context: Context, told: Told, effect: str) -> Board:
    """Supply that would come or go."""
    rows = [[text(row["subject"])] for row in told.of(effect)]
    foot = "" if rows else context.word("scenarios.no_linkage")
    title = context.word("scenarios.linkages", effect=context.word(f"effect.{effect}"), n=len(rows))
    return Board(({},), rows, title, foot=foot)


# ---- saved ones


def saved_board(context: Context, saved: Sequence[Scenario]) -> Board:
    """One row a saved scenario; a click opens it, another deletes it."""
    heads = {"column.scenario": "keep", "column.add_firms": "", "column.remove_firms": "", "column.add_parks": "",
             "data_page.column_act": "keep"}  # fmt: skip
    rows = [
        [
            text(s.name, "strong", action={"page": "scenarios", "view": "", "draft": text_of(s)}), text(joined(context, [f.name for f in s.add_firms]) or "—"),
            text(joined(context, s.remove_firms) or "—"), text(joined(context, [p.name for p in s.add_parks]) or "—"),
            text(context.word("scenarios.delete"), action={"delete": s.name}),
        ]
        for s in saved
    ]  # fmt: skip
    return Board(_columns(context, heads), rows, foot=context.word("scenarios.saved_foot", n=len(rows)))


def side_board(context: Context, outcomes: Sequence[tuple[str, Told]]) -> Board:
    """Scenarios beside each other: a row a figure, a column a scenario."""
    columns: list[Cell] = [
        {"label": context.heading("column.effect"), "align": "head"},
        *({"label": name} for name, _ in outcomes),
    ]
    return Board(
        columns,
        [
            [text(context.heading(f"column.{c}")), *(_figure(context, told.side[c]) for _, told in outcomes)]
            for c in SIDE
        ],
    )


def _figure(context: Context, value: object) -> Cell:
    if isinstance(value, float):
        return text(f"{100 * value:+.1f}%")
    if isinstance(value, list):
        return text(some(context, value, MOST) or "—", hint=joined(context, value))
    return text(value)


# ---- bundles


def bundle_board(context: Context, chosen: Bundle) -> Board:
    """One row a firm, in the order in which they add most."""
    heads = {"column.rank": "right", "column.enterprise": "", "column.gaps_added": "right", "column.adds": "", "column.also": "",
             "column.points": "right", "column.points_total": "keep", "column.coverage_low": "keep"}  # fmt: skip
    return Board(_columns(context, heads), [_step(context, row) for row in bundle_rows(context.analysis, chosen)])


def _step(context: Context, row: Row) -> list[Cell]:
    low, gain = row["coverage_low"], row["coverage_gain"]
    covered = (
        text("—", "muted")
        if low is None
        else text(f"{100 * low:.1f}%", sub="" if gain is None else f"{100 * gain:+.1f}%", bar=[low, low])
    )
    share = row["points_share"]
    return [
        text(row["rank"]), text(row["enterprise"], "strong", sub=row["region"] or context.word("target.place_unknown"), hint=row["full_name"] or ""),
        text(row["gaps_added"]), text(joined(context, row["adds"])), text(joined(context, row["also"]) or "—", "muted"), text(row["points"]),
        text(row["points_total"], bar=[share, share]), covered,
    ]  # fmt: skip
