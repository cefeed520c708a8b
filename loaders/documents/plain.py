"""Text files in the encodings that Chinese offices use: UTF-8 and GB18030, with and without mark, UTF-16 with one."""

from __future__ import annotations

import codecs

from graph.errors import DataRefused

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(name: str, content: bytes) -> str:
    """The text. Raises DataRefused if the bytes are no text in any of these encodings."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _strict(name, content, (encoding,))
    if b"\0" in content[:65536]:
        raise DataRefused(f"{name} 不是文本文件；请另存为 .txt（UTF-8）或 .docx / not a text file")
    return _strict(name, content, ("utf-8", "gb18030"))


def _strict(name: str, content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start > len(content) - 4:  # cut by the limit inside a character
                return content[: error.start].decode(encoding)
    raise DataRefused(f"{name} 既不是 UTF-8 也不是 GB18030 编码；请另存为 UTF-8 / unknown encoding")
