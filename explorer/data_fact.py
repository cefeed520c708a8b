"""One fact: what it says and on which words, to accept, reject, or put right."""

from __future__ import annotations

import streamlit as st

from explorer.address import chosen
from explorer.board import Board, Cell, pairs, show, text
from explorer.data_reading import Read, keep_correction, keep_verdict, take_back
from explorer.desk import Desk
from explorer.fact_words import attribute, figure, sentence
from loaders.reading.fact import Fact
from loaders.reading.kept import Decision

_ACROSS = 3
_FIELDS = ("name", "attr", "value", "unit", "comparator", "relation", "object")


def fact_form(desk: Desk, read: Read, fact: Fact, decision: Decision | None) -> None:
    """The fact with its quote, and what can be done with it."""
    show(_board(desk, fact, decision), "fact_board")
    with st.container(horizontal=True, gap="small"):
        for verdict in ("accepted", "rejected"):
            now = decision is not None and decision.verdict == verdict
            if st.button(desk.word(f"do_{verdict}"), disabled=now, key=f"do_{verdict}"):
                keep_verdict(desk.url, read, [fact], verdict)
                _next()
        if decision is not None and st.button(desk.word("do_open"), key="do_open"):
            take_back(desk.url, read, [fact])
            st.rerun()
    with st.expander(desk.word("correct")):
        _correction(desk, read, fact, decision)


def _next() -> None:
    """The next fact comes up after a verdict; where only some states are shown, this one makes room for it."""
    st.session_state["fact_at"] = int(st.session_state.get("fact_at", 0)) + (not chosen("fact_state"))
    st.rerun()


def _board(desk: Desk, fact: Fact, decision: Decision | None) -> Board:
    new = "；".join(f"{_label(desk, k)} = {v}" for k, v in decision.new.items()) if decision else ""
    rows: list[tuple[str, Cell | str]] = [
        (desk.heading(f"fact_kind.{fact.kind}"), text(sentence(desk, fact), "strong", sub=figure(fact))),
        (_label(desk, "attr"), attribute(desk, fact)),
        (desk.word("fact_quote"), text(f"“{fact.quote}”", sub=fact.clause)),
        (desk.word("fact_new"), new),
    ]
    return pairs(rows)


def _label(desk: Desk, field: str) -> str:
    return desk.heading(f"column.{field}")


def _correction(desk: Desk, read: Read, fact: Fact, decision: Decision | None) -> None:
    """A form of the fact's fields; only those that were changed are kept."""
    now = {
        field: decision.new.get(field, getattr(fact, field)) if decision else getattr(fact, field) for field in _FIELDS
    }
    used = [
        field for field in _FIELDS if now[field] or field == "name" or (fact.kind == "target" and field != "relation")
    ]
    with st.form(f"correct_{read.id}_{read.facts.index(fact)}", border=False):
        places = (column for _ in used[::_ACROSS] for column in st.columns(_ACROSS))
        said = {field: place.text_input(_label(desk, field), now[field]) for field, place in zip(used, places)}
        if st.form_submit_button(desk.word("correct_save")):
            new = {
                f: (v or "").strip()
                for f, v in said.items()
                if (v or "").strip() and (v or "").strip() != getattr(fact, f)
            }
            if new:
                keep_correction(desk.url, read, fact, new)
            else:
                keep_verdict(desk.url, read, [fact], "accepted")
            _next()
