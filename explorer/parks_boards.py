"""Boards of 园区协作: the heat map, who could supply whom, likeness, lone suppliers, firms that would be missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from decisions.linkage_views import counts
from decisions.linkages import Linkage
from explorer.board import Board, Cell, text
from explorer.context import Context, joined, some
from explorer.draft import without_firm
from explorer.parks_answers import Row, dependence, keystones, likeness, linkages, matrix, place_name, places

MARKS = {"stated": "●", "possible": "○", "planned": "△"}
MOST = 4


def _columns(context: Context, heads: dict[str, str]) -> list[Cell]:
    return [{"label": context.heading(head), "align": align} for head, align in heads.items()]


# ---- heat map


def matrix_board(context: Context) -> Board:
    """A row a place that supplies, a column a place supplied; a click on a cell asks for the pair."""
    known, found = places(context), matrix(context)
    starts = [place for place in known if any(start == place for start, _ in found)]
    ends = [place for place in known if any(end == place for _, end in found)]
    columns: list[Cell] = [{"label": context.word("parks.from_to"), "align": "side"}]
    columns += [{"label": place_name(context, place), "align": "tall"} for place in ends]
    rows = [[_place(context, start), *(_cell(context, start, end) for end in ends)] for start in starts]
    return Board(columns, rows, foot=context.word("parks.matrix_foot"))


def _place(context: Context, place: str) -> Cell:
    return text(place_name(context, place), action={"page": "parks", "place_a": place, "place_b": ""})


def _cell(context: Context, start: str, end: str) -> Cell:
    links = matrix(context).get((start, end))
    if not links:
        return text("")
    found = counts(links)
    sure = found["stated"] + found["possible"]
    shown = " ".join(f"{MARKS[status]}{n}" for status, n in found.items() if n)
    way = context.word("parks.way", a=place_name(context, start), b=place_name(context, end))
    hint = context.word("lang.means", name=way, text=context.word("parks.counts", **found))
    heat = 0 if not sure else 1 if sure == 1 else 2 if sure < MOST else 3
    return text(shown, hint=hint, ground=f"heat{heat}", action={"page": "parks", "place_a": start, "place_b": end})


# ---- who could supply whom


@dataclass(frozen=True, slots=True)
class Way:
    """Linkages from one place to another, '' for any other. `brief`: in a narrow place."""

    start: str
    end: str
    links: Sequence[Linkage]
    brief: bool = False


def links_board(context: Context, way: Way) -> Board:
    """One row a product and its use, as the matrix counts them; the places where they are not said by the title."""
    names = context.analysis.names
    names.learn_firms(firm for link in way.links for firm in (link.supplier, link.buyer) if firm)
    heads = {"column.product": "keep", "column.into": "keep", "column.from_enterprise": "", "column.to_enterprise": "",
             "column.status": "keep"} | ({} if way.brief else {"column.sources": ""})  # fmt: skip
    uses: dict[tuple[str, str], list[Linkage]] = defaultdict(list)
    for link in way.links:
        uses[link.product, link.into].append(link)
    shown = [place_name(context, p) if p else context.word("parks.elsewhere") for p in (way.start, way.end)]
    title = context.word("parks.title", way=context.word("parks.way", a=shown[0], b=shown[1]), n=len(uses))
    rows = [_use(context, found, way) for found in uses.values()]
    return Board(_columns(context, heads), rows, title, foot="" if rows else context.word("parks.none_this_way"))


def _use(context: Context, links: Sequence[Linkage], way: Way) -> list[Cell]:
    """A product and its use: who makes it, who needs it, with their places where the title does not say them."""
    names, first = context.analysis.names, min(links, key=Linkage.place)
    suppliers = _firms(context, [(link.supplier, link.start) for link in links], not way.start)
    buyers = _firms(context, [(link.buyer, link.end) for link in links], not way.end)
    into = text(names.product(first.into) if first.into else "—")
    sources = list(dict.fromkeys(source for link in links for source in names.sources(link.facts)))
    said = context.word(f"linkage_status.{first.status}")
    status = text(f"{MARKS[first.status]} {said}", hint="\n".join(sources))
    cells = [_product(context, first.product), into, suppliers, buyers, status]
    return cells if way.brief else [*cells, _sources(context, sources)]


def _firms(context: Context, ends: Sequence[tuple[str, str]], placed: bool) -> Cell:  # noqa: FBT001 - say where
    names = context.analysis.names
    told = []
    for firm, place in dict.fromkeys(ends):
        if not firm:
            told.append(context.word("parks.planned_at", place=place_name(context, place)))
        elif placed:
            told.append(context.word("parks.firm_at", firm=names.firm(firm), place=place_name(context, place)))
        else:
            told.append(names.firm(firm))
    told = list(dict.fromkeys(told))
    return text(some(context, told, MOST), hint=joined(context, told))


def _product(context: Context, product: str) -> Cell:
    name = context.analysis.names.product(product)
    return text(name, "strong", action={"page": "sources", "product": product}, hint=context.word("parks.to_sources"))


def _sources(context: Context, sources: Sequence[str]) -> Cell:
    return text(some(context, sources, 1), "muted", hint="\n".join(sources))


def meetings_board(context: Context, found: Sequence[tuple[Linkage, Row]]) -> Board:
    """One row a pair of firms that could meet, and why."""
    heads = {"column.from_enterprise": "keep", "column.to_enterprise": "keep", "column.product": "keep", "column.near": "keep",
             "column.confidence": "center", "column.reason": ""}  # fmt: skip
    rows = [
        [
            text(row["from_enterprise"], "strong", sub=row["from_park"]), text(row["to_enterprise"], "strong", sub=row["to_park"]),
            _product(context, link.product), text(context.word(f"near.{row['near']}")), text(row["confidence"]),
            text(row["reason"], hint="\n".join(row["sources"])),
        ]
        for link, row in found
    ]  # fmt: skip
    return Board(_columns(context, heads), rows, foot=context.word("linkage.match_note", n=len(found)))


# ---- likeness, lone suppliers, firms that would be missed


def likeness_board(context: Context, asked: set[str]) -> Board:
    """Pairs of places that make the same, or supply each other."""
    heads = {"column.park_a": "keep", "column.park_b": "keep", "column.overlap": "keep", "column.shared": "",
             "column.focus_shared": "", "column.supplies": "right", "column.supplied": "right"}  # fmt: skip
    found = [(ids, row) for ids, row in likeness(context) if asked <= set(ids)]
    rows = [[text(row["park_a"]), text(row["park_b"]), _share(context, row["overlap"]), _some(context, row["shared"]),
             _some(context, row["focus_shared"]), _ways(ids, row["supplies"]), _ways(ids[::-1], row["supplied"])] for ids, row in found]  # fmt: skip
    return Board(_columns(context, heads), rows, foot=context.word("parks.likeness_foot", n=len(found)))


def _share(context: Context, value: float | None) -> Cell:
    if value is None:
        return text(context.word("parks.not_comparable"), "muted")
    return text(f"{100 * value:.0f}%", bar=[value, value])


def _some(context: Context, names: Sequence[str]) -> Cell:
    return text(some(context, names, MOST) or "—", hint=joined(context, names))


def _ways(ids: Sequence[str], n: int) -> Cell:
    """How many; a click shows them."""
    if not n:
        return text(0, "muted")
    return text(n, action={"page": "parks", "view": "matrix", "place_a": ids[0], "place_b": ids[1]})


def dependence_board(context: Context) -> Board:
    """Products with one supplier on record."""
    heads = {
        "column.product": "keep",
        "column.supplier": "",
        "column.buyers": "",
        "column.into": "",
        "parks.seen": "keep",
    }
    rows = [
        [
            _product(context, product), text(row["supplier"], "strong", sub=joined(context, row["from_park"])),
            text(joined(context, row["buyers"]), sub=joined(context, row["to_parks"])), text(joined(context, row["into"])),
            text(context.word("reason.sole_proven" if row["proven"] else "reason.sole_seen")),
        ]
        for product, row in dependence(context)
    ]  # fmt: skip
    return Board(_columns(context, heads), rows, foot=context.word("parks.dependence_foot", n=len(rows)))


def keystones_board(context: Context) -> Board:
    """Firms that the chains would miss most, each with a way to see what its leaving would do."""
    heads = {"column.rank": "right", "column.firm": "", "column.standing": "keep", "column.coverage_lost": "keep",
             "column.products_lost": "", "column.out_degree": "right", "parks.try": "keep"}  # fmt: skip
    rows = [_keystone(context, row) for row in keystones(context)]
    return Board(_columns(context, heads), rows, foot=context.word("keystone.note"))


def _keystone(context: Context, row: Row) -> list[Cell]:
    loss = row["coverage_lost"]
    lost = text(f"{100 * loss:.1f}%", bar=[loss, loss]) if loss else text("—", "muted")
    return [
        text(row["rank"]), text(row["firm"], "strong", sub=joined(context, row["places"]), hint=joined(context, row["clusters"])),
        text(context.word(f"keystone.{row['standing']}"), hint=joined(context, row["listed_in"])),
        lost, _some(context, row["products_lost"]), text(row["out_degree"]),
        text(context.word("parks.leaves"), action={"page": "scenarios", "view": "", "draft": without_firm(row["firm"])}),
    ]  # fmt: skip


def any_links(context: Context) -> bool:
    """True if any place could supply any."""
    return bool(linkages(context).all)
