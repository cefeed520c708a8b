"""Scanned pages and pictures: letters recognised by rapidocr (extra `ocr`), which brings its models and needs no network."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from loaders.documents import limits
from loaders.documents.bounds import widen
from loaders.documents.pdf_columns import by_columns
from loaders.documents.pdf_open_tables import open_tables
from loaders.documents.pdf_pieces import Piece, lines_of
from loaders.documents.refused import FileRefused

MISSING = "是扫描件或图片；请安装文字识别：pip install 'chaingap[ocr]' / a scan: install the extra ocr"
_SCALE = 2.0  # 144 dots an inch: small print is read, a page takes some seconds
_MOST_PIXELS = 40_000_000


def read(path: Path) -> tuple[str, bool, list[str]]:
    """The text of one picture."""
    from PIL import Image, UnidentifiedImageError

    engine = _engine()
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        with Image.open(path) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise FileRefused(f"图片过大（{image.width}×{image.height}）；请缩小后再读 / picture too large")
            text = _recognised(engine, image.convert("RGB"))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise FileRefused("图片已损坏或过大，打不开；请另存后再读 / broken picture") from error
    return text, True, ["文字由识别得出，请核对 / recognised, please check"]


def recognised_pages(pdf: Any, numbers: Sequence[int]) -> Iterator[str]:
    """The text of these pages of a PDF, counted from 0; fewer if the time is over."""
    engine = _engine()
    end = time.monotonic() + limits.MOST_RECOGNITION_SECONDS
    for number in numbers:
        if time.monotonic() > end:
            return
        page = pdf[number]
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
        yield _recognised(engine, image)


def installed() -> bool:
    """Whether letters can be recognised."""
    return importlib.util.find_spec("rapidocr") is not None


def _engine() -> Any:
    if not installed():
        raise FileRefused(MISSING)
    widen()
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    params = {"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 2}
    return RapidOCR(params=params)


def _recognised(engine: Any, image: Any) -> str:
    import numpy

    result = engine(numpy.asarray(image)[:, :, ::-1])
    if result is None or result.boxes is None:
        return ""
    found = [_piece(box, text) for box, text in zip(result.boxes, result.txts) if text.strip()]
    pieces = [piece for line in lines_of(found) for piece in line]
    pieces = [piece._replace(order=order) for order, piece in enumerate(pieces)]
    return by_columns(pieces) or "\n".join(_lines(pieces))


def _piece(box: Any, text: str) -> Piece:
    """A recognised stretch of text; pictures count from the top, pages from below."""
    across, down = box[:, 0], box[:, 1]
    return Piece(text.strip(), float(across.min()), -float(down.max()), float(across.max()), -float(down.min()), 0)


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    """Stretches of one height are one line, from left to right; those in columns are rows of a table."""
    waiting = list(open_tables(pieces, ()))
    tables = [*waiting]
    for line in lines_of(pieces):
        table = next((one for one in tables if one.bottom <= line[0].middle <= one.top), None)
        if table is None:
            yield " ".join(piece.text for piece in line)
        elif table in waiting:
            waiting.remove(table)
            yield from ("\t".join(row) for row in table.rows)
