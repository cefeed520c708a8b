"""Trained rankers kept by what they were trained on, so that the same graph is learned once.

A ranker is a function of the visible pairs, the names and this program's recipe; its file is named by their hash.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from decisions.capable_firms import RECIPE
from decisions.relatedness.logistic import Logistic
from decisions.relatedness.ranker import Ranker, train
from decisions.relatedness.views import Names
from decisions.relatedness.world import World

if TYPE_CHECKING:
    from numpy.typing import NDArray


def trained(world: World, names: Names, visible: NDArray[np.bool_], folder: Path) -> Ranker:
    """The ranker kept for these pairs, or one trained now and kept if the folder can be written."""
    file = folder / f"ranker-{_key(world, visible)}.npz"
    kept = _read(file)
    if kept is None:
        kept = train(world, names, visible)
        with contextlib.suppress(OSError):  # a store on a read-only disk is learned anew each time
            _write(file, kept)
    return kept


def _key(world: World, visible: NDArray[np.bool_]) -> str:
    way = "trees" if find_spec("lightgbm") else "linear"
    digest = hashlib.sha256(f"{RECIPE} {way} {world.version}\n".encode())
    digest.update(world.makes.tobytes() + np.packbits(visible).tobytes())
    return digest.hexdigest()[:24]


def _read(file: Path) -> Ranker | None:
    try:
        with np.load(file) as kept:
            linear = Logistic(kept["mean"], kept["spread"], kept["weights"])
            return Ranker(str(kept["kind"]), linear, str(kept["trees"]))
    except (OSError, ValueError, KeyError, EOFError):
        return None


def _write(file: Path, ranker: Ranker) -> None:
    """Whole or not at all: another process may read it meanwhile."""
    buffer = io.BytesIO()
    linear = {"mean": ranker.linear.mean, "spread": ranker.linear.spread, "weights": ranker.linear.weights}
    np.savez(buffer, allow_pickle=False, kind=np.array(ranker.kind), trees=np.array(ranker.trees), **linear)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    with os.fdopen(handle, "wb") as out:
        out.write(buffer.getvalue())
    Path(name).replace(file)
