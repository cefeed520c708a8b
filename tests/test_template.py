"""The template that people fill in: complete, readable, and the same bytes each time."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.errors import UsageError
from graph.schema import schema
from graph.text import fold
from loaders.headers import columns_by_header, header_of, sheet_of, subject_of, subjects, words_of
from loaders.rows import columns_of
from loaders.source import load
from loaders.template import UNITS, note_of, write_template

ROOT = Path(__file__).parents[1]


@cache
def template() -> Workbook:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.xlsx"
        write_template(path)
        return load_workbook(path)


def sheet_for(subject: str) -> Worksheet:
    sheet = template()[sheet_of(subject)]
    assert isinstance(sheet, Worksheet)
    return sheet


def drop_downs(subject: str) -> set[tuple[str, str]]:
    """(cells, list) of each drop-down on a sheet."""
    choices = sheet_for(subject).data_validations.dataValidation
    return {(str(choice.sqref), str(choice.formula1)) for choice in choices}


def test_the_sheets_used_most_come_first_and_none_is_missing() -> None:
    titles = template().sheetnames

    assert titles[:7] == ["说明", "产品（环节）", "上游投入→下游", "企业", "生产", "位于", "产业集群"]
    assert {subject_of(title) for title in titles[1:]} == set(subjects())
    assert len(titles) == 1 + len(subjects())


@pytest.mark.parametrize("subject", subjects())
def test_every_closed_list_has_a_drop_down_of_its_chinese_words_over_the_whole_column(subject: str) -> None:
    expected = {
        (f"{get_column_letter(i)}2:{get_column_letter(i)}1048576", f'"{",".join(words.values())}"')
        for i, column in enumerate(columns_of(subject), 1)
        if (words := words_of(subject, column))
    }

    assert drop_downs(subject) == expected
    assert all(len(words) <= 257 for _, words in expected)  # 255 and the quotes: more, and Excel calls the file broken


def test_true_or_false_is_chosen_as_yes_or_no() -> None:
    assert ("E2:E1048576", '"是,否"') in drop_downs("Product")


@pytest.mark.parametrize("subject", subjects())
def test_every_header_is_bold_frozen_known_to_the_loader_and_explained(subject: str) -> None:
    sheet = sheet_for(subject)
    header = list(sheet[1])

    read = [columns_by_header(subject)[fold(str(cell.value))] for cell in header]

    assert read == list(columns_of(subject))
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.b and cell.comment and len(cell.comment.text) > 3 for cell in header)


def test_a_note_says_meaning_form_unit_and_choices() -> None:
    assert note_of("Park", "land_available_mu") == "可供用地（亩）。填写：数字，单位：亩"
    assert note_of("Product", "gbt4754") == "GB/T 4754 的代码，如 3670；须存为文本。填写：文字。多项用竖线 | 隔开"
    assert note_of("Roster", "scope") == "口径。填写：从列表选一项。可选：全口径、规上、园区、样本"


def test_every_unit_of_the_schema_has_a_chinese_word() -> None:
    model = schema()
    own = [*(label.properties for label in model.labels.values()), *(edge.properties for edge in model.edges.values())]
    units = {prop.unit for properties in (*own, model.common) for prop in properties.values()}

    assert units - {""} <= set(UNITS)


def test_codes_and_dates_are_kept_as_text_and_numbers_are_not() -> None:
    columns = columns_of("Enterprise")
    formats = {
        column: sheet_for("Enterprise").column_dimensions[get_column_letter(i)].number_format
        for i, column in enumerate(columns, 1)
    }

    assert {formats[c] for c in ("credit_code", "stock_code", "name", "as_of", "locator")} == {"@"}
    assert {formats[c] for c in ("employees", "output_cny_100m", "confidence")} == {"General"}


def test_the_same_region_gives_the_same_bytes_in_another_process_a_second_later(tmp_path: Path) -> None:
    write_template(tmp_path / "1.xlsx", region="安康市")
    again = "import sys, pathlib, loaders.template as t; t.write_template(pathlib.Path(sys.argv[1]), region='安康市')"

    time.sleep(1)
    subprocess.run([sys.executable, "-c", again, str(tmp_path / "2.xlsx")], cwd=ROOT, check=True)

    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_an_empty_template_loads_as_a_source_without_rows_whose_file_applies_to_the_region(tmp_path: Path) -> None:
    write_template(tmp_path / "安康.xlsx", region="安康市")

    source = load(tmp_path / "安康.xlsx")

    assert (source.id, source.read, source.refused) == ("安康", 0, ())
    assert {(e.type, e.from_ref, e.to_ref) for e in source.edges if e.from_label == "Document"} == {
        ("APPLIES_TO", "安康.xlsx", "安康市")
    }


def test_no_two_sheets_and_no_two_headers_of_a_sheet_share_a_name() -> None:
    assert len({sheet_of(subject) for subject in subjects()}) == len(subjects())
    for subject in subjects():
        headers = [header_of(subject, column) for column in columns_of(subject)]
        assert len(set(headers)) == len(headers), subject


@pytest.mark.parametrize(
    ("file", "words"), [("a.txt", "应以 .xlsx 结尾"), ("no/a.xlsx", "写不了：.*请检查文件夹和权限")]
)
def test_a_template_that_cannot_be_written_says_what_to_do(tmp_path: Path, file: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        write_template(tmp_path / file)
