"""`dossier`: the paper of one firm to invite, or of one gap."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.common import analysis_of, say, store_of
from graph.errors import UsageError
from graph.words import word
from outputs.tables import write

if TYPE_CHECKING:
    from decisions.analysis import Analysis
    from decisions.capable_firms import CapableFirms
    from outputs.dossier import Dossier

ENDINGS = (".docx", ".txt")


def run_dossier(args: argparse.Namespace) -> None:
    """Writes the paper to `--out` (.docx, .txt), or shows it."""
    path = Path(args.out) if args.out else None
    if path and path.suffix.lower() not in ENDINGS:
        raise UsageError(f"{path} 的后缀 {path.suffix!r} 不认识；可用：{'、'.join(ENDINGS)} / unknown ending")
    if args.format != "table":
        raise UsageError(
            f"--format {args.format}：此命令写 Word 或文本，请用 --out 名称.docx / write a .docx with --out"
        )
    from decisions.capable_firms import folder_of, kept_capable
    from outputs.dossier_files import dossier_docx, dossier_text

    store = store_of(args)
    analysis = analysis_of(args, store)
    found = _dossier(analysis, args, kept_capable(folder_of(store.url), analysis.version))
    docx = path is not None and path.suffix.lower() == ".docx"
    write(dossier_docx(found, args.lang) if docx else dossier_text(found, args.lang), path)
    if path:
        say(word("dossier.written", args.lang, file=path, title=found.title))


def _dossier(analysis: Analysis, args: argparse.Namespace, capable: CapableFirms) -> Dossier:
    from decisions.targets import find_targets
    from outputs.dossier import firm_dossier, gap_dossier

    nodes = {str(row["node"]) for row in analysis.facts.ask("find", text=args.name)}
    for gap in analysis.gaps:
        if gap.product in nodes:
            return gap_dossier(analysis, gap, find_targets(analysis, [gap], capable).targets, args.lang)
    everyone = find_targets(analysis, analysis.gaps, capable).targets
    if own := [target for target in everyone if target.enterprise in nodes]:
        return firm_dossier(analysis, own, everyone, args.lang)
    if nodes:
        raise UsageError(
            f"{args.name!r} 既不是本地区的缺链环节，也不是招商目标企业；产品可用 chaingap why 看原因 / neither a gap nor a target"
        )
    raise UsageError(f"没有名为 {args.name!r} 的产品或企业；企业可写全称、证券代码 / no such product or firm")
