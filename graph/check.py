"""Records held against the schema: values get their types, and what does not fit is refused with its place."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from graph.firms import valid_credit_code
from graph.garbage import collector_paused
from graph.records import EdgeRecord, NodeRecord, Place, Record, Refusal, Value
from graph.schema import Property, schema
from graph.text import clean, iso_date, key_text, known_date

DEFAULT_CONFIDENCE = {"stated": 0.9, "derived": 0.6, "assumed": 0.5}
STATUS_RANK = {"assumed": 0, "derived": 1, "stated": 2}
LIST_SEPARATOR = "|"
_TRUE = {"true", "1", "是", "yes"}
_FALSE = {"false", "0", "否", "no"}
_LONGEST = 500  # characters of a name or code; Neo4j cannot index ids of more than 8,000 bytes
_LARGEST = 2**53  # beyond it a number that came as a decimal is no longer exact; the stores end at 2**63


class _Misfit(Exception):
    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def split_list(text: str) -> tuple[str, ...]:
    """The members of a cell joined by `|`, blanks and repeats dropped, order kept."""
    return tuple(dict.fromkeys(part for part in map(clean, text.split(LIST_SEPARATOR)) if part))


def _number(text: object) -> float:
    value = text if type(text) is float else float(str(text).replace(",", "").replace("，", ""))
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _integer(text: object) -> int:
    value = text if type(text) is int else _number(text)
    if value != int(value) or abs(value) > _LARGEST:
        raise ValueError(text)
    return int(value)


def _boolean(text: object) -> bool:
    word = str(text).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError(text)


def _list(raw: object) -> tuple[str, ...]:
    return raw if isinstance(raw, tuple) else split_list(str(raw))


_CONVERT: Mapping[str, Callable[[object], Value]] = {
    "string": lambda raw: clean(str(raw)),
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
    "date": lambda raw: known_date(str(raw)),
    "list": _list,
}
_REASON = {"number": "bad_number", "integer": "bad_number", "boolean": "wrong_type", "date": "bad_date"}


def value_of(prop: Property, raw: object) -> Value:
    """`raw` (text or already typed) as the property's type; Chinese or English words of a closed list are taken."""
    try:
        value = _CONVERT[prop.type](raw)
    except ValueError:
        reason = _REASON.get(prop.type, "wrong_type")
        raise _Misfit(reason, f"{prop.name}（{prop.zh}）= {raw!r}：应为 {prop.type} / must be a {prop.type}") from None
    if prop.values and value not in prop.values:
        return _closed(prop, value)
    return value


def _closed(prop: Property, value: Value) -> str:
    for code, word in prop.values.items():
        if value in (word, word.split("（")[0]):
            return code
    allowed = ", ".join(f"{code} {word}" for code, word in prop.values.items())
    raise _Misfit("bad_value", f"{prop.name}（{prop.zh}）= {value!r}：只能是 {allowed} / not one of these")


_EMPTY: dict[str, Value] = {}  # shared by all that say nothing: most edges of a long list; never written to


def _props(declared: Mapping[str, Property], raw: Mapping[str, Value], owner: str) -> dict[str, Value]:
    if not raw:
        return _EMPTY
    checked: dict[str, Value] = {}
    for name, value in raw.items():
        if value is None or value == "" or value == ():
            continue
        prop = declared.get(name)
        if prop is None:
            raise _Misfit("unknown_property", f"{owner} 没有属性 {name!r}，请删去该列或改用已有列名 / unknown property")
        checked[name] = value_of(prop, value)
    return checked


@lru_cache(maxsize=1 << 12, typed=True)
def _standing(status: str, raw: float | str | None, as_of: str) -> tuple[str, float, str]:
    """Status, confidence and day with their types; records repeat few of them, so that they are remembered."""
    model = schema()
    status = str(value_of(model.common["status"], status or "stated"))
    confidence = DEFAULT_CONFIDENCE[status] if raw is None or raw == "" else value_of(model.common["confidence"], raw)
    if not isinstance(confidence, float) or not 0 < confidence <= 1:
        raise _Misfit("bad_number", f"confidence = {raw!r}：应大于 0 且不超过 1 / must be in (0,1]")
    return status, confidence, iso_date(as_of) if as_of else ""


