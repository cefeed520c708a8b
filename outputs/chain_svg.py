"""The chain map as one stand-alone SVG file: inputs on the left, end products on the right, state by colour and shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from itertools import pairwise

from decisions.chain_map import ChainMap, MapNode
from graph.words import word
from outputs.chain_look import (
    EDGES,
    FONT,
    LOOKS,
    breadth,
    drawn_edges,
    drawn_looks,
    edge_look,
    heading,
    look_of,
    notes,
    tooltip,
    wrapped,
)
from outputs.chain_routes import (
    BOX_HEIGHT,
    LEGEND_ROW,
    MARGIN,
    NARROWEST,
    ROW,
    TOP,
    Frame,
    curve,
    frame_of,
    pitch_of,
    stacks_of,
)  # fmt: skip

LETTER = 12.5
LINE_HEIGHT = 14.5


# ---- nodes


def _outline(kind: str, x: float, y: float, half: float, tall: float) -> str:
    """The shape of a kind around (x, y), without its colours."""
    if kind == "weak":
        points = [(-half, 0), (-half + 9, -tall), (half - 9, -tall), (half, 0), (half - 9, tall), (-half + 9, tall)]
    elif kind == "named":
        points = [
            (-half, -tall),
            (half - 10, -tall),
            (half, -tall + 10),
            (half, tall),
            (-half + 10, tall),
            (-half, tall - 10),
        ]
    else:
        corner = 11 if kind == "made" else 2
        return (
            f'<rect x="{x - half:.1f}" y="{y - tall:.1f}" width="{2 * half:.1f}" height="{2 * tall:.1f}" rx="{corner}"'
        )
    return '<polygon points="' + " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in points) + '"'


def _shape(kind: str, x: float, y: float, half: float, tall: float = BOX_HEIGHT / 2) -> str:
    look = LOOKS[kind]
    line = "url(#cm-hatch)" if kind == "planned" else look.line
    width = 5 if kind == "planned" else look.width
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    drawn = f'{_outline(kind, x, y, half, tall)} class="cm-box" fill="{look.fill}" stroke="{line}" stroke-width="{width}"{dash}/>'
    if kind != "weak":
        return drawn
    return drawn + f'{_outline(kind, x, y, half - 5, tall - 3.5)} fill="none" stroke="{look.line}" stroke-width="0.9"/>'


def _badge(x: float, y: float, text: str, fill: str, ink: str, half: int = 0) -> str:  # noqa: PLR0913 - a place, a text, colours
    half = half or (8 if len(text) < 3 else 11)
    return (
        f'<rect x="{x - half:.1f}" y="{y - 8:.1f}" width="{2 * half}" height="16" rx="8" fill="{fill}" stroke="{ink}"/>'
        f'<text class="cm-badge" x="{x:.1f}" y="{y + 4:.1f}" fill="{ink}">{escape(text)}</text>'
    )


def _mark(key: str, x: float, y: float, lang: str) -> str:
    """The sign of a kind: white on its colour where the chain is broken today, else its colour on white."""
    mark, line = word(f"map.mark_{key}", lang), LOOKS[key].line
    ink, ground = (line, "#FFFFFF") if key == "wanted" else ("#FFFFFF", line)
    return _badge(x, y, mark, ground, ink) if mark else ""


def _badges(node: MapNode, x: float, y: float, half: float, lang: str) -> Iterator[str]:
    look = LOOKS[look_of(node)]
    yield _mark(look_of(node), x - half + 3, y - BOX_HEIGHT / 2, lang)
    if node.makers:
        yield _badge(x + half - 4, y - BOX_HEIGHT / 2, str(node.makers), "#FFFFFF", look.line)
    if node.planned and node.kind != "planned":
        beside = 22 if node.makers else 0
        yield _badge(x + half - 4 - beside, y - BOX_HEIGHT / 2, word("map.mark_planned", lang), "#E3F1FB", "#1C4966")


def _fold(node: MapNode, frame: Frame, lang: str) -> str:
    """The handle that folds its kinds into it, or brings them back. No part of the node: a button holds no button."""
    x, y = frame.centre(node)
    mark, key = ("＋", "unfold_one") if node.folded else ("－", "fold_one")
    said = word(f"map.{key}", lang, product=node.name, n=node.kinds)
    return (
        f'<g class="cm-fold" data-fold="{escape(node.id)}" tabindex="0" role="button" aria-label="{escape(said)}">'
        f"<title>{escape(said)}</title>{_badge(x, y + BOX_HEIGHT / 2, f'{mark}{node.kinds}', '#FFFFFF', '#5B5068', 14)}</g>"
    )


def _node(node: MapNode, chain_map: ChainMap, frame: Frame, lang: str) -> str:
    x, y = frame.centre(node)
    half = frame.box / 2
    star = "★" if node.named and node.kind != "named" else ""
    lines = wrapped(star + node.name, (frame.box - 16) / LETTER)
    base = y + 4.5 - (len(lines) - 1) * LINE_HEIGHT / 2
    look = look_of(node)
    weight = "600" if look in ("made", "missing", "weak") else "400"
    text = "".join(
        f'<text x="{x:.1f}" y="{base + i * LINE_HEIGHT:.1f}" font-weight="{weight}" fill="{LOOKS[look].text}">'
        f"{escape(line)}</text>"
        for i, line in enumerate(lines)
    )
    told = tooltip(node, chain_map, lang)
    way = " cm-way" if node.id in chain_map.path else ""
    return (
        f'<g class="cm-node cm-{node.kind}{way}" data-id="{escape(node.id)}" tabindex="0" role="button"'
        f' aria-label="{escape(told.replace(chr(10), " "))}"><title>{escape(told)}</title>'
        f"{_shape(look, x, y, half)}{text}{''.join(_badges(node, x, y, half, lang))}</g>"
    )


# ---- edges


def _line(key: str, path: str, more: str = "") -> str:
    look = EDGES[key]
    dash = f' stroke-dasharray="{look.dash}" stroke-linecap="round"' if look.dash else ""
    return (
        f'<path{more} d="{path}" fill="none" stroke="{look.line}" stroke-width="{look.width}"{dash}'
        f' marker-end="url(#cm-arrow-{key})"/>'
    )


def _edges(chain_map: ChainMap, frame: Frame) -> Iterator[str]:
    """The plain ones first, so that breaks and what is linked here lie on top."""
    centres = {node.id: frame.centre(node) for node in chain_map.nodes}
    kinds = {node.id: node.kind for node in chain_map.nodes}
    stacks = stacks_of(centres.values())
    order = ("kind", "assumed", "input", "made", "break")
    steps = set(pairwise(chain_map.path))
    looks = [(edge_look(edge, kinds), edge) for edge in chain_map.edges]
    for key, edge in sorted(looks, key=lambda pair: order.index(pair[0])):
        way = " cm-way" if (edge.start, edge.end) in steps else ""
        more = f' class="cm-edge{way}" data-start="{escape(edge.start)}" data-end="{escape(edge.end)}"'
        yield _line(key, curve(centres[edge.start], centres[edge.end], frame.box / 2, stacks), more)


# ---- legend and the whole


Sample = Callable[[float, float], str]


def _legend_items(chain_map: ChainMap, lang: str) -> Iterator[tuple[Sample, str]]:
    """A sample and its words for each kind of node and edge that is drawn."""
    kinds = {node.id: node.kind for node in chain_map.nodes}
    for look in drawn_looks(chain_map.nodes):
        yield partial(_sample_node, look, lang), word(f"map.{look}", lang)
    for key in drawn_edges(chain_map.edges, kinds):
        yield partial(_sample_edge, key), word(f"map.edge_{key}", lang)


def _sample_node(key: str, lang: str, x: float, y: float) -> str:
    return _shape(key, x + 17, y, 15, 8) + _mark(key, x + 3, y - 5, lang)


def _sample_edge(key: str, x: float, y: float) -> str:
    return _line(key, f"M{x:.1f},{y:.1f} L{x + 30:.1f},{y:.1f}")


def _legend(chain_map: ChainMap, lang: str, width: float) -> tuple[str, int]:
    """The legend in rows that fit the width, and how many rows it took."""
    drawn, x, row = [], float(MARGIN), 0
    for sample, text in _legend_items(chain_map, lang):
        takes = 42 + breadth(text) * LETTER + 20
        if x + takes > width and x > MARGIN:
            x, row = float(MARGIN), row + 1
        y = TOP + 12 + row * LEGEND_ROW
        drawn.append(f'{sample(x, y)}<text class="cm-left" x="{x + 40:.1f}" y="{y + 4.5:.1f}">{escape(text)}</text>')
        x += takes
    return "".join(drawn), row + 1


def _tray(chain_map: ChainMap, frame: Frame, lang: str) -> str:
    """A line above the products that are tied to nothing here, if others are."""
    rows = [node.y for node in chain_map.nodes if node.lane < 0]
    if not rows or len(rows) == len(chain_map.nodes):
        return ""
    y = frame.top + min(rows) * ROW - 20
    return f'<text class="cm-left" x="{MARGIN}" y="{y:.1f}">{escape(word("map.alone", lang))}</text>'


def _definitions() -> str:
    arrows = "".join(
        f'<marker id="cm-arrow-{key}" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7"'
        f' markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0.8 L7,4 L0,7.2 z" fill="{look.line}"/></marker>'
        for key, look in EDGES.items()
    )
    hatch = LOOKS["planned"].line
    return (
        f"<defs>{arrows}<pattern id='cm-hatch' width='6' height='6' patternUnits='userSpaceOnUse'"
        f" patternTransform='rotate(45)'><rect width='6' height='6' fill='#FFFFFF'/>"
        f"<rect width='3' height='6' fill='{hatch}'/></pattern></defs>"
    )


STYLE = (
    f"<style>.cm-map text{{font-family:{FONT};font-size:{LETTER}px;text-anchor:middle}}"
    ".cm-map .cm-left{text-anchor:start;fill:#3C4248}.cm-map .cm-badge{font-size:11px;font-weight:700}"
    ".cm-map .cm-node,.cm-map .cm-fold{cursor:pointer;outline:none}"
    ".cm-ways .cm-node:not(.cm-way),.cm-ways .cm-edge:not(.cm-way){opacity:.3}"
    ".cm-map .cm-edge.cm-way{stroke:#111;stroke-width:3.4;stroke-dasharray:none}"
    ".cm-map .cm-node:hover>.cm-box,.cm-map .cm-node:focus>.cm-box{stroke:#000;stroke-width:3}</style>"
)


def svg(chain_map: ChainMap, lang: str = "zh", *, handles: bool = False) -> str:
    """The whole picture; every node is a `<g data-id=…>` that can be reached by the keyboard. The same map, the same text.

    `handles`: what folds kinds away is drawn too; on paper only how many are folded.
    """
    _, width = pitch_of(chain_map)
    legend, legend_rows = _legend(chain_map, lang, min(width, NARROWEST) - MARGIN)
    frame = frame_of(chain_map, legend_rows)
    title = escape(heading(chain_map, lang))
    said = escape("　".join([word("map.flow", lang), *notes(chain_map, lang)]))
    nodes = "\n".join(_node(node, chain_map, frame, lang) for node in chain_map.nodes)
    edges = "\n".join(_edges(chain_map, frame))
    folds = "".join(_fold(n, frame, lang) for n in chain_map.nodes if n.folded or handles and n.kinds)
    ways = " cm-ways" if chain_map.path else ""
    loose = _tray(chain_map, frame, lang)
    empty = "" if nodes else f'<text x="{width / 2}" y="{frame.top + 20}">{escape(word("map.empty", lang))}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cm-map{ways}" lang="{lang}" width="{frame.width}" height="{frame.height}"'
        f' viewBox="0 0 {frame.width} {frame.height}" role="group" aria-label="{title}">{STYLE}{_definitions()}'
        f'<rect width="{frame.width}" height="{frame.height}" fill="#FFFFFF"/>'
        f'<text class="cm-left" x="{MARGIN}" y="30" style="font-size:19px;font-weight:700">{title}</text>'
        f'<text class="cm-left" x="{MARGIN + 24 + breadth(title) * 19:.1f}" y="30">{said}</text>'
        f"{legend}{loose}\n{edges}\n{nodes}{folds}{empty}</svg>\n"
    )
