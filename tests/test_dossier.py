"""The paper to take along: what it says, what it asks to check, that nothing it rests on is left out."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from cli import main
from decisions.analysis import Analysis
from decisions.targets import Target, find_targets
from graph.ladybug_store import LadybugStore
from graph.words import word
from outputs.dossier import Block, Dossier, firm_dossier, gap_dossier
from outputs.dossier_files import dossier_docx, dossier_text
from tests.asking import asked, firm, gap, loaded
from tests.tiny import Edge

# (钢), (漆) → 半轴, made by 轴厂;  特钢 ⊂ 钢;  甬钢 makes 钢 and 漆, 甬特钢 only 特钢, both outside
EDGES: list[Edge] = [
    ("钢", "INPUT_OF", "半轴", {"status": "assumed"}), ("漆", "INPUT_OF", "半轴"), ("特钢", "KIND_OF", "钢"),
    *firm("轴厂", "半轴", as_of="2020-05-01"), *firm("甬钢", "钢", "漆", at="宁波市"), *firm("甬特钢", "特钢", at="宁波市"),
    ("甬钢", "SUPPLIES", "轴厂"), ("漆", "INPUT_OF", "车"), *firm("车厂", "车"),
]  # fmt: skip


def values(found: Block) -> dict[str, str]:
    """A table of what and its value."""
    return {str(what): str(value) for what, value in found.rows}


def block(dossier: Dossier, start: str) -> Block:
    return next(b for b in dossier.blocks if b.title.startswith(start))


def own(analysis: Analysis, name: str) -> tuple[list[Target], tuple[Target, ...]]:
    everyone = find_targets(analysis, analysis.gaps).targets
    return [t for t in everyone if t.enterprise == f"Enterprise:{name}"], everyone


def of_firm(store: LadybugStore, name: str) -> Dossier:
    analysis = asked(loaded(store, EDGES))
    return firm_dossier(analysis, *own(analysis, name))


def test_a_gap_with_its_firms_and_rules(ladybug_store: LadybugStore) -> None:
    analysis = asked(loaded(ladybug_store, EDGES))
    steel = gap(analysis, "钢")

    told = gap_dossier(analysis, steel, find_targets(analysis, [steel]).targets)

    assert told.title == "缺链环节：钢"
    told_of = values(block(told, "缺什么"))
    assert told_of["本地状态"] == "暂未收录（待核实）"
    assert told_of["下游需求"] == "半轴"
    assert [row[1] for row in block(told, "招商目标企业（2 家）").rows] == ["甬钢", "甬特钢"]
    assert block(told, "判定步骤").rows[-1][0] == "结论"
    said = {fact.assertions for fact in steel.evidence}
    assert len(block(told, "依据").rows) == sum(map(len, said))


def test_a_gap_that_nobody_closes_says_that_this_proves_nothing(ladybug_store: LadybugStore) -> None:
    analysis = asked(loaded(ladybug_store, [("煤", "INPUT_OF", "半轴"), *firm("轴厂", "半轴")]))

    told = gap_dossier(analysis, gap(analysis, "煤"), [])

    assert block(told, "招商目标企业").points == ("暂未收录可招引的企业；不等于全国没有。",)


def test_a_firm_with_all_it_closes_and_whom_else_there_is(ladybug_store: LadybugStore) -> None:
    told = of_firm(ladybug_store, "甬钢")

    assert told.title == "招商目标企业：甬钢"
    assert {row[0] for row in block(told, "可补的缺链环节（2 个）").rows} == {"钢", "漆"}
    assert {b.title for b in told.blocks if b.title.startswith("为什么需要")} == {"为什么需要：钢", "为什么需要：漆"}
    assert values(block(told, "引荐与承接"))[word("column.introducer")] == "轴厂"
    assert "钢（试验规划）" in values(block(told, "企业情况"))["生产的产品（有记载的）"]
    others = [b for b in told.blocks if b.title.endswith("的其他候选企业")]
    assert [row[1] for b in others if b.title.startswith("钢") for row in b.rows] in ([], ["甬特钢"])


def test_what_is_not_sure_is_asked_for(ladybug_store: LadybugStore) -> None:
    points = block(of_firm(ladybug_store, "甬特钢"), "会前请核实").points

    assert "记载的是特钢，能否生产钢、品种规格是否适用，请向企业核实。" in points
    assert "待核实的推断：钢用于生产半轴" in points
    assert "资料已有 5 年（2020-05-01）：轴厂生产半轴" in points
    assert points[0].startswith("钢在本地为“暂未收录（待核实）”。")
    assert points[-1].startswith("本材料只汇集公开记载")
    assert not any("甬特钢位于" in point for point in points)  # stated and undated: nothing to ask


def test_the_word_file_holds_what_the_text_holds_and_is_the_same_each_time(ladybug_store: LadybugStore) -> None:
    told = of_firm(ladybug_store, "甬钢")
    made = dossier_docx(told)

    paper = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert paper.paragraphs[0].text == told.title
    assert paper.sections[0].footer.paragraphs[0].text == told.foot
    assert [p.text for p in paper.paragraphs if p.style and p.style.name == "Heading 1"] == [
        b.title for b in told.blocks
    ]
    assert all(str(value) in cells for b in told.blocks for row in b.rows for value in row)
    assert all(b.title in dossier_text(told) for b in told.blocks)
    assert dossier_docx(told) == made


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (["车桥"], 0, "缺链环节：车桥"),
        (["丙厂"], 0, "招商目标企业：丙厂"),
        (["甲厂"], 2, "'甲厂' 既不是本地区的缺链环节，也不是招商目标企业"),
        (["没有"], 2, "没有名为 '没有' 的产品或企业"),
        (["车桥", "--out", "a.pdf"], 2, "a.pdf 的后缀 '.pdf' 不认识；可用：.docx、.txt"),
        (["车桥", "--format", "csv"], 2, "请用 --out 名称.docx"),
    ],
)
def test_asked_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], code: int, said: str
) -> None:
    store = str(tmp_path / "store")
    main(["build", str(Path(__file__).parent / "packs" / "tiny"), "--store", store])

    assert main(["dossier", *given, "--store", store]) == code

    assert said in "".join(capsys.readouterr())
