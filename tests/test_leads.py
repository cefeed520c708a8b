"""The ledger of leads: nothing is changed without a trace, over another's change, or half; two after one firm are seen."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from graph.errors import DataRefused, StoreBusy, StoreUnreachable
from leads import file as leads_file
from leads.doubles import marked, others_after
from leads.ledger import LeadChanged, Ledger
from leads.records import Act, Awaited, Lead, Value
from leads.steps import STEPS

FIRM: dict[str, Value] = {"product": "钢", "enterprise": "甬钢", "region": "安康市"}
WANG = Act("王", "2026-01-05")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "local" / "leads.sqlite")


def _told(ledger: Ledger, number: int) -> list[tuple[str, str, str, str]]:
    return [(c.by, c.field, c.old, c.new) for c in ledger.history(number)]


def test_an_empty_ledger_has_no_leads_and_makes_no_file(ledger: Ledger) -> None:
    assert (ledger.leads(), ledger.history(), ledger.path.exists()) == ([], [], False)


def test_a_lead_goes_through_its_steps_and_every_change_is_kept(ledger: Ledger) -> None:
    lead = ledger.add(FIRM, WANG)
    lead = ledger.edit(lead.seen, {"investment_cny_100m": "1,2.5", "park": " 高新园 "}, WANG)
    lead = ledger.move(lead.seen, "签约", WANG)
    lead = ledger.move(lead.seen, "operating", Act("李", "2026-03-01"))

    assert ledger.leads() == [lead]
    assert (lead.step, lead.step_since, lead.signed_on, lead.operating_on) == ("operating", "2026-03-01", "2026-01-05", "2026-03-01")  # fmt: skip
    assert _told(ledger, lead.number) == [
        ("王", "step", "", "lead"), ("王", "investment_cny_100m", "", "12.5"), ("王", "park", "", "高新园"),
        ("王", "step", "lead", "signed"), ("李", "step", "signed", "operating"),
    ]  # fmt: skip


def test_going_back_before_signing_takes_its_day_back_and_putting_aside_keeps_it(ledger: Ledger) -> None:
    lead = ledger.move(ledger.add(FIRM).seen, "signed", WANG)
    paused = ledger.move(lead.seen, "paused")
    back = ledger.move(paused.seen, "talks")

    assert (paused.signed_on, back.signed_on) == ("2026-01-05", "")


def test_what_became_of_a_gap_is_told_once_and_from_where_the_first_move_began(ledger: Ledger) -> None:
    lead = ledger.add(FIRM)
    first, second = (
        Awaited(lead.number, "钢", "Region:610900", "2026-01-05", b) for b in ("NOT_RECORDED 0", "ABSENT 0")
    )
    ledger.wait(first)
    ledger.wait(second)
    assert ledger.awaited() == [first]

    for now in ("MADE 0", "MADE 1"):
        ledger.settle(first, now)
    ledger.wait(second)
    ledger.settle(second, second.before)  # nothing came of it

    assert _told(ledger, lead.number)[1:] == [("", "state", "NOT_RECORDED 0", "MADE 0")]
    assert ledger.awaited() == []


def test_a_ledger_of_the_first_form_is_brought_up_and_keeps_its_leads(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(leads_file, "MIGRATIONS", leads_file.MIGRATIONS[:1])
        lead = ledger.add(FIRM)

    assert (ledger.leads(), ledger.awaited()) == ([lead], [])


def test_who_saw_an_older_state_is_told_and_changes_nothing(ledger: Ledger) -> None:
    lead = ledger.add(FIRM)
    ledger.edit(lead.seen, {"next_step": "来访"}, Act("王"))

    with pytest.raises(LeadChanged, match=r"线索 1 刚被别人修改（王 .*下一步（next_step）），本次未保存"):
        ledger.move(lead.seen, "signed", Act("李"))

    assert [(x.step, x.next_step, x.version) for x in ledger.leads()] == [("lead", "来访", 2)]


def test_saving_what_stands_already_is_no_change(ledger: Ledger) -> None:
    lead = ledger.add(FIRM)

    assert ledger.edit(lead.seen, {"product": "钢", "step": "线索"}) == lead
    assert len(ledger.history()) == 1


def test_of_two_who_move_the_same_lead_at_once_one_wins_and_the_other_is_told(ledger: Ledger) -> None:
    seen, start = ledger.add(FIRM).seen, Barrier(2)

    def move(step: str) -> str:
        start.wait()
        try:
            return Ledger(ledger.path).move(seen, step).step
        except LeadChanged:
            return ""

    with ThreadPoolExecutor(2) as pool:
        done = sorted(pool.map(move, ("contact", "talks")))

    assert done[0] == "" and ledger.leads()[0].step == done[1]
    assert len(ledger.history()) == 2


def test_many_writers_at_once_lose_nothing(ledger: Ledger) -> None:
    start = Barrier(8)

    def add(number: int) -> list[int]:
        start.wait()
        return [Ledger(ledger.path).add({**FIRM, "product": f"钢{number}-{i}"}).number for i in range(5)]

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(n for added in pool.map(add, range(8)) for n in added)

    assert numbers == list(range(1, 41))
    assert [lead.number for lead in ledger.leads()] == numbers


def test_a_ledger_held_too_long_by_another_is_said_to_be_busy(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = ledger.add(FIRM)
    monkeypatch.setattr(leads_file, "PATIENCE", 0.1)

    with leads_file.writing(ledger.path):
        assert ledger.leads() == [lead]  # who only reads is not held up
        with pytest.raises(StoreBusy, match="正被别人写入"):
            ledger.move(lead.seen, "talks")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"enterprise": " "}, "企业（enterprise） 是空的"), ({"person": "王 13912345678"}, "含电话号码 13912345678"),
        ({"problem": "致电0915-3212345"}, "含电话号码 0915-3212345"), ({"investment_cny_100m": "约3亿"}, "应为数，单位亿元"),
        ({"investment_cny_100m": -1.0}, "不小于 0"), ({"credit_code": "91440300MA5"}, "末位校验"),
        ({"last_contact": (date.today() + timedelta(1)).isoformat()}, "还没到"), ({"last_contact": "昨天"}, "日期无法识别"),
        ({"step": "签了"}, "只能是 线索、研判"), ({"colour": "x"}, "没有 'colour' 这一栏"), ({"content": "长" * 1001}, "1001 个字"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused_with_its_field(
    ledger: Ledger, values: dict[str, Value], said: str
) -> None:
    lead = ledger.add(FIRM)

    with pytest.raises(DataRefused, match=said):
        ledger.edit(lead.seen, {"next_step": "来访", **values})

    assert ledger.leads() == [lead]


def test_the_name_of_who_changes_it_is_no_telephone_number(ledger: Ledger) -> None:
    with pytest.raises(DataRefused, match="操作人（by） 含电话号码"):
        ledger.add(FIRM, Act("13912345678"))


def test_one_region_has_one_lead_for_a_firm_and_a_gap_until_that_has_ended(ledger: Ledger) -> None:
    lead = ledger.add(FIRM)
    with pytest.raises(DataRefused, match=r"已有线索 1（线索）"):
        ledger.add({**FIRM, "enterprise": "宁波钢铁", "full_name": "甬钢"})

    ledger.move(lead.seen, "ended")

    assert ledger.add(FIRM).number == 2


def test_two_counties_after_one_firm_are_seen_by_any_of_its_names_or_its_code(ledger: Ledger) -> None:
    one = ledger.add({**FIRM, "region": "汉滨区", "stock_code": "600001"})
    ledger.add({**FIRM, "region": "旬阳市", "product": "丝", "enterprise": "（甬钢）", "full_name": "甬钢"})
    ledger.add({**FIRM, "region": "紫阳县", "enterprise": "宁波钢铁", "stock_code": "600001"})
    ledger.add({**FIRM, "region": "石泉县", "stock_code": "600002"})  # of the same name, yet another firm
    ledger.add({**FIRM, "region": "宁陕县"}, step="ended")

    assert {other.region for other in others_after(one, ledger.leads())} == {"旬阳市", "紫阳县"}
    assert marked(ledger.leads()) == {1, 2, 3, 4}  # 石泉县 and 旬阳市, who knows no code, share a name


def test_a_ledger_that_is_no_ledger_or_of_a_later_program_is_said_to_be_so(ledger: Ledger) -> None:
    ledger.path.parent.mkdir()
    ledger.path.write_bytes(b"no database" * 100)
    with pytest.raises(StoreUnreachable, match="不是完好的线索台账"):
        ledger.leads()
    ledger.path.unlink()
    with sqlite3.connect(ledger.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreUnreachable, match="更新版本"):
        ledger.add(FIRM)


def test_between_two_changes_the_one_file_is_the_whole_ledger(ledger: Ledger, tmp_path: Path) -> None:
    lead = ledger.move(ledger.add(FIRM).seen, "talks")
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(ledger.path.read_bytes())

    assert [path.name for path in ledger.path.parent.iterdir()] == ["leads.sqlite"]
    assert Ledger(copy).leads() == [lead]


def test_every_step_is_a_step_of_the_record() -> None:
    assert len(STEPS) == len(set(STEPS)) == 10
    assert {"number", "version", "step"} < set(Lead.__slots__)
