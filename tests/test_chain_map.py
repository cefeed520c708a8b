"""The chain map: which products it shows as what, where they stand, and files that show names as text and need no network."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest

from decisions.analysis import Analysis, analyse
from decisions.chain_fold import ALL, fold
from decisions.chain_layout import columns, layout
from decisions.chain_map import KINDS, ChainMap, chain_map, parks_of
from decisions.chain_path import path_between
from graph.errors import UsageError
from graph.ladybug_store import LadybugStore
from graph.levels import levels
from graph.store import Store
from outputs.chain_html import FRAME, WAY, html
from outputs.chain_look import LOOKS, wrapped
from outputs.chain_routes import BOX_HEIGHT
from outputs.chain_svg import svg
from tests.tiny import DOCUMENT, Edge, Node, built, source

DAY = "2026-01-01"
CLUSTER = "装备集群"
EVIL = "<script>alert(1)</script>"
SVG = "{http://www.w3.org/2000/svg}"
# 矿 ──► 钢 ──► 锻件 (甲厂) ──► 车桥 (focus)         船 (focus)      铸件 (乙厂, strengthen)
#                  └────────► 吊钩                   油 (general)    港 (general; 园区 is meant for it)
CHAIN: list[Edge] = [
    ("矿", "INPUT_OF", "钢"), ("钢", "INPUT_OF", "锻件"), ("锻件", "INPUT_OF", "车桥"), ("锻件", "INPUT_OF", "吊钩"),
    ("甲厂", "PRODUCES", "锻件"), ("乙厂", "PRODUCES", "铸件"),
    (CLUSTER, "COVERS", "车桥", {"role": "focus"}), (CLUSTER, "COVERS", "船", {"role": "focus"}),
    (CLUSTER, "COVERS", "铸件", {"role": "strengthen"}), (CLUSTER, "COVERS", "油", {"role": "general"}),
    (CLUSTER, "COVERS", "港", {"role": "general"}), ("园区", "FOCUSES_ON", "港"), (CLUSTER, "INCLUDES", "甲厂"),
]  # fmt: skip
PLACES: list[Edge] = [
    (DOCUMENT, "APPLIES_TO", "安康市"), (CLUSTER, "IN_REGION", "安康市"),
    ("园区", "LOCATED_IN", "汉滨区", {"from_label": "Park", "to_label": "Region"}),
]  # fmt: skip


def world(store: Store, edges: list[Edge], nodes: list[Node] | None = None) -> Analysis:
    """The analysis of the edges, every firm among them placed in the city."""
    firms = sorted({edge[0] for edge in edges if edge[1] == "PRODUCES"})
    lies: list[Edge] = [(f, "LOCATED_IN", "汉滨区", {"from_label": "Enterprise", "to_label": "Region"}) for f in firms]
    known: list[Node] = [("Park", "园区"), ("Cluster", CLUSTER), *(nodes or [])]
    return analyse(built(store, source("a", known, [*PLACES, *lies, *edges])), region="安康市", as_of=DAY)


def ident(analysis: Analysis) -> str:
    """The cluster's id."""
    return next(iter(analysis.clusters.known))


def kinds_of(drawn: ChainMap) -> dict[str, str]:
    return {node.name: node.kind for node in drawn.nodes}


def named_edges(drawn: ChainMap) -> set[tuple[str, str, str]]:
    name = {node.id: node.name for node in drawn.nodes}
    return {(name[e.start], e.kind, name[e.end]) for e in drawn.edges}


def test_each_product_is_shown_as_what_its_verdict_says(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)

    drawn = chain_map(analysis, cluster=ident(analysis), steps=2)

    assert kinds_of(drawn) == {
        "锻件": "made", "铸件": "weak", "钢": "missing", "矿": "extend", "车桥": "extend", "吊钩": "extend",
        "船": "named", "港": "planned", "油": "other",
    }  # fmt: skip
    assert (drawn.subject, drawn.left_out, {n.makers for n in drawn.nodes}) == (CLUSTER, 0, {0, 1})


def test_inputs_stand_left_of_what_they_go_into_and_loose_products_in_the_tray(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)

    drawn = chain_map(analysis, cluster=ident(analysis))

    at = {node.name: node.x for node in drawn.nodes}
    assert at["矿"] < at["钢"] < at["锻件"] < at["车桥"] == at["吊钩"]
    assert {node.name for node in drawn.nodes if node.lane == -1} == {"船", "铸件", "油", "港"}


