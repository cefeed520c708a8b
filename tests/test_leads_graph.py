"""What a lead does to the graph: 签约 is planned supply, 投产 makes the gap MADE, and both go again when it goes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from decisions.analysis import Analysis
from graph.build import add, build, rebuild
from graph.ladybug_store import LadybugStore
from graph.local import PREFIX
from graph.store import Store
from leads.ledger import Ledger, ledger_of_store
from leads.records import Act, Lead, Value
from loaders.leads_replay import is_replayed, replay
from tests.asking import PLAN, asked, bare, firm, gap, verdict
from tests.tiny import Node, built, source

# 轴厂 makes 半轴 of 钢 here; 甬钢 makes 钢 and 网 in 宁波. So 钢 is a gap, and 甬钢 a firm to invite.
EDGES = [*PLAN, ("钢", "INPUT_OF", "半轴"), ("网", "INPUT_OF", "半轴"), *firm("轴厂", "半轴"), *firm("甬钢", "钢", "网", at="宁波市"), ("高新园", "LOCATED_IN", "汉滨区")]  # fmt: skip
NODES: list[Node] = [
    ("Enterprise", "甬钢", {"full_name": "宁波钢铁有限公司", "stock_code": "600001"}),
    ("Park", "高新园"),
]
LEAD: dict[str, Value] = {
    "product": "钢", "enterprise": "甬钢", "full_name": "宁波钢铁有限公司", "stock_code": "600001", "region": "安康市",
    "park": "高新园", "investment_cny_100m": 3.5,
}  # fmt: skip
SIGNED, RUNNING = "2025-03-01", "2025-09-01"


@pytest.fixture(autouse=True)
def a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger of a server's graph lies in a folder of this test."""
    monkeypatch.setenv("CHAINGAP_LOCAL", str(tmp_path / "local"))


@pytest.fixture
def ledger(ladybug_store: LadybugStore) -> Ledger:
    built(ladybug_store, source("tiny", NODES, EDGES))
    return ledger_of_store(ladybug_store.url)


def _stands(store: Store, day: str = "2026-01-01") -> tuple[str, str, list[str], set[str]]:
    """State and type of 钢, names of what is planned for it, and its makers."""
    analysis: Analysis = asked(store, day)
    said = verdict(analysis.judge, "钢")
    return said.state, said.type, [plan.name for plan in analysis.facts.plans.get("Product:钢", ())], bare(said.makers)


def _moved(store: Store, ledger: Ledger, lead: Lead, step: str, day: str) -> Lead:
    lead = ledger.move(lead.seen, step, Act(day=day))
    assert replay(store, ledger) == ()
    return lead


def test_a_lead_from_target_to_operation_changes_the_state_of_its_gap(store: LadybugStore, ledger: Ledger) -> None:
    ledger = ledger_of_store(built(store, source("tiny", NODES, EDGES)).url)
    lead = ledger.add(LEAD, Act(day=SIGNED))
    assert _stands(store) == ("NOT_RECORDED", "fill", [], set())

    lead = _moved(store, ledger, lead, "signed", SIGNED)
    assert _stands(store) == ("NOT_RECORDED", "fill", ["甬钢钢项目"], set())
    lead = _moved(store, ledger, lead, "operating", RUNNING)
    assert _stands(store) == ("MADE", "strengthen", [], {"甬钢(高新园项目)"})
    _moved(store, ledger, lead, "ended", RUNNING)
    assert _stands(store) == ("NOT_RECORDED", "fill", [], set())


def test_the_facts_hold_from_their_days_on(ladybug_store: LadybugStore, ledger: Ledger) -> None:
    lead = _moved(ladybug_store, ledger, ledger.add(LEAD, Act(day=SIGNED)), "started", SIGNED)
    assert _stands(ladybug_store, "2025-02-28")[2] == []
    assert _stands(ladybug_store, SIGNED)[2] == ["甬钢钢项目"]

    _moved(ladybug_store, ledger, lead, "full", RUNNING)
    assert (_stands(ladybug_store, "2025-08-31")[0], _stands(ladybug_store, RUNNING)[0]) == ("NOT_RECORDED", "MADE")


def test_what_the_firm_makes_elsewhere_does_not_count_as_made_here(ladybug_store: LadybugStore, ledger: Ledger) -> None:
    _moved(ladybug_store, ledger, ledger.add(LEAD), "operating", RUNNING)

    assert gap(asked(ladybug_store), "网").verdict.state == "NOT_RECORDED"
    rows = ladybug_store.rows("MATCH (b:Enterprise)-[:BRANCH_OF]->(e:Enterprise) RETURN b.name AS b, e.id AS e", {})
    assert rows == [{"b": "甬钢（高新园项目）", "e": "Enterprise:600001"}]


def test_every_fact_of_a_lead_names_the_ledger_and_the_lead(ladybug_store: LadybugStore, ledger: Ledger) -> None:
    _moved(ladybug_store, ledger, ledger.add(LEAD), "signed", SIGNED)

    (plan,) = asked(ladybug_store).facts.plans["Product:钢"]
    said = plan.fact.assertions[0]
    assert (said.source, said.locators, said.status, said.as_of) == ("Document:线索台账", ("线索1",), "stated", SIGNED)


def test_leads_stay_in_the_graph_whatever_is_loaded(ladybug_store: LadybugStore, ledger: Ledger) -> None:
    _moved(ladybug_store, ledger, ledger.add(LEAD), "signed", SIGNED)

    report = {fate.source.id: fate.kept for fate in build(ladybug_store, [source("tiny", NODES, EDGES)])}
    assert report[PREFIX + "leads"] == 1
    add(ladybug_store, [source("more", [("Product", "漆")])])
    rebuild(ladybug_store)
    assert _stands(ladybug_store)[2] == ["甬钢钢项目"]


def test_a_lead_signed_before_anything_was_loaded_waits_for_the_first_load(ladybug_store: LadybugStore) -> None:
    ledger = ledger_of_store(ladybug_store.url)
    ledger.move(ledger.add(LEAD).seen, "signed", Act(day=SIGNED))
    assert replay(ladybug_store, ledger) == ()

    build(ladybug_store, [source("tiny", NODES, EDGES)])

    assert _stands(ladybug_store)[2] == ["甬钢钢项目"]
    assert is_replayed(ladybug_store, ledger)


def test_the_graph_is_behind_only_when_a_lead_says_something_new_of_it(
    ladybug_store: LadybugStore, ledger: Ledger
) -> None:
    lead = ledger.add(LEAD)
    assert is_replayed(ladybug_store, ledger)
    lead = ledger.move(lead.seen, "signed", Act(day=SIGNED))
    assert not is_replayed(ladybug_store, ledger)
    replay(ladybug_store, ledger)

    lead = ledger.edit(lead.seen, {"next_step": "开工令", "problem": "用电"})
    assert is_replayed(ladybug_store, ledger)
    ledger.edit(lead.seen, {"park": ""})
    assert not is_replayed(ladybug_store, ledger)


def test_a_lead_for_an_unknown_product_is_told_and_the_others_count(
    ladybug_store: LadybugStore, ledger: Ledger
) -> None:
    ledger.move(ledger.add({**LEAD, "product": "没有的产品"}).seen, "signed")
    ledger.move(ledger.add(LEAD).seen, "signed", Act(day=SIGNED))

    (refusal,) = replay(ladybug_store, ledger)

    assert "没有的产品" in refusal.message
    assert _stands(ladybug_store)[2] == ["甬钢钢项目"]
