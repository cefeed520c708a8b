"""Draws what a checker looks at a second time: links of the reference chains and firms, by a fixed seed.

    python -m benchmarks.draw_sample [SEED]           (default: 20261124)
    python -m benchmarks.draw_sample SEED COMMIT      40 rows added to the packs since that commit

60 INPUT_OF links that are stated or derived, over the reference packs by their size; 20 firms of Ankang and 20
candidates, each with its PRODUCES and LOCATED_IN rows. Prints each row with its file and line.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from loaders.shipped import CHAINS

SEED, LINKS, FIRMS, ADDED = 20261124, 60, 20, 40
FIRM_PACKS = ("ankang-firms", "candidates")
Row = tuple[str, Mapping[str, str]]


def rows(path: Path) -> list[Row]:
    """(file:line, cells) of each row; the header is line 1. A pack has no line breaks in cells."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(f"{path.relative_to(CHAINS)}:{number}", cells) for number, cells in enumerate(csv.DictReader(file), 2)]


def shares(sizes: Sequence[int], total: int) -> list[int]:
    """`total` split by size: whole parts first, then the largest remainders, the earlier one first."""
    exact = [size * total / sum(sizes) for size in sizes]
    parts = [int(part) for part in exact]
    order = sorted(range(len(sizes)), key=lambda i: parts[i] - exact[i])
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def draw_links(dice: random.Random) -> Iterator[Row]:
    """Links of every reference pack, in the order of packs and rows."""
    packs = [
        [row for row in rows(path) if row[1]["status"] in ("", "stated", "derived")]
        for path in sorted(CHAINS.glob("reference/*/INPUT_OF.csv"))
    ]
    for pack, count in zip(packs, shares([len(pack) for pack in packs], LINKS)):
        yield from (pack[i] for i in sorted(dice.sample(range(len(pack)), count)))


def draw_firms(dice: random.Random, pack: str) -> Iterator[Row]:
    """Firms of the pack, each followed by its rows."""
    firms = rows(CHAINS / pack / "Enterprise.csv")
    about = [row for name in ("PRODUCES.csv", "LOCATED_IN.csv") for row in rows(CHAINS / pack / name)]
    for i in sorted(dice.sample(range(len(firms)), FIRMS)):
        yield firms[i]
        names = {firms[i][1]["name"], firms[i][1]["full_name"]}
        yield from (row for row in about if row[1]["from"] in names)


def draw_added(dice: random.Random, since: str) -> Iterator[str]:
    """Rows of CSV that git shows as added since a commit, by file; the sources themselves (Document.csv) are no claims."""
    command = ["git", "diff", "-U0", "--no-color", since, "--", "*.csv"]
    text = subprocess.run(command, cwd=CHAINS, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    added, file = [], ""
    for line in text.splitlines():
        if line.startswith("+++ "):
            file = line.removeprefix("+++ b/data/chains/")
        elif line.startswith("+") and not file.endswith("Document.csv"):
            added.append(f"{file}\t{line[1:]}")
    yield from (added[i] for i in sorted(dice.sample(range(len(added)), ADDED)))


def show(drawn: Iterable[Row]) -> None:
    """A line a row: place, then the cells that are filled."""
    for place, cells in drawn:
        print(place, *(f"{key}={cell}" for key, cell in cells.items() if cell), sep="\t")


def main() -> None:
    """Draws and prints."""
    dice = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else SEED)
    if len(sys.argv) > 2:
        print(*draw_added(dice, sys.argv[2]), sep="\n")
        return
    show(draw_links(dice))
    for pack in FIRM_PACKS:
        show(draw_firms(dice, pack))


if __name__ == "__main__":
    main()
