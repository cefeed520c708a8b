"""What a load means: the graph is exactly its sources, in any order, whatever was there before."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import DataRefused
from graph.garbage import collector_paused
from graph.merge import Fate, Merger
from graph.records import Source
from graph.store import Store
from graph.version import graph_version


@collector_paused()
def _write(store: Store, sources: Sequence[Source]) -> list[Fate]:
    merger = Merger(sources)
    graph = merger.graph()
    store.write(merger.sources, graph, graph_version(graph))
    return merger.fates()


def build(store: Store, sources: Sequence[Source]) -> list[Fate]:
    """Make the graph exactly these sources. One fate a source, by id."""
    _no_twins(sources)
    with store.writing():
        return _write(store, sources)


def add(store: Store, sources: Sequence[Source]) -> list[Fate]:
    """Load these sources beside (or in place of) those of the same id. Fates of the given ones only."""
    _no_twins(sources)
    given = {source.id for source in sources}
    with store.writing():
        others = store.read_sources([info.id for info in store.infos() if info.id not in given])
        return [fate for fate in _write(store, [*others, *sources]) if fate.source.id in given]


def remove(store: Store, source_id: str) -> None:
    """Take one source away, and with it every node and edge that rests on it alone."""
    with store.writing():
        known = [info.id for info in store.infos()]
        if source_id not in known:
            raise DataRefused(f"没有名为 {source_id!r} 的来源；已有：{'、'.join(known) or '无'} / no such source")
        _write(store, store.read_sources([i for i in known if i != source_id]))


def rebuild(store: Store) -> None:
    """Make the graph anew from the sources the store keeps."""
    with store.writing():
        _write(store, store.read_sources([info.id for info in store.infos()]))


def _no_twins(sources: Sequence[Source]) -> None:
    ids = [source.id for source in sources]
    twins = sorted({i for i in ids if ids.count(i) > 1})
    if twins:
        raise DataRefused(f"来源重名：{'、'.join(twins)}；请改 pack.toml 的 id 或文件名 / two sources of one id")
