"""Which clusters a product belongs to, for the region's plans: by its own clause, its kinds', else its users' or feeds'."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from decisions.facts import Facts
from decisions.gaps import Verdict
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
    """Clusters by id and the products and firms tied to each by a stated fact."""

    facts: Facts
    known: dict[str, Cluster] = field(default_factory=dict)
    by_product: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_firm: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    named_by: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def of_product(self, product: str) -> set[str]:
        """By a clause on the product or on what it is a kind of, or by an included firm that makes it."""
        found = set(self.by_product.get(product, ()))
        for ancestor in self.facts.chain.ancestors(product):
            found |= self.by_product.get(ancestor, set())
        for maker in self.facts.direct.get(product, ()):
            found |= self.by_firm.get(maker.enterprise, set())
        return found

    def of_gap(self, gap: Verdict) -> tuple[str, ...]:
        """By the product itself; else by those it goes into, else by what goes into it. Ids, sorted."""
        for products in ((gap.product,), gap.users, gap.serves, gap.feeds):
            found = {cluster for product in products for cluster in self.of_product(product)}
            if found:
                return tuple(sorted(found))
        return self._through_users(gap)

    def _through_users(self, gap: Verdict) -> tuple[str, ...]:
        near = set(gap.users) | set(gap.serves)
        farther = {user for product in near for user in self._drawn_by.get(product, ())}
        return tuple(sorted({cluster for product in farther for cluster in self.of_product(product)}))

    @cached_property
    def _drawn_by(self) -> dict[str, set[str]]:
        """What is made or named, by what goes into it."""
        drawn: dict[str, set[str]] = defaultdict(set)
        for user in self.facts.made | self.facts.focus:
            for product in self.facts.chain.inputs(user):
                drawn[product].add(user)
        return drawn

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
    clusters = Clusters(facts)
    found = [_cluster(row) for row in facts.ask("clusters", regions=sorted(facts.scope.above))]
    for cluster in _in_plan_order(found):
        clusters.known.setdefault(cluster.id, cluster)
        clusters.named_by[cluster.id].add(cluster.document)
    for cover in facts.covers:
        clusters.by_product[cover.product].add(cover.cluster)
        clusters.named_by[cover.cluster] |= {said.source for said in cover.fact.assertions}
    for row in facts.ask("included_firms", clusters=sorted(clusters.known)):
        clusters.by_firm[row["enterprise"]].add(row["cluster"])
    return clusters
