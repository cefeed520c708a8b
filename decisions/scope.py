"""Which region, which day, which documents a question is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from decisions.chain import Ask
from graph.errors import UsageError
from graph.store import Row, Store
from graph.text import fold, iso_date
from queries.catalogue import query, run

MIN_CONFIDENCE = 0.5
PART_OF_STEPS = 4
_PLANNING = (None, "plan", "file")


@dataclass(frozen=True, slots=True)
class Region:
    """A region by id."""

    id: str
    name: str
    adcode: str
    level: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that applies. `horizon`: the last day it speaks for, '' if it does not say."""

    id: str
    name: str
    number: str
    issuer: str
    date: str
    url: str
    kind: str
    horizon: str
    applies: bool

    def in_force(self, as_of: str) -> bool:
        """False once its horizon has passed."""
        return not self.horizon or as_of <= self.horizon

    def short(self) -> str:
        """Its number, else its name."""
        return self.number or self.name


@dataclass(frozen=True)
class Scope:
    """Region R and day t: `inside` is R with all its parts, `above` is R with all it is part of."""

    region: Region
    as_of: str
    inside: frozenset[str]
    above: tuple[str, ...]
    regions: Mapping[str, Region]
    parents: Mapping[str, Sequence[str]]
    documents: Mapping[str, Document]

    def path(self, region: str) -> str:
        """The region's name after the province's and city's it is part of: 浙江省宁波市."""
        names: list[str] = []
        while region in self.regions and self.regions[region].level != "country":
            names.append(self.regions[region].name)
            region = next(iter(sorted(self.parents.get(region, ()))), "")
        return "".join(reversed(names))

    def line(self, region: str) -> list[str]:
        """The region with all it is part of, nearest first."""
        return [r for r in _closure(region, self.parents, len(self.regions)) if r in self.regions]

    def applying(self) -> list[str]:
        """Ids of the documents that apply to R or to a region R is part of, sorted."""
        return list(self._applying)

    @cached_property
    def _applying(self) -> tuple[str, ...]:
        return tuple(sorted(d.id for d in self.documents.values() if d.applies))


def asker(store: Store, as_of: str) -> Ask:
    """Runs queries with the day and the least confidence filled in where they take them."""

    def ask(name: str, /, **parameters: object) -> list[Row]:
        takes = query(name).params
        common = {"as_of": as_of, "min_confidence": MIN_CONFIDENCE}
        return run(store, name, **{k: v for k, v in common.items() if k in takes}, **parameters)

    return ask


def _regions(store: Store) -> tuple[dict[str, Region], dict[str, set[str]]]:
    """Regions by id, and ids by folded name, alias or code."""
    regions: dict[str, Region] = {}
    named: dict[str, set[str]] = defaultdict(set)
    for row in run(store, "region_names"):
        region = Region(row["region"], row["name"], row["adcode"] or "", row["level"] or "")
        regions[region.id] = region
        for text in (region.id, region.name, region.adcode, *(row["aliases"] or ())):
            named[fold(text)].add(region.id)
    return regions, named


def _closure(start: str, step: Mapping[str, Iterable[str]], most: int) -> list[str]:
    """The start and all that at most so many steps lead to, nearest first."""
    seen = {start: None}
    frontier = [start]
    for _ in range(most):
        frontier = [b for a in frontier for b in step.get(a, ()) if b not in seen]
        seen |= dict.fromkeys(frontier)
    return list(seen)


def _resolve(store: Store, text: str, regions: Mapping[str, Region], named: Mapping[str, set[str]]) -> Region:
    """The region named. '' means the one region that loaded documents apply to. Raises UsageError with the choices."""
    found = named.get(fold(text), set()) if text else regions_planned_for(store)
    if len(found) == 1:
        return regions[found.pop()]
    choices = "、".join(f"{regions[i].name}（{regions[i].adcode}）" for i in sorted(found or named_by_documents(store)))
    what = (
        f"没有名为 {text!r} 的地区"
        if text and not found
        else "请用 --region 指明地区"
        if not text
        else f"{text!r} 不止一处"
    )
    raise UsageError(f"{what}；可选：{choices or '（库中没有）'} / which region?")


def regions_planned_for(store: Store) -> set[str]:
    """Ids of the regions that loaded plans and files apply to: what a question is about if it names no region."""
    return {row["region"] for row in run(store, "documents") if row["region"] and row["kind"] in _PLANNING}


def named_by_documents(store: Store) -> set[str]:
    """Ids of the regions that loaded documents apply to."""
    return {row["region"] for row in run(store, "documents") if row["region"]}


def _documents(store: Store, above: Iterable[str], as_of: str) -> dict[str, Document]:
    """All documents; those of these regions apply, unless they are dated after the day."""
    years: dict[str, int] = {}
    for row in run(store, "targets_of_plans"):
        if row["year"]:
            years[row["document"]] = max(int(row["year"]), years.get(row["document"], 0))
    here = set(above)
    documents: dict[str, Document] = {}
    for row in run(store, "documents"):
        ident = row["document"]
        until = row["in_force_until"] or (str(years[ident]) if ident in years else "")
        horizon = iso_date(until, last=True) if until else ""
        here_now = row["region"] in here and (row["date"] or "") <= as_of
        applies = here_now or (ident in documents and documents[ident].applies)
        documents[ident] = Document(
            ident,
            row["name"],
            row["number"] or "",
            row["issuer"] or "",
            row["date"] or "",
            row["url"] or "",
            row["kind"] or "",
            horizon,
            applies,
        )
    return documents


def make_scope(store: Store, region: str, as_of: str) -> Scope:
    """The scope for a region's name or code ('' for the default) and an ISO day."""
    regions, named = _regions(store)
    target = _resolve(store, region, regions, named)
    up: dict[str, list[str]] = defaultdict(list)
    down: dict[str, list[str]] = defaultdict(list)
    for row in asker(store, as_of)("regions"):
        up[row["region"]].append(row["parent"])
        down[row["parent"]].append(row["region"])
    above = _closure(target.id, up, len(regions))
    inside = frozenset(_closure(target.id, down, PART_OF_STEPS))
    return Scope(target, as_of, inside, tuple(above), regions, dict(up), _documents(store, above, as_of))
