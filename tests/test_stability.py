"""How firm a rank is: a clear winner stays, a tie of unlike parts moves, and the same question gives the same answer."""

from __future__ import annotations

from decisions.analysis import Gap
from decisions.gaps import Verdict
from decisions.score import weigh
from decisions.stability import stability

WEIGHTS = {"pull": 0.5, "policy": 0.5}


def _gap(product: str, kind: str = "fill", **parts: float | None) -> Gap:
    verdict = Verdict(product, kind, "input", "NOT_RECORDED", False, "", (), (), (), (), ())
    return Gap(verdict, weigh(parts, WEIGHTS), 1, "high", "A", (), ())


def test_a_gap_that_leads_in_every_part_keeps_its_rank() -> None:
    found = stability([_gap("a", pull=0.9, policy=0.9), _gap("b", pull=0.1, policy=0.1)], WEIGHTS)

    assert {p: (s.p5, s.p95, s.top10) for p, s in found.items()} == {"a": (1, 1, 1.0), "b": (2, 2, 1.0)}


def test_two_gaps_that_lead_in_one_part_each_change_places() -> None:
    found = stability([_gap("a", pull=0.9, policy=0.1), _gap("b", pull=0.1, policy=0.9)], WEIGHTS)

    assert {(s.p5, s.p95) for s in found.values()} == {(1, 2)}


def test_the_eleventh_of_equal_gaps_is_never_in_the_first_ten() -> None:
    found = stability([_gap(f"p{i:02}", pull=1 - i / 20, policy=1 - i / 20) for i in range(11)], WEIGHTS)

    assert (found["p10"].top10, found["p10"].label(11)) == (0.0, "steady")
    assert (found["p09"].top10, found["p09"].label(10)) == (1.0, "steady")


def test_types_are_ranked_apart_and_unknown_parts_weigh_nothing() -> None:
    gaps = [
        _gap("a", pull=0.2, policy=None),
        _gap("b", pull=0.1, policy=0.1),
        _gap("c", "extend", pull=0.0, policy=0.0),
    ]

    found = stability(gaps, WEIGHTS)

    assert {p: (s.p5, s.p95) for p, s in found.items()} == {"a": (1, 1), "b": (2, 2), "c": (1, 1)}


def test_the_same_gaps_give_the_same_figures() -> None:
    gaps = [_gap(f"p{i}", pull=i / 9, policy=1 - i / 9) for i in range(10)]

    assert stability(gaps, WEIGHTS) == stability(gaps, WEIGHTS)


def test_a_rank_that_rests_on_assumed_facts_is_never_called_steady() -> None:
    gaps = [_gap("a", pull=0.9, policy=0.9), _gap("b", pull=0.1, policy=0.1)]

    kept, lost = (stability(gaps, WEIGHTS, sure)["a"] for sure in ({"a": 1, "b": 2}, {"b": 1}))

    assert (kept.label(1), kept.sure) == ("steady", 1)
    assert (lost.label(1), lost.sure) == ("fairly", None)
    assert (lost.p5, lost.p95) == (1, 1)  # one of a thousand draws
