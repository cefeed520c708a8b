"""Whatever text or bytes come in: the way back to the file holds, nothing is lost unsaid, and nothing but a sentence is raised."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.errors import DataRefused
from loaders.documents import docx as word_reader
from loaders.documents import html as page_reader
from loaders.documents.clauses import clauses
from loaders.documents.document import open_document
from loaders.documents.mapped import Mapped
from loaders.documents.refused import FileRefused
from loaders.documents.repair import repair
from loaders.reading.reader import read_facts
from tests.making_files import docx, pdf
from tests.making_word import listed, numbering, p, table, tc, tr, word

_BITS = [
    "一、发展目标", "（一）", "（（一一））", "第三条", "1.", "（1）", "①", "发展发展发展发展", "。", "，", "、", "；", "(", ")", "（", "）", ",", ":",
    "\n", "\n\n", "\r\n", "\f", "\t", " ", "　", "   ", "|", "| a | b |", "- 1 -", "第 2 页 共 9 页", "５００", "亿元", "产业链\t牵头单位\t企业",
    "甲县\t\t乙厂", "续表", "目录", "目标…………3", "產業鏈發展", "⼯业", "ABC", "12.5%", "2025年", "\x00", "\ufeff", "\u200b", "汽车", "天天人人",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(_BITS) | st.text(max_size=6), max_size=60).map("".join)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def told_of(text: Mapped, place: int) -> bool:
    """Whether the log has a repair of this place of the file."""
    return any(one.raw_start <= place < max(one.raw_end, one.raw_start + 1) for one in text.log)


@given(TEXTS, st.booleans())
@example("（（一一））甲乙甲乙。。\n第 2 页\f產業鏈發展", True)
@settings(max_examples=300, deadline=None)
def test_every_letter_points_to_where_it_stood_and_none_is_lost_unsaid(raw: str, wrapped: bool) -> None:  # noqa: FBT001
    text = repair(raw, wrapped=wrapped)

    assert len(text.text) == len(text.at)
    assert all(a <= b for a, b in zip(text.at, text.at[1:]))
    assert all(place < len(raw) for place in text.at)
    for letter, place in zip(text.text, text.at):
        assert letter in (raw[place], "\n") or told_of(text, place)
    kept = set(text.at)
    for place, letter in enumerate(raw):
        assert place in kept or letter.isspace() or told_of(text, place), (place, letter)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_clauses_cover_any_text_and_facts_stand_inside_it(raw: str) -> None:
    text = repair(raw).text
    found = clauses(text)

    assert [c.end for c in found] == [*(c.start for c in found[1:]), len(text)]
    assert all(c.start <= c.body <= c.end for c in found)
    for fact in read_facts(text):
        assert 0 <= fact.start <= fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.quote


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_repairing_a_clean_text_again_loses_no_letter(raw: str) -> None:
    text = repair(raw, wrapped=False)

    again = repair(text.text, wrapped=False)

    lost = {i for i, letter in enumerate(text.text) if letter.isalnum()} - set(again.at)
    assert all(told_of(again, place) for place in lost)


PARTS = {
    "document": p("一、目标")
    + listed("做强汽车", 0)
    + table(tr("链", tc(p("单位"), '<w:gridSpan w:val="2"/>')), tr("茶", "局", "厂")),
    "numbering": numbering(("chineseCounting", "%1、")),
}


@given(st.data())
@FEW
def test_a_word_file_changed_anywhere_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(word(PARTS["document"], numbering=PARTS["numbering"]))
    _change(content, data)
    _read(word_reader, tmp_path / "plan.docx", bytes(content))


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_word_file_with_other_words_in_its_xml_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(word(PARTS["document"], numbering=PARTS["numbering"]))) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    for content in parts.values():
        _change(content, data)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, bytes(content))
    _read(word_reader, tmp_path / "plan.docx", buffer.getvalue())


@given(st.lists(st.sampled_from([
    "<table>", "</table>", "<tr>", "<td rowspan=3>", "<td colspan=99999999>", "<td rowspan=-1>", "</td>", "<p>", "<div>", "</div>",
    "<br>", "<pre>", "<script>x</script>", "<!--", "-->", "<ul>", "<a href=x>甲</a>", "&nbsp;", "&#0;", "&#x110000;", "产业链", "<", ">", "\0",
    "<meta charset=gbk>", "<style>", "<td style='display:none'>", "\ud7ff", "<plaintext>",
]), max_size=60), st.sampled_from(["utf-8", "gb18030", "utf-16"]))  # fmt: skip
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_page_of_any_tags_is_read_or_refused(tmp_path: Path, bits: list[str], encoding: str) -> None:
    _read(page_reader, tmp_path / "plan.html", "".join(bits).encode(encoding))


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf", "html", "doc", "ofd", "png"])
@given(content=st.binary(min_size=1, max_size=400))
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_of_any_bytes_gets_its_text_or_a_sentence(tmp_path: Path, suffix: str, content: bytes) -> None:
    _opened(tmp_path / f"plan.{suffix}", content)


@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pdf_changed_anywhere_gets_its_text_or_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(pdf([["一、目标", "到2025年。"], ["二、任务"]]))
    _change(content, data)
    _opened(tmp_path / "plan.pdf", bytes(content))


def test_a_word_file_cut_anywhere_gets_its_text_or_a_sentence(tmp_path: Path) -> None:
    content = docx(["一、目标"], [["链", "局"]])

    for size in range(1, len(content), 37):
        _read(word_reader, tmp_path / "plan.docx", content[:size])


def _change(content: bytearray, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))


def _read(reader: object, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        text, _, notes = reader.read(path)  # type: ignore[attr-defined]
    except FileRefused as refused:
        assert len(str(refused)) > 5
    else:
        assert isinstance(text, str)
        assert all(isinstance(note, str) for note in notes)


def _opened(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        assert open_document(path).raw.strip()
    except DataRefused as refused:
        assert path.name in str(refused)
