"""`chaingap check`: what a person should look at in a pack is found, and the shipped packs are clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.records import Source
from loaders.pack_check import check_pack
from loaders.shipped import default_sources
from loaders.source import load
from tests.test_pack import ABOUT, written


def _found(folder: Path) -> set[tuple[str, tuple[str, ...]]]:
    return {(finding.check, finding.values) for finding in check_pack(load(folder), [])}


@pytest.mark.parametrize(
    ("files", "check", "values"),
    [
        ({"Product.csv": "name\n钢\n"}, "loose", ("钢",)),
        ({"Product.csv": "name,as_of\n钢,2999\n"}, "future_date", ("2999-01-01",)),
        (
            {
                "Product.csv": "name\n钢\n轴\n",
                "INPUT_OF.csv": "from,to\n钢,轴\n轴,钢\n",
            },
            "cycle",
            ("轴、钢",),
        ),
        (
            {"Product.csv": "name\n石墨负极材料甲乙丙丁\n石墨负极材料甲乙丙戊己\n石墨负极材料甲乙丙丁己\n"},
            "near_names",
            ("石墨负极材料甲乙丙丁", "石墨负极材料甲乙丙丁己"),
        ),
        (
            {"Product.csv": "name\n钢\n", "Enterprise.csv": "name\n甲厂\n", "PRODUCES.csv": "from,to\n甲厂,钢\n"},
            "made_unused",
            ("钢",),
        ),
    ],
)
def test_a_fault_of_a_pack_is_found(tmp_path: Path, files: dict[str, str], check: str, values: tuple[str, ...]) -> None:
    assert (check, values) in _found(written(tmp_path / "p", files))


def test_general_knowledge_that_is_not_marked_so_is_found(tmp_path: Path) -> None:
    files = {
        "Document.csv": "name,kind\n通用行业知识（待核实）,book\n",
        "Product.csv": "name,source,status\n钢,通用行业知识（待核实）,stated\n轴,通用行业知识（待核实）,assumed\n",
    }

    found = _found(written(tmp_path / "p", files, ABOUT))

    assert [values for check, values in found if check == "not_assumed"] == [("通用行业知识（待核实）",)]


def test_a_sound_pack_has_nothing_to_look_at(tmp_path: Path) -> None:
    files = {"Product.csv": "name\n钢\n轴\n", "INPUT_OF.csv": "from,to\n钢,轴\n"}

    assert _found(written(tmp_path / "p", files)) == set()


def test_the_shipped_packs_have_no_fault_that_misleads() -> None:
    packs: list[Source] = [load(path) for path in default_sources()]

    found = {(p.id, f.check, f.place, f.values) for p in packs for f in check_pack(p, packs)}

    tolerated = {"near_names", "made_unused", "loose"}
    assert {finding for finding in found if finding[1] not in tolerated} == set()
