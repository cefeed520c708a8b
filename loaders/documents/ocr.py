"""Scanned pages and pictures: letters recognised by rapidocr (extra `ocr`), which brings its models and needs no network."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

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
    """The text of these pages of a PDF, counted from 0."""
    engine = _engine()
    for number in numbers:
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
    words = [(box, text) for box, text in zip(result.boxes, result.txts)]
    return "\n".join(_lines(words))


def _lines(words: list[tuple[Any, str]]) -> Iterator[str]:
    """Boxes of one height are one line, from left to right."""
    rows: list[list[tuple[float, str]]] = []
    middle, height = -1.0, 0.0
    for box, text in sorted(words, key=lambda w: (float(w[0][:, 1].mean()), float(w[0][:, 0].min()))):
        centre = float(box[:, 1].mean())
        if rows and abs(centre - middle) < height * 0.5:
            rows[-1].append((float(box[:, 0].min()), text))
        else:
            rows.append([(float(box[:, 0].min()), text)])
            middle, height = centre, float(box[:, 1].max() - box[:, 1].min())
    for row in rows:
        yield " ".join(text for _, text in sorted(row))
