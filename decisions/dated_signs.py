"""What speaks for a name as the other end of a firm's next fact, from the facts known until then.

Every sign is a table of asked rows × names. Signs of one kind are made comparable by dividing each row by its largest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from graph.text import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

SIGNS = ("frequent", "recent", "peers", "namesakes", "alike", "near", "met")
_HALF_LIFE_DAYS = 30.0
_COMMONEST = 0.02
_NAMESAKES, _ALIKE = 20, 100


def pieces(name: str) -> list[str]:
    """Pairs of neighbouring characters."""
    return ["".join(pair) for pair in pairwise(fold(name))]


class Names:
    """Names as rows of weighted pieces; pieces that two names in a hundred bear (有限, 公司) tell nothing."""

    def __init__(self, names: Sequence[str]) -> None:
        from scipy.sparse import csr_matrix

        book: dict[str, int] = {}
        cells = [(row, book.setdefault(p, len(book))) for row, name in enumerate(names) for p in set(pieces(name))]
        rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
        shape = (len(names), max(1, len(book)))
        common = np.bincount(columns, minlength=shape[1])
        weight = np.where(
            common <= max(2, _COMMONEST * len(names)), np.log(max(1, len(names)) / np.maximum(common, 1)), 0
        )
        table = csr_matrix((weight[columns].astype(np.float32), (rows, columns)), shape)
        table.eliminate_zeros()
        length = np.sqrt(np.asarray(table.multiply(table).sum(1)).ravel())
        self.table = _scaled(table, 1 / np.maximum(length, 1e-9))


class History:
    """The facts up to a day. `rows`: head, relation, tail, day by number; `today`: the day they are looked at from."""

    def __init__(self, rows: Ints, names: Names, today: int) -> None:
        self.rows, self.names, self.today = rows, names, today
        self.size = names.table.shape[0]
        self.links = {int(r): self._table(rows[rows[:, 1] == r]) for r in np.unique(rows[:, 1])}
        self.seen = np.zeros(self.size, np.bool_)
        self.seen[rows[:, [0, 2]].ravel()] = True

    def _table(self, rows: Ints) -> Any:
        from scipy.sparse import csr_matrix

        ones = np.ones(len(rows), np.float32)
        return csr_matrix((ones, (rows[:, 0], rows[:, 2])), (self.size, self.size))

    @cached_property
    def met(self) -> Any:
        """Who has met whom in any fact, either way."""
        table = self._table(self.rows)
        table = table + table.T
        table.data[:] = 1
        return table

    @cached_property
    def steps(self) -> Any:
        """`met`, each row shared out among its names."""
        return _scaled(self.met, 1 / np.maximum(np.asarray(self.met.sum(1)).ravel(), 1))

    def count(self, relation: int) -> Floats:
        """How often each name was the tail of the relation."""
        return self._tails(relation, np.ones(len(self.rows)))

    def last(self, relation: int) -> Floats:
        """The day (from 1) each name was last the tail of the relation, 0 if never."""
        found = np.zeros(self.size, np.float32)
        chosen = self.rows[self.rows[:, 1] == relation]
        np.maximum.at(found, chosen[:, 2], (chosen[:, 3] + 1).astype(np.float32))
        return found

    def _tails(self, relation: int, weight: NDArray[Any]) -> Floats:
        chosen = self.rows[:, 1] == relation
        return np.bincount(self.rows[chosen, 2], weight[chosen], minlength=self.size).astype(np.float32)

    def plain(self, relation: int) -> Mapping[str, Floats]:
        """Signs that are the same for whoever is asked about: names often met, and often of late."""
        fresh = 0.5 ** ((self.today - self.rows[:, 3]) / _HALF_LIFE_DAYS)
        return {
            "frequent": _unit(np.log1p(self.count(relation))),
            "recent": _unit(np.log1p(self._tails(relation, fresh))),
        }

    def own(self, relation: int, heads: Ints) -> Mapping[str, Any]:
        """Signs of each head: sparse tables of heads × names."""
        links = self.links.get(relation)
        if links is None:
            links = self._table(self.rows[:0])
        asked = self.names.table[heads]
        return {
            "peers": _rows_to_one(_shared(links[heads] @ links.T, links) @ links),
            "namesakes": _rows_to_one(self._namesakes(asked, links) @ links),
            "alike": _rows_to_one(_strongest((asked @ self._seen_names.T).tocsr(), _ALIKE)),
            "near": _rows_to_one(self.steps[heads] @ self.steps),
            "met": self.met[heads],
        }

    @cached_property
    def _seen_names(self) -> Any:
        return _scaled(self.names.table, self.seen.astype(np.float32))

    def _namesakes(self, asked: Any, links: Any) -> Any:
        """The firms of this relation whose names are most like those asked about, the likest the most."""
        active = (np.diff(links.indptr) > 0).astype(np.float32)
        likeness = (asked @ _scaled(self.names.table, active).T).tocsr()
        return _strongest(likeness, _NAMESAKES).power(2)


def _scaled(table: Any, by: NDArray[Any]) -> Any:
    from scipy.sparse import diags

    return (diags(by.astype(np.float32)) @ table).tocsr()


def _shared(peers: Any, links: Any) -> Any:
    """Peers weighed down by how many names they have themselves."""
    from scipy.sparse import diags

    size = np.asarray(links.sum(1)).ravel()
    return peers @ diags((1 / np.maximum(size, 1)).astype(np.float32))


def _unit(values: Floats) -> Floats:
    return (values / max(float(values.max(initial=0)), 1e-9)).astype(np.float32)


def _rows_to_one(table: Any) -> Any:
    table = table.tocsr()
    largest = np.asarray(table.max(1).todense()).ravel()
    return _scaled(table, 1 / np.maximum(largest, 1e-9))


def _strongest(table: Any, most: int) -> Any:
    """The table with only the `most` largest cells of each row."""
    for start, end in pairwise(table.indptr):
        if end - start > most:
            row = table.data[start:end]
            row[np.argpartition(row, -most)[:-most]] = 0
    table.eliminate_zeros()
    return table