def test_steps_bound_how_far_a_product_is_followed(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)

    near = chain_map(analysis, product="Product:锻件", steps=1)
    far = chain_map(analysis, product="Product:锻件", steps=2)

    assert (set(kinds_of(far)) - set(kinds_of(near)), near.subject) == ({"矿"}, "锻件")


def test_a_full_map_keeps_gaps_made_and_named_and_counts_the_rest(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)

    drawn = chain_map(analysis, cluster=ident(analysis), most=4)

    assert (set(kinds_of(drawn)), drawn.left_out) == ({"锻件", "铸件", "钢", "船"}, 5)


def test_only_the_kinds_asked_for_are_shown_with_the_product_itself(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)

    drawn = chain_map(analysis, product="Product:锻件", kinds=("missing",))

    assert kinds_of(drawn) == {"锻件": "made", "钢": "missing"}


def test_a_kind_shows_its_inherited_input_only_where_its_parent_does_not(ladybug_store: LadybugStore) -> None:
    # 钢 ──► 轴 ◄┄kind┄ 半轴 (甲厂)
    edges: list[Edge] = [("钢", "INPUT_OF", "轴"), ("半轴", "KIND_OF", "轴"), ("甲厂", "PRODUCES", "半轴")]
    analysis = world(ladybug_store, edges)

    whole = chain_map(analysis, product="Product:轴")
    part = chain_map(analysis, product="Product:半轴", kinds=("missing",))

    assert named_edges(whole) == {("钢", "INPUT_OF", "轴"), ("半轴", "KIND_OF", "轴")}
    assert named_edges(part) == {("钢", "INPUT_OF", "半轴")}


def test_a_generic_good_is_counted_and_not_drawn(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, [*CHAIN, ("电力", "INPUT_OF", "锻件")], [("Product", "电力", {"generic": True})])

    drawn = chain_map(analysis, cluster=ident(analysis))

    assert ("电力" in kinds_of(drawn), drawn.generic) == (False, 1)


def test_an_unknown_product_or_cluster_is_refused_with_what_to_do(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)

    with pytest.raises(UsageError, match=f"^没有产业集群 '无此群'；可选：{CLUSTER} / no such cluster$"):
        chain_map(analysis, cluster="Cluster:610900/无此群")
    with pytest.raises(UsageError, match="^库中没有产品 '无此物'；请在产品框中另选 / no such product$"):
        chain_map(analysis, product="Product:无此物")


def test_levels_are_the_trophic_levels_of_mackay_johnson_and_sansom() -> None:
    # a ──► b ──► c and a ──► c: each of the two steps is 2/3, so that the three edges are least far from 1
    assert levels("abc", [("a", "b"), ("b", "c"), ("a", "c")]) == pytest.approx(
        {"a": 0, "b": 2 / 3, "c": 4 / 3}, abs=1e-5
    )


def test_a_kind_has_the_level_of_what_it_is_a_kind_of() -> None:
    assert levels("abk", [("a", "b")], [("k", "b")]) == {"a": 0, "b": 1, "k": 1}


def test_rounded_levels_never_put_an_input_beside_its_product() -> None:
    pairs = [("a", "b"), ("b", "c"), ("a", "c")]

    assert columns(levels("abc", pairs), pairs) == {"a": 0, "b": 1, "c": 2}


def test_a_circle_is_drawn_with_all_on_one_level() -> None:
    spots = layout("ab", [("a", "b"), ("b", "a")], [])

    assert {spot.level for spot in spots.values()} == {0}


def test_no_two_boxes_overlap_and_no_column_is_taller_than_a_screen() -> None:
    # 40 inputs of one product, each an input of every third of ten others
    nodes = [f"i{n:02d}" for n in range(40)] + ["p", *(f"q{n}" for n in range(10))]
    pairs = [(i, "p") for i in nodes[:40]] + [
        (i, f"q{n}") for k, i in enumerate(nodes[:40]) for n in range(k % 3, 10, 3)
    ]

    spots = layout(nodes, pairs, [])

    crowded = [
        (a, b) for a, b in combinations(spots.values(), 2) if a.column == b.column and abs(a.row - b.row) < 0.999
    ]
    counted = [sum(spot.column == c for spot in spots.values()) for c in {spot.column for spot in spots.values()}]
    assert (crowded, max(counted) <= 12) == ([], True)


def test_the_same_map_gives_the_same_bytes(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)

    first, second = (chain_map(analysis, cluster=ident(analysis)) for _ in range(2))

    assert (first, svg(first), html(first)) == (second, svg(second), html(second))


