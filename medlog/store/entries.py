"""Entries between their rows and their values.

Those of every day are here; what stands around them is in `companions`, loaded where it is used.
"""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from medlog.domain.amount import Amount, format_number, parse_number
from medlog.domain.entries import (
    SLOT_REACH,
    Dose,
    Effect,
    Entry,
    Factor,
    Mood,
    Note,
    SlotName,
    Supply,
)
from medlog.domain.instant import Instant, format_utc, parse_utc
from medlog.domain.when import format_clock_time
from medlog.store.changes import Value

HEAD = "id, at, offset, zone, day"
"""The columns that come first: those that every entry has."""

KINDS = (
    "dose",
    "mood",
    "effect",
    "factor",
    "note",
    "supply",
    "assessment",
    "visit",
    "question",
    "goal",
    "step",
)
"""The tables of entries."""


class Form(NamedTuple):
    """How a kind of entry is read.

    Attributes:
        columns: its own columns, which follow those that every entry has.
        build: makes the entry from them all.
    """

    columns: str
    build: Callable[[tuple[Any, ...]], Entry]


def kind_of(entry: Entry) -> str:
    """The table an entry belongs to."""
    return type(entry).__name__.lower()


def row_of(entry: Entry) -> dict[str, Value]:
    """The columns of an entry but its id."""
    head: dict[str, Value] = {**moment_columns(entry.at, entry.day), "note": entry.note}
    if isinstance(entry, Dose | Mood | Effect | Factor | Note):
        head["whole_day"] = int(entry.at.whole_day)
    match entry:
        case Dose():
            return {
                **head,
                "medication": entry.medication,
                "status": entry.status,
                **amount_columns(entry.amount),
                "reason": entry.reason,
                **slot_columns(entry.slot),
            }
        case Mood():
            return {**head, "score": format_number(entry.score)}
        case Effect():
            return {
                **head,
                "name": entry.name,
                "severity": None if entry.severity is None else format_number(entry.severity),
                "word": entry.word,
                "medication": entry.medication,
                "ended": int(entry.over),
            }
        case Factor():
            return {
                **head,
                "name": entry.name,
                "value": format_number(entry.value),
                "unit": entry.unit,
            }
        case Supply():
            each = entry.each
            return {
                **head,
                "medication": entry.medication,
                "kind": entry.kind,
                **amount_columns(entry.amount),
                "each": None if each is None else format_number(each.micro),
            }
        case Note():
            return {**head, "kind": entry.kind, "medication": entry.medication}
    from medlog.store.companions import own_columns

    return {**head, **own_columns(entry)}


def moment_columns(at: Instant, day: date) -> dict[str, Value]:
    """The columns that say when something was."""
    return {
        "at": format_utc(at.epoch),
        "offset": at.offset,
        "zone": at.zone,
        "day": day.isoformat(),
    }


def amount_columns(amount: Amount | None) -> dict[str, Value]:
    """The columns that say how much."""
    if amount is None:
        return {"amount": None, "unit": ""}
    return {"amount": format_number(amount.micro), "unit": amount.unit}


def slot_columns(slot: SlotName | None) -> dict[str, Value]:
    """The columns that name a slot."""
    if slot is None:
        return {"slot_day": None, "slot_time": None}
    time = None if slot.time is None else format_clock_time(slot.time)
    return {"slot_day": slot.day.isoformat(), "slot_time": time}


def has_entry(conn: sqlite3.Connection, kind: str) -> bool:
    """Whether there is a live entry of this kind, of whichever day."""
    found = conn.execute(f"SELECT 1 FROM {kind} WHERE deleted = 0 LIMIT 1")
    return found.fetchone() is not None


def read_window(
    conn: sqlite3.Connection,
    kind: str,
    first: date,
    last: date,
    where: str = "1",
    values: tuple[Value, ...] = (),
) -> list[Any]:
    """The live entries of one kind from `first` to before `last`, in the order lived.

    `where` is a further condition on the table's columns.
    """
    columns, build = form(kind)
    rows = conn.execute(
        f"SELECT {HEAD}, {columns} FROM {kind}"
        f" WHERE day >= ? AND day < ? AND deleted = 0 AND {where} ORDER BY day, at, id",
        (first.isoformat(), last.isoformat(), *values),
    )
    return [build(row) for row in rows]


