"""A row of a list: a firm in its own words, or why it is none. Every cell that is not taken says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.firm_names import ends_as_firm, is_full_name
from graph.firms import valid_credit_code
from graph.records import Place, Refusal, Remark
from graph.text import fold, key_text
from loaders.register.columns import Column
from loaders.register.grid import Cell
from loaders.register.heads import Head
from loaders.register.table import Found, is_heads_again
from loaders.register.values import (
    class_of,
    code_damage,
    code_of,
    is_blank,
    number_of,
    place_named,
    scale_of,
    standing_of,
    text_of,
    unit_of,
)
from loaders.register.words import fields, pattern

_LONG = 25  # letters from which a lone cell is a sentence
_BEHIND = re.compile(r"(?P<name>.{3,})[（(](?P<said>[^（()）]{2,20})[)）]$")
_FORMER = re.compile(r"^(?:原名?|曾用名|前身|原为)[:：]?(?P<name>.{3,})$")
_PARK = re.compile(r"(园区|开发区|高新区|经开区|集中区|集聚区|产业园|工业园)$")
_LEADING = re.compile(r"^\d{1,4}[、.．]\s*")
_GAP = re.compile(r"(?<=[一-鿿）)])\s+(?=[一-鿿（(])")
_BREAK = re.compile(r"\s*[\r\n]+\s*")
_MANY = "；"


@dataclass(slots=True)
class Firm:
    """A row's words, blank where it says nothing. `output` and `revenue` in 100 million yuan."""

    place: Place
    name: str
    short_name: str = ""
    code: str = ""
    stock_code: str = ""
    former: tuple[str, ...] = ()
    status: str = ""
    phase: str = ""
    industry: str = ""
    industry_name: str = ""
    activity: str = ""
    products: str = ""
    scope: str = ""
    address: str = ""
    division_code: str = ""
    divisions: tuple[str, ...] = ()
    park: str = ""
    employees: int | None = None
    output: float | None = None
    revenue: float | None = None
    scale: str = ""
    remarks: list[Remark] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table, whose columns are known. `section`: the county or park that all of it is about."""

    def __init__(self, found: Found, columns: Sequence[Column], section: str = "") -> None:
        self.found = found
        self.sheet = found.grid.title
        self.single = {c.field: c.head.column for c in columns if c.taken and not fields()[c.field].many}
        self.many = {
            name: [c.head.column for c in columns if c.taken and c.field == name]
            for name, kind in fields().items() if kind.many
        }  # fmt: skip
        self.heads = {c.head.column: c.head for c in columns}
        self.unit = next((unit for text in found.above if "单位" in text and (unit := unit_of(text))[0]), ("", 0.0))
        self.head_words = {fold(level) for head in found.heads for level in head.levels}
        self.filled = _filled(found, columns)
        self.section = section

    def rows(self) -> Iterator[Firm | Refusal]:
        """One firm or refusal a row that is not empty, in order."""
        for number, cells in self.found.rows():
            place = Place(self.sheet, number)
            if column_values := self.filled.get(number - 1):
                cells = [column_values.get(column, cell) for column, cell in enumerate(cells)]
            if reason := self._no_firm(cells):
                yield Refusal(reason, place, f"{_why(reason)}{self._shown(reason, cells)}")
            else:
                yield self._firm(cells, place)

    # ---- rows that are no firm

    def _no_firm(self, cells: Sequence[Cell]) -> str:
        """Why the row is no firm, '' if it is one. A heading of a section is kept in mind for the rows below it."""
        name = self._name(cells)
        if name and self._is_plain(name, cells):
            return ""
        said = [text_of(cell) for cell in cells if not is_blank(cell)]
        if not said:
            return "blank_row"
        words = [key_text(text).replace(" ", "") for text in said[:3]]
        if is_heads_again(self.found, cells):
            return "heading_row"
        if any(pattern("row", "total").search(word) for word in words) and not is_full_name(name):
            return "total_row"
        if len(said) == 1:
            return self._lone(words[0], name)
        if name and ends_as_firm(name) and len(name) <= 2 * _LONG:
            return ""
        if len(said) <= 4 and pattern("row", "note").search(words[0]):
            return "note_row"
        return "" if name and not name.isdigit() else "no_name"

    def _is_plain(self, name: str, cells: Sequence[Cell]) -> bool:
        """True for the row of a firm that nobody would take for anything else, which most rows are."""
        if not ends_as_firm(name) or len(name) > 2 * _LONG or fold(name) in self.head_words:
            return False
        first = next((text_of(cell) for cell in cells if not is_blank(cell)), "")
        if any(pattern("row", "total").search(text) for text in (name, first)):
            return False
        named = self.single.get("name", -1)
        return any(not is_blank(cell) for column, cell in enumerate(cells) if column != named)

    def _lone(self, text: str, name: str) -> str:
        """A row of one cell: a firm of which only the name is known, a heading of a section, a note."""
        if is_full_name(name):
            return ""
        if len(text) > _LONG or pattern("row", "note").search(text):
            return "note_row"
        place = re.sub(r"[（(].*$|[:：]$|企业$", "", pattern("row", "section").sub("", text))
        if pattern("row", "section").search(text) or place_named(place) or _PARK.search(place):
            self.section = place
            return "section_row"
        return "" if name and not name.isdigit() else "blank_row" if text.isdigit() else "no_name"

    def _shown(self, reason: str, cells: Sequence[Cell]) -> str:
        """The row's first words, only from columns that may be stored: notes and unknown columns may name persons."""
        if reason == "note_row":
            return ""
        columns = sorted({*self.single.values(), *(column for many in self.many.values() for column in many)})
        if reason in ("section_row", "total_row"):
            columns = [0, *columns]
        texts = dict.fromkeys(text_of(cells[c]) for c in columns if c < len(cells) and not is_blank(cells[c]))
        return f"：{' '.join(texts)[:40]}" if texts else ""

    # ---- cells

    def _name(self, cells: Sequence[Cell]) -> str:
        return self._text(cells, "name") or self._text(cells, "short_name")

    def _text(self, cells: Sequence[Cell], name: str) -> str:
        column = self.single.get(name, -1)
        return "" if not 0 <= column < len(cells) or is_blank(cells[column]) else text_of(cells[column])

    def _texts(self, cells: Sequence[Cell], name: str) -> str:
        columns = self.many[name]
        known = (_parted(cells[c]) for c in columns if c < len(cells) and not is_blank(cells[c]))
        return _MANY.join(dict.fromkeys(known))

    def _firm(self, cells: Sequence[Cell], place: Place) -> Firm:
        firm = Firm(place, firm_name(self._name(cells)))
        self._behind(firm)
        if self._text(cells, "name"):
            firm.short_name = self._text(cells, "short_name")
        firm.former = (
            *firm.former,
            *(part for part in re.split(r"[;；、|，,]", self._texts(cells, "former_names")) if part),
        )
        firm.activity = self._texts(cells, "business_activity")
        firm.products = self._texts(cells, "main_products")
        firm.scope = self._texts(cells, "business_scope")
        firm.address = self._text(cells, "address")
        firm.park = self._text(cells, "park")
        firm.industry_name = self._text(cells, "industry_name")
        firm.divisions = tuple(self._text(cells, name) for name in ("province", "city", "county"))
        self._codes(firm, cells)
        self._standing(firm, cells)
        self._figures(firm, cells)
        self._of_section(firm)
        return firm

    def _behind(self, firm: Firm) -> None:
        """What stands in brackets behind a name: 某某公司（停产） is a standing, （原某某厂） a former name."""
        found = _BEHIND.fullmatch(firm.name)
        if not found or not ends_as_firm(found["name"]):
            return
        said = key_text(found["said"])
        if former := _FORMER.match(said):
            firm.name, firm.former = found["name"].strip(), (former["name"],)
        elif len(said) <= 6 and standing_of(said) != ("", "") and not ends_as_firm(said):
            firm.name, (firm.status, firm.phase) = found["name"].strip(), standing_of(said)

    def _codes(self, firm: Firm, cells: Sequence[Cell]) -> None:
        self._take(firm, cells, "credit_code", _credit)
        self._take(firm, cells, "industry_code", _industry)
        self._take(firm, cells, "stock_code", _stock)
        self._take(firm, cells, "division_code", lambda firm, cell, head: _set(firm, "division_code", text_of(cell)))

    def _standing(self, firm: Firm, cells: Sequence[Cell]) -> None:
        self._take(firm, cells, "status", _status)
        self._take(firm, cells, "scale", _scale)

    def _figures(self, firm: Firm, cells: Sequence[Cell]) -> None:
        self._take(firm, cells, "employees", _employees)
        self._take(firm, cells, "output_cny_100m", lambda f, cell, head: _money(f, "output", cell, self._factor(head)))
        self._take(
            firm, cells, "revenue_cny_100m", lambda f, cell, head: _money(f, "revenue", cell, self._factor(head))
        )

    def _factor(self, head: Head) -> float:
        return head.factor or self.unit[1]

    def _take(self, firm: Firm, cells: Sequence[Cell], name: str, put: Callable[[Firm, Cell, Head], str]) -> None:
        """Put a cell into the firm; what `put` says against it becomes a remark with the cell's place."""
        column = self.single.get(name, -1)
        if not 0 <= column < len(cells) or is_blank(cells[column]):
            return
        if problem := put(firm, cells[column], self.heads[column]):
            reason, _, words = problem.partition(" ")
            head = self.heads[column].text or name
            message = f"{firm.name}：{head} = {text_of(cells[column])}：{words}"
            firm.remarks.append(Remark(reason, firm.place, message))

    def _of_section(self, firm: Firm) -> None:
        """A heading above the rows tells their county or park where no column does; a park may stand among the counties."""
        county = firm.divisions[-1]
        if not firm.park and _PARK.search(county) and not place_named(county):
            firm.park, firm.divisions = county, firm.divisions[:-1]
        if self.section and not any((*firm.divisions, firm.division_code)) and place_named(self.section):
            firm.divisions = (self.section,)
        elif self.section and not firm.park and _PARK.search(self.section):
            firm.park = self.section


