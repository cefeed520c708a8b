"""The back-test on dated facts: the split by day, the ranks, the shares of the unseen, and that nothing later leaks."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pytest

from commands.backtest_dated import dated_figures
from decisions.backtest_dated import BASELINES, OURS, dated, ranks
from decisions.dated_facts import Dated, borders, both_ways, numbered, parts_of
from graph.build import build
from graph.errors import DataRefused
from graph.ladybug_store import LadybugStore
from loaders.source import load
from tests.shared_data import shared_data
from tests.test_ickg import Fact, folder


def facts(days: int = 20) -> list[Dated]:
    """Each day a firm of a kind of name turns to the trade of that kind, and works with the firm before it."""
    kinds = ("钢铁", "纺织", "制药", "电池")
    told = []
    for number in range(days * 4):
        day, kind = f"2025-01-{number // 4 + 1:02d}", kinds[number % 4]
        told.append(Dated(f"{chr(0x4E00 + number)}{kind}公司", "涉足行业", f"{kind}业", day))
        if number >= 4:
            told.append(
                Dated(f"{chr(0x4E00 + number)}{kind}公司", "合作", f"{chr(0x4E00 + number - 4)}{kind}公司", day)
            )
    return told


def test_the_split_is_by_day_and_never_splits_one() -> None:
    told = numbered(facts())

    first, middle, last = parts_of(told, borders(told))

    assert first[:, 3].max() < middle[:, 3].min() and middle[:, 3].max() < last[:, 3].min()
    assert len(first) + len(middle) + len(last) == len(told.rows)
    assert len(first) / len(told.rows) == pytest.approx(0.7, abs=0.05)


def test_a_tie_is_asked_from_both_ends() -> None:
    told = numbered([Dated("甲", "合作", "乙", "2025-01-01"), Dated("甲", "涉足行业", "丙", "2025-01-01")])

    asked = both_ways(told, frozenset({"合作"}))

    shown = {(asked.names[h], asked.relations[r], asked.names[t]) for h, r, t, _ in asked.rows.tolist()}
    assert shown == {("甲", "合作", "乙"), ("乙", "合作⁻", "甲")}


# names 0 to 5; head 0 asks for 1; 2 is another tail of its, 5 was never seen before
def test_ties_stand_at_their_mean_rank_and_other_tails_and_the_unseen_are_left_out() -> None:
    scores = np.array([[0, 5, 9, 5, 7, 8]], dtype=np.float32)
    seen = np.array([True, True, True, True, True, False])
    known = {0: np.array([1, 2])}

    assert ranks(scores, np.array([[0, 0, 1, 0]]), seen, known).tolist() == [2.5]
    assert ranks(scores, np.array([[0, 0, 5, 0]]), seen, {0: np.array([5])}).tolist() == [np.inf]


def test_ours_learns_from_names_and_an_unseen_tail_is_missed_by_all() -> None:
    found = dated(facts(), ["合作"])

    assert found.keys() == {*BASELINES, OURS}
    assert found[OURS]["tail_MRR"] > found["relation_frequency"]["tail_MRR"]
    for told in found.values():
        assert told["partner_unseen"] > 0
        assert told["partner_Hits@50"] <= 1 - told["partner_unseen"]
        assert told["tail_unseen_head"] > 0.4


def test_what_comes_later_changes_no_figure_of_a_baseline_but_by_what_is_asked() -> None:
    told = facts()
    renamed = [fact._replace(head=f"新{fact.head}") if fact.day == "2025-01-20" else fact for fact in told]

    plain, other = (dated(given, ["合作"])["relation_frequency"] for given in (told, renamed))

    assert other["tail_asked"] == plain["tail_asked"]
    assert other["tail_unseen_head"] >= plain["tail_unseen_head"]


def test_a_fact_told_again_on_a_later_day_is_ranked_by_recurrence_and_no_rank_is_below_one() -> None:
    again = [
        fact._replace(day="2025-01-20") for fact in facts() if fact.day == "2025-01-10" and fact.relation == "合作"
    ]

    found = dated([*facts(), *again], ["合作"])

    assert found["recurrence"]["partner_MRR"] > found["last_seen"]["partner_MRR"]
    assert all(told["partner_MRR"] <= 1 and told["tail_MRR"] <= 1 for told in found.values())


def test_the_same_facts_in_any_order_give_the_same_figures() -> None:
    assert dated(facts(), ["合作"]) == dated(list(reversed(facts())), ["合作"])


def test_the_store_and_the_folder_are_asked_alike(ladybug_store: LadybugStore, tmp_path: Path) -> None:
    told: list[Fact] = [(*fact,) for fact in facts()]
    path = folder(tmp_path, *told)
    build(ladybug_store, [load(path)])

    of_store = dated_figures(argparse.Namespace(facts="", lang="zh"), ladybug_store)
    of_folder = dated_figures(argparse.Namespace(facts=str(path), lang="zh"), ladybug_store)

    for method, figures in of_folder.items():
        assert of_store[method] == pytest.approx(figures)


def test_a_store_without_news_is_told_so(ladybug_store: LadybugStore) -> None:
    build(ladybug_store, [])

    with pytest.raises(DataRefused, match="没有足够多的带日期的新闻事实"):
        dated_figures(argparse.Namespace(facts="", lang="zh"), ladybug_store)


def test_on_ickg_ours_ranks_tails_and_partners_before_every_baseline() -> None:
    from loaders import ickg

    raw = ickg.read(shared_data("ickg25"))
    ties = [fact for fact in raw.told if fact.relation in ickg.TIES]

    found = dated((Dated(*fact[:4]) for fact in ties), tuple(ickg.TIES))

    for task in ("tail", "partner"):
        best = max(found[name][f"{task}_MRR"] for name in BASELINES)
        assert found[OURS][f"{task}_MRR"] > 1.2 * best
