"""The Neo4j server itself: how to reach it, its errors in our words, and its values as plain Python."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from graph.errors import ChaingapError, QueryRefused, StoreBusy, StoreUnreachable, UsageError
from graph.store import Row
from graph.text import clean

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session, Transaction

    AnyTransaction = ManagedTransaction | Transaction | Session

Answer = TypeVar("Answer")
USER, PASSWORD = "CHAINGAP_NEO4J_USER", "CHAINGAP_NEO4J_PASSWORD"
_CONNECT_SECONDS = 10.0
_RETRY_SECONDS = 5.0
MEBIBYTE = 1 << 20
# What a transaction may use if the server does not say.
_MODEST_LIMIT = 256 * MEBIBYTE
_UNITS = {"B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40}
_LIMITS = ["dbms.memory.transaction.total.max", "db.memory.transaction.total.max", "db.memory.transaction.max"]


class OutOfMemory(StoreUnreachable):
    """A transaction was too large for the server, which rolled it back."""


class Neo4jLink:
    """A driver that has reached its server once. Raises StoreUnreachable if it cannot."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._driver = _driver(url)
        try:
            with self.errors():
                self._driver.verify_connectivity()
        except BaseException as error:
            self.close()
            if isinstance(error, ValueError):
                raise UsageError(f"数据库地址 {url!r} 无法识别：{error} / not an address") from error
            raise

    def session(self) -> Session:
        """A session that sees what earlier ones of this link wrote, on a cluster too."""
        return self._driver.session(bookmark_manager=self._driver.execute_query_bookmark_manager)

    def read(self, work: Callable[[AnyTransaction], Answer]) -> Answer:
        """`work` in one reading transaction, tried again on a passing error."""
        with self.errors(), self.session() as session:
            return session.execute_read(work)

    def write(self, work: Callable[[AnyTransaction], Answer]) -> Answer:
        """`work` in one writing transaction, tried once."""
        with self.errors(), self.session() as session, session.begin_transaction() as tx:
            answer = work(tx)
            tx.commit()
            return answer

    def alone(self, cypher: str) -> list[Row]:
        """A statement that wants a transaction of its own: on constraints, indexes, settings."""
        with self.errors(), self.session() as session:
            return fetched(session, cypher)

    def errors(self) -> AbstractContextManager[None]:
        """Within it, the driver's errors become ours."""
        return _errors(self.url)

    def transaction_limit(self) -> int:
        """Bytes that one transaction may use."""
        try:
            found = self.alone(f"SHOW SETTINGS YIELD name, value WHERE name IN {_LIMITS} RETURN value")
        except (QueryRefused, StoreUnreachable):  # it may be hidden from this user
            return _MODEST_LIMIT
        sizes = [size for row in found if (size := _bytes(str(row["value"])))]
        return min(sizes, default=_MODEST_LIMIT)

    def close(self) -> None:
        self._driver.close()


def _driver(url: str) -> Driver:
    from neo4j import GraphDatabase

    if "@" in urlsplit(url).netloc:
        place = urlsplit(url)._replace(netloc=urlsplit(url).netloc.rpartition("@")[2]).geturl()
        message = f"地址里不要写用户名和密码：请用 {place}，并设 CHAINGAP_NEO4J_USER、CHAINGAP_NEO4J_PASSWORD"
        raise UsageError(f"{message} / no password in the address")
    user = os.environ.get(USER, "neo4j")
    with _errors(url):
        return GraphDatabase.driver(
            url, auth=(user, asked_password(url)), notifications_min_severity="OFF", user_agent="chaingap",
            connection_timeout=_CONNECT_SECONDS, max_transaction_retry_time=_RETRY_SECONDS,
        )  # fmt: skip


def asked_password(url: str) -> str:
    """From the environment, else from whoever sits at the terminal. Raises StoreUnreachable if there is neither."""
    password = os.environ.get(PASSWORD)
    if password is not None:
        return password
    if not sys.stdin.isatty():
        raise StoreUnreachable(f"缺少 {url} 的密码；请设环境变量 CHAINGAP_NEO4J_PASSWORD / the password is missing")
    user = os.environ.get(USER, "neo4j")
    return getpass.getpass(f"{user}@{url} 密码 / password: ")


@contextmanager
def _errors(url: str) -> Iterator[None]:
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError, OSError) as error:
        raise _in_words(url, error) from error


def _in_words(url: str, error: Exception) -> ChaingapError:
    from neo4j.exceptions import ClientError, Neo4jError, TransientError

    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    said = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    if code.startswith("Neo.ClientError.Security"):
        todo = "请检查 CHAINGAP_NEO4J_USER 与 CHAINGAP_NEO4J_PASSWORD，以及该用户的权限"
        return StoreUnreachable(f"{url} 不接受此用户名或密码：{said}；{todo} / not let in")
    if "OutOfMemory" in code:
        todo = "请调大 dbms.memory.transaction.total.max 或堆内存（本机：server.py start --heap 1g），或缩小查询范围"
        return OutOfMemory(f"{url} 的事务内存不够：{said}；{todo} / out of transaction memory")
    if isinstance(error, ClientError):
        return QueryRefused(f"查询失败：{said} / the query failed")
    if isinstance(error, TransientError):
        return StoreBusy(f"{url} 暂时不能完成：{said}；请稍后再试 / the server is busy")
    if isinstance(error, Neo4jError):
        return StoreUnreachable(f"{url} 出错：{said}；请查看服务器的日志 / the server failed")
    todo = "请确认 Neo4j 已启动、地址与端口无误（本机可用 python deploy/neo4j/server.py start 启动）"
    return StoreUnreachable(f"连不上 {url}：{clean(said)}；{todo} / cannot reach the server")


def _bytes(text: str) -> int:
    """`358.40MiB` in bytes; 0, which means no limit, for what is no size."""
    unit = text.lstrip("0123456789.")
    return int(float(text.removesuffix(unit)) * _UNITS[unit]) if unit in _UNITS and unit != text else 0


def fetched(tx: AnyTransaction, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
    """The rows of a statement as dicts by column, in its order."""
    result = tx.run(cypher, dict(parameters or {}))
    names = result.keys()
    return [dict(zip(names, map(_plain, record.values()))) for record in result]


def _plain(value: Any) -> Any:
    """Lists and maps through and through; the server's dates and times as Python's own."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.to_native() if hasattr(value, "to_native") else value
