"""The graph as files for other programs: read back by networkx they hold the same nodes, edges and values."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from cli import main
from decisions.surroundings import part_of
from graph.ladybug_store import LadybugStore
from graph.merge import Merger
from graph.neo4j_store import Neo4jStore
from graph.whole import read_graph
from outputs.graph_files import edges_csv, gexf, graphml, links_of, nodes_csv
from tests.asking import CLUSTER, PLAN, asked, firm, loaded, wanted
from tests.stored import plain
from tests.tiny import Edge, Node, source

NODES: list[Node] = [
    ("Product", "钢", {"aliases": "钢材|<钢>", "generic": False}), ("Enterprise", "甲厂", {"employees": 120, "output_cny_100m": 1.5}),
    ("Clause", "二(一)", {"start": 3, "end": 9}),
]  # fmt: skip
EDGES: list[Edge] = [
    ("钢", "INPUT_OF", "半轴", {"weight": 0.25, "alt_group": "x", "confidence": 0.6}),
    ("钢", "INPUT_OF", "半轴", {"source": "年报", "status": "derived", "confidence": 0.9, "locators": "第3页"}),
    *firm("甲厂", "半轴", phase="operating"), *wanted("半轴"), *wanted("半轴", role="strengthen"), ("铝", "INPUT_OF", "窗"),
    *firm("外厂", "窗", at="北仑区"),
]  # fmt: skip


def edge_of(graph: Any, start: str, end: str) -> list[dict[str, Any]]:
    return list(graph.get_edge_data(start, end).values())


def test_graphml_read_back_holds_nodes_and_edges_with_their_sources(ladybug_store: LadybugStore) -> None:
    import networkx as nx

    loaded(ladybug_store, EDGES, NODES)
    graph = read_graph(ladybug_store)

    read = nx.read_graphml(io.BytesIO(graphml(graph)))

    steel = read.nodes["Product:钢"]
    assert (steel["label"], steel["name"], steel["aliases"], steel["generic"]) == ("Product", "钢", "<钢>|钢材", False)
    assert (read.nodes["Enterprise:甲厂"]["employees"], read.nodes["Enterprise:甲厂"]["output_cny_100m"]) == (120, 1.5)
    [feeds] = edge_of(read, "Product:钢", "Product:半轴")
    assert {k: feeds[k] for k in ("type", "status", "confidence", "sources", "locators", "weight", "alt_group")} == {
        "type": "INPUT_OF", "status": "stated", "confidence": 0.9, "sources": "Document:年报|Document:试验规划", "locators": "第3页",
        "weight": 0.25, "alt_group": "x",
    }  # fmt: skip
    roles = {e["role"] for e in edge_of(read, f"Cluster:610900/{CLUSTER}", "Product:半轴")}
    assert roles == {"focus", "strengthen"}
    assert read.number_of_edges() == len(list(links_of(graph)))


def test_gexf_is_static_typed_dateless_and_names_its_nodes(ladybug_store: LadybugStore) -> None:
    import networkx as nx

    loaded(ladybug_store, EDGES, NODES)
    text = gexf(read_graph(ladybug_store))

    read = nx.read_gexf(io.BytesIO(text))
    root = ElementTree.fromstring(text)
    space = {"g": "http://www.gexf.net/1.2draft"}

    assert (read.nodes["Product:钢"]["label"], read.nodes["Product:钢"]["kind"]) == ("钢", "Product")
    assert read.nodes["Clause:试验规划/二(一)"]["text_start"] == 3
    assert {e["relation"] for e in edge_of(read, "Product:钢", "Product:半轴")} == {"INPUT_OF"}
    assert root.find("g:graph", space).attrib["mode"] == "static"  # type: ignore[union-attr]
    assert {e.get("type") for e in root.iter("{http://www.gexf.net/1.2draft}edge")} == {None}
    ids = [e.get("id") for e in root.iter("{http://www.gexf.net/1.2draft}edge")]
    assert len(ids) == len(set(ids)) == read.number_of_edges()
    types = {a.get("type") for a in root.iter("{http://www.gexf.net/1.2draft}attribute")}
    assert types <= {"string", "double", "long", "boolean"}
    assert not re.search(rb"lastmodified|\d{4}-\d\d-\d\d|>None<|\"None\"", text)


def test_csv_has_the_ends_first_and_then_what_is_said(ladybug_store: LadybugStore) -> None:
    loaded(ladybug_store, EDGES, NODES)
    graph = read_graph(ladybug_store)

    edges = list(csv.DictReader(io.StringIO(edges_csv(graph))))
    nodes = list(csv.DictReader(io.StringIO(nodes_csv(graph))))

    assert list(edges[0])[:6] == ["from_id", "type", "to_id", "status", "confidence", "sources"]
    assert ("Enterprise:甲厂", "PRODUCES", "Product:半轴", "operating") in {
        (e["from_id"], e["type"], e["to_id"], e["phase"]) for e in edges
    }
    assert {e["from_id"] for e in edges} | {e["to_id"] for e in edges} <= {n["id"] for n in nodes}


def test_the_same_graph_gives_the_same_bytes_from_either_store(
    ladybug_store: LadybugStore, neo4j_store: Neo4jStore
) -> None:
    files = []
    for store in (ladybug_store, neo4j_store):
        graph = read_graph(loaded(store, EDGES, NODES))
        files.append((graphml(graph), gexf(graph), edges_csv(graph), nodes_csv(graph)))
    assert files[0] == files[1]


def test_the_graph_read_back_is_the_graph_that_was_written(ladybug_store: LadybugStore) -> None:
    loaded(ladybug_store, EDGES, NODES)
    written, read = Merger([source("tiny", NODES, [*PLAN, *EDGES])]).graph(), read_graph(ladybug_store)
    assert {k: sorted(map(plain, rows), key=str) for k, rows in written.edges.items()} == {
        k: sorted(rows, key=str) for k, rows in read.edges.items()
    }
    assert {k: sorted(map(plain, rows), key=str) for k, rows in written.nodes.items()} == {
        k: sorted(rows, key=str) for k, rows in read.nodes.items()
    }


def test_a_cluster_s_part_holds_its_chain_and_nothing_from_elsewhere(ladybug_store: LadybugStore) -> None:
    analysis = asked(loaded(ladybug_store, EDGES, NODES))

    part = part_of(read_graph(ladybug_store), analysis, f"Cluster:610900/{CLUSTER}")

    held = {str(row[0]) for rows in part.nodes.values() for row in rows}
    assert {"Product:半轴", "Product:钢", "Enterprise:甲厂", f"Cluster:610900/{CLUSTER}"} <= held
    assert not {"Product:窗", "Product:铝", "Enterprise:外厂"} & held
    assert {end for rows in part.edges.values() for row in rows for end in row[:2]} <= held


@pytest.mark.parametrize("ending", ["graphml", "gexf", "csv", "html"])
def test_export_writes_the_file_its_ending_names(
    ladybug_store: LadybugStore, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(ladybug_store, EDGES, NODES)
    files = [tmp_path / f"{name}.{ending}" for name in "ab"]

    codes = [main(["export", str(file), "--store", ladybug_store.url, "--as-of", "2026-01-01"]) for file in files]

    assert codes == [0, 0]
    assert files[0].read_bytes() == files[1].read_bytes() != b""
    assert "已写出" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "a.pdf"), "--store", ladybug_store.url]) == 2
