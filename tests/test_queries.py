"""Every query file: a row it must give, a row it must not, and the same rows in the same order from both stores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pytest

from graph.ladybug_store import LadybugStore
from graph.neo4j_store import Neo4jStore
from graph.store import Store
from queries.catalogue import catalogue, query
from tests.asking import CLUSTER, DAY, firm, loaded
from tests.tiny import DOCUMENT, Edge, Node

OTHER = "别处规划"  # applies to 宁波市
EXPIRED = {"valid_to": "2025-12-31"}
NODES: list[Node] = [
    ("Product", "钢", {"segment": "上游", "generic": True, "aliases": "钢材"}), ("Enterprise", "关厂", {"status": "cancelled"}),
    ("Enterprise", "甬钢", {"full_name": "宁波钢铁有限公司", "stock_code": "600001"}), ("Document", OTHER, {"kind": "plan"}),
    ("Park", "高新园", {"region": "汉滨区", "kind": "base"}), ("Park", "临港园", {"region": "宁波市"}), ("Park", "旧园", {"region": "汉滨区"}),
    ("Project", "新项目", {"stage": "signed"}), ("Project", "甬项目", {"region": "宁波市"}), ("Cluster", "甬群", {"region": "宁波市"}),
    ("Roster", "名录", {"scope": "all", "as_of": "2025-06-30", "official_count": 9}), ("Roster", "旧名录", {"scope": "all", "official_count": 9}),
    ("Clause", "二(一)", {"heading": "汽车配件"}), ("Clause", "三(一)", {"document": OTHER}), ("Department", "农业局", {"region": "宁波市"}),
    ("Department", "经信局"), ("Industry", "锻件制造", {"code": "3393"}), ("Industry", "制丝", {"code": "1741"}), ("Industry", "金属制品业", {"code": "33"}),
    ("Target", "总产值", {"metric": "产值", "year": 2030, "value": 2700, "unit": "亿元", "comparator": "过"}),
    ("Target", "空目标", {"metric": "产值"}), ("Enterprise", "漆厂", {"business_scope": "油漆生产"}),
]  # fmt: skip
EDGES: list[Edge] = [
    ("钢", "INPUT_OF", "半轴", {"weight": 0.5}), ("漆", "INPUT_OF", "半轴"), ("弱料", "INPUT_OF", "半轴", {"confidence": 0.4}),
    ("旧料", "INPUT_OF", "半轴", EXPIRED), ("特钢", "KIND_OF", "钢"), ("钢", "KIND_OF", "金属"), ("旧种", "KIND_OF", "钢", EXPIRED),
    ("高新园", "LOCATED_IN", "汉滨区"), ("临港园", "LOCATED_IN", "北仑区"), *firm("轴厂", "半轴", at="高新园", rank=1),
    *firm("漆厂", "漆"), *firm("甬钢", "钢", at="宁波市"), *firm("旧厂", "丝", **EXPIRED), *firm("空厂"), *firm("关厂", "丝"),
    *firm("甬车", at="临港园"), *firm("港厂", "网", at="临港园"), (OTHER, "APPLIES_TO", "宁波市"), ("甬群", "IN_REGION", "宁波市"),
    (CLUSTER, "COVERS", "半轴", {"role": "focus"}), ("甬群", "COVERS", "丝", {"source": OTHER, "role": "focus"}),
    (CLUSTER, "HAS_BASE", "高新园"), (CLUSTER, "HAS_BASE", "旧园", EXPIRED), (CLUSTER, "INCLUDES", "轴厂"), ("甬群", "INCLUDES", "甬钢"),
    ("钢", "MEANT_FOR", "甬车"), ("漆", "MEANT_FOR", "甬车", {"source": OTHER}), ("高新园", "FOCUSES_ON", "线束"),
    ("临港园", "FOCUSES_ON", "网"), ("新项目", "SITED_IN", "高新园"), ("新项目", "BUILDS", "齿轮"), ("甬项目", "SITED_IN", "宁波市"),
    ("甬项目", "BUILDS", "网"), ("名录", "COVERS_AREA", "安康市"), ("旧名录", "COVERS_AREA", "安康市", EXPIRED),
    ("轴厂", "LISTED_IN", "名录"), ("空厂", "LISTED_IN", "名录"), ("关厂", "LISTED_IN", "名录"),
    ("工信局", "RESPONSIBLE_FOR", "补链任务", {"role": "lead"}), ("补链任务", "SERVES", CLUSTER), ("工信局", "SUCCEEDED_BY", "经信局"),
    ("农业局", "RESPONSIBLE_FOR", "甬群", {"role": "lead"}), (CLUSTER, "SUCCEEDED_BY", "新链", {"from_label": "Cluster", "to_label": "Cluster"}), ("二(一)", "PART_OF", DOCUMENT), ("三(一)", "PART_OF", OTHER, {"source": OTHER}),
    ("半轴", "IN_INDUSTRY", "锻件制造", {"from_label": "Product"}), ("丝", "IN_INDUSTRY", "制丝", {"from_label": "Product"}),
    ("甬钢", "IN_INDUSTRY", "锻件制造", {"from_label": "Enterprise"}), ("锻件制造", "PART_OF", "金属制品业", {"from_label": "Industry", "to_label": "Industry"}),
    ("二(一)", "NAMES", "锻件制造", {"role": "restricted", "to_label": "Industry"}),
    ("三(一)", "NAMES", "制丝", {"role": "prohibited", "to_label": "Industry", "source": OTHER}),
    ("二(一)", "NAMES", "半轴"), ("三(一)", "NAMES", "丝", {"source": OTHER}), ("总产值", "AIMS_AT", "安康市"),
    ("甬钢", "SUPPLIES", "轴厂", {"product": "钢"}), ("轴厂", "PARTNERS", "甬车"), ("甬钢", "COMPETES", "轴厂"), ("甬钢", "OWNS", "甬车"),
    ("漆厂", "IN_INDUSTRY", "锻件制造", {"from_label": "Enterprise"}), ("胶", "INPUT_OF", "漆", {"status": "assumed", "confidence": 0.4}),
    ("胶", "KIND_OF", "化工料", {"status": "assumed"}), ("胶", "KIND_OF", "化工料", {"source": OTHER}),
    ("甬钢", "INVESTS_IN", "甬车", {"date": "2025-06-01"}), ("甬钢", "INVESTS_IN", "轴厂", {"date": "2023-06-01"}),
]  # fmt: skip
CITY, COUNTY, FAR = "Region:610900", "Region:610902", "Region:330200"
INSIDE = [CITY, COUNTY, "Region:610981"]
PARK, GROUP, DOC = "Park:610902/高新园", f"Cluster:610900/{CLUSTER}", f"Document:{DOCUMENT}"
STEEL, AXLE, AXLE_FIRM, FAR_STEEL = "Product:钢", "Product:半轴", "Enterprise:轴厂", "Enterprise:600001"
FAR_CAR = "Enterprise:甬车"


class Case(NamedTuple):
    """A query's parameters, the columns looked at, a row it gives and one it does not."""

    given: dict[str, Any]
    columns: str
    row: tuple[object, ...]
    absent: tuple[object, ...]


