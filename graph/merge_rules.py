"""Small rules of a merge: what ids are made of, which ends an edge may have, and what is said of a record turned away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.records import EdgeRecord, NodeRecord
from graph.schema import schema
from graph.text import key_text


def aliases(record: NodeRecord) -> list[str]:
    """Its other names, former ones too."""
    former = record.props.get("former_names", ())
    return [*record.aliases, *(former if isinstance(former, tuple) else ())]


def without(record: NodeRecord, lost: Mapping[str, str]) -> NodeRecord:
    """The record without the aliases that others bear."""
    return record._replace(aliases=tuple(text for text in record.aliases if text not in lost))


def clashing(record: NodeRecord) -> str:
    """What is said of a code that stands on unlike names."""
    code = record.props["credit_code"]
    cure = "请核对原件，或用 chaingap pairs 判定是否同一家"
    return f"{record.name}：统一社会信用代码 {code} 还写在名称不同的企业上，未采用；{cure} / one code on unlike names"


def undeclared(source: str) -> str:
    """What is said of a source that no document declares."""
    return f"依据 {source!r} 未登记为政策文件（Document），请补一行 / source not declared"


def edge_problem(
    edge: EdgeRecord, start: str, finish: str, ends: tuple[str, str], document: list[str]
) -> tuple[str, str] | None:
    """(reason, message) if the edge cannot stand, None if it can."""
    if start == finish:
        return "self_loop", f"{edge.type} 两端是同一节点 {start} / both ends are one node"
    if ends not in schema().edges[edge.type].ends:
        return "wrong_type", f"{edge.type} 不能从 {ends[0]} 到 {ends[1]} / these ends are not allowed"
    if len(document) != 1:
        return "unknown_source", undeclared(edge.source)
    return None


def scoped(label: str) -> tuple[int, str]:
    """Documents first, for all rests on them; then what has no scope; then labels whose names need one."""
    return (0 if label == "Document" else 1 if not schema().labels[label].scope else 2), label


def node_ids(label: str, placed: Sequence[tuple[str, NodeRecord, str]]) -> list[str]:
    """Ids of records with their scopes, in the order given."""
    return [node_id(label, record, scope) for _, record, scope in placed]


def node_id(label: str, record: NodeRecord, scope: str) -> str:
    """From the first of the label's keys that is known, within the scope."""
    keys = schema().labels[label].key
    key = next((text for k in keys if (text := _key(record, k))), record.name)
    inside = f"{scope.partition(':')[2]}/" if scope else ""
    return f"{label}:{inside}{key_text(key)}"


def _key(record: NodeRecord, key: str) -> str:
    return record.name if key == "name" else str(record.props.get(key, ""))
