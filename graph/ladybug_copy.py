"""LadybugDB itself: tables from the schema, bulk copy, and rows as plain Python. Errors are wrapped here once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from graph.errors import QueryRefused, StoreUnreachable
from graph.merge import Graph
from graph.schema import Property, schema
from graph.store import Row
from graph.tables import edge_table, node_table

_TYPES = {"number": "DOUBLE", "integer": "INT64", "boolean": "BOOL", "list": "STRING[]"}
_COMMON = {"aliases": "STRING[]", "locators": "STRING[]", "sources": "STRING[]", "confidence": "DOUBLE"}
_POOL_MB = int(os.environ.get("CHAINGAP_BUFFER_MB", "1024"))


def open_database(path: Path, *, read_only: bool) -> Any:
    """The database file. Raises StoreUnreachable if it is missing, damaged or holds none of our tables."""
    import ladybug

    if read_only and not path.exists():
        raise StoreUnreachable(f"{path} 不见了；请重新 chaingap build / the graph file is missing")
    try:
        database = ladybug.Database(str(path), read_only=read_only, buffer_pool_size=_POOL_MB << 20)
        if read_only:
            _expect_tables(database, path)
    except RuntimeError as error:
        todo = "请重新 chaingap build" if read_only else "请检查路径、权限和磁盘空间"
        raise StoreUnreachable(f"{path} 打不开：{error}；{todo} / cannot be opened") from error
    return database


def _expect_tables(database: Any, path: Path) -> None:
    names = {row["name"] for row in plain_rows(database, "CALL show_tables() RETURN name", {})}
    missing = [name for name in (*schema().labels, *schema().edges) if name not in names]
    if missing:
        message = (
            f"{path} 缺少数据表 {', '.join(missing[:3])}；文件可能已损坏，请重新 chaingap build / tables are missing"
        )
        raise StoreUnreachable(message)


def _column(name: str, properties: Mapping[str, Property]) -> str:
    kind = _TYPES.get(properties[name].type, "STRING") if name in properties else _COMMON.get(name, "STRING")
    return f"`{name}` {kind}"


def _ddl() -> list[str]:
    statements = []
    for name, label in schema().labels.items():
        columns = ", ".join(_column(c, label.properties) for c in schema().node_columns(name))
        statements.append(f"CREATE NODE TABLE {name}({columns}, PRIMARY KEY(id))")
    for name, edge in schema().edges.items():
        ends = ", ".join(f"FROM {start} TO {end}" for start, end in edge.ends)
        columns = ", ".join(_column(c, edge.properties) for c in schema().edge_columns(name))
        statements.append(f"CREATE REL TABLE {name}({ends}, {columns})")
    return statements


def copy_graph(path: Path, graph: Graph) -> None:
    """A new database file holding exactly this graph. Raises StoreUnreachable if it cannot be written."""
    database = open_database(path, read_only=False)
    try:
        _fill(database, graph)
    except RuntimeError as error:
        raise StoreUnreachable(f"{path} 写不了：{error}；请检查磁盘空间和权限 / cannot be written") from error
    finally:
        database.close()


def _fill(database: Any, graph: Graph) -> None:
    import ladybug

    connection = ladybug.Connection(database)
    for statement in _ddl():
        connection.execute(statement)
    for label, rows in graph.nodes.items():
        connection.execute(f"COPY {label} FROM $t", {"t": node_table(label, rows)})
    for (name, start, end), rows in graph.edges.items():
        connection.execute(f"COPY {name} FROM $t (from='{start}', to='{end}')", {"t": edge_table(name, rows)})
    connection.execute("CHECKPOINT")
    connection.close()


def plain_rows(database: Any, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
    """The query's rows as dicts. Raises QueryRefused with the engine's word."""
    import ladybug

    connection = ladybug.Connection(database)
    try:
        result: Any = connection.execute(cypher, dict(parameters))
        names = result.get_column_names()
        return [dict(zip(names, map(_plain, row))) for row in result.get_all()]
    except RuntimeError as error:
        raise QueryRefused(f"查询失败：{error} / the query failed") from error
    finally:
        connection.close()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
