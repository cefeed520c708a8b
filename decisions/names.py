"""From ids to what people read: products, firms, documents, clauses, regions."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.evidence import Fact
from decisions.facts import Facts
from graph.store import Row


class Names:
    """Names of one question's nodes, fetched once. Unknown ids show their key."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.firms: dict[str, Row] = {}

    def learn_firms(self, ids: Iterable[str]) -> None:
        """Fetch names, codes and standing of these firms."""
        unknown = sorted({i for i in ids if i not in self.firms})
        if unknown:
            self.firms |= {row["enterprise"]: row for row in self.facts.ask("firms", enterprises=unknown)}

    def product(self, product: str) -> str:
        """A product's name."""
        self.facts.learn_names([product])
        return self.facts.names.get(product, product.partition(":")[2])

    def products(self, products: Iterable[str]) -> list[str]:
        """Names of products, in the order given."""
        known = list(products)
        self.facts.learn_names(known)
        return [self.product(p) for p in known]

    def firm(self, firm: str) -> str:
        """A firm's short name."""
        self.learn_firms([firm])
        return str(self.firms[firm]["name"]) if firm in self.firms else firm.partition(":")[2]

    def firm_names(self, firms: Iterable[str]) -> list[str]:
        """Short names of firms, in the order given."""
        known = list(firms)
        self.learn_firms(known)
        return [self.firm(f) for f in known]

    def document(self, document: str) -> str:
        """A document's number, else its name."""
        known = self.facts.scope.documents.get(document)
        return known.short() if known else document.partition(":")[2]

    def node(self, node: str) -> str:
        """What people call the node of this id."""
        label, _, key = node.partition(":")
        if label == "Product":
            return self.product(node) or key
        if label == "Enterprise":
            return self.firm(node)
        if label == "Region":
            regions = self.facts.scope.regions
            return regions[node].name if node in regions else key
        return self.document(node) if label == "Document" else key.rpartition("/")[2]

    def clauses(self, facts: Iterable[Fact]) -> list[str]:
        """`文号 条款` for every clause of an applying document among the facts' assertions, distinct, in order."""
        applying = set(self.facts.scope.applying())
        found = (
            f"{self.document(said.source)} {locator}".strip()
            for fact in facts
            for said in fact.assertions
            if said.source in applying
            for locator in said.locators
        )
        return list(dict.fromkeys(found))

    def sources(self, facts: Iterable[Fact]) -> list[str]:
        """`document locator` for every assertion of the facts, distinct, in order."""
        found = (
            " ".join(filter(None, (self.document(said.source), ",".join(said.locators[:3]))))
            for fact in facts
            for said in fact.assertions
        )
        return list(dict.fromkeys(found))
