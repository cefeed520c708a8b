"""Would a region's missing products have been told? A fifth of what each region makes is hidden and looked for again.

All firms of the region lose the hidden product. Candidates are the products not visibly made there; a figure is the mean
over regions, then over draws. Only products with three or more located makers are asked for.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from decisions.relatedness.logistic import fit
from decisions.relatedness.places import Peers
from decisions.relatedness.regions import plain_signs, region_signs
from decisions.relatedness.views import Names, Views, names_of
from decisions.relatedness.world import World

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]

OURS, SALT = "chaingap", "test"
DRAWS, SHARE, RIDGE = 5, 0.2, 30.0
LEAST_MAKERS = 3
TOP = 20


@dataclass(frozen=True)
class Board:
    """Who makes what by region. `products` are the numbers asked for; `made` is region × product.

    `region_of` holds the numbers of the regions of each pair of `World.makes` as a table pair × region.
    """

    world: World
    peers: Peers
    products: NDArray[np.int64]
    made: Bools
    cells: NDArray[np.int64]


def board_of(world: World, peers: Peers) -> Board:
    """The table of regions and products. `cells` is (region, product column, pair) for each located pair."""
    regions_of: dict[int, list[int]] = {}
    for region, firm in peers.firms.tolist():
        regions_of.setdefault(firm, []).append(region)
    located = np.array([firm in regions_of for firm in world.makes[:, 0].tolist()], dtype=np.bool_)
    count = np.bincount(world.makes[located, 1], minlength=len(world.products))
    products = np.flatnonzero(count >= LEAST_MAKERS)
    column = {product: number for number, product in enumerate(products.tolist())}
    cells = [
        (region, column[product], pair)
        for pair, (firm, product) in enumerate(world.makes.tolist())
        if product in column
        for region in regions_of.get(firm, ())
    ]
    table = np.array(cells, dtype=np.int64).reshape(-1, 3)
    made = np.zeros((len(peers.regions), len(products)), np.bool_)
    made[table[:, 0], table[:, 1]] = True
    return Board(world, peers, products, made, table)


def mask(board: Board, made: Bools, salt: str) -> Bools:
    """A fifth of the products of each region, by hash."""
    hidden = np.zeros_like(made)
    for region, row in enumerate(made):
        columns = np.flatnonzero(row).tolist()
        keys = {
            c: _hash(f"{salt}{board.peers.regions[region]}|{board.world.products[board.products[c]]}") for c in columns
        }
        hidden[region, sorted(columns, key=keys.__getitem__)[: round(len(columns) * SHARE)]] = True
    return hidden


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def visible_pairs(board: Board, hidden: Bools, visible: Bools) -> Bools:
    """The pairs of `visible` that stay when these cells are hidden."""
    kept = visible.copy()
    kept[board.cells[hidden[board.cells[:, 0], board.cells[:, 1]], 2]] = False
    return kept


def density(made: Bools) -> Floats:
    """How near a product is to what the region makes: Σ M φ / Σ φ, φ the lesser conditional probability of two products."""
    table = made.astype(np.float64)
    both = table.T @ table
    common = np.maximum(np.diag(both)[:, None], np.diag(both)[None, :])
    near = both / np.maximum(common, 1)
    np.fill_diagonal(near, 0)
    return np.asarray(table @ near / np.maximum(near.sum(0), 1e-9))


def popularity(made: Bools) -> Floats:
    """In how many regions a product is made, the same for each region."""
    return np.tile(made.sum(0, dtype=np.float64), (len(made), 1))


def chance(made: Bools) -> Floats:
    """No knowledge at all, from a fixed seed."""
    return np.asarray(np.random.default_rng(0).random(made.shape))


BASELINES: Mapping[str, Callable[[Bools], Floats]] = {"random": chance, "popularity": popularity, "density": density}


def auc(scores: Floats, hit: Bools) -> float:
    """The chance that a hidden product stands before one that is not made; ties count half."""
    hits, misses = int(hit.sum()), int((~hit).sum())
    return float((mean_ranks(scores)[hit].sum() - hits * (hits + 1) / 2) / (hits * misses))


def mean_ranks(scores: NDArray[Any]) -> Floats:
    """Places from 1, the lowest score first; ties at their mean."""
    order = np.unique(scores, return_inverse=True)[1]
    size = np.bincount(order)
    return np.asarray((np.cumsum(size) - (size - 1) / 2)[order])


def recall(scores: Floats, hit: Bools, top: int = TOP) -> float:
    """Hidden ones among the first, of the most there could be; of those level at the border a fair part."""
    border = np.sort(scores)[-min(top, len(scores))]
    above, level = scores > border, scores == border
    found = hit[above].sum() + hit[level].sum() * (top - above.sum()) / level.sum()
    return float(found / min(top, hit.sum()))


def figures(scores: Floats, made: Bools, hidden: Bools) -> dict[str, float]:
    """AUC and recall of one draw, mean over the regions that something was hidden in."""
    rows = []
    for region in np.flatnonzero(hidden.any(1)):
        open_to = ~made[region]
        if (open_to & ~hidden[region]).any():
            rows.append(
                (
                    auc(scores[region, open_to], hidden[region, open_to]),
                    recall(scores[region, open_to], hidden[region, open_to]),
                )
            )
    means = np.mean(rows, axis=0)
    return {"AUC": float(means[0]), f"recall@{TOP}": float(means[1])}


def mean_figures(draws: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean over draws."""
    return {name: float(np.mean([draw[name] for draw in draws])) for name in draws[0]}


def ours(board: Board, names: Names, made: Bools, visible: Bools) -> Floats:
    """Log odds that a region makes a product, learned by hiding a fifth of what is visibly made once more."""
    hidden = mask(board, made, "inner")
    rows, scored = _rows(board, names, made & ~hidden, visible_pairs(board, hidden, visible))
    model = fit(rows, hidden[scored].astype(np.float64), RIDGE)
    rows, scored = _rows(board, names, made, visible)
    found = np.full(made.shape, -np.inf)
    found[scored] = model.scores(rows)
    return found


def _rows(board: Board, names: Names, made: Bools, visible: Bools) -> tuple[Floats, Bools]:
    """Signs of each region and product that it does not visibly make: as figures and as places among the region's own."""
    views = Views(board.world, names, visible)
    signs = region_signs(views, board.peers, board.products)
    signs |= plain_signs(views, board.peers, board.products, made, density(made))
    open_to = ~made
    columns: list[NDArray[Any]] = [sign[open_to] for sign in signs.values()]
    columns += [_places(sign, open_to)[open_to] for sign in signs.values()]
    return np.column_stack(columns).astype(np.float64), open_to


def _places(sign: NDArray[np.float32], open_to: Bools) -> Floats:
    places = np.zeros(sign.shape)
    for region, row in enumerate(open_to):
        places[region, row] = mean_ranks(sign[region, row]) / max(1, row.sum())
    return places


def masked_test(world: World, peers: Peers) -> dict[str, dict[str, float]]:
    """Figures by method, the mean over the draws."""
    board, names = board_of(world, peers), names_of(world)
    draws: dict[str, list[dict[str, float]]] = defaultdict(list)
    for draw in range(DRAWS):
        hidden = mask(board, board.made, f"{SALT}{draw}")
        made = board.made & ~hidden
        visible = visible_pairs(board, hidden, np.ones(len(world.makes), np.bool_))
        scores = {name: method(made) for name, method in BASELINES.items()}
        for name, score in {**scores, OURS: ours(board, names, made, visible)}.items():
            draws[name].append(figures(score, board.made & ~hidden, hidden))
    return {name: mean_figures(its) for name, its in draws.items()}
