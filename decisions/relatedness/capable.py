"""Firms that are not known to make a product but could: the ranker's best, where it has earned trust, with the reason.

Offered only if the model is made of trees (extra `rank`, a graph large enough to learn from) and the product has a maker
on record: no more was tested. The least score that counts is the one from which, among pairs held out of training, the
first three firms hold the hidden maker often enough.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from decisions.capable_firms import NOBODY, Capable, CapableFirms, keep
from decisions.relatedness.kept import trained
from decisions.relatedness.world import read_world
from graph.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from decisions.relatedness.ranker import Ranker
    from decisions.relatedness.views import Views

TRUSTED = "trees"
CHECKED, FIRST, PRECISION, ENOUGH = 600, 3, 0.15, 30
POOL, RELATED, ALIKE = 20, 3, 0.3


def find_capable(store: Store, *, as_of: str, products: Sequence[str], folder: Path) -> CapableFirms:
    """Capable firms by product, the likeliest first, from this graph; learned anew if need be, and kept in the folder."""
    import numpy as np

    from decisions.relatedness.hiding import hold_out, without
    from decisions.relatedness.views import Views, names_of

    world = read_world(store, as_of)
    names = names_of(world)
    checked = hold_out(world, np.arange(len(world.makes)), CHECKED, "floor")
    visible = without(world, checked)
    ranker = trained(world, names, visible, folder)
    if ranker.kind != TRUSTED:
        return NOBODY
    floor = least_score(ranker, Views(world, names, visible), world.makes[checked])
    views = Views(world, names, np.ones(len(world.makes), np.bool_))
    asked = [at for product in products if (at := world.product_at.get(product)) is not None and at in world.makers]
    found = _found(ranker, views, np.array(sorted(set(asked)), dtype=np.int64), floor)
    with contextlib.suppress(OSError):  # on a read-only disk they are found anew each time
        keep(folder, world.version, found)
    return found


def least_score(ranker: Ranker, views: Views, pairs: NDArray[np.int64]) -> float:
    """The lowest score from which on enough of the first three firms are the hidden maker; infinite if none is."""
    import numpy as np

    from decisions.relatedness.ranker import BATCH

    told: list[tuple[float, bool]] = []
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        for (firm, product), scores in zip(part.tolist(), ranker.scores(views, part[:, 1])):
            scores[np.setdiff1d(views.world.makers[product], [firm])] = -np.inf
            told += [
                (float(scores[best]), best == firm) for best in np.argsort(-scores, kind="stable")[:FIRST].tolist()
            ]
    told.sort(reverse=True)
    right, floor = 0, float("inf")
    for number, (score, hit) in enumerate(told, 1):
        right += hit
        if number >= ENOUGH and right / number >= PRECISION:
            floor = score
    return floor


def _found(ranker: Ranker, views: Views, products: NDArray[np.int64], floor: float) -> CapableFirms:
    import numpy as np

    from decisions.relatedness.ranker import BATCH

    world = views.world
    found: dict[str, Sequence[Capable]] = {}
    for start in range(0, len(products), BATCH):
        part = products[start : start + BATCH]
        for product, scores in zip(part.tolist(), ranker.scores(views, part)):
            scores[world.makers[product]] = -np.inf
            best = [firm for firm in np.argsort(-scores, kind="stable")[:POOL].tolist() if scores[firm] >= floor]
            firms = [reason for firm in best if (reason := _reason(views, firm, product))]
            if firms:
                found[world.products[product]] = firms
    return found


def _reason(views: Views, firm: int, product: int) -> Capable | None:
    """What the firm makes that is like the product, in name or by its makers; None if nothing is like enough."""
    import numpy as np

    world = views.world
    made = views.makes.indices[views.makes.indptr[firm] : views.makes.indptr[firm + 1]]
    name = np.asarray((views.texts[made] @ views.texts[product].T).todense()).ravel()
    place = views.latent_products[made] @ views.latent_products[product]
    like = np.maximum(name, place)
    near = [at for at in np.argsort(-like, kind="stable")[:RELATED].tolist() if like[at] >= ALIKE]
    makers = world.makers[product]
    peer = makers[int(np.argmax(views.alike["latent"][firm, makers]))]
    related = tuple(world.products[made[at]] for at in near)
    return Capable(world.firms[firm], related, world.firms[peer]) if related else None