def firm_name(text: str) -> str:
    """A name as it is registered: without its number in the list, blanks between its letters, or mixed brackets."""
    name = _GAP.sub("", _LEADING.sub("", text))
    opened, closed = name.count("("), name.count(")")
    return name.translate(str.maketrans("()", "（）")) if opened != closed else name


def _parted(cell: Cell) -> str:
    """The cell's text, its lines parted: 大米⏎面条 in one cell are two products."""
    return text_of(_BREAK.sub(_MANY, cell.strip()) if isinstance(cell, str) else cell)


def _filled(found: Found, columns: Sequence[Column]) -> dict[int, dict[int, Cell]]:
    """Cells merged down, by row and column: each row has the value of the first. Figures are not spread."""
    wanted = {c.head.column for c in columns if c.taken and fields()[c.field].value != "number"}
    filled: dict[int, dict[int, Cell]] = {}
    rows = found.grid.rows
    for (top, left), (bottom, _) in found.grid.areas:
        if top >= found.body and bottom > top and left in wanted and top < len(rows) and left < len(rows[top]):
            for row in range(top + 1, bottom + 1):
                filled.setdefault(row, {})[left] = rows[top][left]
    return filled


def _set(firm: Firm, name: str, value: str) -> str:
    setattr(firm, name, value)
    return ""


