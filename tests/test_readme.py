"""What the README says happens: its commands run, and its example is what the shipped packs give."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from cli import main
from loaders.shipped import default_sources
from loaders.source import load

ROOT = Path(__file__).parents[1]
ASKING = ("why", "gaps", "targets", "bundle", "whatif", "linkages")
READMES = ("README.md", "README.zh-CN.md")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the shipped packs."""
    path = str(tmp_path_factory.mktemp("readme") / "store")
    assert main(["build", "--store", path]) == 0
    return path


def _commands(name: str) -> list[list[str]]:
    """The questions in a README's code blocks, as words."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    words = [shlex.split(line, comments=True) for line in lines if line.startswith("chaingap ")]
    return [w[1:] for w in words if w[1] in ASKING]


@pytest.mark.parametrize("name", READMES)
def test_the_commands_of_the_readme_run(store: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    commands = _commands(name)

    codes = [main([*words, "--store", store]) for words in commands]

    assert codes == [0] * 7
    assert "延链 · 向下游延伸" in capsys.readouterr().out


def test_the_example_of_the_readme_is_what_the_packs_give(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["targets", "--product", "汽车齿轮", "--store", store, "--format", "json"])

    (row, *_) = json.loads(capsys.readouterr().out)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (row["enterprise"], row["stock_code"], row["region"]) == ("中马传动", "603767", "浙江省台州市")
    assert row["path"] in text
    assert row["park"].startswith("石泉县")


@pytest.mark.parametrize("name", READMES)
def test_the_numbers_of_the_readme_are_those_of_the_packs(name: str) -> None:
    firms = {path.name: load(path) for path in default_sources() if path.name in ("ankang-firms", "candidates")}
    text = (ROOT / name).read_text(encoding="utf-8")

    listed = {row.from_ref for row in firms["ankang-firms"].edges if row.type == "LISTED_IN"}
    outside = {row.from_ref for row in firms["candidates"].edges if row.type == "LOCATED_IN"}

    assert re.search(rf"\b{len(listed)}\s*(firms in Ankang|家安康企业)", text)
    assert re.search(rf"\b{len(outside)}\s*(firms outside|家企业)", text)


@pytest.mark.parametrize("name", READMES)
def test_every_link_of_the_readme_leads_to_a_file(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8"))

    assert {link for link in links if not (ROOT / link).exists()} == set()
