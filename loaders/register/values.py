"""What a cell of a list holds: its text, what kind of value it looks like, and its number in our unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from graph.firm_names import ends_as_firm
from graph.firms import valid_credit_code
from graph.text import clean, fold, key_text
from loaders.divisions import find
from loaders.register.grid import Cell
from loaders.register.words import patterns, values

_BLANKS = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "无", "空", "null", "none", "nan", "n/a", "#n/a", "暂无", "(空)"}
)
_CLASS = re.compile(r"[A-T]?(\d{2,4})")
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+(?:e[-+]?\d+)?", re.IGNORECASE)
_EXPONENT = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.IGNORECASE)
_CODE_NOISE = re.compile(r"[\s\-'’‘`\u200b-\u200f\ufeff]+")


def text_of(cell: Cell) -> str:
    """The cell as people see it: blanks folded, days as ISO, whole numbers without `.0`."""
    if isinstance(cell, str):
        return clean(cell) if cell else ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, (int, float)):
        return f"{Decimal(f'{cell:.15g}'):f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def is_blank(cell: Cell) -> bool:
    """True if the cell says nothing: empty, a dash, 无."""
    if not isinstance(cell, str):
        return False
    return not cell or (len(cell) < 8 and cell.strip().lower() in _BLANKS) or cell.isspace()


def number_of(cell: Cell) -> float | None:
    """The cell's number, None if it holds none: 1,234 and １２３４ are numbers, 约300人 is none."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    text = key_text(cell).replace(" ", "") if isinstance(cell, str) else ""
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def code_of(text: str) -> str:
    """A credit code as it is compared: half width, upper case, without blanks and hyphens."""
    return _CODE_NOISE.sub("", key_text(text)).upper()


def code_damage(cell: Cell) -> str:
    """How Excel has damaged a code: 'number' (kept as one, digits beyond the 15th lost), 'exponent', or ''."""
    if isinstance(cell, (int, float)):
        return "number"
    text = code_of(cell) if isinstance(cell, str) else ""
    if _EXPONENT.fullmatch(text.replace(".", "", 1)) or _EXPONENT.fullmatch(text):
        return "exponent"
    return "number" if len(text) == 18 and text.isdigit() and text.endswith("000") else ""


def class_of(cell: Cell) -> str:
    """The digits of a GB/T 4754 code, '' if it is none: C3311, 3311 and 33 are codes; 111 kept as a number is 0111."""
    text = key_text(text_of(cell)).upper().replace(" ", "")
    if isinstance(cell, (int, float)) and len(text) == 3:
        text = f"0{text}"
    found = _CLASS.fullmatch(text)
    return found[1] if found else ""


@lru_cache(maxsize=1 << 14)
def division_of(code: str) -> str:
    """The six-digit division of a code of six to twelve digits, '' if there is none."""
    text = key_text(code)
    return find(text[:6]) if text[:6].isdigit() and 6 <= len(text) <= 12 else ""


@lru_cache(maxsize=1 << 12)
def standing_of(text: str) -> tuple[str, str]:
    """(Enterprise.status, phase) of a word such as 存续, 在建, 停产; ('', '') if it says neither."""
    for rule, (status, phase) in patterns("standing"):
        if rule.search(fold(text)):
            return status, phase
    return "", ""


@lru_cache(maxsize=1 << 10)
def scale_of(text: str) -> str:
    """large, medium, small, micro of a word or a digit, '' if it is none."""
    return next((size for rule, (size,) in patterns("scale") if rule.search(fold(text))), "")


def unit_of(words: str) -> tuple[str, float]:
    """(unit, yuan in one) that the words of a head or title name, ('', 0) if none: 工业总产值（千元）."""
    factors: Mapping[str, float] = values()["unit"]["factors"]
    found = [unit for unit in factors if unit in words]
    return (found[0], factors[found[0]]) if found else ("", 0.0)


# ---- what a column's cells look like


def _is_firm(cell: Cell) -> bool:
    return isinstance(cell, str) and ends_as_firm(cell)


def _is_credit(cell: Cell) -> bool:
    return isinstance(cell, str) and valid_credit_code(code_of(cell))


def _is_division(cell: Cell) -> bool:
    return isinstance(cell, str) and place_named(cell) != ""


@lru_cache(maxsize=1 << 12)
def place_named(text: str) -> str:
    """The division of a cell that names one: its name, or a short name that only one division begins with (汉滨)."""
    name = key_text(text).replace(" ", "")
    return find(name) or next(
        (code for ending in ("市", "县", "区", "省") if (code := find(name + ending))), ""
    )  # fmt: skip


def _is_address(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) >= 8 and bool(re.search(r"[省市县区].*[镇乡村路街道号区园组社]", cell))


def _is_phone(cell: Cell) -> bool:
    return bool(re.fullmatch(r"(\+?86)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", code_of(text_of(cell)) if cell != "" else ""))


TESTS: Mapping[str, Callable[[Cell], bool]] = {
    "firm": _is_firm,
    "credit": _is_credit,
    "standing": lambda cell: isinstance(cell, str) and standing_of(clean(cell)) != ("", ""),
    "class": lambda cell: bool(class_of(cell)),
    "division_code": lambda cell: bool(division_of(text_of(cell))),
    "division": _is_division,
    "number": lambda cell: number_of(cell) is not None,
    "scale": lambda cell: bool(scale_of(text_of(cell))),
    "address": _is_address,
    "phone": _is_phone,
}


def share(test: str, cells: Iterable[Cell]) -> float:
    """Share of the cells that are not blank which pass a test; 0 if all are blank."""
    known = [cell for cell in cells if not is_blank(cell)]
    return sum(map(TESTS[test], known)) / len(known) if known else 0.0
