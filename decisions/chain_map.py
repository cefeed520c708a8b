"""The chain map: the products of a cluster, or around one product, placed from inputs to end products, the breaks marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisions.analysis import Analysis
from decisions.chain_layout import Spot, layout
from decisions.gaps import Verdict
from graph.errors import UsageError

KINDS = ("missing", "weak", "made", "named", "extend", "planned", "other")
KIND_OF_GAP = {"fill": "missing", "strengthen": "weak", "extend": "extend", "build": "named"}
FIRST = ("missing", "weak", "made", "named")


@dataclass(frozen=True, slots=True)
class MapNode:
    """A product on the map.

    `kind`, one of KINDS: missing, weak, extend, named are gaps to fill, strengthen, extend, build; else made here, else
    planned supply, else other. `gap` and `subtype` are the verdict's codes, '' if it is none. `makers`: how many firms
    make it here. `state`: the verdict's. `named`: in F. `planned`: supply is planned, whatever the kind.
    `level`: computed trophic position. `lane`: the connected part, -1 if tied to nothing. `x`: column, `y`: row, from 0.
    `kinds`: how many kinds of it are on the map; `folded`: they are not drawn (chain_fold).
    """

    id: str
    name: str
    kind: str
    gap: str
    subtype: str
    segment: str
    makers: int
    state: str
    named: bool
    planned: bool
    level: float
    lane: int
    x: int
    y: float
    kinds: int = 0
    folded: bool = False


@dataclass(frozen=True, slots=True)
class MapEdge:
    """`start` goes into (INPUT_OF) or is a kind of (KIND_OF) `end`; `status` is the strongest standing of the fact."""

    start: str
    end: str
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class ChainMap:
    """Nodes by importance and edges by their ends. `subject`: name of the cluster or product, '' for the whole region.

    `left_out`: products beyond the most that fit. `generic`: utilities and generic goods (stop list) not drawn.
    `roster_scope`: scope of the roster that proves absence, '' if none does. `path`: the way that is pointed out, by id.
    """

    subject: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    left_out: int
    generic: int
    roster_scope: str
    path: tuple[str, ...] = ()


class _Around:
    """Which products belong on the map, and how far each is from its centre."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.facts = analysis.facts
        self.chain = analysis.facts.chain
        self.matter = self.facts.made | self.facts.focus | {v.product for v in analysis.verdicts}

    def centre(self, cluster: str, product: str, park: str) -> set[str]:
        """The product with its kinds that matter; else what the park makes or is meant for; else all that matters and
        belongs to the cluster, '' for any."""
        if product:
            return {product} | (self.chain.kinds_below([product]) & self.matter)
        if park:
            return products_of_park(self.analysis, park, cluster)
        belonging = self.analysis.clusters
        known = self.matter | belonging.by_product.keys() if cluster else self.facts.made | self.facts.focus
        return {p for p in known if not cluster or belonging.has(cluster, p)}

    def within(self, centre: set[str], steps: int) -> dict[str, int]:
        """Products to their distance from the centre: upstream by inputs, downstream by uses, never back again."""
        distance = dict.fromkeys(sorted(centre), 0)
        for direction in (self._inward, self._outward):
            seen = frontier = centre
            for step in range(1, steps + 1):
                frontier = {p for p in direction(frontier) if not self.analysis.judge.stopped(p)} - seen
                seen = seen | frontier
                distance = dict.fromkeys(sorted(frontier), step) | distance
        return distance

    def _inward(self, products: Iterable[str]) -> set[str]:
        known = sorted(products)
        self.chain.learn(known)
        inputs = {name for p in known for name in self.chain.inputs(p)}
        self.facts.learn_names(inputs)
        return inputs | (self.chain.kinds_below(p for p in known if p in self.facts.made) & self.facts.direct.keys())

    def _outward(self, products: Iterable[str]) -> set[str]:
        known = set(products)
        users = self.chain.users_of(known)
        self.chain.learn(users)
        self.facts.learn_names(users)
        return {q for q in users if self._uses(q, known)} | {up for p in known for up in self.chain.parents(p)}

    def _uses(self, user: str, products: set[str]) -> bool:
        """By an input of its own; one that is inherited counts for products that matter."""
        entries = [e for name, e in self.chain.inputs(user).items() if name in products]
        return any(e.fact.end == user or user in self.matter for e in entries)

    def generic(self, centre: set[str], shown: Iterable[str]) -> int:
        """How many goods of the stop list go into what is shown and are not drawn."""
        inputs = {name for p in shown for name in self.chain.inputs(p)}
        return sum(self.analysis.judge.stopped(name) for name in inputs - centre)


def products_of_park(analysis: Analysis, park: str, cluster: str = "") -> set[str]:
    """What firms of this park make and what it is meant for, in the cluster if one is named."""
    facts, has = analysis.facts, analysis.clusters.has
    made = {p for p, makers in facts.direct.items() if any(park in maker.parks for maker in makers)}
    meant = {p for p, plans in facts.plans.items() if any(plan.planner == park for plan in plans)}
    return {p for p in made | meant if not cluster or has(cluster, p)}


