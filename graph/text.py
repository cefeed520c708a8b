"""Names and numbers as people write them, made comparable."""

from __future__ import annotations

import calendar
import os
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)?|年?)")


def clean(text: str) -> str:
    """The text as shown: line breaks and repeated blanks folded, ends trimmed."""
    return " ".join(text.split())


def file_name(path: Path) -> str:
    """The file's name as text; one that is no UTF-8, as a Chinese Windows packs it, is read as GB18030."""
    name = os.fsencode(path.name)
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("gb18030", errors="replace")


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """The text as compared: NFKC, blanks folded, case ignored. `（集团）` and `(集团)` are one."""
    return clean(unicodedata.normalize("NFKC", text)).casefold()


def key_text(text: str) -> str:
    """The text as it stands in an id: NFKC and trimmed, case kept."""
    return clean(unicodedata.normalize("NFKC", text))


def _date_parts(text: str) -> tuple[int, int, int]:
    """Year, month (0 if not given), day (0 if not given). Raises ValueError with the text found."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"日期无法识别：{text!r}，请写成 YYYY、YYYY-MM 或 YYYY-MM-DD / not a date")
    year, month, day = (int(match[i] or 0) for i in (1, 2, 3))
    if not year:
        raise ValueError(f"年份不存在：{text!r} / no such year")
    if match[2] and not 1 <= month <= 12:
        raise ValueError(f"月份不存在：{text!r} / no such month")
    if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"日期不存在：{text!r} / no such day")
    return year, month, day


def iso_date(text: str, *, last: bool = False) -> str:
    """`2018`, `2018-06`, `2018年6月1日` as an ISO day: the first of the period, or its last day if `last`.

    Raises ValueError with the text found if it is no date.
    """
    year, month, day = _date_parts(text)
    month = month or (12 if last else 1)
    day = day or (calendar.monthrange(year, month)[1] if last else 1)
    return f"{year:04d}-{month:02d}-{day:02d}"


def known_date(text: str) -> str:
    """The date as exactly as it is known: `2018年6月` is `2018-06`, never its first day. Raises ValueError."""
    year, month, day = _date_parts(text)
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


_NUMERALS = "零一二三四五六七八九"
_NUMERAL_RUN = re.compile(r"[零一二三四五六七八九十百]+|\d+")


def chinese_number(text: str) -> int:
    """The value of a Chinese numeral below 1000: 二十三 is 23."""
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _NUMERALS.index(char)
    return total + digit


def clause_order(number: str) -> tuple[int, ...]:
    """A sort key for clause numbers: 二(四) before 二(十), 1.2 before 1.10."""
    runs = _NUMERAL_RUN.findall(number)
    return tuple(int(run) if run.isdigit() else chinese_number(run) for run in runs)
