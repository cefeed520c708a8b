"""Which cluster a person means: by its id or name, else by the trade in its names (`茶` is 茶产业集群)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from graph.text import fold
from graph.words import LANGUAGES, word


class Named(NamedTuple):
    """A cluster by its id and the names it goes by."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


def trade(name: str) -> str:
    """The name folded, without what only says that it is a cluster or a chain: 毛绒玩具产业链 → 毛绒玩具."""
    found = fold(name)
    for ending in (e for lang in LANGUAGES for e in word("cluster_name.endings", lang).split("|")):
        if len(found) > len(ending) and found.endswith(ending):
            return found.removesuffix(ending)
    return found


def meant(text: str, clusters: Iterable[Named]) -> str:
    """The id of the cluster meant, '' if none is: its own name first, then an alias or the trade, in the order given."""
    known = list(clusters)
    for cluster in known:
        if fold(text) in (fold(cluster.id), fold(cluster.name)):
            return cluster.id
    asked = trade(text)
    return next((c.id for c in known if asked in map(trade, (c.name, *c.aliases))), "")


def choices(text: str, clusters: Sequence[Named]) -> str:
    """The names to choose from, those like the text first."""
    names = list(dict.fromkeys(c.name for c in clusters))
    like = get_close_matches(text, names, n=3, cutoff=0.3)
    return word("lang.list").join([*like, *(name for name in names if name not in like)])
