"""`pairs`: firms that may be one, as a list to decide on; and the decided list taken in."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from commands.common import as_of_of, emit, say, store_of
from graph.build import decide
from graph.errors import DataRefused, UsageError
from graph.firm_decide import KIND, firm_decision
from graph.firm_merge import APART, SAME
from graph.firm_pairs import Firm, pairs
from graph.local import local_file
from graph.merge import Merger
from graph.records import Source
from graph.store import Store
from graph.text import fold
from graph.words import LANGUAGES, word
from outputs.tables import to_xlsx, write

COLUMNS = (
    "pair_kind", "likeness", "firm_a", "firm_b", "code_a", "code_b", "address_a", "address_b", "sources_a", "sources_b",
    "id_a", "id_b", "decision",
)  # fmt: skip
_SHOWN = ("pair_kind", "likeness", "firm_a", "firm_b", "code_a", "code_b")
_SAME = ("同一家", "是", "同", "same", "y", "yes", "1", "√")
_APART = ("不是", "否", "不同", "不是同一家", "different", "n", "no", "0", "×")


def run_pairs(args: argparse.Namespace) -> None:
    """Prints the pairs, or with `--decide` keeps what people decided on them."""
    if args.decide:
        _decide(args)
        return
    store = store_of(args)
    found = pairs(Merger([_firms_only(store, info.id) for info in store.infos()]))
    rows = [
        {
            "pair_kind": word(f"pair_kind.{pair.kind}", args.lang), "likeness": pair.score,
            **_about(pair.a, "a"), **_about(pair.b, "b"), "decision": "",
        }
        for pair in found
    ]  # fmt: skip
    if args.format == "xlsx":  # goes to offices to be filled in, under the heads that the word about it names
        heads = [word(f"column.{column}", args.lang) for column in COLUMNS]
        write(to_xlsx({args.command.name: (rows, COLUMNS, heads)}), Path(args.out) if args.out else None)
    else:
        emit(args, rows, COLUMNS, _SHOWN)
    say(word("pair.found", args.lang, n=len(rows)) if rows else word("pair.none", args.lang))


def _firms_only(store: Store, source: str) -> Source:
    """The source without the edges that say nothing of who is whom: of a long list they are most of its records."""
    whole = store.read_sources([source])[0]
    return replace(whole, edges=tuple(edge for edge in whole.edges if edge.type in (SAME, APART)))


def _about(firm: Firm, side: str) -> dict[str, Any]:
    told = {
        "firm": "、".join(firm.names), "code": firm.code, "address": "、".join(firm.addresses),
        "sources": "、".join(firm.sources), "id": firm.id,
    }  # fmt: skip
    return {f"{name}_{side}": text for name, text in told.items()}


def _decide(args: argparse.Namespace) -> None:
    if not args.by.strip():
        raise UsageError("请用 --by 写明判定单位，如 --by 某市统计局 / say which office decides")
    path = Path(args.decide)
    if not path.is_file():
        raise UsageError(f"找不到文件 {path}；请检查路径 / no such file")
    made = [
        firm_decision((row["id_a"], row["id_b"]), row["decision"], args.by.strip(), as_of_of(args))
        for row in _decided(path)
    ]
    store = store_of(args)
    fate = decide(store, KIND, made)
    for refusal in fate.refused:
        say(f"{refusal.place} [{refusal.reason}] {refusal.message}")
    counts = Counter(decision.verdict for decision in made)
    told = {verdict: counts[verdict] for verdict in ("same", "apart")}
    say(word("pair.decided", args.lang, file=local_file(store.url, KIND), **told))
    say(f"graph_version {store.version()}")


def _decided(path: Path) -> Iterator[Mapping[str, str]]:
    """Rows with a decision, by column. Raises DataRefused for a word that is none."""
    from loaders.register.grid import read_grids
    from loaders.register.values import text_of

    rows = [[text_of(cell) for cell in row] for row in read_grids(path, path.read_bytes())[0].rows]
    wanted = ("id_a", "id_b", "decision")
    heads = {name: {fold(name), *(fold(word(f"column.{name}", lang)) for lang in LANGUAGES)} for name in wanted}
    where: dict[str, int] = {}
    for number, cells in enumerate(rows, 1):
        if len(where) < len(wanted):
            where = {name: i for i, cell in enumerate(cells) for name in wanted if fold(cell) in heads[name]}
            continue
        told = {name: cells[i] if i < len(cells) else "" for name, i in where.items()}
        if told["decision"]:
            yield {**told, "decision": _verdict(path, number, told["decision"])}
    if len(where) < len(wanted):
        columns = "、".join(word(f"column.{name}") for name in wanted)
        raise DataRefused(f"{path.name} 没有可识别的表头；应有列：{columns} / no heads found")


def _verdict(path: Path, row: int, text: str) -> str:
    if fold(text) in map(fold, _SAME):
        return "same"
    if fold(text) in map(fold, _APART):
        return "apart"
    raise DataRefused(f"{path.name}:{row} 判定 = {text!r}：请写 同一家 或 不是，未定的留空 / not a decision")
