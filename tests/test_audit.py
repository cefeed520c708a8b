"""Hints on a plan: what does not add up, is missing or has two names; and silence where nothing is wrong."""

from __future__ import annotations

from typing import Any

from decisions.audit import audit_rows
from graph.ladybug_store import LadybugStore
from tests.asking import DAY, asked
from tests.tiny import DOCUMENT, Edge, Node, built, source

CLUSTERS = ("茶叶集群", "生猪集群", "丝绸集群")


def target(name: str, aims_at: str, value: float, comparator: str = "") -> tuple[Node, Edge]:
    props = {"metric": "产值", "year": 2030, "value": value, "unit": "亿元", "comparator": comparator}
    return ("Target", name, props), (name, "AIMS_AT", aims_at, {"locators": "一(三)"})


def plan(*targets: tuple[Node, Edge], **document: Any) -> tuple[list[Node], list[Edge]]:
    """A plan of three complete clusters, each with a park, a firm and a focus product, and these targets."""
    nodes: list[Node] = [("Document", DOCUMENT, document), *(node for node, _ in targets)]
    edges: list[Edge] = [(DOCUMENT, "APPLIES_TO", "安康市"), *(edge for _, edge in targets)]
    for number, name in enumerate(CLUSTERS, 1):
        park, product = f"{name}园", f"{name}产品"
        nodes.append(("Park", park, {"kind": "base"}))
        edges += [(name, "IN_REGION", "安康市", {"locators": f"二({number})"}), (name, "HAS_BASE", park)]
        edges += [
            (name, "INCLUDES", f"{name}厂"),
            (name, "COVERS", product, {"role": "focus"}),
            (park, "FOCUSES_ON", product),
        ]
    return nodes, edges


def hints(store: LadybugStore, nodes: list[Node], edges: list[Edge]) -> set[tuple[str, str, str]]:
    analysis = asked(built(store, source("plan", nodes, edges)), DAY)
    return {(row["kind"], row["clause"], row["finding"]) for row in audit_rows(analysis)}


TOTAL = target("总产值", "安康市", 2700, "过")
TEA, PIGS, SILK = (target(f"{name}产值", name, value) for name, value in zip(CLUSTERS, (900, 800, 980)))


def test_parts_that_do_not_reach_the_total_are_a_hint_with_the_difference(ladybug_store: LadybugStore) -> None:
    assert hints(ladybug_store, *plan(TOTAL, TEA, PIGS, SILK)) == {
        ("分项与总数", "一(三)", "分项合计2680亿元，较总目标2700亿元少20亿元")
    }


def test_a_cluster_without_a_target_where_others_have_one_is_a_hint(ladybug_store: LadybugStore) -> None:
    assert hints(ladybug_store, *plan(PIGS, SILK)) == {("缺分项目标", "二(1)", "茶叶集群未列分项目标（产值）")}


def test_a_cluster_of_two_names_is_a_hint_unless_only_the_words_for_industry_differ(
    ladybug_store: LadybugStore,
) -> None:
    nodes, edges = plan(TEA, PIGS, SILK)
    nodes += [("Cluster", "茶叶集群", {"aliases": "饮品集群"}), ("Cluster", "生猪集群", {"aliases": "生猪产业集群"})]

    assert hints(ladybug_store, nodes, edges) == {("一物多名", "二(1)", "茶叶集群在文中另有名称：饮品集群")}


def test_a_bare_cluster_and_a_plan_past_its_horizon_are_hints(ladybug_store: LadybugStore) -> None:
    nodes, edges = plan(in_force_until="2025-12-31")
    edges.append(("光秃集群", "IN_REGION", "安康市", {"locators": "二(4)"}))

    assert {(kind, clause) for kind, clause, _ in hints(ladybug_store, nodes, edges)} == {
        ("缺承载园区", "二(4)"), ("缺具名企业", "二(4)"), ("缺重点产品", "二(4)"), ("规划期", ""),
    }  # fmt: skip


