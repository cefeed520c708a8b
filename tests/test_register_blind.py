"""What lists held that nobody had read the code for: each of these was read wrongly, lost, or said wrongly, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli import main
from decisions.scope import regions_planned_for
from graph.build import build
from graph.firm_merge import APART, SAME
from graph.ladybug_store import LadybugStore
from graph.merge import Merger
from graph.records import EdgeRecord, Place, Source
from loaders.chain_table import read as read_steps
from loaders.chain_table import transform
from loaders.register.products import products_of
from loaders.register.values import standing_of
from loaders.shipped import CHAINS
from loaders.source import load
from tests import list_files as files
from tests.test_one_firm import listed as firms_of
from tests.tiny import source

HEADS = ("序号", "企业名称", "统一社会信用代码", "主要产品", "所在县区")


def listed(folder: Path, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS, title: str = "") -> Source:
    above = [(title,)] if title else []
    return load(files.xlsx(folder / "名单.xlsx", {"Sheet1": [*above, heads, *rows]}))


def names(source: Source) -> list[str]:
    return [node.name for node in source.nodes if node.label == "Enterprise"]


def makes(source: Source) -> list[str]:
    return [edge.to_ref for edge in source.edges if edge.type == "PRODUCES"]


def test_the_first_firm_of_an_export_is_no_second_row_of_heads_though_heads_know_its_words(tmp_path: Path) -> None:
    path = tmp_path / "导出.csv"
    heads = "序号,统一社会信用代码,企业(机构)名称,企业(机构)类型,法定代表人,证件类型,登记状态,经营范围,主体类别"
    kind = "有限责任公司(自然人投资或控股),张三,居民身份证,存续（在营、开业、在册）,一般项目：锻件制造；锻件销售,企业"
    rows = [f"{n},{files.code(n)},甲{n}锻造有限公司,{kind}" for n in (1, 2)]
    path.write_bytes("\n".join([heads, *rows]).encode("gb18030"))

    source = load(path)

    assert names(source) == ["甲1锻造有限公司", "甲2锻造有限公司"]
    assert "张三" not in str(source.nodes) + str(source.remarks)


def test_a_book_of_a_year_a_sheet_says_of_a_firm_what_its_newest_sheet_says(tmp_path: Path) -> None:
    heads = ("企业名称", "主要产品", "建设状态")
    sheets: dict[str, files.Rows] = {
        "2024年": [heads, ("甲纳米有限公司", "碳酸钙", "投产")],
        "2023年": [heads, ("甲纳米有限公司", "碳酸钙", "在建")],
    }

    source = load(files.xlsx(tmp_path / "园区台账.xlsx", sheets))

    row = next(iter(Merger([source]).graph().nodes["Enterprise"]))
    assert "operating" in row and "building" not in row
    assert [n.props["as_of"] for n in source.nodes if n.label == "Roster"] == ["2024"]


def test_a_title_of_two_parks_makes_no_list_of_the_first(tmp_path: Path) -> None:
    source = listed(tmp_path, (1, "甲纳米有限公司", None, "碳酸钙", ""), title="苏州高新区及吴中区工业园区企业台账")

    assert [edge.to_ref for edge in source.edges if edge.type == "COVERS_AREA"] != ["苏州高新区"]


def test_a_park_among_the_counties_is_the_park_of_that_city(tmp_path: Path) -> None:
    rows = ((1, "甲有限公司", None, "", "吴中区"), (2, "乙纳米有限公司", None, "", "高新区"))
    source = listed(tmp_path, *rows, title="苏州市工业企业名录")

    placed = [(e.to_label, e.to_ref) for e in source.edges if e.type == "LOCATED_IN" and e.from_ref == "乙纳米有限公司"]
    assert placed == [("Park", "苏州高新区")]


def test_lines_in_a_cell_are_products_and_blanks_in_a_name_are_not_of_the_name(tmp_path: Path) -> None:
    source = listed(
        tmp_path,
        (1, "甲 试 机械 有限公司", None, "大米\n面条\n食用油", ""),
        (2, "乙（集团)有限公司", None, "水 泥", ""),
    )

    assert names(source) == ["甲试机械有限公司", "乙（集团）有限公司"]
    assert makes(source) == ["大米", "面条", "食用油", "水泥"]


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("年产5万吨硅微粉生产线", ("硅微粉",)),
        ("一期年产50万套汽车线束，二期年产100万套", ("汽车线束",)),
        ("年产电梯配件5000套项目", ("电梯配件",)),
        ("炭素制品生产、销售", ("炭素制品",)),
        ("建成年产3000吨绞股蓝茶生产线1条", ("绞股蓝茶",)),
        ("产能：电子线束300万条/年", ("电子线束",)),
        ("富硒大米 富硒面条", ("富硒大米", "富硒面条")),
        ("茶叶批发", ()),
        ("待定", ()),
        ("新建筑材料", ("新建筑材料",)),
        ("智能制造", ("智能制造",)),
    ],
)  # fmt: skip
def test_capacity_works_and_trade_are_no_part_of_a_products_name(text: str, products: tuple[str, ...]) -> None:
    assert products_of(text) == products


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("存续（在营、开业、在册）", ("active", "")),
        ("开业", ("active", "")),
        ("正常生产", ("active", "operating")),
        ("筹", ("active", "planned")),
    ],
)
def test_what_a_registry_says_of_every_living_firm_does_not_say_that_it_produces(
    text: str, said: tuple[str, str]
) -> None:
    assert standing_of(text) == said


def test_a_firm_whose_former_name_stands_in_another_row_stays_with_all_it_says(tmp_path: Path) -> None:
    source = listed(
        tmp_path,
        (1, "甲生物有限公司（原甲皂素有限公司）", files.code(1), "皂素", ""),
        (2, "甲皂素有限公司", None, "黄姜", ""),
    )

    merger = Merger([source])
    graph = merger.graph()

    assert len(graph.nodes["Enterprise"]) == 2 and merger.fates()[0].kept == 2
    assert {edge[0] for rows in graph.edges.values() for edge in rows if str(edge[0]).startswith("Enterprise:")} == {
        row[0] for row in graph.nodes["Enterprise"]
    }


def test_two_spellings_of_one_day_make_neither_a_former_name(tmp_path: Path) -> None:
    code = files.code(1)
    source = listed(tmp_path, (1, "苏州甲纳米有限公司", code, "", ""), (2, "苏州市甲纳米有限公司", code, "", ""))

    (row,) = Merger([source]).graph().nodes["Enterprise"]

    assert {"苏州甲纳米有限公司", "苏州市甲纳米有限公司"} == {str(row[1]), *map(str, row[2])}  # type: ignore[call-overload]
    assert not any(isinstance(value, tuple) and "苏州市甲纳米有限公司" in value for value in row[3:-1])


def test_one_decision_against_another_is_not_called_a_matter_of_codes() -> None:
    merger = Merger([firms_of("a", ("甲一有限公司", {}), ("甲二有限公司", {}), ("甲三有限公司", {})), decided()])

    assert [refusal.reason for fate in merger.fates() for refusal in fate.refused] == ["against_another"]


def decided() -> Source:
    pairs = ((SAME, "一", "二"), (SAME, "二", "三"), (APART, "一", "三"))
    made = source("决定", [])
    edges = tuple(
        EdgeRecord(
            kind, "Enterprise", f"甲{a}有限公司", "Enterprise", f"甲{b}有限公司", {}, "", made.nodes[0].name, (), "stated",
            0.9, "", "", "", Place("决定", n),
        )
        for n, (kind, a, b) in enumerate(pairs, 1)
    )  # fmt: skip
    return replace(made, edges=edges, read=made.read + len(edges))


def test_a_table_of_steps_names_the_columns_it_leaves_and_puts_no_goods_into_a_service(tmp_path: Path) -> None:
    rows = [("产业链", "上中下游", "环节", "产品", "本地企业"), ("玩具", "上游", "材料", "珍珠棉", "甲棉业有限公司"),
            ("玩具", "中游", "制造", "毛绒玩具", "乙玩具有限公司"), ("玩具", "下游", "销售", "跨境电商", "丙电商有限公司")]  # fmt: skip
    path = files.xlsx(tmp_path / "环节表.xlsx", {"链": rows})

    said = list(transform(read_steps(path)))

    assert any("本地企业" in getattr(item, "message", "") for item in said)
    inputs = {(e.from_ref, e.to_ref) for e in said if isinstance(e, EdgeRecord) and e.type == "INPUT_OF"}
    assert inputs == {("珍珠棉", "毛绒玩具")}


def test_a_table_of_steps_with_firms_is_not_said_to_be_a_list_and_a_second_file_of_one_name_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("产业链", "上中下游", "环节", "产品", "本地企业")]
    rows += [("玩具", "中游", "制造", f"玩具{n}", f"甲{n}有限公司") for n in "一二三"]
    steps = files.xlsx(tmp_path / "环节表.xlsx", {"链": rows})
    paths = []
    for county in ("甲县", "乙县"):
        (tmp_path / county).mkdir()
        firms = [HEADS, (1, f"{county}机械有限公司", None, "机械", "")]
        paths.append(files.xlsx(tmp_path / county / "名单.xlsx", {"Sheet1": firms}))

    store = ["--store", str(tmp_path / "graph.db")]
    main(["build", str(steps), *store])
    assert "名录：口径" not in capsys.readouterr().err
    main(["build", "--add", str(paths[0]), *store])
    assert "同名文件" not in capsys.readouterr().err
    main(["build", "--add", str(paths[1]), *store])
    assert "名单 原已装载" in capsys.readouterr().err


def test_pairs_go_out_under_the_heads_that_people_are_told_to_fill(tmp_path: Path) -> None:
    path = files.xlsx(
        tmp_path / "名单.xlsx",
        {"Sheet1": [HEADS, (1, "苏州甲纳米有限公司", None, "", ""), (2, "甲纳米有限公司", None, "", "")]},
    )
    store = ["--store", str(tmp_path / "graph.db")]
    main(["build", str(path), *store])
    main(["pairs", "--format", "xlsx", "--out", str(tmp_path / "待判定.xlsx"), *store])

    heads = [cell.value for cell in load_workbook(tmp_path / "待判定.xlsx").worksheets[0][1]]
    assert heads[-1] == "判定" and "企业甲" in heads


def test_what_a_countys_return_loses_is_told_when_it_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = source(
        "plan",
        [("Region", "苏州市", {"adcode": "320500", "level": "city"}), ("Region", "吴中区", {"adcode": "320506", "level": "county"}),
         ("Enterprise", "甲厂", {}), ("Product", "铸件", {})],
        [("吴中区", "PART_OF", "苏州市"), ("甲厂", "LOCATED_IN", "吴中区"), ("甲厂", "PRODUCES", "铸件")],
    )  # fmt: skip
    build(LadybugStore(tmp_path / "graph.db"), [plan])
    store = ["--store", str(tmp_path / "graph.db"), "--region", "320500"]
    main(["template", str(tmp_path / "填报"), "--for", "县区", *store])
    path = tmp_path / "填报" / "吴中区.xlsx"
    book = load_workbook(path)
    sheet = book["企业"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(3, heads.index("名称") + 1).value = "乙厂"
    sheet.cell(3, heads.index("从业人数") + 1).value = "30人"
    book.save(path)
    capsys.readouterr()

    main(["returns", str(tmp_path / "填报"), "--load", *store])

    said = capsys.readouterr().err
    assert "企业:3 [bad_number]" in said and "其中 1 行未读入" in said


def test_a_new_region_needs_no_option_to_be_the_one_a_question_is_about(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.db")
    build(store, [load(CHAINS / "access")])

    assert regions_planned_for(store) == set()
