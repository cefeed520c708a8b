"""What every page is given: the store, the analysis for the chosen region and day, and the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st

from decisions.analysis import Analysis, analyse
from decisions.scope import Region, make_scope, named_by_documents, regions_planned_for
from decisions.scope import asker as asker_of
from decisions.weights import Weights, read_weights
from explorer.memory import settled
from graph.store import Store, open_store
from graph.words import word
from queries.catalogue import run

Answer = TypeVar("Answer")
MOST_ANALYSES, MOST_ANSWERS = 8, 256


@dataclass(frozen=True, slots=True)
class Context:
    """One question on the screen. `cluster` is the id of the chosen cluster, '' for all.

    `base`: the same with the default weights, where others are chosen.
    """

    store: Store
    analysis: Analysis
    lang: str
    cluster: str = ""
    base: Analysis | None = None

    def unweighed(self) -> Context:
        """The question with the default weights."""
        return replace(self, analysis=self.base or self.analysis, base=None)

    def word(self, key: str, /, **values: object) -> str:
        """The word for a key in the language of the screen."""
        return word(key, self.lang, **values)

    def heading(self, key: str, /, **values: object) -> str:
        """The word as it stands at the head of something: an English one begins with a capital."""
        text = self.word(key, **values)
        return text[:1].upper() + text[1:]

    def key(self) -> tuple[object, ...]:
        """What an answer depends on: the store, its state, the region, the day, the weights and the language."""
        scope, weights = self.analysis.facts.scope, self.analysis.weights
        chosen = (tuple(table.items()) for table in (weights.gap, weights.target, weights.regions))
        return (self.store.url, self.analysis.version, scope.region.id, scope.as_of, *chosen, self.lang)


@st.cache_resource(show_spinner=False)
def opened(url: str) -> Store:
    """The store at this url, opened once for all sessions."""
    return open_store(url)


@st.cache_resource(max_entries=MOST_ANALYSES, show_spinner=False)
def _analysis(_store: Store, url: str, version: str, region: str, as_of: str) -> Analysis:
    return settled(lambda: analyse(_store, region=region, as_of=as_of, weights=read_weights()))


def analysis_for(store: Store, version: str, region: str, as_of: str) -> Analysis:
    """The analysis, computed once for a state of the graph, a region and a day."""
    return _analysis(store, store.url, version, region, as_of)


@st.cache_resource(max_entries=MOST_ANALYSES, show_spinner=False)
def _weighed(_analysis: Analysis, key: tuple[object, ...], _weights: Weights) -> Analysis:
    other = _analysis.weighed(_weights)
    other.ask_all()
    return other


def weighed_for(context: Context, weights: Weights) -> Context:
    """The question with these weights; what they do not bear on is kept."""
    if weights == context.analysis.weights:
        return context
    key = (*context.key(), tuple(weights.gap.values()), tuple(weights.target.values()))
    return replace(context, analysis=_weighed(context.analysis, key, weights), base=context.analysis)


@st.cache_resource(max_entries=MOST_ANSWERS, show_spinner=False)
def _kept(name: str, key: str, _make: Callable[[], Answer]) -> Answer:
    return settled(_make)


def kept(context: Context, name: str, make: Callable[[], Answer]) -> Answer:
    """What `make` answers, computed once for what the context depends on."""
    return _kept(name, repr(context.key()), make)  # one text: its parts would be hashed one by one at every call


@st.cache_resource(max_entries=MOST_ANALYSES, show_spinner=False)
def _regions(_store: Store, url: str, version: str, as_of: str) -> tuple[Region, ...]:
    wanted = regions_planned_for(_store) or named_by_documents(_store)
    known: dict[str, Region] = {}
    for region in sorted(wanted):
        scope = make_scope(_store, region, as_of)
        rows = asker_of(_store, as_of)("makers", inside=sorted(scope.inside))
        known |= {i: scope.regions[i] for i in (region, *sorted({row["region"] for row in rows})) if i in scope.regions}
    return tuple(known.values()) or _all_regions(_store)


def _all_regions(store: Store) -> tuple[Region, ...]:
    rows = (row for row in run(store, "region_names") if row["level"] != "country")
    return tuple(Region(row["region"], row["name"], row["adcode"] or "", row["level"] or "") for row in rows)


def regions_of(store: Store, version: str, as_of: str) -> tuple[Region, ...]:
    """Regions that documents apply to, each with its parts that have firms; without such documents all regions."""
    return _regions(store, store.url, version, as_of)


def node_name(context: Context, node: str) -> str:
    """What people call the node of this id."""
    return context.analysis.names.node(node)


def joined(context: Context, names: Iterable[str]) -> str:
    """Names as the language lists them, all of them."""
    return context.word("lang.list").join(names)


def some(context: Context, names: Sequence[str], most: int) -> str:
    """The first names, the rest counted."""
    shown = joined(context, names[:most])
    return shown if len(names) <= most else context.word("reason.and_more", items=shown, n=len(names))
