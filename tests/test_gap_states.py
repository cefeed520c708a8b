"""Who counts as a local maker, on which day, and when a missing maker is known to be absent."""

from __future__ import annotations

from typing import Any

from decisions.gap_rows import gap_rows
from graph.ladybug_store import LadybugStore
from graph.store import Store
from tests.asking import PLAN, asked, bare, firm, gap, judge, loaded, verdict, wanted
from tests.tiny import DOCUMENT, Edge, Node, built, source

PARK: Node = ("Park", "高新园", {"region": "汉滨区"})
FAR_PARK: Node = ("Park", "临港园", {"region": "宁波市"})


def test_firms_in_parks_and_branches_count_where_they_lie(store: Store) -> None:
    edges = [
        ("高新园", "LOCATED_IN", "汉滨区"), ("临港园", "LOCATED_IN", "北仑区"), ("分厂", "BRANCH_OF", "总厂"),
        *firm("园厂", "电机", at="高新园"), *firm("港厂", "电缆", at="临港园"), *firm("分厂", "轴承"),
        *firm("总厂", "齿轮", at="宁波市"),
    ]  # fmt: skip

    found = judge(loaded(store, edges, [PARK, FAR_PARK]))

    assert bare(found.made) == {"电机", "轴承"}
    assert bare(verdict(found, "轴承").makers) == {"分厂"}


def test_only_active_firms_with_a_sure_operating_product_inside_count(store: Store) -> None:
    closed = [
        (name, status) for name, status in (("注销厂", "cancelled"), ("吊销厂", "revoked"), ("退市厂", "delisted"))
    ]
    nodes: list[Node] = [("Enterprise", name, {"status": status}) for name, status in closed]
    nodes += [("Enterprise", "戴帽厂", {"status": "st"}), ("Enterprise", "存续厂", {"status": "active"})]
    edges = [edge for name, _ in closed for edge in firm(name, f"{name}的货")]
    edges += [*firm("戴帽厂", "刀架"), *firm("存续厂", "刀柄"), *firm("推导厂", "刀套", status="derived")]
    edges += [*firm("在建厂", "纸", phase="building"), *firm("拟建厂", "纸", phase="planned")]
    edges += [
        *firm("疑厂", "笔", confidence=0.49),
        *firm("约厂", "墨", confidence=0.5),
        *firm("猜厂", "砚", status="assumed"),
    ]
    edges += [("无址厂", "PRODUCES", "印")]

    assert bare(judge(loaded(store, edges, nodes)).made) == {"刀架", "刀柄", "刀套", "墨"}


def test_an_assumed_maker_is_a_hint_and_planned_supply_is_printed_but_neither_hides_the_gap(store: Store) -> None:
    edges: list[Edge] = [
        ("饲料", "INPUT_OF", "猪"),
        ("棚", "INPUT_OF", "猪"),
        ("针", "INPUT_OF", "猪"),
        *firm("猪场", "猪"),
    ]
    edges += [*firm("听说厂", "饲料", status="assumed"), *firm("在建厂", "棚", phase="building")]
    edges += [("高新园", "LOCATED_IN", "汉滨区"), ("高新园", "FOCUSES_ON", "棚"), ("新项目", "SITED_IN", "高新园")]
    edges += [("新项目", "BUILDS", "饲料"), ("旧项目", "BUILDS", "针"), ("旧项目", "SITED_IN", "汉滨区")]
    nodes: list[Node] = [
        PARK,
        ("Project", "新项目", {"stage": "started"}),
        ("Project", "旧项目", {"stage": "operating"}),
    ]

    analysis = asked(loaded(store, edges, nodes))

    rows = {row["product"]: row for row in gap_rows(analysis, analysis.gaps)}
    assert {(name, row["type"]) for name, row in rows.items()} == {("饲料", "fill"), ("棚", "fill"), ("针", "fill")}
    assert {name: set(row["planned"]) for name, row in rows.items()} == {
        "饲料": {"新项目"}, "棚": {"高新园", "在建厂"}, "针": set(),
    }  # fmt: skip
    assert "有待核实的本地线索：听说厂" in rows["饲料"]["reason"]


