"""`chaingap check`: what a person should look at in a pack is found, and the shipped packs are clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.records import Source
from loaders.pack_check import check_pack
from loaders.shipped import CHAINS, default_sources
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


def _crossed() -> str:
    """Four layers of five products, each made with all of the layer below, and 果 made with the lowest; 废 goes into 果."""
    layers = [[f"{layer}{i}" for i in range(5)] for layer in "土木工机果"]
    pairs = [(a, b) for low, high in (layers[:2], layers[1:3], layers[2:4], layers[::4]) for a in low for b in high]
    return "".join(f"{a},{b}\n" for a, b in [*pairs, *(("废", fruit) for fruit in layers[4]), ("机0", "废")])


def test_an_end_product_that_goes_into_raw_material_is_found(tmp_path: Path) -> None:
    links = _crossed()
    names = "\n".join(sorted({name for line in links.split() for name in line.split(",")}))

    found = _found(written(tmp_path / "p", {"Product.csv": f"name\n{names}\n", "INPUT_OF.csv": f"from,to\n{links}"}))

    assert found == {("level", ("机0", "废"))}


def test_a_figure_without_its_unit_is_found(tmp_path: Path) -> None:
    files = {
        "Target.csv": "name,metric,year,value,unit\n总产值,产值,2025,1000,\n企业数,家数,2025,50,家\n",
        "Product.csv": "name\n钢\n轴\n",
        "INPUT_OF.csv": "from,to,weight\n钢,轴,0.5\n",
        "Enterprise.csv": "name,employees\n甲厂,12\n",
        "PRODUCES.csv": "from,to,capacity,capacity_unit\n甲厂,轴,24000,\n甲厂,钢,,\n",
    }

    found = check_pack(load(written(tmp_path / "p", files)), [])

    assert {(f.check, f.place, f.values) for f in found} == {
        ("no_unit", "Target.csv:2", ("value", "1000")),
        ("no_unit", "PRODUCES.csv:2", ("capacity", "24000")),
    }


def test_a_sound_pack_has_nothing_to_look_at(tmp_path: Path) -> None:
    files = {"Product.csv": "name\n钢\n轴\n", "INPUT_OF.csv": "from,to\n钢,轴\n"}

    assert _found(written(tmp_path / "p", files)) == set()


def test_the_shipped_packs_have_no_fault_that_misleads() -> None:
    packs: list[Source] = [load(path) for path in (*default_sources(), CHAINS / "ankang-current")]

    found = {(p.id, f.check, f.place, f.values) for p in packs for f in check_pack(p, packs)}

    tolerated = {"near_names", "made_unused", "loose"}
    assert {finding for finding in found if finding[1] not in tolerated} == set()
