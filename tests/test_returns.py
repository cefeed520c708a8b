"""County returns: prefilled with what is on record, told apart when they come back, put together, conflicts named.

甲厂 (汉滨区) makes 半轴; 乙厂 (旬阳市) makes 钢
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli import main
from graph.ladybug_store import LadybugStore
from graph.store import open_store
from loaders.returns import ANSWERED, AS_SENT, BROKEN, MISSING, conflicts, received
from tests.asking import firm, loaded

Answers = Mapping[str, list[list[str]]]


@pytest.fixture
def sent(ladybug_store: LadybugStore, tmp_path: Path) -> Path:
    """A folder with a workbook for each of the two counties."""
    loaded(ladybug_store, [*firm("甲厂", "半轴"), *firm("乙厂", "钢", at="旬阳市")])
    folder = tmp_path / "returns"
    assert main(["template", str(folder), "--for", "县区", "--store", ladybug_store.url]) == 0
    return folder


def fill(path: Path, answers: Answers) -> None:
    """Types rows below what stands on the sheets."""
    workbook = load_workbook(path)
    for sheet, rows in answers.items():
        for row in rows:
            workbook[sheet].append(row)
    workbook.save(path)


def test_each_county_gets_what_is_on_record_of_it(sent: Path) -> None:
    workbook = load_workbook(sent / "汉滨区.xlsx")

    assert sorted(path.name for path in sent.glob("*.xlsx")) == ["旬阳市.xlsx", "汉滨区.xlsx"]
    assert [row[0].value for row in workbook["企业"].iter_rows(min_row=2)] == ["甲厂"]
    assert [[c.value for c in row[:2]] for row in workbook["生产"].iter_rows(min_row=2)] == [["甲厂", "半轴"]]


def test_who_has_not_answered_is_told_apart_from_who_has(sent: Path) -> None:
    fill(sent / "汉滨区.xlsx", {"企业": [["丙厂"]], "位于": [["丙厂", "汉滨区"]]})

    assert {(r.county, r.state, r.added, r.removed) for r in received(sent)} == {
        ("旬阳市", AS_SENT, 0, 0), ("汉滨区", ANSWERED, 2, 0)
    }  # fmt: skip


def test_a_missing_and_a_broken_workbook_are_said(sent: Path) -> None:
    (sent / "汉滨区.xlsx").unlink()
    (sent / "旬阳市.xlsx").write_bytes(b"no workbook")

    found = {r.county: r for r in received(sent)}
    assert (found["汉滨区"].state, found["旬阳市"].state) == (MISSING, BROKEN)
    assert "旬阳市.xlsx" in found["旬阳市"].message


def test_a_firm_that_two_counties_claim_is_a_conflict_with_both_words(sent: Path) -> None:
    fill(sent / "汉滨区.xlsx", {"企业": [["丙厂", "", "丙厂有限公司"]], "位于": [["丙厂", "汉滨区"]]})
    fill(sent / "旬阳市.xlsx", {"企业": [["丙厂", "", "丙厂有限公司"]], "位于": [["丙厂", "旬阳市"]]})

    (found,) = conflicts(received(sent))

    assert (found.firm, found.column) == ("丙厂", "LOCATED_IN")
    assert found.said == {"汉滨区": "汉滨区", "旬阳市": "旬阳市"}


def test_answers_are_loaded_beside_what_was_there(
    sent: Path, ladybug_store: LadybugStore, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sent / "汉滨区.xlsx", {"企业": [["丙厂"]], "位于": [["丙厂", "汉滨区"]], "生产": [["丙厂", "钢"]]})
    url = ladybug_store.url
    ladybug_store.close()

    assert main(["returns", str(sent), "--load", "--store", url]) == 0

    assert "已填报 1 / 2 个县区" in capsys.readouterr().err
    assert {info.id for info in open_store(url).infos()} == {"tiny", "returns-610902"}


def test_a_folder_nothing_was_sent_from_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["returns", str(tmp_path)]) == 1
    assert "请先运行 chaingap template" in capsys.readouterr().err