def test_edges_count_from_their_first_to_their_last_day(store: Store) -> None:
    edges: list[Edge] = [
        ("布", "INPUT_OF", "衣", {"valid_from": "2020-01-01", "valid_to": "2024"}),
        *firm("衣厂", "衣"),
    ]
    loaded(store, edges)

    days = ("2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01")

    assert {day for day in days if judge(store, day=day).gaps()} == {"2020-01-01", "2024-12-31"}


def test_part_of_counts_up_to_four_steps(store: Store) -> None:
    steps = ["安康市", "一级", "二级", "三级", "四级", "五级"]
    nodes: list[Node] = [("Region", name, {"adcode": f"9000{i}0"}) for i, name in enumerate(steps) if i]
    edges: list[Edge] = [(low, "PART_OF", high) for high, low in zip(steps, steps[1:])]
    edges += [*firm("四厂", "近货", at="四级"), *firm("五厂", "远货", at="五级")]

    assert bare(judge(loaded(store, edges, nodes)).made) == {"近货"}


# A region each, of 10 firms on a list of which `confirmed` have a product; 货 is wanted in all and made in none.
ROSTERS: dict[str, tuple[dict[str, Any], int]] = {
    "全口径": ({"scope": "all"}, 10),
    "规上": ({"scope": "above_scale"}, 10),
    "九成": ({"scope": "all"}, 9),
    "八成": ({"scope": "all"}, 8),
    "样本": ({"scope": "sample"}, 10),
    "恰两年": ({"scope": "all", "as_of": "2024-01-01"}, 10),
    "过两年": ({"scope": "all", "as_of": "2023-12-31"}, 10),
    "将来": ({"scope": "all", "as_of": "2026-01-02"}, 10),
    "只盖园区": ({"scope": "all"}, 10),
    "有人做": ({"scope": "all"}, 10),
}


def _listed(region: str, options: dict[str, Any], confirmed: int) -> tuple[list[Node], list[Edge]]:
    roster, park = f"{region}名录", f"{region}园"
    nodes: list[Node] = [
        ("Region", region, {"adcode": f"8{len(region)}{ord(region[0]) % 10000:04d}"}),
        ("Roster", roster, {"as_of": "2025-06-30", "region": region, **options}), ("Park", park, {"region": region}),
    ]  # fmt: skip
    edges: list[Edge] = [
        (roster, "COVERS_AREA", park if region == "只盖园区" else region),
        (park, "LOCATED_IN", region),
    ]
    for i in range(10):
        edges += [
            (f"{region}{i}厂", "LISTED_IN", roster),
            *firm(f"{region}{i}厂", *(["衣"] if i < confirmed else []), at=region),
        ]
    nodes.append(("Enterprise", f"{region}关厂", {"status": "cancelled"}))
    edges.append((f"{region}关厂", "LISTED_IN", roster))
    if region == "有人做":
        edges += [("无址厂", "LISTED_IN", roster), ("无址厂", "PRODUCES", "细货"), ("细货", "KIND_OF", "货")]
    return nodes, edges


def test_only_a_full_fresh_confirmed_list_of_the_region_that_holds_no_maker_proves_absence(store: Store) -> None:
    parts = [_listed(region, *told) for region, told in ROSTERS.items()]
    edges = [("货", "INPUT_OF", "衣"), *(edge for _, edges in parts for edge in edges)]
    built(store, source("tiny", [node for nodes, _ in parts for node in nodes], edges))

    verdicts = {region: verdict(judge(store, region), "货") for region in ROSTERS}

    assert {v.type for v in verdicts.values()} == {"fill"}
    assert {region for region, v in verdicts.items() if v.state == "ABSENT"} == {"全口径", "规上", "九成", "恰两年"}
    assert {v.state for v in verdicts.values()} == {"ABSENT", "NOT_RECORDED"}
    assert {bool(v.roster) for v in verdicts.values() if v.state == "NOT_RECORDED"} == {False}


