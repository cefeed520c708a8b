"""Web pages as offices publish them: old encodings, text broken by hand, pages laid out by tables, merged cells, hidden text."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.documents.document import open_document
from loaders.documents.repair import repair

TEXT = "到2027年，全市新能源汽车产业链产值突破500亿元，重点发展专用车、动力电池。"


def lines(folder: Path, page: bytes | str) -> list[str]:
    path = folder / "plan.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    document = open_document(path)
    return repair(document.raw, wrapped=document.wrapped).text.split("\n")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ('<meta charset="GBK">', "gb18030"),
        ('<meta charset="gb2312">', "utf-8"),
        ('<meta http-equiv=Content-Type content="text/html;charset=big5">', "big5"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
    ],
)
def test_a_page_is_read_in_its_encoding_also_where_it_names_another(tmp_path: Path, head: str, encoding: str) -> None:
    text = "到2020年，全市產業鏈產值突破" if encoding == "big5" else TEXT

    assert lines(tmp_path, f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding))[0][:9] in (
        TEXT[:9], "到2020年，全市",
    )  # fmt: skip


def test_text_broken_by_hand_is_joined_and_its_paragraphs_stay(tmp_path: Path) -> None:
    broken = "<br>".join([
        "　　一、发展目标", "　　到2027年，全市新能源汽车产业链", "产值突破500亿元，富硒食品产业链产", "值突破三百亿元，建成产业园区8个。",
        "　　二、重点任务", "　　重点发展专用车、动力电池、驱动电", "机等产品，由市工信局牵头。",
    ])  # fmt: skip

    assert lines(tmp_path, f"<div><div>{broken}</div></div>") == [
        "一、发展目标",
        "到2027年，全市新能源汽车产业链产值突破500亿元，富硒食品产业链产值突破三百亿元，建成产业园区8个。",
        "二、重点任务",
        "重点发展专用车、动力电池、驱动电机等产品，由市工信局牵头。",
    ]


def test_a_table_that_lays_out_the_page_is_text_and_one_inside_it_gives_rows(tmp_path: Path) -> None:
    inner = (
        "<table><tr><th rowspan=2>产业链</th><th colspan=2>目标</th></tr><tr><th>产值</th><th>增速</th></tr>"
        "<tr><td rowspan=2 colspan=2>汽车</td><td>10%</td></tr><tr><td>12%</td></tr></table>"
    )

    assert lines(tmp_path, f"<table><tr><td><p>一、目标</p><p>{TEXT}</p>{inner}</td><td>附件</td></tr></table>") == [
        "一、目标", TEXT, "产业链\t目标\t", "产业链\t产值\t增速", "汽车\t\t10%", "汽车\t\t12%", "附件",
    ]  # fmt: skip


def test_what_a_page_hides_is_not_read_and_preformatted_lines_stay_lines(tmp_path: Path) -> None:
    page = (
        f"<p>{TEXT}<span style='display: none'>隐藏</span></p><p hidden>也隐藏</p><pre>二、任务\n由市工信局牵头。</pre>"
    )

    assert lines(tmp_path, page) == [TEXT, "二、任务", "由市工信局牵头。"]
