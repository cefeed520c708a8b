"""The ledger's SQLite file: opened for one short transaction at a time, brought up to the present tables when written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graph.errors import StoreBusy, StoreUnreachable

PATIENCE = 10.0  # seconds to wait for another writer
# One script a version of the tables, from an empty file on. A script that was released is never changed.
MIGRATIONS = (
    """
    CREATE TABLE leads (
      number INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, step TEXT NOT NULL, step_since TEXT NOT NULL,
      signed_on TEXT NOT NULL, operating_on TEXT NOT NULL, made_at TEXT NOT NULL, changed_at TEXT NOT NULL,
      product TEXT NOT NULL, enterprise TEXT NOT NULL, full_name TEXT NOT NULL DEFAULT '',
      credit_code TEXT NOT NULL DEFAULT '', stock_code TEXT NOT NULL DEFAULT '', introducer TEXT NOT NULL DEFAULT '',
      content TEXT NOT NULL DEFAULT '', investment_cny_100m REAL, land_energy TEXT NOT NULL DEFAULT '',
      cluster TEXT NOT NULL DEFAULT '', region TEXT NOT NULL, park TEXT NOT NULL DEFAULT '',
      department TEXT NOT NULL DEFAULT '', person TEXT NOT NULL DEFAULT '', last_contact TEXT NOT NULL DEFAULT '',
      next_step TEXT NOT NULL DEFAULT '', problem TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE changes (
      id INTEGER PRIMARY KEY, lead INTEGER NOT NULL REFERENCES leads (number), at TEXT NOT NULL, by TEXT NOT NULL,
      field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL
    );
    CREATE INDEX changes_of_lead ON changes (lead, id);
    """,
    """
    CREATE TABLE awaited (
      lead INTEGER PRIMARY KEY REFERENCES leads (number), product TEXT NOT NULL, region TEXT NOT NULL,
      as_of TEXT NOT NULL, before TEXT NOT NULL
    );
    """,
)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """One state of the file, for reading. The file must be there."""
    with _opened(path) as connection:
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction, alone with the file: all of it is kept, or, after an error, nothing. Makes the file if need be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnreachable(f"{path.parent} 写不了：{error}；请检查路径和权限 / cannot be written") from error
    with _opened(path) as connection, _transaction(connection):
        yield connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of its own each time: between two of them the one file is whole and can be copied."""
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            _bring_up(path, connection)
            yield connection
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreBusy(f"{path} 正被别人写入；请稍后再试 / the ledger is being written") from error
        raise StoreUnreachable(
            f"{path} 读写不了：{error}；请检查路径、权限和磁盘空间 / cannot be read or written"
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreUnreachable(f"{path} 不是完好的线索台账：{error}；请从备份恢复 / the ledger is damaged") from error


def _bring_up(path: Path, connection: sqlite3.Connection) -> None:
    """Tables of the present form, whatever the file held; two who come at once do it once."""
    if _format(connection) == len(MIGRATIONS):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    with _transaction(connection):
        found = _format(connection)
        if found > len(MIGRATIONS):
            raise StoreUnreachable(f"{path} 由更新版本的 chaingap 写成（格式 {found}）；请升级程序 / newer format")
        for script in MIGRATIONS[found:]:
            for statement in filter(None, map(str.strip, script.split(";"))):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _format(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found