def test_a_list_of_a_larger_region_proves_absence_too_and_the_only_maker(store: Store) -> None:
    edges: list[Edge] = [("名录", "COVERS_AREA", "陕西省"), ("铸件", "INPUT_OF", "泵"), ("漆", "INPUT_OF", "泵")]
    edges += [*firm("泵厂", "泵"), *firm("铸厂", "铸件"), ("泵厂", "LISTED_IN", "名录"), ("铸厂", "LISTED_IN", "名录")]
    roster: Node = ("Roster", "名录", {"scope": "all", "as_of": "2025-06-30", "region": "陕西省"})

    analysis = asked(loaded(store, edges, [roster]))

    rows = {row["product"]: row for row in gap_rows(analysis, analysis.gaps)}
    assert rows["漆"]["state"] == "ABSENT" and rows["漆"]["roster"] == "名录"
    assert "名录（全口径，截至2025-06-30）中无本地生产企业" in rows["漆"]["reason"]
    assert "本地仅一家" in rows["铸件"]["reason"]


def test_without_a_list_the_only_maker_is_the_only_one_seen(store: Store) -> None:
    analysis = asked(loaded(store, [("铸件", "INPUT_OF", "泵"), *firm("泵厂", "泵"), *firm("铸厂", "铸件")]))

    row = next(iter(gap_rows(analysis, [gap(analysis, "铸件")])))

    assert "仅见一家（名录不全）" in row["reason"] and row["state"] == "MADE" and row["roster"] is None


def test_the_only_maker_is_the_one_that_makes_it_directly_beside_makers_of_its_kinds(store: Store) -> None:
    edges: list[Edge] = [("药材", "INPUT_OF", "药"), ("黄连", "KIND_OF", "药材"), *firm("药厂", "药")]
    analysis = asked(loaded(store, [*edges, *firm("药农", "药材"), *firm("黄连户", "黄连")]))

    rows = [next(iter(gap_rows(analysis, [gap(analysis, "药材")], lang))) for lang in ("zh", "en")]

    assert rows[0]["reason"] == "药材仅见一家（名录不全）：药农；本地药（药厂）依赖它。另有黄连户生产其细类。"
    assert rows[1]["reason"] == (
        "药材 has one maker in sight (the list is not complete): 药农; it is needed by 药 (药厂), made here. "
        "Kinds of it are made by 黄连户."
    )


def test_the_way_of_a_backward_extension_ends_where_the_need_is(store: Store) -> None:
    edges: list[Edge] = [("铁", "INPUT_OF", "罐"), ("罐", "INPUT_OF", "饮料"), *firm("饮料厂", "饮料")]
    analysis = asked(loaded(store, edges))

    row = next(iter(gap_rows(analysis, [gap(analysis, "铁")])))

    assert row["path"] == "[铁] -INPUT_OF→ 罐 -INPUT_OF→ 饮料 ←PRODUCES- 饮料厂"
    assert {fact.kind for fact in gap(analysis, "铁").evidence} == {"INPUT_OF", "PRODUCES", "LOCATED_IN"}


def test_a_plan_dated_after_the_day_does_not_apply_yet(ladybug_store: LadybugStore) -> None:
    """The plan of 2024 wants 轴; asked for 2023, nobody does."""
    built(ladybug_store, source("tiny", [("Document", DOCUMENT, {"date": "2024-06"})], [*PLAN, *wanted("轴")]))

    assert verdict(judge(ladybug_store), "轴").named
    assert not verdict(judge(ladybug_store, day="2023-12-31"), "轴").named


def test_a_firm_that_is_still_being_built_makes_nothing_yet_whatever_its_products_say(store: Store) -> None:
    nodes: list[Node] = [
        ("Enterprise", "在建厂", {"phase": "building"}),
        ("Enterprise", "投产厂", {"phase": "operating"}),
    ]

    found = judge(loaded(store, [*firm("在建厂", "电机"), *firm("投产厂", "轴承")], nodes))

    assert bare(found.made) == {"轴承"}
    assert bare(found.facts.plans) == {"电机"}
