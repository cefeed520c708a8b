"""What a load means: the graph is exactly its sources, in any order, whatever was there before."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import DataRefused
from graph.garbage import collector_paused
from graph.local import PREFIX, Decision, append_decisions, local_file, local_sources
from graph.merge import Fate, Merger
from graph.records import Source
from graph.store import Store, is_server
from graph.version import graph_version


@collector_paused()
def _write(store: Store, sources: Sequence[Source], *, without: str = "") -> list[Fate]:
    """The graph of these sources and of what people decided, whoever asks for it."""
    local = [source for source in _local(store) if source.id != without]
    merger = Merger([*(source for source in sources if not source.id.startswith(PREFIX)), *local])
    graph, fates, kept = merger.graph(), merger.fates(), merger.sources
    del merger  # a list of 100,000 firms: what is no longer needed makes room for the copy
    store.write(kept, graph, graph_version(graph))
    return fates


def _local(store: Store) -> list[Source]:
    """Decisions kept here; and on a server those that another machine keeps, as they were when it last wrote."""
    here = local_sources(store.url)
    ids = {source.id for source in here}
    if not is_server(store.url):
        return here
    away = [info.id for info in store.infos() if info.id.startswith(PREFIX) and info.id not in ids]
    return [*here, *store.read_sources(away)]


def build(store: Store, sources: Sequence[Source]) -> list[Fate]:
    """Make the graph exactly these sources and what people decided. One fate a source, by id."""
    _no_twins(sources)
    with store.writing():
        return _write(store, sources)


def add(store: Store, sources: Sequence[Source]) -> list[Fate]:
    """Load these sources beside (or in place of) those of the same id. Fates of the given ones and of decisions."""
    _no_twins(sources)
    given = {source.id for source in sources}
    with store.writing():
        others = store.read_sources([info.id for info in store.infos() if info.id not in given])
        fates = _write(store, [*others, *sources])
    return [fate for fate in fates if fate.source.id in given or fate.source.id.startswith(PREFIX)]


def decide(store: Store, kind: str, decisions: Sequence[Decision]) -> Fate:
    """Keep what people decided and let the graph say it. The fate of all decisions of this kind."""
    with store.writing():
        append_decisions(store.url, kind, decisions)
        fates = _write(store, store.read_sources([info.id for info in store.infos()]))
    return next(fate for fate in fates if fate.source.id == PREFIX + kind)


def remove(store: Store, source_id: str) -> None:
    """Take one source away, and with it every node and edge that rests on it alone."""
    kept = local_file(store.url, source_id.removeprefix(PREFIX))
    if source_id.startswith(PREFIX) and kept.exists():
        raise DataRefused(f"{source_id} 是人工决定，保存在 {kept}；请逐条改判，或移走该文件后重新 build / decisions")
    with store.writing():
        known = [info.id for info in store.infos()]
        if source_id not in known:
            raise DataRefused(f"没有名为 {source_id!r} 的来源；已有：{'、'.join(known) or '无'} / no such source")
        _write(store, store.read_sources([i for i in known if i != source_id]), without=source_id)


def rebuild(store: Store) -> None:
    """Make the graph anew from the sources the store keeps."""
    with store.writing():
        _write(store, store.read_sources([info.id for info in store.infos()]))


def _no_twins(sources: Sequence[Source]) -> None:
    ids = [source.id for source in sources]
    twins = sorted({i for i in ids if ids.count(i) > 1})
    if twins:
        raise DataRefused(f"来源重名：{'、'.join(twins)}；请改 pack.toml 的 id 或文件名 / two sources of one id")
