"""Names and numbers as people write them, made comparable."""

from __future__ import annotations

import calendar
import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)?|年?)")


def clean(text: str) -> str:
    """The text as shown: line breaks and repeated blanks folded, ends trimmed."""
    return _SPACE.sub(" ", text).strip()


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """The text as compared: NFKC, blanks folded, case ignored. `（集团）` and `(集团)` are one."""
    return clean(unicodedata.normalize("NFKC", text)).casefold()


def key_text(text: str) -> str:
    """The text as it stands in an id: NFKC and trimmed, case kept."""
    return clean(unicodedata.normalize("NFKC", text))


def iso_date(text: str, *, last: bool = False) -> str:
    """`2018`, `2018-06`, `2018年6月1日` as an ISO day: the first of the period, or its last day if `last`.

    Raises ValueError with the text found if it is no date.
    """
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"日期无法识别：{text!r}，请写成 YYYY、YYYY-MM 或 YYYY-MM-DD / not a date")
    year = int(match[1])
    month = int(match[2] or (12 if last else 1))
    if not 1 <= month <= 12:
        raise ValueError(f"月份不存在：{text!r} / no such month")
    days = calendar.monthrange(year, month)[1]
    day = int(match[3] or (days if last else 1))
    if not 1 <= day <= days:
        raise ValueError(f"日期不存在：{text!r} / no such day")
    return f"{year:04d}-{month:02d}-{day:02d}"
