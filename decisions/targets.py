"""Whom to invite for a gap: active firms outside the region that make the product, a kind of it or what it is a kind of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from decisions.access import BARRED, Access, Hint
from decisions.analysis import Analysis, Gap
from decisions.areas import scale_part
from decisions.capable_firms import NOBODY, Capable, CapableFirms
from decisions.evidence import ASSUMED, Fact, assertion, letter, present_confidence, runs, strongest_first
from decisions.expansion import Investment, expansions
from decisions.reach import INVITABLE, Outsider, Reach
from decisions.score import Score, weigh

MATCH: Mapping[str, float] = {"product": 1.0, "kind": 0.7, "parent": 0.5, "capable": 0.3}
ASSUMED_MATCH, COMING_MATCH = 0.5, 0.7
FOCUS_RANKS, CLOSES_FULL, CAPABLE_SHOWN = 10, 5, 3
INVITED_TYPES = ("fill", "extend", "build", "strengthen")


@dataclass(frozen=True, slots=True)
class Tie:
    """A stated tie of a firm to a local firm or named customer. `kind`: supplies, buys, PARTNERS, INVESTS_IN or OWNS."""

    other: str
    kind: str
    local: bool
    fact: Fact


@dataclass(frozen=True, slots=True)
class Target:
    """A firm for a gap. `how`: it makes the product, a kind of it, or its parent (`made` is what it makes). `rank` from 1.

    `how` = capable: it is not known to make any of these, but makes `related` products and is like the maker `peer`; an
    inference, so its letter is C and it stands after all makers.

    `placed` is False where the graph does not record where the firm lies: a group of its own, after the others.
    `access`: what the lists in force say of the gap's product; a firm for a barred product is listed last, with rank 0.
    `expands`: its newest dated investment of the last 24 months, if one is on record.
    """

    gap: Gap
    enterprise: str
    made: str
    how: str
    makes: Outsider
    ties: tuple[Tie, ...]
    closes: tuple[str, ...]
    placed: bool
    score: Score
    rank: int
    confidence: str
    access: Hint | None
    expands: Investment | None = None
    related: tuple[str, ...] = ()
    peer: str = ""

    @property
    def barred(self) -> bool:
        """True if a list in force forbids the product here."""
        return self.access is not None and self.access.role == BARRED


@dataclass(frozen=True, slots=True)
class Found:
    """Targets in order of gaps (of what is grown or mined last) and rank, and how many firms were left out, by standing (st, delisted …)."""

    targets: tuple[Target, ...]
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Offer:
    makes: Outsider
    how: str
    could: Capable | None = None


class TargetFinder:
    """Finds and ranks targets for some gaps of an analysis; ties and counts of closed gaps are fetched once."""

    def __init__(self, analysis: Analysis, gaps: Sequence[Gap], capable: CapableFirms = NOBODY) -> None:
        self.analysis = analysis
        self.capable = capable
        land = analysis.facts.from_the_land
        asked = (gap for gap in gaps if gap.verdict.type in INVITED_TYPES)
        self.gaps = sorted(asked, key=lambda gap: gap.product in land)
        self.offers = self._offers()
        firms = sorted({o.makes.enterprise for offers in self.offers.values() for o in offers})
        analysis.names.learn_firms(firms)
        self.access = Access(analysis.facts, [gap.product for gap in self.gaps])
        self.closes = self._closes()
        self.ties = self._ties(firms)
        self.expands = expansions(analysis.facts, firms)

    def _offers(self) -> dict[str, list[_Offer]]:
        """Offers by gap product: the best one a firm, whatever its standing."""
        facts, reach = self.analysis.facts, self.analysis.reach
        parents = {g.product: sorted(facts.chain.parents(g.product)) for g in self.gaps}
        above = Reach(facts, {p for ups in parents.values() for p in ups}, self.analysis.weights, kinds=False)
        offers: dict[str, list[_Offer]] = {}
        for product, ups in parents.items():
            ways = [
                ("product" if kind == product else "kind", reach.makers.get(kind, ())) for kind in reach.below[product]
            ]
            ways += [("parent", above.makers.get(up, ())) for up in ups]
            offers[product] = _best_offers(_Offer(made, how) for how, makers in ways for made in makers)
        self._add_capable(offers)
        return offers

    def _add_capable(self, offers: dict[str, list[_Offer]]) -> None:
        """Some firms a gap that make none of it yet: the best that may be invited, by what they make that is related."""
        wanted = {firm.related[0] for product in offers for firm in self.capable.get(product, ())}
        reach = Reach(self.analysis.facts, wanted, self.analysis.weights, kinds=False)
        makes = {(m.product, m.enterprise): m for makers in reach.makers.values() for m in makers}
        for product, known in offers.items():
            taken = {offer.makes.enterprise for offer in known}
            found = (
                _Offer(made, "capable", firm)
                for firm in self.capable.get(product, ())
                if firm.enterprise not in taken and (made := makes.get((firm.related[0], firm.enterprise)))
                if made.standing in INVITABLE and not made.inside
            )
            known += islice(found, CAPABLE_SHOWN)

    def _closes(self) -> Mapping[str, tuple[str, ...]]:
        """Gap products of the region that each firm is known to make now, or to make a kind of: a guess closes nothing."""
        closes: dict[str, set[str]] = defaultdict(set)
        for gap in self.analysis.gaps:
            if gap.verdict.type != "strengthen":
                for kind in self.analysis.reach.below[gap.product]:
                    for made in self.analysis.reach.makers.get(kind, ()):
                        if made.makes_now:
                            closes[made.enterprise].add(gap.product)
        return {firm: tuple(sorted(products)) for firm, products in closes.items()}

    def _ties(self, firms: Sequence[str]) -> Mapping[str, tuple[Tie, ...]]:
        facts = self.analysis.facts
        local = {m.enterprise for makers in facts.direct.values() for m in makers} | set(self.analysis.clusters.by_firm)
        customers = {firm for by_firm in facts.customers.values() for firm in by_firm}
        rows = facts.ask("ties", firms=list(firms), others=sorted(local | customers)) if firms else []
        ties: dict[str, dict[tuple[str, str], Tie]] = defaultdict(dict)
        for row in (row for row in rows if row["status"] != ASSUMED):  # nobody is named as introducer on a guess
            kind = row["kind"] if row["kind"] != "SUPPLIES" else "supplies" if row["outward"] else "buys"
            fact = Fact(row["kind"], row["firm"], row["other"], strongest_first([assertion(row)]))
            ties[row["firm"]].setdefault((row["other"], kind), Tie(row["other"], kind, row["other"] in local, fact))
        return {
            firm: tuple(sorted(found.values(), key=lambda t: (not t.local, t.other))) for firm, found in ties.items()
        }

    def find(self) -> Found:
        """Targets of all gaps, ranked within each gap: makers first, placed firms first, then score, known share, id."""
        left: Counter[str] = Counter()
        counted: set[str] = set()
        targets: list[Target] = []
        for gap in self.gaps:
            invited = []
            for offer in self.offers[gap.product]:
                if offer.makes.inside:
                    continue
                if offer.makes.standing in INVITABLE:
                    invited.append(self._target(gap, offer))
                elif offer.makes.enterprise not in counted:
                    counted.add(offer.makes.enterprise)
                    left[offer.makes.standing] += 1
            targets += _ranked(invited)
        return Found(tuple(targets), dict(left))

    def _target(self, gap: Gap, offer: _Offer) -> Target:
        firm = offer.makes.enterprise
        ties, closes = self.ties.get(firm, ()), self.closes.get(firm, ())
        parts: dict[str, float | None] = {
            "match": _match(offer),
            "focus": None if offer.makes.rank is None else max(0.0, 1 - (offer.makes.rank - 1) / FOCUS_RANKS),
            "tie": 1.0 if any(t.local for t in ties) else 0.8 if ties else 0.0,
            "closes": min(1.0, len(closes) / CLOSES_FULL),
            "area": self.analysis.reach.areas.part(offer.makes.regions),
            "scale": scale_part(self.analysis.names.firms.get(firm)),
            "expansion": 1.0 if firm in self.expands else None,
        }
        trusted = "C" if offer.could else letter(present_confidence(offer.makes.fact, self.analysis.facts.scope.as_of))
        score = weigh(parts, self.analysis.weights.target)
        placed = bool(offer.makes.regions)
        hint = self.access.of(gap.product)
        return Target(
            gap, firm, offer.makes.product, offer.how, offer.makes, ties, closes, placed, score, 0, trusted, hint,
            self.expands.get(firm), offer.could.related if offer.could else (), offer.could.peer if offer.could else "",
        )  # fmt: skip


def _match(offer: _Offer) -> float:
    value = MATCH[offer.how]
    if offer.makes.fact.status == "assumed":
        value *= ASSUMED_MATCH
    return value if runs(offer.makes.phase) else value * COMING_MATCH


def _best_offers(offers: Iterable[_Offer]) -> list[_Offer]:
    best: dict[str, _Offer] = {}
    for offer in sorted(offers, key=lambda o: (-_match(o), o.makes.rank or 99, o.makes.product)):
        best.setdefault(offer.makes.enterprise, offer)
    return list(best.values())


def _ranked(targets: list[Target]) -> list[Target]:
    order = sorted(
        targets,
        key=lambda t: (t.how == "capable", not t.placed, -round(t.score.value, 6), -t.score.known_share, t.enterprise),
    )
    return [replace(target, rank=0 if target.barred else rank) for rank, target in enumerate(order, 1)]


def reweighed(analysis: Analysis, found: Found) -> Found:
    """The targets of an analysis as the weights of another one of the same facts rank them."""
    by_gap: dict[str, list[Target]] = defaultdict(list)
    for target in found.targets:
        by_gap[target.gap.product].append(target)
    ranked = [
        _ranked([replace(t, gap=gap, score=weigh(t.score.parts, analysis.weights.target)) for t in by_gap[gap.product]])
        for gap in analysis.gaps
        if gap.product in by_gap
    ]
    return Found(tuple(target for targets in ranked for target in targets), found.left_out)


def find_targets(analysis: Analysis, gaps: Sequence[Gap], capable: CapableFirms = NOBODY) -> Found:
    """Targets for these gaps of the analysis; with `capable`, firms that could make a gap's product are added."""
    return TargetFinder(analysis, gaps, capable).find()
