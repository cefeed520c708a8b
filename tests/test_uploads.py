"""Uploaded files: safe names, and zips that give a pack's tables and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from explorer.uploads import safe_name, unpacked
from graph.errors import DataRefused

PACK = {"pack.toml": 'id = "p"\n', "Product.csv": "name\n甲\n"}


def packed(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("规上名单（2025）.xlsx", "规上名单（2025）.xlsx"), ("../../etc/passwd", "passwd"), (r"C:\a\b.csv", "b.csv"),
        ("a\x00b\n.csv", "a_b_.csv"), ("CON.csv", "_CON.csv"), ("  ..", "upload"), ("\u202egnp.exe", "gnp.exe"),
        ("长" * 300 + ".csv", "长" * 80 + ".csv"),
    ],
)  # fmt: skip
def test_names_are_safe_on_any_disk(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("prefix", ["", "包/", "a/b/"])
def test_a_pack_comes_out_of_a_zip_wherever_it_stands_in_it(tmp_path: Path, prefix: str) -> None:
    files = {prefix + name: text for name, text in PACK.items()} | {prefix + "run.exe": "x", "other/x.csv": "x"}

    folder = unpacked("p.zip", packed(files), tmp_path)

    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == PACK


@pytest.mark.parametrize("name", ["../pack.toml", "/pack.toml", "a/../../pack.toml", "C:/pack.toml"])
def test_a_name_that_leads_outside_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataRefused, match="指向包外"):
        unpacked("p.zip", packed({**PACK, name: "x"}), tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_zip_bomb_is_refused_by_what_it_says_of_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.uploads._MOST_UNPACKED", 1000)
    with pytest.raises(DataRefused, match="展开后过大"):
        unpacked("p.zip", packed({**PACK, "big.csv": "0" * 1001}), tmp_path)


@pytest.mark.parametrize(
    ("content", "said"), [(b"no zip", "不是完好的 zip"), (packed({"a.csv": ""}), "0 个 pack.toml")]
)
def test_what_is_no_pack_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(DataRefused, match=said):
        unpacked("p.zip", content, tmp_path)
