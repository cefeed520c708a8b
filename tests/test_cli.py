"""The command line as people use it: exit codes, columns, formats, and words on the right stream."""

from __future__ import annotations

import csv
import importlib
import io
import json
from pathlib import Path

import openpyxl
import pytest

from cli import main
from commands.declared import COMMANDS, Command
from decisions.bundle_rows import COLUMNS as BUNDLE
from decisions.firm_rows import COLUMNS as FIRMS
from decisions.gap_rows import COLUMNS as GAPS
from decisions.target_rows import COLUMNS as TARGETS
from graph.store import open_store

TINY = str(Path(__file__).parent / "packs" / "tiny")


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The path of a store built from the tiny pack."""
    path = str(tmp_path / "store")
    assert main(["build", TINY, "--store", path]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password for a server that is not there."""
    monkeypatch.setenv("CHAINGAP_NEO4J_PASSWORD", "x")


def test_build_reports_one_object_a_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["build", TINY, "--store", str(tmp_path / "s"), "--format", "json"])

    out, err = capsys.readouterr()
    assert code == 0
    report = json.loads(out)
    assert report == [{"source": "tiny", "read": 24, "kept": 24, "merged": 0, "dropped": 0, "dropped_by": {}}]
    assert "graph_version" in err


def test_gaps_have_the_columns_of_the_contract(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["gaps", "--store", store, "--format", "json", "--as-of", "2024-06-01"])

    rows = json.loads(capsys.readouterr().out)
    assert {tuple(row) for row in rows} == {GAPS}
    assert {(r["product"], r["type"], r["subtype"]) for r in rows} == {
        ("车桥", "fill", "input"),
        ("半轴", "extend", "forward"),
        ("改装车", "extend", "forward"),
    }


def test_targets_name_the_firm_outside(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["targets", "--store", store, "--format", "csv", "--product", "车桥"])

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == TARGETS
    assert [(r["product"], r["enterprise"], r["region"]) for r in rows] == [("车桥", "丙厂", "浙江省宁波市")]


def test_the_same_question_gives_the_same_bytes(store: str, tmp_path: Path) -> None:
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]

    for file in files:
        main(["gaps", "--store", store, "--format", "xlsx", "--as-of", "2024-06-01", "--out", str(file)])

    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.usefixtures("a_password")
@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["gaps", "--region", "没有的市"], 2, "没有名为 '没有的市' 的地区；可选：安康市（610900）"),
        (["gaps", "--cluster", "没有的"], 2, "没有名为 '没有的' 的产业集群；可选：装备集群"),
        (["why", "没有的产品"], 2, "没有名为 '没有的产品' 的产品"),
        (["gaps", "--as-of", "昨天"], 2, "--as-of：日期无法识别"),
        (["bundle", "--size", "0"], 2, "--size = 0：应为正整数"),
        (["targets", "--top", "-1"], 2, "--top = -1：应为 0（全部）或正整数"),
        (["query", "makers"], 2, "查询 makers 的参数缺少 inside"),
        (["query", "没有"], 2, "没有名为 '没有' 的查询"),
        (["remove", "没有"], 1, "没有名为 '没有' 的来源；已有：tiny"),
        (["build", "没有的文件夹"], 2, "找不到来源 没有的文件夹"),
        (["gaps", "--store", "neo4j://127.0.0.1:1"], 3, "127.0.0.1:1"),
    ],
)
def test_an_error_is_one_sentence_and_an_exit_code(
    store: str, capsys: pytest.CaptureFixture[str], words: list[str], code: int, message: str
) -> None:
    assert main([words[0], "--store", store, *words[1:]]) == code

    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert "Traceback" not in err


def test_an_empty_store_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", "--store", str(tmp_path / "none")]) == 1

    assert "请先运行 chaingap build" in capsys.readouterr().err


def test_why_ends_in_the_verdict(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["why", "车桥", "--store", store, "--format", "json"])

    assert json.loads(capsys.readouterr().out)[-1]["met"] == "补链 · 配套缺失"


