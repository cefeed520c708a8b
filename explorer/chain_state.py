"""What the chain map is of and how it is drawn, as the address says it, and the maps made of that, each made once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from decisions.chain_fold import ALL, fold, kinds_on
from decisions.chain_map import KINDS, ChainMap, MapEdge, chain_map, parks_of
from decisions.chain_path import path_between
from explorer.address import PRODUCT, choose, chosen
from explorer.context import Context, kept
from outputs.chain_svg import svg

SHOWN_FIRST = tuple(kind for kind in KINDS if kind != "other")
STEPS = (1, 2, 3)
WHOLE = f"{PRODUCT}*"  # in the field `around`: the map stays the region's while a product is looked at
BETWEEN = "|"


Drawn = tuple[ChainMap, str]


class Asked(NamedTuple):
    """What a map is of and what it shows (decisions.chain_map.chain_map)."""

    cluster: str = ""
    product: str = ""
    park: str = ""
    steps: int = STEPS[0]
    kinds: tuple[str, ...] = SHOWN_FIRST
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """The edges between the two products asked for, () if there are none; `back` if they lead from the second."""

    edges: tuple[MapEdge, ...] = ()
    back: bool = False

    def products(self) -> tuple[str, ...]:
        """Ids from end to end."""
        return (self.edges[0].start, *(edge.end for edge in self.edges)) if self.edges else ()


def steps() -> int:
    """How far inputs and uses are followed."""
    return int(chosen("steps")) if chosen("steps") in map(str, STEPS) else STEPS[0]


def kinds() -> tuple[str, ...]:
    """The kinds of products that are shown."""
    asked = chosen("kinds").split(BETWEEN)
    return tuple(kind for kind in KINDS if kind in asked) if chosen("kinds") else SHOWN_FIRST


def park(context: Context) -> str:
    """The id of the park, '' for all."""
    return chosen("park") if chosen("park") in parks(context) else ""


def parks(context: Context) -> list[str]:
    """Ids of the parks that can be chosen."""
    return kept(context, "map parks", lambda: parks_of(context.analysis))


def centre(context: Context) -> str:
    """The product around which the map is drawn, '' if it is of a cluster, a park or the region."""
    if context.cluster or park(context) or chosen("around") == WHOLE:
        return ""
    return chosen("around") or chosen("product")


def look_at(context: Context, product: str) -> None:
    """Choose a product on the map, which stays what it is."""
    choose(product=product, around=centre(context) or WHOLE)


def way_of(context: Context) -> Way | None:
    """The way between the chosen product and the other; None if two are not chosen."""
    start, end = chosen("product"), chosen("to")
    if not start or not end or start == end:
        return None
    analysis = context.analysis
    if edges := kept(context, f"way|{start}|{end}", partial(path_between, analysis, start, end)):
        return Way(edges)
    return Way(kept(context, f"way|{end}|{start}", partial(path_between, analysis, end, start)), back=True)


def whole_map(context: Context, way: Way | None) -> Drawn:
    """The map with nothing folded."""
    asked = Asked(
        context.cluster, centre(context), park(context), steps(), kinds(), way.products() if way else (),
    )  # fmt: skip
    return map_of(context, asked)


def map_of(context: Context, asked: Asked) -> Drawn:
    """The map that is asked for, and the name under which it is kept."""
    name = f"map|{asked}"
    return kept(context, name, partial(chain_map, context.analysis, **asked._asdict())), name


def folded(whole: ChainMap) -> set[str]:
    """Ids of the products whose kinds are folded in."""
    known = kinds_on(whole)
    asked = {f"{PRODUCT}{name}" for name in chosen("fold").split(BETWEEN)}
    return set(known) if chosen("fold") == ALL else asked & known.keys()


def turn(whole: ChainMap, product: str) -> None:
    """Fold this product's kinds away or bring them back; '*' folds all, '' none."""
    if product in (ALL, ""):
        choose(fold=product)
        return
    names = sorted(p.removeprefix(PRODUCT) for p in folded(whole) ^ {product})
    choose(fold=BETWEEN.join(names))


def drawn_map(context: Context, whole: Drawn, away: Collection[str]) -> Drawn:
    """The map with the kinds of these products folded in, and its picture for the screen."""
    found, name = whole
    drawn = kept(context, f"folded {sorted(away)} {name}", partial(fold, found, away))
    return drawn, kept(context, f"svg {sorted(away)} {name}", partial(svg, drawn, context.lang, handles=True))
