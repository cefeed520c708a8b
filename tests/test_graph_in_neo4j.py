"""A graph that py2neo wrote, with ChainKnowledgeGraph's labels, read through a map and loaded here.

甲 (600001, 宁波甲钢铁有限公司) -主营产品→ 钢 -上游材料→ 半轴      合金钢 is a 产品小类 of 钢: 钢 -产品小类→ 合金钢
甲 -所属行业→ 钢铁;  two firms are called 甲
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from decisions.scope import asker
from graph.build import build
from graph.errors import DataRefused
from graph.ladybug_store import LadybugStore
from graph.records import Source
from loaders.source import load
from tests.asking import DAY

STATEMENTS = (
    "CREATE (:company{name:'甲', fullname:'宁波甲钢铁有限公司', code:'600001', location:'上海证券交易所', time:'1999-01-01'})",
    "CREATE (:company{name:'甲', fullname:'另一家甲有限公司', code:'000002'})",
    "CREATE (:product{name:'钢'}) CREATE (:product{name:'半轴'}) CREATE (:product{name:'合金钢'}) CREATE (:product{name:''})",
    "CREATE (:industry{name:'钢铁', code:'801040.SI'})",
    "MATCH (a:company{code:'600001'}),(b:product{name:'钢'}) CREATE (a)-[:主营产品{权重:'0.5'}]->(b)",
    "MATCH (a:product{name:'钢'}),(b:product{name:'半轴'}) CREATE (a)-[:上游材料]->(b)",
    "MATCH (a:product{name:'钢'}),(b:product{name:'合金钢'}) CREATE (a)-[:产品小类]->(b)",
    "MATCH (a:company{code:'600001'}),(b:industry) CREATE (a)-[:所属行业]->(b)",
)

# As scripts people have do it; a process of its own, since py2neo leaves its sockets open.
SCRIPT = """
import os, sys
from py2neo import Graph
graph = Graph(sys.argv[1], auth=("neo4j", os.environ["CHAINGAP_NEO4J_PASSWORD"]))
for statement in sys.argv[2:]:
    graph.run(statement)
"""


@pytest.fixture
def theirs(neo4j_url: str, tmp_path: Path) -> Path:
    """A map to a server that py2neo has written to."""
    subprocess.run([sys.executable, "-W", "ignore", "-c", SCRIPT, neo4j_url, *STATEMENTS], check=True)
    path = tmp_path / "ours.graph.toml"
    path.write_text(
        f'url = "{neo4j_url}"\nmap = "chainkg"\ntitle = "本市产业图"\nas_of = "2022-01-01"\n', encoding="utf-8"
    )
    return path


@pytest.fixture
def source(theirs: Path) -> Source:
    return load(theirs)


def test_every_node_and_edge_there_is_a_row_and_none_is_lost(source: Source) -> None:
    primary = sum(node.primary for node in source.nodes) + sum(edge.primary for edge in source.edges)

    assert (source.read, primary, [r.reason for r in source.refused]) == (11, 10, ["missing_name"])


def test_the_same_server_gives_the_same_source(theirs: Path, source: Source) -> None:
    assert load(theirs) == source


def test_edges_run_as_they_do_here_and_firms_of_one_name_stay_two(source: Source, ladybug_store: LadybugStore) -> None:
    build(ladybug_store, [source])
    ask = asker(ladybug_store, DAY)

    assert [(r["input"], r["product"]) for r in ask("inputs_of", products=["Product:半轴"])] == [
        ("Product:钢", "Product:半轴")
    ]
    assert [r["kind"] for r in ask("kinds_below", products=["Product:钢"])] == ["Product:合金钢"]
    assert [r["enterprise"] for r in ask("makers_of", products=["Product:钢"])] == ["Enterprise:600001"]
    assert {r["name"] for r in ask("firms", enterprises=["Enterprise:600001", "Enterprise:000002"])} == {"甲"}


def test_a_firm_lies_where_its_registered_name_begins(source: Source, ladybug_store: LadybugStore) -> None:
    build(ladybug_store, [source])

    rows = asker(ladybug_store, DAY)("places_of", enterprises=["Enterprise:600001", "Enterprise:000002"])

    assert [(r["enterprise"], r["region"]) for r in rows] == [("Enterprise:600001", "Region:330200")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('map = "chainkg"', "缺少 url"), ('url = "bolt://x"\nmap = "none"', "map = 'none' 没有；随附的有：chainkg"),
        ('url = "bolt://x"\n[node.a]\nlabel = "Firm"', "'Firm' 不是本系统的节点或关系"),
        ('url = "bolt://x"\n[node.a]\nlabel = "Product"\nnme = "x"', r"\[node.a\] 的 nme 不认识"),
        ('url = "bolt://x"\n[node.a]\nlabel = "Product"\nproperties = {x = "y"}', "Product 没有属性 'x'"),
    ],
)  # fmt: skip
def test_a_map_that_makes_no_sense_is_refused_with_the_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.graph.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataRefused, match=message):
        load(path)
