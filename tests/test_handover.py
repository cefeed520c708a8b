"""The graph in the hands of scripts people have: networkx and py2neo, the latter written to a real server and read back."""

from __future__ import annotations

import os
import subprocess
import sys

import networkx as nx
import pytest
from neo4j import GraphDatabase

from graph.ladybug_store import LadybugStore
from outputs.handover import to_networkx
from tests.asking import firm
from tests.conftest import PASSWORD
from tests.tiny import built, source

# A process of its own: py2neo is no longer kept, its imports warn and its sockets stay open.
SCRIPT = """
import os, sys
from py2neo import Graph
from graph.store import open_store
from outputs.handover import to_py2neo
graph = Graph(sys.argv[2], auth=("neo4j", os.environ["CHAINGAP_NEO4J_PASSWORD"]))
graph.create(to_py2neo(open_store(sys.argv[1]), ["Product", "Enterprise"]))
"""


@pytest.fixture
def small(ladybug_store: LadybugStore) -> LadybugStore:
    edges = [("钢", "INPUT_OF", "轴", {"weight": 0.5}), *firm("甲厂", "轴")]
    built(ladybug_store, source("one", [("Product", "钢", {"aliases": "钢材"})], edges))
    return ladybug_store


def test_networkx_has_every_node_and_edge_with_what_is_known(small: LadybugStore) -> None:
    graph = to_networkx(small)

    assert graph.nodes["Product:钢"]["aliases"] == "钢材"
    assert nx.has_path(graph, "Product:钢", "Product:轴")
    assert [d["weight"] for _, _, d in graph.edges("Product:钢", data=True) if d["type"] == "INPUT_OF"] == [0.5]
    assert "Region:610902" in graph
    assert set(to_networkx(small, ["Product"])) == {"Product:钢", "Product:轴"}


def test_py2neo_writes_it_to_a_server_as_its_own(small: LadybugStore, neo4j_url: str) -> None:
    small.close()
    subprocess.run([sys.executable, "-W", "ignore", "-c", SCRIPT, small.url, neo4j_url], check=True)

    with GraphDatabase.driver(neo4j_url, auth=("neo4j", os.environ[PASSWORD])) as driver:
        rows, _, _ = driver.execute_query(
            "MATCH (a)-[r]->(b) RETURN labels(a)[0] + ' ' + a.name + ' ' + type(r) + ' ' + b.name AS said ORDER BY said"
        )
    assert [row["said"] for row in rows] == ["Enterprise 甲厂 PRODUCES 轴", "Product 钢 INPUT_OF 轴"]
