"""What people write into a lead, held against what a lead may hold: types, days, codes, and no telephone numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date

from graph.errors import DataRefused
from graph.firms import valid_credit_code
from graph.text import clean, iso_date, key_text
from graph.words import word
from leads.records import FIELDS, NUMBER_FIELDS, Act, Value
from leads.steps import STEPS

REQUIRED = ("product", "enterprise", "region")
LONGEST = 1000
_CODES = ("credit_code", "stock_code")
_TELEPHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[-—－ ]?\d{7,8})(?!\d)")


def named(field: str) -> str:
    """The field as messages call it: 企业（enterprise）."""
    return f"{word(f'lead.{field}')}（{field}）"


def checked(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values with their types. Raises DataRefused with the field and what was found."""
    found = {field: _number(field, value) if field in NUMBER_FIELDS else _text(field, value) for field, value in values.items()}  # fmt: skip
    for field in REQUIRED:
        if field in found and not found[field]:
            raise DataRefused(f"{named(field)} 是空的；请填写 / must not be empty")
    return found


def checked_step(step: str) -> str:
    """The step's code, from its code or word. Raises DataRefused with the choices."""
    text = clean(step)
    for code in STEPS:
        if text in (code, word(f"lead_step.{code}"), word(f"lead_step.{code}", "en")):
            return code
    choices = "、".join(word(f"lead_step.{code}") for code in STEPS)
    raise DataRefused(f"{named('step')} = {step!r}：只能是 {choices} / no such step")


def checked_act(act: Act) -> str:
    """The ISO day of the change, today if none is given. Raises DataRefused as the fields do."""
    _refuse_telephone("by", act.by)
    return checked_day(act.day)


def checked_day(text: str) -> str:
    """The day as ISO, today for ''. Raises DataRefused if it is no day or not yet come."""
    today = date.today().isoformat()
    try:
        day = iso_date(text) if text else today
    except ValueError as error:
        raise DataRefused(str(error)) from error
    if day > today:
        raise DataRefused(f"日期 {day} 还没到；台账只记已发生的事 / a day to come")
    return day


def _number(field: str, value: Value) -> float | None:
    text = str("" if value is None else value).replace(",", "").replace("，", "").strip()
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        raise DataRefused(f"{named(field)} = {value!r}：应为数，单位亿元 / must be a number") from None
    if not math.isfinite(number) or number < 0:
        raise DataRefused(f"{named(field)} = {value!r}：应为不小于 0 的数 / must not be negative")
    return number


def _text(field: str, value: Value) -> str:
    if field not in FIELDS:
        raise DataRefused(f"台账没有 {field!r} 这一栏 / no such field")
    text = clean(str("" if value is None else value))
    if len(text) > LONGEST:
        raise DataRefused(f"{named(field)} 有 {len(text)} 个字；请缩短到 {LONGEST} 字以内 / too long")
    if field == "last_contact" and text:
        return checked_day(text)
    if field == "credit_code" and text:
        return _credit_code(text)
    if field not in _CODES:
        _refuse_telephone(field, text)
    return text


def _refuse_telephone(field: str, text: str) -> None:
    if found := _TELEPHONE.search(text):
        raise DataRefused(f"{named(field)} 含电话号码 {found[0]}；台账不存个人联系方式，请删去 / no telephone numbers")


def _credit_code(text: str) -> str:
    code = key_text(text).upper()
    if not valid_credit_code(code):
        raise DataRefused(
            f"{named('credit_code')} = {text!r}：应为 18 位且末位校验相符，请核对或留空 / not a credit code"
        )
    return code
