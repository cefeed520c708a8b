"""One plan as every sort of file that offices publish: the same clauses, the same facts, each with its place in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.reading.fact import Fact
from loaders.reading.reading import Reading, read_document
from tests.making_files import pdf, table_pdf, wrapped
from tests.making_pdf import picture, placed_pdf, recognition, rows
from tests.making_word import listed, numbering, p, table, tr, word

TITLE = "某市重点产业链发展方案（2026—2030年）"
LINES = [
    (0, "发展目标"),
    (1, "总体目标。到2030年，全市新能源汽车产业链产值突破500亿元，培育规上企业80家。"),
    (0, "重点任务"),
    (1, "做强新能源汽车产业链。重点发展专用车、动力电池、驱动电机等产品，支持甲乙汽车有限公司建设整车项目，由市工信局牵头，市科技局配合。"),
    (2, "建设园区。推动丙丁工业园区扩能。"),
]  # fmt: skip
NUMBERS = ["一、", "（一）", "二、", "（一）", "1."]
ROWS = [["产业链", "牵头单位", "重点产品"], ["富硒食品产业链", "市农业农村局", "魔芋制品"], ["生物医药产业链", "市卫健委", "中药饮片"]]  # fmt: skip
TEXT = [TITLE, *(number + line for number, (_, line) in zip(NUMBERS, LINES))]
LISTS = numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def _txt(encoding: str, *, broken: bool = False) -> bytes:
    lines = [part for line in TEXT for part in wrapped("　　" + line)] if broken else TEXT
    return "\r\n".join([*lines, "", *("\t".join(row) for row in ROWS)]).encode(encoding)


def _word() -> bytes:
    body = p(TITLE) + "".join(listed(line, level) for level, line in LINES) + table(*(tr(*row) for row in ROWS))
    return word(body, numbering=LISTS)


def _page() -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    text = "<br>".join("　　" + line for line in TEXT)
    return f"<meta http-equiv=Content-Type content='text/html; charset=gb2312'><div>{text}</div><table>{cells}</table>".encode("gbk")  # fmt: skip


def _printed() -> bytes:
    lines = [part for line in TEXT for part in wrapped("　　" + line)]
    page = [(40.0, 800 - 18 * n, line) for n, line in enumerate(lines)]
    return placed_pdf([[*page, *rows(500, (60, 220, 380), ROWS), (300, 30, "- 1 -")]])


FILES: dict[str, Callable[[], bytes]] = {
    "utf8.txt": lambda: _txt("utf-8"),
    "marked.txt": lambda: _txt("utf-8-sig"),
    "office.txt": lambda: _txt("gb18030"),
    "broken.txt": lambda: _txt("gb18030", broken=True),
    "plan.docx": _word,
    "plan.html": _page,
    "plan.pdf": _printed,
}


def _told(reading: Reading) -> set[tuple[str, ...]]:
    kinds = ("cluster", "target", "product", "department", "relation", "enterprise", "base")
    return {(f.kind, f.name, f.attr, f.value, f.relation, f.object, f.clause) for f in reading.facts if f.kind in kinds}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("plan") / "plan.txt"
    path.write_bytes(_txt("utf-8"))
    return read_document(path)


def test_the_plan_itself_is_read(plain: Reading) -> None:
    told = {(f.kind, f.name, f.attr, f.value, f.clause) for f in plain.facts}
    relations = {(f.name, f.relation, f.object) for f in plain.facts}

    assert [c.number for c in plain.clauses] == ["", "一", "一(一)", "二", "二(一)", "二(一)1"]
    assert ("target", "新能源汽车产业链", "产值@2030", "500", "一(一)") in told
    assert ("department", "市工信局", "", "", "二(一)") in told
    assert ("新能源汽车产业链", "COVERS", "专用车") in relations
    assert ("富硒食品产业链", "COVERS", "魔芋制品") in relations


@pytest.mark.parametrize("name", FILES)
def test_every_sort_of_file_gives_the_same_clauses_and_facts(tmp_path: Path, plain: Reading, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())

    reading = read_document(path)

    assert [(c.number, c.heading) for c in reading.clauses] == [(c.number, c.heading) for c in plain.clauses]
    assert _told(reading) == _told(plain)
    assert all(_quoted(reading, fact) for fact in reading.facts)


def _quoted(reading: Reading, fact: Fact) -> bool:
    """Whether the fact's offsets give its quote, and their way back begins with the same letter in the file."""
    first, last = reading.text.raw_span(fact.start, fact.end)
    return reading.text.text[fact.start : fact.end] == fact.quote and last - first >= len(fact.quote) - 1


def test_a_scan_of_the_plan_gives_its_clauses_and_facts(tmp_path: Path, plain: Reading) -> None:
    recognition()
    lines = [part for line in TEXT for part in [line[i : i + 28] for i in range(0, len(line), 28)]]
    path = tmp_path / "scan.pdf"
    picture(lines).save(path)

    reading = read_document(path)

    of_text = {fact for fact in _told(plain) if not any(cell in "".join(fact) for row in ROWS[1:] for cell in row)}
    assert [c.number for c in reading.clauses] == [c.number for c in plain.clauses]
    assert len(of_text & _told(reading)) > 0.9 * len(of_text)


def test_a_bordered_table_of_a_pdf_gives_the_same_facts_as_the_text(tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    path.write_bytes(table_pdf([TITLE], [["链", "单位", "产品"], *ROWS[1:]]))
    assert "富硒食品产业链\t市农业农村局\t魔芋制品" in read_document(path).text.text
    path.write_bytes(pdf([TEXT]))
    assert [c.number for c in read_document(path).clauses][1:] == ["一", "一(一)", "二", "二(一)", "二(一)1"]
