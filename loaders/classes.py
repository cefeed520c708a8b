"""Names of the classes of GB/T 4754-2017, so that a code in a list reads as an industry."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from graph.records import NodeRecord, Place, Record

TABLE = Path(__file__).resolve().parents[1] / "data" / "gbt4754" / "classes.csv"
STANDARD = "GB/T 4754-2017"
_CODE = re.compile(r"\d{2,4}")
_NOWHERE = Place(TABLE.name, 0)


@cache
def class_names() -> Mapping[str, str]:
    """Names by code (two to four digits), of the classes that the table knows."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def classes_named(records: Sequence[Record]) -> Iterator[Record]:
    """The standard's name for every class that these records know by a code or, in its place, another name."""
    told = [r for r in records if isinstance(r, NodeRecord) and r.label == "Industry" and _is_ours(r)]
    codes = {str(record.props.get("code", "")): record.name for record in told}
    wanted = sorted(code for code, name in codes.items() if class_names().get(code, name) != name)
    if wanted:
        about = {"number": STANDARD, "kind": "classification"}
        shared = (STANDARD, (), "stated", None, "", _NOWHERE, False)
        yield NodeRecord("Document", "国民经济行业分类", (), about, "", *shared)
        for code in wanted:
            props = {"code": code, "scheme": STANDARD}
            yield NodeRecord("Industry", class_names()[code], (), props, "", *shared)


def _is_ours(record: NodeRecord) -> bool:
    scheme = str(record.props.get("scheme", ""))
    return bool(_CODE.fullmatch(str(record.props.get("code", "")))) and (not scheme or scheme.startswith("GB/T 4754"))
