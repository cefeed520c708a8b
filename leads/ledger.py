"""The ledger: add, change and move leads, each with its history, so that several people can work in it at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from graph.errors import DataRefused
from graph.local import local_folder
from graph.words import word
from leads.doubles import twin_of
from leads.file import reading, writing
from leads.records import FIELDS, Act, Awaited, Change, Lead, Seen, Value
from leads.steps import STEPS, dates_at
from leads.values import REQUIRED, checked, checked_act, checked_step, named

NOBODY = Act()
_KEPT = ("step", "step_since", "signed_on", "operating_on", "changed_at", *FIELDS)
_SELECT = f"SELECT {', '.join(('number', 'version', 'made_at', *_KEPT))} FROM leads"
# A change of one of these can make a lead the twin of another.
_TWIN = {"step", "region", "product", "enterprise", "full_name", "credit_code", "stock_code"}


def ledger_of_store(url: str) -> Ledger:
    """The ledger of a store: with the rest of what people decide, so that who copies the store's folder copies it too."""
    return Ledger(local_folder(url) / "leads.sqlite")


class LeadChanged(DataRefused):
    """Somebody else changed the lead since it was read; nothing was written."""


class Ledger:
    """The leads in the SQLite file at `path`, which is made with the first lead."""

    def __init__(self, path: Path) -> None:
        self.path = path

    # ---- reading

    def leads(self) -> list[Lead]:
        """All leads, by number."""
        if not self.path.exists():
            return []
        with reading(self.path) as connection:
            return _leads(connection)

    def lead(self, number: int) -> Lead:
        """The lead of this number. Raises DataRefused if there is none."""
        if self.path.exists():
            with reading(self.path) as connection:
                return _lead(connection, number)
        raise _unknown(number)

    def history(self, number: int = 0) -> list[Change]:
        """Changes of one lead (0: of all), the oldest first."""
        if not self.path.exists():
            return []
        with reading(self.path) as connection:
            rows = connection.execute(
                "SELECT lead, at, by, field, old, new FROM changes WHERE ? IN (0, lead) ORDER BY id", (number,)
            )
            return [Change(*row) for row in rows]

    def awaited(self) -> list[Awaited]:
        """Leads that moved while the graph has not followed yet, by number."""
        if not self.path.exists():
            return []
        with reading(self.path) as connection:
            return [Awaited(**row) for row in connection.execute("SELECT * FROM awaited ORDER BY lead")]

    # ---- writing

    def add(self, values: Mapping[str, Value], act: Act = NOBODY, *, step: str = STEPS[0]) -> Lead:
        """A new lead. Raises DataRefused if a value does not fit or the region has this lead already."""
        given = checked({**dict.fromkeys(REQUIRED, ""), **values})
        at, day, code = _now(), checked_act(act), checked_step(step)
        blank: dict[str, Value] = {f: None if f == "investment_cny_100m" else "" for f in FIELDS}
        lead = Lead(0, 1, code, day, *dates_at(code, day, "", ""), at, at, **{**blank, **given})  # type: ignore[arg-type]  # `checked` gives each its type
        with writing(self.path) as connection:
            _refuse_twin(lead, _leads(connection))
            number = _insert(connection, lead)
            _log(connection, number, act, {"step": ("", lead.step)}, at)
        return replace(lead, number=number)

    def edit(self, seen: Seen, values: Mapping[str, Value], act: Act = NOBODY) -> Lead:
        """The lead with these fields changed, `step` (since `act.day`) among them.

        Raises LeadChanged if it is no longer the one that was seen, DataRefused if a value does not fit.
        """
        given = checked({field: value for field, value in values.items() if field != "step"})
        if "step" in values:
            given["step"] = checked_step(str(values["step"]))
        return self._change(seen, given, act)

    def move(self, seen: Seen, step: str, act: Act = NOBODY) -> Lead:
        """The lead at another step since `act.day`. Raises as `edit` does."""
        return self.edit(seen, {"step": step}, act)

    def wait(self, awaited: Awaited) -> None:
        """Remembers how a gap stood until the graph has followed; of two moves before that the first counts."""
        with writing(self.path) as connection:
            cells = (awaited.lead, awaited.product, awaited.region, awaited.as_of, awaited.before)
            connection.execute("INSERT OR IGNORE INTO awaited VALUES (?, ?, ?, ?, ?)", cells)

    def settle(self, awaited: Awaited, now: str) -> None:
        """The graph has followed: the lead's history tells, once, how its gap stood before and stands now, if otherwise."""
        with writing(self.path) as connection:
            gone = connection.execute(
                "DELETE FROM awaited WHERE lead = ? AND before = ?", (awaited.lead, awaited.before)
            )
            if gone.rowcount and now != awaited.before:
                _log(connection, awaited.lead, NOBODY, {"state": (awaited.before, now)}, _now())

    def _change(self, seen: Seen, values: Mapping[str, Value], act: Act) -> Lead:
        day = checked_act(act)
        with writing(self.path) as connection:
            before = _as_seen(seen, connection)
            changed = {f: (before.value(f), new) for f, new in values.items() if before.value(f) != new}
            if not changed:
                return before
            after = _after(before, {f: new for f, (_, new) in changed.items()}, day)
            if changed.keys() & _TWIN:
                _refuse_twin(after, _leads(connection))
            _update(connection, after)
            _log(connection, seen.number, act, changed, after.changed_at)
        return after


