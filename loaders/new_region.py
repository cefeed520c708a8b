"""A folder for a new region: what to build, a workbook with its divisions, a place for lists, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.errors import UsageError
from graph.words import word
from loaders.divisions import Division, find, lineage, table
from loaders.pack import pack_title
from loaders.shipped import CHAINS, SHIPPED, shipped_chains
from loaders.template import write_template

BUILD, TODO, LISTS = "build.toml", "README.md", "lists"
COMMON = ("access", "candidates")


def start_region(text: str, folder: Path, *, chains: Sequence[str] = ()) -> list[Path]:
    """Make the folder for the region (name or code); `chains`: reference chains to reuse, all if none is named.

    Returns what was written. Raises UsageError for an unknown region or chain, or a folder that holds something.
    """
    division = _division(text)
    chosen = _chosen(chains)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} 已有内容；请换一个文件夹（--out）/ the folder is not empty")
    (folder / LISTS).mkdir(parents=True, exist_ok=True)
    workbook = folder / f"{division.name}.xlsx"
    write_template(workbook, region=division.adcode)
    (folder / BUILD).write_text(_build_list(division, workbook.name, chosen), encoding="utf-8")
    (folder / TODO).write_text(_todo(division, workbook.name, chosen), encoding="utf-8")
    return [folder / BUILD, workbook, folder / LISTS, folder / TODO]


def _division(text: str) -> Division:
    code = find(text)
    if not code:
        raise UsageError(f"没有名为 {text!r} 的行政区，或不止一处；请写全名（江苏省南京市）或六位代码 / which region?")
    return table()[code]


def _chosen(chains: Sequence[str]) -> list[str]:
    known = {name: pack_title(CHAINS / "reference" / name) for name in shipped_chains()}
    if not chains:
        return list(known)
    found = [[name for name, title in known.items() if chain == name or chain in title] for chain in chains]
    if unknown := [chain for chain, names in zip(chains, found) if not names]:
        choices = "；".join(f"{name} {title}" for name, title in known.items())
        raise UsageError(f"没有名为 {unknown[0]!r} 的参考产业链；可选：{choices} / no such reference chain")
    return sorted({name for names in found for name in names})


def _build_list(division: Division, workbook: str, chains: Sequence[str]) -> str:
    entries = [
        *(f"{SHIPPED}{name}" for name in COMMON), *(f"{SHIPPED}reference/{name}" for name in chains), workbook,
        f"{LISTS}/*.xlsx", f"{LISTS}/*.xls", f"{LISTS}/*.csv", f"{LISTS}/*.ods",
    ]  # fmt: skip
    lines = "".join(f'  "{entry}",\n' for entry in entries)
    return f"# {division.name}（{division.adcode}）\npacks = [\n{lines}]\n"


def _todo(division: Division, workbook: str, chains: Sequence[str]) -> str:
    above = "".join(d.name for d in reversed(lineage(division.adcode)[1:-1]))
    titles = "".join(f"- {pack_title(CHAINS / 'reference' / name)}\n" for name in chains)
    return word(
        "new.todo", region=division.name, path=above + division.name, workbook=workbook, chains=titles, lists=LISTS
    )
