"""Files made to do harm: none takes more than its share of time or memory, and each gets a sentence or its text."""

from __future__ import annotations

import csv
import time
import zlib
from pathlib import Path

import pytest

from graph.errors import DataRefused
from loaders.documents.clauses import clauses
from loaders.documents.document import open_document
from loaders.documents.repair import repair
from loaders.reading.reading import read_document, write_beside
from tests.making_files import document, pdf
from tests.making_word import listed, numbering, p, table, tc, tr, word

UNITS = [
    "（一", "((", "（一）", "(1", " ", "\t", "　　", "甲 ", "甲\t", "甲\t\n", " \n", "a ", "1.", "、", "甲，\n", "…", "目. ", ". ", "·", "|a", "|\n",
    "续表\n", "甲\t乙\n\n", "目录\n", "附件\n", "第1页\n", "一、\n", "（一）。", "甲\f", "產業", "“", "《", "ａ", "，１", "\x00", "甲   乙   丙\n", "（甲\n", "第一章",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_text_that_says_one_thing_without_end_is_repaired_in_time(unit: str) -> None:
    text = f"甲\n{unit * (60_000 // len(unit))}\n乙"
    started = time.process_time()

    clauses(repair(text).text)

    assert time.process_time() - started < 3


def _zipped_pdf(content: bytes) -> bytes:
    """A page whose drawing is packed; a packed byte is one Latin letter of the file."""
    packed = zlib.compress(content, 9).hex()
    file = document([packed + ">"])
    return file.replace(b"<< /Length", b"<< /Filter [/ASCIIHexDecode /FlateDecode] /Length", 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lines.pdf", lambda: _zipped_pdf(b"0 0 m 9 9 l S\n" * 12_000_000)),
        ("saved.pdf", lambda: _zipped_pdf(b"q " * 40_000_000)),
        ("nested.pdf", lambda: document(["[" * 2_000_000])),
    ],
)
def test_a_pdf_that_unpacks_to_a_flood_of_drawing_is_refused(tmp_path: Path, name: str, content: object) -> None:
    path = tmp_path / name
    path.write_bytes(content())  # type: ignore[operator]

    with pytest.raises(DataRefused, match=name):
        open_document(path)


def test_a_pdf_that_names_one_page_many_times_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    path.write_bytes(pdf([["到2027年"]]).replace(b"[5 0 R] /Count 1", b"[" + b"5 0 R " * 5000 + b"] /Count 5000"))

    document = open_document(path)

    assert document.notes == ("共 5000 页，只读了前 1000 页 / cut",)


def test_cells_that_claim_to_be_endless_stay_small(tmp_path: Path) -> None:
    wide = tc(p("甲"), '<w:gridSpan w:val="999999999"/>')
    path = tmp_path / "wide.docx"
    path.write_bytes(word(table(*[tr(wide, "乙")] * 50)))
    assert len(open_document(path).raw) < 50 * 200

    path = tmp_path / "wide.html"
    path.write_text("<table>" + ("<tr>" + "<td rowspan=100 colspan=100>甲</td>" * 50) * 500 + "</table>")
    assert len(open_document(path).raw) < 500 * 500


def test_a_list_whose_number_is_a_book_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "list.docx"
    path.write_bytes(word(listed("甲", 0) * 100, numbering=numbering(("lowerRoman", "%1" * 20_000))))

    assert len(open_document(path).raw) < 100 * 400


def test_names_that_look_like_formulas_are_text(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://example.invalid","甲")'
    path = tmp_path / "plan.docx"
    path.write_bytes(word(p(formula.replace('"', "&quot;")) + table(tr("@SUM(1)", "+1"), tr("-2", "甲"))))

    assert formula in open_document(path).raw


def test_the_list_of_repairs_holds_no_cell_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        '某市规划\n- 1 -\n=HYPERLINK("x") =HYPERLINK("x") =HYPERLINK("x") \n\f- 2 -\n到2027年。', encoding="utf-8"
    )

    write_beside(read_document(path), tmp_path / "facts.csv")

    with (tmp_path / "facts.repairs.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.DictReader(file) for cell in (row["before"], row["after"])]
    assert "'- 1 -" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
