"""What to check before a firm is called: what is not sure in the facts that a gap and a target rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from decisions.analysis import Analysis, Gap
from decisions.evidence import ASSUMED, HALF_LIFE_YEARS, Fact, whole_years
from decisions.target_rows import access_in_words
from decisions.targets import Target
from graph.words import listed, word
from outputs.lists import sentence

SHOWN = 12
About = Sequence[tuple[Gap, Target | None]]


def checks(analysis: Analysis, about: About, lang: str) -> list[str]:
    """Points in the order of their weight, at most SHOWN facts among them; the last says what no record holds."""
    told = [*_states(analysis, [gap for gap, _ in about], lang)]
    told += [point for gap, target in about if target for point in _of(analysis, gap, target, lang)]
    facts = dict.fromkeys(fact for gap, target in about for fact in _facts(gap, target))
    return [*dict.fromkeys(told), *list(_unsure(analysis, facts, lang))[:SHOWN], word("dossier.asked_wish", lang)]


def _facts(gap: Gap, target: Target | None) -> Iterator[Fact]:
    if target is not None:
        yield target.makes.fact
        yield from (tie.fact for tie in target.ties)
    yield from gap.evidence


def _states(analysis: Analysis, gaps: Sequence[Gap], lang: str) -> Iterator[str]:
    """Not on record is not absent: the products of which nothing more is known, in one point."""
    open_ = [gap.product for gap in gaps if gap.verdict.state == "NOT_RECORDED"]
    if open_:
        products = listed(analysis.names.products(open_), lang)
        yield word("dossier.asked_state", lang, product=products, state=word("state.NOT_RECORDED", lang, scope=""))


def _of(analysis: Analysis, gap: Gap, target: Target, lang: str) -> Iterator[str]:
    product = analysis.names.product(gap.product)
    if target.how == "capable":
        yield word("dossier.asked_capable", lang, product=product)
    elif target.how != "product":
        yield word("dossier.asked_kind", lang, product=product, made=analysis.names.product(target.made))
    if not target.placed:
        yield word("dossier.asked_place", lang)
    if access := access_in_words(analysis.names, target.access, lang):
        yield word("dossier.asked_access", lang, access=access)


def _unsure(analysis: Analysis, facts: Iterable[Fact], lang: str) -> Iterator[str]:
    """Assumed facts, then what is old, then what is derived; each fact once."""
    known = list(facts)
    old = {fact: years for fact in known if (years := _years_over(analysis, fact))}
    for fact in known:
        if fact.status == ASSUMED:
            yield word("dossier.asked_assumed", lang, fact=sentence(analysis, fact, lang))
    for fact, years in old.items():
        if fact.status != ASSUMED:
            told = sentence(analysis, fact, lang)
            yield word("dossier.asked_old", lang, years=years, day=_day(fact), fact=told)
    for fact in known:
        if fact.status == "derived" and fact not in old:
            yield word("dossier.asked_derived", lang, fact=sentence(analysis, fact, lang))


def _day(fact: Fact) -> str:
    return max((said.as_of for said in fact.assertions), default="")


def _years_over(analysis: Analysis, fact: Fact) -> int:
    """Whole years since it was last said, if that is its half-life or more; else 0."""
    if fact.kind not in HALF_LIFE_YEARS or not (day := _day(fact)):
        return 0
    years = whole_years(day, analysis.facts.scope.as_of)
    return years if years >= HALF_LIFE_YEARS[fact.kind] else 0
