"""`leads`: the ledger of leads as a list, and a workbook taken into it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from commands.common import emit, say, store_of
from graph.errors import UsageError
from graph.store import Store
from graph.text import fold
from graph.words import word
from leads.ledger import Ledger, ledger_of_store
from leads.records import Lead
from leads.values import checked_step
from leads.workbook import COLUMNS, FromFile, take_file

SHOWN = ("number", "step", "step_since", "enterprise", "product", "region", "park", "department", "next_step")


def run_leads(args: argparse.Namespace) -> None:
    """The leads (of `--step`), after `--import` has taken a file in."""
    store = store_of(args)
    ledger = ledger_of_store(store.url)
    done = _take(store, ledger, Path(args.file)) if args.file else None
    steps = {checked_step(step) for step in args.step or ()}
    chosen = [lead for lead in ledger.leads() if not steps or lead.step in steps]
    _list(args, ledger, [lead for lead in chosen if not args.region or _is_of(lead, args.region)])
    if done and done.refused:
        raise RowsRefused(
            f"{len(done.refused)} 行未导入，其余已保存；请按上面的说明改正后再导入 / some rows were refused"
        )


class RowsRefused(UsageError):
    """Some rows of a file were not taken; the others were."""

    exit_code = 1


def _is_of(lead: Lead, region: str) -> bool:
    """True if the lead is this region's, by name or code."""
    from loaders.divisions import find

    code = find(region)
    return fold(lead.region) == fold(region) or bool(code) and find(lead.region) == code


def _list(args: argparse.Namespace, ledger: Ledger, leads: list[Lead]) -> None:
    from outputs.leads_list import leads_xlsx
    from outputs.tables import to_table, write

    if args.format == "xlsx":
        numbers = {lead.number for lead in leads}
        changes = [c for c in ledger.history() if c.lead in numbers]
        write(leads_xlsx(leads, changes, args.lang), Path(args.out) if args.out else None)
        return
    rows: list[dict[str, Any]] = [{c: getattr(lead, c) for c in COLUMNS} for lead in leads]
    if args.format != "table":
        emit(args, rows, COLUMNS)
        return
    told = [{**row, "step": word(f"lead_step.{row['step']}", args.lang)} for row in rows]
    heads = [word(f"lead.{column}", args.lang) for column in SHOWN]
    write(to_table(told, SHOWN, heads), Path(args.out) if args.out else None)


def _take(store: Store, ledger: Ledger, path: Path) -> FromFile:
    if not path.is_file():
        raise UsageError(f"找不到文件 {path}；请检查路径 / no such file")
    done = take_file(ledger, path.name, path.read_bytes())
    for refusal in done.refused:
        say(f"{refusal.place} {refusal.message}")
    counts = {"added": done.added, "changed": done.changed, "same": done.same, "refused": len(done.refused)}
    say(word("leads_page.taken", "zh", **counts))
    _follow(store, ledger)
    return done


def _follow(store: Store, ledger: Ledger) -> None:
    """The graph follows, if there is one."""
    from loaders.leads_replay import is_replayed, replay

    if not is_replayed(store, ledger):
        for refusal in replay(store, ledger):
            say(word("leads_page.not_counted", "zh", why=refusal.message))
        say(f"graph_version {store.version()}")
