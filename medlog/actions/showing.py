"""One entry with all there is to it, and the last dose of a medication."""

import sqlite3
from typing import NamedTuple

from medlog import errors
from medlog.actions.listing import Logged, served_slots
from medlog.domain.dose_line import read_name
from medlog.domain.entries import Dose, Entry
from medlog.domain.instant import Instant, parse_utc
from medlog.domain.medication import Medication
from medlog.store import fold, settings
from medlog.store.diary import Diary
from medlog.store.entries import read_entry
from medlog.store.history import read_actions
from medlog.store.ids import find_entry, short_id
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of
from medlog.store.undo import Action


class Change(NamedTuple):
    """One thing that happened to an entry.

    Attributes:
        action: what was done, and when; None where another program wrote.
        before: the columns it changed, as they were; empty for the beginning.
        after: the same columns, as they became.
    """

    action: Action | None
    before: fold.Row
    after: fold.Row


class EntryShown(NamedTuple):
    """One entry.

    Attributes:
        logged: the entry with its names.
        deleted: whether it was taken out.
        recorded_at: when it was written down.
        source: the program it came from.
        changes: what happened to it, oldest first.
    """

    logged: Logged
    deleted: bool
    recorded_at: Instant
    source: str
    changes: tuple[Change, ...]

    @property
    def ids(self) -> list[str]:
        """The short id."""
        return [self.logged.short]


class LastDose(NamedTuple):
    """The last dose of one medication.

    Attributes:
        name: the medication's.
        dose: the last one taken; None where none is logged.
        short: its short id.
        minutes: between it and now.
    """

    name: str
    dose: Dose | None
    short: str | None
    minutes: int | None


class LastDoses(NamedTuple):
    """The last dose of each medication asked for."""

    doses: tuple[LastDose, ...]

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [dose.short for dose in self.doses if dose.short]


def entry(diary: Diary, typed: str) -> EntryShown:
    """The entry with this short id.

    Raises:
        NoEntry, AmbiguousId: none, or several, begin like it.
    """
    with diary.reading() as conn:
        if conn is None:
            raise errors.NoEntry(id=typed)
        kind, row = find_entry(conn, typed)
        found, deleted = entry_of(conn, kind, row, typed)
        recorded_at, source = conn.execute(
            f"SELECT recorded_at, source FROM {kind} WHERE id = ?", (row,)
        ).fetchone()
        at = Instant(parse_utc(recorded_at), found.at.offset, found.at.zone)
        return EntryShown(logged_of(conn, kind, found), deleted, at, source, changes_of(conn, row))


def entry_of(conn: sqlite3.Connection, kind: str, row: str, typed: str) -> tuple[Entry, bool]:
    """An entry of a kind that is recorded day by day, and whether it was deleted.

    Raises:
        NoEntry: the id belongs to another kind.
    """
    try:
        return read_entry(conn, kind, row)
    except KeyError:
        raise errors.NoEntry(id=typed) from None


def changes_of(conn: sqlite3.Connection, row: str) -> tuple[Change, ...]:
    """What happened to a row, oldest first."""
    changes = fold.read_changes(conn, "row = ?", (row,))
    actions = read_actions(conn, {(change.action, change.device) for change in changes})
    return tuple(
        Change(actions.get((change.action, change.device)), change.before, change.after)
        for change in changes
    )


def last(diary: Diary, words: list[str]) -> LastDoses:
    """The last dose of the medication that is named, or of each that was not stopped.

    Raises:
        UnknownMedication: as `read_name`.
    """
    with diary.reading() as conn:
        medications, today = read_medications(conn), diary.today(conn)
        if words:
            named = read_name(words, known_names_of(medications, today))
            medications = [one for one in medications if one.id == named.id]
        else:
            medications = [one for one in medications if not one.is_stopped(today)]
        if conn is None:
            return LastDoses(())
        return LastDoses(tuple(_last(conn, one, diary.now) for one in medications))


def _last(conn: sqlite3.Connection, medication: Medication, now: Instant) -> LastDose:
    row = conn.execute(
        # The index is by diary day; whoever flies west lives a later moment on an earlier day.
        "SELECT id FROM dose WHERE medication = ?1 AND status = 'taken' AND deleted = 0"
        " AND at <= ?2 AND day >= (SELECT date(max(day), '-2 days') FROM dose WHERE"
        " medication = ?1 AND status = 'taken' AND deleted = 0 AND at <= ?2)"
        " ORDER BY at DESC, id DESC LIMIT 1",
        (medication.id, now.utc.strftime("%Y-%m-%dT%H:%M:%SZ")),
    ).fetchone()
    if row is None:
        return LastDose(medication.name, None, None, None)
    dose, _ = read_entry(conn, "dose", row[0])
    if not isinstance(dose, Dose):
        raise TypeError(row[0])
    minutes = (now.epoch - dose.at.epoch) // 60
    return LastDose(medication.name, dose, short_id(conn, dose.id), minutes)


def logged_of(conn: sqlite3.Connection, kind: str, found: Entry) -> Logged:
    """An entry with its short id, its medication and the slot it serves."""
    wanted = getattr(found, "medication", None)
    medication = next((one for one in read_medications(conn) if one.id == wanted), None)
    if medication is None and wanted:
        # Undo takes a medication out together with its first dose, and still names it.
        row = conn.execute("SELECT name FROM medication WHERE id = ?", (wanted,)).fetchone()
        return Logged(kind, found, short_id(conn, found.id), row[0] if row else None, None)
    slot = None
    if isinstance(found, Dose) and medication is not None:
        day = found.slot.day if found.slot else found.day
        starts = settings.day_starts_at(conn)
        slot = served_slots(conn, medication, day, starts).get(found.id)
    name = medication.name if medication else None
    return Logged(kind, found, short_id(conn, found.id), name, slot)
