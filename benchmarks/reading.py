"""How well the reader reads: precision, recall and F1 by kind on labelled texts, and how often a confidence is right.

`python -m benchmarks.reading [--half rules|held|fresh|seed|all | --folder DIR …] [--mistakes]`. Rules were made on one half of
the texts (and the seed); the score that counts is of the other half. Labels: tests/reading/labels. A folder holds texts of
any kind that `read` takes, each with its labels beside it: X.txt, X.labels.csv.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.text import fold
from loaders.documents.document import open_document
from loaders.documents.repair import repair
from loaders.reading.fact import KINDS, Fact
from loaders.reading.reader import read_facts

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "tests" / "reading" / "texts"
LABELS = ROOT / "tests" / "reading" / "labels"
SEED = ROOT.parent / "shared" / "seed"
RULES = ("opinion_anhui", "action_plan_kaifeng", "chain_plan_luzhou", "press_yibin", "duty_list_ankang")
HELD = (
    "three_year_plan_tianjin", "notice_baotou", "work_points_ankang", "excerpt_guangdong", "chains_zhuzhou_shiyan",
    "opinion_jingdezhen",
)  # fmt: skip
FRESH = ("plan_baotou", "press_hefei")  # written and labelled after the last rule
DOCUMENTS = (".txt", ".docx", ".html", ".htm", ".pdf")
STEPS = (0.95, 0.9, 0.8, 0.7, 0.6, 0.0)
Key = tuple[str, ...]


@dataclass
class Score:
    """Facts found and right, found and wrong, not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Result:
    """One text, or several: scores by kind, mistakes, and (confidence, right) of each fact."""

    kinds: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    trusted: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def all(self) -> Score:
        scores = self.kinds.values()
        return Score(sum(s.right for s in scores), sum(s.wrong for s in scores), sum(s.missed for s in scores))


def key_of(row: Mapping[str, str]) -> Key:
    """What must agree: for a base its kind and for a project its stage do not count, for a target everything does."""
    kind = row["kind"]
    names = [fold(row.get("name", "")), fold(row.get("relation", "")), fold(row.get("object", ""))]
    told = [row.get(c, "") for c in ("attr", "value", "unit", "comparator")] if kind == "target" else []
    role = [row.get("attr", "")] if kind == "relation" else []
    return (kind, *names, *told, *role)


def labels_of(name: str) -> list[dict[str, str]]:
    """The labels of a text. A cell with | holds names that are equally right."""
    return rows_of(LABELS / f"{name}.csv")


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a file of labels."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def text_of(name: str) -> str:
    """The cleaned text."""
    return cleaned(TEXTS / f"{name}.txt" if name != "seed" else next(SEED.glob("000_*.txt")))


def cleaned(path: Path) -> str:
    """A file's text as the reader sees it."""
    document = open_document(path)
    return repair(document.raw, wrapped=document.wrapped).text


def _as_row(fact: Fact) -> dict[str, str]:
    return {key: str(value) for key, value in fact._asdict().items()}


def score(facts: Iterable[Fact], labels: Sequence[Mapping[str, str]]) -> Result:
    """Facts against labels."""
    result = Result()
    open_labels = {alternative: number for number, row in enumerate(labels) for alternative in _alternatives(row)}
    found: set[int] = set()
    for fact in facts:
        key = key_of(_as_row(fact))
        number = open_labels.get(key)
        right = number is not None
        result.trusted.append((fact.confidence, right))
        if number is None:
            result.kinds[fact.kind].wrong += 1
            result.wrong.append(_told(_as_row(fact)))
        elif number not in found:
            found.add(number)
            result.kinds[fact.kind].right += 1
    for number, row in enumerate(labels):
        if number not in found and row.get("must", "1") != "0":
            result.kinds[row["kind"]].missed += 1
            result.missed.append(_told(row))
    return result


def _alternatives(row: Mapping[str, str]) -> list[Key]:
    rows = [dict(row)]
    for column in ("name", "object", "attr", "comparator", "value", "unit"):
        rows = [{**r, column: part} for r in rows for part in (r.get(column) or "").split("|")]
    return [key_of(r) for r in rows]


def _told(row: Mapping[str, str]) -> str:
    return " ".join(
        str(row.get(c) or "") for c in ("kind", "name", "attr", "value", "unit", "comparator", "relation", "object")
    ).strip()


def together(results: Iterable[Result]) -> Result:
    """Several texts as one."""
    total = Result()
    for one in results:
        for kind, part in one.kinds.items():
            whole = total.kinds[kind]
            total.kinds[kind] = Score(whole.right + part.right, whole.wrong + part.wrong, whole.missed + part.missed)
        total.wrong += one.wrong
        total.missed += one.missed
        total.trusted += one.trusted
    return total


def table(result: Result) -> list[str]:
    """Scores by kind as Markdown."""
    lines = ["| kind | facts | precision | recall | F1 |", "| --- | --- | --- | --- | --- |"]
    for name, part in [*((k, result.kinds[k]) for k in KINDS if k in result.kinds), ("all", result.all)]:
        facts = part.right + part.missed
        lines.append(f"| {name} | {facts} | {part.precision:.2f} | {part.recall:.2f} | {part.f1:.2f} |")
    return lines


def reliability(result: Result) -> list[str]:
    """How often facts of each confidence are right, as Markdown."""
    lines = ["| confidence | facts | said | right |", "| --- | --- | --- | --- |"]
    upper = 1.01
    for step in STEPS:
        part = [(c, r) for c, r in result.trusted if step <= c < upper]
        if part:
            said, right = sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part)
            lines.append(f"| {step:.2f}–{min(upper, 1):.2f} | {len(part)} | {said:.2f} | {right:.2f} |")
        upper = step
    return lines


def measure(names: Sequence[str]) -> dict[str, Result]:
    """Each text read and scored."""
    return {name: score(read_facts(text_of(name), name), labels_of(name)) for name in names}


def measure_folder(folder: Path) -> dict[str, Result]:
    """Each text of a folder that has labels beside it, read and scored."""
    results: dict[str, Result] = {}
    for labels in sorted(folder.glob("*.labels.csv")):
        stem = labels.name.removesuffix(".labels.csv")
        path = next(p for p in sorted(folder.glob(f"{stem}.*")) if p.suffix in DOCUMENTS)
        results[f"{folder.name}/{stem}"] = score(read_facts(cleaned(path), stem), rows_of(labels))
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("rules", "held", "fresh", "seed", "all"), default="held")
    parser.add_argument("--folder", type=Path, action="append", default=[], help="texts with labels beside them")
    parser.add_argument("--mistakes", action="store_true")
    args = parser.parse_args()
    halves = {"rules": RULES, "held": HELD, "fresh": FRESH, "seed": ("seed",), "all": (*RULES, *HELD, *FRESH, "seed")}
    results = {} if args.folder else measure(halves[args.half])
    for folder in args.folder:
        results |= measure_folder(folder)
    for name, result in results.items():
        whole = result.all
        print(f"{name}: precision {whole.precision:.2f} recall {whole.recall:.2f} F1 {whole.f1:.2f}")
        if args.mistakes:
            print(
                *(f"  wrong  {line}" for line in result.wrong),
                *(f"  missed {line}" for line in result.missed),
                sep="\n",
            )
    total = together(results.values())
    print("", *table(total), "", *reliability(total), sep="\n")


if __name__ == "__main__":
    main()
