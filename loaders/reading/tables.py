"""Facts from tables: each row is about a chain, a firm, a park, a project or a task; the other cells say what of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from loaders.reading.clusters import Clusters, lead_of, proper
from loaders.reading.duties import both_units, is_unit
from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import may_be_firm
from loaders.reading.grids import Grid, grids
from loaders.reading.lists import Splits, always, items, top_level, trimmed
from loaders.reading.numbers import amounts
from loaders.reading.place_names import ENDS, is_place, is_zone, kind_of, name_at
from loaders.reading.places import said_of
from loaders.reading.plan import Plan, sentences
from loaders.reading.product_names import bare_product, is_product
from loaders.reading.vocabulary import alternation, words

_KEYS = ("cluster", "project", "task", "base", "firm", "indicator")
_MARK = re.compile(r"^(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}$|[①-⑳])+")
_HEADER_UNIT = re.compile(r"[（(](?P<unit>[^）)]{1,6})[）)]")
_YEAR = re.compile(r"20\d\d")
_SECTION = re.compile(r"（?[一二三四五六七八九十]{1,3}）?、?")
_MOST_TASK = 40


class Row(NamedTuple):
    """One row: what it is about (`key`, `name`, `span`), and the cells by what they hold."""

    key: str
    name: str
    span: Span
    cells: dict[str, list[tuple[str, Span]]]


def table_clusters(plan: Plan) -> Iterator[Found]:
    """The chains that tables list."""
    for grid in grids(plan.text):
        for row in _rows(plan.text, grid):
            name = row.name if row.key == "cluster" else row.name[lead_of(row.name) :] if row.key == "task" else ""
            if name and (row.key == "cluster" or (name.endswith(("产业链", "产业集群", "产业")) and proper(name))):
                kind = "chain" if name.endswith("链") else "cluster"
                yield Found("cluster", name, row.span, "table.cluster", attr=kind)


def tables(plan: Plan, clusters: Clusters) -> Iterator[Found]:
    """All other facts of all tables."""
    for grid in grids(plan.text):
        for row in _rows(plan.text, grid):
            name = (clusters.find(row.name) or row.name) if row.key == "cluster" else row.name
            row = row._replace(name=name)
            yield from _own(row)
            if row.key == "task" and (served := clusters.find(row.name[lead_of(row.name) :])):
                yield relation((row.name, "SERVES", served), row.span, "table.serves")
            for held, cells in row.cells.items():
                for header, cell in cells:
                    if read := READ.get(held):
                        yield from read(plan, row, header, cell)


def _rows(text: str, grid: Grid) -> Iterator[Row]:
    key = next((k for k in _KEYS if grid.column(k) >= 0), "")
    if not key:
        return
    place = grid.column(key)
    for cells in grid.rows:
        if place >= len(cells) or cells[place].end <= cells[place].start or _heads(text, cells):
            continue
        span = _unmarked(text, cells[place])
        name = _name(text[slice(*span)], key, grid.columns[place][1])
        held: dict[str, list[tuple[str, Span]]] = {}
        for index, cell in enumerate(cells[: len(grid.columns)]):
            if index != place and cell.end > cell.start:
                held.setdefault(_kind(grid, index), []).append((grid.columns[index][1], cell))
        if name:
            yield Row(key, name, span, held)


def _heads(text: str, cells: Sequence[Span]) -> bool:
    """True for a row that only names the rows below it: 一, 光伏和新能源."""
    return sum(cell.end > cell.start for cell in cells) < 3 and bool(_SECTION.fullmatch(text[slice(*cells[0])]))


def _kind(grid: Grid, index: int) -> str:
    """What a column holds; beside one for 牵头单位 a column of 责任单位 names those who help."""
    kind, header = grid.columns[index]
    led = any("牵头" in other for place, (_, other) in enumerate(grid.columns) if place != index)
    return "support" if kind == "lead" and led and "牵头" not in header else kind


def _unmarked(text: str, span: Span) -> Span:
    mark = _MARK.match(text[slice(*span)])
    return trimmed(
        text, Span(span.start + (mark.end() if mark and mark.end() < span.end - span.start else 0), span.end)
    )


def _name(written: str, key: str, header: str) -> str:
    name = re.split(r"[。；\n]", written)[0].strip()
    if key == "cluster":
        name = re.sub(r"（[^）]*）$", "", re.sub(r"(?<=[及和与])、|、(?=[及和与])", "", name))
        if not name.endswith(words("cluster.suffixes")) and (suffix := re.search(r"产业链|产业集群|产业", header)):
            name += suffix[0]
        return name if proper(name) and len(name) <= 24 and "合计" not in name and not name[0].isdigit() else ""
    if key == "task":
        name = re.split(r"[：，]", name)[0] if len(name) > _MOST_TASK else name
        return name[:_MOST_TASK] if len(name) >= 4 else ""
    if key == "firm":
        return name if may_be_firm(name) else ""
    return name if 2 <= len(name) <= 40 and "合计" not in name else ""


def _own(row: Row) -> Iterator[Found]:
    kinds = {"project": "project", "task": "task", "base": "base", "firm": "enterprise"}
    if kind := kinds.get(row.key):
        yield Found(kind, row.name, row.span, f"table.{row.key}", attr=kind_of(row.name) if kind == "base" else "")


def _units(role: str) -> Callable[[Plan, Row, str, Span], Iterator[Found]]:
    def read(plan: Plan, row: Row, header: str, cell: Span) -> Iterator[Found]:
        for item in _split(plan.text, cell, both_units):
            name = re.sub(r"（(?:牵头|配合)）$|等$", "", plan.text[slice(*item)])
            if is_unit(name):
                yield Found("department", name, item, "table.unit")
                if row.key in ("cluster", "task"):
                    yield relation((name, "RESPONSIBLE_FOR", row.name), item, "table.duty", role)

    return read


def _firms(plan: Plan, row: Row, header: str, cell: Span) -> Iterator[Found]:
    invited = re.search("目标|招引|引进|对接|招商", header)
    for item in _split(plan.text, cell):
        name = re.sub(r"（[^）]*）$|等$", "", plan.text[slice(*item)])
        if may_be_firm(name):
            yield Found("enterprise", name, item, "table.firm")
            if invited:
                continue  # it is not here yet
            if row.key == "cluster":
                yield relation((row.name, "INCLUDES", name), item, "table.includes")
            elif row.key == "base":
                yield relation((name, "LOCATED_IN", row.name), item, "table.located")


def _products(plan: Plan, row: Row, header: str, cell: Span) -> Iterator[Found]:
    for item in _split(plan.text, cell):
        lead = re.match(
            rf"(?:{alternation('product.focus', 'product.extend', 'product.strengthen')})+", plan.text[slice(*item)]
        )
        name = bare_product(_amountless(plan.text[item.start + (lead.end() if lead else 0) : item.end]))
        if not is_product(name, strong=True):
            continue
        yield Found("product", name, item, "table.product")
        edge = {"cluster": "COVERS", "firm": "PRODUCES", "base": "FOCUSES_ON", "project": "BUILDS"}.get(row.key)
        if edge:
            yield relation((row.name, edge, name), item, "table." + edge.lower(), "focus" if edge == "COVERS" else "")


_AMOUNT = r"[\d.]+\s*[万亿千]*(?:GWh|MWh|GW|MW|KW|吨|台套|台|套|辆|只|件|平方米|片|米|支|枚|条|千瓦时?|吉瓦时?|立方米|头|羽|瓶|箱|颗|张|块|双|匹|个)(?:/年)?"


def _amountless(written: str) -> str:
    """年产洗碗机200万台, 建设16GW高效光伏电池生产线: the thing without how much of it."""
    bare = re.sub(rf"^(?:新建|扩建|建设|改造|年产|形成|生产|主要)*(?:{_AMOUNT})?|{_AMOUNT}$", "", written.strip())
    return re.sub(r"(?:生产线|生产基地|项目|建设|扩建)+$", "", bare)


def _bases(plan: Plan, row: Row, header: str, cell: Span) -> Iterator[Found]:
    for item in _split(plan.text, cell):
        item = name_at(plan.text, item) if ENDS.search(plan.text[slice(*item)]) else item
        name = plan.text[slice(*item)].removesuffix("等")
        if len(name) < 2 or len(name) > 30 or not (ENDS.search(name) or is_place(name)):
            continue
        if ENDS.search(name):
            base = Found("base", name, item, "table.base", attr=kind_of(name))
            yield base
            yield from said_of(base, "")
            if row.key == "cluster":
                yield relation((row.name, "HAS_BASE", name), item, "table.has_base")
        if row.key in ("firm", "project"):
            yield relation((row.name, "LOCATED_IN" if row.key == "firm" else "SITED_IN", name), item, "table.located")


def _places(plan: Plan, row: Row, header: str, cell: Span) -> Iterator[Found]:
    edge = {"firm": "LOCATED_IN", "base": "LOCATED_IN", "project": "SITED_IN"}.get(row.key)
    for item in _split(plan.text, cell):
        name = plan.text[slice(*item)].removesuffix("等")
        if edge and len(name) <= 30 and (is_place(name) or ENDS.search(name)):
            yield relation((row.name, edge, name), item, "table.located")
            if ENDS.search(name) and (not is_place(name) or is_zone(name)):
                yield Found("base", name, item, "table.base", attr=kind_of(name))


def _projects(plan: Plan, row: Row, header: str, cell: Span) -> Iterator[Found]:
    for item in _split(plan.text, cell):
        name = plan.text[slice(*item)].removesuffix("等")
        if 4 <= len(name) <= 40 and not name[0].isdigit():
            yield Found("project", name, item, "table.project")


def _institutions(plan: Plan, row: Row, header: str, cell: Span) -> Iterator[Found]:
    for item in _split(plan.text, cell):
        name = plan.text[slice(*item)].removesuffix("等")
        if 4 <= len(name) <= 30:
            yield Found("institution", name, item, "table.institution")
            if row.key == "cluster":
                yield relation((name, "SUPPORTS", row.name), item, "table.supports")


def _targets(plan: Plan, row: Row, header: str, cell: Span) -> Iterator[Found]:
    if row.key not in ("cluster", "indicator", "base", "firm"):
        return
    text, told = plan.text[slice(*cell)], header
    year = _YEAR.search(told) or _YEAR.search(text)
    if year and plan.year and int(year[0]) < plan.year:
        return
    unit = _unit_of(plan, row, told)
    value = next(amounts(plan.text, *cell), None)
    bare = re.fullmatch(r"\[?(?P<cmp>[≥＞>≤]?)(?P<low>\d+(?:\.\d+)?)\]?(?P<after>以上|左右)?", text.replace(",", ""))
    if not value and not (bare and unit):
        return
    metric = _metric(told, row)
    name = row.name if row.key != "indicator" else plan.region_word
    attr = f"{metric}@{year[0] if year else ''}"
    amount = (
        (value.value, value.unit, value.after)
        if value
        else (bare["low"], unit, bare["after"] or _SIGNS.get(bare["cmp"], ""))
        if bare
        else ("", "", "")
    )
    if metric:
        yield Found(
            "target", name, cell, "table.target", attr=attr, value=amount[0], unit=amount[1], comparator=amount[2]
        )


_SIGNS = {"≥": "以上", "＞": "超过", ">": "超过", "≤": "以内"}


def _unit_of(plan: Plan, row: Row, header: str) -> str:
    if cells := row.cells.get("unit"):
        return plan.text[slice(*cells[0][1])]
    match = _HEADER_UNIT.search(header)
    inner = _HEADER_UNIT.search(row.name)
    return match["unit"] if match else inner["unit"] if inner else ""


def _metric(header: str, row: Row) -> str:
    if row.key == "indicator":
        return re.sub(r"[（(][^）)]{1,6}[）)]$", "", row.name)
    bare = re.sub(r"[（(][^）)]*[）)]|20\d\d年?|目标|力争|预计|实现|底|完成", "", header)
    return bare or "产值"


def _split(text: str, cell: Span, splits: Splits = always) -> Iterator[Span]:
    for part in sentences(text, cell):
        start = part.start
        for place in [*top_level(text, part, "，,/ "), part.end]:
            for item in items(text, Span(start, place), splits):
                bare = _unmarked(text, trimmed(text, item))
                if bare.end > bare.start:
                    yield bare
            start = place + 1


READ: dict[str, Callable[[Plan, Row, str, Span], Iterator[Found]]] = {
    "lead": _units("lead"), "support": _units("support"), "firm": _firms, "product": _products, "base": _bases,
    "place": _places, "project": _projects, "institution": _institutions, "target": _targets,
}  # fmt: skip
