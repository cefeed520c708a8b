"""Clusters of today carry on those of an older plan: their products, firms and units, each gap counted once.

老集群 -SUCCEEDED_BY→ 新链      丝集群 -SUCCEEDED_BY→ 玩具链, 蚕链
   COVERS 半轴                    COVERS 布偶, 绸, 衬衫
                                  玩具链 COVERS 面料(→布偶), 蚕链 COVERS 生丝(→绸)
"""

from __future__ import annotations

import pytest

from commands.ask import summary_rows
from decisions.analysis import Analysis
from decisions.gap_rows import departments
from graph.ladybug_store import LadybugStore
from tests.asking import asked, firm, gap, loaded
from tests.tiny import Edge

OLD, NEW, SILK, TOYS, WORMS = "老集群", "新链", "丝集群", "玩具链", "蚕链"
FOCUS = {"role": "focus", "locators": "二(一)"}
EDGES: list[Edge] = [
    *((name, "IN_REGION", "安康市", {"locators": "二(一)"}) for name in (OLD, NEW, SILK, TOYS, WORMS)),
    (OLD, "SUCCEEDED_BY", NEW, {"from_label": "Cluster", "to_label": "Cluster", "region": "安康市"}),
    (SILK, "SUCCEEDED_BY", TOYS, {"from_label": "Cluster", "to_label": "Cluster", "region": "安康市"}),
    (SILK, "SUCCEEDED_BY", WORMS, {"from_label": "Cluster", "to_label": "Cluster", "region": "安康市"}),
    (OLD, "COVERS", "半轴", FOCUS), *((SILK, "COVERS", product, FOCUS) for product in ("布偶", "绸", "衬衫")),
    (TOYS, "COVERS", "面料", FOCUS), (WORMS, "COVERS", "生丝", FOCUS), ("面料", "INPUT_OF", "布偶"),
    ("生丝", "INPUT_OF", "绸"), ("钢", "INPUT_OF", "半轴"), ("农业局", "RESPONSIBLE_FOR", OLD, {"role": "lead"}),
    *firm("轴厂", "半轴"),
]  # fmt: skip


@pytest.fixture
def analysis(ladybug_store: LadybugStore) -> Analysis:
    return asked(loaded(ladybug_store, EDGES))


def _names(analysis: Analysis, product: str) -> list[str]:
    return analysis.clusters.names(sorted(analysis.clusters.of_product(f"Product:{product}")))


def test_the_only_heir_holds_the_products_of_the_older_cluster(analysis: Analysis) -> None:
    assert _names(analysis, "半轴") == [NEW]
    assert analysis.clusters.names(gap(analysis, "钢").clusters) == [NEW]
    assert analysis.clusters.names(analysis.clusters.carried("Product:半轴", "Cluster:610900/新链")) == [OLD]
    assert analysis.clusters.carried("Product:面料", "Cluster:610900/玩具链") == []


def test_of_several_heirs_each_holds_what_is_near_to_what_it_names(analysis: Analysis) -> None:
    assert (_names(analysis, "布偶"), _names(analysis, "绸")) == ([TOYS], [WORMS])


def test_what_no_heir_is_near_to_stays_with_the_older_cluster(analysis: Analysis) -> None:
    assert _names(analysis, "衬衫") == [SILK]
    assert analysis.clusters.names(analysis.clusters.past) == [OLD]


def test_todays_clusters_come_first_and_count_each_gap_once(analysis: Analysis) -> None:
    rows = summary_rows(analysis, analysis.gaps, "zh")

    assert {row["cluster"] for row in rows[:3]} == {NEW, TOYS, WORMS}
    assert OLD not in {row["cluster"] for row in rows}
    assert sum(row["fill"] for row in rows if row["cluster"] in (NEW, OLD)) == 1


def test_the_older_cluster_can_still_be_asked_for(analysis: Analysis) -> None:
    held = [g.product for g in analysis.gaps if analysis.in_cluster(f"Cluster:610900/{OLD}", g)]

    assert held == ["Product:钢"]


def test_the_older_clusters_unit_leads_where_the_heir_names_none(analysis: Analysis) -> None:
    assert departments(analysis, [f"Cluster:610900/{NEW}"]) == ["农业局"]
