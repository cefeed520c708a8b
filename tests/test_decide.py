"""From a list of firms to a proven absence: suggestions listed, decided in bulk, kept, and what that does to the gaps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cli import main
from decisions.facts import collect
from graph.build import build
from graph.firms import valid_credit_code
from graph.ladybug_store import LadybugStore
from graph.local import decisions, local_file
from graph.xlsx import read_sheets
from tests.asking import DAY, PLAN, bare, firm, judge, loaded, verdict
from tests.tiny import Edge, Node, source

OFFICE = "某市招商局"
FIRMS = [f"{i}号茶厂" for i in range(10)]


@pytest.fixture
def listed(ladybug_store: LadybugStore) -> LadybugStore:
    """Ten firms on a 规上 list with what they say they do; the chain needs tea leaves, which none is known to make."""
    nodes: list[Node] = [("Enterprise", name, {"main_products": "绿茶；茶叶包装机"}) for name in FIRMS]
    nodes += [
        ("Roster", "规上名录", {"scope": "above_scale", "as_of": "2025-06-30"}),
        ("Product", "绿茶", {"aliases": "炒青"}),
    ]
    edges: list[Edge] = [
        ("规上名录", "COVERS_AREA", "安康市"),
        ("茶鲜叶", "INPUT_OF", "绿茶"),
        ("绿茶", "KIND_OF", "茶叶"),
    ]
    edges += [edge for name in FIRMS for edge in ((name, "LISTED_IN", "规上名录"), (name, "LOCATED_IN", "汉滨区"))]
    loaded(ladybug_store, edges, nodes)
    return ladybug_store


def filled(store: LadybugStore, folder: Path, decide: dict[str, str], name: str = "list.csv") -> Path:
    """The list of suggestions, with these decisions by firm."""
    path = folder / name
    assert main(["suggest", "--store", store.url, "--as-of", DAY, "--format", "csv", "--out", str(path)]) == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"decision": decide.get(row["firm"], row["decision"])} for row in rows)
    return path


def taken(store: LadybugStore, path: Path) -> int:
    return main(["suggest", "--store", store.url, "--as-of", DAY, "--decide", str(path), "--by", OFFICE])


def statuses(store: LadybugStore) -> dict[str, str]:
    rows = store.rows("MATCH (e:Enterprise)-[r:PRODUCES]->(:Product) RETURN e.name AS e, r.status AS s", {})
    return {row["e"]: row["s"] for row in rows}


def test_a_list_names_firm_product_field_words_and_score(listed: LadybugStore, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"

    main(["suggest", "--store", listed.url, "--as-of", DAY, "--format", "xlsx", "--out", str(path), "--firm", FIRMS[3]])

    head, row = ([cell.text for cell in cells] for _, cells in read_sheets("list.xlsx", path.read_bytes())[0].rows)
    assert head == ["企业名称", "统一社会信用代码", "产品", "线索出处", "原文", "把握", "核定（确认/否定）"]
    assert [row[i] for i in (0, 2, 3, 4, 5)] == [FIRMS[3], "绿茶", "主要产品", "绿茶", "0.96"]


def test_absence_is_claimed_once_nine_of_ten_listed_firms_have_a_confirmed_product(
    listed: LadybugStore, tmp_path: Path
) -> None:
    assert verdict(judge(listed), "茶鲜叶").type == "none"
    path = filled(listed, tmp_path, dict.fromkeys(FIRMS[:8], "确认"))

    assert taken(listed, path) == 0

    found = verdict(judge(listed), "茶鲜叶")
    assert (found.type, found.state) == ("fill", "NOT_RECORDED")
    assert [(r.firms, r.confirmed) for r in collect(listed, "安康市", DAY).rosters] == [(10, 8)]
    taken(listed, filled(listed, tmp_path, {FIRMS[8]: "是"}))
    assert verdict(judge(listed), "茶鲜叶").state == "ABSENT"
    assert bare(judge(listed).made) == {"绿茶", "茶叶"}


def test_what_stays_open_is_a_hint_and_what_is_rejected_is_not_asked_again(
    listed: LadybugStore, tmp_path: Path
) -> None:
    taken(listed, filled(listed, tmp_path, {FIRMS[0]: "确认", FIRMS[1]: "否定"}))

    assert statuses(listed) == {FIRMS[0]: "stated"} | dict.fromkeys(FIRMS[2:], "assumed")
    assert len(collect(listed, "安康市", DAY).hints["Product:绿茶"]) == 8
    again = (filled(listed, tmp_path, {}, "again.csv")).read_text(encoding="utf-8")
    assert FIRMS[0] not in again and FIRMS[1] not in again and FIRMS[2] in again
    verdicts = {d.about["firm"]: (d.verdict, d.by, d.on) for d in decisions(listed.url, "products")}
    assert verdicts[FIRMS[1]] == ("rejected", OFFICE, DAY)


def test_a_firm_rejected_by_name_stays_rejected_when_a_list_brings_its_code(
    listed: LadybugStore, tmp_path: Path
) -> None:
    taken(listed, filled(listed, tmp_path, {FIRMS[1]: "否定"}))
    code = next(
        f"91610900305580912{c}" for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if valid_credit_code(f"91610900305580912{c}")
    )
    nodes: list[Node] = [("Enterprise", FIRMS[1], {"credit_code": code, "main_products": "绿茶"})]
    edges: list[Edge] = [*PLAN, (FIRMS[1], "LOCATED_IN", "汉滨区"), ("绿茶", "KIND_OF", "茶叶"), *firm("别厂", "茶叶")]
    build(listed, [source("tiny", [*nodes, ("Product", "绿茶")], edges)])

    main(["suggest", "--store", listed.url, "--as-of", DAY, "--format", "csv", "--out", str(tmp_path / "l.csv")])

    assert (tmp_path / "l.csv").read_text(encoding="utf-8-sig").splitlines()[1:] == []


def test_an_old_list_taken_in_again_undoes_nothing_and_a_new_word_does(listed: LadybugStore, tmp_path: Path) -> None:
    blank = filled(listed, tmp_path, {})
    taken(listed, filled(listed, tmp_path, {FIRMS[0]: "确认", FIRMS[1]: "否定"}, "yes.csv"))
    before = local_file(listed.url, "products").read_bytes()

    taken(listed, blank)
    taken(listed, tmp_path / "yes.csv")

    assert local_file(listed.url, "products").read_bytes() == before
    taken(listed, tmp_path / "yes.csv")
    text = (tmp_path / "yes.csv").read_text(encoding="utf-8").replace("确认", "否定")
    (tmp_path / "no.csv").write_text(text, encoding="utf-8")
    taken(listed, tmp_path / "no.csv")
    assert FIRMS[0] not in statuses(listed)


@pytest.mark.parametrize(
    ("cells", "words"),
    [("某厂,,绿茶,,,0.9,也许", "list.csv:2 [bad_value]"), (",,绿茶,,,0.9,确认", "list.csv:2 [missing_end]"), ("无此厂,,绿茶,,,0.9,确认", "products.jsonl:1 [missing_end]")],
)  # fmt: skip
def test_a_row_that_makes_no_sense_is_refused_with_its_place(
    listed: LadybugStore, tmp_path: Path, capsys: pytest.CaptureFixture[str], cells: str, words: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"企业名称,统一社会信用代码,产品,线索出处,原文,把握,核定（确认/否定）\n{cells}\n", encoding="utf-8")

    assert taken(listed, path) == 0

    assert words in capsys.readouterr().err
    assert statuses(listed) == {}


def test_a_decision_needs_an_office_and_a_list_its_heads(
    listed: LadybugStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")

    assert main(["suggest", "--store", listed.url, "--decide", str(path)]) == 2
    assert "--by" in capsys.readouterr().err
    assert taken(listed, path) == 1
    assert "没有可识别的表头" in capsys.readouterr().err
