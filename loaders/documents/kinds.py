"""What sort of file a document is: by what its first bytes say, else by its name; and what to do with those not read."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from graph.errors import DataRefused
from graph.text import file_name

IMAGES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp")
KINDS: Mapping[str, str] = {
    ".txt": "txt", ".text": "txt", ".md": "txt", ".docx": "docx", ".docm": "docx", ".pdf": "pdf",
    ".html": "html", ".htm": "html", ".xhtml": "html", **dict.fromkeys(IMAGES, "image"),
}  # fmt: skip
_WORD = "请用 Word 或 WPS 另存为 .docx（装有 LibreOffice 时：soffice --headless --convert-to docx 文件名）"
_TABLE = "表格请用 chaingap build --add 载入，规划正文请另存为 .docx 或 PDF"
CONVERT: Mapping[str, str] = {
    ".doc": f"是旧版 Word 文件；{_WORD}", ".wps": f"是 WPS 文字文件；{_WORD}", ".rtf": f"是 RTF 文件；{_WORD}",
    ".odt": f"是 OpenDocument 文件；{_WORD}", ".dot": f"是旧版 Word 模板；{_WORD}",
    ".ofd": "是 OFD 版式文件；请用 OFD 阅读器（如数科、福昕）或 WPS 打开，导出为 PDF",
    ".mht": "是网页归档；请在浏览器中打开，另存为“网页，仅 HTML”", ".mhtml": "是网页归档；请在浏览器中打开，另存为“网页，仅 HTML”",
    ".caj": "是 CAJ 文件；请用 CAJViewer 打印为 PDF", ".pages": "是 Pages 文件；请导出为 .docx",
    ".xls": f"是电子表格；{_TABLE}", ".xlsx": f"是电子表格；{_TABLE}", ".et": f"是电子表格；{_TABLE}",
    ".csv": f"是电子表格；{_TABLE}", ".ods": f"是电子表格；{_TABLE}",
    ".ppt": "是演示文稿；请导出为 PDF", ".pptx": "是演示文稿；请导出为 PDF",
    ".zip": "是压缩包；请先解压", ".rar": "是压缩包；请先解压", ".7z": "是压缩包；请先解压",
}  # fmt: skip
OLD = (".doc", ".wps", ".rtf", ".odt", ".ofd", ".mht")  # taken for the answer how to convert them
_HEAD = 1024
_MAGIC = ((b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"II*\0", "image"), (b"MM\0*", "image"))
_PAGE = (b"<html", b"<!doctype html", b"<head", b"<body")


def kind_of(path: Path) -> str:
    """txt, docx, pdf, html or image. Raises DataRefused with what to do for another sort."""
    suffix, name = path.suffix.lower(), file_name(path)
    if (kind := KINDS.get(suffix, "")) in ("docx", "pdf"):
        return kind  # their readers say best what is wrong
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if (suffix in KINDS or suffix in CONVERT or not suffix) and (found := _told(path, head)):
        return found
    if kind:
        return kind
    if suffix in CONVERT:
        raise DataRefused(f"{name} {CONVERT[suffix]} / convert it first")
    known = "、".join(sorted({*KINDS} - {".text", ".xhtml", ".htm", ".docm"}))
    raise DataRefused(f"{name}：不支持 {suffix or '无扩展名'} 文件；可读 {known} / this kind of file is not read")


def _told(path: Path, head: bytes) -> str:
    """The kind that the first bytes tell, '' if they tell none."""
    if b"%PDF-" in head[:_HEAD]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx" if _is_word(path) else ""
    if any(head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower().startswith(page) for page in _PAGE):
        return "html"
    return next((kind for mark, kind in _MAGIC if head.startswith(mark)), "")


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
