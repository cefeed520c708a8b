"""Workbooks written for people: text stays text, and nothing in them tells when they were made."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from graph.errors import DataRefused
from graph.xlsx import read_sheets, save, sheet_from_rows, sheet_title


def written(*rows: list[object]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet_from_rows(workbook, "甲/乙", ["名称", "数"], rows)
    buffer = io.BytesIO()
    save(workbook, buffer)
    return buffer.getvalue()


def test_text_that_looks_like_a_formula_is_written_as_quoted_text() -> None:
    texts = ['=HYPERLINK("http://a")', "+1", "-1", "@SUM(A1)", "\t=1", "#N/A"]

    content = written(*([text, 1.5] for text in texts))

    cells = [row[0] for row in load_workbook(io.BytesIO(content))["甲·乙"].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [(t, "s", True) for t in texts]
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_lists_are_joined_unknown_is_blank_and_control_characters_are_left_out() -> None:
    content = written([["a", "b"], None], ["x\x0by", 2.0], [True, 10**15])

    rows = [[cell.text for cell in cells] for _, cells in read_sheets("a.xlsx", content)[0].rows]

    assert rows == [["名称", "数"], ["a|b"], ["xy", "2"], ["true", "1000000000000000"]]


def test_the_same_rows_give_the_same_bytes_a_second_later() -> None:
    first = written(["a", 1])
    time.sleep(1.1)

    assert written(["a", 1]) == first
    assert {info.date_time[0] for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}


def test_a_title_is_made_fit_for_a_sheet() -> None:
    assert sheet_title("a:b\\c/d?e*f[g]") == "a·b·c·d·e·f·g·"
    assert len(sheet_title("长" * 40)) == 31


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        (b"name\n", "用 Excel 或 WPS 打开，另存为"),
        (b"PK\x03\x04broken", "用 Excel 或 WPS 打开，另存为"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "有打开密码，请在 Excel 中取消密码后另存为"),
        (b"\xd0\xcf\x11\xe0Workbook", "是旧版 Excel 文件，请用 Excel 或 WPS 打开，另存为"),
    ],
)
def test_a_file_that_is_no_sound_workbook_is_refused_with_what_to_do(content: bytes, cure: str) -> None:
    with pytest.raises(DataRefused, match=cure):
        read_sheets("a.xlsx", content)
