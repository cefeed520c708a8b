"""Which column of a table is taken as what: by its head, by what people said once, and by what its cells look like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.text import fold
from loaders.register.grid import Cell
from loaders.register.heads import Guess, guess
from loaders.register.heads import Head as Head
from loaders.register.table import Found
from loaders.register.values import is_blank, share, text_of
from loaders.register.words import fields

_SAMPLE = 400
_SURE = 0.6
# Fields that values alone can tell where no head does, with the test and what the column is then.
_BY_VALUE = (("credit", "credit_code"), ("phone", "person"), ("firm", "name"), ("address", "address"))
IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as taken. `field` is '' if nobody knows it; `how`: said, name, part, alike, values, or '' .

    `taken` is false where the field is known but left out: another column is better, last year's figure, persons.
    """

    head: Head
    field: str
    how: str
    taken: bool
    example: str

    @property
    def use(self) -> str:
        """taken, left, never (about persons) or unknown."""
        if not self.field:
            return "unknown"
        if self.taken:
            return "taken"
        known = fields().get(self.field)
        return "never" if known and known.keep == "never" else "left"


def recognise(found: Found, told: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns in order. `told`: fields by head as people set them (`ignore` leaves a column out)."""
    cells = _cells(found)
    said = {fold(head): field for head, field in told.items()}
    guesses = [_guess(head, cells[head.column], said) for head in found.heads]
    guesses = _by_values(found, guesses, cells)
    columns = [
        Column(head, g.field if g else "", g.how if g else "", _takes(head, g), _example(g, cells[head.column]))
        for head, g in zip(found.heads, guesses)
    ]
    return tuple(_one_each(columns, guesses, cells))


def _cells(found: Found) -> list[list[Cell]]:
    """Cells by column of the first rows below the heads, those of repeated values once in a while."""
    rows = found.grid.rows[found.body : found.body + _SAMPLE]
    return [[row[head.column] for row in rows if head.column < len(row)] for head in found.heads]


def _guess(head: Head, cells: Sequence[Cell], said: Mapping[str, str]) -> Guess | None:
    for text in (head.text, *head.levels):
        if told := said.get(fold(text)):
            return Guess(told, "said", 2.0, 0)
    known = guess(head)
    if known is None:
        return None
    field = fields()[known.field]
    if field.value and field.must and field.name != "name":
        filled = any(not is_blank(cell) for cell in cells)
        if filled and share(field.value, cells) < field.must:
            return None
    return known


def _by_values(found: Found, guesses: list[Guess | None], cells: Sequence[Sequence[Cell]]) -> list[Guess | None]:
    """Guesses for columns that no head explains; codes under 组织机构代码 are credit codes, under 行业 classes."""
    have = {g.field for g in guesses if g}
    for column, known in enumerate(guesses):
        if known and known.field == "industry_name" and known.how != "said" and share("class", cells[column]) >= _SURE:
            guesses[column] = Guess("industry_code", "values", 0.5, 0)
    for test, field in _BY_VALUE:
        for column, known in enumerate(guesses):
            open_ = known is None or (field == "credit_code" and known.field == "org_code")
            if open_ and (field not in have or field == "person") and share(test, cells[column]) >= _SURE:
                guesses[column] = Guess(field, "values", 0.5, 0)
                have.add(field)
    return guesses


def _takes(head: Head, known: Guess | None) -> bool:
    if known is None or known.field == IGNORE or fields()[known.field].keep != "yes":
        return False
    return known.how == "said" or not (fields()[known.field].value == "number" and head.past)


def _example(known: Guess | None, cells: Sequence[Cell]) -> str:
    """The first value, for people to see what stands there; never of a column about persons."""
    if known and known.field != IGNORE and fields()[known.field].keep == "never":
        return ""
    return next((text_of(cell)[:30] for cell in cells if not is_blank(cell)), "")


def _one_each(
    columns: Sequence[Column], guesses: Sequence[Guess | None], cells: Sequence[Sequence[Cell]]
) -> list[Column]:
    """Of several columns of one field the best is taken, unless the field takes many."""
    rivals: dict[str, list[int]] = defaultdict(list)
    for number, column in enumerate(columns):
        if column.taken and not fields()[column.field].many:
            rivals[column.field].append(number)
    kept = list(columns)
    for field, numbers in rivals.items():
        best = min(numbers, key=lambda n: _rank(columns[n], guesses[n], cells[n], field))
        for number in numbers:
            if number != best:
                kept[number] = replace(columns[number], taken=False)
    return kept


def _rank(column: Column, known: Guess | None, cells: Sequence[Cell], field: str) -> tuple[float, ...]:
    """Smaller is better: said, cells that fit, the surer head, the newer year, the name most wanted, the filled one."""
    test = fields()[field].value
    fits = share(test, cells) >= fields()[field].must if test else True
    filled = any(not is_blank(cell) for cell in cells)
    guessed = known or Guess("", "", 0.0, 99)
    said = guessed.how == "said"
    return (
        not said,
        not filled,
        not fits,
        -round(guessed.score, 1),
        -column.head.year,
        guessed.order,
        column.head.column,
    )