def parks_of(analysis: Analysis) -> list[str]:
    """Ids of the parks that have a product, made or meant."""
    facts = analysis.facts
    having = {park for makers in facts.direct.values() for maker in makers for park in maker.parks}
    return sorted(having | {plan.planner for plans in facts.plans.values() for plan in plans if plan.kind == "park"})


def _kind(analysis: Analysis, verdict: Verdict) -> str:
    if verdict.type in KIND_OF_GAP:
        return KIND_OF_GAP[verdict.type]
    if verdict.product in analysis.facts.made:
        return "made"
    return "planned" if analysis.facts.plans.get(verdict.product) else "other"


def _by_importance(
    analysis: Analysis, distance: Mapping[str, int], kinds: Mapping[str, str], first: Collection[str]
) -> list[str]:
    """What the map is of, then gaps, made and named, then the rest; nearest first, gaps in their order."""
    order = {gap.product: i for i, gap in enumerate(analysis.gaps)}

    def place(product: str) -> tuple[bool, bool, bool, int, int, str]:
        kind = kinds[product]
        return (
            product not in first,
            kind not in FIRST,
            kind == "other",
            distance[product],
            order.get(product, len(order)),
            product,
        )

    return sorted(kinds, key=place)


def _edges(analysis: Analysis, shown: Sequence[str]) -> Iterator[MapEdge]:
    """Inputs as far as they are drawn at the product that has them; kinds to the nearest ancestors shown."""
    chain, there = analysis.facts.chain, set(shown)
    for product in sorted(shown):
        for name, entry in sorted(chain.inputs(product).items()):
            if name in there and (entry.fact.end == product or entry.fact.end not in there):
                yield MapEdge(name, product, "INPUT_OF", entry.fact.status)
        above = {up: step for up, step in chain.ancestors(product).items() if up in there}
        for up in sorted(up for up, step in above.items() if step == min(above.values())):
            direct = chain.parents(product).get(up)
            yield MapEdge(product, up, "KIND_OF", direct.status if direct else "derived")


def _node(analysis: Analysis, verdict: Verdict, kind: str, segment: str, spot: Spot) -> MapNode:
    typed = verdict.type in KIND_OF_GAP
    return MapNode(
        verdict.product, analysis.names.product(verdict.product), kind, verdict.type if typed else "",
        verdict.subtype if typed else "", segment, len(verdict.makers), verdict.state, verdict.named,
        bool(analysis.facts.plans.get(verdict.product)), spot.level, spot.lane, spot.column, spot.row,
    )  # fmt: skip


def _subject(analysis: Analysis, cluster: str, product: str, park: str) -> str:
    if product:
        found = analysis.facts.ask("products", products=[product])
        if not found:
            raise UsageError(f"库中没有产品 {product.partition(':')[2]!r}；请在产品框中另选 / no such product")
        return str(found[0]["name"])
    if cluster and cluster not in analysis.clusters.known:
        choices = "、".join(c.name for c in analysis.clusters.known.values())
        raise UsageError(
            f"没有产业集群 {cluster.rpartition('/')[2]!r}；可选：{choices or '（库中没有）'} / no such cluster"
        )
    named = [park.rpartition("/")[2]] if park else []
    return " · ".join([*named, *([analysis.clusters.known[cluster].name] if cluster else [])])


def chain_map(  # noqa: PLR0913 - all but the first by name
    analysis: Analysis, *, cluster: str = "", product: str = "", park: str = "", steps: int = 2, most: int = 150,
    kinds: Collection[str] = KINDS, path: Sequence[str] = (),
) -> ChainMap:  # fmt: skip
    """The map of a product (id), else of a park (id) or cluster (id), else of the whole region.

    `kinds` are those to show, beside the product and the way `path` that is pointed out, which are there whatever they
    are. Raises UsageError for a product or cluster that is not there.
    """
    subject = _subject(analysis, cluster, product, park)
    around = _Around(analysis)
    centre = around.centre(cluster, product, park)
    distance = around.within(centre, steps) | dict.fromkeys(path, 0)
    analysis.facts.chain.learn(distance)
    verdicts = {p: analysis.judge.verdict(p) for p in distance}
    of_kind = {p: _kind(analysis, v) for p, v in verdicts.items()}
    always = {product, *path}
    wanted = {p: kind for p, kind in of_kind.items() if kind in kinds or p in always}
    ordered = _by_importance(analysis, distance, wanted, always)
    shown = ordered[:most]
    edges = tuple(_edges(analysis, shown))
    ties = {kind: [(e.start, e.end) for e in edges if e.kind == kind] for kind in ("INPUT_OF", "KIND_OF")}
    spots = layout(shown, ties["INPUT_OF"], ties["KIND_OF"])
    segments = {row["product"]: row["segment"] or "" for row in analysis.facts.ask("products", products=sorted(shown))}
    nodes = tuple(_node(analysis, verdicts[p], of_kind[p], segments.get(p, ""), spots[p]) for p in shown)
    roster = analysis.judge.roster
    left, generic = len(ordered) - len(shown), around.generic(centre, shown)
    return ChainMap(subject, nodes, edges, left, generic, roster.scope if roster else "", tuple(path))
