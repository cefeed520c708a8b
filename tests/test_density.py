"""Relatedness density: by hand where it is small, and known only where there are peers enough to compare with."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from decisions.density import densities, places, residuals
from graph.ladybug_store import LadybugStore
from tests.asking import asked, firm, gap, loaded
from tests.tiny import Edge, Node

PROVINCES = [f"第{i}省" for i in range(12)]
NODES: list[Node] = [
    ("Region", name, {"adcode": f"{91 + i}0000", "level": "province"}) for i, name in enumerate(PROVINCES)
]


def test_density_is_the_share_by_proximity_of_the_other_classes_that_are_made() -> None:
    made = np.array([[1, 1, 0], [1, 1, 0], [1, 0, 1]], dtype=float)

    found = densities(made, np.array([[1.0, 0.0, 0.0]]))

    # proximities: first with second 2/3, first with third 1/3, second with third 0
    assert found.tolist() == [[0, 1, 1]]
    assert densities(made, np.array([[0.0, 1.0, 0.0]])).ravel() == pytest.approx([2 / 3, 0, 0])


def test_what_is_left_says_nothing_of_how_much_a_region_makes_or_how_common_a_class_is() -> None:
    generator = np.random.default_rng(1)
    sizes = np.linspace(0.1, 0.9, 30)[:, None] * np.linspace(0.2, 1, 200)
    made = (generator.random(sizes.shape) < sizes).astype(float)

    left, raw = residuals(made, made), densities(made, made)

    assert np.allclose(left.mean(axis=1), 0, atol=1e-6) and np.allclose(left.std(axis=1), 1)
    assert np.corrcoef(raw.mean(axis=1), made.mean(axis=1))[0, 1] > 0.95
    by_class = [np.corrcoef(found.mean(axis=0), made.mean(axis=0))[0, 1] for found in (left, raw)]
    assert abs(by_class[0]) < 0.1 < abs(by_class[1])


def test_a_place_among_others_is_a_percentile_with_ties_in_the_middle() -> None:
    assert places(np.array([0.0, 2.0, 9.0]), np.array([[1.0, 2.0], [2.0, 3.0]])).tolist() == [0.0, 0.5, 1.0]


def two_trades(regions: int, products: int) -> list[Edge]:
    """Provinces of two trades: each makes most products of its own and some of the other, as chance will have it."""
    chance = Random(1)
    edges: list[Edge] = [("农0", "INPUT_OF", "车"), ("工0", "INPUT_OF", "车"), *firm("车厂", "车")]
    edges += firm("本地厂", *(f"农{n}" for n in range(1, 21)))
    for i, region in enumerate(PROVINCES[:regions]):
        share = {"农工"[i % 2]: chance.uniform(0.5, 0.9), "工农"[i % 2]: 0.2}
        made = [f"{trade}{n}" for trade in share for n in range(products) if chance.random() < share[trade]]
        edges += firm(f"{i}厂", *made, at=region)
    return edges


def test_what_lies_near_to_what_is_made_here_fits_better_against_ten_peers(ladybug_store: LadybugStore) -> None:
    analysis = asked(loaded(ladybug_store, two_trades(12, 120), NODES))

    known = analysis.density.percentiles
    near, far = (np.mean([v for name, v in known.items() if f":{trade}" in name]) for trade in "农工")
    assert near > 0.7 and far < 0.3
    assert gap(analysis, "农0").score.parts["fit"] == known["Product:农0"] > known["Product:工0"]
    assert analysis.density.peers is not None
    assert (analysis.density.peers.level, len(analysis.density.peers.regions)) == ("province", 12)


@pytest.mark.parametrize(("regions", "products"), [(8, 120), (12, 60)])
def test_fit_is_unknown_with_few_peers_or_classes(ladybug_store: LadybugStore, regions: int, products: int) -> None:
    analysis = asked(loaded(ladybug_store, two_trades(regions, products), NODES))

    assert analysis.density.peers is None
    assert gap(analysis, "农0").score.parts["fit"] is None
