"""Random small worlds for the properties: kinds (also in circles), alternatives, generic goods, two cities side by side.

国 ⊃ 城, 邻;  城 ⊃ 县 ∋ 园;  邻 ⊃ 邻县 ∋ 邻园.  The question is about 城; 规划 is its plan, 上级 that of 国, 别处 of 邻.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from graph.records import Source
from tests.reference_rules import World
from tests.tiny import Edge, Node, source

DAY = "2026-01-01"
PRODUCTS = tuple("甲乙丙丁戊己")
MORE = "新品"  # a product that only what is added to a world names
FIRMS = ("一厂", "二厂", "三厂", "四厂", "五厂")  # the last lies nowhere
PLANS = ("规划", "上级", "别处")
PACKS = ("a", "b", "c")
FIXED: tuple[tuple[str, str, str], ...] = (
    ("城", "PART_OF", "国"), ("邻", "PART_OF", "国"), ("县", "PART_OF", "城"), ("邻县", "PART_OF", "邻"),
    ("园", "LOCATED_IN", "县"), ("邻园", "LOCATED_IN", "邻县"), ("群", "IN_REGION", "城"),
    ("规划", "APPLIES_TO", "城"), ("上级", "APPLIES_TO", "国"), ("别处", "APPLIES_TO", "邻"),
)  # fmt: skip
Link = tuple[str, str, str, dict[str, Any]]


@dataclass(frozen=True)
class Drawn:
    """A world without a name: the standing of its firms, its generic products, its edges with the pack each comes in."""

    status_of: Mapping[str, str]
    generic: frozenset[str]
    links: tuple[tuple[str, Link], ...]

    def with_links(self, *links: Link) -> Drawn:
        """The same with more edges, in a pack of their own."""
        return Drawn(self.status_of, self.generic, (*self.links, *(("more", link) for link in links)))

    def world(self, tag: str, packs: Sequence[str] = (*PACKS, "more")) -> World:
        """As the reference takes it: what these packs say, every name ending in the tag."""
        edges = tuple(_tagged(link, tag) for link in (*_fixed(), *(link for pack, link in self.links if pack in packs)))
        named = {name for a, _, b, _ in edges for name in (a, b)}
        products = frozenset(p + tag for p in PRODUCTS if p + tag in named)
        standing = {firm + tag: status for firm, status in self.status_of.items() if status}
        return World(standing, frozenset(p + tag for p in self.generic), products, edges, "城" + tag, DAY)

    def literals(self, tag: str, packs: Sequence[str] = (*PACKS, "more")) -> tuple[list[Node], list[Edge]]:
        """As `tiny.source` takes it: what these packs say, with all ends declared."""
        links = [*(_fixed() if PACKS[0] in packs else ()), *(link for pack, link in self.links if pack in packs)]
        edges = [_tagged(link, tag) for link in links]
        names = {name.removesuffix(tag) for a, _, b, _ in edges for name in (a, b)} - {"国", "城", "县", "邻", "邻县"}
        return [*_grounds(tag), *(self._node(name, tag) for name in sorted(names))], list(edges)

    def sources(self, tag: str) -> list[Source]:
        """One source a pack."""
        return [source(pack, *self.literals(tag, (pack,)), document=f"规划{tag}") for pack in PACKS]

    def _node(self, name: str, tag: str) -> Node:
        if name in (*PRODUCTS, MORE):
            return ("Product", name + tag, {"generic": True} if name in self.generic else {})
        if name in ("园", "邻园"):
            return ("Park", name + tag, {"region": "城" + tag})
        if name in ("群", "项"):
            return ("Cluster" if name == "群" else "Project", name + tag, {"region": "城" + tag})
        if name in PLANS:
            return ("Document", name + tag)
        return ("Enterprise", name + tag, {"status": self.status_of.get(name, "")})


def _grounds(tag: str) -> list[Node]:
    """Regions, in every pack: names of parks, clusters and projects are unique within them."""
    names = ("国", "城", "县", "邻", "邻县")
    return [("Region", name + tag, {"adcode": f"{i}{tag}", "level": "zone"}) for i, name in enumerate(names)]


def _fixed() -> list[Link]:
    return [(a, kind, b, {}) for a, kind, b in FIXED]


def _tagged(link: Link, tag: str) -> Link:
    start, kind, finish, options = link
    return start + tag, kind, finish + tag, {**options, "source": options.get("source", "规划") + tag}


def together(many: Sequence[Drawn]) -> Source:
    """All worlds as one source, tagged 00, 01 …: one graph with a region for each."""
    told = [world.literals(f"{i:02d}") for i, world in enumerate(many)]
    return source(
        "all", [n for nodes, _ in told for n in nodes], [e for _, edges in told for e in edges], document="规划00"
    )


def _links(draw: st.DrawFn, kind: str, starts: Sequence[str], finishes: Sequence[str], number: range) -> list[Link]:
    pairs = [(a, b) for a in starts for b in finishes if a != b]
    drawn = st.lists(st.sampled_from(pairs), min_size=number.start, max_size=number.stop, unique=True)
    return [(a, kind, b, {}) for a, b in draw(drawn)]


STANDING: st.SearchStrategy[dict[str, Any]] = st.sampled_from([
    *[dict[str, Any]()] * 20, {"confidence": 0.4}, {"confidence": 0.5}, {"valid_to": "2025-12-31"}, {"valid_to": DAY},
    {"valid_from": "2026-01-02"}, {"valid_from": DAY}, {"status": "assumed"}, {"status": "derived"},
])  # fmt: skip
OWN: Mapping[str, st.SearchStrategy[dict[str, Any]]] = {
    "INPUT_OF": st.sampled_from([{}, {}, {"alt_group": "x"}, {"alt_group": "x"}, {"alt_group": "y"}, {"weight": 0.5}]),
    "PRODUCES": st.sampled_from([*({},) * 5, {"phase": "operating"}, {"phase": "building"}, {"phase": "planned"}]),
    "COVERS": st.sampled_from([{"role": r} for r in ("focus", "extend", "strengthen", "general")]),
}
PLACE = st.sampled_from(("城", "县", "园", "城", "县", "邻", "邻县", "邻园"))
SAID_IN = st.sampled_from(("规划", "规划", "规划", "上级", "别处"))


@st.composite
def worlds(draw: st.DrawFn) -> Drawn:
    """A world with up to six products and five firms."""
    links = [
        *_links(draw, "INPUT_OF", PRODUCTS, PRODUCTS, range(4, 10)), *_links(draw, "KIND_OF", PRODUCTS, PRODUCTS, range(4)),
        *_links(draw, "PRODUCES", FIRMS, PRODUCTS, range(3, 7)), *_links(draw, "COVERS", ("群",), PRODUCTS, range(1, 3)),
        *_links(draw, "MEANT_FOR", PRODUCTS, FIRMS, range(1)), *_links(draw, "FOCUSES_ON", ("园", "邻园"), PRODUCTS, range(1)),
        *((firm, "LOCATED_IN", draw(PLACE), {}) for firm in FIRMS[:-1]),
    ]  # fmt: skip
    dressed = []
    for start, kind, finish, _ in links:
        options = {**draw(OWN.get(kind, st.just({}))), **draw(STANDING), "source": draw(SAID_IN)}
        dressed.append((draw(st.sampled_from(PACKS)), (start, kind, finish, options)))
    for pack, (start, kind, finish, options) in draw(st.lists(st.sampled_from(dressed), max_size=3, unique_by=id)):
        other = PLANS[PLANS.index(options["source"]) - 1]  # a second source says the same, as sure or not
        own = {key: value for key, value in options.items() if key in ("alt_group", "weight", "phase", "role")}
        dressed.append((pack, (start, kind, finish, {**own, **draw(STANDING), "source": other})))
    statuses = draw(
        st.lists(st.sampled_from(("", "", "", "active", "st", "delisted", "cancelled")), min_size=5, max_size=5)
    )
    generic = draw(st.frozensets(st.sampled_from(PRODUCTS), max_size=1))
    return Drawn(dict(zip(FIRMS, statuses)), generic, tuple(dressed))