def test_a_query_runs_by_name_with_parameters(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["query", "inputs_of", "-p", "products=Product:整车|Product:车桥", "--store", store, "--format", "json"]

    main(words)

    assert {(r["input"], r["product"]) for r in json.loads(capsys.readouterr().out)} == {
        ("Product:车桥", "Product:整车"),
        ("Product:半轴", "Product:车桥"),
    }


def test_add_and_remove_change_one_source(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "more"
    pack.mkdir()
    (pack / "pack.toml").write_text('id = "more"\nsource = "某页"\n', encoding="utf-8")
    (pack / "Document.csv").write_text("name,kind\n某页,page\n", encoding="utf-8")
    (pack / "PRODUCES.csv").write_text("from,to\n乙厂,车桥\n", encoding="utf-8")

    main(["build", "--add", str(pack), "--store", store])
    capsys.readouterr()
    main(["gaps", "--store", store, "--format", "json", "--type", "fill"])
    with_it = json.loads(capsys.readouterr().out)
    main(["remove", "more", "--store", store])
    capsys.readouterr()
    main(["gaps", "--store", store, "--format", "json", "--type", "fill"])

    assert "车桥" not in {row["product"] for row in with_it}
    assert {row["product"] for row in json.loads(capsys.readouterr().out)} == {"车桥"}


def test_every_form_tells_the_graph_and_the_weights_and_a_table_that_scores_compare_within_one_type(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {}
    for name, more in {"zh": [], "en": ["--lang", "en"], "json": ["--format", "json"]}.items():
        assert main(["gaps", "--store", store, *more]) == 0
        said[name] = capsys.readouterr().err.splitlines()

    version = open_store(store).version()
    assert said["zh"][:2] == [
        "安康市收录度：收录企业 2 家，官方户数未登记；名录不全，结果仅供参考",
        "优先度：仅同类可比",
    ]
    assert said["en"][1] == "score: comparable within one type only"
    assert said["json"] == said["zh"][2:]
    assert said["json"][0].startswith(f"图谱版本 {version}；权重 需求牵引=0.3 瓶颈程度=0.2")


def test_a_workbook_of_codes_tells_graph_and_weights_on_a_second_sheet(store: str, tmp_path: Path) -> None:
    weights = tmp_path / "w.toml"
    weights.write_text("[gap]\npull = 0.7\n", encoding="utf-8")
    file = tmp_path / "a.xlsx"

    assert main(["gaps", "--store", store, "--format", "xlsx", "--out", str(file), "--weights", str(weights)]) == 0

    book = openpyxl.load_workbook(file)
    assert tuple(cell.value for cell in book["gaps"][1]) == GAPS
    told = {row[0]: row[1] for row in book["method"].iter_rows(values_only=True)}
    assert (told["图谱版本"], told["优先度权重：需求牵引"]) == (open_store(store).version(), 0.7)


def test_bundle_firms_and_worklist_answer_with_their_own_columns(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {}
    for name, words in {
        "bundle": ["bundle", "--exact"],
        "firms": ["targets", "--by-firm"],
        "work": ["gaps", "--worklist"],
    }.items():
        assert main([*words, "--store", store, "--format", "json"]) == 0
        answers[name] = json.loads(capsys.readouterr().out)

    assert [(r["rank"], r["enterprise"], r["adds"], r["points"]) for r in answers["bundle"]] == [
        (1, "丙厂", ["车桥"], 3)
    ]
    assert tuple(answers["bundle"][0]) == BUNDLE
    assert [(r["enterprise"], r["closes"], r["gaps_closed"]) for r in answers["firms"]] == [("丙厂", ["车桥"], 1)]
    assert tuple(answers["firms"][0]) == FIRMS
    assert [(r["product"], r["first_step"]) for r in answers["work"]] == [("车桥", "可对接外地生产企业1家")]
    assert tuple(answers["work"][0]) == (*GAPS, "first_step")


@pytest.mark.parametrize("text", ["gap = 1", "[gaps]\npull = 1"])
def test_a_weights_file_of_another_shape_is_refused_with_the_tables_it_may_hold(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "weights.toml"
    file.write_text(text, encoding="utf-8")

    assert main(["gaps", "--store", store, "--weights", str(file)]) == 1
    name = text.strip("[").partition("]")[0].partition(" ")[0]
    assert capsys.readouterr().err == (
        f"权重文件 {file}：{name} 不是可用的表；可用：[gap]、[target]、[priority_regions] / unknown table\n"
    )


def test_firms_left_out_are_counted_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    from commands.ask import _say_left_out

    _say_left_out({"st": 2, "delisted": 1}, "zh")

    assert capsys.readouterr().err == "另有企业未列入：退市 1 家、ST 2 家\n"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_every_command_has_its_function(command: Command) -> None:
    module, _, function = command.run.partition(":")

    assert callable(getattr(importlib.import_module(module), function))
