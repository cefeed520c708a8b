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
from loaders.documents.plain import decoded
from loaders.documents.refused import FileRefused

_DROPPED = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "nav", "header", "footer",
    "aside", "form", "button", "select", "textarea", "head",
]  # fmt: skip
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "br",
        "hr",
        "figure",
        "figcaption",
        "main",
        "center",
        "body",
        "tbody",
        "thead",
    ]
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_DEEPEST = 400
_DEEPEST_PAGE = 3000
_LONGEST_MENU = 1000
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
    return without_furniture(re.sub(r"[ \t\r]*\n\s*\n*", "\n", text)), False, []


def _check_depth(page: str) -> None:
    """Refuses a page nested so deep that parsing it takes time without end."""
    depth = 0
    for match in _NESTING.finditer(page):
        depth += -1 if match[1] else 1
        if depth > _DEEPEST_PAGE:
            raise FileRefused("标签嵌套过深，不像正常网页，未读 / nested too deep")


def _decoded(name: str, content: bytes) -> str:
    told = _CHARSET.search(content[:4096])
    if told and told[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        return content.decode("gb18030", errors="replace")
    try:
        return decoded(name, content)
    except DataRefused as error:
        raise FileRefused("不是可读的网页文件；请在浏览器中另存为“网页，仅 HTML” / not a readable page") from error


def _texts(node: LexborNode, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    child = node.child
    while child is not None:
        if child.tag == "-text":
            yield re.sub(r"\s+", " ", child.text_content or "")
        elif child.tag == "table" and not child.css("table table"):
            yield "\n" + "\n".join("\t".join(row) for row in _rows(child)) + "\n"
        elif child.tag in ("ul", "div") and _is_menu(child):
            yield "\n"
        elif child.tag in _BLOCKS or child.tag == "tr":
            yield "\n"
            yield from _texts(child, depth + 1)
            yield "\n"
        elif not (child.tag or "-").startswith("-"):
            yield from _texts(child, depth + 1)
        child = child.next


def _is_menu(node: LexborNode) -> bool:
    """True for a block of three or more links and hardly a word besides."""
    whole = node.text(strip=True)
    if len(whole) > _LONGEST_MENU or "。" in whole or node.css_first("table") is not None:
        return False
    links = [link.text(strip=True) for link in node.css("a")]
    return len(links) >= 3 and sum(map(len, links)) > 0.8 * len(whole)


def _rows(table: LexborNode) -> Iterator[list[str]]:
    """Cells by row; one that reaches over several rows repeats in each."""
    waiting: dict[int, tuple[int, str]] = {}
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in row.css("td, th"):
            _fill(cells, waiting)
            text = _cell(cell)
            tall = _number(cell.attributes.get("rowspan"))
            if tall > 1:
                waiting[len(cells)] = (tall - 1, text)
            cells += [text, *[""] * (_number(cell.attributes.get("colspan")) - 1)]
        _fill(cells, waiting)
        yield cells


def _fill(cells: list[str], waiting: dict[int, tuple[int, str]]) -> None:
    while (told := waiting.get(len(cells))) is not None:
        left, text = told
        if left > 1:
            waiting[len(cells)] = (left - 1, text)
        else:
            del waiting[len(cells)]
        cells.append(text)


def _cell(cell: LexborNode) -> str:
    lines = "".join(_texts(cell, 0)).split("\n")
    return joined([" ".join(line.split()) for line in lines])


def _number(text: str | None) -> int:
    return min(max(int(text), 1), 100) if text and text.isdigit() else 1
