"""Why a product is a gap of its type, or none: rule by rule in the order they are asked, with the facts met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decisions.analysis import Analysis
from decisions.evidence import Fact
from decisions.gaps import Verdict
from decisions.reasons import Reasons
from graph.words import listed, word

COLUMNS = ("step", "met", "facts", "sources")


@dataclass(frozen=True, slots=True)
class Step:
    """A rule asked: its name (a key of the word table), whether it held, the facts met, in words and as they are."""

    rule: str
    met: bool
    facts: str
    rests: tuple[Fact, ...] = ()


class Explainer:
    """Explains verdicts of one analysis in one language."""

    def __init__(self, analysis: Analysis, lang: str) -> None:
        self.analysis = analysis
        self.judge = analysis.judge
        self.names = analysis.names
        self.lang = lang

    def explain(self, product: str) -> tuple[Verdict, list[Step]]:
        """The verdict on a product id and the steps that led to it; the last step that is met decides."""
        verdict = self.judge.verdict(product)
        return verdict, list(self._steps(verdict))

    def _steps(self, v: Verdict) -> Iterator[Step]:
        product = v.product
        yield Step("named", v.named, self._clauses(product), self._wishes(product))
        yield Step("made", bool(v.makers), self._firms(v.makers) or self._not_made(v), self._makings(product))
        yield from self._strengthen_steps(v) if v.makers else self._missing_steps(v)

    def _missing_steps(self, v: Verdict) -> Iterator[Step]:
        used, stopped = bool(v.users or v.customers), self.judge.stopped(v.product)
        said = [part for part in (self._products(v.users), self._firms(v.customers)) if part]
        customers = self.analysis.facts.customers.get(v.product, {})
        yield Step(
            "used", used, word("lang.list", self.lang).join(said), (*self._uses(v, v.users), *customers.values())
        )
        yield Step("stopped", stopped, "")
        if stopped:
            return
        if used:
            yield from self._fill_steps(v)
            return
        yield self._feeds(v)
        if not v.feeds:
            yield Step("serves", bool(v.serves), self._products(v.serves), self._uses(v, v.serves))

    def _fill_steps(self, v: Verdict) -> Iterator[Step]:
        substituted, made_users = self.judge.substituted(v.product), self._made_users(v)
        yield Step("substituted", substituted, self._replacements(v))
        if substituted:
            return
        yield Step("user_made", bool(made_users), self._products(made_users), self._uses(v, made_users))
        if made_users:
            yield self._feeds(v)

    def _strengthen_steps(self, v: Verdict) -> Iterator[Step]:
        direct = [m.enterprise for m in self.analysis.facts.direct.get(v.product, ())]
        made_users = self._made_users(v)
        stopped, alone = self.judge.stopped(v.product), len(direct) == 1
        yield Step("stopped", stopped, "")
        if stopped:
            return
        yield Step("one_direct", alone, self._firms(direct))
        if alone:
            yield Step("user_made", bool(made_users), self._products(made_users), self._uses(v, made_users))
            if made_users:
                return
            yield Step("lone_point", v.subtype == "S4", self._alone(v, direct[0]))
        if v.subtype != "S4":
            yield Step("asked_strengthen", v.subtype == "S5", self._clauses(v.product), self._wishes(v.product))

    def _feeds(self, v: Verdict) -> Step:
        inputs = self.analysis.facts.chain.inputs(v.product)
        rests = [fact for feed in v.feeds for fact in (inputs[feed].fact, *self._makings(feed))]
        return Step("feeds", bool(v.feeds), self._products(v.feeds), tuple(rests))

    def _alone(self, v: Verdict, firm: str) -> str:
        """What else the one maker alone makes."""
        return self._products(sorted(self.judge.sole.get(firm, set()) - {v.product}))

    def _wishes(self, product: str) -> tuple[Fact, ...]:
        return tuple(c.fact for c in self.analysis.facts.covers if c.product == product)

    def _makings(self, product: str) -> tuple[Fact, ...]:
        """That firms make it or a kind of it here."""
        facts = self.analysis.facts
        made = (product, *facts.made_kinds.get(product, ()))
        return tuple(fact for p in made for m in facts.direct.get(p, ()) for fact in (m.makes, m.lies))

    def _uses(self, v: Verdict, users: Sequence[str]) -> tuple[Fact, ...]:
        """That it goes into these."""
        return tuple(self.analysis.facts.chain.inputs(user)[v.product].fact for user in users)

    def _made_users(self, v: Verdict) -> list[str]:
        return [user for user in v.users if user in self.analysis.facts.made]

    def _products(self, products: Sequence[str]) -> str:
        return listed(self.names.products(products), self.lang, most=5) if products else ""

    def _firms(self, firms: Sequence[str]) -> str:
        return listed(self.names.firm_names(firms), self.lang, most=5, kind="reason.firms_more") if firms else ""

    def _clauses(self, product: str) -> str:
        return listed(self.names.clauses(self._wishes(product)), self.lang)

    def _not_made(self, v: Verdict) -> str:
        reasons = Reasons(self.analysis.facts, self.judge, self.names, self.lang)
        return reasons.state(v)

    def _replacements(self, v: Verdict) -> str:
        chain, made = self.analysis.facts.chain, self.analysis.facts.made
        found = {
            name
            for user in v.users
            for name, entry in chain.inputs(user).items()
            if name in made and entry.alt_group and entry.alt_group == chain.inputs(user)[v.product].alt_group
        }
        return self._products(sorted(found - {v.product}))


def why_rows(analysis: Analysis, product: str, lang: str = "zh") -> list[dict[str, object]]:
    """The steps as rows, and a last row with the verdict."""
    verdict, steps = Explainer(analysis, lang).explain(product)
    rows: list[dict[str, object]] = [
        {
            "step": word(f"why.{s.rule}", lang), "met": word("lang.yes" if s.met else "lang.no", lang), "facts": s.facts,
            "sources": analysis.names.sources(s.rests),
        }
        for s in steps
    ]  # fmt: skip
    kind = f"{word(f'type.{verdict.type}', lang)} · {word(f'subtype.{verdict.subtype}', lang)}"
    gap = analysis.gap(product)
    reason = Reasons(analysis.facts, analysis.judge, analysis.names, lang).of(verdict, []) if gap else ""
    rows.append({"step": word("why.verdict", lang), "met": kind, "facts": reason, "sources": []})
    return rows
