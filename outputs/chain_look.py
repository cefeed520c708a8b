"""How a chain map looks and what it says, whatever draws it: colours and lines by kind, tooltips, names in two lines.

Tints are Okabe and Ito's palette (safe for the colour-blind), darkened where text needs the contrast of WCAG AA.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decisions.chain_map import ChainMap, MapEdge, MapNode
from graph.words import word

FONT = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Hiragino Sans GB',sans-serif"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and line of one kind of node."""

    fill: str
    line: str
    text: str
    width: float
    dash: str = ""


LOOKS: Mapping[str, Look] = {
    "missing": Look("#FBE4D5", "#C04F00", "#7A2F00", 2.4, "6 3"),
    "wanted": Look("#FFF9F5", "#B5561A", "#7A2F00", 1.3, "6 3"),
    "weak": Look("#FCEBC2", "#A86F00", "#5B3C00", 2.2),
    "made": Look("#0072B2", "#004F7C", "#FFFFFF", 1.2),
    "named": Look("#F6E4EE", "#9B4A7B", "#5E2449", 1.6),
    "extend": Look("#E0F3EC", "#00785A", "#00513D", 1.6, "3 3"),
    "planned": Look("#E3F1FB", "#3A7FAE", "#1C4966", 2.2),
    "other": Look("#FFFFFF", "#A3A9AF", "#50565C", 1),
}
EDGES: Mapping[str, Look] = {
    "break": Look("none", "#C04F00", "", 2),
    "made": Look("none", "#0072B2", "", 2),
    "input": Look("none", "#AEB4BA", "", 1.1),
    "kind": Look("none", "#8A7F99", "", 1.2, "1.5 3.5"),
    "assumed": Look("none", "#AEB4BA", "", 1.1, "6 4"),
}
MADE_HERE = ("made", "weak")
MOST_ON_WAY = 4


def look_of(node: MapNode) -> str:
    """The key in LOOKS: missing for a product made here (missing), or only for planned products or customers (wanted)."""
    return "wanted" if node.kind == "missing" and node.subtype in ("planned", "customer") else node.kind


def drawn_looks(nodes: Iterable[MapNode]) -> list[str]:
    """The keys in LOOKS that occur, in their order."""
    found = {look_of(node) for node in nodes}
    return [key for key in LOOKS if key in found]


def state_of(node: MapNode, chain_map: ChainMap, lang: str) -> str:
    """What is known of its makers, in words."""
    scope = word(f"scope.{chain_map.roster_scope}", lang) if chain_map.roster_scope else ""
    return word(f"state.{node.state}", lang, scope=scope)


def tooltip(node: MapNode, chain_map: ChainMap, lang: str) -> str:
    """Name, segment, state, makers and what kind of gap it is, a line each. Not escaped."""
    lines = [node.name, state_of(node, chain_map, lang)]
    lines += [word("map.segment", lang, segment=node.segment)] if node.segment else []
    lines += [word("map.makers", lang, n=node.makers)] if node.makers else []
    if node.gap:
        rule = word(f"subtype.{node.subtype}", lang)
        lines.append(f"{word(f'type.{node.gap}', lang)} · {rule}")
    lines += [word("map.named_flag", lang)] if node.named else []
    lines += [word("map.planned_flag", lang)] if node.planned else []
    lines += [word("map.folded", lang, n=node.kinds)] if node.folded else []
    return "\n".join(lines)


def edge_look(edge: MapEdge, kinds: Mapping[str, str]) -> str:
    """The key in EDGES: a break is an input that is missing for a product made here."""
    start, end = kinds[edge.start], kinds[edge.end]
    if edge.kind == "KIND_OF":
        return "kind"
    if start == "missing" and end in MADE_HERE:
        return "break"
    if start in MADE_HERE and end in MADE_HERE:
        return "made"
    return "assumed" if edge.status == "assumed" else "input"


def breadth(text: str) -> float:
    """In letters: a Chinese character is one wide, a Latin one a little over half."""
    return sum(1 if ord(c) > 0x2E7F else 0.58 for c in text)


def wrapped(name: str, most: float) -> list[str]:
    """The name in at most two lines of `most` letters, of like length; what does not fit ends in an ellipsis."""
    whole = breadth(name)
    if whole <= most:
        return [name]
    first = _head(name, most if whole > 1.7 * most else whole / 2 + 0.5)
    rest = name[len(first) :]
    second = rest if breadth(rest) <= most else _head(rest, most - 1) + "…"
    return [first, second]


def _head(text: str, most: float) -> str:
    return next((text[:end] for end in range(len(text), 1, -1) if breadth(text[:end]) <= most), text[:1])


def heading(chain_map: ChainMap, lang: str) -> str:
    """The title of the picture."""
    return word("map.heading", lang, subject=chain_map.subject or word("map.region", lang))


def notes(chain_map: ChainMap, lang: str) -> list[str]:
    """What is not on the picture, in words."""
    counted = {"left_out": chain_map.left_out, "generic": chain_map.generic}
    said = [word(f"map.{key}", lang, n=n) for key, n in counted.items() if n]
    return [*([_way(chain_map, lang)] if chain_map.path else []), *said]


def _way(chain_map: ChainMap, lang: str) -> str:
    """The way between two products; of a long one its ends and how long it is."""
    known = {node.id: node.name for node in chain_map.nodes}
    names = [known[p] for p in chain_map.path]
    shown = names if len(names) <= MOST_ON_WAY else [names[0], "…", names[-1]]
    return word("map.way", lang, way=" → ".join(shown), n=len(names) - 1)


def drawn_edges(edges: Iterable[MapEdge], kinds: Mapping[str, str]) -> list[str]:
    """The keys in EDGES that occur, in their order."""
    found = {edge_look(edge, kinds) for edge in edges}
    return [key for key in EDGES if key in found]
