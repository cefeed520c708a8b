"""Places as a plan names them (旬阳, 汉滨区) as divisions, looked for in the plan's own region first."""

from __future__ import annotations

import re
from functools import cache

from graph.text import fold
from loaders.divisions import find, lineage, table

_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|区|县|盟|旗)$")


@cache
def region_in(text: str, region: str) -> str:
    """The code of the division that `text` names: within `region` or above it, else anywhere; '' if none or several."""
    name = fold(text)
    within = [
        d.adcode for d in table().values() if d.adcode == region or any(a.adcode == region for a in lineage(d.adcode))
    ]
    around = [*within, *(d.adcode for d in lineage(region)[1:])] if region in table() else []
    full = [code for code in around if fold(table()[code].name) == name]
    short = [code for code in around if fold(_SUFFIX.sub("", table()[code].name)) == name]
    for found in (full, short):
        if len(found) == 1:
            return found[0]
    return find(text)
