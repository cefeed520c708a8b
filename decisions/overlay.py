"""What the graph would answer if firms came or left: changes laid over the answers of a store, which stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from decisions.chain import Ask
from graph.check import DEFAULT_CONFIDENCE
from graph.store import Row

# Columns of any query that hold a firm: a row that tells of a firm which has left is not told.
FIRM_COLUMNS = ("enterprise", "firm", "other", "supplier", "buyer", "node")
NAMING = ("firms", "find", "access_rules")


@dataclass(frozen=True, slots=True)
class Making:
    """A firm (id and name) would make a product at a place: region, and park or ''."""

    enterprise: str
    name: str
    product: str
    region: str
    park: str


@dataclass(frozen=True, slots=True)
class Focus:
    """A park (id and name) in a region would be meant for a product, '' for none."""

    park: str
    name: str
    region: str
    product: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes by ids. `source` is what they rest on: the scenario's name, as a document that is none."""

    source: str
    makings: tuple[Making, ...]
    focuses: tuple[Focus, ...]
    gone: frozenset[str]

    def provenance(self) -> Row:
        """The common columns of a row that only the scenario says."""
        return {
            "status": "stated",
            "confidence": DEFAULT_CONFIDENCE["stated"],
            "as_of": None,
            "source": self.source,
            "locators": [],
        }


class Remembering:
    """Asks once and answers the same questions again from memory: one scenario after another asks much the same."""

    def __init__(self, ask: Ask) -> None:
        self.base = ask
        self.answers: dict[tuple[object, ...], list[Row]] = {}

    def __call__(self, name: str, /, **parameters: object) -> list[Row]:
        given = ((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(parameters.items()))
        key = (name, *given)
        if key not in self.answers:
            self.answers[key] = self.base(name, **parameters)
        return list(self.answers[key])


class Overlay:
    """Asks the store and lays the changes over its rows. Lists of firms (rosters) stay as they are."""

    def __init__(self, ask: Ask, changes: Changes) -> None:
        self.base = ask
        self.changes = changes

    def __call__(self, name: str, /, **parameters: object) -> list[Row]:
        rows = self.base(name, **parameters)
        if self.changes.gone and name not in NAMING:
            rows = [row for row in rows if not any(row.get(c) in self.changes.gone for c in FIRM_COLUMNS)]
        added = ADDED.get(name)
        return rows + _distinct(added(self.changes, parameters)) if added else rows


def _distinct(rows: Iterable[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return kept


def _listed(parameters: Mapping[str, object], name: str) -> set[str]:
    value = parameters[name]
    return set(value) if isinstance(value, (list, tuple)) else set()


def _made(changes: Changes, making: Making) -> Row:
    known = {"enterprise": making.enterprise, "product": making.product, "region": making.region, "park": making.park}
    return {**known, "standing": "", "phase": "", "rank": None, **changes.provenance()}


def _makers(changes: Changes, parameters: Mapping[str, object]) -> Iterable[Row]:
    place = {f"place_{key}": value for key, value in changes.provenance().items()}
    inside = _listed(parameters, "inside")
    return [{**_made(changes, m), **place} for m in changes.makings if m.region in inside]


def _makers_of(changes: Changes, parameters: Mapping[str, object]) -> Iterable[Row]:
    products = _listed(parameters, "products")
    return [_made(changes, m) for m in changes.makings if m.product in products]


def _places(changes: Changes, firms: set[str] | None, inside: set[str] | None) -> Iterable[Row]:
    return [
        {"enterprise": m.enterprise, "region": m.region, "park": m.park, "standing": ""}
        for m in changes.makings
        if (firms is None or m.enterprise in firms) and (inside is None or m.region in inside)
    ]


def _lies_in(changes: Changes, parameters: Mapping[str, object]) -> Iterable[Row]:
    nodes = _listed(parameters, "nodes")
    lying = [(m.enterprise, m.park or m.region) for m in changes.makings] + [
        (f.park, f.region) for f in changes.focuses
    ]
    return [{"node": node, "place": place, **changes.provenance()} for node, place in lying if node in nodes]


def _firms(changes: Changes, parameters: Mapping[str, object]) -> Iterable[Row]:
    """A free entry's name; of a firm that the graph knows, the store has told already and the last row would win."""
    wanted = _listed(parameters, "enterprises")
    unknown = dict.fromkeys(("full_name", "stock_code", "credit_code", "scale"))
    return [
        {"enterprise": m.enterprise, "name": m.name, **unknown, "standing": "", "sources": [changes.source]}
        for m in changes.makings
        if m.enterprise in wanted and m.name
    ]


def _planned(changes: Changes, parameters: Mapping[str, object]) -> Iterable[Row]:
    inside = _listed(parameters, "inside")
    return [
        {"product": f.product, "kind": "park", "planner": f.park, "name": f.name, "stage": "", **changes.provenance()}
        for f in changes.focuses
        if f.product and f.region in inside
    ]


def _hosts(changes: Changes, parameters: Mapping[str, object]) -> Iterable[Row]:
    inside = _listed(parameters, "inside")
    return [
        {"park": f.park, "name": f.name, "region": f.region, "reason": "focus", "product": f.product}
        for f in changes.focuses
        if f.product and f.region in inside
    ]


def _parks(changes: Changes, parameters: Mapping[str, object]) -> Iterable[Row]:
    inside = _listed(parameters, "inside")
    return [
        {"park": f.park, "name": f.name, "kind": None, "region": f.region}
        for f in changes.focuses
        if f.region in inside
    ]


ADDED: Mapping[str, Callable[[Changes, Mapping[str, object]], Iterable[Row]]] = {
    "makers": _makers,
    "makers_of": _makers_of,
    "places_of": lambda changes, given: _places(changes, _listed(given, "enterprises"), None),
    "local_firms": lambda changes, given: _places(changes, None, _listed(given, "inside")),
    "lies_in": _lies_in,
    "firms": _firms,
    "planned": _planned,
    "hosts": _hosts,
    "parks_inside": _parks,
    "park_focus": lambda changes, given: [{"park": f.park, "product": f.product} for f in changes.focuses if f.product],
}
