"""Linkages as rows of the command line and files, and the list of firms that could meet (供需对接建议) with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from decisions.evidence import letter, present_confidence
from decisions.linkages import POSSIBLE, Linkage, Linkages
from graph.words import listed, word

COLUMNS = ("from_park", "to_park", "product", "into", "from_enterprise", "to_enterprise", "status", "sources")
MATCH_COLUMNS = (
    "from_enterprise", "to_enterprise", "from_park", "to_park", "near", "product", "into", "confidence", "reason", "sources",
)  # fmt: skip
NEAR = ("same_place", "same_county", "same_region")
Row = dict[str, Any]


def linkage_rows(linkages: Linkages, links: Iterable[Linkage], lang: str = "zh") -> list[Row]:
    """One row a linkage, in the order given. An end that is only planned has no firm: None."""
    known = list(links)
    names, place = linkages.analysis.names, linkages.places.name
    names.learn_firms(firm for link in known for firm in (link.supplier, link.buyer) if firm)
    names.products(p for link in known for p in (link.product, link.into) if p)
    return [
        {
            "from_park": place(link.start, lang), "to_park": place(link.end, lang),
            "product": names.product(link.product) if link.product else None,
            "into": names.product(link.into) if link.into else None,
            "from_enterprise": names.firm(link.supplier) if link.supplier else None,
            "to_enterprise": names.firm(link.buyer) if link.buyer else None,
            "status": link.status, "sources": names.sources(link.facts),
        }
        for link in known
    ]  # fmt: skip


class Matchmaker:
    """Pairs of local firms of which one could supply the other and no source says that it does, the nearest first."""

    def __init__(self, linkages: Linkages, lang: str = "zh") -> None:
        self.linkages = linkages
        self.names = linkages.analysis.names
        self.lang = lang

    def rows(self) -> list[Row]:
        """One row a pair of firms and product."""
        return [row for _, row in self.meetings()]

    def meetings(self) -> list[tuple[Linkage, Row]]:
        """The nearest linkage of each pair of firms and product, with its row."""
        pairs: dict[tuple[str, str, str], list[Linkage]] = defaultdict(list)
        for link in self.linkages.all:
            if link.status == POSSIBLE:
                pairs[(link.supplier, link.buyer, link.product)].append(link)
        self.names.learn_firms(firm for pair in pairs for firm in pair[:2])
        ordered = sorted(map(self._nearest, pairs.values()), key=self._order)
        return [(links[0], self._row(links)) for links in ordered]

    def _nearest(self, links: list[Linkage]) -> list[Linkage]:
        return sorted(links, key=lambda link: (NEAR.index(self._near(link)), link.place()))

    def _order(self, links: list[Linkage]) -> tuple[object, ...]:
        """Near ones first, then those whose buyer has no source of its own, the best supported, the most used."""
        first = links[0]
        return NEAR.index(self._near(first)), self._own(first), self._letter(first), -len(links), first.place()

    def _own(self, link: Linkage) -> bool:
        """True if the buyer makes the product itself."""
        return link.buyer in self.linkages.facts.makers.get(link.product, ())

    def _row(self, links: list[Linkage]) -> Row:
        nearest = links[0]
        near, names, place = self._near(nearest), self.names, self.linkages.places.name
        into = names.products(sorted({link.into for link in links}))
        return {
            "from_enterprise": names.firm(nearest.supplier), "to_enterprise": names.firm(nearest.buyer),
            "from_park": place(nearest.start, self.lang), "to_park": place(nearest.end, self.lang), "near": near,
            "product": names.product(nearest.product), "into": into, "confidence": self._letter(nearest),
            "reason": self._reason(nearest, into), "sources": names.sources(nearest.facts),
        }  # fmt: skip

    def _near(self, link: Linkage) -> str:
        if link.start == link.end:
            return "same_place" if link.start != self.linkages.facts.scope.region.id else "same_region"
        parks = self.linkages.places.parks
        counties = [parks[p]["region"] if p in parks else p for p in (link.start, link.end)]
        whole = self.linkages.facts.scope.region.id
        return "same_county" if counties[0] == counties[1] != whole else "same_region"

    def _letter(self, link: Linkage) -> str:
        day = self.linkages.facts.scope.as_of
        return letter(min(present_confidence(fact, day) for fact in link.facts))

    def _reason(self, link: Linkage, into: list[str]) -> str:
        names, place = self.names, self.linkages.places.name
        product = names.product(link.product)
        made = product
        if link.made != link.product:
            made = word("linkage.kind", self.lang, made=names.product(link.made), product=product)
        sentences = [
            word(
                "linkage.could_meet", self.lang, supplier=names.firm(link.supplier), at=place(link.start, self.lang), made=made,
                buyer=names.firm(link.buyer), there=place(link.end, self.lang), product=product, into=listed(into, self.lang),
            )
        ]  # fmt: skip
        if self._own(link):
            sentences.append(word("linkage.own", self.lang, product=product))
        if any(fact.kind == "INPUT_OF" and fact.status == "assumed" for fact in link.facts):
            sentences.append(word("linkage.assumed", self.lang))
        return word("lang.sentence", self.lang).join(sentences)
