"""From the names in a scenario to the graph's ids, or a clear word about what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decisions.analysis import Analysis
from decisions.overlay import Changes, Focus, Making
from decisions.scenario import NewFirm, NewPark, Scenario
from graph.errors import UsageError
from graph.store import Row
from graph.text import fold, key_text


class Resolver:
    """Resolves one scenario against an analysis. Raises UsageError for what cannot be placed."""

    def __init__(self, analysis: Analysis, scenario: Scenario) -> None:
        self.analysis = analysis
        self.ask = analysis.facts.ask
        self.scope = analysis.facts.scope
        self.scenario = scenario
        self.parks = {row["park"]: row for row in self.ask("parks_inside", inside=sorted(self.scope.inside))}

    def changes(self) -> Changes:
        """The scenario by ids."""
        focuses = [focus for park in self.scenario.add_parks for focus in self._focuses(park)]
        self.parks |= {f.park: {"park": f.park, "name": f.name, "region": f.region} for f in focuses}
        makings = [making for firm in self.scenario.add_firms for making in self._makings(firm)]
        gone = frozenset(self._leaving(name) for name in self.scenario.remove_firms)
        return Changes(f"Document:{self.scenario.name}", tuple(makings), tuple(focuses), gone)

    def _found(self, label: str, text: str) -> list[str]:
        """Ids of nodes of the label that this text names."""
        rows: list[Row] = self.ask("find", text=text)
        return sorted({str(row["node"]) for row in rows if row["label"] == label})

    # ---- firms

    def _firm(self, name: str) -> str:
        """The id of the one firm of this name, '' if the graph has none."""
        found = self._found("Enterprise", name)
        if len(found) > 1:
            raise UsageError(f"企业 {name!r} 不止一家：{'、'.join(found)}；请写全称或代码 / which firm?")
        return found[0] if found else ""

    def _makings(self, firm: NewFirm) -> Iterator[Making]:
        known = self._firm(firm.name)
        products = [self._product(name) for name in firm.makes] or self._usual(firm, known)
        ident = known or f"Enterprise:{key_text(firm.name)}"
        for region, park in self._places(firm, known):
            for product in products:
                yield Making(ident, "" if known else firm.name, product, region, park)

    def _usual(self, firm: NewFirm, known: str) -> list[str]:
        """What a firm on record would be invited for: of its products those that gaps ask for, else all of them."""
        if not known:
            raise UsageError(f"图谱中没有企业 {firm.name!r}，请写明拟生产的产品 / say what the new firm makes")
        makers = self.analysis.reach.makers
        asked = sorted({made.product for found in makers.values() for made in found if made.enterprise == known})
        products = asked or sorted({row["product"] for row in self.ask("products_of_firm", enterprise=known)})
        if not products:
            raise UsageError(f"企业 {firm.name!r} 没有收录产品，请写明拟生产的产品 / say what it makes")
        return products

    def _leaving(self, name: str) -> str:
        known = self._firm(name)
        local = {row["enterprise"] for row in self.ask("local_firms", inside=sorted(self.scope.inside))}
        if known not in local:
            raise UsageError(f"{name!r} 不是在{self.scope.region.name}收录的企业，无从外迁 / not a firm of the region")
        return known

    # ---- products and places

    def _product(self, name: str) -> str:
        found = self._found("Product", name)
        if len(found) == 1:
            return found[0]
        names = sorted({self.analysis.names.product(v.product) for v in self.analysis.verdicts})
        near = [n for n in names if fold(name) in fold(n) or fold(n) in fold(name)][:5]
        hint = f"；相近：{'、'.join(near)}" if near else ""
        raise UsageError(f"图谱中没有产品 {name!r}{hint} / no such product")

    def _places(self, firm: NewFirm, known: str) -> list[tuple[str, str]]:
        """(region, park) pairs; a local firm that is given no place stays where it is; else the region itself."""
        if firm.place:
            return self._place(firm.place)
        rows = self.ask("places_of", enterprises=[known]) if known else []
        here = sorted({(str(r["region"]), str(r["park"])) for r in rows if r["region"] in self.scope.inside})
        return here or [(self.scope.region.id, "")]

    def _place(self, name: str) -> list[tuple[str, str]]:
        regions = [r for r in self._inside() if fold(name) in map(fold, (r, *self._texts(r)))]
        parks = [
            (str(row["region"]), ident)
            for ident, row in sorted(self.parks.items())
            if row["name"] == name or ident == name
        ]
        if len(regions) == 1:
            return [(regions[0], "")]
        if len(parks) == 1:
            return parks
        choices = "、".join(sorted({self.scope.regions[r].name for r in self._inside()} | self._park_names()))
        raise UsageError(f"{self.scope.region.name}没有名为 {name!r} 的园区或县区；可选：{choices} / no such place")

    def _inside(self) -> Iterable[str]:
        return [r for r in sorted(self.scope.inside) if r in self.scope.regions]

    def _texts(self, region: str) -> tuple[str, str]:
        known = self.scope.regions[region]
        return known.name, known.adcode

    def _park_names(self) -> set[str]:
        return {str(row["name"]) for row in self.parks.values()}

    def _focuses(self, park: NewPark) -> Iterator[Focus]:
        """One a product; a park that is there keeps its place; one without products is only a place."""
        there = [row for row in self.parks.values() if row["name"] == park.name]
        region = str(there[0]["region"]) if there else self._region(park)
        ident = str(there[0]["park"]) if there else f"Park:{region.partition(':')[2]}/{key_text(park.name)}"
        for product in [self._product(name) for name in park.focus] or [""]:
            yield Focus(ident, park.name, region, product)

    def _region(self, park: NewPark) -> str:
        return self._place(park.place)[0][0] if park.place else self.scope.region.id
