"""Which edge made a gap come, go or change between two states: the differing facts around it, checked at the other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions.analysis import Analysis
from decisions.evidence import ASSUMED, Assertion, Fact, assertion, runs
from decisions.facts import CLOSED
from decisions.neighbourhood import Key, Pair, around
from graph.store import Row

Edges = dict[tuple[str, str, str], tuple[Assertion, ...]]
STANDING, GENERIC, ROSTER = "STANDING", "GENERIC", "ROSTER"


@dataclass(frozen=True, slots=True)
class Cause:
    """An edge (`kind` is its type) that is there on one side only; `gained`: after. STANDING, GENERIC and ROSTER are no edges.

    `detail`: role, group of alternatives, or a firm's standing. `said`: who says it, on the side where it is.
    """

    kind: str
    start: str
    end: str
    detail: str
    gained: bool
    said: tuple[Assertion, ...]


class Causes:
    """Finds causes for products of a pair of analyses."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self._homes: dict[tuple[int, str], tuple[Edges, Edges, Edges]] = {}
        self._makers: dict[tuple[int, str], set[str]] = {}

    def of(self, product: str) -> list[Cause]:
        """The causes, nearest first; [] only where nothing around the product differs."""
        known = [dict(around(self.pair, side, product)) for side in self.pair.both()]
        found: list[Cause] = []
        for key, fact in known[1].items():
            if key not in known[0]:
                found += self._checked(key, fact, gained=True)
        for key, fact in known[0].items():
            if key not in known[1]:
                found += self._checked(key, fact, gained=False)
        found += self._not_edges(product)
        return list(dict.fromkeys(found))

    def _checked(self, key: Key, fact: Fact, *, gained: bool) -> Iterable[Cause]:
        side, other = self.pair.both()[::-1] if gained else self.pair.both()
        kind, start, end, detail = key
        if kind == "PRODUCES":
            return self._making(fact, side, other, gained=gained)
        if kind == "INPUT_OF" and _has_input(other, start, end, detail):
            return ()
        if kind in ("COVERS", "MEANT_FOR") and (applied := self._applied(fact, side, other, gained=gained)):
            return applied
        if kind == "MEANT_FOR" and (moved := self._moved(end, gained=gained)):
            return moved
        return (Cause(kind, start, end, detail, gained, fact.assertions),)

    # ---- a firm that makes it: which of its edges differs

    def _making(self, fact: Fact, side: Analysis, other: Analysis, *, gained: bool) -> list[Cause]:
        firm, product = fact.start, fact.end
        if firm not in self._operating(other, product):
            return [Cause("PRODUCES", firm, product, "", gained, fact.assertions)]
        if _standing(other, firm) in CLOSED:
            return [Cause(STANDING, firm, "", _standing(self.pair.after, firm), gained, ())]
        return self._moved(firm, gained=gained) or [Cause("PRODUCES", firm, product, "", gained, fact.assertions)]

    def _moved(self, firm: str, *, gained: bool) -> list[Cause]:
        """The edges of its place that differ: its own, else its park's, else its region's."""
        for level in zip(*(self._home(a, firm) for a in self.pair.both())):
            found = [
                Cause(edge[0], edge[1], edge[2], "", after, said)
                for after in (gained, not gained)
                for edge, said in level[after].items()
                if edge not in level[not after]
            ]
            if found:
                return found
        return []

    def _home(self, side: Analysis, firm: str) -> tuple[Edges, Edges, Edges]:
        key = (id(side), firm)
        if key not in self._homes:
            self._homes[key] = _way_home(side, firm)
        return self._homes[key]

    def _operating(self, side: Analysis, product: str) -> set[str]:
        """Firms anywhere that make it, on more than a guess."""
        key = (id(side), product)
        if key not in self._makers:
            rows = side.facts.ask("makers_of", products=[product])
            running = [row for row in rows if runs(row["phase"]) and row["status"] != ASSUMED]
            self._makers[key] = {row["enterprise"] for row in running}
        return self._makers[key]

    def _applied(self, fact: Fact, side: Analysis, other: Analysis, *, gained: bool) -> list[Cause]:
        """If the document says so on both sides but applies here on one of them only: that it applies."""
        causes = []
        for said in fact.assertions:
            known = other.facts.scope.documents.get(said.source)
            if known is None or known.applies or not _still_said(other, fact, said.source):
                return []
            region = side.facts.scope.region.id
            causes.append(Cause("APPLIES_TO", said.source, region, "", gained, (said,)))
        return causes

    # ---- what is no edge

    def _not_edges(self, product: str) -> Iterator[Cause]:
        before, after = self.pair.both()
        near = [product, *self.pair.inputs(product), *self.pair.serves(product)]
        for node in near:
            flags = [_generic(a, node) for a in (before, after)]
            if flags[0] != flags[1]:
                yield Cause(GENERIC, node, "", "", flags[1], ())
        rosters = [a.judge.verdict(product).roster for a in (before, after)]
        if rosters[0] != rosters[1]:
            yield Cause(ROSTER, rosters[1] or rosters[0], "", "", bool(rosters[1]), ())


def _generic(side: Analysis, product: str) -> bool:
    side.facts.learn_names([product])
    return side.facts.generic.get(product, False)


def _has_input(side: Analysis, name: str, owner: str, group: str) -> bool:
    entry = side.facts.chain.own_inputs(owner).get(name)
    return entry is not None and group.endswith(entry.alt_group) and bool(entry.alt_group) == bool(group)


def _standing(side: Analysis, firm: str) -> str:
    rows = side.facts.ask("firms", enterprises=[firm])
    return str(rows[0]["standing"]) if rows else ""


def _way_home(side: Analysis, firm: str) -> tuple[Edges, Edges, Edges]:
    """Edges by which it lies somewhere: LOCATED_IN of the firm, of its parks, and PART_OF of their regions."""
    own = side.facts.ask("lies_in", nodes=[firm])
    parks = sorted({row["place"] for row in own if row["place"].startswith("Park:")})
    rows = side.facts.ask("lies_in", nodes=parks) if parks else []
    wholes: Edges = {}
    frontier = [row["place"] for row in (*own, *rows) if row["place"].startswith("Region:")]
    while frontier:
        region = frontier.pop()
        for whole in side.facts.scope.parents.get(region, ()):
            if ("PART_OF", region, whole) not in wholes:
                wholes[("PART_OF", region, whole)] = ()
                frontier.append(whole)
    return _lying(own), _lying(rows), wholes


def _lying(rows: Iterable[Row]) -> Edges:
    found: Edges = {}
    for row in rows:
        key = ("LOCATED_IN", row["node"], row["place"])
        found[key] = (*found.get(key, ()), assertion(row))
    return found


def _still_said(side: Analysis, fact: Fact, document: str) -> bool:
    query = "covers" if fact.kind == "COVERS" else "meant_for"
    start, end = ("cluster", "product") if fact.kind == "COVERS" else ("product", "enterprise")
    rows = side.facts.ask(query, documents=[document])
    return any(row[start] == fact.start and row[end] == fact.end for row in rows)
