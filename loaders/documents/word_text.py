"""The text of a Word file's paragraphs as a reader sees it: numbers made by Word, changes accepted, nothing hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from loaders.documents.breaks import healed
from loaders.documents.word_numbers import Numbers
from loaders.documents.word_parts import W, is_on, value, whole
from loaders.documents.word_styles import Styles

DELETED, HIDDEN, NUMBERED = "deleted", "hidden", "numbered"
_BREAK = "\v"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SILENT = frozenset({_FALLBACK, *(W + name for name in ("rt", "instrText", "delText", "pPr", "rPr", "sdtPr"))})
_CHANGED_AWAY = frozenset({f"{W}del", f"{W}moveFrom"})
_WRITTEN = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}br": _BREAK, f"{W}cr": _BREAK, f"{W}ptab": " "}
_REFERENCES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


class Words:
    """Reads paragraphs in their order. `boxes` and `notes` hold what the last ones carry beside their own text."""

    def __init__(self, parts: Mapping[str, Element]) -> None:
        self.styles = Styles(parts.get("styles"))
        self.counted: Counter[str] = Counter()
        self.boxes: list[Element] = []
        self.notes: list[Element] = []
        self._numbers = Numbers(parts.get("numbering"))
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind in _REFERENCES.values()
            for note in parts.get(kind, ())
            if note.get(f"{W}type", "normal") == "normal"
        }

    def text(self, paragraph: Element, begun: str = "", *, in_cell: bool = False) -> str:
        """Its number and text (after what was `begun` before it); in a cell also a number that stands alone.

        Breaks that part nothing are taken out.
        """
        if self.styles.is_contents(value(paragraph, "pPr/pStyle")):
            return begun
        written = begun + healed("".join(self._pieces(paragraph)).split(_BREAK), in_cell=in_cell)
        label = self._label(paragraph)
        if not label or not (written.strip() or in_cell):
            return written
        self.counted[NUMBERED] += 1
        return label + (" " if label[-1] in "0123456789.)" and written[:1].isdigit() else "") + written.lstrip()

    def goes_on(self, paragraph: Element) -> bool:
        """Whether the mark at its end is deleted, so that it is one with the next paragraph."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        return mark is not None and any(mark.find(tag) is not None for tag in _CHANGED_AWAY)

    def taken(self) -> tuple[Sequence[Element], Sequence[Element]]:
        """The text boxes and the notes since it was last asked."""
        found = (self.boxes, self.notes)
        self.boxes, self.notes = [], []
        return found

    def _label(self, paragraph: Element) -> str:
        style = value(paragraph, "pPr/pStyle")
        list_id, level = self.styles.list_of(style)
        list_id = value(paragraph, "pPr/numPr/numId", list_id)
        level = value(paragraph, "pPr/numPr/ilvl", level)
        if not list_id or list_id == "0" or paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            return ""
        place = whole(level, 0) if level else self._numbers.level_of(list_id, self.styles.line(style))
        return self._numbers.label(list_id, place)

    def _pieces(self, element: Element) -> Iterator[str]:
        style_hides = element.tag == f"{W}p" and self.styles.hides(value(element, "pPr/pStyle"))
        for child in element:
            if child.tag in _SILENT:
                continue
            if child.tag in _CHANGED_AWAY:
                self.counted[DELETED] += 1
            elif child.tag == f"{W}r" and self._hidden(child, hidden=style_hides):
                self.counted[HIDDEN] += 1
            elif child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in _WRITTEN:
                yield _WRITTEN[child.tag]
            elif child.tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif child.tag in _REFERENCES:
                self._refer(child)
            else:
                yield from self._pieces(child)

    def _hidden(self, run: Element, *, hidden: bool) -> bool:
        told = is_on(run, "rPr/vanish")
        return told if told is not None else hidden or self.styles.hides(value(run, "rPr/rStyle"))

    def _refer(self, reference: Element) -> None:
        note = self._notes.get((_REFERENCES[reference.tag], reference.get(f"{W}id", "")))
        if note is not None:
            self.notes.append(note)
