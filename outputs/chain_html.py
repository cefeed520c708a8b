"""The chain map as one stand-alone HTML file by pyvis: fixed places, its scripts inside, nothing from the network.

The lines are those of the SVG, drawn between the boxes: vis-network alone would run them behind.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from decisions.chain_map import ChainMap, MapEdge, MapNode
from graph.words import word
from outputs.chain_look import (
    EDGES,
    FONT,
    LOOKS,
    drawn_edges,
    drawn_looks,
    edge_look,
    heading,
    look_of,
    notes,
    tooltip,
    wrapped,
)  # fmt: skip
from outputs.chain_routes import BOX_HEIGHT, Frame, Point, curve, stacks_of

if TYPE_CHECKING:
    from pyvis.network import Network

FRAME = Frame(pitch=164, top=0, width=0, height=0)  # wider than the SVG's: a sign stands before each name
LETTER = 12.5
SIDE, ABOVE = 5, 2
WAY = "#111111"
ROUND = {"made": 8, "named": 18}
# pyvis's own page links Bootstrap and treats a tooltip that holds "href" as HTML, so the page around its data is ours.
PAGE = """<!DOCTYPE html>
<html lang="{{ heading.lang }}"><head><meta charset="utf-8"><title>{{ heading.title }}</title>
<style>{% include 'lib/vis-9.1.2/vis-network.css' %}</style>
<style>body{margin:0;font:14px {{ heading.font }};color:#24292e}h1{font-size:20px;margin:14px 20px 4px}
p{margin:4px 20px}p span{display:inline-block;margin:2px 18px 2px 0}p i{display:inline-block;min-width:20px;
padding:0 6px;margin-right:6px;text-align:center;font-style:normal}p i.line{width:30px;min-width:30px;
padding:0;height:0;vertical-align:middle}#map{height:calc(100vh - 110px);border-top:1px solid #d0d4d8}.vis-tooltip{white-space:pre-line!important}</style>
<script>{% include 'lib/vis-9.1.2/vis-network.min.js' %}</script></head>
<body><h1>{{ heading.title }}</h1><p>{{ heading.notes }}</p><p>{{ heading.legend }}</p><div id="map"></div>
<script>
const lines = {{ edges|tojson }};
const map = new vis.Network(document.getElementById("map"),
  {nodes: new vis.DataSet({{ nodes|tojson }}), edges: new vis.DataSet(lines)}, {{ options|safe }});
let lit = null;
const light = (node) => { lit = node; map.redraw(); };
map.on("hoverNode", (event) => light(event.node));
map.on("blurNode", () => light(null));
map.on("beforeDrawing", (pen) => {
  for (const line of lines) {
    const [x, y, way] = line.tip;
    pen.globalAlpha = lit === null || line.from === lit || line.to === lit ? 1 : 0.15;
    pen.strokeStyle = pen.fillStyle = line.color;
    pen.lineWidth = line.width;
    pen.setLineDash(line.dash);
    pen.stroke(new Path2D(line.path));
    pen.fill(new Path2D(`M${x + 3 * way},${y} l${-7 * way},-3.5 v7 z`));
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
});
</script>
</body></html>
"""
OPTIONS = (
    '{"physics": {"enabled": false}, "interaction": {"hover": true, "keyboard": true, "navigationButtons": false},'
    ' "layout": {"improvedLayout": false}}'
)


def _network() -> Network:
    """An empty pyvis network. It imports IPython, which is slow and warns, so only when it is needed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jinja2 import ChoiceLoader, DictLoader
        from pyvis.network import Network
    network = Network(directed=True, cdn_resources="in_line")
    network.templateEnv.loader = ChoiceLoader([DictLoader({"chain.html": PAGE}), network.templateEnv.loader])
    network.path = "chain.html"
    network.set_options(OPTIONS)
    return network


def _dashes(dash: str) -> bool | list[float]:
    return [float(part) for part in dash.split()] if dash else False


def _label(node: MapNode, letters: float, lang: str) -> str:
    """The sign of its kind, a star if the plan names it, its name in two lines, how many make it here."""
    mark = word(f"map.mark_{look_of(node)}", lang)
    star = "★" if node.named and node.kind != "named" else ""
    lines = [*wrapped(star + node.name, letters - (2 if mark else 0) - (1.5 if node.makers else 0))]
    lines[0] = f"[{mark}] {lines[0]}" if mark else lines[0]
    count = f" ({node.makers})" if node.makers else ""
    return "\n".join(lines) + count + (f" ＋{node.kinds}" if node.folded else "")


def _node(node: MapNode, chain_map: ChainMap, lang: str) -> dict[str, Any]:
    look, (x, y), width = LOOKS[look_of(node)], FRAME.centre(node), FRAME.box - 2 * SIDE
    lit = {"background": look.fill, "border": "#000000"}
    on_way = node.id in chain_map.path
    return {
        "label": _label(node, width / LETTER, lang), "title": tooltip(node, chain_map, lang), "x": x, "y": y, "shape": "box",
        "fixed": True, "borderWidth": 4 if node.kind == "weak" or on_way else look.width, "margin": {"left": SIDE, "right": SIDE, "top": ABOVE, "bottom": ABOVE},
        "color": {"background": look.fill, "border": WAY if on_way else look.line, "highlight": lit, "hover": lit},
        "font": {"color": look.text, "size": LETTER, "face": FONT},
        "widthConstraint": {"minimum": width, "maximum": width}, "heightConstraint": {"minimum": BOX_HEIGHT - 2 * ABOVE},
        "shapeProperties": {"borderDashes": _dashes(look.dash), "borderRadius": ROUND.get(node.kind, 2)},
    }  # fmt: skip


def _edge(edge: MapEdge, kinds: dict[str, str], centres: Mapping[str, Point], *, on_way: bool) -> dict[str, Any]:
    """Hidden from vis-network; `path`, `tip` (x, y, 1 if it points right) and `dash` are for the page's own lines."""
    look, half = EDGES[edge_look(edge, kinds)], FRAME.box / 2
    start, end = centres[edge.start], centres[edge.end]
    way = 1 if end[0] >= start[0] else -1
    return {
        "hidden": True, "color": WAY if on_way else look.line, "width": 3.4 if on_way else look.width, "dash": [float(part) for part in look.dash.split()],
        "path": curve(start, end, half, stacks_of(centres.values())), "tip": [end[0] - way * (half + 3), end[1], way],
    }  # fmt: skip


def _legend(chain_map: ChainMap, kinds: dict[str, str], lang: str) -> str:
    """A box or a line and its words for each kind that is drawn, as HTML."""
    parts = []
    for key in drawn_looks(chain_map.nodes):
        look, mark = LOOKS[key], word(f"map.mark_{key}", lang) or "&nbsp;"
        line = f"{'dashed' if look.dash else 'solid'} {look.line}"
        css = f"background:{look.fill};color:{look.text};border:{max(1, round(look.width))}px {line}"
        parts.append(f'<span><i style="{css}">{mark}</i>{escape(word(f"map.{key}", lang))}</span>')
    for key in drawn_edges(chain_map.edges, kinds):
        look = EDGES[key]
        css = f"border-top:{max(1, round(look.width))}px {'dashed' if look.dash else 'solid'} {look.line}"
        parts.append(f'<span><i class="line" style="{css}"></i>{escape(word(f"map.edge_{key}", lang))}</span>')
    return "".join(parts)


def html(chain_map: ChainMap, lang: str = "zh") -> str:
    """The whole page. The same map gives the same text; names are data in it, never markup."""
    network = _network()
    kinds = {node.id: node.kind for node in chain_map.nodes}
    centres = {node.id: FRAME.centre(node) for node in chain_map.nodes}
    for node in chain_map.nodes:
        network.add_node(node.id, **_node(node, chain_map, lang))
    steps = set(pairwise(chain_map.path))
    for edge in chain_map.edges:
        on_way = (edge.start, edge.end) in steps
        network.add_edge(edge.start, edge.end, **_edge(edge, kinds, centres, on_way=on_way))
    network.heading = {
        "lang": "zh-CN" if lang == "zh" else lang,
        "title": escape(heading(chain_map, lang)),
        "font": FONT,
        "notes": escape("　".join([word("map.flow", lang), *notes(chain_map, lang), word("map.html_hint", lang)])),
        "legend": _legend(chain_map, kinds, lang),
    }
    return str(network.generate_html())
