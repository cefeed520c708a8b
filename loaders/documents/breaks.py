"""Breaks inside a paragraph or a cell: those that a narrow column or a paste made go, those that part items stay."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.documents.lines import MARKER, ended, size

_FULL = 0.8
_FEWEST = 12  # characters: a shorter line of a paragraph was broken on purpose
_SHORT = 14
_NAMES = ("公司", "集团", "厂", "局", "委", "办", "院", "中心", "企业", "园区", "合作社", "基地", "政府", "协会")


def healed(parts: Sequence[str], *, in_cell: bool = False) -> str:
    """The lines of one paragraph put together; breaks that stay are newlines."""
    text = parts[0]
    most = max(map(size, parts))
    names = in_cell and len(parts) > 1 and all(part.strip().endswith(_NAMES) for part in parts if part.strip())
    for before, part in zip(parts, parts[1:]):
        stays = names or ended(before) or MARKER.match(part) is not None
        if not in_cell:
            full = size(before) >= max(most * _FULL, _FEWEST) or before.rstrip()[-1:] in "、，（《"
            stays = stays or not full
        text += ("\n" if stays else "") + part
    return text


def joined(parts: Sequence[str]) -> str:
    """The paragraphs of a cell as one line: short ones are a list, long ones sentences."""
    told = [part.replace("\t", " ") for part in parts if part]
    if all(len(part) <= _SHORT for part in told):
        return "、".join(told)
    return "".join(part if part[-1] in "。；，、：" else part + "；" for part in told[:-1]) + (told[-1] if told else "")
