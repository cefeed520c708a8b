"""The chain map as one stand-alone HTML file by pyvis: fixed places, its scripts inside, nothing from the network."""

from __future__ import annotations

import warnings
from html import escape
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

if TYPE_CHECKING:
    from pyvis.network import Network

COLUMN = 190
ROW = 62
LETTERS = 9.0
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
<script>new vis.Network(document.getElementById("map"),
{nodes: new vis.DataSet({{ nodes|tojson }}), edges: new vis.DataSet({{ edges|tojson }})}, {{ options|safe }});</script>
</body></html>
"""
OPTIONS = (
    '{"physics": {"enabled": false}, "interaction": {"hover": true, "keyboard": true, "navigationButtons": false},'
    ' "edges": {"smooth": {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.4},'
    ' "arrows": {"to": {"scaleFactor": 0.6}}},'
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


def _label(node: MapNode, lang: str) -> str:
    """The sign of its kind, a star if the plan names it, its name in two lines, how many make it here."""
    mark = word(f"map.mark_{look_of(node)}", lang)
    star = "★" if node.named and node.kind != "named" else ""
    lines = [*wrapped(star + node.name, LETTERS)]
    lines[0] = f"[{mark}] {lines[0]}" if mark else lines[0]
    count = f" ({node.makers})" if node.makers else ""
    return "\n".join(lines) + count


def _node(node: MapNode, chain_map: ChainMap, lang: str) -> dict[str, Any]:
    look = LOOKS[look_of(node)]
    return {
        "label": _label(node, lang), "title": tooltip(node, chain_map, lang), "x": node.x * COLUMN, "y": node.y * ROW,
        "shape": "ellipse" if node.kind == "named" else "box", "fixed": True, "borderWidth": 4 if node.kind == "weak" else look.width,
        "color": {"background": look.fill, "border": look.line, "highlight": {"background": look.fill, "border": "#000000"}},
        "font": {"color": look.text, "size": 15, "face": FONT}, "widthConstraint": {"minimum": 110},
        "shapeProperties": {"borderDashes": _dashes(look.dash), "borderRadius": 12 if node.kind == "made" else 2},
    }  # fmt: skip


def _edge(edge: MapEdge, nodes: dict[str, MapNode]) -> dict[str, Any]:
    """Within a column it bends aside, so that it does not run behind the boxes."""
    look = EDGES[edge_look(edge, {i: nodes[i].kind for i in (edge.start, edge.end)})]
    drawn = {"color": look.line, "width": look.width, "dashes": _dashes(look.dash), "arrowStrikethrough": False}
    start, end = nodes[edge.start], nodes[edge.end]
    if start.x == end.x:
        drawn["smooth"] = {"type": "curvedCW" if end.y < start.y else "curvedCCW", "roundness": 0.5}
    return drawn


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
    nodes = {node.id: node for node in chain_map.nodes}
    for node in chain_map.nodes:
        network.add_node(node.id, **_node(node, chain_map, lang))
    for edge in chain_map.edges:
        network.add_edge(edge.start, edge.end, **_edge(edge, nodes))
    network.heading = {
        "lang": "zh-CN" if lang == "zh" else lang,
        "title": escape(heading(chain_map, lang)),
        "font": FONT,
        "notes": escape("　".join([word("map.flow", lang), *notes(chain_map, lang)])),
        "legend": _legend(chain_map, kinds, lang),
    }
    return str(network.generate_html())
