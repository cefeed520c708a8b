"""How far clues are believed: as often as they were right for the firms whose products the graph knows.

Clues of one make-up (which fields, how they match, whether the class agrees) are one kind of evidence. Its belief
starts at a judgement and moves to its record: over all products first, then for each product. So words that mislead in
one graph (电力 in names of makers of meters) fall silent there, and every confirmation makes the next list better.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from decisions.suggest_catalogue import HEAD, Catalogue, too_wide
from decisions.suggest_evidence import BARE, Clue, FirmText, agreement, alone, clues

JUDGED = 10.0  # firms that a judgement weighs
POOLED = 10.0  # firms that the record over all products weighs against one product's own
_PEERS = 8  # fewest firms of a class that say what its firms make
_DOUBT = 4  # firms that make nothing of the kind, counted to every class: of many products some are frequent by chance
_MOST, _MANY = 0.8, 0.5  # shares of a class
Labelled = tuple[FirmText, frozenset[str]]  # a firm and what it is known to make
Kind = tuple[frozenset[tuple[str, str]], str]


@dataclass(frozen=True)
class Peers:
    """What the known firms of a class make. `firms`: known firms by class; `makers`: those by class and product."""

    firms: Mapping[str, int]
    makers: Mapping[str, Mapping[str, int]]

    def clues(self, firm: FirmText, own: frozenset[str] = frozenset()) -> Iterator[Clue]:
        """Products that at least half of the other firms of its class make; `own`: what the firm itself is known to make."""
        for code in firm.codes:
            others = self.firms.get(code, 0) - bool(own)
            if others < _PEERS:
                continue
            for product, makers in self.makers[code].items():
                share = (makers - (product in own)) / (others + _DOUBT)
                if share >= _MANY and not too_wide(product.partition(":")[2]):
                    how = HEAD if share >= _MOST else BARE
                    yield Clue(product, "peers", how, f"{makers - (product in own)}/{others}")


def peers_of(known: Iterable[Labelled]) -> Peers:
    """Counted over firms with what they make."""
    firms: Counter[str] = Counter()
    makers: dict[str, Counter[str]] = defaultdict(Counter)
    for firm, made in known:
        for code in firm.codes:
            firms[code] += 1
            makers[code].update(made)
    return Peers(firms, makers)


def gathered(found: Iterable[Clue]) -> dict[str, list[Clue]]:
    """Clues by product."""
    by_product: dict[str, list[Clue]] = defaultdict(list)
    for clue in found:
        by_product[clue.product].append(clue)
    return by_product


@dataclass
class Trust:
    """The record of each kind of evidence: [right, seen], over all products and by product."""

    catalogue: Catalogue
    peers: Peers
    over_all: dict[Kind, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    by_product: dict[tuple[Kind, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def evidence(self, firm: FirmText, own: frozenset[str] = frozenset()) -> dict[str, list[Clue]]:
        """All clues of a firm by product."""
        return gathered([*clues(firm, self.catalogue), *self.peers.clues(firm, own)])

    def kind(self, firm: FirmText, product: str, found: Iterable[Clue]) -> Kind:
        """The make-up of the clues that lead to one product."""
        return frozenset((c.field, c.how) for c in found), agreement(firm, product, self.catalogue)

    def learn(self, firm: FirmText, made: frozenset[str]) -> None:
        """Note which clues of a firm with known products were right."""
        for product, found in self.evidence(firm, made).items():
            kind = self.kind(firm, product, found)
            for record in (self.over_all[kind], self.by_product[(kind, product)]):
                record[0] += product in made
                record[1] += 1

    def belief(self, kind: Kind, product: str) -> float:
        """The chance, in (0,1), that a firm with such clues makes the product or a kind of it."""
        right, seen = self.over_all.get(kind, (0, 0))
        pooled = (right + JUDGED * alone(*kind)) / (seen + JUDGED)
        right, seen = self.by_product.get((kind, product), (0, 0))
        return (right + POOLED * pooled) / (seen + POOLED)

    def beliefs(self, firm: FirmText, own: frozenset[str] = frozenset()) -> dict[str, tuple[float, list[Clue]]]:
        """(belief, clues) for every product that something speaks for."""
        found = self.evidence(firm, own)
        return {p: (self.belief(self.kind(firm, p, clues), p), clues) for p, clues in found.items()}


def trust_of(catalogue: Catalogue, known: Sequence[Labelled]) -> Trust:
    """The trust that these firms teach."""
    trust = Trust(catalogue, peers_of(known))
    for firm, made in known:
        trust.learn(firm, made)
    return trust
