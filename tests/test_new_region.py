"""A new region's folder: built as it stands, its workbook offers its divisions, its lists are found where they are put."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli import main
from graph.errors import DataRefused, UsageError
from loaders.new_region import start_region
from loaders.shipped import listed_sources
from loaders.source import load
from tests.tiny import REGIONS

ROOT = Path(__file__).parents[1]


def test_the_folder_builds_as_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, store = tmp_path / "苏州", str(tmp_path / "store")

    assert main(["new", "苏州市", "--chain", "cha", "--out", str(folder)]) == 0
    assert main(["build", str(folder / "build.toml"), "--store", store, "--format", "csv"]) == 0

    built = capsys.readouterr().out
    assert "ref-cha" in built
    assert "苏州市" in built
    assert "ref-fangzhi" not in built


def test_the_workbook_is_the_regions_and_offers_its_divisions(tmp_path: Path) -> None:
    start_region("江苏省苏州市", tmp_path / "x", chains=["cha"])

    workbook = load_workbook(tmp_path / "x" / "苏州市.xlsx")
    offered = [cell.value for cell in workbook["可选项"]["A"]]
    place = next(v for v in workbook["位于"].data_validations.dataValidation if "可选项" in str(v.formula1))
    assert offered[:3] == ["行政区", "苏州市", "虎丘区"]
    assert "昆山市" in offered
    assert (str(place.formula1), place.showErrorMessage) == (f"'可选项'!$A$2:$A${len(offered)}", False)
    assert load(tmp_path / "x" / "苏州市.xlsx").read == 0


def test_lists_put_into_the_folder_are_sources(tmp_path: Path) -> None:
    written = start_region("320500", tmp_path / "x", chains=["茶"])
    (tmp_path / "x" / "lists" / "名录.xlsx").touch()
    (tmp_path / "x" / "lists" / "~$名录.xlsx").touch()

    names = [path.name for path in listed_sources(written[0])]

    assert names == ["access", "candidates", "cha", "苏州市.xlsx", "名录.xlsx"]


@pytest.mark.parametrize(
    ("region", "chain", "message"), [("没有的市", "cha", "没有名为 '没有的市' 的行政区"), ("苏州市", "没有的链", "没有名为 '没有的链' 的参考产业链")]
)  # fmt: skip
def test_an_unknown_region_or_chain_is_refused_with_the_choices(
    tmp_path: Path, region: str, chain: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        start_region(region, tmp_path / "x", chains=[chain])
    assert not (tmp_path / "x").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="已有内容"):
        start_region("苏州市", tmp_path)


def test_a_list_that_is_none_is_refused_with_the_form(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("packs = 3", encoding="utf-8")

    with pytest.raises(DataRefused, match="packs 应为文字列表"):
        listed_sources(tmp_path / "a.toml")


def test_no_region_of_the_shipped_packs_is_known_to_the_program() -> None:
    code = [path for folder in ("graph", "loaders", "queries", "decisions", "outputs", "commands", "explorer", "pages")
            for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".cypher", ".toml", ".js", ".css")]  # fmt: skip
    national = {"firm_places.toml"}  # names every city of the country
    files = [path for path in (*code, ROOT / "app.py", ROOT / "cli.py") if path.name not in national]
    told = [path.name for path in files if _names_a_region(path)]

    assert told == []


def _names_a_region(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    city = next(name for name, (code, _, _) in REGIONS.items() if code == "610900")
    return city.removesuffix("市") in text or "ankang" in text.lower()
