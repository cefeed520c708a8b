"""The `.cypher` files as things that can be listed, checked and run: a header declares what goes in and comes out.

A header, in comment lines at the top of a file:

    // makers: which firms inside the region make what
    // subject: Product
    // population: products
    // param inside: list   ids of the regions inside
    // column product: string   id

Rows come in an order that is the same on every store: the file's ORDER BY or, for a UNION, that of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import QueryRefused, UsageError
from graph.store import Row, Store
from queries.cypher_text import tokens

FOLDER = Path(__file__).parent
_HEAD = re.compile(r"// (\w+): (.+)")
_PARAM = re.compile(r"// param (\w+): (\w+)\s+(.+)")
_COLUMN = re.compile(r"// column (\w+): (\w+)\s+(.+)")
_TYPES: Mapping[str, tuple[type, ...]] = {"string": (str,), "number": (float, int), "list": (list, tuple)}
_COLUMN_TYPES = (*_TYPES, "boolean")


@dataclass(frozen=True, slots=True)
class Query:
    """One `.cypher` file. `params` and `columns`: name → (type, meaning). `population`: the query that counts all.

    `united`: it is a UNION, which Ladybug cannot order, so its rows are ordered here.
    """

    name: str
    purpose: str
    subject: str
    population: str
    params: Mapping[str, tuple[str, str]]
    columns: Mapping[str, tuple[str, str]]
    text: str
    file: Path
    united: bool

    def run(self, store: Store, **parameters: object) -> list[Row]:
        """Its rows. Raises QueryRefused if a parameter is missing, unknown, null or of the wrong type."""
        self._check(parameters)
        given = {k: list(v) if isinstance(v, (tuple, list)) else v for k, v in parameters.items()}
        rows = store.rows(self.text, given)
        return sorted(rows, key=self._place) if self.united else rows

    def _place(self, row: Row) -> tuple[object, ...]:
        """Where a row stands: by all columns in the header's order, None last."""
        values = (row[column] for column in self.columns)
        return tuple((value is None, tuple(value) if isinstance(value, list) else value) for value in values)

    def _check(self, given: Mapping[str, object]) -> None:
        missing, unknown = self.params.keys() - given.keys(), given.keys() - self.params.keys()
        if missing or unknown:
            wrong = [f"缺少 {', '.join(sorted(missing))}"] if missing else []
            wrong += [f"没有 {', '.join(sorted(unknown))}"] if unknown else []
            raise QueryRefused(
                f"查询 {self.name} 的参数{'；'.join(wrong)}；需要：{', '.join(self.params)} / wrong parameters"
            )
        for name, value in given.items():
            kind = self.params[name][0]
            if not isinstance(value, _TYPES[kind]) or isinstance(value, bool):
                raise QueryRefused(f"查询 {self.name} 的参数 {name} = {value!r}：应为 {kind} / wrong type")


def parse(file: Path) -> Query:
    """The file as a query. Raises QueryRefused if its header is incomplete or does not fit its text."""
    return parse_text(file.read_text(encoding="utf-8"), file)


def parse_text(text: str, file: Path) -> Query:
    """The text as the query of this file; raises as `parse`."""
    lines = [line for line in text.splitlines() if line.startswith("//")]
    heads = {m[1]: m[2] for line in lines if (m := _HEAD.fullmatch(line))}
    params = {m[1]: (m[2], m[3]) for line in lines if (m := _PARAM.fullmatch(line))}
    columns = {m[1]: (m[2], m[3]) for line in lines if (m := _COLUMN.fullmatch(line))}
    name = file.stem
    for word in (name, "subject", "population"):
        if word not in heads:
            raise QueryRefused(f"{file.name} 的文件头缺少 `// {word}: …` / the header lacks it")
    body = tokens(text)
    used = {token.text[1:] for token in body if token.kind == "param"}
    if used != set(params):
        raise QueryRefused(f"{file.name} 声明的参数 {sorted(params)} 与正文 {sorted(used)} 不一致 / parameters differ")
    _check_types(file, params, tuple(_TYPES))
    _check_types(file, columns, _COLUMN_TYPES)
    united = any(token.says("UNION") for token in body)
    return Query(name, heads[name], heads["subject"], heads["population"], params, columns, text, file, united)


def _check_types(file: Path, declared: Mapping[str, tuple[str, str]], known: tuple[str, ...]) -> None:
    for name, (kind, _) in declared.items():
        if kind not in known:
            raise QueryRefused(f"{file.name} 的 {name} 声明为 {kind!r}；可用：{', '.join(known)} / unknown type")


@cache
def catalogue() -> dict[str, Query]:
    """All queries by name."""
    return {file.stem: parse(file) for file in sorted(FOLDER.glob("*/*.cypher"))}


def query(name: str) -> Query:
    """The query of this name. Raises UsageError with the names there are."""
    known = catalogue()
    if name not in known:
        raise UsageError(f"没有名为 {name!r} 的查询；可用：{', '.join(known)} / no such query")
    return known[name]


def run(store: Store, name: str, /, **parameters: object) -> list[Row]:
    """Rows of the named query."""
    return query(name).run(store, **parameters)
