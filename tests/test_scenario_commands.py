"""linkages, keystones, whatif and diff on the command line: columns of the contract, words on the right stream, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli import main
from decisions.diff import COLUMNS as DIFF
from decisions.keystones import COLUMNS as KEYSTONES
from decisions.linkage_rows import COLUMNS as LINKAGES
from decisions.whatif_rows import COLUMNS as WHATIF

TINY = str(Path(__file__).parent / "packs" / "tiny")
DAY = ("--as-of", "2024-06-01")


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The path of a store built from the tiny pack."""
    path = str(tmp_path / "store")
    assert main(["build", TINY, "--store", path]) == 0
    capsys.readouterr()
    return path


def rows(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main([*words, *DAY, "--format", "json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_linkages_have_the_columns_of_the_contract_in_every_view(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert LINKAGES == (
        "from_park", "to_park", "product", "into", "from_enterprise", "to_enterprise", "status", "sources",
    )  # fmt: skip
    for view in ([], ["--matrix"], ["--overlap"], ["--dependence"], ["--matchmaking"], ["--within"]):
        assert main(["linkages", *view, "--store", store]) == 0
    capsys.readouterr()
    assert all(tuple(row) == LINKAGES for row in rows(capsys, "linkages", "--within", "--store", store))
    assert all(tuple(row) == KEYSTONES for row in rows(capsys, "keystones", "--store", store))


def test_a_scenario_is_tried_saved_listed_and_compared(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    tried = rows(capsys, "whatif", "--add-firm", "丙厂", "--save", "引进丙厂", "--store", store)

    assert {tuple(row) for row in tried} == {WHATIF}
    assert ("closed", "车桥", "fill") in {(r["effect"], r["subject"], r["type_before"]) for r in tried}
    assert [r["name"] for r in rows(capsys, "whatif", "--list", "--store", store)] == ["引进丙厂"]
    assert [r["closed"] for r in rows(capsys, "whatif", "--compare", "引进丙厂", "--store", store)] == [1]
    assert rows(capsys, "whatif", "--scenario", "引进丙厂", "--store", store) == tried


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["whatif"], "情景里没有变化"),
        (["whatif", "--makes", "车桥"], "--makes 要与 --add-firm 同用"),
        (["whatif", "--compare", "没有"], "没有名为 '没有' 的情景；已保存：（无）"),
        (["diff"], "没有保存上一版图谱"),
        (["diff", "一个"], "请写两个数据库"),
        (["audit", "--document", "没有"], "没有名为 '没有' 的适用文件；可选："),
    ],
)
def test_wrong_use_is_one_sentence(
    store: str, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert main([words[0], "--store", store, *words[1:]]) == 2
    out, err = capsys.readouterr()
    assert (out, message in err, "Traceback" in err) == ("", True, False)


def test_diff_compares_the_last_two_loads(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "more"
    pack.mkdir()
    (pack / "pack.toml").write_text('id = "more"\nsource = "某页"\n', encoding="utf-8")
    (pack / "Document.csv").write_text("name,kind\n某页,page\n", encoding="utf-8")
    (pack / "PRODUCES.csv").write_text("from,to,locator\n乙厂,车桥,第2页\n", encoding="utf-8")
    assert main(["build", "--add", str(pack), "--store", store]) == 0
    capsys.readouterr()

    found = rows(capsys, "diff", "--store", store)

    assert {tuple(row) for row in found} == {DIFF}
    closed = {r["product"]: (r["cause"], r["source"], r["clause"]) for r in found if r["change"] == "closed"}
    assert closed["车桥"] == (["新增：乙厂生产车桥"], ["某页"], ["第2页"])


def test_every_column_and_effect_has_a_word() -> None:
    from decisions.linkage_rows import MATCH_COLUMNS
    from decisions.linkage_views import DEPENDENCE_COLUMNS, MATRIX_COLUMNS, OVERLAP_COLUMNS
    from decisions.whatif_rows import SIDE_COLUMNS
    from graph.words import has_word

    tables = (
        DIFF, KEYSTONES, LINKAGES, WHATIF, MATCH_COLUMNS, DEPENDENCE_COLUMNS, MATRIX_COLUMNS, OVERLAP_COLUMNS, SIDE_COLUMNS,
    )  # fmt: skip
    assert {c for table in tables for c in table if not has_word(f"column.{c}")} == set()