def test_a_name_is_text_whatever_it_holds(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, [(EVIL, "INPUT_OF", "锻件"), ("甲厂", "PRODUCES", "锻件")])
    drawn = chain_map(analysis, product="Product:锻件")

    picture, page = ET.fromstring(svg(drawn)), html(drawn)

    titles = {(title.text or "").split("\n")[0] for title in picture.iter(f"{SVG}title")}
    assert (titles, list(picture.iter(f"{SVG}script"))) == ({"锻件", EVIL}, [])
    assert (EVIL in page, page.count("<script")) == (False, html(ChainMap("", (), (), 0, 0, "")).count("<script"))


def test_the_lines_of_the_page_run_between_the_boxes(ladybug_store: LadybugStore) -> None:
    # 矿 is three columns from 吊钩: its line passes 钢 and 锻件
    analysis = world(ladybug_store, [*CHAIN, ("矿", "INPUT_OF", "吊钩")])
    drawn = chain_map(analysis, cluster=ident(analysis), steps=2)

    lines = re.findall(r'"path": "([^"]+)"', html(drawn))

    flat = [(float(y), float(x)) for line in lines for x, y in re.findall(r"L(-?[\d.]+),(-?[\d.]+)", line)]
    boxes = [FRAME.centre(node) for node in drawn.nodes]
    half, tall = FRAME.box / 2, BOX_HEIGHT / 2
    behind = [(x, y) for y, x in flat for bx, by in boxes if abs(x - bx) <= half + 1 and abs(y - by) < tall]
    assert (len(lines), behind, flat != []) == (len(drawn.edges), [], True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_files_ask_nothing_of_the_network(ladybug_store: LadybugStore, lang: str) -> None:
    analysis = world(ladybug_store, CHAIN)
    drawn = chain_map(analysis, cluster=ident(analysis))

    page, picture = html(drawn, lang), svg(drawn, lang)

    links = re.compile(r"""(src|href)\s*=\s*["']?(https?:)?//|@import|url\(["']?http""")
    assert (links.search(page), links.search(picture)) == (None, None)
    assert "vis.Network=" in page.replace(" ", "") or "vis-network" in page
    assert (">产业链图谱" in page, "产业链图谱</title>" in page) == (False, lang == "zh")


def test_every_product_can_be_reached_by_the_keyboard_and_says_what_it_is(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)
    drawn = chain_map(analysis, cluster=ident(analysis))

    nodes = [g for g in ET.fromstring(svg(drawn)).iter(f"{SVG}g") if g.get("data-id")]

    told = {g.get("data-id"): g.findtext(f"{SVG}title") for g in nodes}
    assert {(g.get("tabindex"), g.get("role")) for g in nodes} == {("0", "button")}
    assert told["Product:钢"] == "钢\n暂未收录（待核实）\n补链 · 配套缺失"
    assert len(told) == len(drawn.nodes)


def test_the_legend_names_only_what_is_drawn(ladybug_store: LadybugStore) -> None:
    drawn = chain_map(world(ladybug_store, CHAIN), product="Product:锻件", kinds=("missing", "made"))

    text = svg(drawn)

    assert ("本地在用，待补" in text, "断在这里" in text, "可延链" in text) == (True, True, False)


def test_an_empty_map_says_so() -> None:
    assert "没有可画的环节" in svg(ChainMap("", (), (), 0, 0, ""))


def test_long_names_take_two_lines_and_then_an_ellipsis() -> None:
    assert wrapped("智能印刷包装设备", 6) == ["智能印刷", "包装设备"]
    assert wrapped("一二三四五六七八九十一二三四五六七", 6) == ["一二三四五六", "七八九十一…"]


def test_text_on_every_kind_has_the_contrast_of_wcag_aa() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return sum(c * w for c, w in zip(linear, (0.2126, 0.7152, 0.0722)))

    ratios = {key: sorted([light(look.fill) + 0.05, light(look.text) + 0.05]) for key, look in LOOKS.items()}

    assert {key for key, (dark, bright) in ratios.items() if bright / dark < 4.5} == set()
    assert set(KINDS) <= set(LOOKS)


# ---- parks, kinds folded away, the way between two


def test_a_park_shows_what_it_makes_and_what_it_is_meant_for(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [*CHAIN, ("甲厂", "LOCATED_IN", "园区", {"from_label": "Enterprise", "to_label": "Park"})]
    analysis = world(ladybug_store, edges)
    (park,) = parks_of(analysis)

    drawn = chain_map(analysis, park=park, steps=1, kinds=("made", "weak", "planned"))

    assert (drawn.subject, kinds_of(drawn)) == ("园区", {"锻件": "made", "港": "planned"})


def folding(store: Store) -> ChainMap:
    # 钢 ──► 轴 ◄┄ 半轴 (甲厂) ◄┄ 短轴 (乙厂)     轴 ──► 车     半轴 ──► 船
    edges: list[Edge] = [
        ("钢", "INPUT_OF", "轴"), ("轴", "INPUT_OF", "车"), ("半轴", "INPUT_OF", "船"), ("半轴", "KIND_OF", "轴"),
        ("短轴", "KIND_OF", "半轴"), ("甲厂", "PRODUCES", "半轴"), ("乙厂", "PRODUCES", "短轴"),
    ]  # fmt: skip
    return chain_map(world(store, edges), product="Product:轴")


def test_folded_kinds_give_their_links_to_what_they_are_kinds_of(ladybug_store: LadybugStore) -> None:
    drawn = folding(ladybug_store)

    away = fold(drawn, ["Product:轴"])

    assert {n.name: (n.kinds, n.folded) for n in away.nodes if n.kinds} == {"轴": (2, True)}
    assert named_edges(away) == {("钢", "INPUT_OF", "轴"), ("轴", "INPUT_OF", "车"), ("轴", "INPUT_OF", "船")}


def test_what_is_left_of_a_folded_map_stays_where_it_was(ladybug_store: LadybugStore) -> None:
    drawn = folding(ladybug_store)
    before = {node.name: (node.x, node.y) for node in drawn.nodes}

    away = fold(drawn, ALL)

    assert {n.name: (n.x, n.y) for n in away.nodes} == {name: before[name] for name in ("钢", "轴", "车", "船")}
    assert fold(drawn, []).edges == drawn.edges


def test_the_screen_has_a_handle_to_fold_and_paper_says_what_is_folded(ladybug_store: LadybugStore) -> None:
    drawn = folding(ladybug_store)

    whole, away = fold(drawn, []), svg(fold(drawn, ALL))

    assert [svg(whole, handles=True).count("data-fold"), svg(whole).count("data-fold")] == [2, 0]
    assert ("＋2" in away, "已收起同类环节 2 个" in away) == (True, True)


def test_the_way_between_two_products_is_the_shortest_downstream_and_no_other(ladybug_store: LadybugStore) -> None:
    # 矿 ──► 钢 ──► 锻件 ──► 车桥, and 锻件 ┄► 部件 ──► 车: four steps from 矿 to 车, none back
    analysis = world(ladybug_store, [*CHAIN, ("锻件", "KIND_OF", "部件"), ("部件", "INPUT_OF", "车")])

    way = path_between(analysis, "Product:矿", "Product:车")

    assert [(e.start[8:], e.kind, e.end[8:]) for e in way] == [
        ("矿", "INPUT_OF", "钢"), ("钢", "INPUT_OF", "锻件"), ("锻件", "KIND_OF", "部件"), ("部件", "INPUT_OF", "车"),
    ]  # fmt: skip
    assert path_between(analysis, "Product:车", "Product:矿") == ()


def test_no_way_leads_through_a_generic_good(ladybug_store: LadybugStore) -> None:
    edges: list[Edge] = [*CHAIN, ("煤", "INPUT_OF", "电力"), ("电力", "INPUT_OF", "锻件")]
    analysis = world(ladybug_store, edges, [("Product", "电力", {"generic": True})])

    assert path_between(analysis, "Product:煤", "Product:锻件") == ()
    assert len(path_between(analysis, "Product:煤", "Product:电力")) == 1


def test_a_way_is_drawn_whole_and_pointed_out_in_every_picture(ladybug_store: LadybugStore) -> None:
    analysis = world(ladybug_store, CHAIN)
    way = ("Product:矿", "Product:钢", "Product:锻件", "Product:吊钩")

    drawn = chain_map(analysis, product="Product:锻件", kinds=("missing",), path=way)

    edges = [e for e in ET.fromstring(svg(drawn)).iter(f"{SVG}path") if "cm-way" in (e.get("class") or "")]
    assert {(e.get("data-start"), e.get("data-end")) for e in edges} == set(pairwise(way))
    assert ("路径（3 步）：矿 → 钢 → 锻件 → 吊钩" in svg(drawn), html(drawn).count(WAY)) == (True, 3 + len(way))
