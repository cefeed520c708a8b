"""How much is on record: firms against an official count, by place and by chain; what is not known is not 0.

名录(规上, 4 户) -COVERS_AREA→ 安康市    甲, 乙 at 高新园 in 汉滨区; 丙 in 旬阳市; 关 (cancelled) in 旬阳市
集群名录(8 户, 试验集群) -COVERS_AREA→ 安康市    甲 makes 半轴, which 试验集群 covers
"""

from __future__ import annotations

import pytest

from decisions.analysis import Analysis
from decisions.completeness import completeness_rows, heading
from graph.ladybug_store import LadybugStore
from tests.asking import CLUSTER, asked, firm, loaded, wanted
from tests.tiny import Edge, Node

NODES: list[Node] = [
    ("Park", "高新园", {"region": "汉滨区"}), ("Cluster", CLUSTER), ("Enterprise", "乙"), ("Enterprise", "丙"), ("Enterprise", "关", {"status": "cancelled"}),
    ("Roster", "规上名录", {"scope": "above_scale", "as_of": "2025-06-30", "official_count": 4}),
    ("Roster", "去年名录", {"scope": "above_scale", "as_of": "2024-06-30", "official_count": 40}),
    ("Roster", "集群名录", {"scope": "all", "as_of": "2025-06-30", "official_count": 8, "cluster": CLUSTER}),
]  # fmt: skip
EDGES: list[Edge] = [
    ("高新园", "LOCATED_IN", "汉滨区"), *firm("甲", "半轴", at="高新园"), *firm("乙", at="高新园"), *firm("丙", at="旬阳市"),
    *firm("关", at="旬阳市"), *wanted("半轴"), ("规上名录", "COVERS_AREA", "安康市", {"locators": "第3页"}),
    ("去年名录", "COVERS_AREA", "安康市"), ("集群名录", "COVERS_AREA", "安康市"),
]  # fmt: skip


@pytest.fixture
def analysis(ladybug_store: LadybugStore) -> Analysis:
    return asked(loaded(ladybug_store, EDGES, NODES))


def test_firms_are_counted_once_in_the_region_its_parts_and_parks(analysis: Analysis) -> None:
    rows = completeness_rows(analysis)

    counted = {(row["subject"], row["recorded"]) for row in rows}
    assert counted == {("安康市", 3), ("高新园", 2), ("汉滨区", 2), ("旬阳市", 1), (CLUSTER, 1)}


def test_the_latest_official_count_is_what_the_record_is_held_against(analysis: Analysis) -> None:
    city = completeness_rows(analysis)[0]

    assert (city["official"], city["share"], city["enough"]) == (4, 0.75, True)
    assert (city["scope"], city["as_of"], city["source"]) == ("规上口径", "2025-06-30", "试验规划 第3页")


def test_without_an_official_count_the_share_is_unknown_and_the_ranking_a_lead(analysis: Analysis) -> None:
    county = next(row for row in completeness_rows(analysis) if row["subject"] == "旬阳市")

    assert (county["official"], county["share"], county["enough"]) == (None, None, False)


def test_the_heading_says_what_a_thin_record_allows(analysis: Analysis) -> None:
    assert heading(analysis) == "安康市收录度：收录企业 3 家 / 官方规上口径 4 家（2025-06-30）"
    thin = f"{CLUSTER}收录度：收录企业 1 家 / 官方全口径 8 家（2025-06-30）；名录不全，结果仅供参考"
    assert heading(analysis, f"Cluster:610900/{CLUSTER}") == thin
