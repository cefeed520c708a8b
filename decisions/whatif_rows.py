"""Outcomes of scenarios as rows: one a changed gap, cluster or linkage; and scenarios beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from decisions.changes import CLOSED, NEW, Change, Teller
from decisions.coverage import Coverage
from decisions.linkages import Linkage
from decisions.whatif import Outcome
from graph.words import word

COLUMNS = (
    "effect", "subject", "type_before", "subtype_before", "type_after", "subtype_after", "state_before", "state_after",
    "coverage_before", "coverage_after", "cause",
)  # fmt: skip
SIDE_COLUMNS = (
    "scenario",
    "closed",
    "opened",
    "changed",
    "coverage_low_gain",
    "linkages_gained",
    "linkages_lost",
    "subjects",
)
EFFECTS = {NEW: "opened"}
LAPSED = "lapsed"
Row = dict[str, Any]


def whatif_rows(outcome: Outcome, lang: str = "zh") -> list[Row]:
    """Gaps closed, opened, changed and lapsed, products gained and lost, coverage, then linkages gained and lost. A column that is not its own is None."""
    return [
        *_gap_rows(outcome, lang),
        *_supply_rows(outcome, lang),
        *_coverage_rows(outcome, lang),
        *_linkage_rows(outcome, lang),
    ]


def effect_of(change: Change) -> str:
    """closed: made here or replaced now; lapsed: no gap any more, but not for the better; opened; changed.

    A gap lapses where what drew or fed it is gone, or where the product itself is no longer made and nothing asks for it:
    a single maker (S1) that is still the only one is no stronger, only nobody here depends on it any more.
    """
    if change.what != CLOSED:
        return EFFECTS.get(change.what, change.what)
    lost = change.before.state == "MADE" and change.after.state != "MADE"
    alone = change.before.subtype == "S1" and not set(change.after.makers) - set(change.before.makers)
    return LAPSED if lost or alone or change.after.subtype == "unrelated" else CLOSED


def _row(**values: object) -> Row:
    return {column: values.get(column) for column in COLUMNS}


def _gap_rows(outcome: Outcome, lang: str) -> list[Row]:
    teller = Teller(outcome.pair, lang)
    return [
        _row(
            effect=effect_of(change),
            subject=teller.name(change.product),
            type_before=change.before.type, subtype_before=change.before.subtype, type_after=change.after.type,
            subtype_after=change.after.subtype, state_before=change.before.state, state_after=change.after.state,
            cause=teller.causes(change.causes),
        )
        for change in outcome.changes
    ]  # fmt: skip


def _supply_rows(outcome: Outcome, lang: str) -> list[Row]:
    """Products that come to be made, beside gaps that are closed, and all that are no longer made."""
    teller = Teller(outcome.pair, lang)
    before, after = (a.facts.made for a in outcome.pair.both())
    told = {change.product for change in outcome.changes if effect_of(change) == CLOSED}
    ways = [("supply_gained", after - before), ("supply_lost", before - after)]
    return [_row(effect=effect, subject=teller.name(p), cause=[]) for effect, ps in ways for p in sorted(ps - told)]


def interval(coverage: Coverage) -> str | None:
    """The interval in per cent, None where no inputs are known."""
    if coverage.low is None or coverage.high is None:
        return None
    return f"{coverage.low:.1%}–{coverage.high:.1%}"


def _coverage_rows(outcome: Outcome, lang: str) -> list[Row]:
    clusters = outcome.pair.before.clusters
    return [
        _row(
            effect="coverage", subject=clusters.names([before.cluster])[0], coverage_before=interval(before),
            coverage_after=interval(after),
            cause=[word("whatif.counted", lang, before=before.products, after=after.products)] if before.products != after.products else [],
        )
        for before, after in outcome.coverage
    ]  # fmt: skip


def _linkage_rows(outcome: Outcome, lang: str) -> list[Row]:
    found = [("linkage_gained", link) for link in outcome.linkages_gained]
    found += [("linkage_lost", link) for link in outcome.linkages_lost]
    teller = Teller(outcome.pair, lang)
    return [_row(effect=effect, subject=_way(teller, link, lang), cause=[]) for effect, link in found]


def _way(teller: Teller, link: Linkage, lang: str) -> str:
    names = {
        end: teller.name(node) if node else "" for end, node in {"supplier": link.supplier, "buyer": link.buyer}.items()
    }
    into = teller.name(link.into) if link.into else ""
    key = "whatif.way" if into else "whatif.way_unknown"
    return word(key, lang, **names, product=teller.name(link.product), into=into)


def side_rows(outcomes: Iterable[Outcome]) -> list[Row]:
    """Scenarios beside each other: how many gaps each closes and opens, the coverage gained, linkages, what is closed."""
    return [_side(outcome) for outcome in outcomes]


def _side(outcome: Outcome) -> Row:
    counts = Counter(map(effect_of, outcome.changes))
    teller = Teller(outcome.pair, "zh")
    return {
        "scenario": outcome.scenario.name, **{effect: counts[effect] for effect in ("closed", "opened", "changed", LAPSED)},
        "coverage_low_gain": round(coverage_gain(outcome), 4), "linkages_gained": len(outcome.linkages_gained),
        "linkages_lost": len(outcome.linkages_lost),
        "subjects": [teller.name(change.product) for change in outcome.changes if effect_of(change) == CLOSED],
    }  # fmt: skip


def coverage_gain(outcome: Outcome) -> float:
    """The mean over the region's clusters of what the low end of coverage gains; less than 0 where it loses."""
    pairs = zip(outcome.pair.before.coverage, outcome.pair.after.coverage)
    gains = [b.low - a.low for a, b in pairs if a.low is not None and b.low is not None]
    return sum(gains) / len(gains) if gains else 0.0
