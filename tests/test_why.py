"""Why: the rules are told in the order they are asked, and the last one that is met decides."""

from __future__ import annotations

import pytest

from decisions.analysis import Analysis
from decisions.why import Explainer, why_rows
from graph.ladybug_store import LadybugStore
from tests.asking import asked, firm, loaded, wanted
from tests.tiny import Edge, Node

# 矿 → (钢) → 半轴 ← (漆);  矿 → (芯片) → [(手机)];  矿 → (线束) ⇢ 整车厂;  矿 → (丝);  (砂) → (漆) ← (绢) ← 矿;  铸件 → 泵;
# 阀, 管 → [(锅炉)];  [茶];  [(机器人)];  (玻璃瓶)|塑料瓶 → 饮料;  (电力) generic → 半轴
EDGES: list[Edge] = [
    ("矿", "INPUT_OF", "钢"), ("钢", "INPUT_OF", "半轴"), ("漆", "INPUT_OF", "半轴"), ("矿", "INPUT_OF", "芯片"),
    ("芯片", "INPUT_OF", "手机"), ("线束", "MEANT_FOR", "整车厂"), ("矿", "INPUT_OF", "线束"), ("矿", "INPUT_OF", "丝"),
    ("砂", "INPUT_OF", "漆"), ("绢", "INPUT_OF", "漆"), ("矿", "INPUT_OF", "绢"), ("铸件", "INPUT_OF", "泵"), ("阀", "INPUT_OF", "锅炉"), ("管", "INPUT_OF", "锅炉"),
    ("玻璃瓶", "INPUT_OF", "饮料", {"alt_group": "瓶"}), ("塑料瓶", "INPUT_OF", "饮料", {"alt_group": "瓶"}),
    ("矿", "INPUT_OF", "玻璃瓶"), ("电力", "INPUT_OF", "半轴"), ("矿", "INPUT_OF", "电力"),
    *wanted("手机", "锅炉", "机器人"), *wanted("茶", role="strengthen"), *firm("整车厂", at="宁波市"),
    *firm("矿一厂", "矿"), *firm("矿二厂", "矿"), *firm("轴厂", "半轴"), *firm("铸厂", "铸件"), *firm("泵厂", "泵"),
    *firm("阀管厂", "阀", "管"), *firm("茶厂", "茶"), *firm("瓶厂", "塑料瓶"), *firm("饮料厂", "饮料"),
]  # fmt: skip
NODES: list[Node] = [("Product", "电力", {"generic": True})]
DECIDES = {
    "钢": ("fill", "break", "feeds"),
    "漆": ("fill", "input", "user_made"),
    "芯片": ("fill", "planned", "used"),
    "线束": ("fill", "customer", "used"),
    "丝": ("extend", "forward", "feeds"),
    "绢": ("extend", "forward", "feeds"),
    "砂": ("extend", "backward", "serves"),
    "铸件": ("strengthen", "S1", "user_made"),
    "阀": ("strengthen", "S4", "lone_point"),
    "茶": ("strengthen", "S5", "asked_strengthen"),
    "机器人": ("build", "build", "named"),
    "玻璃瓶": ("none", "substituted", "substituted"),
    "电力": ("none", "excluded", "stopped"),
    "矿": ("none", "sound", "made"),
}


@pytest.fixture
def analysis(ladybug_store: LadybugStore) -> Analysis:
    return asked(loaded(ladybug_store, EDGES, NODES))


def test_the_last_step_met_decides_the_type(analysis: Analysis) -> None:
    explainer = Explainer(analysis, "zh")

    told = {name: explainer.explain(f"Product:{name}") for name in DECIDES}

    last = {name: [s.rule for s in steps if s.met][-1] for name, (_, steps) in told.items()}
    assert {name: (v.type, v.subtype, last[name]) for name, (v, _) in told.items()} == DECIDES


def test_each_step_met_shows_the_facts_and_the_last_row_the_verdict(analysis: Analysis) -> None:
    rows = why_rows(analysis, "Product:钢")

    facts = {str(row["step"]): (row["met"], row["facts"]) for row in rows}
    assert facts["有本地、规划或外部客户需要它"] == ("是", "半轴")
    assert facts["本地有它的上游供给"] == ("是", "矿")
    assert facts["本地有企业生产（M）"] == ("否", "暂未收录（待核实）")
    assert rows[-1]["step"] == "结论" and rows[-1]["met"] == "补链 · 断点（上有供给、下有需求）"


def test_what_is_no_gap_is_explained_too(analysis: Analysis) -> None:
    rows = why_rows(analysis, "Product:玻璃瓶")

    assert ("每个下游都有本地替代品", "是", "塑料瓶") in {(r["step"], r["met"], r["facts"]) for r in rows}
    assert (rows[-1]["met"], rows[-1]["facts"]) == ("暂不列入 · 有替代", "")


def test_each_step_names_the_sources_of_the_facts_it_met(analysis: Analysis) -> None:
    sources = {str(row["step"]): row["sources"] for row in why_rows(analysis, "Product:阀")}

    assert sources["本地有企业生产（M）"] == ["试验规划"]
    facts = {str(row["step"]): row["facts"] for row in why_rows(analysis, "Product:阀")}
    assert facts["该企业同时是其他环节的唯一生产企业"] == "管"
    named = {str(row["step"]): row["sources"] for row in why_rows(analysis, "Product:茶")}
    assert named["规划要求做强"] == ["试验规划 二(一)"]
