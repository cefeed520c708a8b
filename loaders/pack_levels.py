"""Whether the links of a pack run the right way: nothing goes into what stands clearly nearer to raw material than itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.levels import Pair, levels
from graph.merge import Graph
from graph.records import Place, Source
from graph.text import fold
from loaders.finding import Finding

# An input should stand a step below its product. Chains that cross (dung of pigs in the fertilizer of their feed) bend
# that; an input more than half a step above its product is a link turned round, or a service taken for a material.
TOLERANCE = 0.5
# The levels of a connected part are solved at once; beyond this (128 MB) a pack is too large to be read by eye anyway.
MOST_LEVELLED = 4000


def against_the_stream(source: Source, graph: Graph) -> Iterator[Finding]:
    """Links of this pack from a higher level to a lower one, beyond the tolerance."""
    inputs, kinds = _pairs(graph, "INPUT_OF"), _pairs(graph, "KIND_OF")
    nodes = {node for pair in inputs | kinds for node in pair}
    if len(nodes) > MOST_LEVELLED:
        yield Finding("level_unknown", "", (str(len(nodes)),))
        return
    level, place = levels(nodes, inputs, kinds), _places(source, graph)
    for pair in sorted(inputs, key=lambda pair: level[pair[1]] - level[pair[0]]):
        if level[pair[0]] - level[pair[1]] > TOLERANCE and pair in place:
            yield Finding("level", str(place[pair]), tuple(node.partition(":")[2] for node in pair))


def _pairs(graph: Graph, kind: str) -> set[Pair]:
    return {(str(row[0]), str(row[1])) for row in graph.edges.get((kind, "Product", "Product"), ())}


def _places(source: Source, graph: Graph) -> Mapping[Pair, Place]:
    """Where the pack says that one product goes into another, by their ids: rows name them by any of their names."""
    known = {node: names for node, *names in map(_names, graph.nodes.get("Product", ()))}
    ids = {fold(name): node for node, names in known.items() for name in (node, *names)}
    ends = ((ids.get(fold(e.from_ref), ""), ids.get(fold(e.to_ref), ""), e) for e in source.edges)
    return {(start, end): edge.place for start, end, edge in ends if edge.type == "INPUT_OF"}


def _names(row: Sequence[object]) -> tuple[str, ...]:
    """A product's id, name and aliases."""
    aliases = row[2] if isinstance(row[2], list | tuple) else ()
    return (str(row[0]), str(row[1]), *map(str, aliases))