def read_doses(
    conn: sqlite3.Connection, first: date, last: date, medication: str | None = None
) -> list[Dose]:
    """The doses that count for a slot or a day from `first` to before `last`, as lived.

    A dose that names a slot counts for the day of the slot, which may be up to SLOT_REACH days
    from its own.
    """
    reach = timedelta(days=SLOT_REACH)
    where, values = ("1", ()) if medication is None else ("medication = ?", (medication,))
    doses = read_window(conn, "dose", first - reach, last + reach, where, values)
    return [dose for dose in doses if first <= (dose.slot.day if dose.slot else dose.day) < last]


def read_entry(conn: sqlite3.Connection, kind: str, row: str) -> tuple[Entry, bool]:
    """One entry of a known table, and whether it was deleted."""
    columns, build = form(kind)
    found = conn.execute(
        f"SELECT deleted, {HEAD}, {columns} FROM {kind} WHERE id = ?", (row,)
    ).fetchone()
    return build(found[1:]), bool(found[0])


def form(kind: str) -> Form:
    """How the rows of a kind are read."""
    found = _FORMS.get(kind)
    if found is None:
        from medlog.store.companions import FORMS

        found = FORMS[kind]
    return found


# Thousands of rows hold the same days, amounts, zones and medications: one value of each saves time
# and half of the memory.
day_of = lru_cache(maxsize=4096)(date.fromisoformat)
"""A diary day from its column."""


def instant(at: str, offset: int, zone: str, whole_day: int = 0) -> Instant:
    """A moment from its columns; of kinds without the last one a time is known."""
    return Instant(parse_utc(at), offset, intern(zone), whole_day == 1)


@lru_cache(maxsize=256)
def amount(text: str | None, unit: str) -> Amount | None:
    """An amount from its columns."""
    return None if text is None else Amount(parse_number(text), unit)


@lru_cache(maxsize=256)
def severity_of(text: str | None) -> int | None:
    """A severity from its column, in millionths."""
    return None if text is None else parse_number(text)


def _dose(row: tuple[Any, ...]) -> Dose:
    id_, at, offset, zone, day, whole, medication, status, text, unit, reason, *slot, note = row
    return Dose(
        id_,
        instant(at, offset, zone, whole),
        day_of(day),
        intern(medication),
        "taken" if status == "taken" else "skipped",
        amount(text, unit),
        reason,
        None if slot[0] is None else slot_of(*slot),
        note,
    )


def slot_of(day: str, time: str | None) -> SlotName:
    """A slot that was named, from its columns."""
    minutes = None if time is None else int(time[:2]) * 60 + int(time[3:])
    return SlotName(day_of(day), minutes)


def _mood(row: tuple[Any, ...]) -> Mood:
    id_, at, offset, zone, day, whole, score, note = row
    when = instant(at, offset, zone, whole)
    return Mood(id_, when, date.fromisoformat(day), parse_number(score), note)


def _effect(row: tuple[Any, ...]) -> Effect:
    id_, at, offset, zone, day, whole, name, severity, word, medication, ended, note = row
    return Effect(
        id_,
        instant(at, offset, zone, whole),
        day_of(day),
        intern(name),
        severity_of(severity),
        word,
        medication,
        bool(ended),
        note,
    )


def _factor(row: tuple[Any, ...]) -> Factor:
    id_, at, offset, zone, day, whole, name, value, unit, note = row
    return Factor(
        id_,
        instant(at, offset, zone, whole),
        date.fromisoformat(day),
        name,
        parse_number(value),
        unit,
        note,
    )


def _note(row: tuple[Any, ...]) -> Note:
    id_, at, offset, zone, day, whole, *rest = row
    return Note(id_, instant(at, offset, zone, whole), date.fromisoformat(day), *rest)


def _supply(row: tuple[Any, ...]) -> Supply:
    id_, at, offset, zone, day, medication, kind, text, unit, each, note = row
    return Supply(
        id_,
        instant(at, offset, zone),
        date.fromisoformat(day),
        medication,
        kind,
        Amount(parse_number(text), unit),
        amount(each, unit),
        note,
    )


_FORMS = {
    "dose": Form(
        "whole_day, medication, status, amount, unit, reason, slot_day, slot_time, note", _dose
    ),
    "mood": Form("whole_day, score, note", _mood),
    "effect": Form("whole_day, name, severity, word, medication, ended, note", _effect),
    "factor": Form("whole_day, name, value, unit, note", _factor),
    "note": Form("whole_day, note, kind, medication", _note),
    "supply": Form("medication, kind, amount, unit, each, note", _supply),
}
