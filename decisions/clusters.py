"""Which clusters a product belongs to, for the region's plans: by its own clause, its kinds', else its users' or feeds'."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from decisions.facts import Facts
from decisions.gaps import Verdict
from decisions.succession import Succession, succession
from graph.store import Row
from graph.text import clause_order


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of the region. `document` and `locators` tell where it is named."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    document: str
    locators: tuple[str, ...]


@dataclass
class Clusters:
    """Clusters by id, those that stand today first, and the products and firms tied to each by a stated fact.

    A cluster that a newer one carries on is history: what it named belongs to its heir, so that each gap counts once.
    """

    facts: Facts
    known: dict[str, Cluster] = field(default_factory=dict)
    by_product: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_firm: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    named_by: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    succession: Succession = field(default_factory=Succession)

    @cached_property
    def past(self) -> frozenset[str]:
        """Clusters that hold no product any more, since others carry on all of them."""
        held = {heir for product in self.by_product for heir in self.of_product(product)}
        return frozenset(c for c in self.known if self.succession.after(c) and c not in held)

    @property
    def present(self) -> list[str]:
        """Ids of the clusters that stand today, in order."""
        return [c for c in self.known if c not in self.past]

    def named_on(self, product: str) -> set[str]:
        """Clusters of any time: by a clause on the product or what it is a kind of, or by an included firm that makes it."""
        found = set(self.by_product.get(product, ()))
        for ancestor in self.facts.chain.ancestors(product):
            found |= self.by_product.get(ancestor, set())
        for maker in self.facts.direct.get(product, ()):
            found |= self.by_firm.get(maker.enterprise, set())
        return found

    def of_product(self, product: str) -> set[str]:
        """The clusters that hold the product today."""
        return self.heirs(product, self.named_on(product))

    def heirs(self, product: str, clusters: Iterable[str]) -> set[str]:
        """Who holds for this product today what these clusters held."""
        return {heir for c in clusters for heir in self.succession.heirs(c, lambda new: self._near(product, new))}

    def _near(self, product: str, cluster: str) -> bool:
        """True if the cluster covers the product, what it is a kind of, what goes into it or what it goes into."""
        around = {product, *self.facts.chain.ancestors(product), *self.facts.chain.inputs(product)}
        around |= self._drawn_by.get(product, set())
        return any(cluster in self.by_product.get(p, ()) for p in around)

    def of_gap(self, gap: Verdict) -> tuple[str, ...]:
        """By the product itself; else by those it goes into, else by what goes into it. Ids, sorted."""
        return self._of_gap(gap, self.of_product)

    def naming(self, gap: Verdict) -> tuple[str, ...]:
        """The clusters of any time that a clause ties the gap to: of a plan before today's chains too."""
        return self._of_gap(gap, self.named_on)

    def holds(self, cluster: str, gap: Verdict) -> bool:
        """True if the gap belongs to the cluster, be it of today or of the past."""
        return cluster in self._of_gap(gap, self.named_on if cluster in self.past else self.of_product)

    def has(self, cluster: str, product: str) -> bool:
        """True if the product belongs to the cluster, be it of today or of the past."""
        return cluster in (self.named_on(product) if cluster in self.past else self.of_product(product))

    def _of_gap(self, gap: Verdict, of: Callable[[str], set[str]]) -> tuple[str, ...]:
        for products in ((gap.product,), gap.users, gap.serves, gap.feeds):
            found = {cluster for product in products for cluster in of(product)}
            if found:
                return tuple(sorted(found))
        return self._through_users(gap, of)

    def _through_users(self, gap: Verdict, of: Callable[[str], set[str]]) -> tuple[str, ...]:
        near = set(gap.users) | set(gap.serves)
        farther = {user for product in near for user in self._drawn_by.get(product, ())}
        return tuple(sorted({cluster for product in farther for cluster in of(product)}))

    @cached_property
    def _drawn_by(self) -> dict[str, set[str]]:
        """What is made or named, by what goes into it."""
        drawn: dict[str, set[str]] = defaultdict(set)
        for user in self.facts.made | self.facts.focus:
            for product in self.facts.chain.inputs(user):
                drawn[product].add(user)
        return drawn

    def carried(self, product: str, cluster: str) -> list[str]:
        """The older clusters through which alone the product belongs to the cluster; [] if it names the product itself."""
        named = self.named_on(product)
        if cluster in named:
            return []
        return sorted(c for c in named if cluster in self.heirs(product, [c]))

    def family(self, cluster: str) -> list[str]:
        """The cluster, then all it carries on."""
        return [cluster, *self.succession.before(cluster)]

    def plans(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The applying documents that name any of these clusters, sorted."""
        found = {document for i in ids for document in self.named_by.get(i, ())}
        return tuple(sorted(found & set(self.facts.scope.applying())))

    def names(self, ids: Iterable[str]) -> list[str]:
        """Names of clusters, in the order given."""
        return [self.known[i].name if i in self.known else i for i in ids]


def _cluster(row: Row) -> Cluster:
    return Cluster(
        row["cluster"],
        row["name"],
        tuple(row["aliases"] or ()),
        row["kind"] or "",
        row["source"],
        tuple(row["locators"] or ()),
    )


def _in_plan_order(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Clusters as their plan lists them, each with the clause that is most its own (names fewest clusters) first."""
    shared = Counter((c.document, locator) for c in clusters for locator in c.locators)
    own = [
        replace(
            c, locators=tuple(sorted(c.locators, key=lambda text: (shared[(c.document, text)], clause_order(text))))
        )
        for c in clusters
    ]
    return sorted(own, key=lambda c: (c.document, clause_order(next(iter(c.locators), "")), c.id))


def clusters_of(facts: Facts) -> Clusters:
    """The clusters of R and of the regions it is part of, with what the applying documents tie to them."""
    found = [_cluster(row) for row in facts.ask("clusters", regions=sorted(facts.scope.above))]
    older = succession(facts.ask("cluster_successors", clusters=sorted({c.id for c in found})))
    clusters = Clusters(facts, succession=older)
    for cluster in sorted(_in_plan_order(found), key=lambda c: not older.before(c.id)):
        clusters.known.setdefault(cluster.id, cluster)
        clusters.named_by[cluster.id].add(cluster.document)
    for cover in facts.covers:
        clusters.by_product[cover.product].add(cover.cluster)
        clusters.named_by[cover.cluster] |= {said.source for said in cover.fact.assertions}
    for row in facts.ask("included_firms", clusters=sorted(clusters.known)):
        clusters.by_firm[row["enterprise"]].add(row["cluster"])
    return clusters
