"""What holds for every graph: the types exclude each other, follow the text of DESIGN section 4, and rest on sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from decisions.analysis import Analysis, Gap, analyse
from decisions.facts import collect
from decisions.gap_rows import gap_rows
from decisions.gaps import TYPES, Judge
from decisions.stability import TOP, Stability
from graph.build import remove
from graph.ladybug_store import LadybugStore
from graph.merge import Graph, Merger
from graph.neo4j_store import Neo4jStore
from graph.store import Store
from graph.version import graph_version
from tests.reference_rules import rule
from tests.tiny import built
from tests.worlds import DAY, MORE, PACKS, Drawn, Link, together, worlds

Found = dict[str, tuple[str, str]]
# Not made smaller on failure, for every try is a build: the message shows the world that differs.
SOME = settings(
    max_examples=6, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
SEVERAL = st.lists(worlds(), min_size=12, max_size=12)
A_FEW = st.lists(worlds(), min_size=5, max_size=5)


def tags(many: Sequence[object]) -> list[str]:
    return [f"{i:02d}" for i in range(len(many))]


def load(store: Store, many: Sequence[Drawn]) -> Store:
    """All worlds in one graph, each with names and regions of its own."""
    return built(store, together(many))


def judged(store: Store, tag: str) -> Judge:
    return Judge(collect(store, f"城{tag}", DAY))


def types(judge: Judge) -> Found:
    return {v.product.removeprefix("Product:"): (v.type, v.subtype) for v in judge.gaps()}


@SOME
@given(SEVERAL)
def test_decisions_follow_the_text_of_the_rules(ladybug_store: LadybugStore, many: list[Drawn]) -> None:
    load(ladybug_store, many)
    for tag, drawn in zip(tags(many), many):
        judge, world = judged(ladybug_store, tag), drawn.world(tag)
        expected = rule(world)
        verdicts = {p: judge.verdict(f"Product:{p}") for p in sorted(world.products)}
        assert {p: (v.type, v.subtype) for p, v in verdicts.items()} == expected.types, drawn
        assert types(judge) == {p: found for p, found in expected.types.items() if found[0] != "none"}
        assert {p for p, v in verdicts.items() if v.state == "MADE"} == expected.M
        assert {p for p, v in verdicts.items() if v.named} == expected.F
        for product, verdict in verdicts.items():
            assert {n.split(":")[1] for n in (*verdict.users, *verdict.customers)} == expected.users[product]
            assert {n.split(":")[1] for n in verdict.feeds} == expected.feeds[product]


@settings(SOME, max_examples=2)
@given(SEVERAL)
def test_no_product_has_two_types_and_a_named_one_that_is_not_made_has_one(
    ladybug_store: LadybugStore, many: list[Drawn]
) -> None:
    load(ladybug_store, many)
    for tag in tags(many):
        judge = judged(ladybug_store, tag)
        counted = Counter(v.product for v in judge.gaps())
        assert set(counted.values()) <= {1}
        not_made = {v.product for v in judge.gaps() if v.type in ("fill", "extend", "build")}
        assert judge.focus - judge.made <= not_made
        assert not not_made & judge.made


@settings(SOME, max_examples=200)
@given(worlds())
def test_the_text_itself_gives_one_type_to_what_is_named_and_not_made(drawn: Drawn) -> None:
    ruled = rule(drawn.world(""))
    assert {ruled.types[p][0] for p in ruled.F - ruled.M} <= {"fill", "extend", "build"}
    assert {p for p, (kind, _) in ruled.types.items() if kind in ("fill", "extend", "build")}.isdisjoint(ruled.M)


def wanting_a_maker(drawn: Drawn) -> list[Drawn]:
    """The world once more for each product that is filled or extended, with a firm inside that makes it."""
    types_of = rule(drawn.world("")).types
    return [
        drawn.with_links(("新厂", "PRODUCES", product, {}), ("新厂", "LOCATED_IN", "县", {}))
        for product, (kind, _) in types_of.items()
        if kind in ("fill", "extend")
    ]


@settings(SOME, max_examples=2)
@given(SEVERAL)
def test_a_new_local_maker_ends_fill_and_extend_of_its_product(ladybug_store: LadybugStore, many: list[Drawn]) -> None:
    changed = [world for drawn in many for world in wanting_a_maker(drawn)]
    load(ladybug_store, changed)
    for tag, world in zip(tags(changed), changed):
        product = world.links[-2][1][2] + tag
        assert types(judged(ladybug_store, tag)).get(product, ("none", ""))[0] in ("none", "strengthen"), world


@settings(SOME, max_examples=2)
@given(SEVERAL)
def test_scores_stay_in_their_bounds_and_ranks_follow_them(ladybug_store: LadybugStore, many: list[Drawn]) -> None:
    load(ladybug_store, many)
    for tag in tags(many):
        analysis = analyse(ladybug_store, region=f"城{tag}", as_of=DAY)
        for kind in TYPES:
            gaps = [gap for gap in analysis.gaps if gap.verdict.type == kind]
            assert [gap.rank for gap in gaps] == list(range(1, len(gaps) + 1))
            values = [round(gap.score.value, 6) for gap in gaps]
            assert values == sorted(values, reverse=True)
            thirds = [("high", "medium", "low").index(gap.priority) for gap in gaps]
            assert thirds == [3 * i // len(gaps) for i in range(len(gaps))]
            for gap in gaps:
                assert_bounds(gap, analysis.stability[gap.product], len(gaps))


def assert_bounds(gap: Gap, held: Stability, of: int) -> None:
    score = gap.score
    known = [value for value in score.parts.values() if value is not None]
    assert all(0 <= value <= 1 for value in known)
    assert 0 <= score.low <= score.value + 1e-9 and score.value <= score.high + 1e-9 <= 100 + 1e-6
    assert (score.known_share < 1) == (len(known) < len(score.parts))
    assert 1 <= held.p5 <= held.p95 <= of and 0 <= held.top10 <= 1
    assert held.sure is None or 1 <= held.sure <= of
    assert of > TOP or held.top10 == 1


def with_another_user(drawn: Drawn) -> list[tuple[str, Drawn]]:
    """Each fill product with the world in which one more product that is made here is made with it."""
    types_of = rule(drawn.world("")).types
    new: tuple[Link, ...] = (("新品厂", "PRODUCES", MORE, {}), ("新品厂", "LOCATED_IN", "县", {}))
    return [
        (product, drawn.with_links((product, "INPUT_OF", MORE, {}), *new))
        for product, (kind, _) in types_of.items()
        if kind == "fill"
    ]


@settings(SOME, max_examples=2)
@given(A_FEW)
def test_another_local_user_never_lowers_the_pull_of_a_fill(ladybug_store: LadybugStore, many: list[Drawn]) -> None:
    pairs = [(product, drawn, more) for drawn in many for product, more in with_another_user(drawn)]
    load(ladybug_store, [world for _, drawn, more in pairs for world in (drawn, more)])
    for i, (product, _, _) in enumerate(pairs):
        before, after = (
            pull(analyse(ladybug_store, region=f"城{n:02d}", as_of=DAY), f"Product:{product}{n:02d}")
            for n in (2 * i, 2 * i + 1)
        )
        assert before <= after, product


def pull(analysis: Analysis, product: str) -> float:
    gap = analysis.gap(product)
    assert gap is not None and gap.verdict.type == "fill"
    return gap.score.parts["pull"] or 0.0


Identity = tuple[str, ...]


def identities(graph: Graph) -> set[Identity]:
    """Nodes by id, edges by type, ends, source and key."""
    nodes = {(str(row[0]),) for rows in graph.nodes.values() for row in rows}
    edges = ((kind[0], *edge[:2], *(x for x in edge[2:] if isinstance(x, str))) for kind, edge in _edge_rows(graph))
    return nodes | {tuple(map(str, edge)) for edge in edges}


def _edge_rows(graph: Graph) -> Iterator[tuple[tuple[str, str, str], tuple[object, ...]]]:
    yield from ((kind, row) for kind, rows in graph.edges.items() for row in rows)


@settings(SOME, max_examples=4)
@given(worlds(), st.sampled_from(PACKS[1:]))
def test_removing_a_source_removes_what_rests_on_it_alone(ladybug_store: LadybugStore, drawn: Drawn, pack: str) -> None:
    sources = drawn.sources("00")
    rest = [s for s in sources if s.id != pack]
    whole, left = Merger(sources).graph(), Merger(rest).graph()
    alone = identities(Merger([s for s in sources if s.id == pack]).graph())
    built(ladybug_store, *sources)

    remove(ladybug_store, pack)

    assert ladybug_store.version() == graph_version(left)
    assert identities(left) <= identities(whole)
    assert identities(whole) - identities(left) <= alone


@settings(SOME, max_examples=30)
@given(worlds())
def test_loading_order_does_not_matter(drawn: Drawn) -> None:
    versions = {graph_version(Merger(order).graph()) for order in permutations(drawn.sources("00"))}
    backwards = [replace(s, nodes=s.nodes[::-1], edges=s.edges[::-1]) for s in drawn.sources("00")]
    assert versions == {graph_version(Merger(backwards).graph())}


@settings(SOME, max_examples=2)
@given(A_FEW)
def test_both_stores_give_the_same_gaps_in_the_same_order(
    ladybug_store: LadybugStore, neo4j_store: Neo4jStore, many: list[Drawn]
) -> None:
    stores = (load(ladybug_store, many), load(neo4j_store, many))
    assert stores[0].version() == stores[1].version()
    for tag, drawn in zip(tags(many), many):
        embedded, served = (analyse(store, region=f"城{tag}", as_of=DAY) for store in stores)
        assert gap_rows(embedded, embedded.gaps) == gap_rows(served, served.gaps)
        found = {g.product.removeprefix("Product:"): g.verdict.type for g in served.gaps}
        assert found == {p: kind for p, (kind, _) in rule(drawn.world(tag)).types.items() if kind != "none"}
