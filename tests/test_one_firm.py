"""One firm, one node: what joins by itself, what a person is asked, and what never joins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cli import main
from graph.build import build, decide
from graph.firm_merge import APART, SAME
from graph.firm_pairs import pairs
from graph.ladybug_store import LadybugStore
from graph.local import Decision, office_document
from graph.merge import Merger
from graph.records import EdgeRecord, Place, Source
from tests import list_files as files
from tests.tiny import source

A, B, C = files.code(1), files.code(2), files.code(3)
Firm = tuple[str, dict[str, Any]]


def listed(name: str, *firms: Firm) -> Source:
    """A list of firms; a firm's full name is its name unless `full_name` says otherwise."""
    nodes = []
    for firm, options in firms:
        full = {"full_name": firm} if firm.endswith(("公司", "合作社")) else {}
        nodes.append(("Enterprise", firm, {**full, **options}))
    made = source(name, nodes)
    scopes = {firm: options.get("region", "") for firm, options in firms}
    records = tuple(n._replace(scope=scopes.get(n.name, "")) if n.label == "Enterprise" else n for n in made.nodes)
    return replace(made, kind="register", nodes=records)


def ids(*sources: Source) -> list[str]:
    """Ids of the firms of these sources, without the label."""
    return sorted(node.removeprefix("Enterprise:") for node in Merger(sources).nodes["Enterprise"])


def asked(*sources: Source) -> set[tuple[str, str, str]]:
    """(kind, one name, other name) of the pairs a person is shown."""
    found = pairs(Merger(sources))
    return {(p.kind, min(p.a.names[0], p.b.names[0]), max(p.a.names[0], p.b.names[0])) for p in found}


def test_one_code_and_kindred_names_are_one_firm_and_the_older_name_is_a_former_one() -> None:
    old = listed("a", ("安康市顺祥炭素有限公司", {"credit_code": A, "as_of": "2020"}))
    new = listed("b", ("陕西顺祥炭素股份有限公司", {"credit_code": A, "as_of": "2024"}))

    merger = Merger([old, new])

    assert ids(old, new) == [A]
    row = merger.graph().nodes["Enterprise"][0]
    assert row[1] == "陕西顺祥炭素股份有限公司"
    assert ("安康市顺祥炭素有限公司",) in row


def test_one_code_under_two_lists_and_the_same_word_is_a_firm_renamed() -> None:
    assert ids(
        listed("a", ("安康市顺祥炭素有限公司", {"credit_code": A})),
        listed("b", ("安康市顺祥新材料有限公司", {"credit_code": A})),
    ) == [A]


def test_a_code_copied_down_a_column_joins_nobody_and_is_asked() -> None:
    names = ["安康尧柏水泥有限公司", "安康尧柏江华水泥有限公司", "安康天宝实业有限公司"]
    copied = listed("a", *((name, {"credit_code": A}) for name in names))

    merger = Merger([copied])

    assert ids(copied) == sorted(names)
    assert [pair[0] for pair in asked(copied)] == ["code"] * 3
    assert not any(A in row for row in merger.graph().nodes["Enterprise"])
    assert {left.reason for fate in merger.fates() for left in fate.left} == {"code_clash"}
    assert sum(fate.kept for fate in merger.fates()) == 3


def test_a_wrong_code_in_one_list_does_not_take_it_from_the_firm_two_others_agree_on() -> None:
    right = ("安康尧柏水泥有限公司", {"credit_code": A})
    sources = [listed("a", right), listed("b", right), listed("c", ("安康天宝实业有限公司", {"credit_code": A}))]

    assert ids(*sources) == [A, "安康天宝实业有限公司"]


def test_firms_of_two_codes_never_join_whatever_their_names() -> None:
    one, other = (
        listed("a", ("安康甲有限公司", {"credit_code": A})),
        listed("b", ("安康甲有限公司", {"credit_code": B})),
    )

    assert ids(one, other) == [A, B]
    assert asked(one, other) == set()


def test_a_name_that_firms_of_two_codes_bear_leaves_a_third_row_alone() -> None:
    sources = [
        listed(s, ("安康甲有限公司", p)) for s, p in (("a", {"credit_code": A}), ("b", {"credit_code": B}), ("c", {}))
    ]

    assert ids(*sources) == [A, B, "安康甲有限公司"]


def test_equal_registered_names_are_one_firm() -> None:
    one = listed("a", ("安康天宝（集团）有限公司", {"credit_code": A}))

    assert ids(one, listed("b", ("安康天宝(集团)有限公司", {}))) == [A]


def test_a_name_that_tells_no_place_joins_no_firm_of_another_county() -> None:
    here, there = ("天宝实业有限公司", {"region": "610902"}), ("天宝实业有限公司", {"region": "610981"})

    assert len(ids(listed("a", here), listed("b", there))) == 2
    assert len(ids(listed("a", here), listed("b", here))) == 1


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("安康市天宝实业有限公司", "天宝实业有限责任公司", "name"),
        ("石泉县奥邦锻造有限公司", "奥邦锻造", "short"),
        ("安康市恒源贸易发展有限公司", "安康市恒远贸易发展有限公司", "near"),
        ("安康市第一建筑工程有限公司", "安康市第二建筑工程有限公司", ""),
        ("安康天宝实业有限公司", "汉中天宝实业有限公司", ""),
        ("安康天宝实业有限公司", "安康天宝实业有限公司石泉分公司", ""),
    ],
)
def test_names_alike_are_at_most_a_question(a: str, b: str, kind: str) -> None:
    sources = [listed("a", (a, {})), listed("b", (b, {}))]

    assert len(ids(*sources)) == 2
    assert {pair[0] for pair in asked(*sources)} == ({kind} if kind else set())


