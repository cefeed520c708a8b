"""Files as cities publish them, and files that are broken, empty, locked or hostile: text or a clear sentence, never harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from graph.errors import DataRefused, UsageError
from loaders.documents import limits
from loaders.documents.document import open_document
from loaders.documents.refused import FileRefused
from loaders.documents.repair import repair
from loaders.reading.reader import read_facts
from tests.making_files import docx, pdf, table_pdf, wrapped, zipped
from tests.making_pdf import picture, recognition

TEXT = "到2025年，全市新能源汽车产业链产值突破500亿元，重点发展专用车、动力电池等产品，由市工信局牵头推进。"
ROWS = [["产业链", "牵头单位", "重点产品"], ["汽车", "市工信局", "专用车"], ["", "市科技局", "动力电池"]]


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def cleaned(path: Path) -> str:
    document = open_document(path)
    return repair(document.raw, wrapped=document.wrapped).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_files_are_read_in_the_encodings_offices_use(tmp_path: Path, encoding: str) -> None:
    assert cleaned(saved(tmp_path, "plan.txt", TEXT.encode(encoding))) == TEXT


def test_a_word_file_gives_paragraphs_and_rows_with_soft_breaks_healed(tmp_path: Path) -> None:
    path = saved(tmp_path, "plan.docx", docx([TEXT], [["产业链", "牵头单位"], ["汽车", "市工业和信息\n化局"]]))

    assert cleaned(path).split("\n") == [TEXT, "产业链\t牵头单位", "汽车\t市工业和信息化局"]


def test_a_pdf_gives_its_sentences_whole(tmp_path: Path) -> None:
    path = saved(
        tmp_path, "plan.pdf", pdf([["一、目标", *wrapped(TEXT), "- 1 -"], ["二、任务", *wrapped(TEXT), "- 2 -"]])
    )

    assert cleaned(path) == f"一、目标\n{TEXT}\n二、任务\n{TEXT}"


def test_a_bordered_table_of_a_pdf_gives_rows_with_merged_cells_repeated(tmp_path: Path) -> None:
    path = saved(tmp_path, "plan.pdf", table_pdf(["附件"], ROWS))

    assert cleaned(path).split("\n") == [
        "附件",
        "产业链\t牵头单位\t重点产品",
        "汽车\t市工信局\t专用车",
        "汽车\t市科技局\t动力电池",
    ]


def test_a_page_gives_its_text_and_no_script_runs_or_shows(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='gb2312'><script>document.title='x'</script></head><body><nav>首页</nav>"
        f"<p>{TEXT}</p><script>alert(1)</script><table><tr><th>产业链</th><th>牵头单位</th></tr>"
        "<tr><td rowspan=2>汽车</td><td>市工信局</td></tr><tr><td onclick='x()'>市科技局</td></tr></table></body></html>"
    )

    lines = cleaned(saved(tmp_path, "plan.html", page.encode("gb18030"))).split("\n")

    assert lines == [TEXT, "产业链\t牵头单位", "汽车\t市工信局", "汽车\t市科技局"]


def test_a_scan_is_recognised(tmp_path: Path) -> None:
    recognition()
    path = tmp_path / "scan.pdf"
    picture(["重点发展专用车、汽车零部件等产品。"]).save(path)

    document = open_document(path)

    assert "重点发展专用车" in document.raw
    assert any("核对" in note for note in document.notes)


def test_a_picture_of_a_table_gives_its_rows(tmp_path: Path) -> None:
    recognition()
    path = tmp_path / "scan.png"
    picture(["附件：重点产业链分工", *ROWS[:1], *[["汽车", "市工信局", "专用车"], ["茶叶", "市农业局", "红茶"]]]).save(
        path
    )

    lines = cleaned(path).split("\n")

    assert lines[1:] == ["产业链\t牵头单位\t重点产品", "汽车\t市工信局\t专用车", "茶叶\t市农业局\t红茶"]


BROKEN = {
    "empty.txt": (b"", "是空文件"),
    "blank.txt": (b"  \n \n", "没有文字"),
    "binary.txt": (bytes(range(256)) * 4, "不是文本文件"),
    "odd.txt": ("规划".encode("gb18030")[:3] + b"\xff\xff" * 40, "编码"),
    "broken.pdf": (b"%PDF-1.4\nnot a pdf at all", "已损坏"),
    "broken.docx": (b"PK\x03\x04 rubbish", "已损坏"),
    "not-word.docx": (zipped({"a.txt": b"x"}), "不是 Word 文档"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版或加密"),
    "broken.png": (b"\x89PNG rubbish", ""),
    "plan.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .docx"),
    "plan.wps": (b"x", "WPS 文字文件"),
    "plan.rtf": (b"{\\rtf1 x}", "另存为 .docx"),
    "plan.ofd": (zipped({"OFD.xml": b"<x/>"}), "导出为 PDF"),
    "firms.xlsx": (zipped({"xl/workbook.xml": b"<x/>"}), "build --add"),
    "plan.zip": (zipped({"a.txt": b"x"}), "先解压"),
    "plan.exe": (b"x", "不支持"),
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.doc", docx([TEXT])),
        ("plan.doc", f"<html><body><p>{TEXT}</p></body></html>".encode("gb18030")),
        ("plan.txt", pdf([wrapped(TEXT)])),
        ("plan", pdf([wrapped(TEXT)])),
    ],
)
def test_a_file_is_read_as_what_it_is_whatever_its_name_says(tmp_path: Path, name: str, content: bytes) -> None:
    assert cleaned(saved(tmp_path, name, content)) == TEXT


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_gets_a_sentence_with_its_name(tmp_path: Path, name: str) -> None:
    content, said = BROKEN[name]

    with pytest.raises(DataRefused) as refused:
        open_document(saved(tmp_path, name, content))

    assert name in str(refused.value)
    assert said in str(refused.value)


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"找不到文件 .*plan\.txt"):
        open_document(tmp_path / "plan.txt")


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    locked = pdf([[TEXT]]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>",
    )

    with pytest.raises(DataRefused, match="有密码"):
        open_document(saved(tmp_path, "locked.pdf", locked))


def test_a_word_file_that_unpacks_to_a_flood_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"word/document.xml": b"<w:p/>" * 8_000_000})
    started = time.monotonic()

    with pytest.raises(DataRefused, match="压缩炸弹"):
        open_document(saved(tmp_path, "bomb.docx", bomb))

    assert time.monotonic() - started < 20


def test_a_word_file_with_entities_is_not_parsed(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'

    with pytest.raises(DataRefused, match="实体"):
        open_document(saved(tmp_path, "laughs.docx", zipped({"word/document.xml": laughs})))


def test_a_pdf_whose_pages_contain_themselves_ends(tmp_path: Path) -> None:
    endless = pdf([[TEXT]]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")

    with pytest.raises(DataRefused):
        open_document(saved(tmp_path, "endless.pdf", endless))


def test_five_hundred_pages_are_read_in_bounded_time(tmp_path: Path) -> None:
    started = time.monotonic()
    path = saved(tmp_path, "long.pdf", pdf([[f"第{n}页", *wrapped(TEXT)] for n in range(500)]))

    assert len(open_document(path).raw) > 500 * len(TEXT)
    assert time.monotonic() - started < 30


def test_sixty_pages_are_read_in_time_from_file_to_text(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows does not tell the time of a process that ended")
    path = saved(tmp_path, "plan.pdf", pdf([[f"{n}、任务", *wrapped(TEXT * 16), f"- {n} -"] for n in range(60)]))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)

    text = cleaned(path)

    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert len(text) > 40_000
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10


def test_pages_beyond_the_limit_are_counted_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from loaders.documents.pdf import read

    monkeypatch.setattr(limits, "MOST_PAGES", 2)

    text, _, notes = read(saved(tmp_path, "long.pdf", pdf([[TEXT]] * 3)))

    assert text.count("\f") == 1
    assert notes == ["共 3 页，只读了前 2 页 / cut"]


def test_nested_tags_without_end_are_cut(tmp_path: Path) -> None:
    page = "<div>" * 100_000 + TEXT

    try:
        text = open_document(saved(tmp_path, "deep.html", page.encode())).raw
    except DataRefused as refused:
        text = str(refused)

    assert text


def test_readers_tell_what_is_wrong_without_the_file_name(tmp_path: Path) -> None:
    from loaders.documents.docx import read

    with pytest.raises(FileRefused, match="重新下载或另存"):
        read(saved(tmp_path, "x.docx", b"rubbish"))


def test_a_third_of_a_megabyte_takes_less_than_a_third_of_forty_seconds() -> None:
    text = "".join(f"一、任务{n}\n（一）做强第{n}产业链。{TEXT}\n" for n in range(1900))
    started = time.process_time()

    facts = read_facts(repair(text).text)

    assert len(text.encode()) > 333_000
    assert facts
    assert time.process_time() - started < 13


def test_what_a_web_page_carries_besides_its_document_is_left_out(tmp_path: Path) -> None:
    page = tmp_path / "方案.html"
    menu = "".join(f"<li><a href='#'>{word}</a></li>" for word in ("首页", "甲产业集群", "乙产业园", "重点项目"))
    page.write_text(
        f"<meta charset=utf-8><div><p>网站首页</p><p>丙产业园</p></div><ul>{menu}</ul><div>您当前的位置：首页 > 规划</div>"
        "<h1>某市产业链方案</h1><p>到2027年，全市规上工业企业达到80家。</p><p>支持丁有限公司发展。</p>"
        "<p>分享到：微信</p><p>上一篇：戊产业链推进会召开</p><p>己有限公司开工</p>"
        "<p>主办单位：某市工信局</p><p>技术支持：庚有限公司</p><p>版权所有 某ICP备1号</p>",
        encoding="utf-8",
    )
    assert open_document(page).raw.split("\n") == [
        "某市产业链方案",
        "到2027年，全市规上工业企业达到80家。",
        "支持丁有限公司发展。",
    ]
