"""读规划: what was read from a document, fact by fact beside its text, to accept, correct or reject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from explorer.address import select
from explorer.data_fact import fact_form
from explorer.data_reading import (
    STATES,
    Read,
    decided,
    keep_verdict,
    of_fact,
    read_of,
    read_titles,
    resting_on_rejected,
    take_back,
    to_load,
    write_accepted,
)
from explorer.data_upload import is_underway, upload
from explorer.desk import Desk, tell
from explorer.fact_words import said_by
from explorer.jobs import start
from explorer.paper import show_paper
from explorer.plain import plain
from explorer.sheet import Column, Sheet, Value, line, show
from loaders.divisions import find
from loaders.reading.fact import KINDS, Fact
from loaders.reading.kept import Decision
from loaders.register.told import place_path

LEAST = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95)
Known = Mapping[tuple[str, ...], Decision]


def reading(desk: Desk) -> None:
    """Pick a document that was read, or upload one; then its facts."""
    titles = read_titles(desk.url)
    with st.expander(desk.word("plan_new"), expanded=not titles or is_underway()):
        upload(desk, documents_only=True)
    if not titles:
        st.info(desk.word("no_reading"))
        return
    ident = select(desk.word("plan_pick", n=len(titles)), "reading", list(titles), lambda i: titles[i])
    read = read_of(desk.url, ident)
    known = decided(desk.url, read)
    _standing(desk, read, known)
    found = _filtered(desk, read, known)
    if not found:
        st.info(desk.word("no_fact_matches", n=len(read.facts)))
    else:
        _facts(desk, read, known, found)
    _load(desk, read, known)


def _standing(desk: Desk, read: Read, known: Known) -> None:
    counts = Counter(state_of(known, fact) for fact in read.facts)
    said = {state: counts[state] for state in STATES}
    gone = len(known) - sum(counts[s] for s in STATES[1:])
    st.caption(
        desk.word("facts_standing", n=len(read.facts), **said) + (desk.word("facts_unmet", n=gone) if gone > 0 else "")
    )


def state_of(known: Known, fact: Fact) -> str:
    """open, or what was decided on the fact."""
    decision = known.get(of_fact(fact))
    return decision.verdict if decision else "open"


def _filtered(desk: Desk, read: Read, known: Known) -> list[Fact]:
    """The facts that meet the filters above the table."""
    first, second, third = st.columns(3)
    kinds = [kind for kind in KINDS if any(fact.kind == kind for fact in read.facts)]
    with first:
        kind = select(desk.word("fact_kind"), "fact_kind", ["", *kinds], lambda k: _kind(desk, k))
    with second:
        state = select(desk.word("fact_state"), "fact_state", ["", *STATES], lambda s: desk.word(f"state_{s or 'all'}"))
    least = third.select_slider(
        desk.word("fact_least"), LEAST, key="fact_least", format_func=lambda v: f"≥ {v:.2f}" if v else desk.word("any"),
        help=desk.word("fact_least_help"),
    )  # fmt: skip
    return [
        fact for fact in read.facts
        if kind in ("", fact.kind) and state in ("", state_of(known, fact)) and fact.confidence >= least
    ]  # fmt: skip


def _kind(desk: Desk, kind: str) -> str:
    return desk.heading(f"fact_kind.{kind}") if kind else desk.word("all")


def _facts(desk: Desk, read: Read, known: Known, found: Sequence[Fact]) -> None:
    left, right = st.columns([1, 1.15], gap="medium")
    with right:
        fact = found[_table(desk, read, known, found)]
        fact_form(desk, read, fact, known.get(of_fact(fact)))
        _in_bulk(desk, read, found)
    with left:
        show_paper(read.text, fact.start, fact.end, desk.word("paper", title=read.about.title))


def _table(desk: Desk, read: Read, known: Known, found: Sequence[Fact]) -> int:
    """The table; the place of the fact that is picked, or of the next where the one that was picked is gone."""
    heads = {"fact_state": 66, "fact_kind": 84, "fact": 200, "fact_clause": 64}
    columns = [Column(head, desk.word(head), width, wide=head == "fact") for head, width in heads.items()]
    columns.append(Column("fact_sure", desk.word("fact_sure"), 64, kind="number"))
    lines = [line(str(place), _cells(desk, known, fact)) for place, fact in enumerate(found)]
    at = min(int(st.session_state.get("fact_at", 0)), len(found) - 1)
    show(Sheet(columns, lines, desk.word("paper", title=read.about.title), desk.lang), "fact_sheet", str(at), _pick)
    return at


def _pick(place: str) -> None:
    st.session_state["fact_at"] = int(place)


def _cells(desk: Desk, known: Known, fact: Fact) -> list[Value]:
    decision = known.get(of_fact(fact))
    shown = fact._replace(**decision.new) if decision else fact  # type: ignore[arg-type]
    state = desk.word(f"state_{decision.verdict if decision else 'open'}")
    return [state, desk.heading(f"fact_kind.{fact.kind}"), said_by(desk, shown), fact.clause, fact.confidence]


def _in_bulk(desk: Desk, read: Read, found: Sequence[Fact]) -> None:
    """One verdict on all facts that the filters show."""
    st.caption(desk.word("bulk", n=len(found)))
    with st.container(horizontal=True, gap="small"):
        for verdict in ("accepted", "rejected"):
            if st.button(desk.word(f"bulk_{verdict}", n=len(found)), key=f"bulk_{verdict}"):
                keep_verdict(desk.url, read, found, verdict)
                st.rerun()
        if st.button(desk.word("bulk_open", n=len(found)), key="bulk_open"):
            take_back(desk.url, read, found)
            st.rerun()


def _load(desk: Desk, read: Read, known: Known) -> None:
    """What was accepted goes into the graph; nothing else does."""
    ready, without = len(to_load(read, known)), resting_on_rejected(read, known)
    place = place_path(read.about.region) or desk.region
    left, right = st.columns([1, 1], vertical_alignment="bottom")
    region = left.text_input(desk.word("plan_region"), place_path(find(place)) or place, key=f"region_{read.id}")
    if right.button(desk.word("load_facts", n=ready), type="primary", disabled=not ready, key="load_facts"):
        code = find(region or "")
        if not code:
            tell("error", desk.word("no_such_region", region=region))
            st.rerun()
        start("load", desk.url, {"paths": [str(write_accepted(desk.url, read, code))]})
        st.rerun()
    hint = desk.word("load_facts_without", n=len(without)) if without else ""
    st.caption(plain(desk.word("load_facts_hint") + hint))