CASES: dict[str, Case] = {
    "all_kinds": Case({}, "kind parent", ("Product:特钢", STEEL), ("Product:旧种", STEEL)),
    "assumed_links": Case({}, "type start_name finish_name", ("INPUT_OF", "胶", "漆"), ("KIND_OF", "胶", "化工料")),
    "chain_products": Case({}, "product name", (AXLE, "半轴"), (STEEL, "钢")),
    "firm_classes": Case({}, "enterprise code", ("Enterprise:漆厂", "3393"), (AXLE_FIRM, "3393")),
    "firm_texts": Case({"inside": INSIDE}, "enterprise business_scope", ("Enterprise:漆厂", "油漆生产"), (FAR_STEEL, None)),
    "known_products": Case({}, "firm_name product_name", ("宁波钢铁有限公司", "钢"), ("旧厂", "丝")),
    "access_rules": Case({"documents": [DOC]}, "code role clause", ("3393", "restricted", "二(一)"), ("1741", "prohibited", "三(一)")),
    "all_firms": Case({}, "enterprise stock_code standing", (FAR_STEEL, "600001", ""), ("Enterprise:关厂", None, "")),
    "all_inputs": Case({}, "input product", (STEEL, AXLE), ("Product:旧料", AXLE)),
    "all_makes": Case({}, "enterprise product rank", (AXLE_FIRM, AXLE, 1), ("Enterprise:旧厂", "Product:丝", None)),
    "all_products": Case({}, "product aliases", (STEEL, ["钢材"]), ("Product:漆", ["钢材"])),
    "class_parts": Case({}, "industry whole", ("Industry:3393", "Industry:33"), ("Industry:33", "Industry:3393")),
    "classes_of": Case({"products": [AXLE]}, "product code", (AXLE, "3393"), ("Product:丝", "1741")),
    "clause_titles": Case({"documents": [DOC]}, "number heading", ("二(一)", "汽车配件"), ("三(一)", None)),
    "cluster_parks": Case({"clusters": [GROUP]}, "park region", (PARK, COUNTY), ("Park:610902/旧园", None)),
    "clusters": Case({"regions": [CITY]}, "name region", (CLUSTER, CITY), ("甬群", FAR)),
    "covers": Case({"documents": [DOC]}, "product role", (AXLE, "focus"), ("Product:丝", "focus")),
    "cluster_successors": Case({"clusters": [GROUP, "Cluster:330200/甬群"]}, "cluster successor", (GROUP, "Cluster:610900/新链"), ("Cluster:330200/甬群", GROUP)),
    "documents": Case({}, "name region", (OTHER, FAR), (OTHER, CITY)),
    "duties": Case({"clusters": [GROUP]}, "department task successor", ("工信局", "补链任务", "经信局"), ("农业局", "", None)),
    "find": Case({"text": "钢材"}, "label node", ("Product", STEEL), ("Enterprise", FAR_STEEL)),
    "firms": Case({"enterprises": [FAR_STEEL]}, "name stock_code standing", ("甬钢", "600001", ""), ("关厂", None, "cancelled")),
    "investments": Case({"firms": [FAR_STEEL], "since": "2025-01-01"}, "firm other date", (FAR_STEEL, FAR_CAR, "2025-06-01"), (FAR_STEEL, AXLE_FIRM, "2023-06-01")),
    "hosts": Case({"inside": INSIDE}, "park reason product", (PARK, "maker", AXLE), ("Park:330200/临港园", "focus", "Product:网")),
    "included_firms": Case({"clusters": [GROUP]}, "enterprise", (AXLE_FIRM,), (FAR_STEEL,)),
    "inputs_of": Case({"products": [AXLE]}, "input weight", (STEEL, 0.5), ("Product:旧料", None)),
    "kinds_above": Case({"products": [STEEL]}, "parent", ("Product:金属",), ("Product:特钢",)),
    "kinds_below": Case({"products": [STEEL]}, "kind", ("Product:特钢",), ("Product:旧种",)),
    "lies_in": Case({"nodes": [AXLE_FIRM, PARK]}, "node place", (AXLE_FIRM, PARK), (FAR_STEEL, FAR)),
    "listed_makers": Case({"roster": "Roster:610900/名录"}, "enterprise product", (AXLE_FIRM, AXLE), ("Enterprise:关厂", "Product:丝")),
    "listings_of": Case({"enterprises": [AXLE_FIRM]}, "enterprise name", (AXLE_FIRM, "名录"), ("Enterprise:空厂", "名录")),
    "local_firms": Case({"inside": INSIDE}, "enterprise park standing", (AXLE_FIRM, PARK, ""), (FAR_STEEL, "", "")),
    "parks_inside": Case({"inside": INSIDE}, "park kind region", (PARK, "base", COUNTY), ("Park:330200/临港园", None, FAR)),
    "project_sites": Case({"inside": INSIDE}, "project place", ("Project:610900/新项目", PARK), ("Project:330200/甬项目", FAR)),
    "supplies_among": Case({"enterprises": [FAR_STEEL, AXLE_FIRM]}, "supplier buyer product", (FAR_STEEL, AXLE_FIRM, "钢"), (AXLE_FIRM, FAR_STEEL, "钢")),
    "makers": Case({"inside": INSIDE}, "enterprise product park", (AXLE_FIRM, AXLE, PARK), (FAR_STEEL, STEEL, "")),
    "makers_of": Case({"products": [STEEL]}, "enterprise region", (FAR_STEEL, FAR), ("Enterprise:漆厂", COUNTY)),
    "meant_for": Case({"documents": [DOC]}, "product enterprise", (STEEL, FAR_CAR), ("Product:漆", FAR_CAR)),
    "official_counts": Case({}, "name count area", ("名录", 9, CITY), ("旧名录", 9, CITY)),
    "park_focus": Case({}, "park product", (PARK, "Product:线束"), (PARK, "Product:网")),
    "places_of": Case({"enterprises": [AXLE_FIRM]}, "enterprise region", (AXLE_FIRM, COUNTY), (FAR_STEEL, FAR)),
    "planned": Case({"inside": INSIDE}, "product kind stage", ("Product:齿轮", "project", "signed"), ("Product:网", "project", "")),
    "presence": Case({}, "region product", (FAR, STEEL), (COUNTY, "Product:丝")),
    "presence_in_parks": Case({}, "region product", (COUNTY, AXLE), (FAR, "Product:网")),
    "product_codes": Case({}, "product code", (AXLE, "3393"), ("Product:漆", "3393")),
    "products": Case({"products": [STEEL]}, "name segment generic", ("钢", "上游", True), ("漆", None, None)),
    "region_names": Case({}, "region name", (COUNTY, "汉滨区"), (COUNTY, "安康市")),
    "regions": Case({}, "region parent", (COUNTY, CITY), (CITY, COUNTY)),
    "rosters": Case({}, "name area firms confirmed", ("名录", CITY, 2, 1), ("旧名录", CITY, 0, 0)),
    "targets_of_plans": Case({}, "name value aims_at", ("总产值", 2700.0, CITY), ("空目标", None, CITY)),
    "tasks": Case({"documents": [DOC]}, "name department role successor", ("补链任务", "工信局", "lead", "经信局"), ("甬群", "农业局", "lead", None)),
    "tasks_named": Case({}, "name department role", ("补链任务", "工信局", "lead"), ("补链任务", None, "")),
    "tasks_serving": Case({"clusters": [GROUP]}, "task cluster", (f"Task:{DOCUMENT}/补链任务", GROUP), (f"Task:{DOCUMENT}/补链任务", "Cluster:330200/甬群")),
    "ties": Case({"firms": [FAR_STEEL], "others": [AXLE_FIRM]}, "firm other kind outward",
                 (FAR_STEEL, AXLE_FIRM, "SUPPLIES", True), (FAR_STEEL, FAR_CAR, "OWNS", True)),
    "uses_of": Case({"products": [STEEL]}, "product weight", (AXLE, 0.5), ("Product:特钢", None)),
    "candidate_gaps": Case({"inside": INSIDE, "documents": [DOC]}, "name user", ("钢", AXLE), ("漆", AXLE)),
    "clauses_naming": Case({"node": AXLE}, "document clause heading", (DOC, "二(一)", "汽车配件"), (f"Document:{OTHER}", "三(一)", None)),
    "count_nodes": Case({}, "label nodes", ("Roster", 2), ("Roster", 0)),
    "facts_of_clause": Case({"document": DOC, "clause": "二(一)"}, "label name", ("Product", "半轴"), ("Product", "丝")),
    "products_of_firm": Case({"enterprise": AXLE_FIRM}, "name rank", ("半轴", 1), ("漆", None)),
}  # fmt: skip


@pytest.fixture(scope="module")
def stores(neo4j_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same small graph in both stores."""
    embedded, served = LadybugStore(tmp_path_factory.mktemp("queries") / "store"), Neo4jStore(neo4j_server)
    with closing(embedded), closing(served):
        yield loaded(embedded, EDGES, NODES), loaded(served, EDGES, NODES)


def test_every_query_file_has_a_case() -> None:
    assert CASES.keys() == catalogue().keys()


@pytest.mark.parametrize("name", CASES)
def test_a_query_gives_its_row_and_not_the_other_alike_on_both_stores(stores: tuple[Store, Store], name: str) -> None:
    case, asked = CASES[name], query(name)
    common = {"as_of": DAY, "min_confidence": 0.5}
    given = {**{k: v for k, v in common.items() if k in asked.params}, **case.given}

    embedded, served = (asked.run(store, **given) for store in stores)

    assert embedded == served
    assert {tuple(row) for row in embedded} == {tuple(asked.columns)}
    found = [tuple(row[column] for column in case.columns.split()) for row in embedded]
    assert case.row in found
    assert case.absent not in found