def _credit(firm: Firm, cell: Cell, head: Head) -> str:
    if damage := code_damage(cell):
        how = "被 Excel 存成了数字" if damage == "number" else "被 Excel 存成了科学计数"
        return f"code_as_number {how}，后几位已不可靠；请将该列设为文本，按原件重填 18 位 / a code kept as a number"
    code = code_of(text_of(cell))
    if not valid_credit_code(code):
        return "bad_code 不是 18 位且校验位相符的统一社会信用代码；请核对原件或留空 / not a credit code"
    return _set(firm, "code", code)


def _industry(firm: Firm, cell: Cell, head: Head) -> str:
    digits = class_of(cell)
    if not digits:
        return "bad_class 不是国民经济行业代码（2 至 4 位数字）/ not a GB/T 4754 code"
    if isinstance(cell, (int, float)) and len(digits) == 3:
        return "code_as_number 被 Excel 存成数字，开头的 0 可能已丢；请设为文本后重填 4 位 / a zero may be lost"
    return _set(firm, "industry", digits)


def _stock(firm: Firm, cell: Cell, head: Head) -> str:
    found = re.fullmatch(r"(?:[a-z]{2})?(\d{6})(?:\.[a-z]{2})?", fold(text_of(cell)))
    return _set(firm, "stock_code", found[1]) if found else "bad_code 不是 6 位股票代码 / not a stock code"


def _status(firm: Firm, cell: Cell, head: Head) -> str:
    status, phase = standing_of(text_of(cell))
    if not status:
        return "bad_status 看不出是存续、停产、注销还是在建；未采用 / standing not understood"
    firm.status, firm.phase = status, phase or firm.phase
    return ""


def _scale(firm: Firm, cell: Cell, head: Head) -> str:
    size = scale_of(text_of(cell))
    return _set(firm, "scale", size) if size else "bad_scale 不是大、中、小、微型；未采用 / no size class"


def _employees(firm: Firm, cell: Cell, head: Head) -> str:
    number = number_of(cell)
    if number is None or number < 0 or number != int(number):
        return "bad_number 不是整数；未采用 / not a number"
    firm.employees = int(number)
    return ""


def _money(firm: Firm, name: str, cell: Cell, factor: float) -> str:
    number = number_of(cell)
    if number is None:
        return "bad_number 不是数字；未采用 / not a number"
    if not factor:
        return "no_unit 表头和标题都没有写金额单位（千元、万元…）；未采用，请在表头补写 / no unit of money"
    setattr(firm, name, round(number * factor / 1e8, 8))
    return ""


_WORDS = {
    "blank_row": "这一行没有内容 / a blank row", "total_row": "合计行，未作企业 / a total", "note_row": "表外说明，未作企业 / a note",
    "section_row": "分段标题，未作企业 / a section's heading", "heading_row": "重复的表头 / heads again",
    "no_name": "没有企业名称；请补填后重新导入 / no firm's name",
}  # fmt: skip


def _why(reason: str) -> str:
    return _WORDS[reason]
