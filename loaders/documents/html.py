"""Web pages: paragraphs as lines, tables as rows with tabs; scripts, styles and the page's own menus are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from graph.errors import DataRefused
from loaders.documents import limits
from loaders.documents.breaks import joined
from loaders.documents.furniture import without_furniture
from loaders.documents.html_tables import is_layout, rows_of
from loaders.documents.plain import decoded
from loaders.documents.refused import FileRefused

_DROPPED = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "nav", "header", "footer",
    "aside", "form", "button", "select", "textarea", "head",
]  # fmt: skip
_BLOCKS = frozenset([
    "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
    "pre", "br", "hr", "figure", "figcaption", "main", "center", "body", "table", "tbody", "thead", "tfoot", "tr", "td", "th",
    "caption",
])  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_ENCODINGS = {b"gb2312": "gb18030", b"gbk": "gb18030", b"gb18030": "gb18030", b"big5": "big5hkscs", b"big5-hkscs": "big5hkscs"}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_BETWEEN = re.compile(r"[ \r]*\n[ \r\n\xa0]*")
_DEEPEST = 400
_DEEPEST_PAGE = 3000
_LONGEST_MENU = 1000
_BROKEN = 0.3  # of the lines, those ended by a break and not by a paragraph: such lines may end inside a sentence
_NESTING = re.compile(
    r"<(/?)(?:div|span|table|section|article|ul|ol|b|i|font|a|em|strong|form|blockquote|center)\b", re.I
)


def read(path: Path) -> tuple[str, bool, list[str]]:
    """The text of the page."""
    with path.open("rb") as file:
        content = file.read(limits.MOST_XML)
    page = _decoded(path.name, content)
    _check_depth(page)
    tree = LexborHTMLParser(page)
    tree.strip_tags(_DROPPED)
    body = tree.body
    text = "".join(_texts(body, 0)) if body is not None else ""
    text = _BETWEEN.sub("\n", text)
    breaks = len(tree.css("br")) + sum(pre.text().count("\n") for pre in tree.css("pre"))
    return without_furniture(text), breaks >= _BROKEN * max(text.count("\n"), 1), []


def _check_depth(page: str) -> None:
    """Refuses a page nested so deep that parsing it takes time without end."""
    depth = 0
    for match in _NESTING.finditer(page):
        depth += -1 if match[1] else 1
        if depth > _DEEPEST_PAGE:
            raise FileRefused("标签嵌套过深，不像正常网页，未读 / nested too deep")


def _decoded(name: str, content: bytes) -> str:
    """The page by its mark, as UTF-8 if it is that whatever it says, else by what it says."""
    told = _CHARSET.search(content[:4096])
    encoding = _ENCODINGS.get(told[1].lower(), "") if told else ""
    try:
        return content.decode("utf-8") if encoding and b"\0" not in content[:4096] else decoded(name, content)
    except UnicodeDecodeError:
        return content.decode(encoding, errors="replace")
    except DataRefused as error:
        raise FileRefused("不是可读的网页文件；请在浏览器中另存为“网页，仅 HTML” / not a readable page") from error


def _texts(node: LexborNode, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    child = node.child
    while child is not None:
        tag = child.tag or "-"
        if tag == "-text":
            kept = node.tag == "pre"
            yield child.text_content or "" if kept else _BLANKS.sub(" ", child.text_content or "")
        elif tag.startswith("-") or _is_hidden(child):
            pass
        elif tag == "table" and not is_layout(child):
            yield "\n" + "\n".join("\t".join(row) for row in rows_of(child, _cell)) + "\n"
        elif tag in ("ul", "div") and _is_menu(child):
            yield "\n"
        elif tag in _BLOCKS:
            yield "\n"
            yield from _texts(child, depth + 1)
            yield "\n"
        else:
            yield from _texts(child, depth + 1)
        child = child.next


def _is_hidden(node: LexborNode) -> bool:
    told = node.attributes
    return "hidden" in told or bool(_HIDDEN.search(told.get("style") or ""))


def _is_menu(node: LexborNode) -> bool:
    """True for a block of three or more links and hardly a word besides."""
    whole = node.text(strip=True)
    if len(whole) > _LONGEST_MENU or "。" in whole or node.css_first("table") is not None:
        return False
    links = [link.text(strip=True) for link in node.css("a")]
    return len(links) >= 3 and sum(map(len, links)) > 0.8 * len(whole)


def _cell(cell: LexborNode) -> str:
    lines = "".join(_texts(cell, 0)).split("\n")
    return joined([" ".join(line.split()) for line in lines])
