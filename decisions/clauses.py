"""Which clauses stand behind a gap, and whether they speak of the product itself or only of what is near it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from decisions.analysis import Analysis, Gap
from decisions.evidence import Fact
from graph.words import word

OWN, NEAR, CLUSTER = "own", "near_clause", "cluster_clause"
SPEAKING = ("COVERS", "MEANT_FOR")


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A clause by document id and number. `about`: own, near_clause (a product above or below) or cluster_clause."""

    document: str
    number: str
    about: str

    def mark(self, lang: str) -> str:
        """What is said beside a clause that does not name the product itself."""
        return "" if self.about == OWN else word(f"note.{self.about}", lang)


def clause_refs(analysis: Analysis, gap: Gap) -> list[ClauseRef]:
    """Clauses on the product itself; else on what it serves or is fed by; else the one that is its cluster's own."""
    speaking = [fact for fact in gap.evidence if fact.kind in SPEAKING]
    own = [fact for fact in speaking if gap.product in (fact.start, fact.end)]
    return _refs(analysis, own, OWN) or _refs(analysis, speaking, NEAR) or _of_clusters(analysis, gap)


def _refs(analysis: Analysis, facts: Iterable[Fact], about: str) -> list[ClauseRef]:
    applying = set(analysis.facts.scope.applying())
    said = (assertion for fact in facts for assertion in fact.assertions if assertion.source in applying)
    return list(dict.fromkeys(ClauseRef(a.source, number, about) for a in said for number in a.locators))


def _of_clusters(analysis: Analysis, gap: Gap) -> list[ClauseRef]:
    """The clauses of its clusters: of plans first, then what reports say of today's chains."""
    clusters, documents = analysis.clusters, analysis.facts.scope.documents
    owners = dict.fromkeys((*clusters.naming(gap.verdict), *gap.clusters))
    known = [clusters.known[c] for c in owners if c in clusters.known and clusters.known[c].locators]
    known.sort(key=lambda c: c.document in documents and documents[c.document].kind == "page")
    return [ClauseRef(c.document, c.locators[0], CLUSTER) for c in known]


def clauses_of(analysis: Analysis, gap: Gap, lang: str = "zh") -> list[str]:
    """`文号 条款` for each clause behind the gap, marked where it does not name the product itself."""
    return [
        f"{analysis.names.document(ref.document)} {ref.number}{ref.mark(lang)}" for ref in clause_refs(analysis, gap)
    ]
