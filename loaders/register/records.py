"""What the rows of a list say as records: firms, their standing, place, industry and products, and the list itself. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.firm_names import branch, is_full_name, name_key
from graph.records import EdgeRecord, NodeRecord, Place, Record, Remark, Value
from graph.text import clean, key_text
from loaders.divisions import COUNTRY, lineage
from loaders.register.places import Places, city_of
from loaders.register.products import products_of
from loaders.register.rows import Firm
from loaders.register.told import Told

GBT4754 = "GB/T 4754-2017"
_NOWHERE = Place("", 0)
_BY_NAME, _BY_LIST = 0.6, 0.7  # how surely a firm lies where its name begins, or somewhere in the list's region
_BARE_PARK = re.compile(r"高新区|经开区|开发区|(?:高新技术产业|经济技术|经济)开发区")
_NOTHING: Mapping[str, Value] = {}


@dataclass(slots=True)
class Sayer:
    """Makes the records of one list, firm by firm. `document` is the name of the file, `day` what its records are of."""

    document: str
    roster: str
    told: Told
    places: Places
    products: set[str] = field(default_factory=set)
    industries: dict[str, str] = field(default_factory=dict)
    parks: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    day: str = ""
    _place: Place = _NOWHERE
    _row: tuple[str, ...] = ()

    def of(self, firm: Firm) -> Iterator[Record | Remark]:
        """The firm as the primary record of its row, then what the row says of it."""
        where = self.places.of_row(firm.division_code, firm.divisions, firm.address)
        yield self._firm(firm, where)
        yield from firm.remarks
        yield self._edge("LISTED_IN", firm, "Roster", self.roster, {"row": firm.place.row})
        yield from self._places(firm, where)
        yield from self._industry(firm)
        yield from self._makes(firm)
        if parent := branch(firm.name)[0]:
            yield self._edge("BRANCH_OF", firm, "Enterprise", parent)

    def _firm(self, firm: Firm, where: str) -> NodeRecord:
        props: dict[str, Value] = {
            "full_name": firm.name if is_full_name(firm.name) else "", "credit_code": firm.code,
            "stock_code": firm.stock_code, "former_names": tuple(dict.fromkeys(firm.former)), "status": firm.status, "phase": firm.phase,
            "scale": firm.scale, "address": firm.address, "main_products": firm.products,
            "business_activity": firm.activity, "business_scope": firm.scope,
        }  # fmt: skip
        figures = {"employees": firm.employees, "output_cny_100m": firm.output, "revenue_cny_100m": firm.revenue}
        props = {name: value for name, value in props.items() if value}
        props |= {name: value for name, value in figures.items() if value is not None}
        aliases = (firm.short_name,) if firm.short_name and name_key(firm.short_name) != name_key(firm.name) else ()
        return self._node("Enterprise", firm.name, props, firm.place, where)._replace(aliases=aliases, primary=True)

    def _node(self, label: str, name: str, props: Mapping[str, Value], place: Place, scope: str = "") -> NodeRecord:
        locators = self._locators(place) if place.row else ()
        return NodeRecord(
            label, name, (), props, scope, self.document, locators, "stated", None, self.day, place, False
        )

    def _locators(self, place: Place) -> tuple[str, ...]:
        """The row as its records name it: one value for all of them, of which a long list has a million."""
        if self._place != place:
            self._place, self._row = place, (str(place),)
        return self._row

    def _edge(self, kind: str, firm: Firm, label: str, to: str, props: Mapping[str, Value] = _NOTHING) -> EdgeRecord:
        return EdgeRecord(
            kind, "Enterprise", firm.name, label, to, props, self.places.region, self.document, self._locators(firm.place),
            "stated", None, self.day, "", "", firm.place, False,
        )  # fmt: skip

    def _places(self, firm: Firm, where: str) -> Iterator[Record | Remark]:
        region = self.places.region or city_of(where)
        own = self._park(clean(firm.park), where)
        parks = dict.fromkeys(park for park in (own, clean(self.told.park)) if park)
        for park in parks if region else ():
            self.parks.setdefault((park, region), set()).update({where} - {""})
            located = self._edge("LOCATED_IN", firm, "Park", park)._replace(scope=region)
            yield located if park == own else located._replace(status="derived", confidence=_BY_LIST)
        if parks and not region:
            message = f"{firm.name}：园区 {'、'.join(parks)} 没有所属地区；请用 --list-region 写明名录的地区"
            yield Remark("park_without_region", firm.place, f"{message} / region of the park unknown")
        if where:
            yield self._edge("LOCATED_IN", firm, "Region", f"Region:{where}")
        elif named := self.places.of_name(firm.name):
            derived = self._edge("LOCATED_IN", firm, "Region", f"Region:{named}")
            yield derived._replace(status="derived", confidence=_BY_NAME)
        elif self.places.region and not parks:
            derived = self._edge("LOCATED_IN", firm, "Region", f"Region:{self.places.region}")
            yield derived._replace(status="derived", confidence=_BY_LIST)

    def _park(self, park: str, where: str) -> str:
        """A park's name; 高新区 alone in a list of 甲市 is 甲高新区, unless the row lies in a part of the list's region."""
        region = self.places.region
        if where not in ("", region) or not _BARE_PARK.fullmatch(park):
            return park
        return f"{lineage(region)[0].names()[-1]}{park}" if region else park

    def _industry(self, firm: Firm) -> Iterator[Record]:
        if not firm.industry:
            return
        if self.industries.get(firm.industry) is None or (firm.industry_name and not self.industries[firm.industry]):
            self.industries[firm.industry] = firm.industry_name
            name = firm.industry_name or firm.industry
            record = self._node("Industry", name, {"code": firm.industry, "scheme": GBT4754}, firm.place)
            yield record._replace(status="derived" if firm.industry_name else "assumed")
        yield self._edge("IN_INDUSTRY", firm, "Industry", f"Industry:{firm.industry}")

    def _makes(self, firm: Firm) -> Iterator[Record]:
        for rank, product in enumerate(products_of(firm.products), 1):
            if (key := key_text(product)) not in self.products:
                self.products.add(key)
                yield self._node("Product", product, _NOTHING, firm.place)
            yield self._edge("PRODUCES", firm, "Product", product, {"rank": rank, "phase": firm.phase})

    # ---- the list itself

    def head(self, sha256: str) -> Iterator[Record]:
        """The file as a document, the roster and what it covers."""
        told = self.told
        about: dict[str, Value] = {
            "kind": "list", "title": told.title, "issuer": told.provider, "date": told.date, "sha256": sha256,
        }  # fmt: skip
        yield self._node("Document", self.document, {k: v for k, v in about.items() if v}, _NOWHERE)
        props: dict[str, Value] = {"scope": told.scope or "sample", "as_of": told.date, "provider": told.provider}
        region = self.places.region or COUNTRY
        yield self._node("Roster", self.roster, {k: v for k, v in props.items() if v}, _NOWHERE, region)
        if not self.places.region:
            return
        to = ("Park", told.park) if told.park else ("Region", f"Region:{region}")
        yield EdgeRecord(
            "COVERS_AREA", "Roster", self.roster, *to, _NOTHING, region, self.document, (), "stated", None,
            told.date, "", "", _NOWHERE, False,
        )  # fmt: skip
        if told.park:
            self.parks.setdefault((clean(told.park), region), set())

    def tail(self) -> Iterator[Record]:
        """The parks that rows name, each in the one county its firms lie in, else in the list's region."""
        for (park, region), codes in self.parks.items():
            within = next(iter(codes)) if len(codes) == 1 else region
            yield self._node("Park", park, _NOTHING, _NOWHERE, region)
            yield EdgeRecord(
                "LOCATED_IN", "Park", park, "Region", f"Region:{within}", _NOTHING, region, self.document, (),
                "derived", _BY_LIST, self.told.date, "", "", _NOWHERE, False,
            )  # fmt: skip
