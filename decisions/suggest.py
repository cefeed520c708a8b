"""What a firm probably makes, with the words that led there; nothing where it is not sure enough."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from decisions.suggest_catalogue import Catalogue
from decisions.suggest_evidence import FIELDS, OWN_WORDS, Clue, FirmText
from decisions.suggest_scale import Scale, scale_of
from decisions.suggest_text import items
from decisions.suggest_trust import Labelled, trust_of
from graph.text import fold

SURE_ENOUGH = 0.8
MOST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A product for a firm: `clue` is the strongest, `fields` all that agree; `score` the chance that it is right."""

    firm: FirmText
    product: str
    score: float
    clue: Clue
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What is settled: `made` product ids by firm (stated or derived), `made_names` their names, `rejected` pairs."""

    made: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    rejected: Collection[tuple[str, str]] = frozenset()


class Suggester:
    """Suggestions over one catalogue, trusted as far as the known firms bear them out."""

    def __init__(
        self, catalogue: Catalogue, firms: Iterable[FirmText], known: Known, least: float = SURE_ENOUGH
    ) -> None:
        self.catalogue = catalogue
        self.known = known
        self.least = least
        self._wide: dict[str, frozenset[str]] = {}
        sure = [(firm, self.makes(firm.id)) for firm in firms if firm.id in known.made]
        self.trust = trust_of(catalogue, sure)
        self.scales = _scales(catalogue, sure)

    def makes(self, firm: str) -> frozenset[str]:
        """Products of the catalogue that a firm is known to make: its own, what they are kinds of, and their heads."""
        if firm not in self._wide:
            own = self.known.made.get(firm, frozenset())
            heads = {p for product in own for p in self._heads(product)}
            self._wide[firm] = self.catalogue.with_kinds(own | heads)
        return self._wide[firm]

    def _heads(self, product: str) -> list[str]:
        name = fold(self.known.names.get(product, product.partition(":")[2]))
        found = (self.catalogue.match(item) for item in items(name))
        return [match.product for match in found if match]

    def suggest(self, firm: FirmText) -> list[Suggestion]:
        """Best first; what is known, rejected or not sure enough is left out."""
        own = self.makes(firm.id)
        found = []
        for product, (belief, clues) in self.trust.beliefs(firm, own).items():
            if product in own or (firm.id, product) in self.known.rejected:
                continue
            score = self.scales[_own_words(clues)].score(belief)
            if score >= self.least:
                fields = tuple(sorted({c.field for c in clues}, key=FIELDS.index))
                best = min(clues, key=lambda c: FIELDS.index(c.field))
                found.append(Suggestion(firm, product, score, best, fields))
        return sorted(found, key=lambda s: (-s.score, s.product))[:MOST]


def _scales(catalogue: Catalogue, known: Sequence[Labelled]) -> dict[bool, Scale]:
    """Scales for what rests on a firm's own words and for what rests on its name and class alone.

    Learned crosswise: each half of the known firms is judged by the trust that the other half teaches.
    """
    halves = [[item for item in known if _half(item[0].id) == half] for half in (0, 1)]
    seen: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
    for teaching, asked in (halves, halves[::-1]):
        trust = trust_of(catalogue, teaching)
        for firm, made in asked:
            if beliefs := trust.beliefs(firm):
                product = max(beliefs, key=lambda p: (beliefs[p][0], p))
                belief, clues = beliefs[product]
                seen[_own_words(clues)].append((belief, product in made))
    return {own: scale_of(told) for own, told in seen.items()}


def _own_words(clues: Iterable[Clue]) -> bool:
    return any(clue.field in OWN_WORDS for clue in clues)


def _half(firm: str) -> int:
    return hashlib.sha256(firm.encode()).digest()[0] % 2
