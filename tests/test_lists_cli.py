"""Lists of firms on the command line: what is said about them, asked once, corrected once and remembered."""

from __future__ import annotations

import io
import json
import tomllib
from pathlib import Path

import pytest

from cli import main
from tests import list_files as files


class Terminal(io.StringIO):
    """What a person types or reads at a terminal."""

    def isatty(self) -> bool:
        return True


def built(store: str, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[list[dict[str, object]], str]:
    """The report of a build and what it said."""
    capsys.readouterr()
    assert main(["build", *words, "--store", store, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    return json.loads(out), err


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "store")


def test_build_says_how_it_took_the_columns_and_accounts_for_every_row(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files.above_scale(tmp_path / "规上.xlsx")

    report, said = built(store, capsys, str(path))

    assert report == [
        {
            "source": "规上", "read": 16, "kept": 12, "merged": 0, "dropped": 4,
            "dropped_by": {"no_table": 1, "total_row": 1, "note_row": 2},
        }
    ]  # fmt: skip
    assert "组织机构代码→统一社会信用代码（按内容）" in said
    assert "不采用：序号；工业总产值（千元）/上年同期" in said
    assert "口径 规上（据标题或文件名）；区域 陕西省安康市（据标题或文件名）；截至 2025-06-30" in said
    assert "工作表“说明”：没有企业名单，未读入" in said


def test_columns_about_persons_are_named_and_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = files.csv_file(tmp_path / "主体.csv", files.registry())

    assert main(["columns", str(path), "--format", "json"]) == 0

    rows = {row["head"]: row for row in json.loads(capsys.readouterr().out)}
    assert {head: row["field"] for head, row in rows.items()} == files.REGISTRY
    assert rows["法定代表人（负责人）"]["use"] == "涉及个人，不保存"
    assert rows["法定代表人（负责人）"]["example"] == ""


def test_a_list_of_unknown_scope_says_that_it_proves_no_absence(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files.xlsx(tmp_path / "a.xlsx", {"名单": [["企业名称", "产品"], ["安康甲有限公司", "茶"]]})

    _, unknown = built(store, capsys, str(path))
    _, stated = built(store, capsys, str(path), "--scope", "规上", "--list-region", "安康市", "--list-date", "2025-06")

    assert "不能说本地没有" in unknown
    assert "口径 规上；区域 陕西省安康市；截至 2025-06；提供单位 不明" in stated
    assert "不能说本地没有" not in stated


def test_a_column_corrected_once_is_remembered_for_its_provider(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["填报单位：某县经贸局"], ["企业名称", "做啥"], ["安康甲有限公司", "茶叶"]]
    first = files.xlsx(tmp_path / "a.xlsx", {"名单": rows})
    next_year = files.xlsx(tmp_path / "b.xlsx", {"名单": rows})

    assert main(["columns", str(first), "--set", "做啥=主要产品", "--store", store]) == 0
    _, said = built(store, capsys, str(next_year))

    assert "做啥→主要产品（人工指定）" in said
    main(["query", "products", "-p", "products=Product:茶叶", "--store", store, "--format", "json"])
    assert [row["product"] for row in json.loads(capsys.readouterr().out)] == ["Product:茶叶"]


@pytest.mark.parametrize("words", ["做啥", "做啥=没有的", "=name"])
def test_a_correction_that_does_not_fit_is_refused(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    path = files.xlsx(tmp_path / "a.xlsx", {"名单": [["企业名称", "做啥"], ["安康甲有限公司", "茶叶"]]})

    assert main(["columns", str(path), "--set", words, "--store", store]) == 2

    assert "--set" in capsys.readouterr().err


def test_on_a_terminal_a_list_is_asked_for_once(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.xlsx(
        tmp_path / "a.xlsx", {"名单": [["安康市企业名单"], ["企业名称", "产品"], ["安康甲有限公司", "茶"]]}
    )
    asked = Terminal()
    with monkeypatch.context() as at:
        at.setattr("sys.stdin", Terminal("大概\n2\n\n2025-06\n某县统计局\n"))
        at.setattr("sys.stderr", asked)
        assert main(["build", str(path), "--store", store]) == 0
    kept = tomllib.loads((tmp_path / "a.xlsx.toml").read_text(encoding="utf-8"))

    _, again = built(store, capsys, str(path))

    assert "只能是 all 全口径" in asked.getvalue()
    assert kept == {"scope": "above_scale", "region": "610900", "date": "2025-06", "provider": "某县统计局"}
    assert "口径 规上；区域 陕西省安康市；截至 2025-06；提供单位 某县统计局" in again


def test_pairs_without_an_office_or_with_another_word_are_refused(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files.csv_file(
        tmp_path / "p.csv", [["id_a", "id_b", "decision"], ["Enterprise:甲", "Enterprise:乙", "大概"]]
    )

    assert main(["pairs", "--decide", str(path), "--store", store]) == 2
    assert main(["pairs", "--decide", str(path), "--by", "某局", "--store", store]) == 1

    assert "请写 同一家 或 不是" in capsys.readouterr().err
