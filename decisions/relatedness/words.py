"""Names as bags of characters: Chinese product names share pieces (`锂电池`, `电池隔膜`), and the last ones say most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ALL = (1, 2, 3)
LONG = (2, 3)


def pieces(name: str, sizes: Sequence[int] = ALL) -> Iterator[str]:
    """Runs of characters of these sizes, and the ends of the name marked as such (the head noun of a Chinese name)."""
    text = "".join(name.split()).lower()
    for size in sizes:
        yield from (text[i : i + size] for i in range(len(text) - size + 1))
    if len(text) > 1:
        yield from (f"${text[-2:]}", f"${text[-1:]}")


def bags(groups: Sequence[tuple[Sequence[str], Sequence[int]]]) -> list[csr_matrix]:
    """One matrix (name × piece, 0 or 1) a group of names, over one vocabulary. A group says its sizes of pieces."""
    from scipy.sparse import csr_matrix

    number: dict[str, int] = {}
    cells = [list(_cells(names, sizes, number)) for names, sizes in groups]
    made = []
    for (names, _), found in zip(groups, cells):
        where = np.array(found, dtype=np.int64).reshape(-1, 2)
        shape = (len(names), max(1, len(number)))
        made.append(csr_matrix((np.ones(len(where), np.float32), (where[:, 0], where[:, 1])), shape=shape))
    return made


def _cells(names: Iterable[str], sizes: Sequence[int], number: dict[str, int]) -> Iterator[tuple[int, int]]:
    for row, name in enumerate(names):
        for piece in dict.fromkeys(pieces(name, sizes)):
            yield row, number.setdefault(piece, len(number))
