"""What a store knows for suggestions: firms' texts, the chain's products, what is settled already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decisions.chain import Ask, Chain
from decisions.scope import Scope, asker, make_scope
from decisions.suggest import SURE_ENOUGH, Known, Suggester, Suggestion
from decisions.suggest_catalogue import Catalogue
from decisions.suggest_evidence import OWN_WORDS, FirmText
from graph.local import Decision
from graph.store import Row, Store
from graph.text import fold

_CHAIN_STEPS = 3
CLOSED = ("delisted", "cancelled", "revoked", "moved")


@dataclass(frozen=True)
class Asked:
    """Suggestions for a region's firms. `firms` by id in the graph's order, `rows` as the graph has them."""

    suggester: Suggester
    firms: Mapping[str, FirmText]
    rows: Mapping[str, Row]

    def suggestions(self, only: Iterable[str] = (), products: frozenset[str] = frozenset()) -> list[Suggestion]:
        """For these firms (all if none are given), of these products (all if none), by firm, best first."""
        chosen = [self.firms[firm] for firm in only] or list(self.firms.values())
        found = (suggestion for firm in chosen for suggestion in self.suggester.suggest(firm))
        return [s for s in found if not products or s.product in products]

    def named(self, text: str) -> list[str]:
        """Ids of the firms with this name, full name, code or id."""
        wanted = fold(text)
        return [firm for firm, row in self.rows.items() if wanted in map(fold, _identifiers(row))]


def asked(store: Store, region: str, as_of: str, settled: Iterable[Decision] = (), least: float = SURE_ENOUGH) -> Asked:
    """Read the store once. `settled`: the decisions in force, of which rejections are not suggested again."""
    scope = make_scope(store, region, as_of)
    ask = asker(store, as_of)
    rows = _firms(ask, scope)
    classes = _classes(ask)
    firms = {firm: _text(firm, row, classes.get(firm, {})) for firm, row in rows.items()}
    others, made, names = firms_with_products(ask)
    elsewhere = [firm for firm in others if firm.id not in firms]
    known = Known(made, names, _rejected(settled, rows, ask))
    suggester = Suggester(suggestible(ask), [*firms.values(), *elsewhere], known, least)
    return Asked(suggester, firms, rows)


def products_around(store: Store, scope: Scope, cluster: str) -> frozenset[str]:
    """The products that a cluster covers, their kinds, and what goes into them in a few steps."""
    ask = asker(store, scope.as_of)
    covers = ask("covers", documents=scope.applying())
    chain = Chain(ask)
    found = {row["product"] for row in covers if row["cluster"] == cluster}
    for _ in range(_CHAIN_STEPS):
        found |= chain.kinds_below(found)
        chain.learn(found)
        found |= {name for product in list(found) for name in chain.inputs(product)}
    return frozenset(found)


def _identifiers(row: Row) -> list[str]:
    keys = ("enterprise", "name", "full_name", "credit_code", "stock_code")
    return [str(row[key]) for key in keys if row[key]]


def _firms(ask: Ask, scope: Scope) -> dict[str, Row]:
    rows = ask("firm_texts", inside=sorted(scope.inside))
    return {row["enterprise"]: row for row in sorted(rows, key=_by_id) if row["standing"] not in CLOSED}


def _by_id(row: Row) -> str:
    return str(row["enterprise"])


def _classes(ask: Ask) -> dict[str, dict[str, str]]:
    """Names of classes by code, by firm."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in ask("firm_classes"):
        found[row["enterprise"]][row["code"]] = row["name"]
    return found


def _text(firm: str, row: Row, classes: Mapping[str, str]) -> FirmText:
    texts = {field: str(row[field]) for field in OWN_WORDS if row[field]}
    return FirmText(firm, row["name"], row["full_name"] or "", texts | _class_text(classes), tuple(classes))


def _class_text(classes: Mapping[str, str]) -> dict[str, str]:
    names = [name.rstrip("ⅠⅡⅢ") for code, name in classes.items() if name != code]
    return {"industry": "；".join(names)} if names else {}


def firms_with_products(ask: Ask) -> tuple[list[FirmText], dict[str, frozenset[str]], dict[str, str]]:
    """(firms that make anything by a stated or derived fact, their products, names of products): names and classes only."""
    classes = _classes(ask)
    made: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    firms: dict[str, FirmText] = {}
    for row in ask("known_products"):
        firm = row["enterprise"]
        made[firm].add(row["product"])
        names[row["product"]] = row["product_name"]
        told = classes.get(firm, {})
        firms.setdefault(firm, FirmText(firm, row["firm_name"], "", _class_text(told), tuple(told)))
    return list(firms.values()), {firm: frozenset(products) for firm, products in made.items()}, names


def suggestible(ask: Ask) -> Catalogue:
    """The products of the graph's chains, with what they are kinds of."""
    products = {row["product"]: row for row in ask("chain_products")}
    parents: dict[str, list[str]] = defaultdict(list)
    for row in ask("all_kinds"):
        parents[row["kind"]].append(row["parent"])
    return Catalogue(products, parents)


def _rejected(settled: Iterable[Decision], rows: Mapping[str, Row], ask: Ask) -> frozenset[tuple[str, str]]:
    """(firm id, product id) of what was rejected; a firm is found by any name or code it had when it was."""
    said = [d.about for d in settled if d.verdict == "rejected"]
    if not said:
        return frozenset()
    firms: dict[str, set[str]] = defaultdict(set)
    for firm, row in rows.items():
        for text in _identifiers(row):
            firms[fold(text)].add(firm)
    products: dict[str, set[str]] = defaultdict(set)
    for row in ask("chain_products"):
        for text in (row["name"], *(row["aliases"] or ())):
            products[fold(text)].add(row["product"])
    return frozenset(
        (firm, product)
        for about in said
        for firm in firms.get(fold(about["credit_code"] or about["firm"]), ())
        for product in products.get(fold(about["product"]), ())
    )
