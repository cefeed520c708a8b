"""How far our load is from the limit: the bare engine copying ready tables of the same graph, in one run.

    python -m benchmarks.run [SOURCE …]     (default: the shipped packs)

Prints a row a step with seconds and its ratio to the bare copy. Never a test: machines differ, ratios do less.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from decisions.analysis import analyse
from decisions.gap_rows import gap_rows
from graph.build import build
from graph.ladybug_copy import copy_graph
from graph.merge import Merger
from graph.store import open_store
from graph.version import graph_version
from loaders.shipped import default_sources
from loaders.source import load
from outputs.tables import to_table

Answer = TypeVar("Answer")


def timed(step: str, steps: dict[str, float], work: Callable[[], Answer]) -> Answer:
    """Runs `work` and notes its seconds."""
    start = time.perf_counter()
    answer = work()
    steps[step] = time.perf_counter() - start
    return answer


def measure(paths: list[Path], folder: Path) -> dict[str, float]:
    """Seconds by step for these sources."""
    steps: dict[str, float] = {}
    sources = timed("read and check", steps, lambda: [load(path) for path in paths])
    graph = timed("merge", steps, lambda: Merger(sources).graph())
    timed("version", steps, lambda: graph_version(graph))
    timed("bare copy", steps, lambda: copy_graph(folder / "bare.lbug", graph))
    store = open_store(str(folder / "store"))
    timed("build, whole", steps, lambda: build(store, sources))
    analysis = timed("gaps", steps, lambda: analyse(store, as_of="2026-01-01", region="610900"))
    timed("rows of gaps", steps, lambda: gap_rows(analysis, analysis.gaps))
    store.close()
    return steps


def main() -> None:
    """Measures and prints."""
    paths = [Path(text) for text in sys.argv[1:]] or default_sources()
    with tempfile.TemporaryDirectory() as folder:
        steps = measure(paths, Path(folder))
    bare = steps["bare copy"]
    rows = [{"step": s, "seconds": f"{t:.2f}", "ratio": f"{t / bare:.2f}"} for s, t in steps.items()]
    sys.stdout.write(to_table(rows, ("step", "seconds", "ratio")))


if __name__ == "__main__":
    main()
