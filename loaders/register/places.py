"""Where a row's firm lies: by division code, by the names of its province, city and county, by its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from graph.text import key_text
from loaders.divisions import COUNTRY, lineage, old_names, place_of_firm, table
from loaders.register.values import division_of, place_named

_LONGEST = 14
_SHOWN = 30  # letters of an address that can name its divisions


class Places:
    """Finds divisions for the rows of one list. `region` is what the list covers, '' if unknown: it settles names that repeat."""

    def __init__(self, region: str) -> None:
        self.region = region
        self.prefix = significant(region)
        self.known: dict[tuple[str, ...], str] = {}

    def of_row(self, code: str, names: tuple[str, ...], address: str) -> str:
        """The code of the smallest division that a row names, '' if it names none."""
        key = (code, *names, address[:_SHOWN])
        if key not in self.known:
            self.known[key] = division_of(code) or self.named(names) or self.of_address(address)
        return self.known[key]

    def named(self, names: Iterable[str]) -> str:
        """The division of cells from large to small: 江苏省, 苏州市, 吴中区; of 吴中 alone."""
        code = ""
        for name in filter(None, names):
            code = self._under(key_text(name).replace(" ", ""), code) or self.of_address(name) or code
        return code

    def _under(self, name: str, above: str) -> str:
        codes = [c for ending in ("", "区", "县", "市", "省") for c in _by_name().get(name + ending, ())]
        return self._one(codes, significant(above)) or place_named(name)

    def of_address(self, address: str) -> str:
        """The smallest division an address begins with: 江苏省苏州市吴中区木渎… or 吴中区木渎…"""
        rest, code = key_text(address).replace(" ", "")[:_SHOWN], ""
        while found := self._beginning(rest, code):
            code, size = found
            rest = rest[size:]
        return code

    def _beginning(self, text: str, above: str) -> tuple[str, int] | None:
        for size in range(min(_LONGEST, len(text)), 1, -1):
            codes = _by_name().get(text[:size], ())
            if code := self._one([c for c in codes if c != above], significant(above)):
                return code, size
        return None

    def _one(self, codes: Iterable[str], prefix: str) -> str:
        """The one of these codes: under `prefix` if that is given, else the only one, else the only one in the region."""
        known = set(codes)
        if prefix:
            known = {code for code in known if code.startswith(prefix)}
        if len(known) > 1:
            known = {code for code in known if code.startswith(self.prefix)} if self.prefix else set()
        if len(known) > 1:
            known = {code for code in known if all(code in upper(other) for other in known)}
        return next(iter(known)) if len(known) == 1 else ""

    def of_name(self, name: str) -> str:
        """The division inside the region that a registered name begins with, '' if none."""
        code = place_of_firm(name)
        return code if code and self.prefix and code.startswith(self.prefix) and code != self.region else ""


def significant(code: str) -> str:
    """The part of a code that its parts share: 61 of 610000, 6109 of 610900, all of a county's; '' for the country."""
    return (
        ""
        if code in ("", COUNTRY)
        else code[:2]
        if code.endswith("0000")
        else code[:4]
        if code.endswith("00")
        else code
    )


def city_of(code: str) -> str:
    """The prefecture of a division, or the province where it has none above it; '' for ''."""
    known = [d.adcode for d in lineage(code) if d.level in ("city", "province")] if code else []
    return known[0] if known else ""


def upper(code: str) -> list[str]:
    """The code and those of all it is part of."""
    return [division.adcode for division in lineage(code)]


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    """Divisions by name: counties by their full and former ones, provinces and cities by their short ones too."""
    named: dict[str, tuple[str, ...]] = {}
    for code, division in table().items():
        if division.level == "country" or division.name.endswith(("市辖区", "行政区划")) or division.name == "县":
            continue
        names = division.names() if division.level in ("province", "city") else (division.name,)
        for name in dict.fromkeys((*names, *(old for old, now in old_names().items() if now == code))):
            named[name] = (*named.get(name, ()), code)
    return named
