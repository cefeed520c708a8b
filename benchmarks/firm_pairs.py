"""How well firms are told apart and together, on the short and full names of ChainKnowledgeGraph.

    python -m benchmarks.firm_pairs FOLDER      (the folder that holds company.json)

Two lists are made of its firms: one bears full names, the other short ones or full names as people write them
(brackets, form, place left out). Its stock codes are the truth and are hidden from the merge. Credit codes are
placeholders of this run. Printed: automatic merges and how many are right, pairs shown to a person and how many are
right, true pairs that were neither merged nor shown.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from graph.firm_pairs import pairs
from graph.firms import valid_credit_code
from graph.merge import Merger
from graph.records import NodeRecord, Place, Source
from outputs.tables import to_table

SEED = 7
COPIED = 0.03  # share of rows that bear the code of the row above them
COLUMNS = ("case", "true", "merged", "merged_right", "precision", "asked", "asked_right", "asked_precision", "lost")


class Company(NamedTuple):
    """A firm of company.json: `truth` is its stock code."""

    truth: str
    short: str
    full: str


class Row(NamedTuple):
    """A row of a made list."""

    truth: str
    name: str
    code: str


def companies(folder: Path) -> list[Company]:
    """Firms of one row each: where a stock code stands on several rows, nobody says which of the names belong together."""
    rows = [
        json.loads(line) for line in (folder / "company.json").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    known = [
        Company(r["code"].partition(".")[0], r["name"], r["fullname"]) for r in rows if r["code"] and r["fullname"]
    ]
    count = Counter(company.truth for company in known)
    return [company for company in known if count[company.truth] == 1]


def code(number: int) -> str:
    """A placeholder with a right check character."""
    begin = f"91000000MA{number:07d}"[:17]
    return next(begin + last for last in "0123456789ABCDEFGHJKLMNPQRTUWXY" if valid_credit_code(begin + last))


def as_list(name: str, rows: Sequence[Row]) -> Source:
    """The rows as a checked list of firms."""
    about = NodeRecord("Document", name, (), {}, "", name, (), "stated", 0.9, "", Place("", 0), False)
    nodes = [about]
    for number, row in enumerate(rows, 1):
        full = {"full_name": row.name} if row.name.endswith(("公司", ")")) else {}
        props = {**full, **({"credit_code": row.code} if row.code else {})}
        nodes.append(
            NodeRecord("Enterprise", row.name, (), props, "", name, (), "stated", 0.9, "", Place(name, number))
        )
    return Source(name, name, "register", name, len(rows), tuple(nodes), (), (), {})


def measure(case: str, lists: Mapping[str, Sequence[Row]]) -> dict[str, object]:
    """One line of the table. A pair is two rows; it is true if their truth is one."""
    sources = [as_list(name, rows) for name, rows in lists.items()]
    merger = Merger(sources)
    truth = {(name, n): row.truth for name, rows in lists.items() for n, row in enumerate(rows, 1)}
    nodes: dict[str, list[str]] = {}
    for node, records in merger.nodes["Enterprise"].items():
        nodes[node] = [truth[(record.source, record.place.row)] for record in records]
    merged = [a == b for met in nodes.values() for a, b in combinations(met, 2)]
    asked = [bool(set(nodes[p.a.id]) & set(nodes[p.b.id])) for p in pairs(merger)]
    true = _true_pairs([row.truth for rows in lists.values() for row in rows])
    return {
        "case": case, "true": true, "merged": len(merged), "merged_right": sum(merged), "precision": _share(merged),
        "asked": len(asked), "asked_right": sum(asked), "asked_precision": _share(asked),
        "lost": max(0, true - sum(merged) - sum(asked)),
    }  # fmt: skip


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right) / len(right):.4f}" if right else "–"


def _true_pairs(truths: Sequence[str]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(truths).values())


# ---- how the second list writes its names


def _same(company: Company, draw: random.Random) -> str:
    return company.full


def _short(company: Company, draw: random.Random) -> str:
    return company.short


def _rewritten(company: Company, draw: random.Random) -> str:
    """The full name as people write it: other brackets, 有限责任公司, the province left out."""
    name = company.full.replace("(", "（").replace(")", "）")
    ways: list[Callable[[str], str]] = [
        lambda text: text.replace("股份有限公司", "有限公司"),
        lambda text: text.replace("有限公司", "有限责任公司") if "股份" not in text else text,
        lambda text: next((text[len(p) :] for p in ("浙江", "江苏", "广东", "北京", "上海", "山东") if text.startswith(p)), text),
    ]  # fmt: skip
    return draw.choice(ways)(name)


def cases(known: Sequence[Company]) -> Iterator[tuple[str, Mapping[str, Sequence[Row]]]]:
    """The four questions: without and with codes, short and full, and codes copied down."""
    codes = {company.truth: code(number) for number, company in enumerate(known)}
    plain = [Row(c.truth, c.full, "") for c in known]
    coded = [Row(c.truth, c.full, codes[c.truth]) for c in known]
    for word, write in (("full name", _same), ("short name", _short), ("full name rewritten", _rewritten)):
        draw = random.Random(SEED)
        names = [(c.truth, write(c, draw)) for c in known]
        yield f"{word}, no codes", {"a": plain, "b": [Row(t, n, "") for t, n in names]}
        yield f"{word}, codes on both", {"a": coded, "b": [Row(t, n, codes[t]) for t, n in names]}
        yield f"{word}, codes on both, {COPIED:.0%} copied down", {"a": coded, "b": _copied_down(names, codes)}


def _copied_down(names: Sequence[tuple[str, str]], codes: Mapping[str, str]) -> list[Row]:
    draw = random.Random(SEED)
    rows: list[Row] = []
    for truth, name in sorted(names, key=lambda pair: pair[1]):
        copied = rows and draw.random() < COPIED
        rows.append(Row(truth, name, rows[-1].code if copied else codes[truth]))
    return rows


def main() -> None:
    """Measures and prints."""
    known = companies(Path(sys.argv[1]))
    sys.stdout.write(to_table([measure(case, lists) for case, lists in cases(known)], COLUMNS))


if __name__ == "__main__":
    main()
