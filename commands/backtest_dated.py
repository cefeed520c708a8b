"""`backtest --task dated`: facts from news, those of the store or all of an ICKG folder, split by day."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from commands.common import say
from graph.errors import DataRefused
from graph.firm_merge import NEWS_KIND
from graph.store import Store
from graph.words import word

if TYPE_CHECKING:
    from decisions.dated_facts import Dated

TIES = ("SUPPLIES", "PARTNERS", "INVESTS_IN", "OWNS", "COMPETES")


def dated_figures(args: argparse.Namespace, store: Store) -> Mapping[str, Mapping[str, float]]:
    """Figures by method. `--facts FOLDER` takes all relations of an ICKG folder, which the graph keeps but in part."""
    from decisions.backtest_dated import dated

    facts, ties = _of_folder(Path(args.facts)) if args.facts else (_of_store(store), TIES)
    figures = dated(facts, ties)
    if not figures:
        raise DataRefused(word("backtest_dated.nothing", args.lang))
    days = sorted({fact.day for fact in facts})
    say(word("backtest_dated.told", args.lang, n=len(facts), first=days[0], last=days[-1], hash=_digest(facts)))
    return figures


def _of_folder(path: Path) -> tuple[list[Dated], tuple[str, ...]]:
    from decisions.dated_facts import Dated
    from loaders import ickg

    if not ickg.accepts(path):
        raise DataRefused(
            f"{path} 不是 ICKG 文件夹：应有 entity2id.txt、relation2id.txt、time2id.txt、train.txt、valid.txt / no ICKG folder"
        )
    return [Dated(*fact[:4]) for fact in ickg.read(path).told], tuple(ickg.TIES)


def _of_store(store: Store) -> list[Dated]:
    """What the sources taken from news say in the words of the graph, whether or not its ends are known there."""
    from decisions.dated_facts import Dated

    news = [info.id for info in store.infos() if info.kind == NEWS_KIND]
    edges = (edge for source in store.read_sources(news) for edge in source.edges)
    return [Dated(edge.from_ref, edge.type, edge.to_ref, edge.valid_from) for edge in edges if edge.valid_from]


def _digest(facts: Iterable[Dated]) -> str:
    """A fingerprint of the facts, whatever their order."""
    return hashlib.sha256("\n".join(sorted("\t".join(fact) for fact in facts)).encode()).hexdigest()
