"""The back-tests' protocol on graphs small enough to count by hand, and on ChainKnowledgeGraph against simple methods."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from cli import main
from decisions.backtest import BASELINES, OURS, Hidden, figures, firm_test, own_pairs, place, visible_without
from decisions.backtest_masked import auc, density, popularity, recall
from decisions.relatedness import ranker as learning
from decisions.relatedness.features import features
from decisions.relatedness.hiding import hold_out, without
from decisions.relatedness.ranker import train
from decisions.relatedness.views import Views, names_of
from decisions.relatedness.world import World, read_world
from graph.build import build
from graph.ladybug_store import LadybugStore
from graph.store import Store
from loaders.source import load
from tests.asking import DAY, firm, loaded
from tests.shared_data import shared_data
from tests.tiny import Edge, Node

# 甲: 电池 正极 | 乙: 电池 负极 | 丙: 正极 负极 | 丁: 白酒
EDGES: list[Edge] = [
    *firm("甲厂", "电池", rank=1), *firm("甲厂", "正极", rank=2), *firm("乙厂", "电池", "负极"), *firm("丙厂", "正极", "负极"),
    *firm("丁厂", "白酒"), *firm("戊厂"), ("己厂", "PRODUCES", "白酒", {"status": "assumed"}),
]  # fmt: skip
NODES: list[Node] = [
    ("Enterprise", "戊厂"),
    ("Enterprise", "己厂"),
    ("Enterprise", "甲厂", {"stock_code": "600001", "full_name": "甲电池有限公司"}),
]


@pytest.fixture
def world(ladybug_store: Store) -> World:
    return read_world(loaded(ladybug_store, EDGES, NODES), DAY)


def _hidden(world: World, firm: str, product: str) -> Hidden:
    return Hidden(world.firms_called[firm][0], world.products_called[product][0])


def test_ties_stand_at_their_mean_rank_and_other_makers_are_left_out() -> None:
    scores = np.array([5, 3, 3, 3, 9], dtype=np.float32)

    ranked = place(scores, Hidden(2, 0), {2, 4})

    assert (ranked.rank, ranked.candidates) == (3.0, 4)  # behind firm 0, level with 1 and 3; maker 4 is no candidate


def test_an_assumed_maker_is_no_maker(world: World) -> None:
    assert world.products_called["白酒"][0] in world.makers
    assert world.firms_called["己厂"][0] not in world.makers[world.products_called["白酒"][0]]


def test_a_hidden_pair_is_in_no_feature(world: World) -> None:
    hidden = _hidden(world, "甲厂", "电池")
    names, products = names_of(world), np.arange(len(world.products))
    visible = visible_without(world, [hidden])
    fewer = World(**{**vars(world), "makes": world.makes[visible], "ranks": world.ranks[visible]})

    of_all = features(Views(world, names, visible), products)
    of_fewer = features(Views(fewer, names, np.ones(len(fewer.makes), np.bool_)), products)

    assert visible.sum() == len(world.makes) - 1
    assert all(np.array_equal(of_all[name], of_fewer[name]) for name in of_all)


def test_the_rank_of_what_stays_does_not_tell_that_something_was_hidden(world: World) -> None:
    visible = visible_without(world, [_hidden(world, "甲厂", "电池")])
    views = Views(world, names_of(world), visible)

    assert views.ranked[world.firms_called["甲厂"][0]].data.tolist() == [1.0]  # 正极 was second, now it is the first


def test_a_product_keeps_a_visible_maker(world: World) -> None:
    chosen = hold_out(world, np.arange(len(world.makes)), 100, "any")
    left = world.makes[without(world, chosen), 1]

    assert len(chosen) == 3  # one of each product with two makers
    assert set(world.makes[chosen, 1]) <= set(left)


def test_baselines_rank_as_counted_by_hand(world: World) -> None:
    hidden = [_hidden(world, "丙厂", "正极")]

    found, _ = firm_test(world, names_of(world), hidden, train(world, names_of(world), visible_without(world, hidden)))

    assert set(found) == {*BASELINES, OURS}
    # 丙 makes 1, like 丁, behind 乙 with 2; 戊 and 己 make nothing: level 2nd and 3rd
    assert found["popularity"]["MRR"] == pytest.approx(1 / 2.5)
    # maker of 正极: 甲, which shares 电池 with 乙 only: 丙 is level with 丁, 戊, 己 behind it
    assert found["adamic_adar"]["MRR"] == pytest.approx(1 / 3.5)


def test_figures_are_mean_reciprocal_rank_and_hits() -> None:
    ranked = [place(np.array(scores, np.float32), Hidden(0, 0), {0}) for scores in ([3, 2, 1], [2, 3, 1])]

    assert figures(ranked) == {"MRR": 0.75, "Hits@10": 1.0, "Hits@50": 1.0}


def test_auc_and_recall_count_ties_by_half_and_by_share() -> None:
    hit = np.array([True, False, True, False])

    assert auc(np.array([3.0, 2.0, 2.0, 1.0]), hit) == pytest.approx(3.5 / 4)
    assert recall(np.array([3.0, 2.0, 2.0, 1.0]), hit, top=2) == pytest.approx(1.5 / 2)


def test_density_and_popularity_as_counted_by_hand() -> None:
    made = np.array([[1, 1, 0], [1, 1, 1], [1, 0, 0]], dtype=np.bool_)

    # φ(0,1) = 2/3, φ(0,2) = 1/3, φ(1,2) = 1/2; region 2 makes 0 alone
    assert density(made)[2].tolist() == pytest.approx([0, (2 / 3) / (2 / 3 + 1 / 2), (1 / 3) / (1 / 3 + 1 / 2)])
    assert popularity(made)[2].tolist() == [3, 2, 1]


def test_the_command_finds_firms_by_any_name_or_code_and_gives_back_what_was_written(
    ladybug_store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(ladybug_store, EDGES, NODES)
    hide, out = tmp_path / "hide.csv", tmp_path / "ranks.csv"
    hide.write_text("firm,product\n600001.SH,电池\n甲电池有限公司,正极\n无此厂,电池\n", encoding="utf-8")

    code = main(["backtest", "--task", "firm", "--hide", str(hide), "--out", str(out), "--store", ladybug_store.url])

    told = capsys.readouterr()
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert code == 0
    assert {method: set(its) for method, its in json.loads(told.out).items()} == {
        method: {"MRR", "Hits@10", "Hits@50"} for method in (*BASELINES, OURS)
    }
    assert [(row["firm"], row["product"], row["candidates"]) for row in rows] == [
        ("600001.SH", "电池", "5"), ("甲电池有限公司", "正极", "5"),
    ]  # fmt: skip
    assert "hide.csv:4 '无此厂'" in told.err


def test_a_file_without_the_columns_is_refused(
    ladybug_store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(ladybug_store, EDGES, NODES)
    hide = tmp_path / "hide.csv"
    hide.write_text("企业,产品\n甲厂,电池\n", encoding="utf-8")

    code = main(["backtest", "--task", "firm", "--hide", str(hide), "--store", ladybug_store.url])

    assert code == 1
    assert "hide.csv:1 表头应含 firm,product" in capsys.readouterr().err


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> World:
    """ChainKnowledgeGraph, as it is loaded."""
    store = LadybugStore(tmp_path_factory.mktemp("national") / "store")
    build(store, [load(shared_data("chainkg"))])
    found = read_world(store, DAY)
    store.close()
    return found


def test_on_a_national_graph_ours_beats_each_simple_method_and_learns_the_same_twice(
    national: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a fold's pairs and a few trees only: the figures of the whole training stand in docs/backtest.md."""
    monkeypatch.setattr(learning, "FOLDS", 1)
    monkeypatch.setattr(learning, "FOLD_PAIRS", 400)
    monkeypatch.setattr(learning, "TREES", 30)
    hidden, names = own_pairs(national, 400), names_of(national)
    visible = visible_without(national, hidden)

    first = train(national, names, visible)
    found, ranks = firm_test(national, names, hidden, first)

    assert first.kind == "trees"
    assert train(national, names, visible).trees == first.trees
    for metric in ("MRR", "Hits@10", "Hits@50"):
        assert found[OURS][metric] > 1.2 * max(found[name][metric] for name in BASELINES)
    assert all(1 <= each.rank <= each.candidates for each in ranks)
