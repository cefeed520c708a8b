"""A workbook taken into the ledger row by row: a lead's number changes it, none makes a new one, a misfit is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graph.errors import ChaingapError, DataRefused
from graph.records import Place, Refusal
from graph.text import fold
from graph.words import LANGUAGES, word
from graph.xlsx import Sheet, read_sheets
from leads.ledger import NOBODY, Ledger
from leads.records import FIELDS, Act, Lead, Seen, Value
from leads.steps import STEPS

# Written out for people to see; a file that comes back may hold them, and they are not taken from it.
TOLD = ("step_since", "signed_on", "operating_on")
COLUMNS = ("number", "version", "step", *FIELDS, *TOLD)


@dataclass(slots=True)
class FromFile:
    """What became of the rows: read = added + changed + same + refused. `moved`: the leads whose steps are other ones now."""

    added: int = 0
    changed: int = 0
    same: int = 0
    moved: list[Lead] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def take_file(ledger: Ledger, name: str, content: bytes, act: Act = NOBODY) -> FromFile:
    """Takes the rows of the first sheet. Raises DataRefused if it is no list of leads; a row that misfits is refused."""
    sheet = read_sheets(name, content)[0]
    columns = _columns(name, sheet)
    done = FromFile()
    for number, cells in sheet.rows[1:]:
        row = {c: cell.text for c, cell in zip(columns, cells) if c}
        try:
            _take(ledger, row, act, done)
        except ChaingapError as error:
            done.refused.append(Refusal(type(error).__name__, Place(name, number), str(error)))
    return done


def _columns(name: str, sheet: Sheet) -> list[str]:
    """The field of each column. Raises DataRefused for a head that is none: its cells would be lost in silence."""
    if not sheet.rows:
        raise DataRefused(f"{name} 是空表；请先导出台账再填写 / the sheet is empty")
    known = {fold(text): c for c in COLUMNS for text in (c, *(word(f"lead.{c}", lang) for lang in LANGUAGES))}
    heads = [cell.text for cell in sheet.rows[0][1]]
    if unknown := [head for head in heads if head and fold(head) not in known]:
        choices = "、".join(word(f"lead.{c}") for c in COLUMNS)
        raise DataRefused(f"{name} 第 1 行：不认识的列 {'、'.join(unknown)}；可用的列：{choices} / unknown column")
    return [known.get(fold(head), "") for head in heads]


def _take(ledger: Ledger, row: Mapping[str, str], act: Act, done: FromFile) -> None:
    values: dict[str, Value] = {f: row[f] for f in FIELDS if f in row}
    step, since = row.get("step", ""), row.get("step_since", "")
    if not row.get("number"):
        done.moved += _moved(STEPS[0], ledger.add(values, replace(act, day=since), step=step or STEPS[0]))
        done.added += 1
        return
    lead = ledger.lead(_whole(row["number"], "number"))
    seen = Seen(lead.number, _whole(row["version"], "version")) if row.get("version") else lead.seen
    if step:
        values["step"] = step
    after = ledger.edit(seen, values, replace(act, day="" if since == lead.step_since else since))
    done.moved += _moved(lead.step, after)
    if after.version == lead.version:
        done.same += 1
    else:
        done.changed += 1


def _moved(step: str, after: Lead) -> list[Lead]:
    return [after] if after.step != step else []


def _whole(text: str, column: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise DataRefused(f"{word(f'lead.{column}')} = {text!r}：应为整数 / must be a whole number") from None
