"""Bundles: each gap counts once, greedy keeps its promise, the solver finds the best, and both say how good they are."""

from __future__ import annotations

from itertools import combinations
from math import e

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.bundle_rows import bundle_rows, promise
from decisions.bundle_solver import solve, undominated
from decisions.bundles import MOST_CANDIDATES, Candidate, bound, bundle, candidates, greedy, worth
from decisions.firm_rows import firm_rows, firms_of
from decisions.targets import find_targets
from graph.errors import UsageError
from graph.ladybug_store import LadybugStore
from tests.asking import asked, firm, loaded
from tests.tiny import Edge, Node

Points = dict[str, int]
FEW = settings(max_examples=40, deadline=None, derandomize=True, database=None)
POINTS = st.fixed_dictionaries({name: st.integers(1, 3) for name in "abcdefg"})
FIRMS = st.lists(st.frozensets(st.sampled_from("abcdefg"), min_size=1, max_size=4), min_size=1, max_size=9).map(
    lambda sets: [Candidate(f"{i}厂", products) for i, products in enumerate(sets)]
)


def closed(chosen: list[Candidate], points: Points) -> int:
    return worth(frozenset().union(*(firm.closes for firm in chosen)), points)


def best(firms: list[Candidate], points: Points, size: int) -> int:
    return max(closed(list(some), points) for n in range(size + 1) for some in combinations(firms, n))


@FEW
@given(FIRMS, POINTS, st.integers(1, 4))
def test_greedy_keeps_its_promise_and_the_solver_finds_the_best(
    firms: list[Candidate], points: Points, size: int
) -> None:
    optimum = best(firms, points, size)
    chosen, solved = greedy(firms, points, size), solve(firms, points, size)

    assert closed(solved, points) == optimum and len(solved) <= size
    assert (1 - 1 / e) * optimum <= closed(chosen, points) <= optimum <= bound(firms, points, chosen, size)
    assert best(undominated(firms), points, size) == optimum


# a|b, c|d close four gaps of one point; the greedy choice begins with b|c|e
def test_the_solver_beats_greed_where_greed_is_led_astray() -> None:
    firms = [Candidate(name, frozenset(name)) for name in ("bce", "ab", "cd")]
    points = dict.fromkeys("abcd", 2) | {"e": 1}

    assert [f.enterprise for f in greedy(firms, points, 2)] == ["bce", "ab"]
    assert [f.enterprise for f in solve(firms, points, 2)] == ["ab", "cd"]


def test_too_many_candidates_are_refused_with_what_to_do() -> None:
    firms = [Candidate(f"{i}厂", frozenset({str(i)})) for i in range(MOST_CANDIDATES + 1)]

    with pytest.raises(UsageError, match="精确求解以 2000 家为限；请用 --cluster 或 --type 缩小范围"):
        solve(firms, {str(i): 1 for i in range(MOST_CANDIDATES + 1)}, 3)


# [车] ← (钢), (漆), (胶);  甬一: 钢, 漆   甬二: 漆, 胶   甬猜: may make 胶   甬建: builds 胶
EDGES: list[Edge] = [
    ("钢", "INPUT_OF", "车"), ("漆", "INPUT_OF", "车"), ("胶", "INPUT_OF", "车"), *firm("车厂", "车"),
    ("试验集群", "COVERS", "车", {"role": "focus"}), *firm("甬一", "钢", "漆", at="宁波市"), *firm("甬二", "漆", "胶", at="北仑区"),
    *firm("甬猜", "胶", at="宁波市", status="assumed"), *firm("甬建", "胶", at="宁波市", phase="building"),
]  # fmt: skip
NODES: list[Node] = [("Enterprise", "甬一", {"full_name": "宁波一钢有限公司"})]


@pytest.mark.parametrize("way", ["greedy", "exact"])
def test_a_bundle_shows_what_each_firm_adds_and_how_far_coverage_rises(ladybug_store: LadybugStore, way: str) -> None:
    analysis = asked(loaded(ladybug_store, EDGES, NODES))

    found = bundle(analysis, find_targets(analysis, analysis.gaps).targets, 3, exact=way == "exact")

    rows = bundle_rows(analysis, found)
    assert [set(row["adds"]) for row in rows] in ([{"钢", "漆"}, {"胶"}], [{"漆", "胶"}, {"钢"}])
    assert [row["also"] for row in rows] == [[], ["漆"]]
    assert [row["coverage_low"] for row in rows] == [0.6667, 1.0] and found.before == 0
    assert [row["points_total"] for row in rows][-1] == 6 and rows[-1]["points_share"] == 1
    assert promise(found) == "合计6分，是同样家数中最好的组合。"


def test_a_firm_that_only_may_make_it_or_only_builds_closes_nothing(ladybug_store: LadybugStore) -> None:
    analysis = asked(loaded(ladybug_store, EDGES, NODES))
    targets = find_targets(analysis, analysis.gaps).targets

    assert {c.enterprise.partition(":")[2] for c in candidates(targets)} == {"宁波一钢有限公司", "甬二"}
    rows = {row["enterprise"]: row for row in firm_rows(analysis, firms_of(analysis, targets))}
    assert {name: (row["gaps_closed"], row["may_close"]) for name, row in rows.items()} == {
        "甬一": (2, []), "甬二": (2, []), "甬猜": (0, ["胶"]), "甬建": (0, ["胶"]),
    }  # fmt: skip
    assert [row["rank"] for row in rows.values()] == [1, 2, 3, 4]
    assert rows["甬一"]["reason"].startswith("可补2个缺口：") and rows["甬猜"]["reason"].startswith("可能生产胶")
