"""The ChainKnowledgeGraph loader: a tiny folder with one row of each fault, and the real one where it is at hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.check import check_all
from graph.merge import Fate, Graph, Merger
from graph.records import EdgeRecord, NodeRecord, Source
from loaders import chainkg
from loaders.chainkg_firms import standing
from loaders.chainkg_rows import FILES
from loaders.source import load
from tests.shared_data import shared_data

Rows = Sequence[dict[str, Any] | str]


def folder(path: Path, **tables: Rows) -> Path:
    """A folder with all seven files; `product_product=[…]` gives one its rows, a text stands as it is."""
    for file in FILES:
        rows = tables.get(file.removesuffix(".json"), ())
        lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
        (path / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def company(name: str, full_name: str, code: str, time: str = "2020-01-02") -> dict[str, str]:
    return {"name": name, "fullname": full_name, "code": code, "location": "深圳证券交易所", "time": time}


def makes(code: str, name: str, product: str, weight: object) -> dict[str, object]:
    return {
        "company_code": code,
        "company_name": name,
        "product_name": product,
        "rel": "主营产品",
        "rel_weight": weight,
    }


def pair(start: str, relation: str, end: str) -> dict[str, str]:
    return {"from_entity": start, "rel": relation, "to_entity": end}


def products(*names: str) -> Rows:
    return [{"name": name} for name in names]


def merged(source: Source) -> tuple[Graph, Fate]:
    merger = Merger([source])
    return merger.graph(), merger.fates()[0]


def edges(source: Source, kind: str) -> set[tuple[str, str]]:
    rows = {key: rows for key, rows in merged(source)[0].edges.items() if key[0] == kind}
    return {(str(row[0]).partition(":")[2], str(row[1]).partition(":")[2]) for part in rows.values() for row in part}


def refusals(source: Source) -> set[tuple[str, str]]:
    return {(str(refusal.place), refusal.reason) for refusal in merged(source)[1].refused}


def firms(source: Source) -> dict[str, NodeRecord]:
    """Enterprise records by the row they stand in."""
    return {str(record.place): record for record in source.nodes if record.label == "Enterprise"}


def test_a_material_goes_into_what_it_is_the_material_of(tmp_path: Path) -> None:
    links = [pair("甲粥", "上游材料", "乙米"), pair("丙矿", "下游产品", "丁锭")]

    source = load(folder(tmp_path, product=products("甲粥", "乙米", "丙矿", "丁锭"), product_product=links))

    assert edges(source, "INPUT_OF") == {("乙米", "甲粥"), ("丙矿", "丁锭")}
    assert {(e.status, e.confidence) for e in source.edges if e.type == "INPUT_OF"} == {("stated", 0.6)}


def test_a_small_class_is_a_kind_of_its_class_by_derivation(tmp_path: Path) -> None:
    links = [pair("甲器", "产品小类", "乙甲器")]

    source = load(folder(tmp_path, product=products("甲器", "乙甲器"), product_product=links))

    assert edges(source, "KIND_OF") == {("乙甲器", "甲器")}
    assert {(e.status, e.confidence) for e in source.edges if e.type == "KIND_OF"} == {("derived", 0.6)}


def test_a_class_that_goes_into_its_small_class_is_an_input_alone(tmp_path: Path) -> None:
    links = [
        pair("甲料", "产品小类", "甲料盒"),
        pair("甲料盒", "上游材料", "甲料"),
        pair("乙梯", "上游材料", "乙梯段"),
        pair("乙梯", "产品小类", "乙梯段"),
    ]

    source = load(folder(tmp_path, product_product=links))

    assert edges(source, "INPUT_OF") == {("甲料", "甲料盒"), ("乙梯段", "乙梯")}
    assert edges(source, "KIND_OF") == {("乙梯段", "乙梯")}
    assert refusals(source) == {("product_product.json:1", "also_input")}
    assert source.notes["pairs_both_kind_and_input"] == 1


def test_every_faulty_row_is_refused_with_its_reason(tmp_path: Path) -> None:
    links: Rows = [
        pair("甲", "上游材料", " 甲"),
        pair("", "上游材料", "甲"),
        pair("甲", "相似", "乙"),
        pair("甲", "上游材料", "乙"),
        pair("甲", "上游材料", "乙"),
        "{broken",
        "[1]",
        '{"from_entity": ["甲"], "rel": "上游材料", "to_entity": "乙"}',
        '{"from_entity": ' + "[" * 5000 + "]" * 5000 + "}",
    ]

    source = load(folder(tmp_path, product=products("甲", " \n", "甲 "), product_product=links))
    fate = merged(source)[1]

    assert refusals(source) == {
        ("product.json:2", "blank_name"),
        ("product_product.json:1", "self_loop"),
        ("product_product.json:2", "blank_name"),
        ("product_product.json:3", "bad_value"),
        ("product_product.json:6", "broken_row"),
        ("product_product.json:7", "broken_row"),
        ("product_product.json:8", "broken_row"),
        ("product_product.json:9", "broken_row"),
    }
    assert (source.read, fate.kept, fate.merged) == (12, 2, 2)


def test_a_name_broken_over_two_lines_is_one_name(tmp_path: Path) -> None:
    rows = products("光纤复合\n甲线\n", "CPU\nboard", "甲  乙", "退\b格")

    source = load(folder(tmp_path, product=rows))

    names = {record.name for record in source.nodes if record.label == "Product"}
    assert names == {"光纤复合甲线", "CPU board", "甲 乙", "退格"}


def test_products_that_only_links_name_are_added_and_counted(tmp_path: Path) -> None:
    tables: dict[str, Rows] = {
        "company_product": [makes("300001.SZ", "甲股", "乙件", 1.0)],
        "product_product": [pair("丙", "上游材料", "甲")],
    }

    source = load(folder(tmp_path, product=products("甲"), **tables))

    added = {(r.name, str(r.place)) for r in source.nodes if r.label == "Product" and not r.primary}
    assert added == {("乙件", "company_product.json:1"), ("丙", "product_product.json:1")}
    assert source.notes["products_added"] == 2


def test_the_rank_follows_the_weight_and_the_weight_is_not_kept(tmp_path: Path) -> None:
    rows = [
        makes("300001.SZ", "甲股", name, weight)
        for name, weight in (("丁", -59.0), ("乙", 0.5), ("甲", 0.5), ("丙", 3.2))
    ]

    source = load(folder(tmp_path, company_product=[*rows, makes("300001.SZ", "甲股", "丙", 0.1)]))

    made = {(e.to_ref, e.props["rank"], e.confidence) for e in source.edges if e.type == "PRODUCES"}
    assert made == {("Product:丙", 1, 0.8), ("Product:乙", 2, 0.8), ("Product:甲", 3, 0.8), ("Product:丁", 4, 0.8)}
    assert {frozenset(e.props) for e in source.edges if e.type == "PRODUCES"} == {frozenset({"rank"})}
    assert (merged(source)[1].merged, source.notes["weights_outside_0_1"]) == (1, 2)


def test_a_renamed_firm_is_one_firm_with_its_former_names(tmp_path: Path) -> None:
    rows = [company("新甲", "新甲股份有限公司", "300001"), company("老甲", "老甲股份有限公司", "300001.SZ")]

    source = load(folder(tmp_path, company=rows))
    graph, fate = merged(source)

    now = firms(source)["company.json:1"]
    assert now.props["former_names"] == ("老甲", "老甲股份有限公司")
    assert [row[:2] for row in graph.nodes["Enterprise"]] == [("Enterprise:300001", "新甲")]
    assert (fate.kept, fate.merged, fate.refused) == (1, 1, ())


def test_a_firm_under_another_firms_code_keeps_its_full_name_alone(tmp_path: Path) -> None:
    rows = [
        company("龙甲", "龙甲科技股份有限公司", "688001", "2019-12-30"),
        company("龙甲", "大桥建设股份有限公司", "688001", "2012-03-09"),
        company("虎乙", "远洋牧业股份有限公司", "688002", "2014-08-08"),
    ]

    source = load(folder(tmp_path, company=rows))

    assert {(r.name, str(r.props.get("stock_code", ""))) for r in firms(source).values()} == {
        ("龙甲", "688001"),
        ("大桥建设股份有限公司", ""),
        ("远洋牧业股份有限公司", ""),
    }
    assert source.notes["firms_under_another_firms_code"] == 2


def test_two_firms_of_one_short_name_stay_two(tmp_path: Path) -> None:
    rows = [company("甲药", "东甲药业股份有限公司", "300001"), company("甲药", "西甲药业股份有限公司", "002001")]
    made = [makes("300001.SZ", "甲药", "丸", 1.0), makes("002001.SZ", "甲药", "散", 1.0)]

    source = load(folder(tmp_path, company=rows, company_product=made))

    assert edges(source, "PRODUCES") == {("300001", "丸"), ("002001", "散")}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ST甲乙", "st"), ("*ST甲乙", "st"), ("S*ST甲", "st"), ("SST甲", "st"), ("甲乙退", "delisted")]
    + [("退市甲乙", "delisted"), ("*ST甲乙(退市)", "delisted"), ("STAR甲", ""), ("甲ST", ""), ("甲股", "")],
)
def test_standing_is_read_from_the_short_name(name: str, expected: str) -> None:
    assert standing([name]) == expected


def test_a_place_is_derived_from_the_full_name_never_from_the_exchange(tmp_path: Path) -> None:
    rows = [
        company("甲股", "陕西安康甲股份有限公司", "300001"),
        company("乙股", "东方乙股份有限公司", "300002"),
        company("丙股", "中山大学丙股份有限公司", "300003"),
        company("丁股", "安徽黄山丁股份有限公司", "300004"),
        company("戊股", "哈尔滨甲集团佳木斯戊股份有限公司", "300005"),
    ]

    source = load(folder(tmp_path, company=rows))

    assert edges(source, "LOCATED_IN") == {("300001", "610900"), ("300004", "340000"), ("300005", "230800")}
    assert {(e.status, e.confidence, e.primary) for e in source.edges if e.type == "LOCATED_IN"} == {
        ("derived", 0.6, False)
    }
    assert (source.notes["firms_placed"], source.notes["firms_without_place"]) == (3, 2)


def test_an_industry_is_found_by_its_name_where_an_old_code_now_means_another(tmp_path: Path) -> None:
    industries = [
        {"code": "610100", "name": "甲材"},
        {"code": "610101", "name": "甲制造"},
        {"code": "610102", "name": "甲制品"},
    ]
    above = [
        {
            "from_code": "610101",
            "from_industry": "甲制造",
            "rel": "上级行业",
            "to_industry": "甲材",
            "to_code": "610100",
        }
    ]
    inside = [("300001.SZ", "甲股", "610102", "甲制造"), ("300002.SZ", "乙股", "999999", "乙业")]
    keys = ("company_code", "company_name", "industry_code", "industry_name")
    tables = {"industry_industry": above, "company_industry": [dict(zip(keys, row, strict=True)) for row in inside]}

    source = load(folder(tmp_path, industry=industries, **tables))

    assert edges(source, "IN_INDUSTRY") == {("300001", "610101"), ("300002", "999999")}
    assert edges(source, "PART_OF") == {("610101", "610100")}
    assert (source.notes["firms_added"], source.notes["industries_found_by_name"]) == (2, 1)


def test_names_that_look_like_code_are_plain_text(tmp_path: Path) -> None:
    names = {"x'}) DETACH DELETE n //", "<script>alert(1)</script>"}

    source = load(folder(tmp_path, product=products(*sorted(names))))

    assert {row[1] for row in merged(source)[0].nodes["Product"]} == names


def test_half_a_character_is_dropped_from_a_name(tmp_path: Path) -> None:
    source = load(folder(tmp_path, product=['{"name": "\\ud800钢"}']))

    assert [row[1] for row in merged(source)[0].nodes["Product"]] == ["钢"]


def test_every_record_names_its_row_and_the_day_of_the_folder(tmp_path: Path) -> None:
    rows = [
        company("甲股", "甲股份有限公司", "300001", "2021-10-19"),
        company("乙股", "乙股份有限公司", "300002", "1994-02-24"),
    ]

    source = load(
        folder(tmp_path, company=rows, product=products("甲"), product_product=[pair("甲", "上游材料", "乙")])
    )

    records: list[NodeRecord | EdgeRecord] = [*source.nodes, *source.edges]
    own = [record for record in records if record.primary]
    assert {record.locators for record in own} == {(str(record.place),) for record in own}
    assert {(record.source, record.as_of) for record in own} == {("ChainKnowledgeGraph", "2021-10-19")}


def test_transform_gives_the_same_records_twice(tmp_path: Path) -> None:
    raw = chainkg.read(folder(tmp_path, product_product=[pair("甲", "上游材料", "乙")]))

    assert check_all(chainkg.transform(raw)) == check_all(chainkg.transform(raw))


def test_a_folder_without_the_files_is_no_such_source(tmp_path: Path) -> None:
    assert not chainkg.accepts(tmp_path)


def test_every_row_of_the_real_folder_is_accounted_for() -> None:
    path = shared_data("chainkg")
    read = {file: sum(map(bool, (path / file).read_text(encoding="utf-8").split("\n"))) for file in FILES}

    source = load(path)
    graph, fate = merged(source)

    records: list[NodeRecord | EdgeRecord] = [*source.nodes, *source.edges]
    given = Counter(record.place.file for record in records if record.primary)
    refused = Counter(r.place.file for r in source.refused)
    assert {file: given[file] + refused[file] for file in FILES} == read
    assert source.read == sum(read.values()) == 269_572 == fate.kept + fate.merged + len(fate.refused)
    assert Counter(r.reason for r in fate.refused) == {"also_input": 7_242, "self_loop": 108}
    assert {label: len(rows) for label, rows in graph.nodes.items() if label != "Region"} == {
        "Enterprise": 4_712, "Product": 95_563, "Industry": 511, "Document": 2,
    }  # fmt: skip
    assert {key[0]: len(rows) for key, rows in graph.edges.items() if key[1] != "Region"} == {
        "PRODUCES": 53_202, "INPUT_OF": 56_735, "KIND_OF": 45_691, "IN_INDUSTRY": 4_430, "PART_OF": 480, "LOCATED_IN": 3_037,
    }  # fmt: skip