def test_a_short_name_in_a_list_is_not_the_firm_that_another_source_calls_so() -> None:
    pack = source("pack", edges=[("奥邦锻造", "PRODUCES", "锻件")])
    page = source("page", edges=[("奥邦锻造", "PRODUCES", "法兰")])
    short = listed("a", ("奥邦锻造", {}))

    merger = Merger([pack, page, short])

    assert len(merger.nodes["Enterprise"]) == 2
    assert asked(pack, page, short) == {("name", "奥邦锻造", "奥邦锻造")}
    makers = {row[0] for rows in merger.edges.values() for row in rows if row[1] in ("Product:锻件", "Product:法兰")}
    assert makers == {"Enterprise:奥邦锻造"}


def test_shops_of_one_name_are_one_only_at_one_address() -> None:
    shop = "便民超市"
    near, far = {"region": "610902", "address": "老城街1号"}, {"region": "610902", "address": "新城路9号"}

    assert len(ids(listed("a", (shop, near), (shop, near)))) == 1
    assert len(ids(listed("a", (shop, near), (shop, far)))) == 2


def test_a_short_name_on_rows_that_follow_one_another_is_one_firm_and_elsewhere_in_the_list_another() -> None:
    rows: list[Firm] = [("奥邦锻造", {}), ("奥邦锻造", {}), ("安康甲有限公司", {}), ("奥邦锻造", {})]

    assert ids(listed("a", *rows)) == ["奥邦锻造@a", "奥邦锻造@a#2", "安康甲有限公司"]


# ---- what people decide


def decision(a: str, b: str, kind: str) -> Decision:
    document = office_document("某市统计局", "企业核定")
    ends = ("Enterprise", f"Enterprise:{a}", "Enterprise", f"Enterprise:{b}")
    edge = EdgeRecord(kind, *ends, {}, "", document.name, (), "stated", None, "2025-01-01", "", "", Place("", 0))
    return Decision(f"{a}|{b}", "same", "某市统计局", "2025-01-01", {}, (edge, document))


def stored(store: LadybugStore) -> list[str]:
    return sorted(
        row["id"].removeprefix("Enterprise:") for row in store.rows("MATCH (e:Enterprise) RETURN e.id AS id", {})
    )


def test_a_decision_joins_two_firms_and_is_replayed_on_the_next_load(ladybug_store: LadybugStore) -> None:
    full, short = listed("a", ("石泉县奥邦锻造有限公司", {"credit_code": A})), listed("b", ("奥邦锻造", {}))
    build(ladybug_store, [full, short])
    separate = stored(ladybug_store)

    fate = decide(ladybug_store, "firms", [decision(A, "奥邦锻造@b", SAME)])
    joined = stored(ladybug_store)
    build(ladybug_store, [full, short])

    assert (separate, joined, stored(ladybug_store)) == ([A, "奥邦锻造@b"], [A], [A])
    assert (fate.kept, fate.refused) == (1, ())


def test_a_decision_keeps_two_firms_apart_and_asks_no_more(ladybug_store: LadybugStore) -> None:
    sources = [listed("a", ("安康市天宝实业有限公司", {})), listed("b", ("天宝实业有限公司", {}))]
    build(ladybug_store, sources)

    decide(ladybug_store, "firms", [decision("安康市天宝实业有限公司", "天宝实业有限公司", APART)])

    merger = Merger(ladybug_store.read_sources([info.id for info in ladybug_store.infos()]))
    assert len(merger.nodes["Enterprise"]) == 2
    assert pairs(merger) == []


def test_two_codes_are_not_joined_by_a_decision_either(ladybug_store: LadybugStore) -> None:
    build(ladybug_store, [listed("a", ("安康甲有限公司", {"credit_code": A}), ("安康乙有限公司", {"credit_code": B}))])

    fate = decide(ladybug_store, "firms", [decision(A, B, SAME), decision(A, C, SAME)])

    assert stored(ladybug_store) == sorted([A, B])
    assert [refusal.reason for refusal in fate.refused] == ["missing_end", "two_codes"]


# ---- what a list calls by a name that others explain


def test_a_list_means_the_product_of_which_it_uses_an_alias() -> None:
    chain = source("chain", nodes=[("Product", "电极糊", {"aliases": "高功率电极糊"})])
    firms = replace(source("list", edges=[("安康甲有限公司", "PRODUCES", "高功率电极糊")]), kind="register")

    merger = Merger([chain, firms])

    assert list(merger.nodes["Product"]) == ["Product:电极糊"]
    assert [row[1] for row in merger.edges[("PRODUCES", "Enterprise", "Product")]] == ["Product:电极糊"]


def test_pairs_go_out_as_a_list_and_come_back_decided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "store")
    for name, firm in (("a", "安康市天宝实业有限公司"), ("b", "天宝实业有限公司")):
        files.xlsx(tmp_path / f"{name}.xlsx", {"名单": [["企业名称", "产品"], [firm, "茶"]]})
    lists = [str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx")]
    assert main(["build", *lists, "--store", store, "--list-region", "安康市"]) == 0
    out = tmp_path / "pairs.csv"
    assert main(["pairs", "--store", store, "--format", "csv", "--out", str(out)]) == 0
    heads, row = out.read_text(encoding="utf-8-sig").splitlines()
    out.write_text(f"{heads}\n{row}同一家\n", encoding="utf-8")

    assert main(["pairs", "--store", store, "--decide", str(out), "--by", "某市统计局"]) == 0
    capsys.readouterr()
    main(["pairs", "--store", store, "--format", "json"])

    assert capsys.readouterr().out.strip() == "[]"
