"""Lists of firms on the command line: what people say of a list, how its columns are taken, and what is remembered."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.common import emit, say
from graph.errors import UsageError
from graph.schema import schema
from graph.words import word
from loaders.register.remembered import quoted, remember, remembered

if TYPE_CHECKING:
    from loaders.register import RawList, Register, Table
    from loaders.register.columns import Column
    from loaders.register.told import Told

COLUMNS = ("sheet", "letter", "head", "field", "use", "how", "unit", "example")
SCOPES = ("all", "above_scale", "park", "sample")
_OPTIONS = {"scope": "scope", "region": "list_region", "date": "list_date", "provider": "provider", "park": "list_park"}


def register_for(args: argparse.Namespace, path: Path) -> Register:
    """The loader of lists with what the options say of them and what earlier loads were told."""
    from loaders.register import Register
    from loaders.register.told import checked

    told = checked({name: getattr(args, option) for name, option in _OPTIONS.items()}, "命令行 / options")
    return Register(told, remembered(args.store), _progress(path, args.lang) if sys.stderr.isatty() else None)


def _progress(path: Path, lang: str) -> Any:
    def show(stage: str, done: int, whole: int) -> None:
        text = word("list.rows" if stage == "rows" else "list.reading", lang, file=path.name, done=done, whole=whole)
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()

    return show


# ---- what is not said


def ask(register: Register, path: Path, lang: str) -> None:
    """Ask on a terminal for what neither options nor the file beside the list say, and keep the answers there."""
    from loaders.register.told import ASKED, read_sidecar, sidecar

    raw = register.read(path)
    known = read_sidecar(path)
    open_ = [n for n in ASKED if not getattr(register.told, n) and not getattr(known, n)]
    if not open_ or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    sys.stderr.write("\n")
    answers = {name: _answer(name, getattr(raw.told, name), lang) for name in open_}
    kept = {**{n: getattr(known, n) for n in (*ASKED, "park", "id", "title")}, **answers}
    if _keep(sidecar(path), {n: v for n, v in kept.items() if v}, known.columns):
        say(word("list.saved", lang, file=sidecar(path)))
    register.tell(answers)


def _answer(name: str, default: str, lang: str) -> str:
    """One answer, asked again until it can be used; an empty one takes the default."""
    from loaders.register.told import checked, place_path

    shown = place_path(default) if name == "region" else scope_word(default) if name == "scope" else default
    while True:
        sys.stderr.write(word(f"list.ask_{name}", lang, default=shown or word("list.unknown", lang)))
        sys.stderr.flush()
        text = sys.stdin.readline().strip()
        if not text:
            return default
        if name == "scope" and text in ("1", "2", "3", "4"):
            text = SCOPES[int(text) - 1]
        try:
            return str(getattr(checked({name: text}, ""), name))
        except UsageError as error:
            say(str(error))


def _keep(file: Path, words: Mapping[str, str], columns: Mapping[str, str]) -> bool:
    """False if the folder cannot be written: the answers then hold for this load only."""
    lines = [f"{name} = {quoted(text)}" for name, text in words.items()]
    if columns:
        lines += ["", "[columns]", *(f"{quoted(head)} = {quoted(field)}" for head, field in columns.items())]
    try:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return False
    return True


# ---- what was understood


def scope_word(code: str) -> str:
    """规上 for above_scale; '' for ''."""
    return schema().labels["Roster"].properties["scope"].values.get(code, "")


def understood(raw: RawList, path: Path, lang: str) -> Iterator[str]:
    """Lines that show which column was taken as what, what was left, and what the list is taken to cover."""
    for table in raw.tables:
        grid = table.found.grid
        key = "list.heads" if table.found.body else "list.no_heads"
        yield word(key, lang, sheet=grid.title, first=table.found.first + 1, body=table.found.body + 1)
        by_use: dict[str, list[str]] = defaultdict(list)
        for column in table.columns:
            if column.head.text or column.field:
                by_use[column.use].append(_shown(column, lang))
        for use in ("taken", "left", "never", "unknown"):
            if by_use[use]:
                yield word("list.use", lang, use=word(f"list_use.{use}", lang), columns="；".join(by_use[use]))
    yield from (word("list.bare", lang, sheet=grid.title) for grid in raw.bare)
    yield word("list.set", lang, file=path.name)
    yield from _about(raw.told, lang)


def _shown(column: Column, lang: str) -> str:
    head = column.head.text or f"第{column.head.column + 1}列"
    if not column.taken:
        return head
    field, how = word(f"list_field.{column.field}", lang), word(f"list_how.{column.how}", lang)
    return word("list.as_field", lang, head=head, field=field, how=how)


def _about(told: Told, lang: str) -> Iterator[str]:
    from loaders.register.told import place_path

    unknown = word("list.unknown", lang)
    said = {
        "scope": scope_word(told.scope), "region": place_path(told.region) + told.park, "date": told.date,
        "provider": told.provider,
    }  # fmt: skip
    marks = {name: word("list.guessed", lang) if name in told.guessed else "" for name in said}
    yield word(
        "list.about", lang, **{name: (text or unknown) + marks[name] * bool(text) for name, text in said.items()}
    )
    if told.scope in ("", "sample"):
        yield word("list.sample", lang)
    elif not told.date:
        yield word("list.undated", lang)


# ---- the command `columns`


def run_columns(args: argparse.Namespace) -> None:
    """Shows how the columns of a list are taken; `--set` corrects them and remembers it for the provider."""
    path = Path(args.file)
    if not path.is_file():
        raise UsageError(f"找不到文件 {path}；请检查路径 / no such file")
    register = register_for(args, path)
    raw = register.read(path)
    if args.set:
        _remember(args, raw.told.provider)
        register = register_for(args, path)
        raw = register.read(path)
    emit(args, [_row(table, column, args.lang) for table in raw.tables for column in table.columns], COLUMNS)
    for line in _about(raw.told, args.lang):
        say(line)


def _row(table: Table, column: Column, lang: str) -> dict[str, Any]:
    from openpyxl.utils import get_column_letter

    return {
        "sheet": table.found.grid.title, "letter": get_column_letter(column.head.column + 1), "head": column.head.text,
        "field": column.field, "use": word(f"list_use.{column.use}", lang),
        "how": word(f"list_how.{column.how}", lang) if column.how else "", "unit": column.head.unit,
        "example": column.example,
    }  # fmt: skip


def _remember(args: argparse.Namespace, provider: str) -> None:
    from loaders.register.told import checked

    pairs = [text.partition("=") for text in args.set]
    if wrong := [head for head, sign, field in pairs if not sign or not head.strip() or not field.strip()]:
        raise UsageError(f"--set {wrong[0]!r}：请写 列名=字段，如 --set 主营=main_products / write HEAD=FIELD")
    told = checked({"columns": {head.strip(): _field(field.strip()) for head, _, field in pairs}}, "--set").columns
    file = remember(args.store, provider, told)
    say(
        word("list.remembered", args.lang, provider=provider or word("list.anybody", args.lang), n=len(told), file=file)
    )


def _field(text: str) -> str:
    """The field's code from its code or its word in either language."""
    from loaders.register.words import fields

    named = {word(f"list_field.{f}", lang): f for f in (*fields(), "ignore") for lang in ("zh", "en")}
    return named.get(text, text)
