"""From a document to the graph: facts.csv with what stands beside it, decisions kept, rows that do not fit named."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from cli import main
from graph.build import build
from graph.errors import DataRefused
from graph.ladybug_store import LadybugStore
from graph.records import EdgeRecord, NodeRecord
from loaders.reading.kept import apply, decide, read_decisions, write_decisions
from loaders.reading.reading import read_document
from loaders.source import load
from queries.catalogue import run

PLAN = """安政办发〔2021〕9号
安康市人民政府办公室
关于加快产业集群发展的实施意见
一、发展目标
到2025年，新型材料产业突破900亿元。
二、发展重点
（一）发展新型材料产业集群。依托旬阳硅镁锌新材料产业基地，支持甲科技有限公司、乙材料等企业做大做强，重点发展金属镁、镁合金等产品。（责任单位：市工信局）
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def facts(plan: Path) -> Path:
    """The facts.csv read from the plan."""
    out = plan.with_name("facts.csv")
    assert main(["read", str(plan), "--out", str(out)]) == 0
    return out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def edges(path: Path) -> set[tuple[str, str, str]]:
    return {(e.type, e.from_ref, e.to_ref) for e in load(path).edges}


def test_read_writes_the_facts_the_text_and_the_document(facts: Path) -> None:
    text = facts.with_name("facts.text.txt").read_text(encoding="utf-8")
    told = json.loads(facts.with_name("facts.document.json").read_text(encoding="utf-8"))

    assert told["document"]["number"] == "安政办发〔2021〕9号"
    assert told["document"]["region"] == "610900"
    assert all(text[int(r["start"]) : int(r["end"])] == r["quote"] for r in rows(facts))
    assert [c["number"] for c in told["clauses"]] == ["一", "二", "二(一)"]


def test_what_was_read_is_in_the_graph_with_its_clause(facts: Path, ladybug_store: LadybugStore) -> None:
    (fate,) = build(ladybug_store, [load(facts)])

    assert not fate.refused
    assert {row["name"] for row in run(ladybug_store, "region_names")} >= {"安康市", "旬阳市"}
    found = edges(facts)
    assert ("COVERS", "新型材料产业集群", "镁合金") in found
    assert ("LOCATED_IN", "旬阳硅镁锌新材料产业基地", "610981") in found
    assert ("AIMS_AT", "新型材料产业产值2025", "新型材料产业集群") in found
    assert ("APPLIES_TO", "安政办发〔2021〕9号", "610900") in found
    assert any(e.type == "NAMES" and e.locators == ("二(一)",) for e in load(facts).edges)


def test_a_clause_holds_its_text_only_where_the_person_has_it(facts: Path) -> None:
    def texts() -> list[str]:
        nodes = (n for n in load(facts).nodes if n.label == "Clause")
        return [str(n.props.get("text", "")) for n in nodes]

    assert any("镁合金" in text for text in texts())
    facts.with_name("facts.text.txt").unlink()
    assert not any(texts())


def test_rows_marked_rejected_are_counted_and_not_loaded(facts: Path) -> None:
    found = rows(facts)
    for row in found:
        row["status"] = "rejected" if row["name"] == "镁合金" or row["object"] == "镁合金" else row["status"]
    with facts.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, found[0])
        writer.writeheader()
        writer.writerows(found)

    source = load(facts)

    assert source.notes["rejected"] == 2
    assert not any(isinstance(r, NodeRecord) and r.name == "镁合金" for r in source.nodes)
    assert not any(isinstance(r, EdgeRecord) and r.to_ref == "镁合金" for r in source.edges)


def test_rows_that_do_not_fit_are_refused_one_by_one(facts: Path) -> None:
    with facts.open("a", encoding="utf-8", newline="") as file:
        file.write("animal,猫,,,,,,,一,0,1,一,stated,0.9\r\nalias,甲,,,,,,没有的名字,一,0,1,一,stated,0.9\r\n")
        file.write("relation,镁合金,,,,,EATS,镁,一,0,1,一,stated,0.9\r\nproduct,铝,,,,,,,一,0,1,一,stated,often\r\n")

    reasons = [refusal.reason for refusal in load(facts).refused]

    assert reasons == ["unknown_label", "unknown_alias", "unknown_edge", "bad_number"]


