"""What to work on first: of all gaps those that somebody can act on now, in the order to take them up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from decisions.analysis import Analysis, Gap
from decisions.gap_rows import drawn_by, gap_rows
from decisions.gaps import TYPES
from graph.words import listed, word


@dataclass(frozen=True, slots=True)
class Item:
    """A gap to work on. `local`: a user or a feed of it is made here. `outside`: firms elsewhere are known to make it.

    `ask`: local firms that make what it is a kind of: whether they make it too, or could, is the first question.
    """

    gap: Gap
    local: bool
    outside: int
    ask: tuple[str, ...]


def worklist(analysis: Analysis, gaps: Iterable[Gap]) -> list[Item]:
    """Gaps of high priority that are felt here or that somebody could close.

    To fill or strengthen: a user or feed is made here, or firms elsewhere make it. To extend or build, which nobody misses
    yet: firms elsewhere make it, or local ones could be asked. A gap that is a kind of another one on the list is left to
    that one. First those felt here with somebody to call, then those felt here, then the rest; in each by type and rank.
    What is grown or mined comes after all others: nobody founds a works for it.
    """
    items = [item for gap in gaps if gap.priority == "high" and _can_act(item := _item(analysis, gap))]
    listed = {(item.gap.verdict.type, item.gap.product) for item in items}
    ancestors = analysis.facts.chain.ancestors
    kept = [
        item
        for item in items
        if not any(
            (item.gap.verdict.type, up) in listed for up in ancestors(item.gap.product).keys() - {item.gap.product}
        )
    ]
    land = analysis.facts.from_the_land
    return sorted(kept, key=lambda item: (item.gap.product in land, *_turn(item)))


def _item(analysis: Analysis, gap: Gap) -> Item:
    made = analysis.facts.made
    near = (*drawn_by(gap.verdict), *gap.verdict.feeds)
    outside = {e.enterprise for e in analysis.reach.outside(gap.product) if e.fact.status != "assumed"}
    local = gap.verdict.type == "strengthen" or any(product in made for product in near)
    return Item(gap, local, len(outside), _askable(analysis, gap))


def _askable(analysis: Analysis, gap: Gap) -> tuple[str, ...]:
    """Makers of the nearest product above it that is made here under its own name."""
    if gap.verdict.type == "strengthen":
        return ()
    above = analysis.facts.chain.ancestors(gap.product)
    for product in sorted(above, key=lambda p: (above[p], p)):
        if makers := analysis.facts.direct.get(product):
            return tuple(maker.enterprise for maker in makers)
    return ()


def _can_act(item: Item) -> bool:
    felt = item.gap.verdict.type in ("fill", "strengthen") and item.local
    return felt or item.outside > 0 or bool(item.ask)


def _turn(item: Item) -> tuple[int, int, int]:
    turn = 0 if item.local and item.outside else 1 if item.local else 2
    return turn, TYPES.index(item.gap.verdict.type), item.gap.rank


def worklist_rows(analysis: Analysis, items: Sequence[Item], lang: str = "zh") -> list[dict[str, Any]]:
    """One row an item, in order: the gap's, with what to do first."""
    rows = gap_rows(analysis, [item.gap for item in items], lang)
    return [row | {"first_step": first_step(analysis, item, lang)} for row, item in zip(rows, items)]


def first_step(analysis: Analysis, item: Item, lang: str = "zh") -> str:
    """Whom to ask first: local makers of what it is a kind of, firms elsewhere, or whoever knows the local firms."""
    if item.ask:
        firms = listed(analysis.names.firm_names(item.ask), lang, most=2, kind="reason.firms_more")
        return word("worklist.ask", lang, firms=firms)
    return word("worklist.invite", lang, n=item.outside) if item.outside else word("worklist.verify", lang)
