"""`export`: the graph, or the part around a region or cluster, as a file by its ending."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.common import analysis_of, cluster_of, say, store_of
from graph.errors import UsageError
from graph.store import consistent
from graph.words import word
from outputs.tables import write

if TYPE_CHECKING:
    from graph.merge import Graph
    from graph.store import Store

ENDINGS = (".graphml", ".gexf", ".html", ".csv")


def run_export(args: argparse.Namespace) -> None:
    """Writes FILE: GraphML, GEXF or CSV of the graph, HTML of the chain map."""
    path = Path(args.file)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{path} 的后缀 {path.suffix!r} 不认识；可用：{'、'.join(ENDINGS)} / unknown ending")
    store = store_of(args)
    if ending == ".html":
        _write_map(args, store, path)
        return
    graph = _graph(args, store)
    from outputs.graph_files import counted, edges_csv, gexf, graphml, nodes_csv

    if ending == ".csv":
        write(edges_csv(graph), path)
        beside = path.with_name(f"{path.stem}.nodes.csv")
        write(nodes_csv(graph), beside)
        say(word("export.nodes_beside", args.lang, file=beside))
    else:
        write((graphml if ending == ".graphml" else gexf)(graph), path)
    nodes, edges = counted(graph)
    say(word("export.done", args.lang, file=path, nodes=nodes, edges=edges))


def _graph(args: argparse.Namespace, store: Store) -> Graph:
    """The whole graph, or with `--region` or `--cluster` the part around it, of one state of the store."""
    from decisions.surroundings import part_of
    from graph.whole import read_graph

    def read() -> Graph:
        whole = read_graph(store)
        if not (args.region or args.cluster):
            return whole
        analysis = analysis_of(args, store)
        return part_of(whole, analysis, cluster_of(analysis, args.cluster))

    return consistent(store, read)


def _write_map(args: argparse.Namespace, store: Store, path: Path) -> None:
    from decisions.chain_map import chain_map
    from outputs.chain_html import html

    analysis = analysis_of(args, store)
    found = chain_map(analysis, cluster=cluster_of(analysis, args.cluster))
    write(html(found, args.lang), path)
    say(word("export.done", args.lang, file=path, nodes=len(found.nodes), edges=len(found.edges)))
