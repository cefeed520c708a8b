"""How often a first suggestion is right, and how often one is made: `python -m benchmarks.suggest [--chainkg FOLDER]`.

Two sets of firms with known products: ChainKnowledgeGraph's listed firms and the shipped Ankang firms. Each fifth of the
firms (by a hash of their id) has its products hidden in turn, with name and class kept; the other firms are what the
graph knows. What a score means was not fitted to these firms: it is learned anew from the known ones each time.
Right: the firm makes the product under that name (exact), or makes it or a kind of it (kind, as makers(p) counts),
where a name like 冷柜电机 is a kind of 电机.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from decisions.scope import asker
from decisions.suggest import SURE_ENOUGH, Known, Suggester, Suggestion
from decisions.suggest_asked import firms_with_products, suggestible
from graph.build import build
from graph.store import open_store
from loaders.shipped import default_sources
from loaders.source import load

CHAINKG = Path("../shared/data/chainkg")
DAY = "2026-01-01"
LEVELS = (0.5, 0.6, 0.7, SURE_ENOUGH, 0.9)
PARTS = 5


def _part(firm: str) -> int:
    return int(hashlib.sha256(firm.encode()).hexdigest(), 16) % PARTS


def measure(title: str, paths: Iterable[Path], only: str = "") -> None:
    """Print precision and coverage for the firms with known products in these sources; `only`: a region's code or ''."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(folder)
        build(store, [load(path) for path in paths])
        ask = asker(store, DAY)
        firms, made, names = firms_with_products(ask)
        catalogue = suggestible(ask)
        asked = set(made)
        if only:
            inside = [row["region"] for row in ask("regions") if row["region"].startswith(only)]
            asked &= {row["enterprise"] for row in ask("firm_texts", inside=[*inside, f"{only}00"])}
        started = time.perf_counter()
        found: list[Suggestion] = []
        for hidden in range(PARTS):
            known = Known({firm: products for firm, products in made.items() if _part(firm) != hidden}, names)
            suggester = Suggester(catalogue, firms, known, least=0.0)
            todo = [firm for firm in firms if firm.id in asked and _part(firm.id) == hidden]
            found += [best[0] for firm in todo if (best := suggester.suggest(firm))]
        print(
            f"\n{title}: {len(asked)} firms asked, {len(catalogue.products)} products, {time.perf_counter() - started:.1f} s"
        )
        _report(found, len(asked), Suggester(catalogue, [], Known(made, names)), made)
        store.close()


def _report(found: Sequence[Suggestion], asked: int, truth: Suggester, made: Mapping[str, frozenset[str]]) -> None:
    print("  least  speaks          exact  kind")
    for least in LEVELS:
        spoken = [(s.firm.id, s.product) for s in found if s.score >= least]
        exact = sum(product in made[firm] for firm, product in spoken)
        kind = sum(product in truth.makes(firm) for firm, product in spoken)
        share = f"{exact / len(spoken):.3f}  {kind / len(spoken):.3f}" if spoken else "-      -"
        print(f"  {least:.2f}   {len(spoken):5} ({len(spoken) / asked:6.1%})  {share}")


def main() -> None:
    """Both sets; ChainKnowledgeGraph's only where its folder is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--chainkg", type=Path, default=CHAINKG)
    folder = options.parse_args().chainkg
    measure("Ankang firms", default_sources(), "Region:6109")
    if folder.is_dir():
        measure("ChainKnowledgeGraph", [folder])


if __name__ == "__main__":
    main()