def _after(before: Lead, values: Mapping[str, Value], day: str) -> Lead:
    after = replace(before, version=before.version + 1, changed_at=_now(), **values)  # type: ignore[arg-type]  # `checked` gives each its type
    if "step" not in values:
        return after
    signed, operating = dates_at(after.step, day, before.signed_on, before.operating_on)
    return replace(after, step_since=day, signed_on=signed, operating_on=operating)


def _as_seen(seen: Seen, connection: sqlite3.Connection) -> Lead:
    found = _lead(connection, seen.number)
    if found.version != seen.version:
        last = connection.execute(
            "SELECT at, by, field FROM changes WHERE lead = ? AND field <> 'state' ORDER BY id DESC LIMIT 1",
            (seen.number,),
        ).fetchone()
        who = f"{last['by']} " if last["by"] else ""
        raise LeadChanged(
            f"线索 {seen.number} 刚被别人修改（{who}{last['at'][:16].replace('T', ' ')}，{named(last['field'])}），"
            "本次未保存；请看过最新内容后再改 / somebody else changed this lead meanwhile"
        )
    return found


def _refuse_twin(lead: Lead, leads: list[Lead]) -> None:
    if twin := twin_of(lead, leads):
        raise DataRefused(
            f"{lead.region} 对 {lead.enterprise}（{lead.product}）已有线索 {twin.number}"
            f"（{word(f'lead_step.{twin.step}')}）；请在该线索上继续 / this lead is in the ledger already"
        )


def _leads(connection: sqlite3.Connection) -> list[Lead]:
    return [Lead(**row) for row in connection.execute(f"{_SELECT} ORDER BY number")]


def _lead(connection: sqlite3.Connection, number: int) -> Lead:
    row = connection.execute(f"{_SELECT} WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise _unknown(number)
    return Lead(**row)


def _unknown(number: int) -> DataRefused:
    return DataRefused(f"台账中没有线索 {number} / no such lead")


def _insert(connection: sqlite3.Connection, lead: Lead) -> int:
    columns = ("version", "made_at", *_KEPT)
    places = ", ".join("?" * len(columns))
    done = connection.execute(
        f"INSERT INTO leads ({', '.join(columns)}) VALUES ({places})", [getattr(lead, c) for c in columns]
    )
    return int(done.lastrowid or 0)


def _update(connection: sqlite3.Connection, lead: Lead) -> None:
    sets = ", ".join(f"{column} = ?" for column in ("version", *_KEPT))
    values = [getattr(lead, column) for column in ("version", *_KEPT, "number")]
    connection.execute(f"UPDATE leads SET {sets} WHERE number = ?", values)


def _log(
    connection: sqlite3.Connection, number: int, act: Act, changed: Mapping[str, tuple[Value, Value]], at: str
) -> None:
    rows = [(number, at, act.by, field, _told(old), _told(new)) for field, (old, new) in changed.items()]
    connection.executemany("INSERT INTO changes (lead, at, by, field, old, new) VALUES (?, ?, ?, ?, ?, ?)", rows)


def _told(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else value


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
