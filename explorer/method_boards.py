"""Boards of 方法说明: rules, parts with the weights in force, trust, what was tested, and what it does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from decisions.gaps import TYPES
from explorer.board import Board, Cell, pairs, text
from explorer.context import Context
from explorer.marks import type_mark
from graph.words import has_word
from outputs.backtest import Backtest, read_backtest
from outputs.method import in_force

TRUST = ("confidence", "coverage", "stability", "density")
LIMITS = ("recorded", "structural", "weights", "possible", "assumed", "sample")


def rules_board(context: Context) -> Board:
    """How a product comes to be a gap of a type, and how many there are."""
    counts = Counter(gap.verdict.type for gap in context.analysis.gaps)
    rows = [
        [
            text(type_mark(context, kind), f"{kind} strong"), text(context.word(f"file.define_{kind}")),
            text(counts[kind], action={"page": "gaps", "type": kind, "product": ""}),
        ]
        for kind in TYPES
    ]  # fmt: skip
    rows.append([text(context.word("file.about_state"), "strong"), text(context.word("file.define_state")), text("")])
    columns = [
        {"label": context.heading("column.type"), "align": "keep"}, {"label": context.word("method.rule")},
        {"label": context.word("method.now"), "align": "right"},
    ]  # fmt: skip
    return Board(columns, rows, context.word("method.rules"), foot=context.word("method.rules_foot"))


def parts_board(context: Context, table: str) -> Board:
    """The parts of a score (gap, target), what each measures, and what it weighs now."""
    weights: Mapping[str, float] = getattr(context.analysis.weights, table)
    total = sum(weights.values())
    rows = [
        [
            text(context.word(f"part.{part}"), "strong"), text(context.word(f"method.{table}_{part}")),
            text(f"{100 * weight / total:.0f}%", bar=[weight / total, weight / total]),
        ]
        for part, weight in weights.items()
    ]  # fmt: skip
    columns = [
        {"label": context.heading("evidence.part"), "align": "keep"}, {"label": context.word("method.measures")},
        {"label": context.word("method.weight_now"), "align": "keep"},
    ]  # fmt: skip
    return Board(columns, rows, context.word(f"method.{table}_parts"), foot=context.word(f"method.{table}_foot"))


def trust_board(context: Context) -> Board:
    """Letters, coverage, stability and density in words, with how many gaps stand how firmly."""
    held = Counter(context.analysis.stability[gap.product].label(gap.rank) for gap in context.analysis.gaps)
    counted = context.word("method.held", **{label: held[label] for label in ("steady", "fairly", "shaky")})
    said = {
        "confidence": context.word("file.define_confidence") + context.word("lang.sentence") + context.word("method.ageing"),
        "coverage": context.word("method.coverage_is"),
        "stability": context.word("file.define_stability") + context.word("lang.sentence") + counted,
        "density": context.word("method.density_is"),
    }  # fmt: skip
    rows: list[tuple[str, Cell | str]] = [(context.word(f"method.{name}"), said[name]) for name in TRUST]
    return pairs(rows, title=context.word("method.trust"))


def tested_boards(context: Context) -> list[Board]:
    """A table a task; one that says that nothing was tested where no figures ship."""
    found = read_backtest()
    title = context.word("method.tested")
    if found is None:
        return [Board(title=title, foot=context.word("method.untested"))]
    head = Board(
        title=title, foot=context.word("method.tested_on", run=found.run, data=found.data, version=found.version[:10])
    )
    return [head, *(_tested(context, found, task) for task in found.tasks)]


def _tested(context: Context, found: Backtest, task: str) -> Board:
    table = found.tasks[task]
    metrics = list(dict.fromkeys(metric for figures in table.values() for metric in figures))
    columns: list[Cell] = [
        {"label": _word(context, f"method.task_{task}", task)},
        *({"label": m, "align": "right"} for m in metrics),
    ]
    rows = [
        [
            text(_word(context, f"method.by_{method}", method), "strong" if method == "chaingap" else ""),
            *(text(f"{figures[m]:.3f}" if m in figures else "—") for m in metrics),
        ]
        for method, figures in table.items()
    ]
    return Board(columns, rows)


def _word(context: Context, key: str, else_: str) -> str:
    return context.word(key) if has_word(key) else else_


def in_force_board(context: Context) -> Board:
    """What this analysis was made with: region, day, state of the graph, documents, weights."""
    rows: Sequence[Sequence[object]] = in_force(context.analysis, context.lang)
    return pairs([(str(item), str(said)) for item, said in rows])


def limits_board(context: Context) -> Board:
    """What the answers do not say."""
    return Board(
        ({},), [[text(context.word(f"method.limit_{name}"))] for name in LIMITS], context.word("method.limits")
    )
