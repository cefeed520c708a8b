"""PDF pages as they come: tables without borders and over pages, columns, upright lines, scanned pages, fonts without letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import DataRefused
from loaders.documents import pdf as reader
from loaders.documents.document import open_document
from loaders.documents.refused import FileRefused
from loaders.documents.repair import repair
from loaders.reading.reader import read_facts
from tests.making_files import pdf, table_pdf
from tests.making_pdf import Placed, cells, picture, placed_pdf, recognition, rows, with_picture_page

COLUMNS = (60, 110, 230, 360, 490)
HEADER = ("序号", "产业链", "牵头单位", "重点产品", "2027年产值")
ABOVE: list[Placed] = [(60, 790, "到2027年，全市工业总产值突破900亿元，各县区配合落实，形成上下游协同的产业生态。")]
BELOW: list[Placed] = [(60, 500, "各县区要加强领导，压实责任，确保各项任务落到实处，每季度通报一次进展情况。")]
BODY = [
    ("1", "新能源汽车产业链", "市工信局", "专用车、动力电池", "500亿元"),
    ("2", "富硒食品产业链", "市农业农村局", "富硒茶、魔芋制品", "300亿元"),
    ("3", "生物医药产业链", "市卫健委", "中药饮片", "120亿元"),
]
WRAPPED = [
    HEADER,
    ("1", "新能源汽车产\n业链", "市工业和信息\n化局", "专用车、动力电池、驱\n动电机", "500亿元"),
    ("2", "富硒食品产业\n链", "市农业农村局", "富硒茶、魔芋制品", "300亿元"),
    ("3", "生物医药产业\n链", "市卫健委", "中药饮片", "120亿元"),
]


def read(folder: Path, content: bytes) -> tuple[str, list[str]]:
    path = folder / "plan.pdf"
    path.write_bytes(content)
    text, wrapped, notes = reader.read(path)
    return repair(text, wrapped=wrapped).text, notes


def table(text: str) -> list[str]:
    return [line for line in text.split("\n") if "\t" in line]


def test_a_table_without_borders_gives_rows_and_the_text_round_it_stays(tmp_path: Path) -> None:
    text, _ = read(tmp_path, placed_pdf([[*ABOVE, *rows(740, COLUMNS, [HEADER, *BODY]), *BELOW]]))

    assert text.split("\n") == [ABOVE[0][2], *("\t".join(row) for row in [HEADER, *BODY]), BELOW[0][2]]
    found = {(f.name, f.attr, f.value) for f in read_facts(text) if f.kind == "target" and f.name.endswith("链")}
    assert found == {
        ("新能源汽车产业链", "产值@2027", "500"), ("富硒食品产业链", "产值@2027", "300"), ("生物医药产业链", "产值@2027", "120"),
    }  # fmt: skip


def test_cells_of_several_lines_are_whole_where_the_file_draws_cell_by_cell(tmp_path: Path) -> None:
    text, _ = read(tmp_path, placed_pdf([[*ABOVE, *cells(740, COLUMNS, WRAPPED), *BELOW]]))

    assert table(text) == ["\t".join(cell.replace("\n", "") for cell in row) for row in WRAPPED]


def test_cells_of_several_lines_are_whole_where_the_file_draws_line_by_line(tmp_path: Path) -> None:
    lines = [
        HEADER, ("1", "新能源汽车产业链", "市工信局", "专用车、动力电池、驱动", "500亿元"), ("", "", "", "电机、汽车座椅", ""), *BODY[1:],
        ("", "", "市科技局", "中成药", "80亿元"),
    ]  # fmt: skip

    text, _ = read(tmp_path, placed_pdf([[*ABOVE, *rows(740, COLUMNS, lines), *BELOW]]))

    assert table(text)[1:] == [
        "1\t新能源汽车产业链\t市工信局\t专用车、动力电池、驱动电机、汽车座椅\t500亿元",
        *("\t".join(row) for row in BODY[1:]),
        "3\t生物医药产业链\t市科技局\t中成药\t80亿元",
    ]


def test_rules_between_the_rows_part_them_where_the_order_does_not(tmp_path: Path) -> None:
    body = [
        ("甲产业链", "市工信局", "专用车"),
        ("", "市科技局", "电池"),
        ("乙产业链", "市农业局", "茶叶"),
        ("", "", "魔芋"),
    ]
    level = [f"60 {y} m 500 {y} l S" for y in (753, 735, 705, 675)]

    text, _ = read(
        tmp_path, placed_pdf([rows(740, (60, 200, 360), [("产业链", "单位", "产品"), *body]) + BELOW], rules=level)
    )

    assert table(text) == [
        "产业链\t单位\t产品",
        "甲产业链\t市工信局市科技局\t专用车电池",
        "乙产业链\t市农业局\t茶叶魔芋",
    ]


def test_a_table_that_goes_on_over_pages_is_one(tmp_path: Path) -> None:
    # page 1 ends inside a row, page 2 begins with the head again and the rest of that row
    first = [
        *ABOVE,
        *rows(140, COLUMNS, [HEADER, *BODY, ("4", "茶产业链", "市农业局", "绿茶、红", "9亿元")]),
        (300, 40, "- 1 -"),
    ]
    second = [
        *rows(780, COLUMNS, [HEADER, ("", "", "", "茶、白茶", ""), ("5", "酒产业链", "市商务局", "白酒", "8亿元"), ("", "", "市文旅局", "果酒", "7亿元")]),
        *BELOW, (300, 40, "- 2 -"),
    ]  # fmt: skip

    text, _ = read(tmp_path, placed_pdf([first, second]))

    assert table(text) == [
        *("\t".join(row) for row in [HEADER, *BODY]), "4\t茶产业链\t市农业局\t绿茶、红茶、白茶\t9亿元",
        "5\t酒产业链\t市商务局\t白酒\t8亿元", "5\t酒产业链\t市文旅局\t果酒\t7亿元",
    ]  # fmt: skip


def test_a_cell_of_a_bordered_table_that_is_merged_sideways_stands_once(tmp_path: Path) -> None:
    content = table_pdf(["附件"], [["产业链", "目标", "增速"], ["汽车", "一百亿元", "快"], ["茶叶", "二十亿元", "慢"]])
    merged = content.replace(b"180 700 m 180 670 l S", b"180 700 m 180 700 l S").replace(
        b"300 700 m 300 670 l S", b"300 700 m 300 700 l S"
    )

    text, _ = read(tmp_path, merged)

    assert table(text)[0].count("\t") == 2
    assert table(text)[0].replace("\t", "") == "产业链目标增速"
    assert table(text)[1:] == ["汽车\t一百亿元\t快", "茶叶\t二十亿元\t慢"]


def test_text_in_columns_and_a_frame_round_the_page_are_no_table(tmp_path: Path) -> None:
    line = "全市新能源汽车产业链产值突破五百亿元"
    page: list[Placed] = [(180, 800, "某市产业发展规划")]
    for n in range(12):  # drawn line by line across both columns
        page += [(50, 770 - 18 * n, f"左{n:02d}{line}"), (320, 770 - 18 * n, f"右{n:02d}{line}")]
    frame = ["30 30 535 780 re S", "40 40 515 760 re S"]

    text, _ = read(tmp_path, placed_pdf([page], rules=frame))

    assert not table(text)
    order = [text.index(f"{side}{n:02d}") for side in "左右" for n in range(12)]
    assert order == sorted(order)


def test_upright_lines_are_read_from_the_right(tmp_path: Path) -> None:
    columns = ["一、到二〇二七年全市产业链产值突", "破五百亿元，重点发展专用车。"]
    page = [(500 - 20 * c, 780 - 14 * n, letter) for c, column in enumerate(columns) for n, letter in enumerate(column)]

    text, _ = read(tmp_path, placed_pdf([page]))

    assert text == "".join(columns)


def test_a_scanned_page_inside_a_pdf_with_text_is_recognised_and_said(tmp_path: Path) -> None:
    recognition()
    content = with_picture_page(ABOVE, picture(["重点发展专用车、汽车零部件等产品。"]))

    text, notes = read(tmp_path, content)

    assert text.startswith(ABOVE[0][2])
    assert "重点发展专用车" in text
    assert notes == ["第 2 页的文字由识别得出，请核对 / recognised, please check"]


def test_without_recognition_a_scanned_page_is_said_to_be_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "installed", lambda: False)
    text, notes = read(tmp_path, with_picture_page(ABOVE, picture(["重点发展"])))

    assert text == ABOVE[0][2]
    assert "第 2 页未读" in notes[0]
    assert "chaingap[ocr]" in notes[0]


def test_letters_of_a_font_that_names_none_are_not_taken_for_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nameless = pdf([["到二〇二七年全市新能源汽车产业链产值突破五百亿元"] * 4]).replace(
        b"/Encoding /UniGB-UCS2-H", b"/Encoding /Identity-H"
    ).replace(b"/Ordering (GB1)", b"/Ordering (Identity)")  # fmt: skip
    monkeypatch.setattr(reader, "installed", lambda: False)

    with pytest.raises(FileRefused, match=r"第 1 页的字体不带文字编码.*ocr"):
        read(tmp_path, nameless)


def test_a_page_without_anything_is_empty_and_not_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    path.write_bytes(pdf([[""]]))

    with pytest.raises(DataRefused, match="没有文字"):
        open_document(path)


def test_a_footnote_does_not_cut_the_sentence_that_goes_on_over_the_page(tmp_path: Path) -> None:
    note = ["1规上工业企业：年主营业务收入二千万元以上的工业企", "业法人单位。", "2链主：产业链中的骨干企业。"]
    line = "全市规上工业企业要按照统一部署抓好落实，加快补齐产业链的短板弱项，"
    first: list[Placed] = [(60, 780 - 18 * n, text) for n, text in enumerate([*[line] * 4, line[:-3] + "形成上"])]
    second: list[Placed] = [
        (60, 780, "下游协同发展的产业生态，到2030年产值突破500亿元，培育一批骨干企业。"),
        (300, 30, "- 2 -"),
    ]
    small: list[Placed] = [(60, 120 - 9 * n, text) for n, text in enumerate(note)]

    text, _ = read(tmp_path, placed_pdf([[*first, (300, 30, "- 1 -")], second], small=[small, []]))

    assert "形成上下游协同发展的产业生态" in text
    assert text.split("\n")[-2:] == [note[0] + note[1], note[2]]
