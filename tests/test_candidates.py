"""Candidates that a public set of listed firms knows too: full name and stock code agree, in both directions."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping

import pytest

from loaders.shipped import CHAINS
from tests.shared_data import shared_data

# The set has two firms under another firm's code.
WRONG_THERE = {"688096": "大连港股份有限公司", "300818": "中国石油化工股份有限公司"}
Row = Mapping[str, str]


def _plain(name: str) -> str:
    return name.replace("(", "（").replace(")", "）").strip()


def _candidates() -> Iterator[Row]:
    with (CHAINS / "candidates" / "Enterprise.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    """Full names by code."""
    lines = (shared_data("chainkg") / "company.json").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return {row["code"][:6]: _plain(row["fullname"]) for row in rows}


def test_the_full_name_or_a_former_one_is_that_of_the_stock_code(listed: Mapping[str, str]) -> None:
    unlike = [
        (row["stock_code"], row["full_name"], listed[row["stock_code"]])
        for row in _candidates()
        if row["stock_code"] in listed
        and listed[row["stock_code"]] not in map(_plain, (row["full_name"], *row["former_names"].split("|")))
        and WRONG_THERE.get(row["stock_code"]) != listed[row["stock_code"]]
    ]

    assert unlike == []


def test_a_firm_that_is_listed_there_bears_its_code(listed: Mapping[str, str]) -> None:
    codes = {name: code for code, name in listed.items() if WRONG_THERE.get(code) != name}
    without = [row["full_name"] for row in _candidates() if _plain(row["full_name"]) in codes and not row["stock_code"]]

    assert without == []


def test_every_candidate_has_a_source_that_the_pack_describes() -> None:
    with (CHAINS / "candidates" / "Document.csv").open(encoding="utf-8", newline="") as file:
        documents = {name for row in csv.DictReader(file) for name in (row["name"], row["number"]) if name}

    assert [row["name"] for row in _candidates() if row["source"] not in documents] == []
