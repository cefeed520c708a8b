"""What a Word file's styles say that changes the text: numbers made by Word, hidden text, lines of the table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from loaders.documents.word_parts import W, is_on, value

_DEEPEST = 20  # styles that rest on each other


class Style(NamedTuple):
    """`list_id` and `level` as written ('' if the style says nothing), `hidden` None if it says nothing."""

    name: str
    above: str
    list_id: str
    level: str
    hidden: bool | None


class Styles:
    """The styles of a file by id."""

    def __init__(self, part: Element | None) -> None:
        self._by_id: Mapping[str, Style] = dict(_styles(part)) if part is not None else {}

    def list_of(self, style: str) -> tuple[str, str]:
        """The id of the list that paragraphs of this style belong to, and the level if told."""
        found = [one for one in self._line(style) if one.list_id or one.level]
        list_id = next((one.list_id for one in found if one.list_id), "")
        return list_id, next((one.level for one in found if one.level), "")

    def line(self, style: str) -> list[str]:
        """The ids of the style and those it rests on."""
        ids: list[str] = []
        while style in self._by_id and style not in ids and len(ids) < _DEEPEST:
            ids.append(style)
            style = self._by_id[style].above
        return ids

    def hides(self, style: str) -> bool:
        """Whether text in this style is hidden."""
        return next((one.hidden for one in self._line(style) if one.hidden is not None), False)

    def is_contents(self, style: str) -> bool:
        """Whether paragraphs of this style are lines of a table of contents."""
        return any(one.name.startswith(("toc ", "table of figures")) for one in self._line(style)[:1])

    def _line(self, style: str) -> list[Style]:
        return [self._by_id[one] for one in self.line(style)]


def _styles(part: Element) -> Iterator[tuple[str, Style]]:
    for style in part.findall(f"{W}style"):
        yield (
            style.get(f"{W}styleId", ""),
            Style(
                value(style, "name").lower(),
                value(style, "basedOn"),
                value(style, "pPr/numPr/numId"),
                value(style, "pPr/numPr/ilvl"),
                is_on(style, "rPr/vanish"),
            ),
        )
