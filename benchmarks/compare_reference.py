"""How the reference chains stand against the product links of ChainKnowledgeGraph: same, reversed or unknown.

    python -m benchmarks.compare_reference FOLDER     (FOLDER holds product_product.json)

A link is compared with links of its own kind: INPUT_OF with 上游材料 and 下游产品, KIND_OF with 产品小类. It is `same` if the
folder has it this way round (`both` of these: the other way round too), `reversed` if only the other way round, `other`
if it only has the pair as the other kind, `unknown` if it has no such pair. Names are folded; a product goes by all its
aliases in the shipped packs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.records import EdgeRecord, Source
from graph.text import fold
from loaders.chainkg_rows import MATERIAL, OUTPUT, SMALL_CLASS, RawFolder, read_folder
from loaders.shipped import CHAINS, default_sources
from loaders.source import load

KINDS = ("INPUT_OF", "KIND_OF")
OUTCOMES = ("same", "both", "reversed", "other", "unknown")
Pair = tuple[str, str]
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Compared:
    """A link of a reference pack and how it fared."""

    pack: str
    link: EdgeRecord
    outcome: str


def names_of(sources: Iterable[Source]) -> Names:
    """All folded names of a product, by each of them."""
    groups: dict[str, frozenset[str]] = {}
    for record in (node for source in sources for node in source.nodes if node.label == "Product"):
        names = frozenset(fold(name) for name in (record.name, *record.aliases))
        whole = names.union(*(groups.get(name, frozenset()) for name in names))
        groups.update(dict.fromkeys(whole, whole))
    return groups


def theirs(raw: RawFolder) -> dict[str, frozenset[Pair]]:
    """The folder's pairs by our kind of link, in our direction: input before product, small class before class."""
    inputs = ((a, b) for _, rel, a, b in raw.links if rel in (MATERIAL, OUTPUT))
    kinds = ((b, a) for _, rel, a, b in raw.links if rel == SMALL_CLASS)
    return {kind: frozenset((fold(a), fold(b)) for a, b in pairs) for kind, pairs in zip(KINDS, (inputs, kinds))}


def outcome(link: EdgeRecord, names: Names, pairs: Mapping[str, frozenset[Pair]]) -> str:
    """One of OUTCOMES."""
    starts, ends = (names.get(fold(ref), frozenset({fold(ref)})) for ref in (link.from_ref, link.to_ref))
    forth = {(a, b) for a in starts for b in ends}
    back = {(b, a) for a, b in forth}
    own = pairs[link.type]
    if forth & own:
        return "both" if back & own else "same"
    if back & own:
        return "reversed"
    return "other" if any((forth | back) & found for found in pairs.values()) else "unknown"


def compare(sources: Sequence[Source], folder: Path) -> Iterator[Compared]:
    """Every product link of the reference packs among `sources`, in the order of the packs and rows."""
    names, pairs = names_of(sources), theirs(read_folder(folder))
    for source in sources:
        if source.id.startswith("ref-"):
            for link in source.edges:
                if link.type in KINDS and link.primary:
                    yield Compared(source.id, link, outcome(link, names, pairs))


def print_counts(found: Sequence[Compared]) -> None:
    """A line a pack and kind, then the sums."""
    counts = Counter((c.pack, c.link.type, c.outcome) for c in found)
    sums = Counter(("all", c.link.type, c.outcome) for c in found)
    print("pack", "kind", "links", *OUTCOMES, sep=",")
    for pack, kind in dict.fromkeys((pack, kind) for pack, kind, _ in (*counts, *sums)):
        row = [(counts + sums)[pack, kind, result] for result in OUTCOMES]
        print(pack, kind, sum(row), *row, sep=",")


def print_pairs(found: Iterable[Compared], results: Sequence[str]) -> None:
    """The links that fared so, each with its place."""
    for c in found:
        if c.outcome in results:
            place = f"{c.pack}/{c.link.place}"
            print(c.outcome, c.link.type, c.link.from_ref, c.link.to_ref, place, c.link.status, sep=",")


def main() -> None:
    """Compares and prints."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sources = [load(path) for path in sorted({*default_sources(), *(CHAINS / "reference").iterdir()})]
    found = list(compare(sources, Path(sys.argv[1])))
    print_counts(found)
    print()
    print_pairs(found, ("reversed", "both", "other"))


if __name__ == "__main__":
    main()