def test_facts_of_no_known_region_say_how_to_name_it(facts: Path) -> None:
    facts.with_name("facts.document.json").unlink()

    with pytest.raises(DataRefused, match=r"facts\.csv：不知道规划适用于哪个地区；请用 chaingap read"):
        load(facts)


def test_decisions_are_applied_when_a_new_edition_is_read(plan: Path) -> None:
    reading = read_document(plan)
    wrong = next(f for f in reading.facts if f.kind == "product" and f.name == "金属镁")
    short = next(f for f in reading.facts if f.kind == "enterprise" and f.name == "乙材料")
    right = next(f for f in reading.facts if f.kind == "cluster")
    kept = plan.with_name("reading-decisions.csv")
    key = reading.about.key
    corrected = decide(key, short, "corrected", {"name": "乙材料有限公司"})
    write_decisions(kept, [decide(key, wrong, "rejected"), corrected, decide(key, right, "accepted")])
    plan.write_text(
        PLAN.replace("〔2021〕9号", "〔2023〕4号").replace("实施意见", "实施意见（2023年修订）"), encoding="utf-8"
    )

    again = read_document(plan)
    facts, counts = apply(again.about.key, again.facts, read_decisions(kept))

    assert dict(counts) == {"rejected": 1, "corrected": 1, "accepted": 1, "unmet": 0}
    names = {(f.kind, f.name): f.confidence for f in facts}
    assert ("product", "金属镁") not in names
    assert names["enterprise", "乙材料有限公司"] == names["cluster", right.name] == 1.0


def test_a_decision_on_a_fact_that_is_gone_is_counted(plan: Path) -> None:
    reading = read_document(plan)
    gone = decide(reading.about.key, reading.facts[0]._replace(name="不再提到"), "accepted")

    _, counts = apply(reading.about.key, reading.facts, [gone])

    assert counts["unmet"] == 1


def test_a_decision_that_makes_no_sense_names_its_row(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("document,kind,name,decision\n甲,product,乙,maybe\n", encoding="utf-8")

    with pytest.raises(DataRefused, match=r"d\.csv:2 decision = 'maybe'"):
        read_decisions(path)


def test_the_command_applies_decisions_beside_its_output(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reading = read_document(plan)
    wrong = next(f for f in reading.facts if f.name == "镁合金" and f.kind == "product")
    write_decisions(plan.with_name("reading-decisions.csv"), [decide(reading.about.key, wrong, "rejected")])

    out = plan.with_name("facts.csv")
    assert main(["read", str(plan), "--out", str(out)]) == 0

    assert "剔除 1" in capsys.readouterr().err
    assert not any(r["kind"] == "product" and r["name"] == "镁合金" for r in rows(out))


def test_a_name_like_a_formula_is_text_in_the_table_and_comes_back(plan: Path) -> None:
    plan.write_text(PLAN + "表\n产业链\t链主企业\t牵头单位\n锂电\t=cmd甲公司\t市工信局\n", encoding="utf-8")
    out = plan.with_name("facts.csv")

    assert main(["read", str(plan), "--out", str(out)]) == 0

    assert any(r["name"] == "'=cmd甲公司" for r in rows(out))
    assert any(n.name == "=cmd甲公司" for n in load(out).nodes)


def test_a_region_named_by_the_person_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("工作要点\n一、任务\n（一）做强茶产业链。重点发展绿茶、红茶。", encoding="utf-8")

    assert main(["read", str(path), "--out", str(tmp_path / "facts.csv"), "--region", "安康市"]) == 0

    assert ("IN_REGION", "茶产业链", "610900") in edges(tmp_path / "facts.csv")
