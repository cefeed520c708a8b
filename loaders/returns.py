"""County returns: a prefilled workbook a county; what came back against what was sent; where two counties disagree."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ChaingapError, DataRefused
from graph.text import fold
from loaders import workbook
from loaders.headers import words_of
from loaders.offered import PLACES, PRODUCTS, places
from loaders.template import Form, write_form

SENT = "returns.json"
SUBJECTS = ("Enterprise", "PRODUCES", "LOCATED_IN", "Park", "FOCUSES_ON", "Project", "BUILDS", "SITED_IN", "SUPPLIES")
MISSING, AS_SENT, ANSWERED, BROKEN = "missing", "as_sent", "answered", "broken"
Row = tuple[str, tuple[tuple[str, str], ...]]  # subject, (column, text) of the cells that are not empty


@dataclass(frozen=True, slots=True)
class Return:
    """One county's workbook. `added` and `removed` are rows against what was sent; a changed row is one of each."""

    county: str
    file: str
    state: str
    added: int = 0
    removed: int = 0
    message: str = ""
    rows: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Counties that say different things of one firm: `column`, and each county's text."""

    firm: str
    column: str
    said: Mapping[str, str]


def send(folder: Path, county: str, adcode: str, rows: Mapping[str, Sequence[Mapping[str, str]]], products: Sequence[str]) -> Path:  # fmt: skip
    """Write the county's workbook with these rows, and note in the folder what was sent. Returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{county}.xlsx"
    about = {"id": f"returns-{adcode}", "title": f"{county}填报表", "region": adcode}
    form = Form(about, SUBJECTS, _in_words(rows), {PLACES: places(adcode), PRODUCTS: products})
    write_form(path, form)
    sent = _sent(folder)
    sent[county] = [(subject, list(cells)) for subject, cells in _rows_of(path)]
    text = json.dumps(sent, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / SENT).write_text(text + "\n", encoding="utf-8")
    return path


def _in_words(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Codes of closed columns as the words that the drop-downs offer."""
    return {
        subject: [{c: words_of(subject, c).get(text, text) for c, text in row.items()} for row in given]
        for subject, given in rows.items()
    }


def _sent(folder: Path) -> dict[str, list[tuple[str, list[tuple[str, str]]]]]:
    file = folder / SENT
    if not file.is_file():
        return {}
    try:
        found: dict[str, list[tuple[str, list[tuple[str, str]]]]] = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataRefused(f"{file} 已损坏（{error}）；请重新运行 chaingap template 生成 / broken") from error
    return found


def _rows_of(path: Path) -> list[Row]:
    raw = workbook.read(path)
    if raw.refused:
        first = raw.refused[0]
        raise DataRefused(f"{first.place} {first.message}")
    return [
        (table.subject, tuple(sorted((c, text) for c, text in cells.items() if text)))
        for table in raw.tables for _, cells in table.rows if any(cells.values())
    ]  # fmt: skip


def received(folder: Path) -> list[Return]:
    """One a county that was sent a workbook, in order of names. Raises DataRefused if none was sent from here."""
    sent = _sent(folder)
    if not sent:
        raise DataRefused(f"{folder} 中没有 {SENT}；请先运行 chaingap template {folder} --for 县区 / nothing was sent")
    return [_received(folder, county, _as_rows(rows)) for county, rows in sorted(sent.items())]


def _as_rows(rows: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> list[Row]:
    """As JSON keeps them, to what compares with rows of a workbook."""
    return [(subject, tuple((column, text) for column, text in cells)) for subject, cells in rows]


def _received(folder: Path, county: str, sent: Sequence[Row]) -> Return:
    path = folder / f"{county}.xlsx"
    if not path.is_file():
        return Return(county, path.name, MISSING)
    try:
        rows = _rows_of(path)
    except ChaingapError as error:
        return Return(county, path.name, BROKEN, message=str(error))
    added, removed = set(rows) - set(sent), set(sent) - set(rows)
    state = ANSWERED if added or removed else AS_SENT
    return Return(county, path.name, state, len(added), len(removed), "", rows)


def conflicts(returns: Sequence[Return]) -> list[Conflict]:
    """Firms of one name or credit code of which two counties say different things, by firm and column."""
    said: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    names: dict[str, str] = {}
    for county in (r for r in returns if r.state == ANSWERED):
        codes = _codes(county.rows)
        for subject, cells in county.rows:
            row = dict(cells)
            firm = row.get("name" if subject == "Enterprise" else "from", "")
            key = codes.get(fold(firm)) or fold(firm)
            names.setdefault(key, firm)
            for column, text in _telling(subject, row):
                said[key][column][county.county] = text
    return [
        Conflict(names[key], column, dict(by_county))
        for key, columns in sorted(said.items())
        for column, by_county in sorted(columns.items())
        if len({fold(text) for text in by_county.values()}) > 1
    ]


def _codes(rows: Iterable[Row]) -> dict[str, str]:
    firms = (dict(cells) for subject, cells in rows if subject == "Enterprise")
    return {fold(firm.get("name", "")): firm["credit_code"] for firm in firms if firm.get("credit_code")}


def _telling(subject: str, row: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a county says of a firm that another may contradict: its own columns, and where it lies."""
    if subject == "Enterprise":
        return [(c, t) for c, t in row.items() if c not in ("name", "aliases", "note", "source", "locator", "as_of")]
    return [("LOCATED_IN", row.get("to", ""))] if subject == "LOCATED_IN" else []
