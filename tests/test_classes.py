"""A code of GB/T 4754 reads as the standard's name, whatever the list called it."""

from __future__ import annotations

import csv

from graph.records import NodeRecord, Place
from loaders.classes import class_names, classes_named
from loaders.shipped import CHAINS


def industry(code: str, name: str, scheme: str = "") -> NodeRecord:
    return NodeRecord("Industry", name, (), {"code": code, "scheme": scheme}, "", "d", (), "", None, "", Place("f", 1))


def test_classes_get_the_standard_s_name_and_other_schemes_keep_theirs() -> None:
    given = [
        industry("3011", "3011"),
        industry("1530", "精制茶加工"),
        industry("3435", "电梯", "申万"),
        industry("9998", "9998"),
    ]

    named = {
        (r.name, r.props["code"]) for r in classes_named(given) if isinstance(r, NodeRecord) and r.label == "Industry"
    }

    assert named == {("水泥制造", "3011")}


def test_every_class_that_a_shipped_product_bears_has_a_name() -> None:
    used: set[str] = set()
    for path in CHAINS.rglob("Product.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            used |= {code for row in csv.DictReader(file) for code in (row.get("gbt4754") or "").split("|") if code}

    assert used <= class_names().keys()
