"""The one node that says what a Neo4j holds of ours: format, version, a load under way, and who may write.

`loading` is set before anything of a load can be seen and cleared after all of it can, so a reader who finds it
unset before and after a query has seen one graph. It stays set if a load is interrupted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import DataRefused, StoreBusy, StoreUnreachable
from graph.neo4j_link import fetched
from graph.store import FORMAT

if TYPE_CHECKING:
    from graph.neo4j_link import AnyTransaction

OURS = ("_ChaingapMeta", "_ChaingapSource", "_ChaingapPart")

_STATE = """OPTIONAL MATCH (m:`_ChaingapMeta` {id: 'meta'})
RETURN coalesce(m.format, $format) AS format, coalesce(m.version, '') AS version, coalesce(m.loading, '') AS loading"""
_FOREIGN = f"MATCH (n) WHERE NOT n:{'|'.join(OURS)} RETURN true AS found LIMIT 1"
# Waits for whoever holds the node and then holds it, so that the next statement sees the lock as it is.
_HOLD = "MERGE (m:`_ChaingapMeta` {id: 'meta'}) SET m.asked = timestamp()"
_TAKE = """MATCH (m:`_ChaingapMeta` {id: 'meta'})
WITH m, coalesce(m.lock, '') AS holder, coalesce(m.lock_until, 0) AS until
WITH m, until, holder = $lock OR ($begin AND (holder = '' OR until < timestamp())) AS ours
FOREACH (yes IN CASE WHEN ours THEN [1] ELSE [] END |
    SET m.lock = $lock, m.lock_until = timestamp() + $milliseconds)
RETURN ours, (until - timestamp()) / 1000 AS seconds"""
_RELEASE = "MATCH (m:`_ChaingapMeta` {id: 'meta', lock: $lock}) SET m.lock = null, m.lock_until = null"
_MARK = "MATCH (m:`_ChaingapMeta` {id: 'meta'}) SET m.loading = $lock"
_FINISH = "MATCH (m:`_ChaingapMeta` {id: 'meta'}) SET m.version = $version, m.format = $format, m.loading = null"


@dataclass(frozen=True, slots=True)
class State:
    """`version` is '' while nothing was ever loaded; `loading` names the load that is under way or was interrupted."""

    format: int
    version: str
    loading: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to write: kept on the server, refreshed with each step, lost if not for `seconds`."""

    id: str
    seconds: float
    url: str

    def take(self, tx: AnyTransaction) -> None:
        """Raises StoreBusy if another writer has it."""
        if seconds := self._asked(tx, begin=True):
            message = f"{self.url} 正被另一个进程写入；请等它完成后再试（若它已中断，{seconds} 秒后自动解锁）"
            raise StoreBusy(f"{message} / another process is writing; if it died, its lock ends by itself")

    def keep(self, tx: AnyTransaction) -> None:
        """Refresh it. Raises StoreBusy if it ran out and another writer took it."""
        if self._asked(tx, begin=False):
            message = f"{self.url} 的写入停顿超过 {self.seconds:.0f} 秒，写入权已失效；请重新运行 / the lock was lost"
            raise StoreBusy(message)

    def _asked(self, tx: AnyTransaction, *, begin: bool) -> int:
        """0 if it is ours, else the seconds to wait."""
        fetched(tx, _HOLD)
        asked = {"lock": self.id, "begin": begin, "milliseconds": round(self.seconds * 1000)}
        answer = fetched(tx, _TAKE, asked)[0]
        return 0 if answer["ours"] else max(1, answer["seconds"] + 1)

    def release(self, tx: AnyTransaction) -> None:
        """Let the next writer in."""
        fetched(tx, _RELEASE, {"lock": self.id})

    def mark(self, tx: AnyTransaction) -> None:
        """From now on readers are told that a load is under way."""
        self.keep(tx)
        fetched(tx, _MARK, {"lock": self.id})

    def finish(self, tx: AnyTransaction, version: str) -> None:
        """Readers see the graph of this version."""
        self.keep(tx)
        fetched(tx, _FINISH, {"version": version, "format": FORMAT})


def state_of(tx: AnyTransaction, url: str) -> State:
    """What the server holds. Raises StoreUnreachable if a newer chaingap wrote it."""
    state = State(**fetched(tx, _STATE, {"format": FORMAT})[0])
    if state.format > FORMAT:
        message = f"{url} 由更新版本的 chaingap 写成（格式 {state.format}）；请升级程序 / newer format"
        raise StoreUnreachable(message)
    return state


def settled(tx: AnyTransaction, url: str) -> State:
    """The state for readers. Raises StoreBusy if a load is under way or was interrupted."""
    state = state_of(tx, url)
    if state.loading or state.format < FORMAT:
        message = f"{url} 正在写入，或上次写入中断；请稍后再试，仍如此则重新 chaingap build"
        raise StoreBusy(f"{message} / a load is under way, or one was interrupted")
    return state


def refuse_foreign(tx: AnyTransaction, url: str) -> None:
    """Raises DataRefused if the database holds nodes and none of our graphs."""
    state = state_of(tx, url)
    if not state.version and not state.loading and fetched(tx, _FOREIGN):
        message = f"{url} 里已有别的数据；chaingap 不会动它，请换一个空的数据库 / use an empty database"
        raise DataRefused(message)
