"""The `.cypher` files as things that can be listed, checked and run: a header declares what goes in and comes out.

A header, in comment lines at the top of a file:

    // makers: which firms inside the region make what
    // subject: Product
    // population: products
    // param inside: list   ids of the regions inside
    // column product: string   id
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Mapping

from graph.errors import QueryRefused, UsageError
from graph.store import Row, Store

FOLDER = Path(__file__).parent
_HEAD = re.compile(r"// (\w+): (.+)")
_PARAM = re.compile(r"// param (\w+): (\w+)\s+(.+)")
_COLUMN = re.compile(r"// column (\w+): (\w+)\s+(.+)")
_DOLLAR = re.compile(r"\$(\w+)")
_TYPES: Mapping[str, tuple[type, ...]] = {"string": (str,), "number": (float, int), "list": (list, tuple)}


@dataclass(frozen=True, slots=True)
class Query:
    """One `.cypher` file. `params` and `columns`: name → (type, meaning). `population`: the query that counts all."""

    name: str
    purpose: str
    subject: str
    population: str
    params: Mapping[str, tuple[str, str]]
    columns: Mapping[str, tuple[str, str]]
    text: str
    file: Path

    def run(self, store: Store, **parameters: object) -> list[Row]:
        """Its rows. Raises QueryRefused if a parameter is missing, unknown, null or of the wrong type."""
        self._check(parameters)
        return store.rows(self.text, {k: list(v) if isinstance(v, (tuple, list)) else v for k, v in parameters.items()})

    def _check(self, given: Mapping[str, object]) -> None:
        missing, unknown = self.params.keys() - given.keys(), given.keys() - self.params.keys()
        if missing or unknown:
            wrong = [f"缺少 {', '.join(sorted(missing))}"] if missing else []
            wrong += [f"没有 {', '.join(sorted(unknown))}"] if unknown else []
            raise QueryRefused(f"查询 {self.name} 的参数{'；'.join(wrong)}；需要：{', '.join(self.params)} / wrong parameters")
        for name, value in given.items():
            kind = self.params[name][0]
            if not isinstance(value, _TYPES[kind]) or isinstance(value, bool):
                raise QueryRefused(f"查询 {self.name} 的参数 {name} = {value!r}：应为 {kind} / wrong type")


def parse(file: Path) -> Query:
    """The file as a query. Raises QueryRefused if its header is incomplete or does not fit its text."""
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("//")]
    heads = {m[1]: m[2] for line in lines if (m := _HEAD.fullmatch(line))}
    params = {m[1]: (m[2], m[3]) for line in lines if (m := _PARAM.fullmatch(line))}
    columns = {m[1]: (m[2], m[3]) for line in lines if (m := _COLUMN.fullmatch(line))}
    name = file.stem
    for word in (name, "subject", "population"):
        if word not in heads:
            raise QueryRefused(f"{file.name} 的文件头缺少 `// {word}: …` / the header lacks it")
    used = set(_DOLLAR.findall("\n".join(line for line in text.splitlines() if not line.startswith("//"))))
    if used != set(params):
        raise QueryRefused(f"{file.name} 声明的参数 {sorted(params)} 与正文 {sorted(used)} 不一致 / parameters differ")
    return Query(name, heads[name], heads["subject"], heads["population"], params, columns, text, file)


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
