"""Documents: their data, their clauses in order, and what each clause names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from decisions.scope import Document
from explorer.board import Board, Cell, pairs, show, text
from explorer.context import Context, joined, kept
from explorer.data_sources import FIGURES, figures
from explorer.loaded import records_by_document
from explorer.plain import plain, safe_url
from explorer.sheet import Column, Sheet, line
from explorer.sheet import show as show_sheet
from graph.schema import schema
from graph.store import Row
from graph.text import clause_order, fold
from graph.words import has_word
from outputs.in_words import titled


def by_document(context: Context) -> None:
    """Choose a document, then a clause of it."""
    documents = _documents(context)
    if not documents:
        st.info(context.word("sources_page.no_document"))
        return
    names = {d.id: titled(d.number, d.name) for d in documents}
    label = context.word("sources_page.choose", n=len(documents))
    document = st.selectbox(label, list(names), format_func=lambda i: names[i], key="source_document")
    left, right = st.columns([1, 1.25], gap="medium")
    known = context.analysis.facts.scope.documents[document]
    with left:
        show(_about(context, known), "source_about")
        with st.expander(context.word("sources_page.pack"), on_change="rerun", key="source_packs_of") as opened:
            if opened.open:
                show(_packs_of(context, known), "source_about_packs")
    with right:
        _clauses(context, known)


def _documents(context: Context) -> list[Document]:
    """Those that apply first, of these the ones loaded by clause; then plans, then by name."""
    scope, ask = context.analysis.facts.scope, context.analysis.facts.ask
    rows = kept(context, "clauses applying", lambda: ask("clause_titles", documents=scope.applying()))
    held = {row["document"] for row in rows}
    return sorted(
        scope.documents.values(), key=lambda d: (not d.applies, d.id not in held, d.kind != "plan", d.name, d.id)
    )


def _about(context: Context, document: Document) -> Board:
    kind = schema().labels["Document"].properties["kind"].values.get(document.kind, document.kind)
    url = safe_url(document.url)
    horizon = "" if document.in_force(context.analysis.facts.scope.as_of) else context.heading("note.horizon_passed")
    labels = schema().labels["Document"].properties
    said = {name: (labels[name].zh if context.lang == "zh" else name.capitalize()) for name in labels}
    return pairs([
        (context.heading("column.name"), text(document.name, "strong")), (said["number"], document.number),
        (said["issuer"], document.issuer), (said["date"], document.date), (said["kind"], kind),
        (context.word("sources_page.until"), text(document.horizon, sub=horizon) if document.horizon else ""),
        (said["url"], text(url or document.url, href=url) if document.url else ""),
        (context.word("sources_page.applies"), context.word("lang.yes" if document.applies else "lang.no")),
    ])  # fmt: skip


def _packs_of(context: Context, document: Document) -> Board:
    """The packs that speak of the document. To count, all of them are read."""
    with st.spinner(context.word("sources_page.counting")):
        found = [(title, _records(counted, document)) for title, counted in records_by_document(context)]
    columns = (
        {"label": context.word("sources_page.pack_title")},
        {"label": context.word("sources_page.records"), "align": "right"},
    )
    rows = [[text(title), text(f"{count:,}")] for title, count in found if count]
    return Board(columns, rows, foot="" if rows else context.word("sources_page.no_pack"))


def _records(counted: Mapping[str, int], document: Document) -> int:
    wanted = {fold(name) for name in (document.id, document.name, document.number) if name}
    return sum(count for name, count in counted.items() if fold(name) in wanted)


def _clauses(context: Context, document: Document) -> None:
    ask = context.analysis.facts.ask
    rows = kept(context, f"titles {document.id}", lambda: ask("clause_titles", documents=[document.id]))
    if not rows:
        st.caption(context.word("sources_page.no_clauses"))
        return
    rows = sorted(rows, key=lambda row: (clause_order(row["number"]), row["number"]))
    number, said = _picked_clause(context, rows)
    if said:
        st.caption(plain(said))
    show(_named(context, document.id, number), "source_named")


def _picked_clause(context: Context, clauses: Sequence[Row]) -> tuple[str, str]:
    """The number of the clause that is picked, and its text ('' if it was not loaded)."""
    st.caption(context.word("sources_page.clauses", n=len(clauses)))
    rows = {str(row["number"]): row for row in clauses}
    known = st.session_state.get("clause_picked", "")
    number = known if known in rows else next(iter(rows))
    columns = [
        Column("clause", context.heading("column.clause"), 90),
        Column("heading", context.word("sources_page.heading"), 300, wide=True),
    ]
    lines = [line(number, [number, row["heading"] or ""]) for number, row in rows.items()]
    sheet = Sheet(columns, lines, context.word("sources_page.clauses", n=len(rows)), context.lang, most=9)
    show_sheet(sheet, "clause_sheet", number, _pick)
    return number, str(rows[number]["text"] or "")


def _pick(number: str) -> None:
    st.session_state["clause_picked"] = number


def _named(context: Context, document: str, number: str) -> Board:
    ask = context.analysis.facts.ask
    rows = kept(context, f"named {document} {number}", lambda: ask("facts_of_clause", document=document, clause=number))
    labels = schema().labels
    lines = []
    for label in dict.fromkeys(row["label"] for row in rows):
        names = list(dict.fromkeys(row["name"] for row in rows if row["label"] == label))
        head = labels[label].zh if context.lang == "zh" else labels[label].en
        lines.append([text(f"{head}（{len(names)}）", "strong"), text(joined(context, names))])
    foot = "" if lines else context.word("sources_page.names_nothing")
    return Board(({"align": "head"}, {}), lines, context.word("sources_page.named", clause=number), foot=foot)


def _kind(context: Context, kind: str) -> str:
    return context.word(f"source_kind.{kind}") if has_word(f"source_kind.{kind}") else kind


def packs(context: Context) -> None:
    """The loaded sources and what became of their rows, as each load counted them."""
    heads = ("source", "kind", *FIGURES)
    columns: list[Cell] = [
        {"label": context.word(f"data_page.column_{h}"), "align": {"source": "", "kind": "keep"}.get(h, "right")}
        for h in heads
    ]
    rows = [
        [text(i.title, sub=i.id), text(_kind(context, i.kind)), *(text(n) for n in figures(i))]
        for i in context.store.infos()
    ]
    foot = context.word("sources_page.pack_foot", version=context.analysis.version, store=context.store.url)
    show(Board(columns, rows, foot=foot), "source_packs")
