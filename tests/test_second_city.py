"""A second city is data: beside the chains and candidates its small pack is enough, and nothing of the first comes in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from decisions.analysis import Analysis, analyse
from decisions.gap_rows import gap_rows
from decisions.target_rows import target_rows
from decisions.targets import find_targets
from graph.build import build
from graph.ladybug_store import LadybugStore
from loaders.pack_check import check_pack
from loaders.shipped import CHAINS, default_sources, shipped_chains
from loaders.source import load
from tests.asking import DAY
from tests.tiny import REGIONS

CITY, FIRST = "汉中市", next(name for name, (code, _, _) in REGIONS.items() if code == "610900").removesuffix("市")
PACK = CHAINS / "hanzhong"
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Analysis]:
    packs = [
        CHAINS / "access",
        CHAINS / "candidates",
        *(CHAINS / "reference" / name for name in shipped_chains()),
        PACK,
    ]
    with closing(LadybugStore(tmp_path_factory.mktemp("second") / "store")) as store:
        fates = build(store, [load(path) for path in packs])
        assert [refusal for fate in fates for refusal in fate.refused] == []
        yield analyse(store, region=CITY, as_of=DAY)


@pytest.fixture(scope="module")
def gaps(city: Analysis) -> Rows:
    return gap_rows(city, city.gaps)


@pytest.fixture(scope="module")
def targets(city: Analysis) -> Rows:
    return target_rows(city, find_targets(city, city.gaps))


def test_its_gaps_are_typed_and_name_a_local_firm_or_a_clause(city: Analysis, gaps: Rows) -> None:
    firms = {row["enterprise"] for row in city.facts.ask("local_firms", inside=sorted(city.facts.scope.inside))}
    names = set(city.names.firm_names(sorted(firms)))

    bare = [row for row in gaps if not (row["clauses"] or any(name in row["reason"] for name in names))]
    assert {"fill", "extend", "strengthen"} <= {row["type"] for row in gaps}
    assert {row["subtype"] for row in bare} <= {"backward"}  # names the gap further down that it would serve


def test_firms_outside_are_found_for_its_gaps(targets: Rows) -> None:
    assert targets
    assert [row["enterprise"] for row in targets if CITY in (row["region"] or "")] == []
    assert [row["enterprise"] for row in targets if not (row["reason"] and row["path"] and row["sources"])] == []


def test_nothing_of_the_first_city_stands_in_a_row(gaps: Rows, targets: Rows) -> None:
    told = [(row["product"], key) for row in (*gaps, *targets) for key, cell in row.items() if key != "sources" and FIRST in str(cell)]  # fmt: skip

    assert told == []


def test_the_check_of_packs_finds_nothing_in_it() -> None:
    assert check_pack(load(PACK), [load(path) for path in default_sources()]) == []


def test_it_is_not_loaded_unless_asked_for() -> None:
    assert PACK not in default_sources()