def check_node(record: NodeRecord) -> NodeRecord:
    """The record with typed values. Raises _Misfit."""
    label = schema().labels.get(record.label)
    if label is None:
        raise _Misfit("unknown_label", f"没有这类节点：{record.label!r} / unknown label")
    props = _props(label.properties, record.props, record.label)
    if code := props.get("credit_code"):
        props["credit_code"] = _credit_code(str(code))
    name = clean(record.name) or _name_from_key(label.key, props)
    if not name:
        raise _Misfit("no_name", f"{record.label} 缺少名称，请填写 name / a name is missing")
    _short_enough(name, *(str(props[key]) for key in label.key if key in props))
    if not record.source:
        raise _Misfit("no_source", f"{record.label} {name!r} 没有依据，请填写 source / a source is missing")
    aliases = tuple(alias for alias in record.aliases if alias != name)
    return NodeRecord(
        record.label, name, aliases, props, record.scope, record.source, record.locators,
        *_standing(record.status, record.confidence, record.as_of), record.place, record.primary,
    )  # fmt: skip


def _credit_code(text: str) -> str:
    code = key_text(text).upper()
    if not valid_credit_code(code):
        cure = "应为 18 位且末位校验相符，请核对原件或留空"
        raise _Misfit("bad_code", f"credit_code（统一社会信用代码）= {text!r}：{cure} / not a credit code")
    return code


def _short_enough(*names: str) -> None:
    for text in names:
        if len(text) > _LONGEST:
            message = f"名称或代码有 {len(text)} 个字：{text[:20]}…；请缩短到 {_LONGEST} 字以内，其余写入 note"
            raise _Misfit("too_long", f"{message} / a name is too long")


def _name_from_key(keys: tuple[str, ...], props: Mapping[str, Value]) -> str:
    return next((str(props[key]) for key in reversed(keys) if key in props), "")


def check_edge(record: EdgeRecord) -> EdgeRecord:
    """The record with typed values. Raises _Misfit. Its ends are looked up later, when all sources are known."""
    kind = schema().edges.get(record.type)
    if kind is None:
        raise _Misfit("unknown_edge", f"没有这类关系：{record.type!r} / unknown edge type")
    if not record.from_ref.strip() or not record.to_ref.strip():
        raise _Misfit(
            "missing_end", f"{record.type} 缺少起点或终点：{record.from_ref!r} → {record.to_ref!r} / an end is empty"
        )
    starts, finishes = _allowed_ends(record.type)
    for label, allowed in ((record.from_label, starts), (record.to_label, finishes)):
        if label and label not in allowed:
            raise _Misfit("wrong_type", f"{record.type} 的端点不能是 {label}，只能是 {', '.join(allowed)} / wrong end")
    if not record.source:
        raise _Misfit(
            "no_source", f"{record.type} {record.from_ref!r} → {record.to_ref!r} 没有依据 / a source is missing"
        )
    props = _props(kind.properties, record.props, record.type)
    return EdgeRecord(
        *record[:5], props, record.scope, record.source, record.locators,
        *_standing(record.status, record.confidence, record.as_of),
        iso_date(record.valid_from) if record.valid_from else "",
        iso_date(record.valid_to, last=True) if record.valid_to else "",
        record.place, record.primary,
    )  # fmt: skip


@cache
def _allowed_ends(edge_type: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kind = schema().edges[edge_type]
    return kind.starts(), kind.finishes()


def _refusal(record: Record, error: Exception) -> Refusal:
    reason = error.reason if isinstance(error, _Misfit) else "bad_date"
    return Refusal(reason, record.place, str(error))


@collector_paused()
def check_all(
    records: Iterable[Record | Refusal],
) -> tuple[list[NodeRecord], list[EdgeRecord], list[Refusal]]:
    """Nodes, edges and refusals, each in the order given. A refused row takes the records that follow from it along."""
    nodes: list[NodeRecord] = []
    edges: list[EdgeRecord] = []
    refused: list[Refusal] = []
    lost: set[Place] = set()
    for record in records:
        if isinstance(record, Refusal):
            refused.append(record)
            lost.add(record.place)
            continue
        if not record.primary and record.place in lost:
            continue
        try:
            if isinstance(record, NodeRecord):
                nodes.append(check_node(record))
            else:
                edges.append(check_edge(record))
        except (_Misfit, ValueError) as error:
            if record.primary:
                refused.append(_refusal(record, error))
            lost.add(record.place)
    return nodes, edges, refused
