"""The ledger as a workbook and on the command line: what goes out comes back, and a misfit row is refused alone."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from cli import main
from graph.errors import DataRefused
from leads.ledger import Ledger, ledger_of_store
from leads.records import Act, Value
from leads.workbook import take_file
from outputs.leads_list import leads_xlsx

TINY = str(Path(__file__).parent / "packs" / "tiny")
FIRM: dict[str, Value] = {"product": "车桥", "enterprise": "甬桥", "region": "安康市", "next_step": "=来访", "investment_cny_100m": 2.5}  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "leads.sqlite")


def _written(ledger: Ledger) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(leads_xlsx(ledger.leads(), ledger.history())))


def _bytes(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _book(*rows: tuple[object, ...]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    return _bytes(workbook)


def test_a_workbook_holds_leads_and_changes_in_words_and_the_same_leads_give_the_same_bytes(ledger: Ledger) -> None:
    ledger.move(ledger.add(FIRM, Act("王", "2026-01-05")).seen, "signed", Act("李", "2026-02-01"))

    book = _written(ledger)

    heads, row = list(book["线索台账"].iter_rows(values_only=True))
    told = dict(zip(heads, row))
    assert (told["进展"], told["企业"], told["总投资（亿元）"], told["下一步"]) == ("签约", "甬桥", 2.5, "=来访")
    assert [r[2:6] for r in book["变更记录"].iter_rows(min_row=2, values_only=True)] == [
        ("进展", None, "线索", "王"), ("进展", "线索", "签约", "李"),
    ]  # fmt: skip
    assert leads_xlsx(ledger.leads(), ledger.history()) == leads_xlsx(ledger.leads(), ledger.history())


def test_what_was_written_out_comes_back_as_the_same(ledger: Ledger) -> None:
    ledger.add(FIRM)
    before = ledger.leads()

    done = take_file(ledger, "台账.xlsx", _bytes(_written(ledger)))

    assert (done.added, done.changed, done.same, done.moved, done.refused) == (0, 0, 1, [], [])
    assert ledger.leads() == before


def test_rows_change_add_or_are_refused_one_by_one(ledger: Ledger) -> None:
    ledger.add(FIRM, Act("王"))
    content = _book(
        ("线索号", "进展", "企业", "缺链环节", "招商地区", "进展日期", "跟进人"),
        (1, "在谈", "甬桥", "车桥", "安康市", None, "李"), (None, "签约", "甲厂", "半轴", "安康市", "2026-01-05", None),
        (None, "谈崩了", "乙厂", "半轴", "安康市", None, None), (9, "在谈", "丙厂", "半轴", "安康市", None, None),
        (None, None, "甲厂", "半轴", "安康市", None, None), (None, None, "丁厂", "半轴", "安康市", None, "13912345678"),
    )  # fmt: skip

    done = take_file(ledger, "台账.xlsx", content, Act("张"))

    assert (done.added, done.changed, done.same) == (1, 1, 0)
    assert [r.place.row for r in done.refused] == [4, 5, 6, 7]
    assert [(x.number, x.step, x.enterprise, x.person, x.signed_on) for x in ledger.leads()] == [
        (1, "talks", "甬桥", "李", ""), (2, "signed", "甲厂", "", "2026-01-05"),
    ]  # fmt: skip
    assert {c.by for c in ledger.history(2)} == {"张"}
    assert [(lead.number, lead.step) for lead in done.moved] == [(1, "talks"), (2, "signed")]


def test_a_row_that_somebody_changed_since_it_was_written_out_is_refused(ledger: Ledger) -> None:
    lead = ledger.add(FIRM)
    book = _written(ledger)
    ledger.edit(lead.seen, {"person": "王"})
    book["线索台账"].cell(2, [c.value for c in book["线索台账"][1]].index("跟进人") + 1).value = "李"

    done = take_file(ledger, "台账.xlsx", _bytes(book))

    assert "刚被别人修改" in done.refused[0].message
    assert ledger.leads()[0].person == "王"


def test_a_head_that_is_no_field_refuses_the_file(ledger: Ledger) -> None:
    with pytest.raises(DataRefused, match="不认识的列 联系电话"):
        take_file(ledger, "台账.xlsx", _book(("企业", "联系电话"), ("甲厂", "1")))


def test_the_command_line_takes_a_workbook_in_lists_it_and_lets_the_graph_follow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, file = str(tmp_path / "store"), tmp_path / "台账.xlsx"
    main(["build", TINY, "--store", store])
    head = ("进展", "企业", "缺链环节", "招商地区", "进展日期")
    file.write_bytes(
        _book(head, ("签约", "甬桥", "车桥", "安康市", "2024-01-05"), ("错", "甲厂", "半轴", "安康市", None))
    )
    capsys.readouterr()

    code = main(["leads", "--import", str(file), "--store", store])
    out, err = capsys.readouterr()
    assert code == 1
    assert "甬桥" in out and "台账.xlsx:3" in err and "新增 1 条" in err

    assert main(["leads", "--step", "签约", "--store", store, "--format", "json"]) == 0
    assert [(row["number"], row["step"]) for row in json.loads(capsys.readouterr().out)] == [(1, "signed")]
    main(["gaps", "--store", store, "--format", "json", "--as-of", "2024-06-01"])
    planned = {row["product"]: row["planned"] for row in json.loads(capsys.readouterr().out)}
    assert planned["车桥"] == ["甬桥车桥项目"]
    assert ledger_of_store(store).path.exists()
