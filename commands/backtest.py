"""`backtest`: what is hidden from the graph and found again, by ours and by simple methods, as figures to compare."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.common import as_of_of, say, store_of
from graph.errors import DataRefused, UsageError
from graph.text import fold
from graph.words import word
from outputs.tables import to_csv, to_table, write

if TYPE_CHECKING:
    from decisions.backtest import Hidden, Ranked
    from decisions.relatedness.world import World
    from graph.store import Store

Figures = Mapping[str, Mapping[str, float]]
SHOWN_REFUSALS = 5
LEAST_PEERS = 10


def run_backtest(args: argparse.Namespace) -> None:
    """The task's figures by method, as JSON or a table."""
    if args.hide and args.task != "firm":
        raise UsageError("--hide 只用于 --task firm / --hide goes with --task firm only")
    if args.facts and args.task != "dated":
        raise UsageError("--facts 只用于 --task dated / --facts goes with --task dated only")
    if args.out and args.task != "firm":
        raise UsageError("--out 只用于 --task firm（名次表）/ --out goes with --task firm only")
    figures = TASKS[args.task](args, store_of(args))
    rounded = {method: {name: round(value, 4) for name, value in its.items()} for method, its in figures.items()}
    if args.format == "json":
        write(json.dumps(rounded, ensure_ascii=False, indent=1) + "\n", None)
        return
    columns = ("method", *next(iter(rounded.values())))
    rows = [{"method": method, **its} for method, its in rounded.items()]
    if args.format == "xlsx":
        raise UsageError("backtest 输出 json、csv 或 table / no xlsx here")
    write(to_csv(rows, columns) if args.format == "csv" else to_table(rows, columns, columns), None)


def _dated(args: argparse.Namespace, store: Store) -> Figures:
    from commands.backtest_dated import dated_figures

    return dated_figures(args, store)


def _firm(args: argparse.Namespace, store: Store) -> Figures:
    from decisions.backtest import firm_test, own_pairs, visible_without
    from decisions.capable_firms import folder_of
    from decisions.relatedness.kept import trained
    from decisions.relatedness.views import names_of
    from decisions.relatedness.world import read_world

    world = read_world(store, as_of_of(args))
    texts, hidden = _read_hidden(Path(args.hide), world) if args.hide else ([], own_pairs(world))
    if not hidden:
        raise DataRefused(word("backtest.nothing", args.lang))
    names = names_of(world)
    ranker = trained(world, names, visible_without(world, hidden), folder_of(store.url))
    say(word(f"backtest.{ranker.kind}", args.lang))
    say(word("backtest.told", args.lang, pairs=len(hidden), firms=len(world.firms), version=world.version))
    figures, ranked = firm_test(world, names, hidden, ranker)
    if args.out:
        texts = texts or [(world.firms[pair.firm], world.products[pair.product]) for pair in hidden]
        Path(args.out).write_text(_ranks_csv(texts, ranked), encoding="utf-8", newline="\n")
    return figures


def _masked(args: argparse.Namespace, store: Store) -> Figures:
    from decisions.backtest_masked import masked_test
    from decisions.relatedness.places import read_peers
    from decisions.relatedness.world import read_world

    world = read_world(store, as_of_of(args))
    peers = read_peers(store, world, as_of_of(args))
    if len(peers.regions) < LEAST_PEERS:
        raise DataRefused(word("backtest.few_peers", args.lang, found=len(peers.regions), least=LEAST_PEERS))
    say(word("backtest.masked", args.lang, regions=len(peers.regions), version=world.version))
    return masked_test(world, peers)


def _ranks_csv(texts: Sequence[tuple[str, str]], ranked: Sequence[Ranked]) -> str:
    """Firm and product as they were given, so that the file joins with the one it answers."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("firm", "product", "rank", "candidates"))
    writer.writerows((*text, f"{each.rank:g}", each.candidates) for text, each in zip(texts, ranked))
    return buffer.getvalue()


def _read_hidden(file: Path, world: World) -> tuple[list[tuple[str, str]], list[Hidden]]:
    """Pairs of the file as written and by number. A row that names nothing in the graph is left out and told."""
    from decisions.backtest import Hidden

    known = set(map(tuple, world.makes.tolist()))
    texts, hidden, refused = [], [], []
    for number, firm, product in _rows(file):
        firms = _found(world.firms_called, firm) or _found(world.firms_called, firm.partition(".")[0])
        products = _found(world.products_called, product)
        pairs = [(f, p) for f in firms for p in products]
        if not pairs:
            refused.append(f"{file.name}:{number} {firm!r}、{product!r} 不在图谱中 / not in the graph")
            continue
        texts.append((firm, product))
        hidden.append(Hidden(*next((pair for pair in pairs if pair in known), pairs[0])))
    for line in refused[:SHOWN_REFUSALS]:
        say(line)
    if refused:
        say(f"{file.name}：{len(refused)} 行未用 / rows left out")
    return texts, hidden


def _found(called: Mapping[str, tuple[int, ...]], text: str) -> tuple[int, ...]:
    return called.get(fold(text), ())


def _rows(file: Path) -> Iterator[tuple[int, str, str]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataRefused(f"{file} 读不了：{error} / cannot be read") from error
    reader = csv.DictReader(lines)
    if not {"firm", "product"} <= set(reader.fieldnames or ()):
        raise DataRefused(f"{file}:1 表头应含 firm,product，实为 {reader.fieldnames} / the header lacks firm,product")
    for row in reader:
        yield reader.line_num, (row["firm"] or "").strip(), (row["product"] or "").strip()


TASKS: Mapping[str, Callable[[argparse.Namespace, Store], Figures]] = {
    "firm": _firm,
    "masked": _masked,
    "dated": _dated,
}