def test_names_that_differ_in_filler_words_only_are_one_other_name(ladybug_store: LadybugStore) -> None:
    nodes, edges = plan()
    nodes.append(("Cluster", "茶叶集群", {"aliases": "富硒茶产业|富硒茶产业集群"}))

    found = hints(ladybug_store, nodes, edges)

    assert ("一物多名", "二(1)", "茶叶集群在文中另有名称：富硒茶产业") in found


def test_a_total_names_the_parts_it_lacks_and_shares_are_not_added(ladybug_store: LadybugStore) -> None:
    share = (
        ("Target", "占比", {"metric": "占比", "year": 2030, "value": 90, "unit": "%"}),
        ("占比", "AIMS_AT", "安康市"),
    )
    part = (
        ("Target", "分占比", {"metric": "占比", "year": 2030, "value": 10, "unit": "%"}),
        ("分占比", "AIMS_AT", CLUSTERS[0]),
    )
    found = {row for row in hints(ladybug_store, *plan(TOTAL, PIGS, SILK, share, part)) if row[0] == "分项与总数"}
    assert found == {("分项与总数", "一(三)", "分项合计1780亿元，较总目标2700亿元少920亿元；茶叶集群未列分项")}


def test_tasks_without_a_unit_or_a_lead_and_targets_without_figure_or_year_are_hints(
    ladybug_store: LadybugStore,
) -> None:
    nodes, edges = plan(target("无年份", "安康市", 5))
    nodes = [("Target", "无年份", {"metric": "户数", "unit": "家"}) if n[1] == "无年份" else n for n in nodes]
    nodes += [("Task", "招商"), ("Task", "治污"), ("Task", "育企"), ("Clause", "三(一)")]
    edges += [
        ("工信局", "RESPONSIBLE_FOR", "育企", {"role": "lead"}), ("环保局", "RESPONSIBLE_FOR", "治污", {"role": "support"}),
        ("三(一)", "NAMES", "招商", {"to_label": "Task"}),
    ]  # fmt: skip

    assert hints(ladybug_store, nodes, edges) == {
        ("任务缺责任单位", "三(一)", "任务“招商”未列责任单位"), ("任务缺牵头单位", "", "任务“治污”只列配合单位，未列牵头单位"),
        ("目标缺数值", "一(三)", "目标指标“无年份”未写数值"), ("目标缺年份", "一(三)", "目标指标“无年份”未写年份"),
    }  # fmt: skip


def test_many_hints_of_a_kind_are_one_with_all_clauses(ladybug_store: LadybugStore) -> None:
    nodes, edges = plan()
    edges = [e for e in edges if e[1] != "INCLUDES"] + [("四集群", "IN_REGION", "安康市", {"locators": "二(4)"})]
    edges += [("四集群", "HAS_BASE", "茶叶集群园"), ("四集群", "COVERS", "茶", {"role": "focus"})]

    assert hints(ladybug_store, nodes, edges) == {
        ("缺具名企业", "二(1)、二(2)、二(3)、二(4)", "4个产业集群未列具名企业：茶叶集群、生猪集群、丝绸集群、四集群")
    }


def test_one_document_is_checked_alone_and_a_report_has_no_horizon(ladybug_store: LadybugStore) -> None:
    nodes, edges = plan()
    for name, kind in (("旧规划", "plan"), ("旧报告", "report"), ("旧清单", "list")):
        nodes.append(("Document", name, {"kind": kind, "in_force_until": "2020-12-31"}))
        edges.append((name, "APPLIES_TO", "安康市", {"source": name}))
    analysis = asked(built(ladybug_store, source("plan", nodes, edges)), DAY)

    assert {(r["kind"], r["document"]) for r in audit_rows(analysis)} == {
        ("规划期", "旧规划"),
        ("清单有效期", "旧清单"),
    }
    assert [r["document"] for r in audit_rows(analysis, document="Document:旧规划")] == ["旧规划"]
