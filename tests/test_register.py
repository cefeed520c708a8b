"""Lists of firms as offices hold them: read without a hand on the file, every row and every cell accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.errors import DataRefused, UsageError
from graph.records import EdgeRecord, NodeRecord, Source
from loaders.register import RawList, Register
from loaders.register.told import Told, checked
from loaders.source import load
from tests import list_files as files


def read(path: Path, register: Register | None = None) -> tuple[Source, RawList]:
    """The source and how its list was understood."""
    register = register or Register()
    source = load(path, register)
    assert register.raw is not None
    return source, register.raw


def of(source: Source, label: str) -> list[NodeRecord]:
    return [node for node in source.nodes if node.label == label]


def edges(source: Source, kind: str) -> list[EdgeRecord]:
    return [edge for edge in source.edges if edge.type == kind]


def fields_of(raw: RawList, sheet: int = 0) -> dict[str, str]:
    return {column.head.text: column.field for column in raw.tables[sheet].columns}


def accounted(source: Source) -> Counter[str]:
    """Reasons of the refused rows; with the firms they are all the rows read."""
    assert source.read == sum(node.primary for node in source.nodes) + len(source.refused)
    return Counter(refusal.reason for refusal in source.refused)


def listed(tmp_path: Path, *rows: Sequence[object], name: str = "名单.xlsx") -> Path:
    return files.xlsx(tmp_path / name, {"Sheet1": rows})


# ---- the three lists


def test_a_list_of_a_bureau_of_statistics_with_two_rows_of_heads(tmp_path: Path) -> None:
    source, raw = read(files.above_scale(tmp_path / "规上.xlsx"))

    assert fields_of(raw) == files.ABOVE_SCALE
    assert accounted(source) == {"total_row": 1, "note_row": 2, "no_table": 1}
    first = of(source, "Enterprise")[0]
    name, division, products = files.firms(1)[0]
    assert (first.name, first.props["credit_code"]) == (name, files.code(1))
    assert first.props["output_cny_100m"] == pytest.approx(1.200005)
    assert first.props["business_activity"] == "矿物制品生产；销售"
    assert first.props["main_products"] == products
    rows = [edge for edge in source.edges if edge.place == first.place]
    assert {("LOCATED_IN", f"Region:{division}"), ("IN_INDUSTRY", "Industry:3099")} <= {
        (e.type, e.to_ref) for e in rows
    }
    assert {e.to_ref for e in rows if e.type == "PRODUCES"} == set(products.split("、"))
    assert {e.status for e in rows} == {"stated"}
    roster = of(source, "Roster")[0]
    assert (roster.props["scope"], roster.props["as_of"], roster.props["provider"], roster.scope) == (
        "above_scale", "2025-06-30", "安康市统计局", "610900",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["xls", "csv", "gb18030"])
def test_an_export_of_the_registry_of_forty_columns(tmp_path: Path, kind: str) -> None:
    rows = files.registry()
    path = (
        files.xls(tmp_path / "主体.xls", "经营主体", rows)
        if kind == "xls"
        else files.csv_file(tmp_path / "主体.csv", rows, "utf-8-sig" if kind == "csv" else kind)
    )

    source, raw = read(path)

    assert len(files.REGISTRY) == 40
    assert fields_of(raw) == files.REGISTRY
    assert accounted(source) == {}
    firms = of(source, "Enterprise")
    assert [firm.props["status"] for firm in firms[:5]] == ["active", "cancelled", "revoked", "moved", "active"]
    assert firms[0].props["address"] == "陕西省安康市城关镇兴安路1号"
    assert not any("张三" in str(record) or "13800000000" in str(record) for record in (*source.nodes, *source.edges))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_parks_ledger_with_merged_cells(tmp_path: Path, kind: str) -> None:
    rows = files.ledger()
    path = (
        files.xlsx(tmp_path / "台账.xlsx", {"台账": rows}, {"台账": files.LEDGER_MERGED})
        if kind == "xlsx"
        else files.ods(tmp_path / "台账.ods", "台账", rows, {(3, 1): 5, (8, 1): 4})
    )

    source, raw = read(path)

    assert fields_of(raw) == files.LEDGER
    assert accounted(source) == {"total_row": 1, "note_row": 1}
    parks = Counter(e.to_ref for e in edges(source, "LOCATED_IN") if e.to_label == "Park")
    assert parks == {"新材料产业园": 5, "食品产业园": 4, "安康高新区": 9}
    standing = [(f.props["status"], f.props.get("phase")) for f in of(source, "Enterprise")[:4]]
    assert standing == [("active", "operating"), ("active", "building"), ("suspended", None), ("active", "planned")]
    assert {(e.props.get("phase")) for e in edges(source, "PRODUCES")} == {"operating", "building", "planned", None}
    assert raw.told.park == "安康高新区"
    assert [(e.to_label, e.to_ref) for e in edges(source, "COVERS_AREA")] == [("Park", "安康高新区")]


# ---- cells that Excel has changed


@pytest.mark.parametrize("cell", [9.16109e17, 916109000000000000, "9.161E+17", "9.16109E17", "916109000000000000"])
def test_a_code_that_excel_took_for_a_number_is_refused_and_the_firm_stays(tmp_path: Path, cell: object) -> None:
    source, _ = read(
        listed(tmp_path, ["企业名称", "统一社会信用代码"], ["安康甲有限公司", cell], ["安康乙有限公司", files.code(1)])
    )

    assert [remark.reason for remark in source.remarks] == ["code_as_number"]
    assert "设为文本" in source.remarks[0].message
    assert [firm.props.get("credit_code") for firm in of(source, "Enterprise")] == [None, files.code(1)]
    assert not source.refused


def test_a_code_with_a_wrong_check_character_is_refused_and_the_firm_stays(tmp_path: Path) -> None:
    wrong = files.code(1)[:-1] + ("0" if files.code(1)[-1] != "0" else "1")
    source, _ = read(listed(tmp_path, ["企业名称", "统一社会信用代码"], ["安康甲有限公司", wrong]))

    assert [remark.reason for remark in source.remarks] == ["bad_code"]
    assert of(source, "Enterprise")[0].name == "安康甲有限公司"


def test_full_width_digits_and_blanks_are_read(tmp_path: Path) -> None:
    wide = " " + files.code(7).translate({48 + d: 0xFF10 + d for d in range(10)}) + "　"
    source, _ = read(
        listed(
            tmp_path, ["企 业 名 称", "统一社会\n信用代码", "从业人数（人）"], ["安康甲有限公司", wide, "１，２００"]
        )
    )

    assert of(source, "Enterprise")[0].props["credit_code"] == files.code(7)
    assert of(source, "Enterprise")[0].props["employees"] == 1200


@pytest.mark.parametrize(
    ("head", "cell", "found"),
    [
        ("产值（万元）", 25000, 2.5),
        ("产值(亿元)", "3.2", 3.2),
        ("2024年工业总产值（千元）", 1000, 0.01),
        ("产值", 25000, None),
    ],
)
def test_money_is_taken_in_the_unit_its_head_names_and_in_no_other(
    tmp_path: Path, head: str, cell: object, found: float | None
) -> None:
    source, _ = read(listed(tmp_path, ["企业名称", head], ["安康甲有限公司", cell]))

    assert of(source, "Enterprise")[0].props.get("output_cny_100m") == found
    assert [r.reason for r in source.remarks] == ([] if found else ["no_unit"])


def test_classes_under_a_head_that_says_industry_are_classes(tmp_path: Path) -> None:
    source, _ = read(
        listed(tmp_path, ["企业名称", "国民经济行业分类"], ["安康甲有限公司", 1531], ["安康乙有限公司", "C3311"])
    )

    assert [e.to_ref for e in edges(source, "IN_INDUSTRY")] == ["Industry:1531", "Industry:3311"]


# ---- rows and sheets


def test_rows_that_are_no_firm_are_named_for_what_they_are(tmp_path: Path) -> None:
    heads: list[object] = ["序号", "企业名称", "主要产品", "从业人数"]
    source, _ = read(
        listed(
            tmp_path, ["安康市重点企业"], heads, ["一、汉滨区（1家）"], [1, "安康甲有限公司", "茶叶", 5], ["小计", "", "", 5], heads,
            ["二、旬阳市"], [1, "安康乙有限公司", "水泥", 7], ["—", "—", "", ""], [2, "", "锻件", 9], ["合计", "", "", 12],
            ["制表人：张三"],
        )
    )  # fmt: skip

    assert accounted(source) == {
        "section_row": 2, "total_row": 2, "heading_row": 1, "blank_row": 1, "no_name": 1, "note_row": 1,
    }  # fmt: skip
    places = [(e.from_ref, e.to_ref, e.status) for e in edges(source, "LOCATED_IN")]
    assert places == [("安康甲有限公司", "Region:610902", "stated"), ("安康乙有限公司", "Region:610981", "stated")]
    assert "张三" not in str(source)


def test_each_sheet_is_a_table_of_its_own_county(tmp_path: Path) -> None:
    heads: list[object] = ["企业名称", "地址"]
    path = files.xlsx(
        tmp_path / "2025年安康市规上企业名录.xlsx",
        {
            "说明": [["仅供内部使用"]],
            "汉滨区": [heads, ["安康甲有限公司", "老城街1号"]],
            "白河县": [heads, ["安康乙有限公司", "河街2号"]],
        },
    )

    source, raw = read(path)

    assert accounted(source) == {"no_table": 1}
    assert [e.to_ref for e in edges(source, "LOCATED_IN")] == ["Region:610902", "Region:610929"]
    assert (raw.told.region, raw.told.scope) == ("610900", "above_scale")


def test_columns_without_heads_are_told_by_their_values(tmp_path: Path) -> None:
    rows = [
        [n, name, files.code(n), "陕西省安康市石泉县城关镇向阳路1号", "13800000000"]
        for n, (name, _, _) in enumerate(files.firms(5), 1)
    ]

    source, raw = read(listed(tmp_path, *rows))

    assert [c.field for c in raw.tables[0].columns] == ["", "name", "credit_code", "address", "person"]
    assert len(of(source, "Enterprise")) == 5
    assert {e.to_ref for e in edges(source, "LOCATED_IN")} == {"Region:610922"}


def test_a_workbook_of_ours_stays_one_and_a_sheet_called_企业名录_may_be_a_list(tmp_path: Path) -> None:
    ours = files.xlsx(tmp_path / "a.xlsx", {"企业": [["名称", "企业全称"], ["甲", "安康甲有限公司"]]})
    theirs = files.xlsx(
        tmp_path / "b.xlsx", {"企业名录": [["序号", "单位名称", "所属县区"], [1, "安康甲有限公司", "汉滨区"]]}
    )

    assert (load(ours).kind, load(theirs).kind) == ("workbook", "register")


def test_a_file_without_firms_is_refused_with_what_was_seen(tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match="没有认出企业名单"):
        load(files.csv_file(tmp_path / "a.csv", [["月份", "降水"], ["1", "20"]]))


# ---- firms of every kind


def test_shops_cooperatives_and_branches_are_firms(tmp_path: Path) -> None:
    names = ["汉滨区老王五金店", "平利县女娲茶叶专业合作社", "安康甲有限公司石泉分公司", "安康甲有限公司"]
    source, _ = read(listed(tmp_path, ["名称", "住所"], *([name, ""] for name in names)))

    assert [firm.name for firm in of(source, "Enterprise")] == names
    assert [(e.from_ref, e.to_ref) for e in edges(source, "BRANCH_OF")] == [(names[2], names[3])]


def test_what_stands_in_brackets_behind_a_name_is_no_part_of_it(tmp_path: Path) -> None:
    source, _ = read(
        listed(
            tmp_path,
            ["企业名称", "产品"],
            ["安康甲有限公司（停产）", "茶"],
            ["安康乙有限公司（原汉滨区水泥厂）", "水泥"],
        )
    )

    first, second = of(source, "Enterprise")
    assert (first.name, first.props["status"]) == ("安康甲有限公司", "suspended")
    assert (second.name, second.props["former_names"]) == ("安康乙有限公司", ("汉滨区水泥厂",))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("魔芋精粉、魔芋食品（魔芋丝，魔芋豆腐）等", ["魔芋精粉", "魔芋食品", "魔芋丝", "魔芋豆腐"]),
        ("年产5000吨魔芋精粉;富硒茶叶200吨/年", ["魔芋精粉", "富硒茶叶"]),
        ("1.锻件；2.法兰", ["锻件", "法兰"]),
        ("304不锈钢管，P42.5水泥", ["304不锈钢管", "P42.5水泥"]),
        ("无", []),
    ],
)
def test_products_are_split_and_freed_of_quantities(tmp_path: Path, cell: str, names: list[str]) -> None:
    source, _ = read(listed(tmp_path, ["企业名称", "主要产品"], ["安康甲有限公司", cell]))

    assert [e.to_ref for e in edges(source, "PRODUCES")] == names


# ---- what people say of a list


@pytest.mark.parametrize(
    ("title", "scope", "region", "park"),
    [
        ("2025年安康市规模以上工业企业名录", "above_scale", "610900", ""),
        ("旬阳市规上企业情况表", "above_scale", "610981", ""),
        ("安康市富硒食品规模以上企业名单", "sample", "610900", ""),
        ("安康市规上工业培育企业", "sample", "610900", ""),
        ("安康高新区规模以上工业企业名录", "above_scale", "610900", "安康高新区"),
        ("安康市园区规上企业名录", "park", "610900", ""),
        ("安康市全口径企业名录", "all", "610900", ""),
        ("安康市企业名单", "", "610900", ""),
        ("旬阳高新区入园企业台账", "park", "610981", "旬阳高新区"),
    ],
)
def test_a_title_says_what_a_list_covers_and_never_more(
    tmp_path: Path, title: str, scope: str, region: str, park: str
) -> None:
    _, raw = read(listed(tmp_path, [title], ["企业名称", "产品"], ["安康甲有限公司", "茶"]))

    assert (raw.told.scope, raw.told.region, raw.told.park) == (scope, region, park)


def test_what_people_say_goes_before_the_file_beside_the_list_and_that_before_its_title(tmp_path: Path) -> None:
    path = listed(tmp_path, ["2024年安康市规上企业"], ["企业名称", "产品"], ["安康甲有限公司", "茶"])
    (tmp_path / "名单.xlsx.toml").write_text('scope = "园区"\nprovider = "某局"\nid = "甲单"\n', encoding="utf-8")

    source, raw = read(path, Register(checked({"scope": "全口径"}, "")))

    assert (raw.told.scope, raw.told.provider, raw.told.date, source.id) == ("all", "某局", "2024", "甲单")
    assert raw.told.guessed == {"date", "region"}


def test_a_list_of_unknown_scope_proves_nothing(tmp_path: Path) -> None:
    source, _ = read(listed(tmp_path, ["企业名称", "产品"], ["安康甲有限公司", "茶"]))

    assert of(source, "Roster")[0].props["scope"] == "sample"
    assert not edges(source, "COVERS_AREA")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"scope": "大概"}, "口径 '大概' 只能是"),
        ({"region": "没有市"}, "没有市"),
        ({"date": "去年"}, "日期无法识别"),
        ({"x": "1"}, "不认识 x"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_the_choices(words: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        checked(words, "命令行")


def test_a_column_set_once_is_taken_so_for_its_provider(tmp_path: Path) -> None:
    path = listed(tmp_path, ["填报单位：某县经贸局"], ["企业名称", "做啥"], ["安康甲有限公司", "茶叶"])

    unset, raw = read(path)
    other, _ = read(path, Register(remembered={"另一局": {"做啥": "main_products"}}))
    known, _ = read(path, Register(remembered={"某县经贸局": {"做啥": "main_products"}}))

    assert fields_of(raw)["做啥"] == ""
    assert [len(edges(source, "PRODUCES")) for source in (unset, other, known)] == [0, 0, 1]


def test_a_load_can_be_given_up_at_any_row(tmp_path: Path) -> None:
    def stop(stage: str, done: int, whole: int) -> None:
        if stage == "rows":
            raise KeyboardInterrupt

    rows = [["企业名称", "产品"], *([f"安康{n}号有限公司", "茶"] for n in range(6000))]
    with pytest.raises(KeyboardInterrupt):
        load(files.csv_file(tmp_path / "a.csv", rows), Register(Told(), progress=stop))
