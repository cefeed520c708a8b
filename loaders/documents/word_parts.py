"""The parts of a Word file that are read, taken from the zip itself with limits: no macro runs, no link is followed."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, XMLParser

from loaders.documents import limits
from loaders.documents.refused import FileRefused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_MAIN = re.compile(r"word/document\d*\.xml")
_OTHERS = ("numbering", "styles", "footnotes", "endnotes")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FLOOD = "解压后过大，疑为压缩炸弹，未读 / unpacks to too much"
_DECLARATIONS = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16le", "utf-16be"))  # fmt: skip


def parts(path: Path) -> Mapping[str, Element]:
    """`document`, and of `numbering`, `styles`, `footnotes`, `endnotes` those that the file has."""
    try:
        with zipfile.ZipFile(path) as archive:
            contents = _contents(archive)
    except KeyError as error:
        raise FileRefused("不是 Word 文档（缺 word/document.xml）；请用 Word 另存为 .docx / not a Word file") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        with path.open("rb") as file:
            old = file.read(len(_OLE)) == _OLE
        if old:
            raise FileRefused(
                "是旧版或加密的 Word 文件；请取消密码并另存为 .docx / old or encrypted Word file"
            ) from error
        raise FileRefused("文件已损坏，打不开；请重新下载或另存 / broken file") from error
    return {name: _parsed(content) for name, content in contents.items()}


def _contents(archive: zipfile.ZipFile) -> dict[str, bytes]:
    names = archive.namelist()
    main = next((name for name in names if _MAIN.fullmatch(name)), "word/document.xml")
    wanted = {"document": main, **{part: f"word/{part}.xml" for part in _OTHERS if f"word/{part}.xml" in names}}
    left, contents = limits.MOST_XML, {}
    for part, name in wanted.items():
        contents[part] = _content(archive, name, left)
        left -= len(contents[part])
    return contents


def _content(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise FileRefused("文件有密码；请先取消密码再读 / encrypted")
    if info.file_size > most or info.file_size > limits.MOST_RATIO * max(info.compress_size, 1):
        raise FileRefused(_FLOOD)
    with archive.open(info) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise FileRefused(_FLOOD)
    return content


def _parsed(content: bytes) -> Element:
    if any(word in content for word in _DECLARATIONS):
        raise FileRefused("文件含有实体定义，不合 Word 规范，未读 / holds entity definitions")
    try:
        return ElementTree.fromstring(content.replace(*_STRICT), XMLParser())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise FileRefused("文件已损坏，内容不是合格的 XML；请重新下载或另存 / broken XML") from error


def value(element: Element | None, path: str, default: str = "") -> str:
    """The `w:val` of the element at this path (names without prefix, parted by /), the default if there is none."""
    found = element.find("/".join(W + name for name in path.split("/"))) if element is not None else None
    return found.get(f"{W}val", default) if found is not None else default


def is_on(element: Element | None, path: str) -> bool | None:
    """Whether a switch such as `w:vanish` is on, off, or not there (None)."""
    found = element.find("/".join(W + name for name in path.split("/"))) if element is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


def whole(text: str, default: int) -> int:
    """A whole number as written in an attribute, within what a page may hold."""
    return min(max(int(text), 0), 100_000) if text.isascii() and text.isdigit() and len(text) < 10 else default
