"""Weights chosen on the screen: sliders that rerank at once, kept in the address as whole hundredths."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

import streamlit as st

from decisions.analysis import Analysis
from decisions.weights import Weights
from explorer.address import choose, chosen
from explorer.context import Context
from explorer.toasts import toast_next
from graph.words import word

_OTHER = "weights_other"
FIELDS = {"gap": "weights", "target": "target_weights"}
STEP = 5
Table = Mapping[str, float]


def weights_in_address(default: Weights) -> Weights:
    """The default weights with what the address sets in their place."""
    return replace(
        default, gap=_decoded(chosen("weights"), default.gap), target=_decoded(chosen("target_weights"), default.target)
    )


def _decoded(text: str, default: Table) -> Table:
    """30-20-20-20-10 by part; the default where that is no such thing."""
    values = [int(part) for part in text.split("-") if part.isdecimal() and len(part) <= 3]
    if len(values) != len(default) or max(values) > 100 or not any(values):
        return default
    return {part: value / 100 for part, value in zip(default, values)}


def _encoded(table: Table) -> str:
    return "-".join(str(round(100 * weight)) for weight in table.values())


def sliders(context: Context, table: str, useless: Callable[[], Collection[str]] = tuple) -> None:
    """A slider a part of this table of weights (gap, target). `useless`: parts of which nothing is known.

    They are sent when they are asked for. Other weights are another question: the whole page runs again.
    """
    if st.session_state.pop(_OTHER, False):
        st.rerun()
    with st.expander(context.word("weights.adjust"), key=f"weights_{table}", on_change="rerun") as opened:
        if opened.open:
            _sliders(context, table, useless())


def _sliders(context: Context, table: str, useless: Collection[str]) -> None:
    present: Table = getattr(context.analysis.weights, table)
    st.caption(context.word("weights.how"))
    for column, (part, weight) in zip(st.columns(len(present), gap="medium"), present.items()):
        key = f"w_{table}_{part}"
        st.session_state[key] = round(100 * weight)
        note = context.word("weights.useless") if part in useless else None
        column.slider(context.word(f"part.{part}"), 0, 100, step=STEP, key=key, help=note, on_change=_take,
                      args=(table, tuple(present), context.lang))  # fmt: skip
    if chosen(FIELDS[table]):
        st.button(context.word("weights.reset"), key=f"weights_reset_{table}", on_click=_reset, args=(table,))


def _take(table: str, parts: tuple[str, ...], lang: str) -> None:
    values = {part: st.session_state[f"w_{table}_{part}"] / 100 for part in parts}
    if any(values.values()):
        choose(**{FIELDS[table]: _encoded(values)})
        st.session_state[_OTHER] = True
    else:
        toast_next(word("weights.all_zero", lang), ":material/info:")


def _reset(table: str) -> None:
    choose(**{FIELDS[table]: ""})
    st.session_state[_OTHER] = True


def changed(analysis: Analysis, base: Analysis, lang: str) -> str:
    """The tables that differ from the default ones, in words; '' if none does."""
    told = [_told(getattr(analysis.weights, t), lang) for t in FIELDS if not _same(analysis, base, t)]
    return word("weights.changed", lang, weights=" / ".join(told)) if told else ""


def _same(analysis: Analysis, base: Analysis, table: str) -> bool:
    return bool(getattr(analysis.weights, table) == getattr(base.weights, table))


def _told(table: Table, lang: str) -> str:
    total = sum(table.values())
    shares = [
        word("weights.share", lang, part=word(f"part.{p}", lang), share=round(100 * w / total))
        for p, w in table.items()
    ]
    return word("lang.list", lang).join(shares)
