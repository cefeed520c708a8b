"""Asks a language model that the user runs (any OpenAI-compatible server) what the rules missed; never by default.

Only answers whose quote stands in the clause are taken, marked `assumed`: they wait for a person.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.errors import StoreUnreachable
from loaders.documents.clauses import Clause
from loaders.reading.fact import KINDS, MOST_QUOTE, Fact

CONFIDENCE = 0.5
_MOST_CLAUSE = 3000
_MOST_ANSWER = 2_000_000
_SECONDS = 60
_EDGES = (
    "HAS_BASE", "COVERS", "INCLUDES", "PRODUCES", "LOCATED_IN", "INPUT_OF", "KIND_OF", "FOCUSES_ON", "SUPPLIES", "PARTNERS",
    "INVESTS_IN", "OWNS", "MEANT_FOR", "BUILDS", "SITED_IN", "SUPPORTS", "RESPONSIBLE_FOR", "SERVES",
)  # fmt: skip
_PROMPT = (
    "你从产业规划条款中摘录事实，只写原文有的，不推测。只回答一个 JSON 数组，每项含 kind,name,attr,value,unit,comparator,relation,object,quote。"
    f"kind 只能是 {'、'.join(KINDS)}。relation 只能是 {'、'.join(_EDGES)}。target 的 attr 写成 指标@年份。"
    f"quote 是原文中连续的一段，不超过 {MOST_QUOTE} 字，逐字照抄。没有就回答 []。"
)


def assisted(url: str, text: str, clauses: Sequence[Clause], known: Sequence[Fact]) -> Iterator[Fact]:
    """Facts that the server names and the rules did not. Raises StoreUnreachable if it does not answer."""
    seen = {(f.kind, f.name, f.attr, f.relation, f.object) for f in known}
    for clause in clauses:
        body = text[clause.start : min(clause.end, clause.start + _MOST_CLAUSE)]
        if len(body) < 20:
            continue
        for answer in _answers(_asked(url, body)):
            fact = _fact(clause, body, answer)
            if fact and (key := (fact.kind, fact.name, fact.attr, fact.relation, fact.object)) not in seen:
                seen.add(key)
                yield fact


def _asked(url: str, clause: str) -> str:
    told = {
        "model": "default",
        "temperature": 0,
        "messages": [{"role": "system", "content": _PROMPT}, {"role": "user", "content": clause}],
    }
    address = url.rstrip("/") + ("" if url.rstrip("/").endswith("/chat/completions") else "/chat/completions")
    if not address.startswith(("http://", "https://")):
        raise StoreUnreachable(f"--assist {url}：应为 http:// 或 https:// 地址 / must be an http address")
    request = urllib.request.Request(address, json.dumps(told).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:
            answer = json.loads(response.read(_MOST_ANSWER))
        return str(answer["choices"][0]["message"]["content"])
    except (urllib.error.URLError, TimeoutError, ValueError, LookupError, TypeError) as error:
        raise StoreUnreachable(
            f"--assist {url} 没有给出可用的回答：{error}；请检查地址和服务 / no usable answer"
        ) from error


def _answers(content: str) -> list[Mapping[str, Any]]:
    start, end = content.find("["), content.rfind("]")
    try:
        found = json.loads(content[start : end + 1]) if 0 <= start < end else []
    except ValueError:
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _fact(clause: Clause, body: str, answer: Mapping[str, Any]) -> Fact | None:
    """The fact if it is of a kind we know, its quote stands in the clause and its names stand in the clause too."""
    cells = {key: str(answer.get(key) or "").strip() for key in (*Fact._fields[:8], "quote")}
    place = body.find(cells["quote"]) if cells["quote"] else -1
    names = [cells["name"], cells["object"]] if cells["kind"] == "relation" else [cells["name"]]
    known = cells["kind"] in KINDS and (cells["kind"] != "relation" or cells["relation"] in _EDGES)
    if not known or place < 0 or len(cells["quote"]) > MOST_QUOTE or not all(n and n in body for n in names):
        return None
    start = clause.start + place
    quote = cells.pop("quote")
    end = start + len(quote)
    return Fact(
        **cells, clause=clause.number, start=start, end=end, quote=quote, status="assumed", confidence=CONFIDENCE
    )
