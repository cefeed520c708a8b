"""Word files as offices send them: what Word shows is read, what it hides, deletes or keeps beside the text is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.documents.clauses import clauses
from loaders.documents.document import open_document
from loaders.documents.docx import read
from loaders.documents.repair import repair
from loaders.documents.word_numbers import written
from loaders.reading.reader import read_facts
from tests.making_word import listed, numbering, p, r, table, tc, tr, word

LISTS = numbering(
    ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimalEnclosedCircle", "%4")
)  # fmt: skip


def lines(folder: Path, content: bytes) -> list[str]:
    path = folder / "plan.docx"
    path.write_bytes(content)
    return read(path)[0].split("\n")


def test_numbers_that_word_makes_are_read_and_give_the_clauses_their_numbers(tmp_path: Path) -> None:
    body = "".join([
        listed("发展目标", 0), listed("总量。到2027年，全市新能源汽车产业链产值突破500亿元。", 1), listed("主要任务", 0),
        listed("做强汽车产业链。由市工信局牵头。", 1), listed("补齐短板。", 2), listed("2026年开工。", 2), listed("延伸链条。", 1),
        listed("招引。", 2),
    ])  # fmt: skip
    path = tmp_path / "plan.docx"
    path.write_bytes(word(body, numbering=LISTS))

    document = open_document(path)
    text = repair(document.raw, wrapped=document.wrapped).text

    assert [(c.number, c.heading) for c in clauses(text)[1:]] == [
        ("一", "发展目标"), ("一(一)", "总量"), ("二", "主要任务"), ("二(一)", "做强汽车产业链"), ("二(一)1", "补齐短板"),
        ("二(一)2", "2026年开工"), ("二(二)", "延伸链条"), ("二(二)1", "招引"),
    ]  # fmt: skip
    assert {(f.clause, f.value, f.unit) for f in read_facts(text) if f.kind == "target"} == {("一(一)", "500", "亿元")}
    assert any("自动编号" in note for note in document.notes)


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"), (110, "japaneseCounting", "一百一十"), (20, "ideographDigital", "二〇"),
        (3, "chineseLegalSimplified", "叁"), (3, "decimalEnclosedCircleChinese", "③"), (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"), (7, "decimalZero", "07"), (2, "ideographTraditional", "乙"), (12, "unheard", "12"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_words_forms(number: int, form: str, said: str) -> None:
    assert written(number, form) == said


def test_a_list_started_anew_counts_anew_and_a_style_can_carry_the_list(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style>'
    )
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = (
        p("甲", properties='<w:pStyle w:val="b"/>')
        + p("乙", properties='<w:pStyle w:val="a"/>')
        + listed("丙", 0, 2)
        + p("丁", properties='<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )

    found = lines(tmp_path, word(body, styles=styles, numbering=numbering(("decimal", "第%1条"), more=more)))

    assert found == ["第1条甲", "第2条乙", "第1条丙", "丁"]


def test_changes_are_read_as_accepted_and_hidden_text_comments_and_headers_are_not_read(tmp_path: Path) -> None:
    body = (
        p(
            r("产值达到")
            + "<w:del><w:r><w:delText>500</w:delText></w:r></w:del><w:ins>"
            + r("600")
            + "</w:ins>"
            + r("亿元")
            + r("（内部）", "<w:vanish/>")
            + "<w:moveFrom>"
            + r("旧处")
            + "</w:moveFrom>"
            + r("。")
        )
        + p("前半", properties="<w:rPr><w:del/></w:rPr>")
        + p("后半。")
        + table(
            tr("链", "单位"), "<w:tr><w:trPr><w:del/></w:trPr>" + tc(p("删")) + tc(p("去")) + "</w:tr>", tr("茶", "局")
        )
    )
    path = tmp_path / "plan.docx"
    path.write_bytes(word(body, header1=p("页眉"), comments=p("批注")))

    text, _, notes = read(path)

    assert text.split("\n") == ["产值达到600亿元。", "前半后半。", "", "链\t单位", "茶\t局", ""]
    assert ["修订" in note for note in notes] == [True, False]
    assert "隐藏" in notes[1]


def test_notes_and_boxes_follow_their_paragraph_and_the_contents_are_left_out(tmp_path: Path) -> None:
    box = f"<w:r><w:drawing><w:txbxContent>{p('专栏1　重点项目')}</w:txbxContent></w:drawing></w:r>"
    copy = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    styles = '<w:style w:styleId="11"><w:name w:val="TOC 1"/></w:style>'
    body = (
        p("一、目标\t3", properties='<w:pStyle w:val="11"/>')
        + p(r("一、目标") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + copy)
        + p("下文。")
    )
    note = f'<w:footnote w:id="2">{p("规上指规模以上。")}</w:footnote><w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote>'

    found = lines(tmp_path, word(body, styles=styles, footnotes=note))

    assert [line for line in found if line] == ["一、目标", "专栏1　重点项目", "规上指规模以上。", "下文。"]


def test_merged_and_nested_cells_give_whole_rows(tmp_path: Path) -> None:
    #  产业链 | 目标(over two)      the chain's cell goes on downwards,
    #  汽车   | 500 | 甲：乙        one cell holds a table,
    #  汽车   | 600 | 12            numbers of a column are made by Word
    down = "<w:vMerge/>"
    body = table(
        tr("产业链", tc(p("目标"), '<w:gridSpan w:val="2"/>')),
        tr(tc(p("汽车"), '<w:vMerge w:val="restart"/>'), "500", tc(table(tr("甲", "乙")) + p(""))),
        tr(tc(p(""), down), "600", tc(listed("", 0))),
    )

    found = lines(tmp_path, word(body, numbering=numbering(("decimal", "%1"))))

    assert found == ["", "产业链\t目标\t", "汽车\t500\t甲：乙", "汽车\t600\t1", ""]


def test_a_table_that_only_lays_out_a_page_is_read_as_text(tmp_path: Path) -> None:
    inner = table(tr("产业链", "单位"), tr("汽车", "市工信局"))

    found = lines(tmp_path, word(table(tr(tc(p("一、目标") + p("到2027年。") + inner)))))

    assert [line for line in found if line] == ["一、目标", "到2027年。", "产业链\t单位", "汽车\t市工信局"]


def test_a_break_inside_a_paragraph_parts_lines_only_where_a_line_ends(tmp_path: Path) -> None:
    lead = "支持新能源汽车和动力电池产业链上下游企业协同发展"
    broken = "</w:t><w:br/><w:t>"

    found = lines(tmp_path, word(p(f"{lead}{broken}加快建设。") + p(f"甲县：{broken}（一）汽车{broken}乙") + p("丙")))

    assert found == [lead + "加快建设。", "甲县：", "（一）汽车", "乙", "丙"]
    cells = lines(tmp_path, word(table(tr("牵头", "企业"), tr(f"市工业和信息{broken}化局", f"甲公司{broken}乙厂"))))
    assert cells[2] == "市工业和信息化局\t甲公司、乙厂"


def test_a_list_or_a_style_that_rests_on_itself_ends(tmp_path: Path) -> None:
    styles = '<w:style w:styleId="a"><w:name w:val="x"/><w:basedOn w:val="a"/></w:style>'
    loop = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'

    assert lines(tmp_path, word(p("甲", properties='<w:pStyle w:val="a"/>') + listed("乙", 99_999_999), styles=styles, numbering=loop)) == ["甲", "乙"]  # fmt: skip
